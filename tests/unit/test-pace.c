/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The promises about trying again, added up from the tables: often while it is likely to help, ever
 * more rarely then, never not at all, and never more often than it says. */

#include "drivers/pace.h"

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define FAR 1000 /* attempts after which nothing changes any more */

/* A timer of whole seconds may be up to one late. */
#define LATE 1

/* How many attempts @wait makes within @seconds. */
static guint
count (guint (*wait) (guint attempt), guint seconds)
{
  guint elapsed = 0, attempts = 0;

  while ((elapsed += wait (attempts)) <= seconds)
    attempts++;
  return attempts;
}

static void
check_table (guint (*wait) (guint attempt))
{
  for (guint i = 0; i < FAR; i++)
    {
      g_assert_cmpuint (wait (i), >, 0);
      g_assert_cmpuint (wait (i), <=, HOUR);
      g_assert_cmpuint (wait (i + 1), >=, wait (i));
    }
}

static void
test_reopen (void)
{
  guint elapsed = 0;

  check_table (num_pace_reopen);
  for (guint i = 0; elapsed < MINUTE; i++)
    {
      g_assert_cmpuint (num_pace_reopen (i) + LATE, <=, 5);
      elapsed += num_pace_reopen (i);
    }
  g_assert_cmpuint (num_pace_reopen (FAR), >=, 30);
}

static void
test_retry (void)
{
  guint quick = 0, elapsed = 0;

  check_table (num_pace_retry);
  for (; num_pace_is_quick (quick); quick++)
    elapsed += num_pace_retry (quick);
  g_assert_cmpuint (elapsed, >=, 25); /* cards need 15 to 20 s and more until they are ready */
  g_assert_cmpuint (elapsed, <=, 30);
  g_assert_cmpuint (num_pace_retry (FAR), ==, HOUR);
}

/* A number is written soon after the card first registered, or by an operator any time later. */
static void
test_blank (void)
{
  check_table (num_pace_blank);
  g_assert_cmpuint (count (num_pace_blank, 10 * MINUTE), >=, 5);
  g_assert_cmpuint (count (num_pace_blank, 10 * MINUTE), <=, 10);
  g_assert_cmpuint (num_pace_blank (FAR), ==, HOUR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pace/reopen", test_reopen);
  g_test_add_func ("/pace/retry", test_retry);
  g_test_add_func ("/pace/blank", test_blank);
  return g_test_run ();
}
