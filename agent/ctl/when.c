/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Times. A bare day is checked by hand, because GLib's parsers also take what only looks like one.
 */

#include "agent/ctl/when.h"

#include <stdlib.h>
#include <string.h>

#define DAY_LENGTH 10 /* YYYY-MM-DD */

static const struct
{
  char unit;
  gint64 usec;
} units[] = {
  { 's', G_TIME_SPAN_SECOND }, { 'm', G_TIME_SPAN_MINUTE },  { 'h', G_TIME_SPAN_HOUR },
  { 'd', G_TIME_SPAN_DAY },    { 'w', 7 * G_TIME_SPAN_DAY },
};

/* Reads YYYY-MM-DD; FALSE when it is not written so, or no such day was or will be. */
static gboolean
split_day (const char *text, int *ret_year, int *ret_month, int *ret_day)
{
  static const char pattern[] = "dddd-dd-dd";

  if (strlen (text) != DAY_LENGTH)
    return FALSE;
  for (int i = 0; i < DAY_LENGTH; i++)
    if (pattern[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != '-')
      return FALSE;

  *ret_year = atoi (text);
  *ret_month = atoi (text + 5);
  *ret_day = atoi (text + 8);
  return g_date_valid_dmy (*ret_day, *ret_month, *ret_year);
}

gboolean
num_when_is_day (const char *text)
{
  int year, month, day;

  return split_day (text, &year, &month, &day);
}

static gint64
to_usec (GDateTime *time)
{
  return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}

/* The first moment of the day that is @days before the one of @now_usec. */
static gint64
start_of_day (gint64 now_usec, int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_usec / G_USEC_PER_SEC);
  g_autoptr (GDateTime) then = g_date_time_add_days (now, -days);
  g_autoptr (GDateTime) midnight
      = g_date_time_new_local (g_date_time_get_year (then), g_date_time_get_month (then),
                               g_date_time_get_day_of_month (then), 0, 0, 0);

  return to_usec (midnight);
}

/* Reads a count and a unit; more time than there ever was means since ever. */
static gboolean
parse_ago (const char *text, gint64 now_usec, gint64 *ret_usec)
{
  char *end;
  guint64 count = g_ascii_strtoull (text, &end, 10);

  if (!g_ascii_isdigit (*text) || count > G_MAXINT64 || !*end || end[1])
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].unit == *end)
      {
        *ret_usec = now_usec - MIN ((gint64)count, now_usec / units[i].usec) * units[i].usec;
        return TRUE;
      }

  return FALSE;
}

gboolean
num_when_parse (const char *text, gint64 now_usec, gint64 *ret_usec)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = NULL;
  int year, month, day;

  if (strcmp (text, "today") == 0 || strcmp (text, "yesterday") == 0)
    {
      *ret_usec = start_of_day (now_usec, *text == 'y');
      return TRUE;
    }
  if (parse_ago (text, now_usec, ret_usec))
    return TRUE;

  if (split_day (text, &year, &month, &day))
    time = g_date_time_new_local (year, month, day, 0, 0, 0);
  else
    time = g_date_time_new_from_iso8601 (text, here);
  if (!time)
    return FALSE;
  *ret_usec = MAX (to_usec (time), 0);
  return TRUE;
}

/* In the time zone of the device, as strftime() would with @format. */
static char *
show (const char *text, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
  g_autoptr (GDateTime) here = time ? g_date_time_to_local (time) : NULL;

  return here ? g_date_time_format (here, format) : g_strdup (text);
}

char *
num_when_show (const char *text)
{
  return show (text, "%Y-%m-%d %H:%M:%S");
}

char *
num_when_show_day (const char *text)
{
  return show (text, "%Y-%m-%d");
}
