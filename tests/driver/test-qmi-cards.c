/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Cards that are not ready, not any more, or never, and modems that have not looked yet: each is a
 * state with a reason, and none looks like a card that was taken out. */

#include "tests/driver/rig.h"

#include <string.h>

static void
assert_never (const Rig *rig, NumSlotState state)
{
  for (guint i = 0; i < rig->readings->len; i++)
    g_assert_cmpint (((const NumReading *)rig->readings->pdata[i])->state, !=, state);
}

static Rig *
start_with_a (void)
{
  Rig *rig = rig_new (NULL);

  rig_do (rig, "insert a");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_forget (rig);
  return rig;
}

/* Leaving airplane mode, or coming back after a reset, the modem sees no card for a while. */
static void
test_waking (void)
{
  Rig *rig = start_with_a ();

  rig_do (rig, "option blind-for=4000");
  rig_do (rig, "power low");
  rig_await_reply (rig, "requests", "\"dms:get-operating-mode\"");
  rig_do (rig, "power online");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_do (rig, "reset");
  rig_await_modem (rig, NUM_MODEM_LOST);
  rig_await_modem (rig, NUM_MODEM_READY);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  assert_never (rig, NUM_SLOT_ABSENT);

  /* Once it has been seen, a card that goes is gone. */
  rig_do (rig, "remove");
  rig_await (rig, 1, NUM_SLOT_ABSENT, NULL, NULL);
  rig_free (rig);
}

/* The card was taken out meanwhile: that is believed in the end. */
static void
test_waking_without_card (void)
{
  Rig *rig = start_with_a ();

  rig_do (rig, "power low");
  rig_await_reply (rig, "requests", "\"dms:get-operating-mode\"");
  rig_do (rig, "remove");
  rig_do (rig, "power online");
  rig_await (rig, 1, NUM_SLOT_ABSENT, NULL, NULL);
  rig_free (rig);
}

/* A modem that does not say what its power is has not said that the card is gone. */
static void
test_power_unknown (void)
{
  Rig *rig = start_with_a ();

  rig_do (rig, "option ready-after=0");
  rig_do (rig, "fault error 3 dms:get-operating-mode");
  rig_do (rig, "power low");
  rig_await_reply (rig, "requests", "\"dms:get-operating-mode\": 2");
  rig_do (rig, "power online");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  assert_never (rig, NUM_SLOT_ABSENT);
  rig_do (rig, "fault clear");
  rig_free (rig);
}

/* What is asked for in the middle of a read is read after it. */
static void
test_read_during_read (void)
{
  Rig *rig = start_with_a ();
  const RigReport *ready = rig_await_modem (rig, NUM_MODEM_READY);

  rig_do (rig, "forget");
  rig_do (rig, "fault delay 700 uim:read-record");
  rig->driver_class->read (rig->driver, ready->id, 1);
  rig_await_reply (rig, "requests", "\"uim:read-record\": 4");
  rig->driver_class->read (rig->driver, ready->id, 1);
  rig_await_reply (rig, "requests", "\"uim:read-record\": 8");
  rig_do (rig, "fault clear");
  rig_free (rig);
}

/* The modem complains of a Refresh Complete that takes longer than a second, and then so does the
 * rig. */
static void
test_refresh_in_time (void)
{
  static const char *const modes[] = { "init", "fcn file=3f00/7fff/6f40", "init-full-fcn" };
  Rig *rig = rig_new ("--slots", "2", "--refresh-timeout", "1", NULL);

  rig_do (rig, "insert 1 a");
  rig_do (rig, "insert 2 b");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_await (rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  rig_await_reply (rig, "events", "\"refresh-registered\": 2");
  for (guint i = 0; i < 2 * G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *ends = g_strdup_printf ("\"refresh-end\": %u", i + 1);

      rig_do (rig, "refresh %u %s", i % 2 + 1, modes[i / 2]);
      rig_await_reply (rig, "events", ends);
    }
  rig_free (rig);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL); /* libqmi does warn */

  g_test_add_func ("/qmi-cards/waking", test_waking);
  g_test_add_func ("/qmi-cards/waking-without-card", test_waking_without_card);
  g_test_add_func ("/qmi-cards/power-unknown", test_power_unknown);
  g_test_add_func ("/qmi-cards/read-during-read", test_read_during_read);
  g_test_add_func ("/qmi-cards/refresh-in-time", test_refresh_in_time);
  return g_test_run ();
}
