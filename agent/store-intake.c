/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Intake of a number. There are no events of it: what came of a check is kept with its day, and the
 * record of what happened stays one of lines and bindings. The offer is a mark on the line, made
 * once in the transaction that made the line, and only ever cleared: so nobody is told twice. */

#include "agent/store-intake.h"

#include "agent/store-private.h"

/* As in line.intake_offered. */
#define OFFERED 1
#define CLOSED 2

void
num_intake_result_free (NumIntakeResult *result)
{
  if (!result)
    return;

  g_free (result->item);
  g_free (result->result);
  g_free (result);
}

static NumIntakeResult *
read_row (sqlite3_stmt *row)
{
  NumIntakeResult *result = g_new0 (NumIntakeResult, 1);

  result->item = num_store_text (row, 0);
  result->result = num_store_text (row, 1);
  result->changed_wall = sqlite3_column_int64 (row, 2);
  return result;
}

GPtrArray *
num_store_intake (NumStore *store, gint64 line, GError **error)
{
  g_autoptr (GPtrArray) results
      = g_ptr_array_new_with_free_func ((GDestroyNotify)num_intake_result_free);
  sqlite3_stmt *query = num_store_query (store, error,
                                         "SELECT item, result, changed_usec FROM intake"
                                         " WHERE line = ? ORDER BY item",
                                         "i", line);
  int result = SQLITE_ERROR;

  while (query && (result = num_store_step (store, query, error)) == SQLITE_ROW)
    g_ptr_array_add (results, read_row (query));
  return result == SQLITE_DONE ? g_steal_pointer (&results) : NULL;
}

gboolean
num_store_offer_intake (NumStore *store, gint64 line, GError **error)
{
  return num_store_run (store, error,
                        "UPDATE line SET intake_offered = ? WHERE id = ? AND intake_offered = 0",
                        "ii", (gint64)OFFERED, line);
}

gboolean
num_store_close_intake (NumStore *store, gint64 line, GError **error)
{
  return num_store_run (store, error,
                        "UPDATE line SET intake_offered = ? WHERE id = ? AND intake_offered = ?",
                        "iii", (gint64)CLOSED, line, (gint64)OFFERED);
}

/* Who says what came of it has seen the checklist, whether it was offered or asked for. */
static gboolean
record (NumStore *store, gint64 id, const char *item, const char *result, GError **error)
{
  g_autoptr (NumLedger) ledger = NULL;

  return num_store_take_line (store, id, &ledger, error)
         && num_store_run (store, error,
                           "INSERT INTO intake (line, item, result, changed_usec)"
                           " VALUES (?, ?, ?, ?) ON CONFLICT (line, item) DO UPDATE SET"
                           " result = excluded.result, changed_usec = excluded.changed_usec"
                           " WHERE result != excluded.result",
                           "itti", id, item, result, num_store_now (store))
         && num_store_run (store, error,
                           "UPDATE line SET intake_offered = ?"
                           " WHERE id = ? AND intake_offered != ?",
                           "iii", (gint64)CLOSED, id, (gint64)CLOSED);
}

gboolean
num_store_record_intake (NumStore *store, gint64 line, const char *item, const char *result,
                         GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, record (store, line, item, result, error), error);
}
