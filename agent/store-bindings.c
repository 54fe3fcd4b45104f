/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Bindings. Whether an open one is bound or due follows from its line alone: num_store_refresh
 * works it out anew whenever the line came, went, or was spoken of. */

#include "agent/store-private.h"
#include "numberd/error.h"
#include "numberd/say.h"

#include <string.h>

#define COLUMNS                                                                                    \
  "id, line, app, name, account, uid, state, outcome, undecided, found_by, last_used, added_usec," \
  " changed_usec, settled_by"

static NumBinding *
read_row (sqlite3_stmt *row)
{
  NumBinding *binding = num_binding_new ();
  const char *state = (const char *)sqlite3_column_text (row, 6);

  binding->id = sqlite3_column_int64 (row, 0);
  binding->line = sqlite3_column_int64 (row, 1);
  binding->app = num_store_text (row, 2);
  binding->name = num_store_text (row, 3);
  binding->account = num_store_text (row, 4);
  binding->uid = (guint32)sqlite3_column_int64 (row, 5);
  binding->state = g_strcmp0 (state, "bound") == 0 ? NUM_BINDING_BOUND
                   : g_strcmp0 (state, "due") == 0 ? NUM_BINDING_DUE
                                                   : NUM_BINDING_SETTLED;
  num_outcome_parse ((const char *)sqlite3_column_text (row, 7), &binding->outcome);
  binding->undecided = sqlite3_column_int (row, 8);
  binding->found_by = num_store_text (row, 9);
  binding->last_used = num_store_text (row, 10);
  binding->added_wall = sqlite3_column_int64 (row, 11);
  binding->changed_wall = sqlite3_column_int64 (row, 12);
  binding->settled_by = num_store_text (row, 13);
  return binding;
}

/* All rows of a query, or NULL with an error. */
static GPtrArray *
read_rows (NumStore *store, sqlite3_stmt *query, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)num_binding_free);
  int result = SQLITE_ERROR;

  while (query && (result = num_store_step (store, query, error)) == SQLITE_ROW)
    g_ptr_array_add (rows, read_row (query));
  return result == SQLITE_DONE ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
num_store_bindings (NumStore *store, gint64 line, NumBindings which, GError **error)
{
  return read_rows (
      store,
      num_store_query (store, error,
                       "SELECT " COLUMNS " FROM binding WHERE (?1 = 0 OR line = ?1)"
                       " AND (state = 'due' OR (?2 >= 1 AND state = 'bound') OR ?2 >= 2)"
                       " ORDER BY CASE state WHEN 'due' THEN 0 WHEN 'bound' THEN 1 ELSE 2 END, id",
                       "ii", line, (gint64)which),
      error);
}

GPtrArray *
num_store_bindings_of (NumStore *store, guint32 uid, const char *app, GError **error)
{
  return read_rows (
      store,
      num_store_query (store, error,
                       "SELECT " COLUMNS " FROM binding WHERE uid = ?1 AND (?2 IS NULL OR app = ?2)"
                       " ORDER BY CASE state WHEN 'due' THEN 0 WHEN 'bound' THEN 1 ELSE 2 END, id",
                       "it", (gint64)uid, app),
      error);
}

NumBinding *
num_store_binding (NumStore *store, gint64 id, GError **error)
{
  sqlite3_stmt *query
      = num_store_query (store, error, "SELECT " COLUMNS " FROM binding WHERE id = ?", "i", id);
  NumBinding *binding = NULL;
  int result = query ? num_store_step (store, query, error) : SQLITE_ERROR;

  if (result == SQLITE_ROW)
    {
      binding = read_row (query);
      sqlite3_reset (query);
    }
  else if (result == SQLITE_DONE)
    g_set_error (error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
                 NUM_SAY ("there is no binding %lld: numberctl bindings --all lists them"),
                 (long long)id);
  return binding;
}

/* An event carries what a reader needs to know which account is meant, because the binding may
 * change later. */
gboolean
num_store_tell_binding (NumStore *store, const char *kind, const NumBinding *binding,
                        const char *state, const char *reason, const NumLedger *ledger,
                        GError **error)
{
  const NumLine *line = num_ledger_line (ledger, binding->line);
  g_autoptr (NumEvent) event = num_event_new (kind);

  event->line = binding->line;
  event->number = g_strdup (line ? line->number : NULL);
  event->binding = binding->id;
  event->app = g_strdup (binding->app);
  event->account = g_strdup (binding->account);
  event->uid = binding->uid;
  event->state = g_strdup (state);
  if (reason)
    event->reasons = g_strsplit (reason, "\n", -1);
  return num_store_add_event (store, event, error);
}

