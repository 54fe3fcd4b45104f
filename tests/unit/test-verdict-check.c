/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The promises of agent/verdict.h, written out once more without looking at how they are kept. */

#include "tests/unit/test-verdict-check.h"

#include "tests/unit/test-verdict-notation.h"

#define BIT(kind) (1U << (kind))

/* Verdicts that may make a card, make a line, and ask each of the questions. */
#define MAKES_CARD                                                                                 \
  (BIT (NUM_VERDICT_FIRST_CARD) | BIT (NUM_VERDICT_REPLACEMENT) | BIT (NUM_VERDICT_NEW_LINE)       \
   | BIT (NUM_VERDICT_ADDED_LINE) | BIT (NUM_VERDICT_UNIDENTIFIED))
#define MAKES_LINE                                                                                 \
  (BIT (NUM_VERDICT_FIRST_CARD) | BIT (NUM_VERDICT_RENUMBERED) | BIT (NUM_VERDICT_NEW_LINE)        \
   | BIT (NUM_VERDICT_ADDED_LINE) | BIT (NUM_VERDICT_UNIDENTIFIED))

static const guint asked_by[] = {
  [NUM_PROMPT_NONE] = ~0U,
  [NUM_PROMPT_CHANGED] = BIT (NUM_VERDICT_RENUMBERED) | BIT (NUM_VERDICT_NEW_LINE)
                         | BIT (NUM_VERDICT_ADDED_LINE) | BIT (NUM_VERDICT_NUMBER_LEARNED),
  [NUM_PROMPT_ASK_SAME] = BIT (NUM_VERDICT_UNIDENTIFIED) | BIT (NUM_VERDICT_NEW_LINE),
  [NUM_PROMPT_LAST_CHANCE] = BIT (NUM_VERDICT_RETURNED),
  [NUM_PROMPT_MERGE] = BIT (NUM_VERDICT_NUMBER_LEARNED),
};

/* Reasons go to the log: a number, an ICCID or an IMSI would be a run of digits. */
static void
check_reasons (const NumVerdict *verdict)
{
  g_assert_nonnull (verdict->reasons);
  if (verdict->kind != NUM_VERDICT_NONE)
    g_assert_cmpuint (verdict->reasons->len, >, 0);

  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const char *reason = verdict->reasons->pdata[i];

      g_assert_true (reason && *reason);
      g_assert_true (g_utf8_validate (reason, -1, NULL));
      g_assert_false (g_regex_match_simple ("[0-9]{5}", reason, 0, 0));
    }
}

static void
check_nothing (const NumVerdict *verdict)
{
  g_assert_cmpint (verdict->prompt, ==, NUM_PROMPT_NONE);
  g_assert_cmpint (verdict->card + verdict->line + verdict->left + verdict->twin, ==, 0);
  g_assert_cmpint (verdict->decided, ==, 0);
  g_assert_null (verdict->number);
  g_assert_false (verdict->left_is_due || verdict->undecided || verdict->keep_sources);
  g_assert_false (num_verdict_is_change (verdict));
}

static void
check_ids (const NumLedger *known, const NumVerdict *verdict)
{
  gboolean made_line = (MAKES_LINE & BIT (verdict->kind)) && !verdict->line;

  g_assert_true (!verdict->card || num_ledger_card (known, verdict->card));
  g_assert_true (!verdict->line || num_ledger_line (known, verdict->line));
  g_assert_true (!verdict->left || num_ledger_line (known, verdict->left));
  g_assert_true (!verdict->twin || num_ledger_line (known, verdict->twin));
  g_assert_true (!verdict->decided || num_ledger_line (known, verdict->decided));
  if (verdict->kind == NUM_VERDICT_REMOVED)
    return;

  g_assert_true (verdict->card || (MAKES_CARD & BIT (verdict->kind)));
  g_assert_true (verdict->line || made_line);
  g_assert_true (!verdict->left || verdict->left != verdict->line);
  g_assert_true (!verdict->twin || verdict->twin != verdict->line);
}

