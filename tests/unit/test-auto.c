/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The driver `auto` above three drivers that are played here: who serves a modem, who waits, and
 * what is passed on. What a switch means to the agent is in test-auto-switch.c. */

#include "drivers/auto.h"

#include "tests/unit/played.h"

#include <string.h>

#define NODE "/dev/cdc-wdm0"

/* One line for each report: driver, id, state, detail; `.` and a driver's number for a reading. */
typedef struct
{
  NumDriver *driver;
  GString *heard;
  gboolean stopped;
} Fixture;

static void
hear_modem (gpointer user_data, const NumModemReport *report)
{
  Fixture *f = user_data;

  g_string_append_printf (f->heard, "%s:%s:%s%s%s ", report->driver, report->id,
                          num_modem_state_to_string (report->state), report->detail ? ":" : "",
                          report->detail ? report->detail : "");
}

static void
hear_reading (gpointer user_data, const NumReading *reading)
{
  Fixture *f = user_data;

  g_string_append_printf (f->heard, ".%s/%u ", reading->detail, reading->slot);
}

static const NumSink ear = { hear_modem, hear_reading };

static void
set_up (Fixture *f, gconstpointer devices)
{
  g_auto (GStrv) named = g_strsplit (devices ? devices : "", ";", 0);
  NumDriverConfig config = { (const char *const *)named, NULL, TRUE };

  played_reset ();
  f->heard = g_string_new (NULL);
  f->driver = num_auto_driver.start (&config, &ear, f);
}

static void
on_stopped (gpointer user_data)
{
  gboolean *stopped = user_data;

  *stopped = TRUE;
}

static void
tear_down (Fixture *f, gconstpointer devices)
{
  num_auto_driver.stop (f->driver, on_stopped, &f->stopped);
  played_finish ();
  played_await (&f->stopped);
  g_string_free (f->heard, TRUE);
}

static void
read_by (guint which, const char *id, guint slot)
{
  g_autoptr (NumReading) reading = num_reading_new (id, slot, NUM_SLOT_ABSENT);

  reading->detail = g_strdup (num_driver_names ()[which]);
  played[which].sink->reading (played[which].user_data, reading);
}

static void
assert_heard (Fixture *f, const char *expected)
{
  g_assert_cmpstr (f->heard->str, ==, expected);
  g_string_truncate (f->heard, 0);
}

static void
assert_reads (guint which, const char *expected)
{
  g_assert_cmpstr (played[which].reads->str, ==, expected);
  g_string_truncate (played[which].reads, 0);
}

/* Of three that have it the first serves, whatever order they come in. */
static void
test_best_serves (Fixture *f, gconstpointer data)
{
  played_report (2, "m1", "/ril_0", NUM_MODEM_READY, NULL);
  read_by (2, "m1", 1);
  assert_heard (f, "poor:m1:ready .poor/1 ");
  played_report (0, "m1", NODE, NUM_MODEM_READY, NULL);
  read_by (0, "m1", 1);
  read_by (2, "m1", 1);
  played_report (1, "m1", "/mm/1", NUM_MODEM_READY, NULL);
  read_by (1, "m1", 1);
  assert_heard (f, "good:m1:ready .good/1 ");

  num_auto_driver.read (f->driver, "m1", 1);
  num_auto_driver.read (f->driver, "m2", 1);
  assert_reads (0, "m1/1 ");
  assert_reads (1, "");
  assert_reads (2, "");
}

/* Two modems are two, also when different drivers have them. */
static void
test_two_modems (Fixture *f, gconstpointer data)
{
  played_report (0, "m1", NODE, NUM_MODEM_READY, NULL);
  played_report (1, "m2", "/mm/1", NUM_MODEM_READY, NULL);
  read_by (1, "m2", 1);
  read_by (0, "m1", 2);
  assert_heard (f, "good:m1:ready fair:m2:ready .fair/1 .good/2 ");
  num_auto_driver.read (f->driver, "m2", 1);
  assert_reads (1, "m2/1 ");
  assert_reads (0, "");
}

