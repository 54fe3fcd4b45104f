/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The verdict: tables of ledger, reading and what they mean, and ledgers and readings that nobody
 * thought of, made with fixed seeds. */

#include "tests/unit/test-verdict-check.h"
#include "tests/unit/test-verdict-notation.h"
#include "tests/unit/test-verdict-rows.h"

#include <string.h>

#define ROUNDS 5000

/* Nothing is written for a card that says what it said before. */
static gboolean
changes_nothing (const char *verdict)
{
  return g_str_equal (verdict, "none")
         || g_regex_match_simple ("^same-card C[0-9]+ L[0-9]+$", verdict, 0, 0);
}

static void
test_row (gconstpointer data)
{
  const VerdictRow *row = data;
  g_autoptr (NumLedger) known = notation_ledger (row->ledger);
  g_autoptr (NumReading) reading = notation_reading (row->reading);
  g_autoptr (NumVerdict) verdict = check_decide (known, reading);
  g_autofree char *text = notation_verdict (known, verdict);

  g_assert_cmpstr (text, ==, row->verdict);
  g_assert_cmpint (num_verdict_is_change (verdict), ==, !changes_nothing (text));
}

/* Whatever a row does, the same reading again finds nothing left to do. */
static void
test_row_again (gconstpointer data)
{
  const VerdictRow *row = data;
  g_autoptr (NumLedger) known = notation_ledger (row->ledger);
  g_autoptr (NumReading) reading = notation_reading (row->reading);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (NumVerdict) verdict = check_decide (known, reading);

      if (!num_verdict_is_change (verdict))
        return;
      check_apply (known, reading, verdict);
    }
  g_test_message ("still changing after %s", row->reading);
  g_test_fail ();
}

static void
add_rows (const VerdictRow *rows)
{
  for (const VerdictRow *row = rows; row->name; row++)
    {
      g_autofree char *path = g_strconcat ("/verdict/", row->name, NULL);
      g_autofree char *again = g_strconcat ("/verdict-again/", row->name, NULL);

      g_test_add_data_func (path, row, test_row);
      g_test_add_data_func (again, row, test_row_again);
    }
}

static const char *
pick (GRand *rand, const char *words)
{
  static char word[64];
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  guint n = g_strv_length (parts);

  g_strlcpy (word, parts[g_rand_int_range (rand, 0, (gint32)n)], sizeof word);
  return word;
}

/* Sources of a card whose line has @number, or `-`, such that they do not speak against it. */
static void
add_sources (GString *text, GRand *rand, const char *number)
{
  gboolean known = number[0] == '+';

  g_string_append_printf (text, " ef=%s",
                          known && g_rand_boolean (rand)
                              ? number
                              : pick (rand, "blank none unreadable garbage country unsupported"));
  if (g_rand_boolean (rand))
    g_string_append_printf (text, " ef=%s", pick (rand, "blank unreadable"));
  g_string_append_printf (
      text, " dms=%s",
      known && g_rand_boolean (rand) ? number : pick (rand, "blank none unreadable unsupported"));
}

/* Adds the cards of @line to @text; TRUE if one of them is in a place. Some cards never told their
 * ICCID; each has an IMSI that is its own, or shares one. */
static gboolean
add_cards (GString *text, GRand *rand, gint32 line, const char *number, guint *cards, guint *place)
{
  static const char *const places[] = { "m/1", "m/2", "n/1" };
  gint32 n = g_rand_int_range (rand, 0, 4);
  gboolean seated = FALSE;

  for (gint32 i = 0; i < n; i++)
    {
      guint card = ++*cards;
      gboolean in = g_rand_boolean (rand);

      g_string_append_printf (text, "C%u L%d", card, line);
      if (g_rand_int_range (rand, 0, 6))
        g_string_append_printf (text, " iccid=%u imsi=%d", card, g_rand_int_range (rand, 0, 3));
      else
        g_string_append_printf (text, " imsi=%u", 262000 + card);
      add_sources (text, rand, number);
      g_string_append_c (text, ';');
      if (*place >= G_N_ELEMENTS (places) || g_rand_boolean (rand))
        continue;
      g_string_append_printf (text, "P %s C%u %s;", places[(*place)++], card, in ? "in" : "out");
      seated = seated || in;
    }
  return seated;
}

/* Makes lines with cards, each card in one place at most, and states that go with the places. */
static NumLedger *
random_ledger (GRand *rand)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint32 lines = g_rand_int_range (rand, 0, 5);
  guint cards = 0;
  guint place = 0;

  for (gint32 i = 1; i <= lines; i++)
    {
      g_autoptr (GString) its_cards = g_string_new (NULL);
      g_autofree char *number = g_strdup (pick (rand, "- +491701 +491702 +491703 +491704"));
      gboolean seated = add_cards (its_cards, rand, i, number, &cards, &place);

      g_string_append_printf (text, "L%d %s%s", i, number,
                              number[0] == '+' ? pick (rand, "/ef /ef /owner") : "");
      g_string_append_printf (
          text, " %s",
          pick (rand, seated ? "present present given-up" : "absent absent kept given-up"));
      g_string_append_printf (text, " undecided=%d", g_rand_int_range (rand, 0, 2));
      if (i > 1 && g_rand_boolean (rand))
        g_string_append_printf (text, " twin=%d", g_rand_int_range (rand, 1, i));
      if (g_rand_boolean (rand))
        g_string_append_printf (text, " %s", pick (rand, "doubtful warned"));
      g_string_append_printf (text, ";%s", its_cards->str);
    }
  return notation_ledger (text->str);
}

