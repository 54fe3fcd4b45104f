/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Lines: loading the ledger, and what their owner says of them. */

#include "agent/store-private.h"
#include "numberd/error.h"
#include "numberd/say.h"

#include <string.h>

/* A line's row; what became of its bindings is counted in the same query, so that nothing can
 * change between two. */
static NumLine *
read_line (sqlite3_stmt *row)
{
  NumLine *line = num_line_new (sqlite3_column_int64 (row, 0));

  line->number = num_store_text (row, 1);
  if (!num_source_parse ((const char *)sqlite3_column_text (row, 2), &line->source))
    line->source = NUM_SOURCE_NONE;
  num_line_state_parse ((const char *)sqlite3_column_text (row, 3), &line->state);
  line->label = num_store_text (row, 4);
  line->country = num_store_text (row, 5);
  line->twin = sqlite3_column_int64 (row, 6);
  line->last_chance_given = sqlite3_column_int (row, 7);
  line->give_up_reason = num_store_text (row, 8);
  line->give_up_plan = num_store_text (row, 9);
  line->given_up_on = num_store_text (row, 10);
  line->first_seen_wall = sqlite3_column_int64 (row, 11);
  line->last_seen_wall = sqlite3_column_int64 (row, 12);
  line->bound = (guint)sqlite3_column_int (row, 13);
  line->due = (guint)sqlite3_column_int (row, 14);
  line->undecided = (guint)sqlite3_column_int (row, 15);
  line->doubtful = sqlite3_column_int (row, 16);
  line->intake = (NumLineIntake)CLAMP (sqlite3_column_int (row, 17), NUM_LINE_INTAKE_NONE,
                                       NUM_LINE_INTAKE_DONE);
  return line;
}

/* The line that a line may turn out to be. If that was merged in the meantime, it is the one it was
 * merged into, until it is split off again; a line is not its own twin. */
#define TWIN                                                                                       \
  "(WITH RECURSIVE home (id, next) AS (SELECT was.id, was.merged_into FROM line AS was"            \
  " WHERE was.id = line.twin_line UNION SELECT was.id, was.merged_into FROM line AS was JOIN home" \
  " ON was.id = home.next) SELECT nullif(id, line.id) FROM home WHERE next IS NULL)"

/* A merged line is no line any more; its row stays, for a split. */
static gboolean
load_lines (NumStore *store, NumLedger *ledger, GError **error)
{
  sqlite3_stmt *query = num_store_query (
      store, error,
      "SELECT id, number, number_source, state, label, country, " TWIN ", last_chance_given,"
      " give_up_reason, give_up_plan, given_up_on, first_seen_usec, last_seen_usec,"
      " (SELECT count(*) FROM binding WHERE line = line.id AND state = 'bound'),"
      " (SELECT count(*) FROM binding WHERE line = line.id AND state = 'due'),"
      " (SELECT count(*) FROM binding WHERE line = line.id AND state = 'due' AND undecided),"
      " EXISTS (SELECT 1 FROM binding WHERE line = line.id AND state = 'settled'"
      "  AND outcome IN ('refused', 'accepted')), intake_offered"
      " FROM line WHERE merged_into IS NULL ORDER BY id",
      "");
  int result = query ? SQLITE_ROW : SQLITE_ERROR;

  while (query && (result = num_store_step (store, query, error)) == SQLITE_ROW)
    g_ptr_array_add (ledger->lines, read_line (query));
  return result == SQLITE_DONE;
}

/* Cards are on the line that carries them now, whatever merges came before. */
static gboolean
load_cards (NumStore *store, NumLedger *ledger, GError **error)
{
  sqlite3_stmt *query = num_store_query (
      store, error, "SELECT id, line, iccid, imsi, eid FROM card ORDER BY id", "");
  int result = query ? SQLITE_ROW : SQLITE_ERROR;

  while (query && (result = num_store_step (store, query, error)) == SQLITE_ROW)
    {
      NumLine *line = num_ledger_line (ledger, sqlite3_column_int64 (query, 1));

      if (line)
        g_ptr_array_add (line->cards, num_card_new (sqlite3_column_int64 (query, 0), line->id,
                                                    (const char *)sqlite3_column_text (query, 2),
                                                    (const char *)sqlite3_column_text (query, 3),
                                                    (const char *)sqlite3_column_text (query, 4)));
    }
  return result == SQLITE_DONE;
}

static NumSourceReading *
read_source (sqlite3_stmt *row)
{
  NumSourceReading *answer = g_new0 (NumSourceReading, 1);

  num_source_parse ((const char *)sqlite3_column_text (row, 1), &answer->source);
  num_source_outcome_parse ((const char *)sqlite3_column_text (row, 3), &answer->outcome);
  answer->record = (guint)sqlite3_column_int (row, 2);
  answer->raw = num_store_text (row, 4);
  answer->ton = (NumTon)CLAMP (sqlite3_column_int (row, 5), 0, NUM_TON_UNSPECIFIED);
  answer->e164 = num_store_text (row, 6);
  answer->alpha = num_store_text (row, 7);
  answer->fallback = sqlite3_column_int (row, 8);
  return answer;
}

