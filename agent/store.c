/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The store: the database, opened so that a router's flash and a power cut are no worry.
 *
 * Exclusive locking, before anything else is read, keeps the index of the write-ahead log on the
 * heap: JFFS2 cannot map it shared. WAL with FULL loses no commit in a power cut, where SQLite's
 * default loses the last one; small pages, a short log that is kept, and a checkpoint every 64
 * pages write the fewest bytes. What another program might have put here is looked at before it is
 * changed, and set aside when it is not ours. */

#include "agent/store-private.h"

#include "numberd/error.h"
#include "numberd/names.h"
#include "numberd/say.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* These say how a file system keeps half a sector out of harm's way by itself. */
#define JFFS2_MAGIC 0x72b6
#define UBIFS_MAGIC 0x24051905

static const char look_pragmas[] = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF;";

static const char use_pragmas[]
    = "PRAGMA page_size = 1024; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
      "PRAGMA wal_autocheckpoint = 64; PRAGMA journal_size_limit = 131072;"
      "PRAGMA cache_size = -128; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"
      "PRAGMA foreign_keys = ON; PRAGMA secure_delete = FAST;";

/* What a database file turns out to be. */
typedef enum
{
  FOUND_OURS,    /* or empty */
  FOUND_DAMAGED, /* not a database, or a broken one */
  FOUND_FOREIGN, /* of another program */
  FOUND_NEWER,   /* of a newer numberd */
  FOUND_LOCKED,  /* in use by another process */
  FOUND_NOTHING, /* it cannot be opened */
} Found;

static void
set_error (NumStore *store, GError **error)
{
  g_set_error (error, NUM_ERROR, NUM_ERROR_STORE,
               NUM_SAY ("the ledger cannot be read or written: %s"), sqlite3_errmsg (store->db));
}

