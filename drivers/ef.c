/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Elementary files. Cards are written by operators, by phones and by tools, not all of them right,
 * so that a length is believed only as far as the record goes, and text only as far as it decodes.
 *
 * An EF_MSISDN record is X bytes of alpha identifier followed by 14 bytes: length of what follows
 * of the number, type of number and numbering plan (TON/NPI), ten bytes of BCD digits, two
 * identifiers. X is whatever the record is longer than 14. */

#include "drivers/ef.h"

#include "numberd/say.h"

#include <string.h>

#define MSISDN_TAIL 14 /* bytes of a record behind the alpha identifier */
#define MAX_BCD 10     /* bytes of digits in a record; longer numbers go on in EF_EXT */
#define UNUSED 0xff

/* 3GPP TS 24.008 table 10.5.118, of which 'c' is the pause of TS 31.102 4.4.2.3: what follows is
 * dialled later and is no part of the number. */
static const char bcd_digits[] = "0123456789*#";

#define BCD_PAUSE 0xc
#define BCD_FILLER 0xf

/* 3GPP TS 23.038 6.2.1, the basic table, in UTF-8; 0x1b is the escape. */
static const char *const gsm7[128] = {
  "@", "£", "$", "¥", "è", "é", "ù", "ì", "ò", "Ç", " ", "Ø", "ø", " ", "Å", "å",  "Δ", "_", "Φ",
  "Γ", "Λ", "Ω", "Π", "Ψ", "Σ", "Θ", "Ξ", "",  "Æ", "æ", "ß", "É", " ", "!", "\"", "#", "¤", "%",
  "&", "'", "(", ")", "*", "+", ",", "-", ".", "/", "0", "1", "2", "3", "4", "5",  "6", "7", "8",
  "9", ":", ";", "<", "=", ">", "?", "¡", "A", "B", "C", "D", "E", "F", "G", "H",  "I", "J", "K",
  "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z", "Ä",  "Ö", "Ñ", "Ü",
  "§", "¿", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n",  "o", "p", "q",
  "r", "s", "t", "u", "v", "w", "x", "y", "z", "ä", "ö", "ñ", "ü", "à",
};

static gboolean
is_filled (const guint8 *data, gsize length, guint8 byte)
{
  for (gsize i = 0; i < length; i++)
    if (data[i] != byte)
      return FALSE;

  return TRUE;
}

/* ETSI TS 102 221 annex A: 0x80 big-endian UCS2, 0x81 and 0x82 a short form with a base, else the
 * default alphabet with one character a byte. NULL for nothing, or nothing that is text. */
static char *
decode_alpha (const guint8 *data, gsize length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean ucs2 = length > 2 && data[0] == 0x80;
  gsize header = length > 0 && data[0] == 0x81 ? 3 : length > 0 && data[0] == 0x82 ? 4 : 0;
  gunichar base = 0;

  if (header > length)
    return NULL;
  if (header == 3)
    base = (gunichar)data[2] << 7;
  else if (header == 4)
    base = (gunichar)data[2] << 8 | data[3];
  if (header > 0)
    length = MIN (length, header + data[1]);

  for (gsize i = ucs2 ? 1 : header; i < length; i += ucs2 ? 2 : 1)
    {
      gunichar c = ucs2 && i + 1 < length ? (gunichar)data[i] << 8 | data[i + 1] : UNUSED << 8;

      if (ucs2 ? c >> 8 == UNUSED : data[i] == UNUSED)
        break;
      if (!ucs2 && data[i] < 0x80)
        {
          g_string_append (text, gsm7[data[i]]);
          continue;
        }
      if (!ucs2)
        c = base + (data[i] & 0x7f);
      if ((!ucs2 && header == 0) || !g_unichar_validate (c) || g_unichar_iscntrl (c))
        return NULL;
      g_string_append_unichar (text, c);
    }

  return text->len > 0 ? g_strdup (g_strstrip (text->str)) : NULL;
}

/* Digits of @length bytes of BCD, low nibble first; NULL when a nibble is none. */
static char *
decode_bcd (const guint8 *data, gsize length)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (gsize i = 0; i < 2 * length; i++)
    {
      guint8 nibble = i % 2 ? data[i / 2] >> 4 : data[i / 2] & 0xf;

      if (nibble == BCD_FILLER || nibble == BCD_PAUSE)
        break;
      if (nibble >= strlen (bcd_digits))
        return NULL;
      g_string_append_c (digits, bcd_digits[nibble]);
    }

  return g_strdup (digits->str);
}

