/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Pseudonyms. There are so few telephone numbers that a plain hash of one is as good as the number:
 * whoever has it tries them all. So the hash has a key, which is made for one report and forgotten
 * with it.
 *
 * The shape stays, since it is what a support engineer needs to see why a number was not brought
 * into international form: a plus or none, zeros in front, how many digits, what is no digit. */

#include "agent/ctl/pseudonym.h"

#include <string.h>

#define LETTERS 6   /* of a name, four bits each; more where two would be the same */
#define MAX_FORM 40 /* letters of a form that are shown */
#define MCC_DIGITS 3
#define MIN_IMSI 6

static const char alphabet[] = "bcdfghjkmnpqrstv";

static const char *const prefixes[] = {
  [NUM_SECRET_NUMBER] = "number", [NUM_SECRET_ICCID] = "iccid",   [NUM_SECRET_IMSI] = "imsi",
  [NUM_SECRET_EID] = "eid",       [NUM_SECRET_DIGITS] = "digits", [NUM_SECRET_ACCOUNT] = "account",
  [NUM_SECRET_LABEL] = "label",   [NUM_SECRET_NAME] = "name",     [NUM_SECRET_APP] = "app",
  [NUM_SECRET_MODEM] = "modem",   [NUM_SECRET_BOOT] = "boot",
};

/* Calling codes of two digits, ITU-T E.164; 1 and 7 are codes of their own, all others have three.
 */
static const char two_digit_codes[]
    = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 "
      "64 65 66 81 82 84 86 90 91 92 93 94 95 98";

struct NumPseudonyms
{
  GBytes *key;
  GHashTable *names;  /* of values, with their prefix, to names */
  GHashTable *values; /* the other way round */
};

/* What counts as one value: of a number, its digits, however it is written. */
static char *
make_canonical (NumSecretKind kind, const char *value)
{
  g_autofree char *normal = g_utf8_normalize (value, -1, G_NORMALIZE_NFC);
  g_autofree char *digits = num_pseudonym_digits (value);

  if (kind == NUM_SECRET_NUMBER && *digits)
    return g_strconcat (prefixes[kind], ":", digits, NULL);
  return g_strconcat (prefixes[kind], ":", normal ? normal : value, NULL);
}

/* Letters for all bits of the keyed hash of @canonical. */
static char *
spell_hash (const NumPseudonyms *pseudonyms, const char *canonical)
{
  gsize length;
  const guint8 *key = g_bytes_get_data (pseudonyms->key, &length);
  GHmac *hmac = g_hmac_new (G_CHECKSUM_SHA256, key, length);
  guint8 digest[32];
  gsize n = sizeof digest;
  GString *out = g_string_new (NULL);

  g_hmac_update (hmac, (const guchar *)canonical, strlen (canonical));
  g_hmac_get_digest (hmac, digest, &n);
  g_hmac_unref (hmac);
  for (gsize i = 0; i < n; i++)
    {
      g_string_append_c (out, alphabet[digest[i] >> 4]);
      g_string_append_c (out, alphabet[digest[i] & 0xf]);
    }
  return g_string_free (out, FALSE);
}

NumPseudonyms *
num_pseudonyms_new (const guint8 *key, gsize length)
{
  NumPseudonyms *pseudonyms = g_new0 (NumPseudonyms, 1);

  pseudonyms->key = g_bytes_new (key, length);
  pseudonyms->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  pseudonyms->values = g_hash_table_new (g_str_hash, g_str_equal);
  return pseudonyms;
}

void
num_pseudonyms_free (NumPseudonyms *pseudonyms)
{
  gsize length;
  guint8 *key;

  if (!pseudonyms)
    return;

  key = g_bytes_unref_to_data (pseudonyms->key, &length);
  explicit_bzero (key, length);
  g_free (key);
  g_hash_table_unref (pseudonyms->values);
  g_hash_table_unref (pseudonyms->names);
  g_free (pseudonyms);
}

