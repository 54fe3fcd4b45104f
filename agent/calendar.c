/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Calendar days. GDate does the arithmetic: a month after 31 January is the last of February, as
 * contracts have it. A router often has no time zone data; then a day begins when it does in
 * Greenwich, which is at most half a day wrong. */

#include "agent/calendar.h"

#include "agent/clock.h"

#include <stdlib.h>

#define HOUR_USEC (3600 * G_TIME_SPAN_SECOND)

NumDay
num_calendar_parse (const char *text)
{
  GDate date;

  if (!num_clock_is_day (text))
    return 0;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)atoi (text + 8), (GDateMonth)atoi (text + 5),
                  (GDateYear)atoi (text));
  return g_date_get_julian (&date);
}

/* A day as GDate has it. Beyond what GDate counts there is nothing that anybody means. */
static void
to_date (NumDay day, GDate *ret)
{
  g_date_clear (ret, 1);
  g_date_set_julian (ret, day);
}

char *
num_calendar_format (NumDay day)
{
  GDate date;

  if (day == 0)
    return NULL;

  /* Not by g_date_strftime: it writes what the locale likes. */
  to_date (day, &date);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}

NumDay
num_calendar_add_days (NumDay day, guint days)
{
  return day ? day + days : 0;
}

NumDay
num_calendar_add_months (NumDay day, guint months)
{
  GDate date;

  if (day == 0)
    return 0;

  to_date (day, &date);
  g_date_add_months (&date, months);
  return g_date_get_julian (&date);
}

int
num_calendar_difference (NumDay from, NumDay to)
{
  return (int)((gint64)to - (gint64)from);
}

static GTimeZone *
find_zone (const char *zone)
{
  return zone ? g_time_zone_new (zone) : g_time_zone_new_utc ();
}

NumDay
num_calendar_day_of (gint64 wall_usec, const char *zone)
{
  g_autoptr (GTimeZone) there = find_zone (zone);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall_usec / G_USEC_PER_SEC);
  g_autoptr (GDateTime) time = utc ? g_date_time_to_timezone (utc, there) : NULL;
  int year, month, day;
  GDate date;

  if (!time)
    return 0;

  g_date_time_get_ymd (time, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return g_date_get_julian (&date);
}

/* Where clocks are put forward at midnight there is no midnight, and what stands for it may still
 * be the day before: whoever waits for that moment would come too early, again and again. */
gint64
num_calendar_start_of (NumDay day, const char *zone)
{
  g_autoptr (GTimeZone) there = find_zone (zone);
  g_autoptr (GDateTime) midnight = NULL;
  gint64 start;
  GDate date;

  to_date (day, &date);
  midnight = g_date_time_new (there, g_date_get_year (&date), (int)g_date_get_month (&date),
                              g_date_get_day (&date), 0, 0, 0);
  g_return_val_if_fail (midnight != NULL, 0);

  start = g_date_time_to_unix (midnight) * G_USEC_PER_SEC;
  while (num_calendar_day_of (start, zone) < day)
    start += HOUR_USEC;
  return start;
}
