/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Carrying out a verdict: the line, the card, the place, the line that left, the event that tells
 * of it, and the bindings of both lines, in one transaction. */

#include "agent/number.h"
#include "agent/store-private.h"
#include "numberd/say.h"

#include <string.h>

/* What is being carried out. Ids that were 0 in the verdict are filled in as rows are made. */
typedef struct
{
  NumStore *store;
  const NumVerdict *verdict;
  const NumReading *reading;
  NumLedger *before;
  gint64 line;
  gint64 card;
  gint64 now;
} Application;

/* Verdicts on a card that is where it was: the line neither comes nor goes. */
static gboolean
stays_put (const NumVerdict *verdict)
{
  return verdict->kind == NUM_VERDICT_SAME_CARD || verdict->kind == NUM_VERDICT_NUMBER_LEARNED
         || verdict->kind == NUM_VERDICT_NUMBER_LOST;
}

/* A line is made when its card is seen; its country is the card's. */
static gboolean
make_line (Application *a, GError **error)
{
  const NumVerdict *verdict = a->verdict;
  NumSource source = verdict->number ? verdict->source : NUM_SOURCE_NONE;

  if (!num_store_run (a->store, error,
                      "INSERT INTO line (number, number_source, state, country, twin_line,"
                      " first_seen_usec, last_seen_usec)"
                      " VALUES (?, ?, 'present', ?, nullif(?, 0), ?, ?)",
                      "tttiii", verdict->number, num_source_to_string (source),
                      num_number_country (a->reading->imsi), verdict->twin, a->now, a->now))
    return FALSE;

  a->line = sqlite3_last_insert_rowid (a->store->db);
  return TRUE;
}

/* Without a number in the verdict the one that is known stays. */
static gboolean
update_number (Application *a, GError **error)
{
  const NumVerdict *verdict = a->verdict;

  if (verdict->number
      && !num_store_run (a->store, error,
                         "UPDATE line SET number = ?, number_source = ? WHERE id = ?", "tti",
                         verdict->number, num_source_to_string (verdict->source), a->line))
    return FALSE;
  if (verdict->twin == 0 && verdict->kind != NUM_VERDICT_NUMBER_LEARNED)
    return TRUE;
  return num_store_run (a->store, error, "UPDATE line SET twin_line = nullif(?, 0) WHERE id = ?",
                        "ii", verdict->twin, a->line);
}

/* Coming back undoes what its owner had said of it: the card is here, and codes arrive. */
static gboolean
update_line (Application *a, GError **error)
{
  if (!update_number (a, error))
    return FALSE;
  if (a->verdict->prompt == NUM_PROMPT_LAST_CHANCE
      && !num_store_run (a->store, error, "UPDATE line SET last_chance_given = 1 WHERE id = ?", "i",
                         a->line))
    return FALSE;

  return stays_put (a->verdict)
         || num_store_run (a->store, error,
                           "UPDATE line SET state = 'present', give_up_reason = NULL,"
                           " give_up_plan = NULL, given_up_on = NULL, last_seen_usec = ?,"
                           " country = coalesce(country, ?) WHERE id = ?",
                           "iti", a->now, num_number_country (a->reading->imsi), a->line);
}

/* A card that was known by its IMSI alone may show its ICCID now. */
static gboolean
take_card (Application *a, GError **error)
{
  const NumReading *reading = a->reading;

  if (a->card > 0)
    return num_store_run (a->store, error,
                          "UPDATE card SET iccid = coalesce(iccid, ?), imsi = coalesce(imsi, ?),"
                          " eid = coalesce(eid, ?) WHERE id = ?",
                          "ttti", reading->iccid, reading->imsi, reading->eid, a->card)
           && num_store_run (a->store, error,
                             "UPDATE card SET line = ?, original_line = ?"
                             " WHERE id = ? AND line != ?",
                             "iiii", a->line, a->line, a->card, a->line);

  if (!num_store_run (a->store, error,
                      "INSERT INTO card (line, original_line, iccid, imsi, eid)"
                      " VALUES (?, ?, ?, ?, ?)",
                      "iittt", a->line, a->line, reading->iccid, reading->imsi, reading->eid))
    return FALSE;
  a->card = sqlite3_last_insert_rowid (a->store->db);
  return TRUE;
}

