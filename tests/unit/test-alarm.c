/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The alarm: rings at its moment and not before, once, and no more when it was set anew. That it
 * rings when somebody sets the clock cannot be tried without setting the clock of this machine. */

#include "agent/alarm.h"

typedef struct
{
  GMainLoop *loop;
  guint rings;
  gint64 rang_usec;
} Bell;

static void
on_ring (gpointer user_data)
{
  Bell *bell = user_data;

  bell->rings++;
  bell->rang_usec = g_get_real_time ();
  g_main_loop_quit (bell->loop);
}

/* Everything that is ready now has been dealt with. */
static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_past (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Bell bell = { loop };
  g_autoptr (NumAlarm) alarm = num_alarm_new (on_ring, &bell);

  num_alarm_set (alarm, 1); /* 1970 */
  g_main_loop_run (loop);
  drain ();
  g_assert_cmpuint (bell.rings, ==, 1);
}

static void
test_future (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Bell bell = { loop };
  g_autoptr (NumAlarm) alarm = num_alarm_new (on_ring, &bell);
  gint64 when = g_get_real_time () + 100 * G_TIME_SPAN_MILLISECOND;

  num_alarm_set (alarm, when);
  g_main_loop_run (loop);
  g_assert_cmpuint (bell.rings, ==, 1);
  g_assert_cmpint (bell.rang_usec, >=, when);
}

/* The second moment counts, and an alarm without a moment does not ring at all. */
static void
test_replaced (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Bell bell = { loop };
  g_autoptr (NumAlarm) alarm = num_alarm_new (on_ring, &bell);

  num_alarm_set (alarm, 1);
  num_alarm_set (alarm, G_MAXINT64 / 2);
  drain ();
  num_alarm_set (alarm, 1);
  num_alarm_set (alarm, 0);
  drain ();
  g_assert_cmpuint (bell.rings, ==, 0);
}

/* Freeing it while it is about to ring takes the ring back. */
static void
test_freed (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Bell bell = { loop };
  NumAlarm *alarm = num_alarm_new (on_ring, &bell);

  num_alarm_set (alarm, 1);
  num_alarm_free (alarm);
  num_alarm_free (NULL);
  drain ();
  g_assert_cmpuint (bell.rings, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alarm/past", test_past);
  g_test_add_func ("/alarm/future", test_future);
  g_test_add_func ("/alarm/replaced", test_replaced);
  g_test_add_func ("/alarm/freed", test_freed);
  return g_test_run ();
}
