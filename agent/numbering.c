/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Numbering facts. The table is text, as small as a router's flash wants it: for each country one
 * row of four fields, `TRUNK IDD NUMBERS MOBILE`, where `-` is nothing. The first two are lists of
 * alternatives such as `0,8` or `00[1-9]`; the others say, for each length, how numbers can begin:
 * `9:6,7[0-4];10-11:15`. */

#include "agent/numbering.h"

#include <stdlib.h>
#include <string.h>

/* What is dialled in one country (ITU-T E.164). */
typedef struct
{
  char code[4];      /* calling code; rows that share one are neighbours */
  char iso[3];       /* empty: no country, but satellite or freephone */
  const char *rules; /* the four fields */
} NumPlan;

#include "agent/numbering-table.inc"

#define NANP "1"       /* North American Numbering Plan */
#define NANP_DIGITS 10 /* area code, exchange, line: NXX NXX XXXX with N from 2 to 9 */
#define MAX_HEAD 3     /* leading digits that the table tells apart */
#define MAX_TRUNK 3    /* digits of the longest trunk prefix */
#define STOPS " ;,"    /* what ends an alternative */

typedef enum
{
  FIELD_TRUNK,
  FIELD_IDD,
  FIELD_NUMBERS,
  FIELD_MOBILE,
} Field;

static const char *
find_field (const NumPlan *plan, Field field)
{
  const char *text = plan->rules;

  for (guint i = 0; i < field; i++)
    text = strchr (text, ' ') + 1;
  return text;
}

/* The plan after @plan, or the first one, whose code @digits begin with. */
static const NumPlan *
next_plan (const NumPlan *plan, const char *digits)
{
  for (plan = plan ? plan + 1 : plans; plan < plans + G_N_ELEMENTS (plans); plan++)
    if (g_str_has_prefix (digits, plan->code))
      return plan;

  return NULL;
}

/* Whether @digit is in the set that begins at @set, `[02-4]` or a digit alone. */
static gboolean
takes_digit (const char *set, char digit, const char **ret_end)
{
  gboolean taken = *set == digit;
  const char *end = set + 1;

  if (*set == '[')
    for (end = set + 1; *end++ != ']';)
      taken = taken || end[-1] == digit || (end[-1] == '-' && end[-2] < digit && digit <= end[0]);

  *ret_end = end;
  return taken;
}

/* Whether the list @words, which goes up to a blank or semicolon, has one for exactly the first @n
 * of @digits. */
static gboolean
takes (const char *words, const char *digits, gsize n)
{
  for (;;)
    {
      gsize taken = 0;

      while (!strchr (STOPS, *words) && taken < n && takes_digit (words, digits[taken], &words))
        taken++;
      if (taken == n && strchr (STOPS, *words))
        return TRUE;

      words += strcspn (words, STOPS);
      if (*words != ',')
        return FALSE;
      words++;
    }
}

/* Whether the list @words has one that @digits begin with. */
static gboolean
takes_head (const char *words, const char *digits)
{
  for (gsize n = 0; n <= MIN (MAX_HEAD, strlen (digits)); n++)
    if (takes (words, digits, n))
      return TRUE;

  return FALSE;
}

/* Whether @field knows @national; @any_length: or something longer or shorter that begins so. */
static gboolean
knows (const NumPlan *plan, Field field, const char *national, gboolean any_length)
{
  const char *rule = find_field (plan, field);
  gsize length = strlen (national);

  while (g_ascii_isdigit (*rule))
    {
      char *words;
      gsize least = strtoul (rule, &words, 10);
      gsize most = *words == '-' ? strtoul (words + 1, &words, 10) : least;

      if (((least <= length && length <= most) || any_length) && takes_head (words + 1, national))
        return TRUE;
      rule = words + strcspn (words, "; ");
      rule += *rule == ';';
    }

  return FALSE;
}

/* New area codes are opened every year, so that the form has to do; N11 are services. */
static gboolean
is_nanp_form (const char *national)
{
  return strlen (national) == NANP_DIGITS && national[0] > '1' && national[3] > '1'
         && !g_str_has_prefix (national + 1, "11");
}

const NumCountry *
num_numbering_country (const char *mcc)
{
  for (const NumCountry *country = countries; mcc && *country->mcc; country++)
    if (g_str_has_prefix (mcc, country->mcc))
      return country;

  return NULL;
}

const char *
num_numbering_code (const char *digits)
{
  const NumPlan *plan = next_plan (NULL, digits);

  return plan ? plan->code : NULL;
}

/* A number that begins like mobile numbers and is shorter or longer is cut off, or is that of a
 * mailbox: it is none, although some landline number may be that long. */
NumFit
num_numbering_fit (const char *code, const char *national)
{
  gboolean nanp = strcmp (code, NANP) == 0;
  gboolean possible = nanp && is_nanp_form (national);
  gboolean cut = FALSE;

  for (const NumPlan *plan = next_plan (NULL, code); plan; plan = next_plan (plan, code))
    {
      if (knows (plan, FIELD_MOBILE, national, FALSE) && (!nanp || possible))
        return NUM_FIT_MOBILE;
      possible = possible || (!nanp && knows (plan, FIELD_NUMBERS, national, FALSE));
      cut = cut || (!nanp && knows (plan, FIELD_MOBILE, national, TRUE));
    }

  return possible && !cut ? NUM_FIT_POSSIBLE : NUM_FIT_NONE;
}

gsize
num_numbering_trunk (const char *code, const char *digits)
{
  for (const NumPlan *plan = next_plan (NULL, code); plan; plan = next_plan (plan, code))
    for (gsize n = 1; n <= MIN (MAX_TRUNK, strlen (digits)); n++)
      if (takes (find_field (plan, FIELD_TRUNK), digits, n)
          && num_numbering_fit (code, digits + n) == NUM_FIT_MOBILE)
        return n;

  return 0;
}

gboolean
num_numbering_is_idd (const char *code, const char *digits, gsize n)
{
  for (const NumPlan *plan = next_plan (NULL, code); plan; plan = next_plan (plan, code))
    if (n <= strlen (digits) && takes (find_field (plan, FIELD_IDD), digits, n))
      return TRUE;

  return FALSE;
}

const char *
num_numbering_iso (const char *code, const char *national)
{
  const NumPlan *first = next_plan (NULL, code);
  const NumPlan *second = first ? next_plan (first, code) : NULL;
  const char *iso = NULL;

  if (!second)
    return first && *first->iso ? first->iso : NULL;

  for (const NumPlan *plan = first; plan; plan = next_plan (plan, code))
    if (knows (plan, FIELD_MOBILE, national, FALSE))
      {
        if (iso)
          return NULL;
        iso = plan->iso;
      }

  return iso;
}
