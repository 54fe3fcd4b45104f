/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Telephone numbers. What a card or a modem says may be international with or without its plus,
 * national with or without its trunk prefix, or dialled with the international prefix; the type of
 * number that comes with it is often wrong, and a plain string has none. So each way to read the
 * digits that makes sense is tried, and what they agree on is the answer: `4917…` on a German card
 * can only be +49 17…, because no German mobile number begins with 49. When two ways make sense and
 * differ, nobody knows, and the number stays as read.
 *
 * A SIM's own number is a mobile number of the SIM's country unless it says otherwise with a plus.
 * Landline numbers are taken where the calling code is written, and not guessed otherwise. */

#include "agent/number.h"

#include "agent/numbering.h"
#include "numberd/say.h"

#include <string.h>

#define MIN_DIGITS 7 /* fewer are a short code, where no mobile number is that short */
#define MIN_E164 7
#define MAX_E164 15   /* ITU-T E.164 */
#define MAX_DIGITS 18 /* and an international prefix */
#define MAX_IDD 4
#define OPAQUE 14 /* more digits without a plus are rather an IMEI, an IMSI or an ICCID */
#define NANP "1"  /* North American Numbering Plan */
#define ARGENTINA "54"

/* What is being worked out. */
typedef struct
{
  const char *digits; /* without plus and separators */
  NumTon ton;
  const NumCountry *homes; /* the SIM's country, a row for each of its calling codes */
  guint n_homes;           /* 0: not known */
  char *e164;              /* what was found, or NULL */
  char *fixup;             /* how, or NULL */
  gboolean ambiguous;      /* something else was found, too */
} Search;

static void
propose (Search *search, const char *code, const char *national, char *fixup)
{
  g_autofree char *e164 = g_strconcat ("+", code, national, NULL);
  g_autofree char *words = fixup;
  gsize length = strlen (e164) - 1;

  if (length < MIN_E164 || length > MAX_E164)
    return;

  if (search->e164)
    {
      search->ambiguous = search->ambiguous || strcmp (search->e164, e164) != 0;
      return;
    }

  search->e164 = g_steal_pointer (&e164);
  search->fixup = g_steal_pointer (&words);
}

/* All numbers of the NANP look alike, so that one of its own cards need not know the area code. */
static gboolean
is_own (const char *code, const char *national)
{
  NumFit fit = num_numbering_fit (code, national);

  return fit == NUM_FIT_MOBILE || (fit == NUM_FIT_POSSIBLE && strcmp (code, NANP) == 0);
}

/* Argentine mobile numbers are dialled at home as 0, area, 15, number, and written internationally
 * as 9, area, number; area and number have ten digits. NULL when there is no such 15. */
static char *
move_argentine_fifteen (const char *digits)
{
  const char *area = digits + (*digits == '0');

  if (strlen (area) != 12)
    return NULL;

  for (gsize n = 2; n <= 4; n++)
    {
      g_autofree char *national = g_strdup_printf ("9%.*s%s", (int)n, area, area + n + 2);

      if (strncmp (area + n, "15", 2) == 0
          && num_numbering_fit (ARGENTINA, national) == NUM_FIT_MOBILE)
        return g_steal_pointer (&national);
    }

  return NULL;
}

/* @digits are international: calling code and number, which fits at least like @least. */
static void
read_international (Search *search, const char *digits, NumFit least, const char *fixup)
{
  const char *code = num_numbering_code (digits);
  const char *national = code ? digits + strlen (code) : NULL;
  NumFit fit = code ? num_numbering_fit (code, national) : NUM_FIT_NONE;
  gsize trunk = code ? num_numbering_trunk (code, national) : 0;
  g_autofree char *moved
      = g_strcmp0 (code, ARGENTINA) == 0 ? move_argentine_fifteen (national) : NULL;

  if (fit == NUM_FIT_MOBILE)
    propose (search, code, national, g_strdup (fixup));
  else if (trunk > 0)
    propose (
        search, code, national + trunk,
        g_strdup_printf (NUM_SAY ("prefix between calling code +%s and number removed"), code));
  else if (moved)
    propose (search, code, moved,
             g_strdup (NUM_SAY ("15 behind the area code replaced by 9 before it")));
  else if (fit != NUM_FIT_NONE && fit >= least)
    propose (search, code, national, g_strdup (fixup));
}

