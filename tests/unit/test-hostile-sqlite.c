/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Databases made to do harm. The schema of a database is a program that runs when it is read, and
 * what lies beside a database is opened with it: views, virtual tables, columns that are worked
 * out, rows without end, logs that are none. And the honest ones: a database in use is read as its
 * app sees it, and nothing shows that it was. */

#include "tests/unit/scan-rig.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define A "+12025550143"
#define B "+12025550178"

#define APP "[App]\nName=A\n"
#define SQL                                                                                        \
  APP "[Probe p]\nScope=user\nPath=${HOME}/store/*.db\nFormat=sqlite\n"                            \
      "Select=SELECT number FROM account\nEvidence=registered\n"

/* How many files there are now; a scan makes none. */
static guint
count_files (ScanRig *f)
{
  g_autofree char *path = g_build_filename (f->dir, "store", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

/* Databases whose schema is a trap. The table that is asked for is a view, a virtual table, or has
 * a column that is worked out; or it is honest, and huge. */
static const struct
{
  const char *name;
  const char *sql;
  const char *expected;
} traps[] = {
  { "honest", "CREATE TABLE account (number TEXT); INSERT INTO account VALUES ('" A "');",
    "a/p " A " -" },
  { "view", "CREATE VIEW account AS SELECT '" A "' AS number;", "" },
  { "endless-view",
    "CREATE VIEW account AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    " SELECT i AS number FROM n;",
    "" },
  { "virtual-table",
    "CREATE VIRTUAL TABLE account USING fts5(number);"
    "INSERT INTO account VALUES ('" A "');",
    "" },
  { "rtree", "CREATE VIRTUAL TABLE account USING rtree(id, number, other);", "" },
  { "generated",
    "CREATE TABLE account (x, number TEXT AS (hex(zeroblob(200000000))));"
    "INSERT INTO account (x) VALUES (1);",
    "" },
  { "trigger",
    "CREATE TABLE account (number TEXT); CREATE TABLE other (x);"
    "INSERT INTO account VALUES ('" A "');"
    "CREATE TRIGGER t AFTER INSERT ON account BEGIN INSERT INTO other VALUES (1); END;",
    "a/p " A " -" },
  { "huge-row",
    "CREATE TABLE account (number TEXT, other BLOB);"
    "INSERT INTO account VALUES ('" A "', zeroblob(30000000)), ('" B "', NULL);",
    "a/p " A " -\na/p " B " -" },
  { "huge-number",
    "CREATE TABLE account (number TEXT); INSERT INTO account VALUES (hex(zeroblob(3000000)));",
    "" },
  { "many-rows",
    "CREATE TABLE account (number TEXT); INSERT INTO account WITH RECURSIVE n(i) AS (SELECT 1 UNION"
    " ALL SELECT i + 1 FROM n LIMIT 200000) SELECT 'x' FROM n;",
    "" },
  { "control-characters",
    "CREATE TABLE account (number TEXT); INSERT INTO account VALUES (char(27) || '[2J'),"
    " ('+1202' || char(0) || '5550143'), (x'2b31323032353535303134330a');",
    "" },
  { "other-program", "CREATE TABLE accounts (number TEXT);", "" },
};

static void
test_trap (ScanRig *f, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  scan_rig_sql (f->dir, "store/a.db", traps[i].sql);
  scan_rig_check (f, SQL, traps[i].expected);
  g_assert_cmpuint (count_files (f), ==, 1);
}

/* A statement that does not end, or wants more than to read, is ended or refused, though it is the
 * probe's own. */
static void
test_statements (ScanRig *f, gconstpointer data)
{
  static const char *const statements[] = {
    "SELECT 1 UNION ALL SELECT number FROM account; DROP TABLE account",
    "SELECT load_extension('/tmp/x')",
    "SELECT randomblob(1000000000)",
    "SELECT '" A "' || hex(randomblob(0))",
    ("SELECT (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3)"
     " SELECT '" A "' FROM n)"),
    "SELECT writefile('/tmp/numberd-test', 'x')",
    "SELECT number FROM pragma_database_list",
    "SELECT value FROM json_each('[\"" A "\"]')",
    "SELECT (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n)",
    ("SELECT a.number FROM account a, account b, account c, account d, account e, account f"
     " WHERE a.number || b.number || c.number || d.number || e.number = f.number || 'x'"),
  };

  scan_rig_sql (f->dir, "store/a.db",
                "CREATE TABLE account (number TEXT); INSERT INTO account WITH RECURSIVE n(i) AS"
                " (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500) SELECT '" A "' || i FROM n;");
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autofree char *app
          = g_strdup_printf (APP "[Probe p]\nScope=user\nPath=${HOME}/store/*.db\nFormat=sqlite\n"
                                 "Select=%s\nEvidence=registered\n",
                             statements[i]);

      scan_rig_check (f, app, "");
    }
  g_assert_cmpuint (count_files (f), ==, 1);
}

/* What is in the log only is seen; nothing is made, moved or removed, and its app notices nothing.
 */
static void
test_live_database (ScanRig *f, gconstpointer data)
{
  g_autofree char *path = scan_rig_path (f->dir, "store/a.db");
  g_autofree char *wal = scan_rig_path (f->dir, "store/a.db-wal");
  g_autofree char *shm = scan_rig_path (f->dir, "store/a.db-shm");
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "PRAGMA journal_mode = WAL; CREATE TABLE account (number TEXT);"
                                 "PRAGMA wal_checkpoint(TRUNCATE);"
                                 "INSERT INTO account VALUES ('" A "'); BEGIN IMMEDIATE;"
                                 "INSERT INTO account VALUES ('" B "');",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  scan_rig_check (f, SQL, "a/p " A " -");
  g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  scan_rig_check (f, SQL, "a/p " A " -\na/p " B " -");
  g_assert_cmpuint (count_files (f), ==, 3);
  sqlite3_close (db);
  g_assert_cmpuint (count_files (f), ==, 1);
  scan_rig_check (f, SQL, "a/p " A " -\na/p " B " -");
  g_assert_cmpuint (count_files (f), ==, 1);

  /* A log that belongs to no database, or is a link, is no log. */
  scan_rig_text (f->dir, "store/a.db-wal", "nonsense");
  scan_rig_check (f, SQL, "a/p " A " -\na/p " B " -");
  g_unlink (wal);
  g_assert_cmpint (symlink ("/etc/shadow", wal), ==, 0);
  scan_rig_check (f, SQL, "a/p " A " -\na/p " B " -");
  g_assert_cmpint (g_access (shm, F_OK), ==, -1);
}

/* What lies beside the database is a log only if it is a file. */
static void
test_fifo_beside (ScanRig *f, gconstpointer data)
{
  g_autofree char *wal = scan_rig_path (f->dir, "store/a.db-wal");
  g_autofree char *journal = scan_rig_path (f->dir, "store/a.db-journal");

  scan_rig_sql (f->dir, "store/a.db",
                "CREATE TABLE account (number TEXT); INSERT INTO account VALUES ('" A "');");
  g_assert_cmpint (mkfifo (wal, 0600), ==, 0);
  g_assert_cmpint (mkfifo (journal, 0600), ==, 0);
  scan_rig_check (f, SQL, "a/p " A " -");
}

static void
test_fuzz_sqlite (ScanRig *f, gconstpointer data)
{
  g_autofree char *path = scan_rig_path (f->dir, "made.db");
  g_autofree char *bytes = NULL;
  gsize length;

  scan_rig_sql (f->dir, "made.db",
                "PRAGMA page_size = 512; CREATE TABLE account (id INTEGER PRIMARY KEY, number TEXT,"
                " other TEXT); CREATE INDEX i ON account (other);"
                "INSERT INTO account (number, other) VALUES ('" A "', 'x'), ('" B "', 'y');");
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  scan_rig_fuzz (f->dir, "store/a.db", SQL, bytes, length);
}

#define ADD(name)                                                                                  \
  g_test_add ("/hostile/" #name, ScanRig, NULL, scan_rig_set_up, test_##name, scan_rig_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (statements);
  ADD (live_database);
  ADD (fifo_beside);
  ADD (fuzz_sqlite);
  for (guint i = 0; i < G_N_ELEMENTS (traps); i++)
    {
      g_autofree char *path = g_strconcat ("/hostile/trap/", traps[i].name, NULL);

      g_test_add (path, ScanRig, GUINT_TO_POINTER (i), scan_rig_set_up, test_trap,
                  scan_rig_tear_down);
    }
  return g_test_run ();
}
