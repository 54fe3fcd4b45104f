/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* [Probe NAME] groups as people write them: what a wrong one does, and which file wins. */

#include "tests/unit/scan-rig.h"

#include <string.h>
#include <unistd.h>

#define APP "[App]\nName=A\n"
#define GOOD "[Probe good]\nScope=system\nPath=/var/lib/good\nFormat=exists\nEvidence=present\n"

typedef struct
{
  char *dirs[3];
  GPtrArray *problems;
} Fixture;

static void
on_problem (const char *problem, gpointer user_data)
{
  g_assert_null (strchr (problem, '\n'));
  g_ptr_array_add (user_data, g_strdup (problem));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    f->dirs[i] = scan_rig_new ();
  f->dirs[2] = NULL;
  f->problems = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    scan_rig_free (f->dirs[i]);
  g_ptr_array_unref (f->problems);
}

/* The names of the probes, as `APP/NAME APP/NAME`. */
static void
check (Fixture *f, const char *expected)
{
  g_autoptr (NumCatalog) catalog
      = num_catalog_load ((const char *const *)f->dirs, on_problem, f->problems);
  g_autoptr (GPtrArray) probes = num_catalog_probes (catalog);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < probes->len; i++)
    {
      const NumProbe *probe = probes->pdata[i];

      g_string_append_printf (text, "%s%s/%s", i > 0 ? " " : "", probe->app, probe->name);
      g_assert_true (num_catalog_probe (catalog, probe->app, probe->name) == probe);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_null (num_catalog_probe (catalog, "a", "none"));
}

static void
test_whole (Fixture *f, gconstpointer data)
{
  g_autoptr (NumCatalog) catalog = NULL;
  const NumProbe *probe;

  scan_rig_text (f->dirs[0], "a.app",
                 APP "[Probe p]\nScope=user;system\nPath=${HOME}/x/*; /var/lib/x\nFormat=json\n"
                     "Select=$.a[*].b\nAccount=$.a[*].c\nPattern=^tel:(\\+\\d+)$ \n"
                     "Number=international\nEvidence=registered\n");
  catalog = num_catalog_load ((const char *const *)f->dirs, on_problem, f->problems);
  g_assert_cmpuint (f->problems->len, ==, 0);
  probe = num_catalog_probe (catalog, "a", "p");
  g_assert_cmpuint (probe->scopes, ==, NUM_SCOPE_USER | NUM_SCOPE_SYSTEM);
  g_assert_cmpuint (g_strv_length (probe->paths), ==, 2);
  g_assert_cmpstr (probe->paths[1], ==, "/var/lib/x");
  g_assert_cmpint (probe->format, ==, NUM_FORMAT_JSON);
  g_assert_cmpstr (probe->select, ==, "$.a[*].b");
  g_assert_cmpstr (probe->account, ==, "$.a[*].c");
  g_assert_cmpstr (g_regex_get_pattern (probe->pattern), ==, "^tel:(\\+\\d+)$");
  g_assert_true (probe->international);
  g_assert_cmpint (probe->proof, ==, NUM_PROOF_REGISTERED);
}

static void
test_files (Fixture *f, gconstpointer data)
{
  g_autofree char *link = scan_rig_path (f->dirs[1], "c.app");

  scan_rig_text (f->dirs[0], "a.app", APP GOOD);
  scan_rig_text (f->dirs[0], "b.app", APP GOOD);
  scan_rig_text (f->dirs[0], "c.app", APP GOOD);
  scan_rig_text (f->dirs[0], "d.app", APP GOOD);
  scan_rig_text (f->dirs[0], "e.txt", APP GOOD);
  check (f, "a/good b/good c/good d/good");

  scan_rig_text (f->dirs[1], "a.app", ""); /* a mask, and another */
  g_assert_cmpint (symlink ("/dev/null", link), ==, 0);
  scan_rig_text (f->dirs[1], "b.app",
                 APP "[Probe own]\nScope=system\nPath=/srv/b\nFormat=exists\nEvidence=present\n");
  check (f, "b/own d/good");
  g_assert_cmpuint (f->problems->len, ==, 0);
}

/* A wrong group, and the line and the words with which it is refused. It takes its file out, like
 * any value that cannot be right; the file that this was to replace stands. */
