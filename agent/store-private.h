/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the store's files share: the database, queries, transactions. Nobody else includes it, but
 * for tests that need another VFS under the store. */

#pragma once

#include "agent/store.h"

#include <sqlite3.h>

struct NumStore
{
  sqlite3 *db;
  GHashTable *statements; /* SQL text (static) → sqlite3_stmt, prepared once */
  const NumClock *clock;
  char *path;
  guint64 last_seq; /* of the newest event */
  char *notice;     /* or NULL */
};

/* Like num_store_open, on the SQLite VFS called @vfs (NULL: the default), with more pragmas after
 * the usual ones (NULL: none). For tests. */
NumStore *num_store_open_on (const char *directory, const NumClock *clock, const char *vfs,
                             const char *pragmas, GError **error);

/* Readies the statement @sql, a string literal, with its parameters: `i` a gint64, `t` text or
 * NULL, in the order of @types. NULL on error. The statement stays the store's; it is good until
 * the same
 * @sql is asked for again. */
sqlite3_stmt *num_store_query (NumStore *store, GError **error, const char *sql, const char *types,
                               ...);

/* The next row: SQLITE_ROW, SQLITE_DONE, or anything else with @error set. */
int num_store_step (NumStore *store, sqlite3_stmt *statement, GError **error);

/* Runs a statement that has no rows, with parameters as num_store_query has them. */
gboolean num_store_run (NumStore *store, GError **error, const char *sql, const char *types, ...);

/* Runs several statements without parameters. */
gboolean num_store_script (NumStore *store, const char *sql, GError **error);

/* Text of a column, NULL for null; owned by the caller. */
char *num_store_text (sqlite3_stmt *statement, int column);

/* Begins a transaction. */
gboolean num_store_begin (NumStore *store, GError **error);

/* Ends it: commits when @done, else rolls back. Answers whether it was committed. */
gboolean num_store_end (NumStore *store, gboolean done, GError **error);

/* Steps of the schema that are missing, each committed with its version (store-schema.c). */
gboolean num_store_migrate (NumStore *store, GError **error);

/* The version that num_store_migrate leads to. */
int num_store_schema_version (void);

/* Moves the closed database at @path and what belongs to it aside, under a name with @why in it.
 * Answers the new path, owned by the caller; NULL on error (store-rescue.c). */
char *num_store_set_aside (const char *path, const char *why, gint64 wall_usec, GError **error);

/* Adds @event to the record, within a transaction; fills in its seq and time. */
gboolean num_store_add_event (NumStore *store, NumEvent *event, GError **error);

/* Adds an event of @kind about @line, with its number, within a transaction. */
gboolean num_store_tell (NumStore *store, const char *kind, const NumLine *line, const char *state,
                         gint64 other_line, GError **error);

/* Adds an event of @kind about @binding, with what it was when it happened, within a transaction.
 * @state and @reason may be NULL. */
gboolean num_store_tell_binding (NumStore *store, const char *kind, const NumBinding *binding,
                                 const char *state, const char *reason, const NumLedger *ledger,
                                 GError **error);

/* The wall clock of the store's clock. */
gint64 num_store_now (NumStore *store);

/* Fails with NUM_ERROR_NOT_FOUND or gives the line from a ledger just loaded; within a transaction.
 * The ledger is the caller's. */
NumLine *num_store_take_line (NumStore *store, gint64 id, NumLedger **ret_ledger, GError **error);

/* Makes the open bindings of @line due or bound, as its line is gone or not, within a transaction.
 * Those that become due are told of, and are marked @undecided. */
gboolean num_store_refresh (NumStore *store, gint64 line, gboolean undecided, GError **error);

/* The number of @line is new here and may have had another owner: its owner is to be told, once,
 * within a transaction (store-intake.c). */
gboolean num_store_offer_intake (NumStore *store, gint64 line, GError **error);

/* The due bindings of @line are known to be due, within a transaction. */
gboolean num_store_decide (NumStore *store, gint64 line, GError **error);

/* The number of @line came to be known. A line that might have been the same as it, either of them
 * the newer, and has another number, is not: the twin is taken off, undecided bindings of the older
 * are decided, and the number of the newer is new here. */
gboolean num_store_part (NumStore *store, gint64 line, GError **error);

/* Records @binding, as num_store_bind does, within a transaction. */
gboolean num_store_add_binding (NumStore *store, const NumBinding *binding, gint64 *ret_id,
                                GError **error);

/* The same, unless one like it is open already; *ret_id is the one that is there then. */
gboolean num_store_have_binding (NumStore *store, const NumBinding *binding, gint64 *ret_id,
                                 GError **error);
