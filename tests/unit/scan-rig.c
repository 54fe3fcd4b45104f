/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A home and a system to scan. */

#include "tests/unit/scan-rig.h"

#include "numberd/names.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define FUZZ_ROUNDS 300
#define LIMIT_MSEC 60000 /* a machine under valgrind is slow, and no test depends on it */

char *
scan_rig_new (void)
{
  return g_dir_make_tmp ("numberd-scan-XXXXXX", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      remove_tree (below);
    }
  g_remove (path);
}

void
scan_rig_free (char *dir)
{
  remove_tree (dir);
  g_free (dir);
}

char *
scan_rig_path (const char *dir, const char *path)
{
  char *full = g_build_filename (dir, path, NULL);
  g_autofree char *parent = g_path_get_dirname (full);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  return full;
}

void
scan_rig_bytes (const char *dir, const char *path, const char *bytes, gsize length)
{
  g_autofree char *full = scan_rig_path (dir, path);

  g_assert_true (g_file_set_contents (full, bytes, (gssize)length, NULL));
}

void
scan_rig_text (const char *dir, const char *path, const char *text)
{
  scan_rig_bytes (dir, path, text, strlen (text));
}

void
scan_rig_sql (const char *dir, const char *path, const char *sql)
{
  g_autofree char *full = scan_rig_path (dir, path);
  char *message = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (full, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static void
on_problem (const char *problem, gpointer user_data)
{
  g_error ("a probe is wrong: %s", problem);
}

/* One app is a catalogue of its own beside the directory. */
static NumCatalog *
load (const char *app)
{
  g_autofree char *shipped = g_build_filename (g_getenv (NUM_ENV_DATA_DIR), "apps.d", NULL);
  g_autofree char *own = app ? scan_rig_new () : NULL;
  const char *directories[] = { app ? own : shipped, NULL };
  NumCatalog *catalog;

  if (app)
    scan_rig_text (own, "a.app", app);
  catalog = num_catalog_load (directories, on_problem, NULL);
  if (app)
    scan_rig_free (g_steal_pointer (&own));
  return catalog;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char *
scan_rig_run (const char *dir, const char *app, NumScope scope)
{
  g_autoptr (NumCatalog) catalog = load (app);
  g_autoptr (GPtrArray) probes = num_catalog_probes (catalog);
  g_autofree char *data = g_build_filename (dir, ".local/share", NULL);
  g_autofree char *config = g_build_filename (dir, ".config", NULL);
  NumScanPlace place = { scope, dir, dir, data, config, LIMIT_MSEC };
  g_autoptr (NumHits) hits = num_scan_run (probes, &place);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < num_hits_get (hits)->len; i++)
    {
      const NumHit *hit = num_hits_get (hits)->pdata[i];

      g_ptr_array_add (lines, g_strdup_printf ("%s/%s %s %s", hit->probe->app, hit->probe->name,
                                               hit->number ? hit->number : "-",
                                               hit->account ? hit->account : "-"));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

void
scan_rig_fuzz (const char *dir, const char *path, const char *app, const char *bytes, gsize length)
{
  for (guint round = 0; round < FUZZ_ROUNDS; round++)
    {
      g_autofree char *turned = g_malloc (length);
      guint changes = (guint)g_test_rand_int_range (1, 12);
      g_autofree char *found = NULL;

      memcpy (turned, bytes, length);
      while (changes-- > 0)
        turned[g_test_rand_int_range (0, (gint32)length)] = (char)g_test_rand_int_range (0, 256);
      scan_rig_bytes (dir, path, turned, (gsize)g_test_rand_int_range (0, (gint32)length + 1));
      found = scan_rig_run (dir, app, NUM_SCOPE_USER);
      g_assert_cmpuint (strspn (found, "a/p +0123456789()./-\n"), ==, strlen (found));
    }
}

void
scan_rig_set_up (ScanRig *rig, gconstpointer unused)
{
  rig->dir = scan_rig_new ();
}

void
scan_rig_tear_down (ScanRig *rig, gconstpointer unused)
{
  scan_rig_free (rig->dir);
}

void
scan_rig_check (ScanRig *rig, const char *app, const char *expected)
{
  g_autofree char *found = scan_rig_run (rig->dir, app, NUM_SCOPE_USER);

  g_assert_cmpstr (found, ==, expected);
}
