/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Telling. Days are counted in the calendar of the device, so that "2 days left" does not change at
 * noon. */

#include "agent/app/tell.h"

#include "agent/ctl/field.h"
#include "agent/ctl/when.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define NOW_DAYS 7
#define SOON_DAYS 30
#define COUNTED_DAYS 60 /* beyond that a date says more than a count */

/* Unicode's first strong isolate would take the direction of what is around; a number has one. */
#define LEFT_TO_RIGHT_ISOLATE "\xe2\x81\xa6"
#define POP_ISOLATE "\xe2\x81\xa9"

/* In the order in which they are offered. */
static const struct
{
  const char *outcome;
  const char *text;
} outcomes[] = {
  { "rebound", N_ ("Moved to my new number") }, { "unbound", N_ ("Number taken off") },
  { "closed", N_ ("Account closed") },          { "transferred", N_ ("Handed to somebody else") },
  { "refused", N_ ("The provider refuses") },   { "accepted", N_ ("I leave it as it is") },
  { "lapsed", N_ ("The app let go of it") },
};

GDateTime *
num_tell_today (void)
{
  return g_date_time_new_now_local ();
}

/* The first moment of the day that @text is, or NULL. */
static GDateTime *
parse_day (const char *text)
{
  g_autofree char *shown = num_when_is_day (text) ? g_strdup (text) : num_when_show_day (text);
  int year, month, day;

  if (!num_when_is_day (shown) || sscanf (shown, "%d-%d-%d", &year, &month, &day) != 3)
    return NULL;
  return g_date_time_new_local (year, month, day, 0, 0, 0);
}

char *
num_tell_day (const char *day)
{
  g_autoptr (GDateTime) date = parse_day (day);
  /* Translators: a day in full, for g_date_time_format() */
  const char *format = C_ ("date", "%-d %B %Y");

  return date ? g_date_time_format (date, format) : g_strdup (day);
}

/* Puts a day that was found as it is written here. */
static gboolean
write_day (const GMatchInfo *match, GString *result, gpointer user_data)
{
  g_autofree char *found = g_match_info_fetch (match, 0);
  g_autofree char *day = num_tell_day (found);

  g_string_append (result, day);
  return FALSE;
}

char *
num_tell_days (const char *text)
{
  g_autoptr (GRegex) days = g_regex_new ("\\b\\d{4}-\\d{2}-\\d{2}\\b", 0, 0, NULL);

  return text ? g_regex_replace_eval (days, text, -1, 0, 0, write_day, NULL, NULL) : NULL;
}

/* Where they are printed, errors begin and end as those of other programs do. */
char *
num_tell_error (const GError *error)
{
  g_autofree char *text = g_strdup (error->message);
  gboolean ended = g_str_has_suffix (text, ".") || g_str_has_suffix (text, "。");

  text[0] = g_ascii_toupper (text[0]);
  /* Translators: the end of a sentence */
  return ended ? g_steal_pointer (&text) : g_strdup_printf (_ ("%s."), text);
}

/* Days by the calendar, whatever the clock was changed by in between. */
static int
count_days (GDateTime *from, GDateTime *to)
{
  GDate a, b;
  int year, month, day;

  g_date_time_get_ymd (from, &year, &month, &day);
  g_date_clear (&a, 1);
  g_date_set_dmy (&a, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  g_date_time_get_ymd (to, &year, &month, &day);
  g_date_clear (&b, 1);
  g_date_set_dmy (&b, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return g_date_days_between (&a, &b);
}

NumUrgency
num_tell_urgency (const char *deadline, GDateTime *today, int *ret_days)
{
  g_autoptr (GDateTime) date = deadline ? parse_day (deadline) : NULL;
  int days = date ? count_days (today, date) : 0;

  if (!date)
    return NUM_URGENCY_OPEN;
  if (ret_days)
    *ret_days = days;
  if (days < 0)
    return NUM_URGENCY_PAST;
  if (days <= NOW_DAYS)
    return NUM_URGENCY_NOW;
  return days <= SOON_DAYS ? NUM_URGENCY_SOON : NUM_URGENCY_LATER;
}

char *
num_tell_left (const char *deadline, GDateTime *today)
{
  int days = 0;
  NumUrgency urgency = num_tell_urgency (deadline, today, &days);
  g_autofree char *day = deadline ? num_tell_day (deadline) : NULL;

  if (urgency == NUM_URGENCY_OPEN)
    return g_strdup (_ ("No date known"));
  if (urgency == NUM_URGENCY_PAST)
    return g_strdup_printf (_ ("The time was up on %s"), day);
  if (days == 0)
    return g_strdup (_ ("Today is the last day"));
  if (days > COUNTED_DAYS)
    return g_strdup_printf (_ ("Until %s"), day);
  return g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong)days), days);
}

char *
num_tell_number (const char *number)
{
  return number ? g_strconcat (LEFT_TO_RIGHT_ISOLATE, number, POP_ISOLATE, NULL) : NULL;
}

char *
num_tell_line (GVariant *line)
{
  g_autofree char *number = num_field_text (line, "number");
  char *label = num_field_text (line, "label");

  if (number)
    {
      g_free (label);
      return num_tell_number (number);
    }
  return label ? label : g_strdup (_ ("Number not known"));
}

const char *
num_tell_outcome (const char *outcome)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_strcmp0 (outcome, outcomes[i].outcome) == 0)
      return _ (outcomes[i].text);
  return outcome;
}

/* A number that no line has stands where otherwise the account does. */
char *
num_tell_evidence (GVariant *proposal)
{
  g_autofree char *number = num_field_text (proposal, "number");
  g_autofree char *account = num_field_text (proposal, "account");
  g_autofree char *what = num_tell_number (number ? number : account);

  if (!what || num_field_is (proposal, "evidence", "present"))
    return g_strdup (_ ("It is set up on this phone. Is it registered with this number?"));
  if (num_field_is (proposal, "evidence", "registered"))
    return g_strdup_printf (_ ("An account with %s was found on this phone. Is it yours?"), what);
  return g_strdup_printf (_ ("Its settings on this phone name %s. Is that an account of yours?"),
                          what);
}
