/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Stores made to do harm: to be followed elsewhere, to hang, to fill the memory, to run something,
 * to be believed. A scan ends, finds nothing in them, changes nothing, and still finds the honest
 * store behind them. Every trick is one that works on a reader without its defence: most of these
 * tests failed, hung or crashed when the defence they are about was taken out. */

#include "agent/scan/file.h"
#include "tests/unit/scan-rig.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define A "+12025550143"
#define B "+12025550178"
#define JSON_A "{\"accounts\":[{\"number\":\"" A "\"}]}"

#define APP "[App]\nName=A\n"
#define PROBE(name, path, rest)                                                                    \
  "[Probe " name "]\nScope=user\nPath=" path "\n" rest "\nEvidence=registered\n"
#define JSON APP PROBE ("p", "${HOME}/store/*.json", "Format=json\nSelect=$.accounts[*].number")
#define XML APP PROBE ("p", "${HOME}/store/*.xml", "Format=xml\nSelect=account/name")
#define INI APP PROBE ("p", "${HOME}/store/*.ini", "Format=ini\nSelect=*/number\nAccount=label")
#define SQL                                                                                        \
  APP PROBE ("p", "${HOME}/store/*.db", "Format=sqlite\nSelect=SELECT number FROM account")
#define PATHS APP PROBE ("p", "${HOME}/store/*", "Format=path\nPattern=^(\\+[0-9]{7,15})$")
#define LINES APP PROBE ("p", "${HOME}/store/*.txt", "Format=lines\nPattern=^number=(\\+?[0-9]+)")

static void
test_links (ScanRig *f, gconstpointer data)
{
  g_autofree char *secret = scan_rig_path (f->dir, "elsewhere/secret.json");
  g_autofree char *link = scan_rig_path (f->dir, "store/link.json");
  g_autofree char *shadow = scan_rig_path (f->dir, "store/shadow.json");
  g_autofree char *elsewhere = g_path_get_dirname (secret);
  g_autofree char *linked = NULL;

  scan_rig_text (f->dir, "elsewhere/secret.json", JSON_A);
  g_assert_cmpint (symlink (secret, link), ==, 0);
  g_assert_cmpint (symlink ("/etc/shadow", shadow), ==, 0);
  scan_rig_check (f, JSON, "");
  scan_rig_text (f->dir, "store/honest.json", JSON_A);
  scan_rig_check (f, JSON, "a/p " A " -");
  scan_rig_check (f, PATHS, "");

  /* a directory that is one */
  linked = scan_rig_path (f->dir, "linked");
  g_assert_cmpint (symlink (elsewhere, linked), ==, 0);
  scan_rig_check (
      f, APP PROBE ("p", "${HOME}/linked/*.json", "Format=json\nSelect=$.accounts[*].number"), "");
  scan_rig_check (
      f, APP PROBE ("p", "${HOME}/link*/*.json", "Format=json\nSelect=$.accounts[*].number"), "");
}

static void
test_special_files (ScanRig *f, gconstpointer data)
{
  g_autofree char *fifo = scan_rig_path (f->dir, "store/a.json");
  g_autofree char *device = scan_rig_path (f->dir, "store/b.json");
  g_autofree char *directory = scan_rig_path (f->dir, "store/c.json");

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  if (mknod (device, S_IFCHR | 0600, makedev (1, 5)) < 0) /* /dev/zero; root only */
    g_assert_cmpint (errno, ==, EPERM);
  scan_rig_text (f->dir, "store/e.json", JSON_A);
  scan_rig_check (f, JSON, "a/p " A " -");
}

static void
test_large (ScanRig *f, gconstpointer data)
{
  static const char *const names[] = { "a.json", "a.xml", "a.ini", "a.txt", "a.db" };
  static const char *const apps[] = { JSON, XML, INI, LINES, SQL };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strconcat ("store/", names[i], NULL);
      g_autofree char *path = scan_rig_path (f->dir, name);

      scan_rig_text (f->dir, name, "number=" A "\n");
      g_assert_cmpint (truncate (path, (off_t)1024 * 1024 * 1024), ==, 0);
      scan_rig_check (f, apps[i], "");
    }
}

