/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Values as dictionaries: what is not known has no key, and a time that a clock told before it was
 * set is not known. */

#include "agent/bus-dict.h"
#include "agent/clock.h"

#define UNSET_USEC (100 * G_TIME_SPAN_SECOND) /* a router that began in 1970 */

static GVariant *
make_binding (gint64 added, gint64 changed)
{
  static const char *const directories[] = { NULL };
  g_autoptr (NumCatalog) catalog = num_catalog_load (directories, NULL, NULL);
  g_autoptr (NumBinding) binding = num_binding_new ();
  NumDeadline deadline = { 0 };
  NumCaller caller = { 0 };

  binding->id = 1;
  binding->app = g_strdup ("shop");
  binding->found_by = g_strdup ("owner");
  binding->added_wall = added;
  binding->changed_wall = changed;
  return g_variant_ref_sink (num_dict_binding (binding, NULL, catalog, &deadline, &caller));
}

static void
assert_text (GVariant *dict, const char *key, const char *expected)
{
  const char *text = NULL;

  g_variant_lookup (dict, key, "&s", &text);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_times (void)
{
  g_autoptr (GVariant) known
      = make_binding (NUM_CLOCK_EARLIEST_USEC, NUM_CLOCK_EARLIEST_USEC + G_TIME_SPAN_DAY);
  g_autoptr (GVariant) unknown = make_binding (UNSET_USEC, 0);

  assert_text (known, "added", "2026-01-01T00:00:00Z");
  assert_text (known, "changed", "2026-01-02T00:00:00Z");
  assert_text (unknown, "added", NULL);
  assert_text (unknown, "changed", NULL);
}

/* The record says beside it whether the clock was set, so that its order is seen all the same. */
static void
test_event (void)
{
  g_autoptr (NumEvent) event = num_event_new ("daemon-started");
  g_autoptr (GVariant) dict = NULL;
  NumCaller caller = { 0 };
  gboolean set = TRUE;

  event->when.wall_usec = UNSET_USEC;
  dict = g_variant_ref_sink (num_dict_event (event, &caller));
  assert_text (dict, "time", "1970-01-01T00:01:40Z");
  g_assert_true (g_variant_lookup (dict, "clock_set", "b", &set));
  g_assert_false (set);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dict/times", test_times);
  g_test_add_func ("/dict/event", test_event);
  return g_test_run ();
}
