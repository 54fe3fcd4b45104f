/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Merging lines, and undoing it. Cards and bindings of the merged line move to the line that stays
 * and remember where they were; the merged line remembers what it changed there. So a split gives
 * back exactly what was merged, with all that had been merged into it before.
 *
 * Whether two lines are one is a question with two answers. A merge is the one, and a split of a
 * line that has a twin is the other: nothing moves, and what waited for the answer need not wait.
 */

#include "agent/store-private.h"
#include "numberd/error.h"
#include "numberd/say.h"

#include <string.h>

/* The merged line and all that were merged into it, at any depth. */
#define FAMILY                                                                                     \
  "WITH RECURSIVE family (id) AS (SELECT ?2 UNION SELECT line.id FROM line JOIN family"            \
  " ON line.merged_into = family.id) "

/* A line has one number: two known and different ones are two lines. */
static gboolean
check_merge (const NumLine *line, const NumLine *other, GError **error)
{
  if (line == other)
    g_set_error_literal (error, NUM_ERROR, NUM_ERROR_REFUSED,
                         NUM_SAY ("these are one line already"));
  else if (line->number && other->number && g_strcmp0 (line->number, other->number) != 0)
    g_set_error (error, NUM_ERROR, NUM_ERROR_REFUSED,
                 NUM_SAY ("line %lld and line %lld have different numbers: "
                          "correct one with numberctl set-number first"),
                 (long long)line->id, (long long)other->id);
  else
    return TRUE;
  return FALSE;
}

/* What the line that stays was before, kept with the one that leaves, so that splits can come in
 * any order. */
static gboolean
remember (NumStore *store, const NumLine *line, const NumLine *other, GError **error)
{
  return num_store_run (
      store, error,
      "UPDATE line SET merged_into = ?, merge_order = (SELECT"
      " coalesce(max(merge_order), 0) + 1 FROM line), into_number = ?,"
      " into_number_source = ?, into_state = ?, into_twin_line = (SELECT twin_line"
      " FROM line AS stays WHERE stays.id = ?) WHERE id = ?",
      "itttii", line->id, line->number, num_source_to_string (line->source),
      num_line_state_to_string (line->state), line->id, other->id);
}

static gboolean
merge (NumStore *store, gint64 id, gint64 other_id, GError **error)
{
  g_autoptr (NumLedger) ledger = NULL;
  NumLine *line = num_store_take_line (store, id, &ledger, error);
  NumLine *other = line ? num_ledger_line (ledger, other_id) : NULL;
  gboolean present;

  if (!line || !other || !check_merge (line, other, error))
    {
      if (line && !other)
        g_set_error (error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
                     NUM_SAY ("there is no line %lld: numberctl lines lists them"),
                     (long long)other_id);
      return FALSE;
    }

  present = line->state == NUM_LINE_PRESENT || other->state == NUM_LINE_PRESENT;
  return remember (store, line, other, error)
         && num_store_run (store, error, "UPDATE card SET line = ? WHERE line = ?", "ii", id,
                           other_id)
         && num_store_run (store, error, "UPDATE binding SET line = ? WHERE line = ?", "ii", id,
                           other_id)
         && num_store_run (
             store, error,
             "UPDATE line SET number = coalesce(number, ?), number_source ="
             " coalesce(number_source, ?), state = ?, twin_line = nullif(twin_line, ?)"
             " WHERE id = ?",
             "tttii", other->number, num_source_to_string (other->source),
             num_line_state_to_string (present ? NUM_LINE_PRESENT : line->state), other_id, id)
         && num_store_tell (store, NUM_EVENT_LINES_MERGED, line, NULL, other_id, error)
         && num_store_refresh (store, id, FALSE, error);
}

gboolean
num_store_merge (NumStore *store, gint64 line, gint64 other, GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, merge (store, line, other, error), error);
}

/* The line that is to be split off: @id itself, or the newest that was merged into it; and where.
 */
static gboolean
find_merged (NumStore *store, gint64 id, gint64 *ret_other, gint64 *ret_line, GError **error)
{
  sqlite3_stmt *query = num_store_query (store, error,
                                         "SELECT id, merged_into FROM line WHERE merged_into IS NOT"
                                         " NULL AND (id = ?1 OR merged_into = ?1)"
                                         " ORDER BY id = ?1 DESC, merge_order DESC LIMIT 1",
                                         "i", id);
  int result = query ? num_store_step (store, query, error) : SQLITE_ERROR;

  if (result == SQLITE_ROW)
    {
      *ret_other = sqlite3_column_int64 (query, 0);
      *ret_line = sqlite3_column_int64 (query, 1);
      sqlite3_reset (query);
      return TRUE;
    }
  if (result == SQLITE_DONE)
    g_set_error (error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
                 NUM_SAY ("nothing was merged into line %lld, and no other line may be the same"),
                 (long long)id);
  return FALSE;
}