static gboolean
says (const NumReading *reading, NumSource which, const char *e164)
{
  for (guint i = 0; i < reading->sources->len; i++)
    {
      const NumSourceReading *source = reading->sources->pdata[i];

      if (source->source == which && g_strcmp0 (source->e164, e164) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The line that left was where the reading is from, and is in no other place. */
static void
check_left (const NumLedger *known, const NumReading *reading, const NumVerdict *verdict)
{
  const NumPlace *here = num_ledger_place (known, reading->modem, reading->slot);
  const NumLine *left = num_ledger_line (known, verdict->left);

  g_assert_true (!verdict->left_is_due || verdict->left);
  g_assert_true (!verdict->undecided || verdict->left_is_due);
  g_assert_true (verdict->kind != NUM_VERDICT_REMOVED || !verdict->left_is_due);
  if (!left)
    return;

  g_assert_false (verdict->left_is_due && left->state == NUM_LINE_KEPT);
  for (guint i = 0; i < known->places->len; i++)
    {
      const NumPlace *place = known->places->pdata[i];
      const NumCard *card = num_ledger_card (known, place->card);

      if (place != here && place->occupied && card && place->card != verdict->card)
        g_assert_cmpint (card->line, !=, left->id);
    }
}

static void
check_verdict (const NumLedger *known, const NumReading *reading, const NumVerdict *verdict)
{
  check_reasons (verdict);
  if (reading->state == NUM_SLOT_LOCKED || reading->state == NUM_SLOT_BLOCKED
      || reading->state == NUM_SLOT_UNREADABLE)
    g_assert_cmpint (verdict->kind, ==, NUM_VERDICT_NONE);
  if (verdict->kind == NUM_VERDICT_NONE)
    {
      check_nothing (verdict);
      return;
    }

  g_assert_cmpint (verdict->kind == NUM_VERDICT_REMOVED, ==, reading->state != NUM_SLOT_PRESENT);
  g_assert_true (asked_by[verdict->prompt] & BIT (verdict->kind));
  check_ids (known, verdict);
  check_left (known, reading, verdict);
  if (verdict->number)
    g_assert_true (says (reading, verdict->source, verdict->number));
  if (verdict->kind != NUM_VERDICT_SAME_CARD)
    g_assert_true (num_verdict_is_change (verdict));
}

NumVerdict *
check_decide (const NumLedger *known, const NumReading *reading)
{
  g_autofree char *before = notation_of_ledger (known);
  NumVerdict *verdict = num_verdict_decide (known, reading);
  g_autoptr (NumVerdict) again = num_verdict_decide (known, reading);
  g_autofree char *after = notation_of_ledger (known);
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  g_assert_nonnull (verdict);
  g_assert_nonnull (again);
  text = notation_verdict (known, verdict);
  text_again = notation_verdict (known, again);
  g_assert_cmpstr (text, ==, text_again);
  g_assert_cmpuint (verdict->reasons->len, ==, again->reasons->len);
  g_assert_cmpstr (before, ==, after);
  check_verdict (known, reading, verdict);
  return verdict;
}

/* The card that @verdict means, taken out of the line that carried it, or made. */
static NumCard *
take_card (NumLedger *known, const NumReading *reading, const NumVerdict *verdict)
{
  gint64 last = 0;

  for (guint i = 0; i < known->lines->len; i++)
    {
      NumLine *line = known->lines->pdata[i];

      for (guint k = 0; k < line->cards->len; k++)
        {
          NumCard *card = line->cards->pdata[k];

          last = MAX (last, card->id);
          if (card->id == verdict->card)
            return g_ptr_array_steal_index (line->cards, k);
        }
    }
  return num_card_new (last + 1, 0, reading->iccid, reading->imsi, reading->eid);
}

static NumLine *
take_line (NumLedger *known, gint64 id)
{
  NumLine *line = num_ledger_line (known, id);

  if (!line)
    {
      line = num_line_new ((gint64)known->lines->len + 1);
      g_ptr_array_add (known->lines, line);
    }
  return line;
}

/* Puts @card, 0 for none, where the reading is from, and nowhere else. */
static void
seat (NumLedger *known, const NumReading *reading, gint64 card)
{
  NumPlace *here = num_ledger_place (known, reading->modem, reading->slot);

  for (guint i = 0; i < known->places->len; i++)
    {
      NumPlace *place = known->places->pdata[i];

      if (card && place->card == card)
        {
          place->card = 0;
          place->occupied = FALSE;
        }
    }
  if (!here)
    {
      here = num_place_new (reading->modem, reading->slot, 0, FALSE);
      g_ptr_array_add (known->places, here);
    }
  here->occupied = card != 0;
  if (card)
    here->card = card;
}

static void
apply_line (NumLine *line, const NumVerdict *verdict, gboolean was_seated)
{
  if (verdict->prompt == NUM_PROMPT_LAST_CHANCE)
    line->last_chance_given = TRUE;
  if (line->state != NUM_LINE_GIVEN_UP || !was_seated)
    line->state = NUM_LINE_PRESENT;
  if (!verdict->card || !verdict->line || verdict->number)
    line->twin = verdict->twin;
  if (!verdict->number)
    return;

  g_free (line->number);
  line->number = g_strdup (verdict->number);
  line->source = verdict->source;
}

/* Records what was said. A source that gave no answer has said nothing new. */
static void
record_sources (NumCard *card, const NumReading *reading)
{
  g_autoptr (GPtrArray) former = g_steal_pointer (&card->sources);

  card->sources = g_ptr_array_new_with_free_func ((GDestroyNotify)num_source_reading_free);
  for (guint i = 0; i < reading->sources->len; i++)
    {
      const NumSourceReading *answer = reading->sources->pdata[i];

      for (guint k = 0; k < former->len; k++)
        {
          const NumSourceReading *known = former->pdata[k];

          if ((answer->outcome == NUM_SOURCE_OUTCOME_UNREADABLE
               || answer->outcome == NUM_SOURCE_OUTCOME_LOCKED)
              && known->source == answer->source && known->record == answer->record)
            answer = known;
        }
      g_ptr_array_add (card->sources, num_source_reading_copy (answer));
    }
}

void
check_apply (NumLedger *known, const NumReading *reading, const NumVerdict *verdict)
{
  NumLine *left = num_ledger_line (known, verdict->left);
  NumLine *line;
  NumCard *card;

  if (left && left->state == NUM_LINE_PRESENT)
    left->state = NUM_LINE_ABSENT;
  if (verdict->kind == NUM_VERDICT_REMOVED)
    seat (known, reading, 0);
  if (verdict->kind == NUM_VERDICT_REMOVED || verdict->kind == NUM_VERDICT_NONE)
    return;

  card = take_card (known, reading, verdict);
  line = take_line (known, verdict->line);
  card->line = line->id;
  g_ptr_array_add (line->cards, card);
  apply_line (line, verdict, num_ledger_is_seated (known, line, NULL));
  seat (known, reading, card->id);
  if (!verdict->keep_sources)
    return;

  record_sources (card, reading);
}