/* The digits are a mobile number of the home country, as dialled there. */
static void
read_national (Search *search, const NumCountry *home)
{
  const char *digits = search->digits;
  gsize trunk = num_numbering_trunk (home->code, digits);
  g_autofree char *moved
      = strcmp (home->code, ARGENTINA) == 0 ? move_argentine_fifteen (digits) : NULL;

  if (trunk > 0)
    propose (search, home->code, digits + trunk,
             g_strdup_printf (
                 NUM_SAY ("trunk prefix removed and calling code +%s added: national form on a "
                          "card of %s"),
                 home->code, home->iso));
  if (moved)
    propose (search, home->code, moved,
             g_strdup_printf (
                 NUM_SAY ("calling code +%s and 9 added, 15 removed: national form on a card of "
                          "%s"),
                 home->code, home->iso));
  if (is_own (home->code, digits))
    propose (search, home->code, digits,
             g_strdup_printf (NUM_SAY ("calling code +%s added: national form on a card of %s"),
                              home->code, home->iso));
}

/* The digits are a number of the home country behind its calling code; a landline one only where
 * they could be nothing else, which in Argentina may be a mobile one that lacks its 9. */
static void
read_plusless (Search *search, const NumCountry *home)
{
  const char *national = search->digits + strlen (home->code);
  gboolean argentine = strcmp (home->code, ARGENTINA) == 0;

  if (!g_str_has_prefix (search->digits, home->code) || strlen (search->digits) > OPAQUE)
    return;

  if (is_own (home->code, national)
      || (!argentine && num_numbering_fit (home->code, national) == NUM_FIT_POSSIBLE
          && num_numbering_fit (home->code, search->digits) == NUM_FIT_NONE))
    propose (search, home->code, national, g_strdup (NUM_SAY ("plus added: international form")));
  else if (num_numbering_trunk (home->code, national) > 0 || argentine)
    read_international (search, search->digits, NUM_FIT_MOBILE,
                        NUM_SAY ("plus added: international form"));
}

/* The byte 0x91, which says "international" before the digits, was taken for digits. */
static void
read_toa_as_digits (Search *search, const NumCountry *home)
{
  const char *digits = search->digits + strlen ("19");
  gsize length = strlen (home->code);

  if (g_str_has_prefix (search->digits, "19") && g_str_has_prefix (digits, home->code)
      && is_own (home->code, digits + length))
    propose (search, home->code, digits + length,
             g_strdup (NUM_SAY ("leading 19 removed: a type of number (0x91) taken for digits")));
}

/* What follows the international prefix is a number of the home country. From elsewhere only 00 is
 * believed, which nearly all countries use. */
static void
read_dialled (Search *search)
{
  const char *fixup = NUM_SAY ("international prefix replaced by plus");

  for (guint i = 0; i < search->n_homes; i++)
    for (gsize n = 2; n <= MIN (MAX_IDD, strlen (search->digits)); n++)
      if (num_numbering_is_idd (search->homes[i].code, search->digits, n)
          && g_str_has_prefix (search->digits + n, search->homes[i].code))
        read_international (search, search->digits + n, NUM_FIT_MOBILE, fixup);

  if (g_str_has_prefix (search->digits, "00"))
    read_international (search, search->digits + 2, NUM_FIT_MOBILE, fixup);
}

/* Nothing says what form the digits have, or what says it cannot be relied on. In the NANP the
 * trunk prefix is the calling code, too, and the international form the better word for it. */
static void
read_any_form (Search *search)
{
  for (guint i = 0; i < search->n_homes; i++)
    {
      read_plusless (search, &search->homes[i]);
      read_national (search, &search->homes[i]);
    }
  read_dialled (search);
  for (guint i = 0; i < search->n_homes && !search->e164; i++)
    read_toa_as_digits (search, &search->homes[i]);
}

/* A plus is believed, except before a zero, which no calling code begins with, and where the number
 * behind it is none that is known while it is a mobile number of the SIM's country: tools put a
 * plus before national digits whose type of number says international. */
static void
read_plus (Search *search)
{
  if (*search->digits == '0')
    {
      read_any_form (search);
      return;
    }

  read_international (search, search->digits, NUM_FIT_MOBILE, NULL);
  for (guint i = 0; i < search->n_homes && !search->e164; i++)
    if (is_own (search->homes[i].code, search->digits))
      propose (search, search->homes[i].code, search->digits,
               g_strdup (NUM_SAY ("plus replaced by the calling code of the card's country")));
  read_international (search, search->digits, NUM_FIT_POSSIBLE, NULL);
  for (guint i = 0; i < search->n_homes; i++)
    read_toa_as_digits (search, &search->homes[i]);
}

/* The type of number says international, which is a lie often enough: it counts like the national
 * form where both are mobile numbers, and less where only the national form is one. */