/* As long as a better one is starting, nothing of a worse one comes through. */
static void
test_held_back (Fixture *f, gconstpointer data)
{
  played_report (0, "cdc-wdm0", NODE, NUM_MODEM_STARTING, NULL);
  played_report (1, "m1", "/mm/1", NUM_MODEM_READY, NULL);
  read_by (1, "m1", 1);
  played_report (2, "m7", "/ril_0", NUM_MODEM_STARTING, NULL);
  assert_heard (f, "good:cdc-wdm0:starting ");
  played_report (0, "m1", NODE, NUM_MODEM_READY, NULL);
  read_by (0, "m1", 1);
  assert_heard (f, "poor:m7:starting good:m1:ready .good/1 ");
  assert_reads (1, "");
}

/* A better one that has failed lets the others through, and what they had read is read again. */
static void
test_let_through (Fixture *f, gconstpointer data)
{
  played_report (0, "cdc-wdm0", NODE, NUM_MODEM_STARTING, NULL);
  played_report (1, "m1", NODE, NUM_MODEM_READY, NULL);
  read_by (1, "m1", 2);
  read_by (1, "m1", 1);
  played_report (0, "cdc-wdm0", NODE, NUM_MODEM_LOST, "no answer");
  assert_heard (f, "good:cdc-wdm0:starting fair:m1:ready ");
  assert_reads (1, "m1/1 m1/2 ");
}

/* An occupied modem changes hands at once, and comes back. */
static void
test_switch_and_back (Fixture *f, gconstpointer data)
{
  played_report (0, "m1", NODE, NUM_MODEM_READY, NULL);
  read_by (0, "m1", 1);
  played_report (1, "m1", "/mm/1", NUM_MODEM_READY, NULL);
  read_by (1, "m1", 1);
  assert_heard (f, "good:m1:ready .good/1 ");
  played_report (0, "m1", NODE, NUM_MODEM_OCCUPIED, "occupied by uqmid (process 7)");
  assert_heard (f, "fair:m1:ready ");
  assert_reads (1, "m1/1 ");
  read_by (1, "m1", 1);
  assert_heard (f, ".fair/1 ");
  num_auto_driver.read (f->driver, "m1", 1);
  assert_reads (1, "m1/1 ");

  played_report (0, "m1", NODE, NUM_MODEM_READY, NULL);
  assert_heard (f, "good:m1:ready ");
  assert_reads (0, "m1/1 ");
  read_by (1, "m1", 1);
  assert_heard (f, "");
}

/* Who is occupied, lost or starting on a device is not shown beside who serves it. */
static void
test_not_beside (Fixture *f, gconstpointer data)
{
  played_report (1, "m1", NODE, NUM_MODEM_READY, NULL);
  played_report (0, "cdc-wdm0", NODE, NUM_MODEM_STARTING, NULL);
  played_report (0, "cdc-wdm0", NODE, NUM_MODEM_OCCUPIED, "occupied by mbimcli (process 7)");
  played_report (2, "m1", "/ril_0", NUM_MODEM_LOST, "oFono is not running");
  assert_heard (f, "fair:m1:ready ");
  /* While it is away it keeps its name. */
  played_report (1, "m1", NODE, NUM_MODEM_LOST, "away");
  assert_heard (f, "fair:m1:lost:away ");
  played_report (1, "m1", NODE, NUM_MODEM_READY, NULL);
  assert_heard (f, "fair:m1:ready ");
}

/* What nobody can serve is told by the best that knows of it. */
static void
test_nobody (Fixture *f, gconstpointer data)
{
  played_report (0, "cdc-wdm0", NODE, NUM_MODEM_STARTING, NULL);
  played_report (0, "cdc-wdm0", NODE, NUM_MODEM_OCCUPIED, "occupied by ofonod (process 7)");
  played_report (1, "cdc-wdm0", NODE, NUM_MODEM_LOST, "away");
  played_report (2, "m9", "/ril_0", NUM_MODEM_LOST, "away");
  assert_heard (f, "good:cdc-wdm0:starting "
                   "good:cdc-wdm0:occupied:occupied by ofonod (process 7) poor:m9:lost:away ");
}