/* A card is in one place at most. */
static gboolean
take_place (Application *a, GError **error)
{
  if (stays_put (a->verdict))
    return TRUE;
  return num_store_run (a->store, error,
                        "UPDATE place SET card = NULL, occupied = 0"
                        " WHERE card = ? AND NOT (modem = ? AND slot = ?)",
                        "iti", a->card, a->reading->modem, (gint64)a->reading->slot)
         && num_store_run (a->store, error,
                           "INSERT INTO place (modem, slot, card, occupied) VALUES (?, ?, ?, 1)"
                           " ON CONFLICT (modem, slot) DO UPDATE SET card = excluded.card,"
                           " occupied = 1",
                           "tii", a->reading->modem, (gint64)a->reading->slot, a->card);
}

static gboolean
is_silent (const NumSourceReading *answer)
{
  return answer->outcome == NUM_SOURCE_OUTCOME_UNREADABLE
         || answer->outcome == NUM_SOURCE_OUTCOME_LOCKED;
}

/* Whether every record of @source gave an answer. */
static gboolean
answered (const NumReading *reading, NumSource source)
{
  for (guint i = 0; i < reading->sources->len; i++)
    {
      const NumSourceReading *answer = reading->sources->pdata[i];

      if (answer->source == source && is_silent (answer))
        return FALSE;
    }

  return TRUE;
}

/* What gave no answer leaves what it said before: that is what "agreed" is judged by. */
static gboolean
keep_sources (Application *a, GError **error)
{
  const GPtrArray *sources = a->reading->sources;

  for (guint i = 0; i < sources->len; i++)
    {
      const NumSourceReading *answer = sources->pdata[i];

      if (answered (a->reading, answer->source)
          && !num_store_run (a->store, error,
                             "DELETE FROM source_reading WHERE card = ? AND source = ?", "it",
                             a->card, num_source_to_string (answer->source)))
        return FALSE;
    }
  for (guint i = 0; i < sources->len; i++)
    {
      const NumSourceReading *answer = sources->pdata[i];

      if (!is_silent (answer)
          && !num_store_run (a->store, error,
                             "INSERT OR REPLACE INTO source_reading (card, source, fallback,"
                             " record, outcome, raw, type_of_number, number, alpha)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                             "itiittitt", a->card, num_source_to_string (answer->source),
                             (gint64)(answer->fallback != FALSE), (gint64)answer->record,
                             num_source_outcome_to_string (answer->outcome),
                             answer->raw, (gint64)answer->ton, answer->e164, answer->alpha))
        return FALSE;
    }

  return TRUE;
}

/* Whether @a brings a number that was never seen here. The first card at all does not: whoever
 * installs numberd has had that number, and would be asked to mistrust it. Neither does one that
 * may be the number of the line that left, nor one that can be read at last, unless it is known by
 * now to be another than that of the line whose place was taken. */
static gboolean
is_new_number (const Application *a)
{
  const NumVerdict *verdict = a->verdict;
  const NumLine *line = num_ledger_line (a->before, verdict->line);
  const NumLine *twin = line ? num_ledger_line (a->before, line->twin) : NULL;

  if (!verdict->number || num_ledger_line_by_number (a->before, verdict->number, 0))
    return FALSE;
  if (verdict->kind == NUM_VERDICT_NUMBER_LEARNED)
    return twin && twin->number;
  return verdict->line == 0 && !verdict->undecided && verdict->kind != NUM_VERDICT_FIRST_CARD;
}

/* What its owner said of it stands. */
static gboolean
dismiss (Application *a, GError **error)
{
  return a->verdict->left == 0
         || num_store_run (a->store, error,
                           "UPDATE line SET state = 'absent', last_seen_usec = ?"
                           " WHERE id = ? AND state = 'present'",
                           "ii", a->now, a->verdict->left);
}

/* How many accounts still hang on the line, for a prompt that says it is the last chance: those
 * that are open, and those that were given up with a doubt. In words, as other states are. */