static void
read_claimed_international (Search *search)
{
  const char *code = num_numbering_code (search->digits);

  read_international (search, search->digits, NUM_FIT_MOBILE, NULL);
  for (guint i = 0; i < search->n_homes; i++)
    read_national (search, &search->homes[i]);
  if (!search->e164)
    read_any_form (search);
  if (!search->e164 && (search->n_homes > 0 || g_strcmp0 (code, NANP) == 0))
    read_international (search, search->digits, NUM_FIT_POSSIBLE, NULL);
}

static void
read_digits (Search *search, gboolean plus)
{
  if (plus)
    {
      read_plus (search);
      return;
    }

  switch (search->ton)
    {
    case NUM_TON_INTERNATIONAL:
      read_claimed_international (search);
      return;
    case NUM_TON_NATIONAL:
    case NUM_TON_UNKNOWN:
    case NUM_TON_UNSPECIFIED:
      read_any_form (search);
      return;
    case NUM_TON_NETWORK_SPECIFIC:
    case NUM_TON_DEDICATED:
    case NUM_TON_RESERVED_5:
    case NUM_TON_RESERVED_6:
    case NUM_TON_EXTENSION:
      return;
    }
}

/* Digits of @raw, NULL when it has anything else than digits and what people write between them.
 * A trunk prefix in brackets, +44 (0)20…, is left out. */
static char *
collect_digits (const char *raw, gboolean *ret_plus)
{
  g_autofree char *text = g_strstrip (g_strdup (raw));
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *c = text;

  if (g_ascii_strncasecmp (c, "tel:", 4) == 0)
    {
      c += 4;
      text[strcspn (text, ";")] = '\0';
    }
  *ret_plus = *c == '+';
  for (c += *ret_plus; *c; c++)
    if (*ret_plus && g_str_has_prefix (c, "(0)"))
      c += 2;
    else if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
    else if (!strchr (" -.()/", *c))
      return NULL;

  return g_strdup (digits->str);
}

/* Placeholders such as 0000000000. */
static gboolean
is_one_digit_repeated (const char *digits)
{
  return strspn (digits, (const char[]){ *digits, '\0' }) == strlen (digits);
}

static gboolean
is_blank (const char *raw)
{
  return !raw || strspn (raw, " \t\r\n") == strlen (raw);
}

/* The SIM's country into @search; a country whose calling code is not known is none. */
static void
find_homes (Search *search, const char *mcc)
{
  search->homes = num_numbering_country (mcc);
  if (search->homes && *search->homes->code)
    for (const NumCountry *row = search->homes; strcmp (row->mcc, search->homes->mcc) == 0; row++)
      search->n_homes++;
}

/* What to call digits that no way of reading made a number of. */
static NumSourceOutcome
judge_rest (const Search *search, gboolean plus)
{
  gsize length = strlen (search->digits);

  if (length < MIN_DIGITS || length > OPAQUE)
    return NUM_SOURCE_OUTCOME_GARBAGE;
  return search->n_homes > 0 || plus ? NUM_SOURCE_OUTCOME_NUMBER
                                     : NUM_SOURCE_OUTCOME_UNKNOWN_COUNTRY;
}

void
num_number_normalise (const char *raw, NumTon ton, const char *mcc, NumNumber *ret)
{
  gboolean plus = FALSE;
  g_autofree char *digits = collect_digits (raw ? raw : "", &plus);
  Search search = { .digits = digits, .ton = ton };

  ret->outcome = is_blank (raw) ? NUM_SOURCE_OUTCOME_BLANK : NUM_SOURCE_OUTCOME_GARBAGE;
  find_homes (&search, mcc);
  if (digits && strlen (digits) <= MAX_DIGITS && !is_one_digit_repeated (digits))
    {
      read_digits (&search, plus);
      ret->outcome = search.e164 ? NUM_SOURCE_OUTCOME_NUMBER : judge_rest (&search, plus);
    }

  if (search.ambiguous)
    {
      g_clear_pointer (&search.e164, g_free);
      g_free (search.fixup);
      search.fixup = g_strdup (NUM_SAY ("kept as read: it could be two numbers"));
    }
  ret->e164 = search.e164;
  ret->fixups = g_new0 (char *, 2);
  ret->fixups[0] = search.fixup;
}

void
num_number_clear (NumNumber *number)
{
  g_clear_pointer (&number->e164, g_free);
  g_clear_pointer (&number->fixups, g_strfreev);
}

const char *
num_number_country (const char *mcc)
{
  const NumCountry *country = num_numbering_country (mcc);

  return country ? country->iso : NULL;
}

const char *
num_number_country_of (const char *e164)
{
  const char *code = e164 && *e164 == '+' ? num_numbering_code (e164 + 1) : NULL;

  return code ? num_numbering_iso (code, e164 + 1 + strlen (code)) : NULL;
}
