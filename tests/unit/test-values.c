/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Small values: names that are part of the contract, days of the calendar, what masking leaves,
 * readings that are equal. */

#include "agent/clock.h"
#include "agent/verdict.h"
#include "numberd/log.h"

static void
test_names (void)
{
  static const char *const sources[]
      = { "owner", "ims", "ef-msisdn", "dms-msisdn", "modemmanager", "ofono" };
  static const char *const outcomes[]
      = { "number",      "blank",   "not-provisioned", "locked", "unreadable",
          "unsupported", "garbage", "unknown-country" };
  static const char *const slots[]
      = { "absent", "present", "locked", "blocked", "unreadable", "no-profile" };
  NumSource source;
  NumSourceOutcome outcome;
  NumSlotState slot;

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_assert_cmpstr (num_source_to_string (i), ==, sources[i]);
      g_assert_true (num_source_parse (sources[i], &source));
      g_assert_cmpuint (source, ==, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_assert_cmpstr (num_source_outcome_to_string (i), ==, outcomes[i]);
      g_assert_true (num_source_outcome_parse (outcomes[i], &outcome));
      g_assert_cmpuint (outcome, ==, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_assert_cmpstr (num_slot_state_to_string (i), ==, slots[i]);
      g_assert_true (num_slot_state_parse (slots[i], &slot));
      g_assert_cmpuint (slot, ==, i);
    }
  g_assert_null (num_source_to_string (NUM_SOURCE_NONE));
  g_assert_false (num_source_parse ("nobody", &source));
  g_assert_false (num_source_parse (NULL, &source));
}

static void
test_verdict_names (void)
{
  static const char *const names[]
      = { "none",     "first-card", "same-card", "number-learned", "number-lost",
          "renumbered", "replacement", "new-line", "added-line",   "returned",
          "moved",    "unidentified", "removed" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (num_verdict_to_string (i), ==, names[i]);
  g_assert_null (num_prompt_to_string (NUM_PROMPT_NONE));
  g_assert_cmpstr (num_prompt_to_string (NUM_PROMPT_LAST_CHANCE), ==, "last-chance");
}

static void
test_days (void)
{
  static const char *const good[] = { "2026-11-24", "2024-02-29", "1970-01-01" };
  static const char *const bad[]
      = { "",           "2026-02-29", "2026-13-01", "2026-00-10", "26-1-1",     "2026/11/24",
          "2026-11-24 ", " 026-11-24", "2026-11-+4", "2026-1124", "20261-1-24", "0000-01-01" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (num_clock_is_day (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (num_clock_is_day (bad[i]));
  g_assert_false (num_clock_is_day (NULL));
}

static void
test_times (void)
{
  g_autofree char *time = num_clock_format (1000000 * G_GINT64_CONSTANT (951782400) + 999999);
  g_autofree char *day = num_clock_format_day (0);
  NumMoment now;

  g_assert_cmpstr (time, ==, "2000-02-29T00:00:00Z");
  g_assert_cmpstr (day, ==, "1970-01-01");
  num_clock_now (num_clock_system (), &now);
  g_assert_cmpint (now.wall_usec, >, 0);
  g_assert_cmpint (now.monotonic_usec, >, 0);
}

static void
test_mask (void)
{
  static const struct { const char *personal, *shown; } rows[] = {
    { NULL, "-" },        { "", "***" },          { "12345", "***" },
    { "123456", "***56" }, { "+12025550143", "***43" }, { "电话号码一二", "***一二" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shown = num_mask (rows[i].personal);

      g_assert_cmpstr (shown, ==, rows[i].shown);
    }
}

static NumReading *
make_reading (void)
{
  NumReading *reading = num_reading_new ("modem-1", 1, NUM_SLOT_PRESENT);

  reading->iccid = g_strdup ("8901260123456789015");
  num_reading_add (reading, NUM_SOURCE_EF_MSISDN, NUM_SOURCE_OUTCOME_NUMBER, 1, "12025550143",
                   NUM_TON_INTERNATIONAL);
  num_reading_add (reading, NUM_SOURCE_DMS_MSISDN, NUM_SOURCE_OUTCOME_NOT_PROVISIONED, 0, NULL,
                   NUM_TON_UNSPECIFIED);
  return reading;
}

static void
test_readings (void)
{
  g_autoptr (NumReading) a = make_reading ();
  g_autoptr (NumReading) b = num_reading_copy (a);
  NumSourceReading *answer = b->sources->pdata[0];

  g_assert_true (num_reading_equal (a, b));
  answer->alpha = g_strdup ("Me");
  answer->e164 = g_strdup ("+12025550143");
  b->detail = g_strdup ("why");
  g_assert_true (num_reading_equal (a, b));
  answer->ton = NUM_TON_NATIONAL;
  g_assert_false (num_reading_equal (a, b));
  answer->ton = NUM_TON_INTERNATIONAL;
  b->retrying = TRUE;
  g_assert_false (num_reading_equal (a, b));
  b->retrying = FALSE;
  g_ptr_array_set_size (b->sources, 1);
  g_assert_false (num_reading_equal (a, b));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/values/names", test_names);
  g_test_add_func ("/values/verdict-names", test_verdict_names);
  g_test_add_func ("/values/days", test_days);
  g_test_add_func ("/values/times", test_times);
  g_test_add_func ("/values/mask", test_mask);
  g_test_add_func ("/values/readings", test_readings);
  return g_test_run ();
}
