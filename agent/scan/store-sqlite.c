/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* SQLite, as if whoever made the database were an enemy: its schema is a program too. Views,
 * triggers and virtual tables are switched off, functions are few, nothing can be written, and a
 * statement that does not end is ended. The statement itself is a probe's, but one of those may be
 * wrong as well: it is one SELECT, or it is nothing. */

#include "agent/scan/store.h"

#include "agent/scan/store-sqlite-vfs.h"

#include <string.h>
#include <unistd.h>

#define STEPS_BETWEEN_LOOKS 1000
#define MAX_LOOKS 20000 /* 20 million steps are more than any account list needs */
#define MAX_CELL (256 * 1024)
#define MAX_DATABASE ((goffset)16 * 1024 * 1024 * 1024)

/* What a SELECT may call; none of them makes something large out of something small. */
static const char *const functions[]
    = { "coalesce", "ifnull", "instr",  "json_extract", "length", "like",   "glob",
        "lower",    "ltrim",  "nullif", "replace",      "rtrim",  "substr", "trim",
        "upper",    "->",     "->>",    "iif",          "typeof", NULL };

typedef struct
{
  gint64 deadline_usec;
  guint looks;
} Patience;

/* Reading tables is all there is; recursion is not reading. */
static int
on_authorize (void *user_data, int action, const char *first, const char *second,
              const char *database, const char *trigger)
{
  if (action == SQLITE_SELECT || (action == SQLITE_READ && !trigger))
    return SQLITE_OK;
  if (action == SQLITE_FUNCTION && second)
    {
      g_autofree char *name = g_ascii_strdown (second, -1);

      return g_strv_contains (functions, name) ? SQLITE_OK : SQLITE_DENY;
    }
  return SQLITE_DENY;
}

/* Asked every so many steps; anything but 0 ends the statement. */
static int
on_progress (void *user_data)
{
  Patience *patience = user_data;

  return ++patience->looks > MAX_LOOKS || g_get_monotonic_time () > patience->deadline_usec;
}

/* Sizes and switches, before the schema is read for the first time. */
static void
restrain (sqlite3 *db, Patience *patience)
{
  static const int limits[][2] = {
    { SQLITE_LIMIT_LENGTH, MAX_CELL },   { SQLITE_LIMIT_SQL_LENGTH, 64 * 1024 },
    { SQLITE_LIMIT_EXPR_DEPTH, 50 },     { SQLITE_LIMIT_COMPOUND_SELECT, 4 },
    { SQLITE_LIMIT_VDBE_OP, 25000 },     { SQLITE_LIMIT_FUNCTION_ARG, 8 },
    { SQLITE_LIMIT_ATTACHED, 0 },        { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100 },
    { SQLITE_LIMIT_VARIABLE_NUMBER, 0 }, { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
    { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };
  static const int switches[][2] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },        { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },   { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },          { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (db, limits[i][0], limits[i][1]);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    sqlite3_db_config (db, switches[i][0], switches[i][1], NULL);
  sqlite3_drop_modules (db, NULL); /* there are no virtual tables without them */
  sqlite3_progress_handler (db, STEPS_BETWEEN_LOOKS, on_progress, patience);
  sqlite3_exec (db,
                "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cell_size_check = ON;"
                " PRAGMA mmap_size = 0; PRAGMA cache_size = -2000; PRAGMA temp_store = MEMORY;"
                " PRAGMA query_only = ON;",
                NULL, NULL, NULL);
  sqlite3_set_authorizer (db, on_authorize, NULL);
}

/* Text and whole numbers; what is in a blob is no phone number. */
static const char *
get_text (sqlite3_stmt *statement, int column)
{
  int type = column < sqlite3_column_count (statement) ? sqlite3_column_type (statement, column)
                                                       : SQLITE_NULL;

  return type == SQLITE_TEXT || type == SQLITE_INTEGER
             ? (const char *)sqlite3_column_text (statement, column)
             : NULL;
}

/* A probe that proves no more than presence has no use for the value: one row is an account. */
static void
take_row (const NumProbe *probe, sqlite3_stmt *statement, NumHits *hits)
{
  const char *value = get_text (statement, 0);

  if (probe->proof == NUM_PROOF_PRESENT)
    num_hits_add (hits, NULL, get_text (statement, 1));
  else if (value)
    num_hits_add (hits, value, get_text (statement, 1));
}

static gboolean
run (sqlite3 *db, const NumProbe *probe, NumHits *hits)
{
  sqlite3_stmt *statement = NULL;
  const char *rest = "";
  int result = sqlite3_prepare_v2 (db, probe->select, -1, &statement, &rest);

  if (result == SQLITE_OK && statement && strspn (rest, " ;") == strlen (rest)
      && sqlite3_stmt_readonly (statement))
    while (!num_hits_is_enough (hits) && (result = sqlite3_step (statement)) == SQLITE_ROW)
      take_row (probe, statement, hits);
  else
    result = SQLITE_ERROR;

  sqlite3_finalize (statement);
  return result == SQLITE_DONE || result == SQLITE_ROW;
}

gboolean
num_store_sqlite (const NumProbe *probe, const NumFile *file, NumHits *hits)
{
  g_autofree char *wal_name = g_strconcat (file->name, "-wal", NULL);
  int wal_fd = file->size <= MAX_DATABASE ? num_file_open_beside (file, wal_name) : -1;
  Patience patience = { num_hits_deadline (hits), 0 };
  NumSqliteVfs *vfs = num_sqlite_vfs_new (file->fd, wal_fd);
  sqlite3 *db = NULL;
  gboolean done = FALSE;

  if (vfs && file->size <= MAX_DATABASE
      && sqlite3_open_v2 (NUM_SQLITE_VFS_FILE, &db,
                          SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE,
                          num_sqlite_vfs_name (vfs))
             == SQLITE_OK)
    {
      restrain (db, &patience);
      done = run (db, probe, hits);
    }

  sqlite3_close (db);
  num_sqlite_vfs_free (vfs);
  if (wal_fd >= 0)
    close (wal_fd);
  return done;
}
