/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Lines that were given up while the clock said 1970: exact once any moment of the same boot is
 * known, else the earliest day that it can have been. And the days of those that were not. */

#include "tests/unit/almanac-rig.h"

#include <string.h>

static void
assert_reissue (Rig *f, gint64 line, const char *on, const char *from, gboolean earliest)
{
  g_autoptr (NumLedger) ledger = num_store_load (f->store, NULL);
  g_auto (NumDeadline) deadline = { 0 };
  g_autofree char *day = NULL;

  g_assert_cmpstr (num_ledger_line (ledger, line)->given_up_on, ==, on);
  num_rulebook_reissue (f->book, num_ledger_line (ledger, line), &deadline);
  day = num_calendar_format (deadline.day);
  g_assert_cmpstr (day, ==, from);
  if (from)
    g_assert_cmpint (strstr (deadline.reason, "was not before") != NULL, ==, earliest);
}

/* Three hours pass before the clock is set. Where the line is, that is the day before. */
static void
test_set_in_same_boot (Rig *f, gconstpointer unused)
{
  gint64 line = rig_add_line (f, "CN");

  rig_give_up (f, line, NULL, NULL);
  assert_reissue (f, line, NULL, NULL, FALSE);
  rig_review (f, NULL);

  rig_pass (f, 3 * RIG_HOUR);
  rig_set_clock (f, "2026-10-01T17:00:00Z"); /* 01:00 on 2 October in Shanghai */
  rig_review (f, NULL);
  assert_reissue (f, line, "2026-10-01", "2026-12-30", FALSE);
  rig_assert_events (f, "line-given-up", "cancelled cancelled");
  g_assert_cmpuint (f->recorded, ==, 1);
}

/* The boot is over and nobody learned its time: it was after what was recorded last before it, and
 * that boot had lasted ten minutes. */
static void
test_reboot_between (Rig *f, gconstpointer unused)
{
  gint64 line;

  rig_set_clock (f, "2026-09-20T15:55:00Z"); /* five to midnight in Shanghai */
  line = rig_add_line (f, "CN");
  rig_boot (f, "second");
  rig_give_up (f, line, NULL, NULL);
  rig_boot (f, "third");
  rig_review (f, NULL);
  assert_reissue (f, line, NULL, NULL, FALSE);

  rig_set_clock (f, "2026-10-05T00:00:00Z");
  rig_review (f, NULL);
  assert_reissue (f, line, NULL, "2026-12-20", TRUE);
  rig_assert_events (f, "line-given-up", "cancelled");
}

/* The clock was set later in that boot, and something was recorded then. */
static void
test_anchor_in_record (Rig *f, gconstpointer unused)
{
  gint64 line = rig_add_line (f, "CN");

  rig_give_up (f, line, NULL, NULL);
  rig_pass (f, 1 * RIG_HOUR);
  rig_set_clock (f, "2026-10-01T13:00:00Z");
  g_assert_true (num_store_label (f->store, line, "old", NULL));
  rig_boot (f, "second");
  rig_set_clock (f, "2026-10-20T00:00:00Z");
  rig_review (f, NULL);
  assert_reissue (f, line, "2026-10-01", "2026-12-30", FALSE);
}

/* No moment at all is known: then it was not before this program was. */
static void
test_never_set (Rig *f, gconstpointer unused)
{
  gint64 line = rig_add_line (f, "CN");

  rig_give_up (f, line, NULL, NULL);
  rig_boot (f, "second");
  rig_set_clock (f, "2026-10-20T00:00:00Z");
  rig_review (f, NULL);
  assert_reissue (f, line, NULL, "2026-04-01", TRUE);
}

/* A system without a boot id cannot tell one boot from another. */
static void
test_no_boot_id (Rig *f, gconstpointer unused)
{
  gint64 line;

  rig_boot (f, "");
  line = rig_add_line (f, "CN");
  rig_give_up (f, line, NULL, NULL);
  rig_set_clock (f, "2026-10-20T00:00:00Z");
  rig_review (f, NULL);
  assert_reissue (f, line, NULL, "2026-04-01", TRUE);
}

/* Saying it again tells how, not when; being kept in between makes it another time. */
static void
test_said_again (Rig *f, gconstpointer unused)
{
  gint64 line = rig_add_line (f, "CN");

  rig_give_up (f, line, NULL, NULL);
  rig_pass (f, 40 * RIG_HOUR);
  rig_give_up (f, line, "prepaid", NULL);
  g_assert_true (num_store_keep (f->store, line, NULL));
  rig_give_up (f, line, NULL, NULL);
  rig_pass (f, 40 * RIG_HOUR);
  rig_give_up (f, line, "postpaid", NULL);
  rig_set_clock (f, "2026-10-03T20:00:00Z"); /* forty hours after the second one */
  rig_review (f, NULL);
  assert_reissue (f, line, "2026-10-02", "2026-12-31", FALSE);
}

/* A day that was named stands, whatever the clock says. */
static void
test_day_named (Rig *f, gconstpointer unused)
{
  gint64 line = rig_add_line (f, "CN");

  rig_give_up (f, line, NULL, "2026-10-01");
  assert_reissue (f, line, "2026-10-01", "2026-12-30", FALSE);
  rig_give_up (f, line, "prepaid", NULL);
  rig_set_clock (f, "2026-10-20T00:00:00Z");
  rig_review (f, NULL);
  assert_reissue (f, line, "2026-10-01", "2026-12-30", FALSE);
  rig_assert_events (f, "line-given-up", "cancelled cancelled");
}

/* With a clock that is right it is today, and today it stays when it is said again later. */
static void
test_clock_right (Rig *f, gconstpointer unused)
{
  gint64 line;

  rig_set_clock (f, "2026-10-01T12:00:00Z");
  line = rig_add_line (f, "CN");
  rig_give_up (f, line, NULL, NULL);
  rig_pass (f, 72 * RIG_HOUR);
  rig_give_up (f, line, "prepaid", NULL);
  assert_reissue (f, line, "2026-10-01", "2026-12-30", FALSE);
}

/* Only a line that was given up has a reissue clock. */
static void
test_other_states (Rig *f, gconstpointer unused)
{
  gint64 line;

  rig_set_clock (f, "2026-10-01T12:00:00Z");
  line = rig_add_line (f, "CN");
  assert_reissue (f, line, NULL, NULL, FALSE);
  rig_give_up (f, line, NULL, "2026-09-01");
  assert_reissue (f, line, "2026-09-01", "2026-11-30", FALSE);
  g_assert_true (num_store_keep (f->store, line, NULL));
  assert_reissue (f, line, NULL, NULL, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/undated/" name, Rig, NULL, rig_set_up, func, rig_tear_down)
  ADD ("set-in-same-boot", test_set_in_same_boot);
  ADD ("reboot-between", test_reboot_between);
  ADD ("anchor-in-record", test_anchor_in_record);
  ADD ("never-set", test_never_set);
  ADD ("no-boot-id", test_no_boot_id);
  ADD ("said-again", test_said_again);
  ADD ("day-named", test_day_named);
  ADD ("right", test_clock_right);
  ADD ("other-states", test_other_states);
  return g_test_run ();
}
