/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Telephone numbers. What a card or a modem says may be international with or without its plus,
 * national with or without its trunk prefix, or dialled with the international prefix; the type of
 * number that comes with it is often wrong, and a plain string has none. So each reading of the
 * digits that makes sense is tried, and what they agree on is the answer: `4917…` on a German card
 * can only be +49 17…, because no German mobile number begins with 49. When two readings make sense
 * and differ, nobody knows, and the number stays as read.
 *
 * A SIM's own number belongs to the SIM's country unless it says otherwise with a plus. */

#include "agent/number.h"

#include "agent/numbering.h"

#include <stdlib.h>
#include <string.h>

#define MIN_DIGITS 7  /* fewer are a short code, unless a country's own numbers are that short */
#define MAX_DIGITS 18 /* 15 (ITU-T E.164) and an international prefix */
#define MAX_E164 15
#define NANP "1" /* North American Numbering Plan */

/* Prefixes that used to stand between calling code and number, and are still on old cards. */
static const struct
{
  const char *code;
  const char *prefix;
  gsize digits; /* of the number with the prefix */
} former_prefixes[] = {
  { "52", "1", 11 }, /* Mexico, until 2019 */
};

/* What is being worked out. */
typedef struct
{
  const char *digits;  /* without plus and separators */
  gboolean plus;
  NumTon ton;
  const NumPlan *home; /* or NULL */
  char *e164;          /* the reading found, or NULL */
  gboolean ambiguous;  /* there was another */
  GPtrArray *fixups;
} Search;

static const NumPlan *
find_plan (const char *code)
{
  for (const NumPlan *plan = num_numbering_plans; *plan->code; plan++)
    if (strcmp (plan->code, code) == 0)
      return plan;

  return NULL;
}

/* Calling codes are prefix-free: the plan whose code @digits begin with. */
static const NumPlan *
match_plan (const char *digits)
{
  for (const NumPlan *plan = num_numbering_plans; *plan->code; plan++)
    if (g_str_has_prefix (digits, plan->code))
      return plan;

  return NULL;
}

static const NumCountry *
find_country (const char *mcc)
{
  for (const NumCountry *country = num_numbering_countries; mcc && *country->mcc; country++)
    if (strncmp (country->mcc, mcc, 3) == 0)
      return country;

  return NULL;
}

/* Whether @national can be a mobile number: its length is one, and it begins as those do. */
static gboolean
is_mobile (const NumPlan *plan, const char *national)
{
  gsize length = strlen (national);
  const char *row = plan->mobile;

  /* No exchange of the NANP begins with 0 or 1. */
  if (strcmp (plan->code, NANP) == 0 && (length != 10 || national[3] < '2'))
    return FALSE;

  while (*row)
    {
      char *next;
      gboolean right = strtoul (row, &next, 10) == length;

      for (row = next + 1; *row && *row != ' '; row += *row == ',')
        {
          gsize size = strcspn (row, ", ");

          if (right && strncmp (national, row, size) == 0)
            return TRUE;
          row += size;
        }
      row += *row == ' ';
    }

  return FALSE;
}

/* Whether @national can be a number of any kind. */
static gboolean
is_possible (const NumPlan *plan, const char *national)
{
  gsize length = strlen (national);

  if (strcmp (plan->code, NANP) == 0)
    return is_mobile (plan, national);
  return length >= plan->min_digits && length <= plan->max_digits
         && length + strlen (plan->code) >= MIN_DIGITS
         && length + strlen (plan->code) <= MAX_E164;
}

static void
propose (Search *search, const NumPlan *plan, const char *national, const char *fixup)
{
  g_autofree char *e164 = g_strconcat ("+", plan->code, national, NULL);

  if (search->e164)
    {
      search->ambiguous = search->ambiguous || strcmp (search->e164, e164) != 0;
      return;
    }

  search->e164 = g_steal_pointer (&e164);
  if (fixup)
    g_ptr_array_add (search->fixups, g_strdup (fixup));
}

/* The trunk prefix is dialled inside a country only; some write it behind the calling code. What
 * follows the prefix is a mobile number, or the answer is NULL. */
static const char *
skip_trunk (const NumPlan *plan, const char *national)
{
  const char *prefix = plan->trunk;

  while (*prefix)
    {
      gsize length = strcspn (prefix, ",");

      if (strncmp (national, prefix, length) == 0 && is_mobile (plan, national + length))
        return national + length;
      prefix += length + (prefix[length] == ',');
    }

  return NULL;
}

static const char *
skip_former_prefix (const NumPlan *plan, const char *national)
{
  for (guint i = 0; i < G_N_ELEMENTS (former_prefixes); i++)
    if (strcmp (former_prefixes[i].code, plan->code) == 0
        && strlen (national) == former_prefixes[i].digits
        && g_str_has_prefix (national, former_prefixes[i].prefix))
      return national + strlen (former_prefixes[i].prefix);

  return NULL;
}

/* @digits are international: calling code and number. Answers FALSE when they cannot be. */
static gboolean
read_international (Search *search, const char *digits, const char *fixup)
{
  const NumPlan *plan = match_plan (digits);
  const char *national = plan ? digits + strlen (plan->code) : NULL;
  const char *without;

  if (!plan)
    return FALSE;

  without = skip_former_prefix (plan, national);
  if (without)
    propose (search, plan, without, "former mobile prefix after the calling code removed");
  else if (is_mobile (plan, national))
    propose (search, plan, national, fixup);
  else if ((without = skip_trunk (plan, national)))
    propose (search, plan, without, "trunk prefix after the calling code removed");
  else if (is_possible (plan, national))
    propose (search, plan, national, fixup);
  else
    return FALSE;
  return TRUE;
}