static gboolean
tell_of (NumStore *store, const char *kind, const NumBinding *binding, const char *state,
         const NumLedger *ledger, GError **error)
{
  return num_store_tell_binding (store, kind, binding, state, NULL, ledger, error);
}

/* One event for each: a reader of the record finds every account by itself. */
static gboolean
make_due (NumStore *store, const NumLedger *ledger, gint64 line, gboolean undecided, GError **error)
{
  g_autoptr (GPtrArray) bindings = read_rows (
      store,
      num_store_query (store, error,
                       "SELECT " COLUMNS " FROM binding WHERE line = ? AND state = 'bound'"
                       " ORDER BY id",
                       "i", line),
      error);

  if (!bindings || bindings->len == 0)
    return bindings != NULL;
  if (!num_store_run (store, error,
                      "UPDATE binding SET state = 'due', undecided = ?, changed_usec = ?"
                      " WHERE line = ? AND state = 'bound'",
                      "iii", (gint64)(undecided != FALSE), num_store_now (store), line))
    return FALSE;

  for (guint i = 0; i < bindings->len; i++)
    if (!tell_of (store, NUM_EVENT_BINDING_DUE, bindings->pdata[i], NULL, ledger, error))
      return FALSE;
  return TRUE;
}

gboolean
num_store_refresh (NumStore *store, gint64 id, gboolean undecided, GError **error)
{
  g_autoptr (NumLedger) ledger = NULL;
  NumLine *line = num_store_take_line (store, id, &ledger, error);

  if (!line)
    return FALSE;
  if (num_ledger_is_gone (ledger, line))
    return make_due (store, ledger, id, undecided, error);
  if (line->due == 0)
    return TRUE;
  return num_store_run (store, error,
                        "UPDATE binding SET state = 'bound', undecided = 0, changed_usec = ?"
                        " WHERE line = ? AND state = 'due'",
                        "ii", num_store_now (store), id);
}

gboolean
num_store_decide (NumStore *store, gint64 line, GError **error)
{
  return num_store_run (store, error,
                        "UPDATE binding SET undecided = 0 WHERE line = ? AND undecided", "i", line);
}

/* An open binding of the same account, or NULL; *error tells whether that is an answer. */
static NumBinding *
find_like (NumStore *store, const NumBinding *binding, gint64 line, GError **error)
{
  g_autoptr (GPtrArray) like = read_rows (
      store,
      num_store_query (store, error,
                       "SELECT " COLUMNS " FROM binding WHERE line = ? AND state != 'settled'"
                       " AND app = ? AND account IS ? AND uid = ?",
                       "itti", line, binding->app, binding->account, (gint64)binding->uid),
      error);

  return like && like->len > 0 ? g_ptr_array_steal_index (like, 0) : NULL;
}

/* Counts with @sql, a string literal with a user as its parameter. -1 with an error. */
static gint64
count_of (NumStore *store, const char *sql, guint32 uid, GError **error)
{
  sqlite3_stmt *query = num_store_query (store, error, sql, "i", (gint64)uid);
  gint64 n;

  if (!query || num_store_step (store, query, error) != SQLITE_ROW)
    return -1;

  n = sqlite3_column_int64 (query, 0);
  sqlite3_reset (query);
  return n;
}

/* Anybody may record accounts, settle and reopen them: without an end one user's process could fill
 * the flash of a router, which is everybody's. Root needs no protection from itself. */
static gboolean
check_record (NumStore *store, guint32 uid, GError **error)
{
  gint64 n = uid == 0 ? 0
                      : count_of (store, "SELECT count(*) FROM event WHERE uid = ? AND binding > 0",
                                  uid, error);

  if (n >= NUM_BINDING_EVENTS_MAX)
    g_set_error (
        error, NUM_ERROR, NUM_ERROR_REFUSED,
        NUM_SAY ("%d changes of accounts are on record for user %u, the most there can be: nothing"
                 " was changed"),
        NUM_BINDING_EVENTS_MAX, uid);
  return n >= 0 && n < NUM_BINDING_EVENTS_MAX;
}

/* The same for one more binding. Settled ones take room too. */
static gboolean
check_room (NumStore *store, guint32 uid, GError **error)
{
  gint64 n
      = uid == 0 ? 0 : count_of (store, "SELECT count(*) FROM binding WHERE uid = ?", uid, error);

  if (n >= NUM_BINDINGS_MAX)
    g_set_error (error, NUM_ERROR, NUM_ERROR_REFUSED,
                 NUM_SAY ("%d accounts are recorded for user %u, the most there can be: nothing was"
                          " recorded"),
                 NUM_BINDINGS_MAX, uid);
  return n >= 0 && n < NUM_BINDINGS_MAX && check_record (store, uid, error);
}