/* In the order of the reading that they are from. */
static gboolean
load_sources (NumStore *store, NumLedger *ledger, GError **error)
{
  sqlite3_stmt *query
      = num_store_query (store, error,
                         "SELECT card, source, record, outcome, raw, type_of_number, number, alpha,"
                         " fallback"
                         " FROM source_reading ORDER BY card, rowid",
                         "");
  int result = query ? SQLITE_ROW : SQLITE_ERROR;

  while (query && (result = num_store_step (store, query, error)) == SQLITE_ROW)
    {
      NumCard *card = num_ledger_card (ledger, sqlite3_column_int64 (query, 0));

      if (card)
        g_ptr_array_add (card->sources, read_source (query));
    }
  return result == SQLITE_DONE;
}

/* Places of modems that are gone stay: the modem may come back, and its cards with it. */
static gboolean
load_places (NumStore *store, NumLedger *ledger, GError **error)
{
  sqlite3_stmt *query = num_store_query (
      store, error, "SELECT modem, slot, card, occupied FROM place ORDER BY modem, slot", "");
  int result = query ? SQLITE_ROW : SQLITE_ERROR;

  while (query && (result = num_store_step (store, query, error)) == SQLITE_ROW)
    g_ptr_array_add (ledger->places, num_place_new ((const char *)sqlite3_column_text (query, 0),
                                                    (guint)sqlite3_column_int (query, 1),
                                                    sqlite3_column_int64 (query, 2),
                                                    sqlite3_column_int (query, 3)));
  return result == SQLITE_DONE;
}

NumLedger *
num_store_load (NumStore *store, GError **error)
{
  g_autoptr (NumLedger) ledger = num_ledger_new ();

  if (!load_lines (store, ledger, error) || !load_cards (store, ledger, error)
      || !load_sources (store, ledger, error) || !load_places (store, ledger, error))
    return NULL;
  return g_steal_pointer (&ledger);
}

NumLine *
num_store_take_line (NumStore *store, gint64 id, NumLedger **ret_ledger, GError **error)
{
  NumLine *line;

  *ret_ledger = num_store_load (store, error);
  if (!*ret_ledger)
    return NULL;

  line = num_ledger_line (*ret_ledger, id);
  if (!line)
    g_set_error (error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
                 NUM_SAY ("there is no line %lld: numberctl lines lists them"), (long long)id);
  return line;
}

/* A line that its owner uses elsewhere owes nothing, so that its due bindings are bound again. */
static gboolean
keep (NumStore *store, gint64 id, GError **error)
{
  g_autoptr (NumLedger) ledger = NULL;
  NumLine *line = num_store_take_line (store, id, &ledger, error);

  if (!line)
    return FALSE;
  if (line->state == NUM_LINE_KEPT)
    return TRUE;
  if (num_ledger_is_seated (ledger, line, NULL))
    {
      g_set_error (error, NUM_ERROR, NUM_ERROR_REFUSED,
                   NUM_SAY ("line %lld is in this device: only one that left is kept "
                            "elsewhere"),
                   (long long)id);
      return FALSE;
    }

  return num_store_run (store, error,
                        "UPDATE line SET state = 'kept', give_up_reason = NULL,"
                        " give_up_plan = NULL, given_up_on = NULL WHERE id = ?",
                        "i", id)
         && num_store_tell (store, NUM_EVENT_LINE_KEPT, line, NULL, 0, error)
         && num_store_refresh (store, id, FALSE, error);
}

gboolean
num_store_keep (NumStore *store, gint64 line, GError **error)
{
  return num_store_begin (store, error) && num_store_end (store, keep (store, line, error), error);
}

/* Today, if the clock can be believed: a day in 1970 would be a deadline long past. */
static char *
guess_day (NumStore *store)
{
  NumMoment now;

  num_clock_now (store->clock, &now);
  return now.clock_set ? num_clock_format_day (now.wall_usec) : NULL;
}

/* What is not said again stays as it was, and so does a day that is not known yet. */
static gboolean
give_up (NumStore *store, gint64 id, const char *reason, const char *plan, const char *day,
         GError **error)
{
  g_autoptr (NumLedger) ledger = NULL;
  NumLine *line = num_store_take_line (store, id, &ledger, error);
  g_autofree char *today = line && line->state != NUM_LINE_GIVEN_UP ? guess_day (store) : NULL;

  if (!line)
    return FALSE;
  if (line->state == NUM_LINE_GIVEN_UP && (!reason || !g_strcmp0 (reason, line->give_up_reason))
      && (!plan || !g_strcmp0 (plan, line->give_up_plan))
      && (!day || !g_strcmp0 (day, line->given_up_on)))
    return TRUE;

  return num_store_run (store, error,
                        "UPDATE line SET state = 'given-up', last_chance_given = 0,"
                        " give_up_reason = coalesce(?, give_up_reason),"
                        " give_up_plan = coalesce(?, give_up_plan),"
                        " given_up_on = coalesce(?, given_up_on, ?) WHERE id = ?",
                        "tttti", reason, plan, day, today, id)
         && num_store_tell (store, NUM_EVENT_LINE_GIVEN_UP, line,
                            reason ? reason : line->give_up_reason, 0, error)
         && num_store_refresh (store, id, FALSE, error) && num_store_decide (store, id, error);
}