/* What was merged goes home, and the line that stays is what it was before. */
static gboolean
give_back (NumStore *store, gint64 line, gint64 other, GError **error)
{
  return num_store_run (store, error,
                        FAMILY "UPDATE card SET line = ?2 WHERE line = ?1"
                               " AND original_line IN (SELECT id FROM family)",
                        "ii", line, other)
         && num_store_run (store, error,
                           FAMILY "UPDATE binding SET line = ?2 WHERE line = ?1"
                                  " AND original_line IN (SELECT id FROM family)",
                           "ii", line, other)
         && num_store_run (
             store, error,
             "UPDATE line SET (number, number_source, twin_line) = (SELECT CASE WHEN"
             " line.number_source = 'owner' THEN line.number ELSE was.into_number END,"
             " CASE WHEN line.number_source = 'owner' THEN 'owner'"
             " ELSE was.into_number_source END, was.into_twin_line"
             " FROM line AS was WHERE was.id = ?2) WHERE id = ?1",
             "ii", line, other)
         && num_store_run (store, error,
                           "UPDATE line SET merged_into = NULL, merge_order = NULL,"
                           " into_number = NULL, into_number_source = NULL, into_twin_line = NULL"
                           " WHERE id = ?",
                           "i", other);
}

/* A line is present while one of its cards is in a slot; else what it was, or absent. */
static gboolean
restore_state (NumStore *store, const NumLedger *ledger, gint64 id, const char *before,
               GError **error)
{
  const NumLine *line = num_ledger_line (ledger, id);
  NumLineState state = line->state;

  if (before)
    num_line_state_parse (before, &state);
  if (num_ledger_is_seated (ledger, line, NULL))
    state = state == NUM_LINE_GIVEN_UP ? state : NUM_LINE_PRESENT;
  else if (state == NUM_LINE_PRESENT)
    state = NUM_LINE_ABSENT;
  return num_store_run (store, error, "UPDATE line SET state = ?, into_state = NULL WHERE id = ?",
                        "ti", num_line_state_to_string (state), id);
}

static char *
read_state_before (NumStore *store, gint64 other)
{
  sqlite3_stmt *query
      = num_store_query (store, NULL, "SELECT into_state FROM line WHERE id = ?", "i", other);
  char *state = NULL;

  if (query && num_store_step (store, query, NULL) == SQLITE_ROW)
    {
      state = num_store_text (query, 0);
      sqlite3_reset (query);
    }
  return state;
}

/* They are two. What hung on the twin is due for certain, and the number that came in its place is
 * new here, whether anybody can read it yet or not: it may have had another owner. */
static gboolean
part (NumStore *store, const NumLedger *ledger, const NumLine *line, GError **error)
{
  gboolean claimed = line->number && num_ledger_line_by_number (ledger, line->number, line->id);

  return num_store_run (store, error, "UPDATE line SET twin_line = NULL WHERE id = ?", "i",
                        line->id)
         && num_store_decide (store, line->twin, error)
         && (claimed || num_store_offer_intake (store, line->id, error));
}

gboolean
num_store_part (NumStore *store, gint64 id, GError **error)
{
  g_autoptr (NumLedger) ledger = num_store_load (store, error);

  for (guint i = 0; ledger && i < ledger->lines->len; i++)
    {
      const NumLine *line = ledger->lines->pdata[i];
      const NumLine *twin = num_ledger_line (ledger, line->twin);

      if (twin && (line->id == id || twin->id == id) && line->number && twin->number
          && strcmp (line->number, twin->number) != 0 && !part (store, ledger, line, error))
        return FALSE;
    }
  return ledger != NULL;
}

static gboolean
undo_merge (NumStore *store, gint64 id, gint64 *ret_other, GError **error)
{
  g_autoptr (NumLedger) ledger = NULL;
  g_autofree char *before = NULL;
  gint64 other, line_id;
  NumLine *line;

  if (!find_merged (store, id, &other, &line_id, error))
    return FALSE;
  before = read_state_before (store, other);
  if (!give_back (store, line_id, other, error))
    return FALSE;
  line = num_store_take_line (store, line_id, &ledger, error);
  if (!line)
    return FALSE;

  *ret_other = other;
  return restore_state (store, ledger, line_id, before, error)
         && restore_state (store, ledger, other, NULL, error)
         && num_store_tell (store, NUM_EVENT_LINES_SPLIT, line, NULL, other, error)
         && num_store_refresh (store, line_id, FALSE, error)
         && num_store_refresh (store, other, FALSE, error);
}

/* A question that is open comes before a merge that is done: it is the one that people are asked.
 */
static gboolean
split (NumStore *store, gint64 id, gint64 *ret_other, GError **error)
{
  g_autoptr (NumLedger) ledger = num_store_load (store, error);
  const NumLine *line = ledger ? num_ledger_line (ledger, id) : NULL;

  if (!ledger)
    return FALSE;
  if (!line || line->twin == 0)
    return undo_merge (store, id, ret_other, error);

  *ret_other = id;
  return num_store_tell (store, NUM_EVENT_LINES_SPLIT, line, NULL, line->twin, error)
         && part (store, ledger, line, error);
}

gboolean
num_store_split (NumStore *store, gint64 line, gint64 *ret_other, GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, split (store, line, ret_other, error), error);
}