/* @digits are a mobile number of the home country, as dialled there. */
static void
read_national (Search *search, const char *digits)
{
  const char *without = skip_trunk (search->home, digits);

  if (without)
    propose (search, search->home, without,
             "national form: trunk prefix removed, calling code of the SIM's country added");
  if (is_mobile (search->home, digits))
    propose (search, search->home, digits,
             "national form: calling code of the SIM's country added");
}

/* @digits are a mobile number of the home country behind its calling code. */
static void
read_plusless (Search *search, const char *digits)
{
  gsize length = strlen (search->home->code);

  if (g_str_has_prefix (digits, search->home->code)
      && is_mobile (search->home, digits + length))
    propose (search, search->home, digits + length, "international form: plus added");
}

/* The byte 0x91, which says "international" before the digits, was taken for digits. */
static gboolean
read_toa_as_digits (Search *search)
{
  const char *digits = search->digits + 2;

  if (!search->home || !g_str_has_prefix (search->digits, "19")
      || !g_str_has_prefix (digits, search->home->code)
      || !is_mobile (search->home, digits + strlen (search->home->code)))
    return FALSE;

  propose (search, search->home, digits + strlen (search->home->code),
           "leading 19 removed: a type of number (0x91) taken for digits");
  return TRUE;
}

static void
read_dialled (Search *search, const char *prefix)
{
  gsize length = strlen (prefix);

  if (length > 1 && g_str_has_prefix (search->digits, prefix))
    read_international (search, search->digits + length, "international prefix replaced by plus");
}

/* Nothing says what form the digits have, or what says it cannot be relied on. */
static void
read_any_form (Search *search)
{
  if (search->home)
    {
      read_national (search, search->digits);
      read_plusless (search, search->digits);
      read_dialled (search, search->home->idd);
      if (strcmp (search->home->idd, "00") != 0 && !search->e164)
        read_dialled (search, "00");
      if (!search->e164)
        read_toa_as_digits (search);
    }
  else if (g_str_has_prefix (search->digits, "00"))
    read_dialled (search, "00");
}

static void
read_digits (Search *search)
{
  switch (search->ton)
    {
    case NUM_TON_INTERNATIONAL:
      /* The plus is not taken at its word where a national number makes as much sense. */
      if (!read_international (search, search->digits, NULL)
          || !is_mobile (match_plan (search->digits),
                         search->digits + strlen (match_plan (search->digits)->code)))
        if (!search->plus && search->home)
          read_any_form (search);
      if (!search->plus && search->home && search->e164)
        read_national (search, search->digits);
      if (!search->e164)
        read_toa_as_digits (search);
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
    c += 4;
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

static gboolean
is_one_digit_repeated (const char *digits)
{
  return strspn (digits, (const char[]){ *digits, '\0' }) == strlen (digits);
}

void
num_number_normalise (const char *raw, NumTon ton, const char *mcc, NumNumber *ret)
{
  const NumCountry *country = find_country (mcc);
  gboolean plus = FALSE;
  g_autofree char *digits = collect_digits (raw ? raw : "", &plus);
  g_autoptr (GPtrArray) fixups = g_ptr_array_new_with_free_func (g_free);
  Search search = { digits, plus, plus ? NUM_TON_INTERNATIONAL : ton,
                    country ? find_plan (country->code) : NULL, NULL, FALSE, fixups };
  gsize length = digits ? strlen (digits) : 0;

  *ret = (NumNumber){ NUM_SOURCE_OUTCOME_GARBAGE, NULL, NULL };
  if (length > 0 && length <= MAX_DIGITS && !is_one_digit_repeated (digits))
    read_digits (&search);
  else if (!raw || strspn (raw, " ") == strlen (raw))
    ret->outcome = NUM_SOURCE_OUTCOME_BLANK;
  else
    length = 0;

  if (search.e164 || (length >= MIN_DIGITS && (search.home || plus)))
    ret->outcome = NUM_SOURCE_OUTCOME_NUMBER;
  else if (length >= MIN_DIGITS)
    ret->outcome = NUM_SOURCE_OUTCOME_UNKNOWN_COUNTRY;
  if (search.ambiguous)
    {
      g_clear_pointer (&search.e164, g_free);
      g_ptr_array_set_size (fixups, 0);
      g_ptr_array_add (fixups, g_strdup ("ambiguous: national and international at once"));
    }
  ret->e164 = search.e164;
  g_ptr_array_add (fixups, NULL);
  ret->fixups = (char **)g_ptr_array_free (g_steal_pointer (&fixups), FALSE);
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
  const NumCountry *country = find_country (mcc);

  return country ? country->iso : NULL;
}

const char *
num_number_country_of (const char *e164)
{
  const NumPlan *plan = e164 && *e164 == '+' ? match_plan (e164 + 1) : NULL;
  const char *iso = NULL;

  for (const NumCountry *country = num_numbering_countries; plan && *country->mcc; country++)
    {
      if (strcmp (country->code, plan->code) != 0)
        continue;
      if (iso && strcmp (iso, country->iso) != 0)
        return NULL;
      iso = country->iso;
    }

  return iso;
}