gboolean
num_store_give_up (NumStore *store, gint64 line, const char *reason, const char *plan,
                   const char *day, GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, give_up (store, line, reason, plan, day, error), error);
}

/* Two lines with one number are a merge that its owner has to ask for. Answers TRUE when refused.
 */
static gboolean
refuse_double (const NumLedger *ledger, const char *number, gint64 except, GError **error)
{
  const NumLine *other = num_ledger_line_by_number (ledger, number, except);

  if (!other)
    return FALSE;
  if (except > 0)
    g_set_error (error, NUM_ERROR, NUM_ERROR_REFUSED,
                 NUM_SAY ("line %lld has that number: if they are one, numberctl same-line "
                          "%lld %lld"),
                 (long long)other->id, (long long)other->id, (long long)except);
  else
    g_set_error (error, NUM_ERROR, NUM_ERROR_REFUSED, NUM_SAY ("line %lld has that number already"),
                 (long long)other->id);
  return TRUE;
}

/* The owner's word for the number. */
static gboolean
set_number (NumStore *store, gint64 id, const char *number, GError **error)
{
  g_autoptr (NumLedger) ledger = NULL;
  NumLine *line = num_store_take_line (store, id, &ledger, error);
  g_autofree char *former = line ? g_steal_pointer (&line->number) : NULL;

  if (!line || refuse_double (ledger, number, id, error))
    return FALSE;
  if (line->source == NUM_SOURCE_OWNER && g_strcmp0 (former, number) == 0)
    return TRUE;

  line->number = g_strdup (number);
  return num_store_run (store, error,
                        "UPDATE line SET number = ?, number_source = 'owner' WHERE id = ?", "ti",
                        number, id)
         && num_store_tell (store, NUM_EVENT_NUMBER_SET, line, NULL, 0, error)
         && num_store_part (store, id, error);
}

gboolean
num_store_set_number (NumStore *store, gint64 line, const char *number, GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, set_number (store, line, number, error), error);
}

static gboolean
set_label (NumStore *store, gint64 id, const char *label, GError **error)
{
  g_autoptr (NumLedger) ledger = NULL;
  NumLine *line = num_store_take_line (store, id, &ledger, error);

  if (!line)
    return FALSE;
  if (g_strcmp0 (line->label, label) == 0)
    return TRUE;

  for (guint i = 0; label && i < ledger->lines->len; i++)
    {
      const NumLine *other = ledger->lines->pdata[i];

      if (g_strcmp0 (other->label, label) == 0)
        {
          g_set_error (error, NUM_ERROR, NUM_ERROR_REFUSED,
                       NUM_SAY ("line %lld has that label: labels are unique"),
                       (long long)other->id);
          return FALSE;
        }
    }

  /* A merged line may hold on to the label; it gets another when it is split off. */
  return num_store_run (store, error,
                        "UPDATE line SET label = NULL WHERE label = ? AND merged_into IS NOT NULL",
                        "t", label)
         && num_store_run (store, error, "UPDATE line SET label = ? WHERE id = ?", "ti", label, id)
         && num_store_tell (store, NUM_EVENT_LINE_LABELLED, line, NULL, 0, error);
}

gboolean
num_store_label (NumStore *store, gint64 line, const char *label, GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, set_label (store, line, label, error), error);
}

/* A line that was never seen here: absent, and with no place that could hold it, so that what is
 * bound to it is due at once. */
static gboolean
add_line (NumStore *store, const char *number, const char *country, gint64 *ret_line,
          GError **error)
{
  g_autoptr (NumLedger) ledger = num_store_load (store, error);
  g_autoptr (NumLine) line = num_line_new (0);
  gint64 now = num_store_now (store);

  if (!ledger || refuse_double (ledger, number, 0, error)
      || !num_store_run (store, error,
                         "INSERT INTO line (number, number_source, state, country,"
                         " first_seen_usec, last_seen_usec) VALUES (?, 'owner', 'absent', ?, ?, ?)",
                         "ttii", number, country, now, now))
    return FALSE;

  line->id = sqlite3_last_insert_rowid (store->db);
  line->number = g_strdup (number);
  *ret_line = line->id;
  return num_store_tell (store, NUM_EVENT_LINE_ADDED, line, NULL, 0, error);
}

gboolean
num_store_add_line (NumStore *store, const char *number, const char *country, gint64 *ret_line,
                    GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, add_line (store, number, country, ret_line, error), error);
}
