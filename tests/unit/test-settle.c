/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Settling: whatever flaps, a reading counts only when another one, taken long enough after it,
 * says the same and nothing else was read in between. */

#include "agent/settle.h"

#include "tests/unit/test-verdict-notation.h"

#define WAIT G_GINT64_CONSTANT (3000000)
#define ROUNDS 5000

static gboolean
offer (NumSettle *settle, const char *text, gint64 now_usec)
{
  g_autoptr (NumReading) reading = notation_reading (text);

  return num_settle_offer (settle, reading, now_usec, WAIT);
}

static void
test_agreement (void)
{
  NumSettle settle = { NULL, 0 };

  g_assert_false (offer (&settle, "m/1 present iccid=A ef=blank", 10));
  g_assert_cmpint (num_settle_due_usec (&settle, WAIT), ==, 10 + WAIT);
  g_assert_false (offer (&settle, "m/1 present iccid=A ef=blank", 9 + WAIT));
  g_assert_cmpint (num_settle_due_usec (&settle, WAIT), ==, 10 + WAIT);
  g_assert_true (offer (&settle, "m/1 present iccid=A ef=blank", 10 + WAIT));
  g_assert_true (offer (&settle, "m/1 present iccid=A ef=blank", 10 + WAIT));
  g_assert_true (offer (&settle, "m/1 present iccid=A ef=blank", 10 + 5 * WAIT));
  num_settle_clear (&settle);
}

/* Each of these is another reading than the one before it. */
static void
test_disagreement (void)
{
  static const char *const readings[] = {
    "m/1 absent",
    "m/1 present",
    "m/1 present iccid=A",
    "m/1 present iccid=A imsi=262011",
    "m/1 present iccid=A imsi=262022",
    "m/1 present iccid=A imsi=262022 eid=89049032",
    "m/1 present iccid=A imsi=262022 eid=89049032 retrying",
    "m/1 present iccid=A imsi=262022 ef=unreadable",
    "m/1 present iccid=A imsi=262022 ef=blank",
    "m/1 present iccid=A imsi=262022 ef=+491701",
    "m/1 present iccid=A imsi=262022 ef=+491702",
    "m/1 present iccid=A imsi=262022 dms=+491702",
    "m/1 present iccid=A imsi=262022 dms=+491702 mm=+491702",
    "m/1 present iccid=B imsi=262022 dms=+491702 mm=+491702",
    "m/1 locked iccid=B",
    "m/1 unreadable iccid=B",
    "m/1 no-profile",
  };
  NumSettle settle = { NULL, 0 };
  gint64 now_usec = 7;

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      now_usec += 2 * WAIT;
      g_test_message ("%s", readings[i]);
      g_assert_false (offer (&settle, readings[i], now_usec));
      g_assert_cmpint (num_settle_due_usec (&settle, WAIT), ==, now_usec + WAIT);
      g_assert_true (offer (&settle, readings[i], now_usec + WAIT));
    }
  num_settle_clear (&settle);
}

/* A card pulled out and pushed back: what was read in between starts it anew. */
static void
test_interrupted (void)
{
  NumSettle settle = { NULL, 0 };

  g_assert_false (offer (&settle, "m/1 present iccid=A", 0));
  g_assert_false (offer (&settle, "m/1 absent", WAIT - 1));
  g_assert_false (offer (&settle, "m/1 present iccid=A", WAIT));
  g_assert_false (offer (&settle, "m/1 present iccid=A", 2 * WAIT - 1));
  g_assert_true (offer (&settle, "m/1 present iccid=A", 2 * WAIT));
  num_settle_clear (&settle);
}

static void
test_clear (void)
{
  NumSettle settle = { NULL, 0 };

  g_assert_false (offer (&settle, "m/1 absent", 0));
  g_assert_true (offer (&settle, "m/1 absent", WAIT));
  num_settle_clear (&settle);
  num_settle_clear (&settle);
  g_assert_null (settle.candidate);
  g_assert_false (offer (&settle, "m/1 absent", 2 * WAIT));
  g_assert_true (offer (&settle, "m/1 absent", 3 * WAIT));
  num_settle_clear (&settle);
}

static void
test_at_once (void)
{
  NumSettle settle = { NULL, 0 };
  g_autoptr (NumReading) reading = notation_reading ("m/1 absent");

  g_assert_true (num_settle_offer (&settle, reading, 5, 0));
  num_settle_clear (&settle);
}

/* The candidate is a copy: the driver frees and changes what it reported. */
static void
test_copy (void)
{
  NumSettle settle = { NULL, 0 };
  g_autoptr (NumReading) reading = notation_reading ("m/1 present iccid=A ef=blank");

  g_assert_false (num_settle_offer (&settle, reading, 0, WAIT));
  g_ptr_array_set_size (reading->sources, 0);
  g_assert_false (num_settle_offer (&settle, reading, WAIT, WAIT));
  num_settle_clear (&settle);
}

/* Readings flap at random; settled is exactly what has not changed for long enough. */
static void
test_random (void)
{
  static const char *const readings[]
      = { "m/1 absent", "m/1 present iccid=A", "m/1 present iccid=B", "m/1 unreadable" };

  for (guint32 seed = 1; seed <= ROUNDS && !g_test_failed (); seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      NumSettle settle = { NULL, 0 };
      gint64 now_usec = g_rand_int_range (rand, 0, 1000);
      gint64 since_usec = now_usec;
      gint32 last = -1;

      for (guint i = 0; i < 20; i++)
        {
          gint32 next = g_rand_int_range (rand, 0, 3) && last >= 0
                            ? last
                            : g_rand_int_range (rand, 0, G_N_ELEMENTS (readings));

          if (next != last)
            since_usec = now_usec;
          last = next;
          g_assert_cmpint (offer (&settle, readings[next], now_usec), ==,
                           now_usec - since_usec >= WAIT);
          g_assert_cmpint (num_settle_due_usec (&settle, WAIT), ==, since_usec + WAIT);
          now_usec += g_rand_int_range (rand, 0, (gint32)WAIT);
        }
      num_settle_clear (&settle);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settle/agreement", test_agreement);
  g_test_add_func ("/settle/disagreement", test_disagreement);
  g_test_add_func ("/settle/interrupted", test_interrupted);
  g_test_add_func ("/settle/clear", test_clear);
  g_test_add_func ("/settle/at-once", test_at_once);
  g_test_add_func ("/settle/copy", test_copy);
  g_test_add_func ("/settle/random", test_random);
  return g_test_run ();
}