const char *
num_pseudonyms_name (NumPseudonyms *pseudonyms, NumSecretKind kind, const char *value)
{
  g_autofree char *canonical = make_canonical (kind, value);
  const char *known = g_hash_table_lookup (pseudonyms->names, canonical);
  g_autofree char *letters = known ? NULL : spell_hash (pseudonyms, canonical);
  char *name = NULL;

  if (known)
    return known;

  for (gsize n = LETTERS; !name; n++)
    {
      name = g_strdup_printf ("%s-%.*s", prefixes[kind], (int)n, letters);
      if (n < strlen (letters) && g_hash_table_contains (pseudonyms->values, name))
        g_clear_pointer (&name, g_free);
    }
  g_hash_table_insert (pseudonyms->names, g_steal_pointer (&canonical), name);
  g_hash_table_add (pseudonyms->values, name);
  return name;
}

/* How many of @digits are the calling code. */
static gsize
code_length (const char *digits)
{
  char two[3] = { digits[0], digits[0] ? digits[1] : '\0' };

  if (*digits == '1' || *digits == '7')
    return 1;
  return strlen (two) == 2 && strstr (two_digit_codes, two) ? 2 : MIN (3, strlen (digits));
}

static gboolean
is_all (const char *text, const char *allowed)
{
  return *text && text[strspn (text, allowed)] == '\0';
}

/* @value with its digits and letters covered: what is left is how it was written. */
static char *
make_form (const char *value)
{
  GString *out = g_string_new (NULL);
  glong n = 0;

  for (const char *p = value; *p && n < MAX_FORM; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_c (out, 'd');
      else
        g_string_append_c (out, c < 0x80 && g_ascii_isprint (c) && !g_ascii_isalpha (c) ? c : 'x');
    }
  return g_string_free (out, FALSE);
}

static char *
shape_number (const char *value)
{
  gsize zeros = strspn (value, "0");
  guint length = strlen (value);

  if (*value == '+' && is_all (value + 1, "0123456789"))
    return g_strdup_printf ("+%.*s, %u digits", (int)code_length (value + 1), value + 1,
                            length - 1);
  if (zeros > 0 && zeros <= 3 && is_all (value, "0123456789"))
    return g_strdup_printf ("%u digits, no plus, %.*s in front", length, (int)zeros, value);
  if (is_all (value, "0123456789"))
    return g_strdup_printf ("%u digits, no plus", length);
  return NULL;
}

char *
num_pseudonym_shape (NumSecretKind kind, const char *value)
{
  g_autofree char *digits = num_pseudonym_digits (value);
  g_autofree char *form = NULL, *number = NULL;
  guint n = strlen (digits);
  gboolean plain = n == strlen (value);

  if (kind == NUM_SECRET_DIGITS)
    return g_strdup_printf ("%u digits", n);
  if (kind == NUM_SECRET_NUMBER && (number = shape_number (value)))
    return g_steal_pointer (&number);
  if (kind == NUM_SECRET_IMSI && plain && n >= MIN_IMSI)
    return g_strdup_printf ("MCC %.*s, %u digits", MCC_DIGITS, digits, n);
  if (kind == NUM_SECRET_ICCID && plain)
    return g_strdup_printf ("%u digits%s", n, g_str_has_prefix (digits, "89") ? ", 89 first" : "");
  if (kind == NUM_SECRET_EID && plain)
    return g_strdup_printf ("%u digits", n);
  if (kind >= NUM_SECRET_ACCOUNT)
    return NULL;

  form = make_form (value);
  return g_strdup_printf ("%u characters: %s", (guint)g_utf8_strlen (value, -1), form);
}

const char *
num_pseudonym_kind (NumSecretKind kind)
{
  return prefixes[kind];
}

char *
num_pseudonym_digits (const char *value)
{
  GString *out = g_string_new (NULL);

  for (const char *p = value; *p; p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      g_string_append_c (out, '0' + g_unichar_digit_value (g_utf8_get_char (p)));
  return g_string_free (out, FALSE);
}