/* One byte more than is read, all of it honest. */
static void
test_bound (ScanRig *f, gconstpointer data)
{
  g_autofree char *blank = g_strnfill (1024 * 1024 - strlen ("[x]\nnumber=" A "\n"), '\n');
  g_autofree char *fits = g_strconcat (blank, "[x]\nnumber=" A "\n", NULL);
  g_autofree char *over = g_strconcat ("\n", fits, NULL);

  scan_rig_text (f->dir, "store/a.ini", fits);
  scan_rig_check (f, INI, "a/p " A " -");
  scan_rig_text (f->dir, "store/a.ini", over);
  scan_rig_check (f, INI, "");
}

static void
test_whose (ScanRig *f, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *store = NULL;

  scan_rig_text (f->dir, "store/a.json", JSON_A);
  path = scan_rig_path (f->dir, "store/a.json");
  store = g_path_get_dirname (path);
  g_assert_cmpint (g_chmod (path, 0666), ==, 0);
  scan_rig_check (f, JSON, "");
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  scan_rig_check (f, JSON, "a/p " A " -");
  g_assert_cmpint (g_chmod (store, 0777), ==, 0);
  scan_rig_check (f, JSON, "");
  g_assert_cmpint (g_chmod (store, 0700), ==, 0);
  g_assert_cmpint (g_chmod (f->dir, 0777), ==, 0);
  scan_rig_check (f, JSON, "");
  g_assert_cmpint (g_chmod (f->dir, 0700), ==, 0);
  if (getuid () != 0)
    return;

  /* A store of another user in my home, and a home that is another user's. */
  g_assert_cmpint (chown (path, 65534, 65534), ==, 0);
  scan_rig_check (f, JSON, "");
  g_assert_cmpint (chown (path, 0, 0), ==, 0);
  g_assert_cmpint (chown (store, 65534, 65534), ==, 0);
  scan_rig_check (f, JSON, "");
  g_assert_cmpint (chown (store, 0, 0), ==, 0);
  g_assert_cmpint (chown (f->dir, 65534, 65534), ==, 0);
  scan_rig_check (f, JSON, "");
  g_assert_cmpint (chown (f->dir, 0, 0), ==, 0);
  scan_rig_check (f, JSON, "a/p " A " -");
}

static gboolean
count_denied (const NumFile *file, gpointer user_data)
{
  guint *denied = user_data;

  g_assert_true (file->denied);
  (*denied)++;
  return TRUE;
}

static gboolean
count_found (const NumFile *file, gpointer user_data)
{
  (*(guint *)user_data)++;
  return TRUE;
}

/* Time that is up is up, however much there would be to find. */
static void
test_time_is_up (ScanRig *f, gconstpointer data)
{
  guint found = 0;

  scan_rig_text (f->dir, "store/a.json", JSON_A);
  num_files_walk (f->dir, "store/a.json", getuid (), TRUE, G_MAXINT64, count_found, &found);
  g_assert_cmpuint (found, ==, 1);
  num_files_walk (f->dir, "store/a.json", getuid (), TRUE, g_get_monotonic_time () - 1, count_found,
                  &found);
  g_assert_cmpuint (found, ==, 1);
}

/* What a service keeps to itself is seen to be there, from a process that may not look into it. */
static void
test_denied (void)
{
  g_autofree char *service = NULL;
  guint denied = 0;
  char *dir;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  if (getuid () == 0)
    g_assert_cmpint (setuid (65534), ==, 0);
  dir = scan_rig_new ();
  scan_rig_text (dir, "service/data/a.json", JSON_A);
  service = g_build_filename (dir, "service", NULL);
  g_assert_cmpint (g_chmod (service, 0), ==, 0);
  num_files_walk (dir, "service/data/a.json", NUM_FILES_ANY_OWNER, TRUE, G_MAXINT64, count_denied,
                  &denied);
  num_files_walk (dir, "service/*/a.json", NUM_FILES_ANY_OWNER, TRUE, G_MAXINT64, count_denied,
                  &denied);
  num_files_walk (dir, "nothing/data/a.json", NUM_FILES_ANY_OWNER, TRUE, G_MAXINT64, count_denied,
                  &denied);
  g_assert_cmpint (g_chmod (service, 0700), ==, 0);
  scan_rig_free (dir);
  g_assert_cmpuint (denied, ==, 2);
}