/* Due from the start when its line is gone already: a list made after the swap is a list of what is
 * due. */
static gboolean
add (NumStore *store, const NumBinding *binding, gint64 line_id, gint64 *ret_id, GError **error)
{
  g_autoptr (NumLedger) ledger = NULL;
  NumLine *line = num_store_take_line (store, line_id, &ledger, error);
  gint64 now = num_store_now (store);
  g_autoptr (NumBinding) added = NULL;
  gboolean due;

  if (!line || !check_room (store, binding->uid, error))
    return FALSE;

  due = num_ledger_is_gone (ledger, line);
  if (!num_store_run (store, error,
                      "INSERT INTO binding (line, original_line, app, name, account, uid, state,"
                      " found_by, last_used, added_usec, changed_usec)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      "iitttitttii", line_id, line_id, binding->app, binding->name,
                      binding->account, (gint64)binding->uid, due ? "due" : "bound",
                      binding->found_by, binding->last_used, now, now))
    return FALSE;

  *ret_id = sqlite3_last_insert_rowid (store->db);
  added = num_store_binding (store, *ret_id, error);
  return added && tell_of (store, NUM_EVENT_BINDING_ADDED, added, NULL, ledger, error)
         && (!due || tell_of (store, NUM_EVENT_BINDING_DUE, added, NULL, ledger, error));
}

/* The same account twice would have to be settled twice. */
static gboolean
bind_account (NumStore *store, const NumBinding *binding, gint64 *ret_id, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (NumBinding) like = find_like (store, binding, binding->line, &trouble);

  if (trouble)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  if (like)
    {
      g_set_error (error, NUM_ERROR, NUM_ERROR_REFUSED,
                   NUM_SAY ("that account is recorded already, as binding %lld"),
                   (long long)like->id);
      return FALSE;
    }
  return add (store, binding, binding->line, ret_id, error);
}

gboolean
num_store_bind (NumStore *store, const NumBinding *binding, gint64 *ret_id, GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, bind_account (store, binding, ret_id, error), error);
}

gboolean
num_store_add_binding (NumStore *store, const NumBinding *binding, gint64 *ret_id, GError **error)
{
  return add (store, binding, binding->line, ret_id, error);
}

/* Makes the same binding on the other line, unless it is there. */
static gboolean
rebind (NumStore *store, const NumBinding *binding, gint64 to, gint64 *ret_id, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (NumBinding) like = find_like (store, binding, to, &trouble);

  if (trouble)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  if (!like)
    return add (store, binding, to, ret_id, error);
  *ret_id = like->id;
  return TRUE;
}

gboolean
num_store_have_binding (NumStore *store, const NumBinding *binding, gint64 *ret_id, GError **error)
{
  return rebind (store, binding, binding->line, ret_id, error);
}

/* The binding ends before the new one is made, so that the record reads in that order. */
static gboolean
settle (NumStore *store, gint64 id, NumOutcome outcome, gint64 to, gint64 *ret_rebound,
        GError **error)
{
  g_autoptr (NumBinding) binding = num_store_binding (store, id, error);
  g_autoptr (NumLedger) ledger = binding ? num_store_load (store, error) : NULL;
  const char *name = num_outcome_to_string (outcome);

  if (!ledger)
    return FALSE;
  if (binding->state == NUM_BINDING_SETTLED
      || (outcome == NUM_OUTCOME_REBOUND && to == binding->line))
    {
      g_set_error (error, NUM_ERROR, NUM_ERROR_REFUSED,
                   binding->state == NUM_BINDING_SETTLED
                       ? NUM_SAY ("binding %lld is settled already: reopen it first")
                       : NUM_SAY ("binding %lld is on that line: name the one it is on now, "
                                  "--to LINE"),
                   (long long)id);
      return FALSE;
    }

  return check_record (store, binding->uid, error)
         && num_store_run (store, error,
                           "UPDATE binding SET state = 'settled', outcome = ?, undecided = 0,"
                           " changed_usec = ? WHERE id = ?",
                           "tii", name, num_store_now (store), id)
         && tell_of (store, NUM_EVENT_BINDING_SETTLED, binding, name, ledger, error)
         && (outcome != NUM_OUTCOME_REBOUND || rebind (store, binding, to, ret_rebound, error));
}

gboolean
num_store_settle (NumStore *store, gint64 binding, NumOutcome outcome, gint64 to,
                  gint64 *ret_rebound, GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, settle (store, binding, outcome, to, ret_rebound, error), error);
}

/* What rebound made of @binding on another line, if nothing was said of it since; 0 if there is no
 * such thing, -1 with an error. The record tells: one is added right after the other is settled, in
 * one transaction. A binding that was there before was not made, and stays. */