static sqlite3_stmt *
find_statement (NumStore *store, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (store->statements, sql);

  if (statement)
    return statement;
  if (sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    {
      set_error (store, error);
      return NULL;
    }

  g_hash_table_insert (store->statements, (gpointer)sql, statement);
  return statement;
}

static void
bind_all (sqlite3_stmt *statement, const char *types, va_list args)
{
  sqlite3_reset (statement);
  for (int i = 1; types[i - 1]; i++)
    if (types[i - 1] == 'i')
      sqlite3_bind_int64 (statement, i, va_arg (args, gint64));
    else
      sqlite3_bind_text (statement, i, va_arg (args, const char *), -1, SQLITE_TRANSIENT);
}

sqlite3_stmt *
num_store_query (NumStore *store, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement = find_statement (store, sql, error);
  va_list args;

  va_start (args, types);
  if (statement)
    bind_all (statement, types, args);
  va_end (args);
  return statement;
}

int
num_store_step (NumStore *store, sqlite3_stmt *statement, GError **error)
{
  int result = sqlite3_step (statement);

  if (result != SQLITE_ROW && result != SQLITE_DONE)
    set_error (store, error);
  if (result != SQLITE_ROW)
    sqlite3_reset (statement);
  return result;
}

gboolean
num_store_run (NumStore *store, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement = find_statement (store, sql, error);
  va_list args;

  va_start (args, types);
  if (statement)
    bind_all (statement, types, args);
  va_end (args);
  return statement && num_store_step (store, statement, error) == SQLITE_DONE;
}

gboolean
num_store_script (NumStore *store, const char *sql, GError **error)
{
  if (sqlite3_exec (store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  set_error (store, error);
  return FALSE;
}

char *
num_store_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}

gboolean
num_store_begin (NumStore *store, GError **error)
{
  return num_store_script (store, "BEGIN", error);
}

static guint64
read_last_seq (NumStore *store)
{
  sqlite3_stmt *query
      = num_store_query (store, NULL, "SELECT coalesce(max(seq), 0) FROM event", "");
  guint64 seq = store->last_seq;

  if (query && num_store_step (store, query, NULL) == SQLITE_ROW)
    {
      seq = (guint64)sqlite3_column_int64 (query, 0);
      sqlite3_reset (query);
    }
  return seq;
}

gboolean
num_store_end (NumStore *store, gboolean done, GError **error)
{
  if (done && num_store_script (store, "COMMIT", error))
    return TRUE;

  /* SQLite has rolled back by itself when the disk was full. */
  num_store_script (store, "ROLLBACK", NULL);
  store->last_seq = read_last_seq (store);
  return FALSE;
}

gint64
num_store_now (NumStore *store)
{
  NumMoment now;

  num_clock_now (store->clock, &now);
  return now.wall_usec;
}

/* Makes the directory, and an empty database that only its owner can read. */
static gboolean
make_files (const char *directory, const char *path, GError **error)
{
  int fd = -1;

  if (g_mkdir_with_parents (directory, 0700) == 0)
    fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }

  g_set_error (error, NUM_ERROR, NUM_ERROR_STORE,
               NUM_SAY ("the state directory %s cannot be used: %s; see --state-dir"), directory,
               g_strerror (errno));
  return FALSE;
}

static const char *
choose_psow (const char *directory)
{
  struct statfs info;

  if (statfs (directory, &info) == 0 && (info.f_type == JFFS2_MAGIC || info.f_type == UBIFS_MAGIC))
    return "1";
  return "0";
}

static int
read_number (sqlite3 *db, const char *sql, int *ret)
{
  sqlite3_stmt *query = NULL;
  int result = sqlite3_prepare_v2 (db, sql, -1, &query, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (query);
  if (result == SQLITE_ROW)
    *ret = sqlite3_column_int (query, 0);
  sqlite3_finalize (query);
  return result;
}

static gboolean
is_sound (sqlite3 *db)
{
  sqlite3_stmt *query = NULL;
  gboolean sound = sqlite3_prepare_v2 (db, "PRAGMA quick_check(1)", -1, &query, NULL) == SQLITE_OK
                   && sqlite3_step (query) == SQLITE_ROW
                   && g_strcmp0 ((const char *)sqlite3_column_text (query, 0), "ok") == 0;

  sqlite3_finalize (query);
  return sound;
}

/* Looks without changing anything. */
static Found
look (NumStore *store)
{
  int application = 0, version = 0, tables = 0, result;

  sqlite3_exec (store->db, look_pragmas, NULL, NULL, NULL);
  result = read_number (store->db, "SELECT count(*) FROM sqlite_master", &tables);
  if (result == SQLITE_BUSY || result == SQLITE_LOCKED)
    return FOUND_LOCKED;
  if (result == SQLITE_NOTADB || result == SQLITE_CORRUPT)
    return FOUND_DAMAGED;
  if (result != SQLITE_ROW
      || read_number (store->db, "PRAGMA application_id", &application) != SQLITE_ROW
      || read_number (store->db, "PRAGMA user_version", &version) != SQLITE_ROW)
    return FOUND_NOTHING;

  if (tables > 0 && application != NUM_DB_APPLICATION_ID)
    return FOUND_FOREIGN;
  if (version > num_store_schema_version ())
    return FOUND_NEWER;
  return is_sound (store->db) ? FOUND_OURS : FOUND_DAMAGED;
}

static gboolean
connect (NumStore *store, const char *directory, const char *vfs, GError **error)
{
  g_autofree char *uri = g_filename_to_uri (store->path, NULL, error);
  g_autofree char *name = uri ? g_strconcat (uri, "?psow=", choose_psow (directory), NULL) : NULL;
  int on = 1;

  if (!name)
    return FALSE;
  if (sqlite3_open_v2 (
          name, &store->db,
          SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, vfs)
      != SQLITE_OK)
    {
      set_error (store, error);
      return FALSE;
    }

  sqlite3_db_config (store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_LOOKASIDE, NULL, 0, 0);
  sqlite3_file_control (store->db, "main", SQLITE_FCNTL_PERSIST_WAL, &on);
  return TRUE;
}

static void
free_statement (gpointer data)
{
  sqlite3_finalize (data);
}

static void
disconnect (NumStore *store)
{
  g_hash_table_remove_all (store->statements);
  sqlite3_close (store->db);
  store->db = NULL;
}

static const char *
describe (Found found)
{
  switch (found)
    {
    case FOUND_DAMAGED:
      return "damaged";
    case FOUND_FOREIGN:
      return "foreign";
    case FOUND_NEWER:
      return "newer";
    case FOUND_OURS:
    case FOUND_LOCKED:
    case FOUND_NOTHING:
      break;
    }

  return NULL;
}

/* What an administrator should know; there is no other reason to set a database aside. */
static char *
describe_rescue (Found found, const char *aside)
{
  if (found == FOUND_FOREIGN)
    return g_strdup_printf (
        NUM_SAY ("the database was foreign and is set aside as %s; a fresh one is used"), aside);
  if (found == FOUND_NEWER)
    return g_strdup_printf (
        NUM_SAY ("the database was newer and is set aside as %s; a fresh one is used"), aside);
  return g_strdup_printf (
      NUM_SAY ("the database was damaged and is set aside as %s; a fresh one is used"), aside);
}

/* Sets the database aside and begins a fresh one. */
static gboolean
begin_afresh (NumStore *store, const char *directory, const char *vfs, Found found, GError **error)
{
  g_autofree char *aside = NULL;

  sqlite3_db_config (store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  disconnect (store);
  aside = num_store_set_aside (store->path, describe (found), num_store_now (store), error);
  if (!aside || !make_files (directory, store->path, error)
      || !connect (store, directory, vfs, error))
    return FALSE;

  store->notice = describe_rescue (found, aside);
  sqlite3_exec (store->db, look_pragmas, NULL, NULL, NULL);
  return TRUE;
}

static gboolean
record_recovery (NumStore *store, Found found, GError **error)
{
  g_autoptr (NumEvent) event = num_event_new (NUM_EVENT_STORE_RECOVERED);

  event->state = g_strdup (describe (found));
  return num_store_record (store, event, error);
}

static gboolean
open_database (NumStore *store, const char *directory, const char *vfs, const char *pragmas,
               GError **error)
{
  Found found;

  if (!make_files (directory, store->path, error) || !connect (store, directory, vfs, error))
    return FALSE;

  found = look (store);
  if (found == FOUND_LOCKED)
    {
      g_set_error (error, NUM_ERROR, NUM_ERROR_BUSY,
                   NUM_SAY ("the state directory %s is in use by another numberd"), directory);
      return FALSE;
    }
  if (found == FOUND_NOTHING)
    {
      set_error (store, error);
      return FALSE;
    }
  if (describe (found) && !begin_afresh (store, directory, vfs, found, error))
    return FALSE;

  if (!num_store_script (store, use_pragmas, error)
      || (pragmas && !num_store_script (store, pragmas, error))
      || !num_store_migrate (store, error))
    return FALSE;
  store->last_seq = read_last_seq (store);
  return !describe (found) || record_recovery (store, found, error);
}

NumStore *
num_store_open_on (const char *directory, const NumClock *clock, const char *vfs,
                   const char *pragmas, GError **error)
{
  g_autoptr (NumStore) store = g_new0 (NumStore, 1);

  store->clock = clock;
  store->path = g_build_filename (directory, NUM_DB_NAME, NULL);
  store->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_statement);
  if (!g_path_is_absolute (store->path))
    {
      g_autofree char *relative = g_steal_pointer (&store->path);

      store->path = g_canonicalize_filename (relative, NULL);
    }
  return open_database (store, directory, vfs, pragmas, error) ? g_steal_pointer (&store) : NULL;
}

NumStore *
num_store_open (const char *directory, const NumClock *clock, GError **error)
{
  return num_store_open_on (directory, clock, NULL, NULL, error);
}

void
num_store_free (NumStore *store)
{
  if (!store)
    return;

  disconnect (store);
  g_hash_table_unref (store->statements);
  g_free (store->path);
  g_free (store->notice);
  g_free (store);
}

const char *
num_store_notice (NumStore *store)
{
  return store->notice;
}

guint64
num_store_last_seq (NumStore *store)
{
  return store->last_seq;
}