/* Damage: not what the name says, cut off, and bytes that are no text. */
static void
test_garbage (ScanRig *f, gconstpointer data)
{
  static const char nul[] = "{\"accounts\":[{\"number\":\"+1202\0"
                            "5550143\"}]}";
  static const char *const texts[] = { "",
                                       "\xff\xfe\xfd",
                                       "{\"accounts\":[{\"number\":\"" A,
                                       "[[[[",
                                       "SQLite format 3",
                                       "<account><name>" A,
                                       "]]]",
                                       "\x1b[2J",
                                       "[=]\n=\n[\n]\nnumber",
                                       "{\"accounts\":7}",
                                       "{\"accounts\":[{\"number\":{\"number\":[]}}]}",
                                       "[]",
                                       "null",
                                       "7" };
  static const char *const names[]
      = { "store/a.json", "store/a.xml", "store/a.ini", "store/a.db", "store/a.txt" };
  static const char *const apps[] = { JSON, XML, INI, SQL, LINES };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          scan_rig_text (f->dir, names[i], texts[j]);
          scan_rig_check (f, apps[i], "");
        }
      scan_rig_bytes (f->dir, names[i], nul, sizeof nul - 1);
      scan_rig_check (f, apps[i], "");
    }
}

/* Text with a byte in it that is none is of another program, however it begins. */
static void
test_binary (ScanRig *f, gconstpointer data)
{
  static const char bytes[] = "[x]\nnumber=" A "\n\0\1\2";

  scan_rig_bytes (f->dir, "store/a.ini", bytes, sizeof bytes - 1);
  scan_rig_bytes (f->dir, "store/a.txt", bytes + 4, sizeof bytes - 5);
  scan_rig_check (f, INI, "");
  scan_rig_check (f, LINES, "");
}

static char *
repeat (const char *text, guint n)
{
  GString *out = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (out, text);
  return g_string_free (out, FALSE);
}

/* Brackets by the hundred thousand, in the open and behind a comment that hides them from whoever
 * counts quotes; elements likewise. */
static void
test_deep (ScanRig *f, gconstpointer data)
{
  static const char *const starts[] = { "", "/*\"*/", "//\"\n", "'" };
  g_autofree char *brackets = repeat ("[", 500000);
  g_autofree char *fewer = repeat ("[", 2000);
  g_autofree char *elements = repeat ("<account>", 100000);
  g_autofree char *objects = repeat ("{\"a\":", 200000);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *all = g_strconcat (starts[i], brackets, NULL);
      g_autofree char *some = g_strconcat (starts[i], fewer, NULL);

      scan_rig_text (f->dir, "store/a.json", all);
      scan_rig_text (f->dir, "store/b.json", some);
      scan_rig_check (f, JSON, "");
    }
  scan_rig_text (f->dir, "store/a.json", objects);
  scan_rig_text (f->dir, "store/a.xml", elements);
  scan_rig_check (f, JSON, "");
  scan_rig_check (f, XML, "");
}

