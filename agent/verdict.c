/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The verdict. Rows are tried in this order: the slot is empty; the card is known and where it was
 * (its number may have changed); the card is known and elsewhere (moved) or back (returned); the
 * card is new and its number known (replacement, or a conflict); the card is new and takes the
 * place of a line (new-line, unidentified); the card is new and no line left (first-card,
 * added-line).
 *
 * Two rules run through all rows. What could not be read says nothing: a timeout or a PIN is never
 * a change. And a line that its owner uses elsewhere is not asked about again. */

#include "agent/verdict.h"

#include "agent/evidence.h"
#include "numberd/say.h"

/* What is looked at and what is being decided, together for the length of one decision. */
typedef struct
{
  const NumLedger *known;
  const NumReading *reading;
  NumVerdict *verdict;
} Decision;

static void say (NumVerdict *verdict, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (NumVerdict *verdict, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (verdict->reasons, g_strdup_vprintf (format, args));
  va_end (args);
}

static NumVerdict *
become (NumVerdict *verdict, NumVerdictKind kind)
{
  verdict->kind = kind;
  return verdict;
}

static void
take_number (NumVerdict *verdict, const NumSourceReading *answer)
{
  if (!answer)
    return;

  verdict->number = g_strdup (answer->e164);
  verdict->source = answer->source;
  if (answer->record)
    say (verdict, NUM_SAY ("the number was read from %s, record %u"),
         num_source_to_string (answer->source), answer->record);
  else
    say (verdict, NUM_SAY ("the number was read from %s"), num_source_to_string (answer->source));
}

/* What the owner said stays what the owner said. */
static void
keep_word (NumVerdict *verdict, const NumLine *line)
{
  if (line->source != NUM_SOURCE_OWNER)
    return;

  g_clear_pointer (&verdict->number, g_free);
  verdict->source = NUM_SOURCE_NONE;
}

static NumPlace *
find_place (Decision *d)
{
  return num_ledger_place (d->known, d->reading->modem, d->reading->slot);
}

/* The line whose place the card takes, or NULL: none was here, it has gone elsewhere since, another
 * card of it is still in some slot, it is the card's own, or its owner uses it elsewhere. */
static NumLine *
find_leaver (Decision *d, gint64 line)
{
  NumPlace *place = find_place (d);
  NumCard *card = place ? num_ledger_card (d->known, place->card) : NULL;
  NumLine *leaver = card ? num_ledger_line (d->known, card->line) : NULL;

  if (!leaver || leaver->id == line || num_ledger_is_seated (d->known, leaver, place))
    return NULL;
  return leaver->state == NUM_LINE_KEPT ? NULL : leaver;
}

static void
push_out (NumVerdict *verdict, const NumLine *leaver)
{
  if (!leaver)
    return;

  verdict->left = leaver->id;
  verdict->left_is_due = TRUE;
  say (verdict, NUM_SAY ("its card took the place of line %lld"), (long long)leaver->id);
}

static NumVerdict *
decide_empty (Decision *d)
{
  NumPlace *place = find_place (d);
  NumCard *card = place && place->occupied ? num_ledger_card (d->known, place->card) : NULL;
  NumLine *line = card ? num_ledger_line (d->known, card->line) : NULL;

  if (!line)
    return d->verdict;

  if (!num_ledger_is_seated (d->known, line, place))
    d->verdict->left = line->id;
  say (d->verdict, d->reading->state == NUM_SLOT_NO_PROFILE
                       ? NUM_SAY ("the eUICC has no enabled profile")
                       : NUM_SAY ("the slot is empty"));
  say (d->verdict, NUM_SAY ("nothing is due until another card takes its place"));
  return become (d->verdict, NUM_VERDICT_REMOVED);
}

/* The number of a line that had none. */
static NumVerdict *
decide_learned (Decision *d, const NumLine *line, const NumSourceReading *best)
{
  NumVerdict *verdict = d->verdict;
  NumLine *claimant = num_ledger_line_by_number (d->known, best->e164, line->id);
  NumLine *twin = num_ledger_line (d->known, line->twin);

  take_number (verdict, best);
  verdict->keep_sources = TRUE;
  say (verdict, NUM_SAY ("the card is the same and its number was not known before"));
  if (claimant)
    {
      verdict->twin = claimant->id;
      verdict->prompt = NUM_PROMPT_MERGE;
      say (verdict, NUM_SAY ("line %lld has the same number: they may be one"),
           (long long)claimant->id);
    }
  else if (twin && !twin->number)
    verdict->twin = twin->id;
  if (twin && twin != claimant && twin->number && twin->undecided > 0
      && g_strcmp0 (twin->number, best->e164) != 0)
    {
      verdict->decided = twin->id;
      verdict->prompt = verdict->prompt ? verdict->prompt : NUM_PROMPT_CHANGED;
      say (verdict, NUM_SAY ("it is not the number of line %lld"), (long long)twin->id);
    }
  return become (verdict, NUM_VERDICT_NUMBER_LEARNED);
}

/* Whether @best may replace the number of @line: a worse source never corrects a better one, and
 * the owner's word yields only to a source that had agreed with it. */
static gboolean
outweighs (const NumSourceReading *best, const NumLine *line, const NumCard *card)
{
  if (line->source == NUM_SOURCE_OWNER)
    return num_evidence_agreed (card, best->source, line->number);
  return best->source <= line->source;
}

static NumVerdict *
decide_renumbered (Decision *d, const NumLine *line, const NumSourceReading *best)
{
  NumVerdict *verdict = d->verdict;
  NumLine *target = num_ledger_line_by_number (d->known, best->e164, line->id);

  take_number (verdict, best);
  verdict->keep_sources = TRUE;
  verdict->prompt = NUM_PROMPT_CHANGED;
  verdict->line = 0;
  say (verdict, NUM_SAY ("the card is the same, and its former number is in no source any more"));
  if (target && num_ledger_is_seated (d->known, target, NULL))
    {
      verdict->twin = target->id;
      say (verdict, NUM_SAY ("line %lld has that number and is here too: a conflict"),
           (long long)target->id);
    }
  else if (target)
    {
      verdict->line = target->id;
      keep_word (verdict, target);
      say (verdict, NUM_SAY ("the card joins line %lld, which has that number"),
           (long long)target->id);
    }
  if (!num_ledger_is_seated (d->known, line, find_place (d)))
    {
      verdict->left = line->id;
      verdict->left_is_due = TRUE;
    }
  return become (verdict, NUM_VERDICT_RENUMBERED);
}

static NumVerdict *
decide_lost (Decision *d, const NumLine *line, const NumCard *card)
{
  gboolean lost = FALSE;

  for (NumSource source = NUM_SOURCE_IMS; source < NUM_SOURCE_NONE; source++)
    lost = lost
           || (num_evidence_agreed (card, source, line->number)
               && num_evidence_is_blank (d->reading, source));

  if (!lost || num_evidence_may_say (d->reading, card, line->number))
    {
      say (d->verdict, NUM_SAY ("the same card; nothing that was read speaks against its number"));
      return become (d->verdict, NUM_VERDICT_SAME_CARD);
    }

  d->verdict->keep_sources = TRUE;
  say (d->verdict, NUM_SAY ("the card is the same; its number was read before and is blank now"));
  say (d->verdict, NUM_SAY ("the number known before is kept"));
  return become (d->verdict, NUM_VERDICT_NUMBER_LOST);
}

/* The card is where it was. */
static NumVerdict *
decide_number (Decision *d, const NumCard *card, const NumLine *line)
{
  gint64 echo = 0;
  const NumSourceReading *best = num_evidence_best (d->reading, d->known, line->id, &echo);

  d->verdict->keep_sources = num_evidence_is_news (d->reading, card);
  if (echo)
    say (
        d->verdict,
        NUM_SAY ("the modem repeats the number of line %lld, which may be its memory of that card"),
        (long long)echo);

  if (!line->number && best)
    return decide_learned (d, line, best);
  if (line->number && best && outweighs (best, line, card)
      && !num_evidence_says (d->reading, MAX (line->source, best->source), line->number)
      && !num_evidence_may_say (d->reading, card, line->number))
    return decide_renumbered (d, line, best);
  if (line->number && !num_evidence_says (d->reading, NUM_SOURCE_NONE, line->number))
    return decide_lost (d, line, card);

  say (d->verdict, NUM_SAY ("the same card with the same number"));
  if (best && line->number && best->source < line->source
      && g_strcmp0 (best->e164, line->number) == 0)
    take_number (d->verdict, best);
  return become (d->verdict, NUM_VERDICT_SAME_CARD);
}

/* Each in words of its own: languages do not put a word for a word. */
static void
say_back (NumVerdict *verdict, const NumLine *line)
{
  long long id = line->id;

  switch (line->state)
    {
    case NUM_LINE_PRESENT:
      say (verdict, NUM_SAY ("a known card of line %lld, which was present, is back"), id);
      return;
    case NUM_LINE_ABSENT:
      say (verdict, NUM_SAY ("a known card of line %lld, which was absent, is back"), id);
      return;
    case NUM_LINE_KEPT:
      say (verdict, NUM_SAY ("a known card of line %lld, which was kept, is back"), id);
      return;
    case NUM_LINE_GIVEN_UP:
      say (verdict, NUM_SAY ("a known card of line %lld, which was given-up, is back"), id);
      return;
    }
}

/* The card is known and was not here. Its number is looked at in the next round, when it is. */
static NumVerdict *
decide_known_card (Decision *d, const NumCard *card, const NumLine *line)
{
  NumVerdict *verdict = d->verdict;
  NumPlace *former = num_ledger_place_of (d->known, card->id);
  gboolean elsewhere = former && former != find_place (d);
  gboolean answered_for = line->state == NUM_LINE_KEPT || line->state == NUM_LINE_GIVEN_UP;

  push_out (verdict, find_leaver (d, line->id));
  if ((elsewhere && (former->occupied || !answered_for))
      || num_ledger_is_seated (d->known, line, NULL))
    {
      say (verdict, NUM_SAY ("a known card of line %lld is in another slot"), (long long)line->id);
      return become (verdict, NUM_VERDICT_MOVED);
    }

  say_back (verdict, line);
  if (((line->state == NUM_LINE_GIVEN_UP && line->due + line->bound > 0) || line->doubtful)
      && !line->last_chance_given)
    {
      verdict->prompt = NUM_PROMPT_LAST_CHANCE;
      say (verdict, NUM_SAY ("codes can arrive now: the last chance for accounts that hang on it"));
    }
  return become (verdict, NUM_VERDICT_RETURNED);
}

/* A new card with the number of a known line. */
static NumVerdict *
decide_claimed (Decision *d, const NumLine *line)
{
  NumVerdict *verdict = d->verdict;

  push_out (verdict, find_leaver (d, line->id));
  if (num_ledger_is_seated (d->known, line, find_place (d)))
    {
      verdict->twin = line->id;
      verdict->prompt = verdict->left ? NUM_PROMPT_CHANGED : NUM_PROMPT_NONE;
      say (verdict,
           NUM_SAY ("a new card claims the number of line %lld, which is here through another "
                    "card: a conflict"),
           (long long)line->id);
      return become (verdict, NUM_VERDICT_ADDED_LINE);
    }

  verdict->line = line->id;
  keep_word (verdict, line);
  say (verdict, NUM_SAY ("a new card with the number of line %lld"), (long long)line->id);
  return become (verdict, NUM_VERDICT_REPLACEMENT);
}

/* A new card in the place of @leaver. */
static NumVerdict *
decide_successor (Decision *d, const NumLine *leaver, const NumSourceReading *best)
{
  NumVerdict *verdict = d->verdict;

  push_out (verdict, leaver);
  verdict->undecided = !best || !leaver->number;
  verdict->prompt = verdict->undecided ? NUM_PROMPT_ASK_SAME : NUM_PROMPT_CHANGED;
  verdict->twin = verdict->undecided ? leaver->id : 0;
  if (best && !leaver->number)
    say (verdict, NUM_SAY ("the number of line %lld was never known: it may be the same"),
         (long long)leaver->id);
  else if (best)
    say (verdict, NUM_SAY ("a new card with another number"));
  else
    say (verdict, NUM_SAY ("a new card that answers, but no source has its number"));
  return become (verdict, best ? NUM_VERDICT_NEW_LINE : NUM_VERDICT_UNIDENTIFIED);
}

/* The known line whose number some record of the best source has; *best is that record then, since
 * the order of records is not a fact. */
static NumLine *
find_claimed (Decision *d, const NumSourceReading **best)
{
  NumSource source = *best ? (*best)->source : NUM_SOURCE_NONE;
  NumLine *claimed = *best ? num_ledger_line_by_number (d->known, (*best)->e164, 0) : NULL;

  for (guint i = 0; !claimed && i < d->reading->sources->len; i++)
    {
      const NumSourceReading *answer = d->reading->sources->pdata[i];

      if (answer->source == source)
        claimed = num_ledger_line_by_number (d->known, answer->e164, 0);
      if (claimed)
        *best = answer;
    }

  return claimed;
}

/* While the driver goes on asking, only the card's own word is final. */
static gboolean
may_get_better (const NumReading *reading, const NumSourceReading *best)
{
  return reading->retrying && (!best || best->source > NUM_SOURCE_EF_MSISDN);
}

static NumVerdict *
decide_new_card (Decision *d)
{
  NumVerdict *verdict = d->verdict;
  gint64 echo = 0;
  const NumSourceReading *best = num_evidence_best (d->reading, d->known, 0, &echo);
  NumLine *claimed = find_claimed (d, &best);
  NumLine *leaver = find_leaver (d, 0);

  if (!num_evidence_answered (d->reading) || may_get_better (d->reading, best))
    return verdict;

  verdict->keep_sources = TRUE;
  verdict->twin = echo;
  take_number (verdict, best);
  if (echo)
    say (verdict,
         NUM_SAY ("only the modem says a number, that of line %lld, and EF_MSISDN is blank: it may "
                  "be the modem's memory"),
         (long long)echo);
  if (claimed)
    return decide_claimed (d, claimed);
  if (leaver)
    return decide_successor (d, leaver, best);

  if (d->known->lines->len == 0)
    {
      say (verdict, NUM_SAY ("the first card that was ever seen here"));
      return become (verdict, NUM_VERDICT_FIRST_CARD);
    }
  say (verdict, NUM_SAY ("a new card, and no line left"));
  return become (verdict, NUM_VERDICT_ADDED_LINE);
}

/* The card that was read. Without an ICCID several may share the IMSI: the one that was here before
 * is meant. */
static NumCard *
find_card (Decision *d)
{
  NumPlace *place = find_place (d);
  NumCard *here = place ? num_ledger_card (d->known, place->card) : NULL;

  if (!d->reading->iccid && here && g_strcmp0 (here->imsi, d->reading->imsi) == 0)
    return here;
  return num_ledger_card_of (d->known, d->reading->iccid, d->reading->imsi);
}

static NumVerdict *
decide_card (Decision *d)
{
  NumCard *card;
  NumLine *line;
  NumPlace *place = find_place (d);

  if (!d->reading->iccid && !d->reading->imsi)
    return d->verdict;

  card = find_card (d);
  line = card ? num_ledger_line (d->known, card->line) : NULL;
  if (!line)
    return decide_new_card (d);

  d->verdict->card = card->id;
  d->verdict->line = line->id;
  if (place && place->occupied && place->card == card->id)
    return decide_number (d, card, line);
  return decide_known_card (d, card, line);
}

NumVerdict *
num_verdict_decide (const NumLedger *known, const NumReading *reading)
{
  NumVerdict *verdict = g_new0 (NumVerdict, 1);
  Decision decision = { known, reading, verdict };

  verdict->source = NUM_SOURCE_NONE;
  verdict->reasons = g_ptr_array_new_with_free_func (g_free);
  switch (reading->state)
    {
    case NUM_SLOT_ABSENT:
    case NUM_SLOT_NO_PROFILE:
      return decide_empty (&decision);
    case NUM_SLOT_PRESENT:
      return decide_card (&decision);
    case NUM_SLOT_LOCKED:
    case NUM_SLOT_BLOCKED:
    case NUM_SLOT_UNREADABLE:
      return verdict;
    }

  g_return_val_if_reached (verdict);
}

gboolean
num_verdict_is_change (const NumVerdict *verdict)
{
  if (verdict->kind == NUM_VERDICT_NONE)
    return FALSE;
  return verdict->kind != NUM_VERDICT_SAME_CARD || verdict->keep_sources || verdict->number;
}

void
num_verdict_free (NumVerdict *verdict)
{
  if (!verdict)
    return;

  g_free (verdict->number);
  g_ptr_array_unref (verdict->reasons);
  g_free (verdict);
}
