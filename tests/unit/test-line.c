/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Lines, cards and places: which card a reading is of, and whether a line is gone or merely out. */

#include "agent/binding.h"
#include "agent/line.h"

/* Two lines of one card each; the first one's sits in slot 1, the second one's was pulled out of
 * slot 2. */
static NumLedger *
make_ledger (void)
{
  NumLedger *ledger = num_ledger_new ();
  NumLine *one = num_line_new (1), *two = num_line_new (2);

  one->state = NUM_LINE_PRESENT;
  one->number = g_strdup ("+12025550143");
  g_ptr_array_add (one->cards, num_card_new (11, 1, "89A", "310260000000001", NULL));
  g_ptr_array_add (two->cards, num_card_new (22, 2, "89B", "310260000000002", NULL));
  g_ptr_array_add (ledger->lines, one);
  g_ptr_array_add (ledger->lines, two);
  g_ptr_array_add (ledger->places, num_place_new ("m", 1, 11, TRUE));
  g_ptr_array_add (ledger->places, num_place_new ("m", 2, 22, FALSE));
  return ledger;
}

static gint64
card_of (const NumLedger *ledger, const char *iccid, const char *imsi)
{
  NumCard *card = num_ledger_card_of (ledger, iccid, imsi);

  return card ? card->id : 0;
}

static void
test_card_of (void)
{
  g_autoptr (NumLedger) ledger = make_ledger ();

  g_ptr_array_add (num_ledger_line (ledger, 2)->cards,
                   num_card_new (23, 2, NULL, "310260000000003", NULL));
  g_assert_cmpint (card_of (ledger, "89A", "310260000000001"), ==, 11);
  g_assert_cmpint (card_of (ledger, "89A", "310260000000009"), ==, 11); /* roaming */
  g_assert_cmpint (card_of (ledger, NULL, "310260000000002"), ==, 22);
  g_assert_cmpint (card_of (ledger, "89C", "310260000000001"), ==, 0); /* shared IMSI */
  g_assert_cmpint (card_of (ledger, "89C", "310260000000003"), ==, 23); /* never read before */
  g_assert_cmpint (card_of (ledger, NULL, NULL), ==, 0);
  g_assert_cmpint (card_of (ledger, "89", NULL), ==, 0);
}

static void
test_finding (void)
{
  g_autoptr (NumLedger) ledger = make_ledger ();
  NumLine *twin = num_line_new (3);

  g_assert_null (num_ledger_line (ledger, 0));
  g_assert_null (num_ledger_card (ledger, 0));
  g_assert_null (num_ledger_place (ledger, "m", 3));
  g_assert_null (num_ledger_place (ledger, "n", 1));
  g_assert_cmpint (num_ledger_place_of (ledger, 22)->slot, ==, 2);
  g_assert_null (num_ledger_place_of (ledger, 23));
  g_assert_null (num_ledger_line_by_number (ledger, NULL, 0));

  /* A present line before an older absent one. */
  num_ledger_line (ledger, 1)->state = NUM_LINE_ABSENT;
  twin->state = NUM_LINE_PRESENT;
  twin->number = g_strdup ("+12025550143");
  g_ptr_array_add (ledger->lines, twin);
  g_assert_cmpint (num_ledger_line_by_number (ledger, "+12025550143", 0)->id, ==, 3);
  g_assert_cmpint (num_ledger_line_by_number (ledger, "+12025550143", 3)->id, ==, 1);
}

static void
test_gone (void)
{
  g_autoptr (NumLedger) ledger = make_ledger ();
  NumLine *one = num_ledger_line (ledger, 1), *two = num_ledger_line (ledger, 2);
  NumPlace *place = num_ledger_place (ledger, "m", 1);

  g_assert_true (num_ledger_is_seated (ledger, one, NULL));
  g_assert_false (num_ledger_is_seated (ledger, one, place));
  g_assert_false (num_ledger_is_seated (ledger, two, NULL));
  g_assert_false (num_ledger_is_gone (ledger, one));
  g_assert_false (num_ledger_is_gone (ledger, two)); /* out, and its place is free */

  num_ledger_place (ledger, "m", 2)->card = 11;
  g_assert_true (num_ledger_is_gone (ledger, two)); /* its place was taken */
  two->state = NUM_LINE_KEPT;
  g_assert_false (num_ledger_is_gone (ledger, two));
  one->state = NUM_LINE_GIVEN_UP;
  g_assert_true (num_ledger_is_gone (ledger, one)); /* though its card is in a slot */
}

static void
test_names (void)
{
  static const char *const states[] = { "present", "absent", "kept", "given-up" };
  static const char *const outcomes[] = { "rebound", "unbound",  "closed", "transferred",
                                          "refused", "accepted", "lapsed" };
  static const gboolean doubtful[] = { FALSE, FALSE, FALSE, FALSE, TRUE, TRUE, FALSE };
  NumLineState state;
  NumOutcome outcome;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_assert_true (num_line_state_parse (states[i], &state));
      g_assert_cmpstr (num_line_state_to_string (state), ==, states[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_assert_true (num_outcome_parse (outcomes[i], &outcome));
      g_assert_cmpstr (num_outcome_to_string (outcome), ==, outcomes[i]);
      g_assert_cmpint (num_outcome_is_doubtful (outcome), ==, doubtful[i]);
    }
  g_assert_false (num_line_state_parse ("gone", &state));
  g_assert_false (num_outcome_parse ("", &outcome));
  g_assert_null (num_outcome_to_string (NUM_OUTCOME_NONE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line/card-of", test_card_of);
  g_test_add_func ("/line/finding", test_finding);
  g_test_add_func ("/line/gone", test_gone);
  g_test_add_func ("/line/names", test_names);
  return g_test_run ();
}