/* Entities that would grow to gigabytes, and one that would be another file. */
static void
test_entities (ScanRig *f, gconstpointer data)
{
  scan_rig_text (f->dir, "store/a.xml",
                 "<!DOCTYPE l [<!ENTITY a '" A "'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                 "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><account><name>&c;</name></account>");
  scan_rig_text (f->dir, "store/b.xml",
                 "<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                 "<account><name>&x;</name></account>");
  scan_rig_text (f->dir, "store/c.xml", "<account><name>&#43;12025550143</name></account>");
  scan_rig_check (f, XML, "a/p " A " -");
}

/* One label for each control character there is, and one that would turn the line around. */
static void
test_labels (ScanRig *f, gconstpointer data)
{
  scan_rig_text (f->dir, "store/a.ini",
                 "[x]\nnumber=" A "\nlabel=\x1b[31mred\x07\x9b\n"
                 "[y]\nnumber=" B "\nlabel=a\xe2\x80\xae"
                 "b\xc2\x9b"
                 "c\td\n");
  scan_rig_check (f, INI, "a/p " A " -\na/p " B " abcd");
}

static void
test_long (ScanRig *f, gconstpointer data)
{
  g_autofree char *label = repeat ("x", 100000);
  g_autofree char *digits = repeat ("1", 100000);
  g_autofree char *text
      = g_strdup_printf ("[x]\nnumber=" A "\nlabel=%s\n[y]\nnumber=+%s\n", label, digits);
  g_autofree char *line = g_strdup_printf ("number=%s\nnumber=" B "\n", digits);
  g_autofree char *cut = g_strndup (label, 123);
  g_autofree char *expected = g_strdup_printf ("a/p " A " %s", cut);

  scan_rig_text (f->dir, "store/a.ini", text);
  scan_rig_text (f->dir, "store/a.txt", line);
  scan_rig_check (f, INI, expected);
  scan_rig_check (f, LINES, "a/p " B " -");
}

static void
test_many (ScanRig *f, gconstpointer data)
{
  g_autofree char *found = NULL;
  g_auto (GStrv) lines = NULL;
  guint walked = 0;

  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR)) /* a disk would take a minute */
    {
      scan_rig_free (f->dir);
      f->dir = g_mkdtemp (g_strdup ("/dev/shm/numberd-scan-XXXXXX"));
    }
  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *name = g_strdup_printf ("store/+%08u", i);
      g_autofree char *path = g_build_filename (f->dir, name, NULL);

      if (i == 0)
        g_free (scan_rig_path (f->dir, name));
      g_assert_cmpint (mkdir (path, 0700), ==, 0);
    }
  found = scan_rig_run (f->dir, PATHS, NUM_SCOPE_USER);
  lines = g_strsplit (found, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), <=, 256);
  g_assert_cmpuint (g_strv_length (lines), >, 0);
  num_files_walk (f->dir, "store/*", getuid (), FALSE, G_MAXINT64, count_found, &walked);
  g_assert_cmpuint (walked, <=, 4096);
  g_assert_cmpuint (walked, >, 4000);
}

static void
test_fuzz_text (ScanRig *f, gconstpointer data)
{
  static const char xml[] = "<?xml version='1.0'?><l><account><name>" A
                            "</name><x y='z'>&lt;&#65;</x></account><!-- c --></l>";
  static const char json[] = "{\"accounts\":[{\"number\":\"" A
                             "\",\"x\":[1,2.5,true,null,\"\\u0041\\n\"]}],\"version\":2}";
  static const char ini[] = "a=b\n[x]\nnumber=" A "\n;c\n#d\n[y]\nnumber = '" B "'\n";

  scan_rig_fuzz (f->dir, "store/a.json", JSON, json, sizeof json - 1);
  scan_rig_fuzz (f->dir, "store/a.xml", XML, xml, sizeof xml - 1);
  scan_rig_fuzz (f->dir, "store/a.ini", INI, ini, sizeof ini - 1);
  scan_rig_fuzz (f->dir, "store/a.txt", LINES, ini, sizeof ini - 1);
}

#define ADD(name)                                                                                  \
  g_test_add ("/hostile/" #name, ScanRig, NULL, scan_rig_set_up, test_##name, scan_rig_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (links);
  ADD (special_files);
  ADD (large);
  ADD (bound);
  ADD (whose);
  ADD (garbage);
  ADD (binary);
  ADD (deep);
  ADD (entities);
  ADD (labels);
  ADD (long);
  ADD (many);
  ADD (time_is_up);
  ADD (fuzz_text);
  g_test_add_func ("/hostile/denied", test_denied);
  return g_test_run ();
}
