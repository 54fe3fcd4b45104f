/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Calendar days: what contracts mean by a month, where a day begins, and that no day is no day. The
 * dates were worked out by hand, with a calendar. */

#include "agent/calendar.h"

#include <string.h>

static void
assert_day (NumDay day, const char *expected)
{
  g_autofree char *text = num_calendar_format (day);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_parse (void)
{
  static const char *const wrong[]
      = { "",         "2026-1-1",    "2026-02-29",  "2026-13-01", "2026-00-01", "2026-01-32",
          "20260101", "2026-01-01 ", " 2026-01-01", "0000-01-01", "+026-01-01", "2026-01-0x" };
  static const char *const right[]
      = { "2026-01-01", "2024-02-29", "2000-02-29", "1970-01-01", "9999-12-31", "0001-01-01" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpuint (num_calendar_parse (wrong[i]), ==, 0);
  g_assert_cmpuint (num_calendar_parse (NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    assert_day (num_calendar_parse (right[i]), right[i]);
  g_assert_cmpuint (num_calendar_parse ("0001-01-01"), ==, 1);
  g_assert_null (num_calendar_format (0));
}

static void
test_days (void)
{
  static const struct
  {
    const char *from;
    guint days;
    const char *to;
  } rows[] = {
    { "2026-10-01", 90, "2026-12-30" }, /* 30 of October, 30 of November, 30 of December */
    { "2026-10-01", 0, "2026-10-01" },
    { "2026-12-31", 1, "2027-01-01" },
    { "2024-02-28", 1, "2024-02-29" }, /* a leap year */
    { "2026-02-28", 1, "2026-03-01" },
    { "2100-02-28", 1, "2100-03-01" }, /* a hundredth year is none */
    { "2000-02-28", 1, "2000-02-29" }, /* but a four hundredth is */
    { "2026-01-01", 365, "2027-01-01" },
    { "2024-01-01", 366, "2025-01-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NumDay from = num_calendar_parse (rows[i].from);

      assert_day (num_calendar_add_days (from, rows[i].days), rows[i].to);
      g_assert_cmpint (num_calendar_difference (from, num_calendar_parse (rows[i].to)), ==,
                       rows[i].days);
      g_assert_cmpint (num_calendar_difference (num_calendar_parse (rows[i].to), from), ==,
                       -(int)rows[i].days);
    }
  g_assert_cmpuint (num_calendar_add_days (0, 5), ==, 0);
}

static void
test_months (void)
{
  static const struct
  {
    const char *from;
    guint months;
    const char *to;
  } rows[] = {
    { "2026-10-15", 1, "2026-11-15" },  { "2026-01-31", 1, "2026-02-28" },
    { "2024-01-31", 1, "2024-02-29" },  { "2026-01-30", 1, "2026-02-28" },
    { "2026-08-31", 1, "2026-09-30" },  { "2026-08-31", 6, "2027-02-28" },
    { "2023-08-31", 6, "2024-02-29" },  { "2026-11-30", 3, "2027-02-28" },
    { "2026-12-31", 12, "2027-12-31" }, { "2024-02-29", 12, "2025-02-28" },
    { "2024-02-29", 48, "2028-02-29" }, { "2026-10-15", 0, "2026-10-15" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_day (num_calendar_add_months (num_calendar_parse (rows[i].from), rows[i].months),
                rows[i].to);
  g_assert_cmpuint (num_calendar_add_months (0, 5), ==, 0);
}

static gint64
moment (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
test_zones (void)
{
  static const struct
  {
    const char *moment;
    const char *zone;
    const char *day;
  } rows[] = {
    { "2026-10-01T15:59:59Z", "Asia/Shanghai", "2026-10-01" },
    { "2026-10-01T16:00:00Z", "Asia/Shanghai", "2026-10-02" },
    { "2026-10-01T03:59:59Z", "America/New_York", "2026-09-30" }, /* four hours behind in summer */
    { "2026-10-01T04:00:00Z", "America/New_York", "2026-10-01" },
    { "2026-12-01T04:59:59Z", "America/New_York", "2026-11-30" }, /* five in winter */
    { "2026-12-01T05:00:00Z", "America/New_York", "2026-12-01" },
    { "2026-10-01T18:29:59Z", "Asia/Kolkata", "2026-10-01" }, /* five and a half ahead */
    { "2026-10-01T18:30:00Z", "Asia/Kolkata", "2026-10-02" },
    { "2026-10-01T23:59:59Z", NULL, "2026-10-01" },
    { "2026-10-01T23:59:59Z", "Nowhere/Atlantis", "2026-10-01" }, /* not known: UTC */
    { "1970-01-01T00:00:00Z", NULL, "1970-01-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_day (num_calendar_day_of (moment (rows[i].moment), rows[i].zone), rows[i].day);
}

/* Each day begins at its start, not a moment sooner, also where there was no midnight. */
static void
test_starts (void)
{
  static const char *const zones[]
      = { NULL,           "Asia/Shanghai", "America/Sao_Paulo", "America/New_York",
          "Pacific/Apia", "Africa/Cairo" };
  NumDay last = num_calendar_parse ("2027-12-31");

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    for (NumDay day = num_calendar_parse ("2026-01-01"); day <= last; day++)
      {
        gint64 start = num_calendar_start_of (day, zones[i]);

        g_assert_cmpuint (num_calendar_day_of (start, zones[i]), ==, day);
        g_assert_cmpuint (num_calendar_day_of (start - 1 * G_USEC_PER_SEC, zones[i]), <, day);
      }

  g_assert_cmpint (num_calendar_start_of (num_calendar_parse ("2026-10-01"), "Asia/Shanghai"), ==,
                   moment ("2026-09-30T16:00:00Z"));
  /* On this day clocks in São Paulo went from 0:00 to 1:00. */
  g_assert_cmpint (num_calendar_start_of (num_calendar_parse ("2018-11-04"), "America/Sao_Paulo"),
                   ==, moment ("2018-11-04T03:00:00Z"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/parse", test_parse);
  g_test_add_func ("/calendar/days", test_days);
  g_test_add_func ("/calendar/months", test_months);
  g_test_add_func ("/calendar/zones", test_zones);
  g_test_add_func ("/calendar/starts", test_starts);
  return g_test_run ();
}
