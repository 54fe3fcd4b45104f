/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The store and its files: what is found in the directory, and what a disk does. Nothing that was
 * there is ever deleted, and a full disk costs what could not be written and nothing else. */

#include "agent/store-private.h"
#include "numberd/error.h"
#include "numberd/names.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *dir;
  char *path; /* of the database */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("numberd-files-XXXXXX", NULL);
  f->path = g_build_filename (f->dir, NUM_DB_NAME, NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_chmod (f->dir, 0700);
  remove_tree (f->dir);
  g_free (f->dir);
  g_free (f->path);
}

static NumStore *
open_store (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  NumStore *store = num_store_open (f->dir, num_clock_system (), &error);

  g_assert_no_error (error);
  return store;
}

static void
refuse (Fixture *f, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NumStore) store = num_store_open (f->dir, num_clock_system (), &error);

  g_assert_null (store);
  g_assert_error (error, NUM_ERROR, code);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_nonnull (strstr (error->message, f->dir));
}

/* How many files in the directory have @part in their name. */
static guint
count_files (Fixture *f, const char *part)
{
  g_autoptr (GDir) dir = g_dir_open (f->dir, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)))
    n += strstr (name, part) != NULL && !g_str_has_suffix (name, "-wal");
  return n;
}

/* Opens on what is there, which must be set aside as @why, with its content as it was. */
static void
check_set_aside (Fixture *f, const char *why, guint n)
{
  g_autoptr (NumStore) store = open_store (f);
  g_autoptr (GPtrArray) events = num_store_events (store, 0, 0, 10, NULL);
  gint64 line;

  g_assert_cmpuint (count_files (f, why), ==, n);
  g_assert_nonnull (strstr (num_store_notice (store), "set aside"));
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpstr (((NumEvent *)events->pdata[0])->kind, ==, NUM_EVENT_STORE_RECOVERED);
  g_assert_true (num_store_add_line (store, "+12025550143", "US", &line, NULL));
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_fresh (Fixture *f, gconstpointer data)
{
  g_autofree char *inner = g_build_filename (f->dir, "made", NULL);
  g_autofree char *path = g_build_filename (inner, NUM_DB_NAME, NULL);
  g_autoptr (NumStore) store = num_store_open (inner, num_clock_system (), NULL);
  GStatBuf info;

  g_assert_nonnull (store);
  g_assert_null (num_store_notice (store));
  g_assert_cmpuint (num_store_last_seq (store), ==, 0);
  g_assert_cmpint (g_stat (inner, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
check_pragma (NumStore *store, const char *sql, const char *expected)
{
  sqlite3_stmt *query = num_store_query (store, NULL, sql, "");

  g_assert_cmpint (num_store_step (store, query, NULL), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *)sqlite3_column_text (query, 0), ==, expected);
  sqlite3_reset (query);
}

static void
test_pragmas (Fixture *f, gconstpointer data)
{
  g_autoptr (NumStore) store = open_store (f);
  g_autofree char *application = g_strdup_printf ("%d", NUM_DB_APPLICATION_ID);

  check_pragma (store, "PRAGMA journal_mode", "wal");
  check_pragma (store, "PRAGMA synchronous", "2");
  check_pragma (store, "PRAGMA locking_mode", "exclusive");
  check_pragma (store, "PRAGMA page_size", "1024");
  check_pragma (store, "PRAGMA wal_autocheckpoint", "64");
  check_pragma (store, "PRAGMA foreign_keys", "1");
  check_pragma (store, "PRAGMA secure_delete", "2");
  check_pragma (store, "PRAGMA application_id", application);
  check_pragma (store, "PRAGMA user_version", "2");
  check_pragma (store, "PRAGMA integrity_check", "ok");
}

static void
test_empty_file (Fixture *f, gconstpointer data)
{
  g_assert_true (g_file_set_contents (f->path, "", 0, NULL));
  num_store_free (open_store (f));
  g_assert_cmpuint (count_files (f, "damaged"), ==, 0);
}

static void
test_no_database (Fixture *f, gconstpointer data)
{
  g_autofree char *text = g_strnfill (5000, 'x');

  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  check_set_aside (f, "damaged", 1);
  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  check_set_aside (f, "damaged", 2);
}

static void
test_truncated (Fixture *f, gconstpointer data)
{
  g_autoptr (NumStore) store = open_store (f);
  gint64 line;

  g_assert_true (num_store_add_line (store, "+12025550143", "US", &line, NULL));
  g_clear_pointer (&store, num_store_free);
  run_sql (f->path, "PRAGMA wal_checkpoint (TRUNCATE)");
  g_assert_cmpint (truncate (f->path, 5000), ==, 0);
  check_set_aside (f, "damaged", 1);
}

static void
test_foreign (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  gsize length;

  run_sql (f->path, "CREATE TABLE photo (id); INSERT INTO photo VALUES (1)");
  g_assert_true (g_file_get_contents (f->path, &before, &length, NULL));
  check_set_aside (f, "foreign", 1);
  dir = g_dir_open (f->dir, 0, NULL);
  while ((name = g_dir_read_name (dir)) && !strstr (name, "foreign"))
    ;
  {
    g_autofree char *aside = g_build_filename (f->dir, name, NULL);

    g_assert_true (g_file_get_contents (aside, &after, NULL, NULL));
  }
  g_assert_cmpmem (before, length, after, length);
}

static void
test_newer (Fixture *f, gconstpointer data)
{
  num_store_free (open_store (f));
  run_sql (f->path, "PRAGMA user_version = 1000");
  check_set_aside (f, "newer", 1);
}

static void
test_in_use (Fixture *f, gconstpointer data)
{
  int ready[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0)
    {
      NumStore *store = num_store_open (f->dir, num_clock_system (), NULL);

      if (store && write (ready[1], "x", 1) == 1)
        pause ();
      _exit (1);
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  refuse (f, NUM_ERROR_BUSY);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  num_store_free (open_store (f));
}

static void
test_no_directory (Fixture *f, gconstpointer data)
{
  g_rmdir (f->dir);
  g_assert_true (g_file_set_contents (f->dir, "", 0, NULL));
  refuse (f, NUM_ERROR_STORE);
}

/* As a user who may not write there; root may write anywhere. */
static void
test_not_writable (Fixture *f, gconstpointer data)
{
  int status = -1;
  pid_t child;

  g_assert_cmpint (g_chmod (f->dir, 0555), ==, 0);
  child = fork ();
  if (child == 0)
    {
      if (getuid () == 0 && seteuid (65534) != 0)
        _exit (2);
      refuse (f, NUM_ERROR_STORE);
      _exit (0);
    }
  waitpid (child, &status, 0);
  g_assert_cmpint (status, ==, 0);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_full_disk (Fixture *f, gconstpointer data)
{
  g_autoptr (NumStore) store = open_store (f);
  g_autoptr (NumLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;
  gint64 line;

  g_assert_true (num_store_add_line (store, "+12025550143", "US", &line, NULL));
  limit_files (1);
  g_assert_false (num_store_add_line (store, "+12025550178", "US", &line, &error));
  limit_files (RLIM_INFINITY);
  g_assert_error (error, NUM_ERROR, NUM_ERROR_STORE);
  g_assert_cmpuint (num_store_last_seq (store), ==, 1);
  ledger = num_store_load (store, NULL);
  g_assert_cmpuint (ledger->lines->len, ==, 1);
  g_assert_true (num_store_add_line (store, "+12025550178", "US", &line, NULL));
  g_assert_cmpuint (num_store_last_seq (store), ==, 2);
}

/* A released step of the schema never changes: what it makes is written down beside this test. */
static void
test_schema_is_as_released (Fixture *f, gconstpointer data)
{
  const char *dir = g_getenv ("NUM_SCHEMA_DIR");
  g_autofree char *golden = g_build_filename (dir ? dir : "tests/unit/schema", "v2.sql", NULL);
  g_autofree char *expected = NULL;
  g_autoptr (NumStore) store = open_store (f);
  g_autoptr (GString) schema = g_string_new (NULL);
  sqlite3_stmt *query = num_store_query (
      store, NULL, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid", "");

  while (num_store_step (store, query, NULL) == SQLITE_ROW)
    g_string_append_printf (schema, "%s;\n", sqlite3_column_text (query, 0));
  g_assert_true (g_file_get_contents (golden, &expected, NULL, NULL));
  g_assert_true (g_str_has_prefix (expected, schema->str));
}

/* A database that an earlier version left behind, with rows of every kind. */
static void
check_golden_database (Fixture *f, const char *name)
{
  const char *dir = g_getenv ("NUM_SCHEMA_DIR");
  g_autofree char *golden = g_build_filename (dir ? dir : "tests/unit/schema", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (NumLedger) ledger = NULL;
  g_autoptr (GPtrArray) bindings = NULL;
  g_autoptr (NumStore) store = NULL;

  g_assert_true (g_file_get_contents (golden, &sql, NULL, NULL));
  run_sql (f->path, sql);
  store = open_store (f);
  g_assert_null (num_store_notice (store));
  ledger = num_store_load (store, NULL);
  bindings = num_store_bindings (store, 0, NUM_BINDINGS_ALL, NULL);
  g_assert_cmpuint (ledger->lines->len, ==, 2);
  g_assert_cmpstr (num_ledger_line (ledger, 1)->number, ==, "+12025550143");
  g_assert_cmpuint (num_ledger_line (ledger, 1)->due, ==, 1);
  g_assert_cmpstr (num_ledger_card (ledger, 2)->iccid, ==, "8901260987654321019");
  g_assert_cmpuint (num_ledger_card (ledger, 2)->sources->len, ==, 1);
  g_assert_true (num_ledger_place (ledger, "modem-1", 1)->occupied);
  g_assert_cmpuint (bindings->len, ==, 2);
  g_assert_cmpuint (num_store_last_seq (store), ==, 2);
}

static void
test_golden_1 (Fixture *f, gconstpointer data)
{
  check_golden_database (f, "v1.sql");
}

static void
test_golden_2 (Fixture *f, gconstpointer data)
{
  check_golden_database (f, "v2.sql");
}

#define ADD(name) g_test_add ("/store-files/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGXFSZ, SIG_IGN);
  ADD (fresh);
  ADD (pragmas);
  ADD (empty_file);
  ADD (no_database);
  ADD (truncated);
  ADD (foreign);
  ADD (newer);
  ADD (in_use);
  ADD (no_directory);
  ADD (not_writable);
  ADD (full_disk);
  ADD (schema_is_as_released);
  ADD (golden_1);
  ADD (golden_2);
  return g_test_run ();
}