/* A device that is another modem than was thought has one entry, and the old id is nobody's. */
static void
test_other_modem (Fixture *f, gconstpointer data)
{
  played_report (0, "m1", NODE, NUM_MODEM_READY, NULL);
  played_report (0, "m1", NODE, NUM_MODEM_LOST, "gone");
  played_report (0, "m2", NODE, NUM_MODEM_READY, NULL);
  assert_heard (f, "good:m1:ready good:m1:lost:gone good:m2:ready ");
  num_auto_driver.read (f->driver, "m1", 1);
  assert_reads (0, "");
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
await_heard (Fixture *f, const char *text)
{
  guint tick = g_timeout_add (50, on_tick, NULL);

  while (!strstr (f->heard->str, text))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

/* Patience ends: with one that was lost, and with one that starts for ever. */
static void
test_patience (Fixture *f, gconstpointer data)
{
  played_report (0, "m1", NODE, NUM_MODEM_READY, NULL);
  played_report (1, "m1", "/mm/1", NUM_MODEM_READY, NULL);
  read_by (1, "m1", 1);
  played_report (0, "m1", NODE, NUM_MODEM_LOST, "gone");
  played_report (0, "cdc-wdm1", "/dev/cdc-wdm1", NUM_MODEM_STARTING, NULL);
  played_report (2, "m3", "/ril_0", NUM_MODEM_READY, NULL);
  assert_heard (f, "good:m1:ready good:m1:lost:gone good:cdc-wdm1:starting ");
  await_heard (f, "fair:m1:ready ");
  await_heard (f, "poor:m3:ready ");
  assert_reads (1, "m1/1 ");
  g_string_truncate (f->heard, 0);
  played_report (0, "m1", NODE, NUM_MODEM_READY, NULL);
  assert_heard (f, "good:m1:ready ");
}

/* Named devices go to the best; others may stand in for these, by device or id. */
static void
test_named (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (played[0].devices, ==, data);
  g_assert_cmpstr (played[1].devices, ==, "");
  g_assert_cmpstr (played[2].devices, ==, "");
  played_report (0, "m1", NODE, NUM_MODEM_READY, NULL);
  played_report (1, "m2", "/dev/cdc-wdm1", NUM_MODEM_READY, NULL);
  played_report (1, "m1", "/mm/1", NUM_MODEM_READY, NULL);
  read_by (1, "m2", 1);
  assert_heard (f, "good:m1:ready ");
  played_report (0, "m1", NODE, NUM_MODEM_OCCUPIED, "taken");
  assert_heard (f, "fair:m1:ready ");
  played_report (2, "m5", "/ril_0", NUM_MODEM_READY, NULL);
  assert_heard (f, "poor:m5:ready ");
}

/* It has stopped when all have, and says so from the main loop. */
static void
test_stop (Fixture *f, gconstpointer data)
{
  played_report (0, "cdc-wdm0", NODE, NUM_MODEM_STARTING, NULL);
  num_auto_driver.stop (f->driver, on_stopped, &f->stopped);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (f->stopped);
  played_finish ();
  g_assert_false (f->stopped);
  played_await (&f->stopped);
  g_string_free (f->heard, TRUE);
}

#define ADD(name, devices)                                                                         \
  g_test_add ("/auto/" #name, Fixture, devices, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (best_serves, NULL);
  ADD (two_modems, NULL);
  ADD (held_back, NULL);
  ADD (let_through, NULL);
  ADD (switch_and_back, NULL);
  ADD (not_beside, NULL);
  ADD (nobody, NULL);
  ADD (other_modem, NULL);
  ADD (patience, NULL);
  ADD (named, NODE ";/ril_0");
  g_test_add ("/auto/stop", Fixture, NULL, set_up, test_stop, NULL);
  return g_test_run ();
}