static char *
count_left (Application *a)
{
  sqlite3_stmt *query
      = num_store_query (a->store, NULL,
                         "SELECT count(*) FROM binding WHERE line = ? AND (state != 'settled'"
                         " OR outcome IN ('refused', 'accepted'))",
                         "i", a->line);
  char *text = NULL;

  if (query && num_store_step (a->store, query, NULL) == SQLITE_ROW)
    {
      guint n = (guint)sqlite3_column_int (query, 0);

      text = g_strdup_printf (NUM_SAY_N ("%u account", "%u accounts", n), n);
      sqlite3_reset (query);
    }
  return text;
}

/* The event has the numbers of both lines as they are after it. */
static gboolean
tell (Application *a, GError **error)
{
  const NumVerdict *verdict = a->verdict;
  const NumLine *left = num_ledger_line (a->before, verdict->left);
  const NumLine *line = num_ledger_line (a->before, a->line);
  g_autoptr (NumEvent) event = num_event_new (num_verdict_to_string (verdict->kind));

  event->modem = g_strdup (a->reading->modem);
  event->slot = a->reading->slot;
  event->line = a->line;
  event->other_line = verdict->left && verdict->left != a->line ? verdict->left : verdict->twin;
  event->number = g_strdup (verdict->number ? verdict->number : line ? line->number : NULL);
  if (left && left->id != a->line)
    event->old_number = g_strdup (left->number);
  event->iccid = g_strdup (a->reading->iccid);
  event->prompt = g_strdup (num_prompt_to_string (verdict->prompt));
  if (verdict->prompt == NUM_PROMPT_LAST_CHANCE)
    event->state = count_left (a);
  event->reasons = g_new0 (char *, verdict->reasons->len + 1);
  for (guint i = 0; i < verdict->reasons->len; i++)
    event->reasons[i] = g_strdup (verdict->reasons->pdata[i]);
  return num_store_add_event (a->store, event, error);
}

/* The slot is empty; the place remembers its card. */
static gboolean
apply_removal (Application *a, GError **error)
{
  const NumPlace *place = num_ledger_place (a->before, a->reading->modem, a->reading->slot);
  const NumCard *card = place ? num_ledger_card (a->before, place->card) : NULL;

  a->line = card ? card->line : 0;
  return num_store_run (a->store, error,
                        "UPDATE place SET occupied = 0 WHERE modem = ? AND slot = ?", "ti",
                        a->reading->modem, (gint64)a->reading->slot)
         && dismiss (a, error) && tell (a, error);
}

static gboolean
apply_arrival (Application *a, GError **error)
{
  const NumVerdict *verdict = a->verdict;

  if (a->line > 0 ? !update_line (a, error) : !make_line (a, error))
    return FALSE;
  if (!take_card (a, error) || !take_place (a, error) || !dismiss (a, error)
      || (verdict->keep_sources && !keep_sources (a, error))
      || (is_new_number (a) && !num_store_offer_intake (a->store, a->line, error))
      || (verdict->number && !num_store_part (a->store, a->line, error)))
    return FALSE;
  if (verdict->kind == NUM_VERDICT_SAME_CARD)
    return TRUE;

  return tell (a, error)
         && (verdict->left == 0
             || num_store_refresh (a->store, verdict->left, verdict->undecided, error))
         && num_store_refresh (a->store, a->line, FALSE, error)
         && (verdict->decided == 0 || num_store_decide (a->store, verdict->decided, error));
}

gboolean
num_store_apply (NumStore *store, const NumVerdict *verdict, const NumReading *reading,
                 GError **error)
{
  g_autoptr (NumLedger) before = num_store_load (store, error);
  Application a
      = { store, verdict, reading, before, verdict->line, verdict->card, num_store_now (store) };

  if (!before)
    return FALSE;
  if (!num_verdict_is_change (verdict))
    return TRUE;
  return num_store_begin (store, error)
         && num_store_end (store,
                           verdict->kind == NUM_VERDICT_REMOVED ? apply_removal (&a, error)
                                                                : apply_arrival (&a, error),
                           error);
}
