/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The record of events. Sequence numbers have no gaps: the next one is known in memory, and what
 * was rolled back is given out again. */

#include "agent/store-private.h"
#include "numberd/error.h"

#define COLUMNS                                                                                    \
  "seq, time_usec, clock_set, boot, monotonic_usec, kind, modem, slot, line, other_line, binding," \
  " number, old_number, iccid, app, account, state, prompt, reasons, uid"

/* NULL columns are what did not apply to the event. */
static NumEvent *
read_row (sqlite3_stmt *row)
{
  const char *boot = (const char *)sqlite3_column_text (row, 3);
  const char *reasons = (const char *)sqlite3_column_text (row, 18);
  NumEvent *event = num_event_new ((const char *)sqlite3_column_text (row, 5));

  event->seq = (guint64)sqlite3_column_int64 (row, 0);
  event->when.wall_usec = sqlite3_column_int64 (row, 1);
  event->when.clock_set = sqlite3_column_int (row, 2);
  g_strlcpy (event->when.boot, boot ? boot : "", sizeof event->when.boot);
  event->when.monotonic_usec = sqlite3_column_int64 (row, 4);
  event->modem = num_store_text (row, 6);
  event->slot = (guint)sqlite3_column_int (row, 7);
  event->line = sqlite3_column_int64 (row, 8);
  event->other_line = sqlite3_column_int64 (row, 9);
  event->binding = sqlite3_column_int64 (row, 10);
  event->number = num_store_text (row, 11);
  event->old_number = num_store_text (row, 12);
  event->iccid = num_store_text (row, 13);
  event->app = num_store_text (row, 14);
  event->account = num_store_text (row, 15);
  event->state = num_store_text (row, 16);
  event->prompt = num_store_text (row, 17);
  event->reasons = reasons ? g_strsplit (reasons, "\n", -1) : NULL;
  event->uid = (guint32)sqlite3_column_int64 (row, 19);
  return event;
}

gboolean
num_store_add_event (NumStore *store, NumEvent *event, GError **error)
{
  g_autofree char *reasons = event->reasons ? g_strjoinv ("\n", event->reasons) : NULL;

  num_clock_now (store->clock, &event->when);
  event->seq = store->last_seq + 1;
  if (!num_store_run (store, error,
                      "INSERT INTO event (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, 0),"
                      " nullif(?, 0), nullif(?, 0), nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      "iiititt"
                      "iiii"
                      "tttttttt"
                      "i",
                      (gint64)event->seq, event->when.wall_usec, (gint64)event->when.clock_set,
                      event->when.boot, event->when.monotonic_usec, event->kind, event->modem,
                      (gint64)event->slot, event->line, event->other_line, event->binding,
                      event->number, event->old_number, event->iccid, event->app, event->account,
                      event->state, event->prompt, reasons, (gint64)event->uid))
    return FALSE;

  store->last_seq = event->seq;
  return TRUE;
}

gboolean
num_store_tell (NumStore *store, const char *kind, const NumLine *line, const char *state,
                gint64 other_line, GError **error)
{
  g_autoptr (NumEvent) event = num_event_new (kind);

  event->line = line->id;
  event->other_line = other_line;
  event->number = g_strdup (line->number);
  event->state = g_strdup (state);
  return num_store_add_event (store, event, error);
}

gboolean
num_store_record (NumStore *store, const NumEvent *event, GError **error)
{
  g_autoptr (NumEvent) copy = num_event_new (event->kind);

  copy->modem = g_strdup (event->modem);
  copy->slot = event->slot;
  copy->state = g_strdup (event->state);
  copy->reasons = g_strdupv (event->reasons);
  return num_store_begin (store, error)
         && num_store_end (store, num_store_add_event (store, copy, error), error);
}

GPtrArray *
num_store_events (NumStore *store, guint64 after, gint64 since_wall, guint limit, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)num_event_free);
  sqlite3_stmt *query
      = num_store_query (store, error,
                         "SELECT " COLUMNS " FROM event WHERE seq > ? AND time_usec >= ?"
                         " ORDER BY seq LIMIT ?",
                         "iii", (gint64)after, since_wall, (gint64)limit);
  int result = query ? SQLITE_ROW : SQLITE_ERROR;

  while (query && (result = num_store_step (store, query, error)) == SQLITE_ROW)
    g_ptr_array_add (events, read_row (query));
  return result == SQLITE_DONE ? g_steal_pointer (&events) : NULL;
}

NumEvent *
num_store_last_verdict (NumStore *store, gint64 line, GError **error)
{
  sqlite3_stmt *query = num_store_query (
      store, error,
      "SELECT " COLUMNS " FROM event WHERE (line = ?1 OR other_line = ?1) AND kind IN"
      " ('first-card', 'number-learned', 'number-lost', 'renumbered', 'replacement', 'new-line',"
      "  'added-line', 'returned', 'moved', 'unidentified', 'removed') ORDER BY seq DESC LIMIT 1",
      "i", line);
  NumEvent *event = NULL;

  if (query && num_store_step (store, query, error) == SQLITE_ROW)
    {
      event = read_row (query);
      sqlite3_reset (query);
    }
  return event;
}