static NumReading *
random_reading (GRand *rand)
{
  g_autoptr (GString) text = g_string_new (pick (rand, "m/1 m/2 n/1 n/2"));

  g_string_append_printf (text, " %s",
                          pick (rand, "present present present present present present absent "
                                      "locked blocked unreadable no-profile"));
  if (g_rand_int_range (rand, 0, 5))
    g_string_append_printf (text, " iccid=%d", g_rand_int_range (rand, 1, 12));
  if (g_rand_int_range (rand, 0, 5))
    g_string_append_printf (text, " imsi=%d",
                            g_rand_int_range (rand, 0, 4) + g_rand_int_range (rand, 0, 2) * 262000);
  for (guint i = 0; i < 4; i++)
    if (g_rand_boolean (rand))
      g_string_append_printf (text, " %s=%s",
                              i == 0  ? "ims"
                              : i < 3 ? "ef"
                                      : "dms",
                              pick (rand, "+491701 +491702 +491703 +491704 +491705 blank blank "
                                          "none locked unreadable unsupported garbage country "
                                          "01701234"));
  if (!g_rand_int_range (rand, 0, 6))
    g_string_append (text, " retrying");
  return notation_reading (text->str);
}

/* One reading changes a ledger only so often, and asks each question once. */
static void
test_random (void)
{
  for (guint32 seed = 1; seed <= ROUNDS && !g_test_failed (); seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (NumLedger) known = random_ledger (rand);
      guint changes = 0;

      for (guint i = 0; i < 6; i++)
        {
          g_autoptr (NumReading) reading = random_reading (rand);
          g_autofree char *before = notation_of_ledger (known);
          guint asked = 0;

          for (changes = 0; changes < 4; changes++)
            {
              g_autoptr (NumVerdict) verdict = check_decide (known, reading);

              if (!num_verdict_is_change (verdict))
                break;
              g_assert_true (!verdict->prompt || !(asked & (1U << verdict->prompt)));
              asked |= 1U << verdict->prompt;
              check_apply (known, reading, verdict);
            }
          if (changes == 4)
            g_test_message ("seed %u, reading %u of %s", seed, i, before);
          g_assert_cmpuint (changes, <, 4);
        }
    }
}

/* A card in its slot that says what is recorded changes nothing. */
static void
test_random_same (void)
{
  for (guint32 seed = 1; seed <= ROUNDS && !g_test_failed (); seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (NumLedger) known = random_ledger (rand);

      for (guint i = 0; i < known->places->len; i++)
        {
          const NumPlace *place = known->places->pdata[i];
          const NumCard *card = num_ledger_card (known, place->card);
          g_autoptr (NumReading) reading
              = num_reading_new (place->modem, place->slot, NUM_SLOT_PRESENT);
          g_autoptr (NumVerdict) verdict = NULL;

          if (!place->occupied)
            continue;
          reading->iccid = g_strdup (card->iccid);
          reading->imsi = g_strdup (card->iccid && g_rand_boolean (rand) ? "208010" : card->imsi);
          reading->retrying = g_rand_boolean (rand);
          for (guint k = 0; k < card->sources->len; k++)
            g_ptr_array_add (reading->sources, num_source_reading_copy (card->sources->pdata[k]));
          verdict = check_decide (known, reading);
          g_assert_cmpstr (num_verdict_to_string (verdict->kind), ==, "same-card");
          g_assert_false (num_verdict_is_change (verdict));
        }
    }
}

static void
test_names (void)
{
  static const char *const kinds[]
      = { "none",       "first-card",   "same-card", "number-learned", "number-lost",
          "renumbered", "replacement",  "new-line",  "added-line",     "returned",
          "moved",      "unidentified", "removed" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpstr (num_verdict_to_string ((NumVerdictKind)i), ==, kinds[i]);
  g_assert_null (num_prompt_to_string (NUM_PROMPT_NONE));
  g_assert_cmpstr (num_prompt_to_string (NUM_PROMPT_CHANGED), ==, "changed");
  g_assert_cmpstr (num_prompt_to_string (NUM_PROMPT_ASK_SAME), ==, "ask-same");
  g_assert_cmpstr (num_prompt_to_string (NUM_PROMPT_LAST_CHANCE), ==, "last-chance");
  g_assert_cmpstr (num_prompt_to_string (NUM_PROMPT_MERGE), ==, "merge");
  num_verdict_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions (); /* one wrong row must not hide the others */
  add_rows (verdict_table);
  add_rows (verdict_bullets);
  add_rows (verdict_mixes);
  g_test_add_func ("/verdict-random/any", test_random);
  g_test_add_func ("/verdict-random/same", test_random_same);
  g_test_add_func ("/verdict-names", test_names);
  return g_test_run ();
}