static gint64
find_made (NumStore *store, const NumBinding *binding, GError **error)
{
  sqlite3_stmt *query = num_store_query (
      store, error,
      "SELECT made.id FROM event AS done JOIN event AS added ON added.seq = done.seq + 1"
      " JOIN binding AS made ON made.id = added.binding"
      " WHERE done.seq = (SELECT max(seq) FROM event WHERE binding = ?1"
      "  AND kind = '" NUM_EVENT_BINDING_SETTLED "') AND added.kind = '" NUM_EVENT_BINDING_ADDED "'"
      " AND made.app = ?2 AND made.account IS ?3 AND made.uid = ?4 AND made.last_used IS ?5"
      " AND made.state != 'settled' AND NOT EXISTS (SELECT 1 FROM event WHERE binding = made.id"
      "  AND kind = '" NUM_EVENT_BINDING_REOPENED "')",
      "ittit", binding->id, binding->app, binding->account, (gint64)binding->uid,
      binding->last_used);
  int result = query ? num_store_step (store, query, error) : SQLITE_ERROR;
  gint64 id = result == SQLITE_ROW ? sqlite3_column_int64 (query, 0) : 0;

  if (result == SQLITE_ROW)
    sqlite3_reset (query);
  return result == SQLITE_ROW || result == SQLITE_DONE ? id : -1;
}

/* Takes what rebound made off the other line again. It is settled rather than deleted: its app may
 * know it by its id, and the record speaks of it. */
static gboolean
take_back (NumStore *store, const NumBinding *binding, const NumLedger *ledger, GError **error)
{
  const char *name = num_outcome_to_string (NUM_OUTCOME_UNBOUND);
  gint64 id = binding->outcome == NUM_OUTCOME_REBOUND ? find_made (store, binding, error) : 0;
  g_autoptr (NumBinding) made = id > 0 ? num_store_binding (store, id, error) : NULL;

  if (id <= 0)
    return id == 0;
  return made
         && num_store_run (store, error,
                           "UPDATE binding SET state = 'settled', outcome = ?, undecided = 0,"
                           " changed_usec = ? WHERE id = ?",
                           "tii", name, num_store_now (store), id)
         && tell_of (store, NUM_EVENT_BINDING_SETTLED, made, name, ledger, error);
}

/* Bound first, and due a moment later if its line is gone: one function knows when that is. */
static gboolean
reopen (NumStore *store, gint64 id, const char *reason, GError **error)
{
  g_autoptr (NumBinding) binding = num_store_binding (store, id, error);
  g_autoptr (NumLedger) ledger = binding ? num_store_load (store, error) : NULL;

  if (!ledger)
    return FALSE;
  if (binding->state != NUM_BINDING_SETTLED)
    {
      g_set_error (error, NUM_ERROR, NUM_ERROR_REFUSED, NUM_SAY ("binding %lld is not settled"),
                   (long long)id);
      return FALSE;
    }

  return check_record (store, binding->uid, error) && take_back (store, binding, ledger, error)
         && num_store_run (store, error,
                           "UPDATE binding SET state = 'bound', outcome = NULL, settled_by = NULL,"
                           " changed_usec = ? WHERE id = ?",
                           "ii", num_store_now (store), id)
         && num_store_tell_binding (store, NUM_EVENT_BINDING_REOPENED, binding, NULL, reason,
                                    ledger, error)
         && num_store_refresh (store, binding->line, FALSE, error);
}

gboolean
num_store_reopen (NumStore *store, gint64 binding, GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, reopen (store, binding, NULL, error), error);
}

/* An account that is used has not lapsed, whatever its rule says. */
static gboolean
use (NumStore *store, const NumBinding *binding, const char *day, GError **error)
{
  gboolean lapsed = binding->state == NUM_BINDING_SETTLED && binding->outcome == NUM_OUTCOME_LAPSED;
  g_autofree char *reason
      = g_strdup_printf (NUM_SAY ("it was used on %s: the app has not let go"), day);

  return num_store_run (store, error, "UPDATE binding SET last_used = ? WHERE id = ?", "ti", day,
                        binding->id)
         && (!lapsed || reopen (store, binding->id, reason, error));
}

gboolean
num_store_used (NumStore *store, gint64 id, const char *day, GError **error)
{
  g_autoptr (NumBinding) binding = num_store_binding (store, id, error);

  if (!binding)
    return FALSE;
  if (binding->last_used && strcmp (day, binding->last_used) <= 0)
    return TRUE;
  return num_store_begin (store, error)
         && num_store_end (store, use (store, binding, day, error), error);
}