static const struct
{
  const char *name;
  const char *group;
  const char *says;
} wrongs[] = {
  { "scope", "[Probe p]\nScope=all\nPath=/x\nFormat=exists\nEvidence=present\n", ":9: Scope=" },
  { "no-scope", "[Probe p]\nPath=/x\nFormat=exists\nEvidence=present\n", ":8: Scope=" },
  { "no-path", "[Probe p]\nScope=system\nFormat=exists\nEvidence=present\n", ":8: Path=" },
  { "relative", "[Probe p]\nScope=system\nPath=x\nFormat=exists\nEvidence=present\n", "Path=" },
  { "home-of-the-system",
    "[Probe p]\nScope=system\nPath=${HOME}/x\nFormat=exists\nEvidence=present\n", "Path=" },
  { "system-of-a-user", "[Probe p]\nScope=user\nPath=/x\nFormat=exists\nEvidence=present\n",
    "Path=" },
  { "one-scope-without-a-path",
    "[Probe p]\nScope=user;system\nPath=/x\nFormat=exists\nEvidence=present\n", "Path=" },
  { "up", "[Probe p]\nScope=user\nPath=${HOME}/../x\nFormat=exists\nEvidence=present\n", "Path=" },
  { "other-variable", "[Probe p]\nScope=user\nPath=${USER}/x\nFormat=exists\nEvidence=present\n",
    "Path=" },
  { "root", "[Probe p]\nScope=system\nPath=/\nFormat=exists\nEvidence=present\n", "Path=" },
  { "format", "[Probe p]\nScope=system\nPath=/x\nFormat=yaml\nEvidence=present\n", "Format=" },
  { "evidence", "[Probe p]\nScope=system\nPath=/x\nFormat=exists\nEvidence=sure\n", "Evidence=" },
  { "exists-proves-little",
    "[Probe p]\nScope=system\nPath=/x\nFormat=exists\nEvidence=registered\n", "Select=" },
  { "pattern", "[Probe p]\nScope=system\nPath=/x\nFormat=path\nPattern=(\nEvidence=registered\n",
    "Pattern=" },
  { "pattern-without-group",
    "[Probe p]\nScope=system\nPath=/x\nFormat=path\nPattern=^x$\nEvidence=registered\n",
    "Pattern=" },
  { "path-without-pattern", "[Probe p]\nScope=system\nPath=/x\nFormat=path\nEvidence=registered\n",
    "Select=" },
  { "lines-without-pattern", "[Probe p]\nScope=system\nPath=/x\nFormat=lines\nEvidence=present\n",
    "Select=" },
  { "not-a-select",
    "[Probe p]\nScope=system\nPath=/x\nFormat=sqlite\nSelect=DELETE FROM x\nEvidence=registered\n",
    "Select=" },
  { "not-a-json-path",
    "[Probe p]\nScope=system\nPath=/x\nFormat=json\nSelect=a.b\nEvidence=registered\n", "Select=" },
  { "number",
    "[Probe p]\nScope=system\nPath=/x\nFormat=json\nSelect=$.a\nNumber=national\n"
    "Evidence=registered\n",
    "Number=" },
  { "name", "[Probe P 1]\nScope=system\nPath=/x\nFormat=exists\nEvidence=present\n",
    "name of a probe" },
};

static void
test_wrong (Fixture *f, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strconcat (APP GOOD, wrongs[i].group, NULL);

  scan_rig_text (f->dirs[0], "a.app",
                 APP "[Probe old]\nScope=system\nPath=/old\nFormat=exists\nEvidence=present\n");
  scan_rig_text (f->dirs[1], "a.app", text);
  check (f, "a/old");
  g_assert_cmpuint (f->problems->len, ==, 1);
  g_assert_nonnull (strstr (f->problems->pdata[0], wrongs[i].says));
}

/* What is only unknown does not count against the probe, and is told. */
static void
test_unknown_key (Fixture *f, gconstpointer data)
{
  scan_rig_text (f->dirs[0], "a.app", APP GOOD "Pth=/x\n");
  check (f, "a/good");
  g_assert_cmpuint (f->problems->len, ==, 1);
  g_assert_nonnull (strstr (f->problems->pdata[0], ":8: unknown key Pth"));
}

#define ADD(name) g_test_add ("/probe-files/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (whole);
  ADD (files);
  ADD (unknown_key);
  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autofree char *path = g_strconcat ("/probe-files/wrong/", wrongs[i].name, NULL);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_wrong, tear_down);
    }
  return g_test_run ();
}