void
num_ef_add_msisdn (NumReading *reading, guint record, const guint8 *data, gsize length)
{
  const guint8 *tail = length >= MSISDN_TAIL ? data + length - MSISDN_TAIL : NULL;
  g_autofree char *digits = NULL;
  NumSourceReading *answer;
  NumTon ton;

  if (length == 0 || is_filled (data, length, UNUSED))
    {
      num_reading_add (reading, NUM_SOURCE_EF_MSISDN, NUM_SOURCE_OUTCOME_BLANK, record, NULL,
                       NUM_TON_UNSPECIFIED);
      return;
    }

  if (tail && (tail[0] == 0 || tail[0] == UNUSED || is_filled (tail + 1, MAX_BCD + 1, UNUSED)))
    answer = num_reading_add (reading, NUM_SOURCE_EF_MSISDN, NUM_SOURCE_OUTCOME_BLANK, record, NULL,
                              NUM_TON_UNSPECIFIED);
  else
    {
      if (tail && tail[0] <= MAX_BCD + 1)
        digits = decode_bcd (tail + 2, tail[0] - 1);
      ton = digits && tail[1] != UNUSED ? (NumTon)(tail[1] >> 4 & 7) : NUM_TON_UNSPECIFIED;
      answer = num_reading_add (reading, NUM_SOURCE_EF_MSISDN,
                                digits && *digits ? NUM_SOURCE_OUTCOME_NUMBER
                                                  : NUM_SOURCE_OUTCOME_GARBAGE,
                                record, digits && *digits ? digits : NULL, ton);
      if (answer->outcome == NUM_SOURCE_OUTCOME_GARBAGE)
        answer->detail = g_strdup (NUM_SAY ("the record is no EF_MSISDN"));
    }
  if (tail)
    answer->alpha = decode_alpha (data, length - MSISDN_TAIL);
}

/* An ICCID begins with 89, telecommunications (ITU-T E.118), and has 18 to 20 digits. Some issuers
 * use hex letters, so that an F ends it only where nothing but F follows. */
static char *
accept_iccid (const char *digits)
{
  g_autofree char *iccid = g_ascii_strup (digits, -1);
  gsize length = strlen (iccid);

  while (length > 0 && iccid[length - 1] == 'F')
    iccid[--length] = '\0';
  return length >= 18 && length <= 20 && g_str_has_prefix (iccid, "89") ? g_steal_pointer (&iccid)
                                                                        : NULL;
}

char *
num_ef_iccid (const guint8 *data, gsize length)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (digits, "%X%X", data[i] & 0xf, data[i] >> 4);
  return accept_iccid (digits->str);
}

char *
num_ef_iccid_from_text (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  char *iccid;

  for (const char *c = text ? text : ""; *c; c++)
    if (g_ascii_isxdigit (*c))
      g_string_append_c (digits, *c);
    else if (!strchr ("\" \t\r\n", *c))
      return NULL;

  iccid = accept_iccid (digits->str);
  if (iccid || digits->len % 2 != 0)
    return iccid;

  for (gsize i = 0; i + 1 < digits->len; i += 2)
    {
      char first = digits->str[i];

      digits->str[i] = digits->str[i + 1];
      digits->str[i + 1] = first;
    }
  return accept_iccid (digits->str);
}

char *
num_ef_imsi (const guint8 *data, gsize length)
{
  g_autofree char *digits = NULL;
  gsize used = length > 0 ? data[0] : 0;

  if (used == 0 || used > 8 || used >= length)
    return NULL;

  /* The first nibble is parity and type of identity (TS 24.008 10.5.1.4), not a digit. */
  digits = decode_bcd (data + 1, used);
  if (!digits || strlen (digits) < 7 || strspn (digits + 1, "0123456789") != strlen (digits + 1))
    return NULL;
  return g_strdup (digits + 1);
}

void
num_ef_add_impu (NumReading *reading, guint record, const guint8 *data, gsize length)
{
  g_autofree char *uri = NULL;
  const char *number;
  gsize end;

  /* A URI data object, tag 0x80 (TS 31.103 4.2.4). */
  if (length < 2 || data[0] != 0x80 || data[1] > length - 2)
    return;

  uri = g_strndup ((const char *)data + 2, data[1]);
  if (g_ascii_strncasecmp (uri, "tel:", 4) == 0)
    number = uri + 4;
  else if (g_ascii_strncasecmp (uri, "sip:+", 5) == 0 && strstr (uri, "user=phone"))
    number = uri + 4;
  else
    return;

  end = strspn (number, "+0123456789-.()");
  uri[number - uri + end] = '\0';
  num_reading_add (reading, NUM_SOURCE_IMS,
                   end > 0 ? NUM_SOURCE_OUTCOME_NUMBER : NUM_SOURCE_OUTCOME_GARBAGE, record,
                   end > 0 ? number : NULL, NUM_TON_UNSPECIFIED);
}
