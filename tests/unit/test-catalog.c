/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The app catalogue: which file wins, what a wrong file does, and that nothing that lies in a
 * directory can stop it. */

#include "agent/catalog.h"
#include "numberd/names.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A data directory and one that overrides it, and what was complained about. */
typedef struct
{
  char *directories[3];
  GPtrArray *problems;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < 2; i++)
    fixture->directories[i] = g_dir_make_tmp ("numberd-XXXXXX", NULL);
  fixture->directories[2] = NULL;
  fixture->problems = g_ptr_array_new_with_free_func (g_free);
}

static void
remove_tree (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      g_remove (path);
    }
  g_rmdir (directory);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < 2; i++)
    {
      remove_tree (fixture->directories[i]);
      g_free (fixture->directories[i]);
    }
  g_ptr_array_unref (fixture->problems);
}

static char *
path_of (Fixture *fixture, guint directory, const char *name)
{
  return g_build_filename (fixture->directories[directory], name, NULL);
}

static void
put (Fixture *fixture, guint directory, const char *name, const char *text)
{
  g_autofree char *path = path_of (fixture, directory, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
on_problem (const char *problem, gpointer user_data)
{
  g_assert_null (strchr (problem, '\n'));
  g_ptr_array_add (user_data, g_strdup (problem));
}

static NumCatalog *
load (Fixture *fixture)
{
  return num_catalog_load ((const char *const *)fixture->directories, on_problem,
                           fixture->problems);
}

static void
assert_quiet (Fixture *fixture)
{
  for (guint i = 0; i < fixture->problems->len; i++)
    g_test_message ("%s", (char *)fixture->problems->pdata[i]);
  g_assert_cmpuint (fixture->problems->len, ==, 0);
}

/* Exactly one problem, at @place (`FILE:LINE`, from the directory on), that speaks of @what. */
static void
assert_problem (Fixture *fixture, const char *place, const char *what)
{
  for (guint i = 0; i < fixture->problems->len; i++)
    g_test_message ("%s", (char *)fixture->problems->pdata[i]);
  g_assert_cmpuint (fixture->problems->len, ==, 1);
  g_assert_nonnull (strstr (fixture->problems->pdata[0], place));
  g_assert_nonnull (strstr (fixture->problems->pdata[0], what));
}

static void
test_whole (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumCatalog) catalog = NULL;
  g_autofree char *path = path_of (fixture, 0, "wechat.app");
  const NumApp *app;

  put (fixture, 0, "wechat.app",
       "# a comment\n[App]\nName=WeChat \nCategory=messenger\nIdentity=identity\n"
       "Steps=Open settings; Rebind \nURL=https://example.org/x\nSource=a page\n"
       "Checked=2026-11-24\nConfidence=reported\n[X-Shop]\nAnything=1\n");
  catalog = load (fixture);
  assert_quiet (fixture);

  app = num_catalog_find (catalog, "wechat");
  g_assert_cmpstr (app->id, ==, "wechat");
  g_assert_cmpstr (app->name, ==, "WeChat");
  g_assert_cmpstr (app->category, ==, "messenger");
  g_assert_cmpstr (app->identity, ==, "identity");
  g_assert_cmpuint (g_strv_length (app->steps), ==, 2);
  g_assert_cmpstr (app->steps[1], ==, "Rebind");
  g_assert_cmpstr (app->url, ==, "https://example.org/x");
  g_assert_cmpstr (app->source, ==, "a page");
  g_assert_cmpstr (app->checked, ==, "2026-11-24");
  g_assert_cmpstr (app->confidence, ==, "reported");
  g_assert_cmpstr (app->files[0], ==, path);
  g_assert_null (app->files[1]);
  g_assert_null (num_catalog_find (catalog, "wecha"));
}

static void
test_least (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumCatalog) catalog = NULL;
  const NumApp *app;

  put (fixture, 0, "a.app", "[App]\nName=A\n");
  catalog = load (fixture);
  assert_quiet (fixture);

  app = num_catalog_find (catalog, "a");
  g_assert_nonnull (app->steps);
  g_assert_null (app->steps[0]);
  g_assert_null (app->url);
}

static void
test_language (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumCatalog) chinese = NULL;
  g_autoptr (NumCatalog) german = NULL;

  put (fixture, 0, "qq.app", "[App]\nName=QQ\nName[zh_CN]=腾讯\nSteps=one;two\nSteps[zh_CN]=一\n");
  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  chinese = load (fixture);
  g_setenv ("LANGUAGE", "de", TRUE);
  german = load (fixture);
  assert_quiet (fixture);

  g_assert_cmpstr (num_catalog_find (chinese, "qq")->name, ==, "腾讯");
  g_assert_cmpstr (num_catalog_find (chinese, "qq")->steps[0], ==, "一");
  g_assert_cmpstr (num_catalog_find (german, "qq")->name, ==, "QQ");
  g_assert_cmpuint (g_strv_length (num_catalog_find (german, "qq")->steps), ==, 2);
}

static void
test_override (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumCatalog) catalog = NULL;
  g_autofree char *path = path_of (fixture, 1, "a.app");
  g_autofree char *overridden = path_of (fixture, 0, "a.app");
  const NumApp *app;

  put (fixture, 0, "a.app", "[App]\nName=Shipped\nURL=https://example.org/\n");
  put (fixture, 0, "b.app", "[App]\nName=Other\n");
  put (fixture, 1, "a.app", "[App]\nName=Local\n");
  put (fixture, 1, "a.app~", "not looked at");
  catalog = load (fixture);
  assert_quiet (fixture);

  app = num_catalog_find (catalog, "a");
  g_assert_cmpstr (app->name, ==, "Local");
  g_assert_cmpuint (g_strv_length (app->files), ==, 2);
  g_assert_cmpstr (app->files[0], ==, path);
  g_assert_cmpstr (app->files[1], ==, overridden);
  g_assert_null (app->url);
  g_assert_cmpstr (num_catalog_find (catalog, "b")->name, ==, "Other");
}

static void
test_mask (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumCatalog) catalog = NULL;
  g_autofree char *link = path_of (fixture, 1, "b.app");

  put (fixture, 0, "a.app", "[App]\nName=A\n");
  put (fixture, 0, "b.app", "[App]\nName=B\n");
  put (fixture, 0, "c.app", "");
  put (fixture, 1, "a.app", "");
  put (fixture, 1, "c.app", "[App]\nName=C\n");
  g_assert_cmpint (symlink ("/dev/null", link), ==, 0);
  catalog = load (fixture);
  assert_quiet (fixture);

  g_assert_null (num_catalog_find (catalog, "a"));
  g_assert_null (num_catalog_find (catalog, "b"));
  g_assert_nonnull (num_catalog_find (catalog, "c"));
}

static void
test_bad_override (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumCatalog) catalog = NULL;

  put (fixture, 0, "a.app", "[App]\nName=Shipped\n");
  put (fixture, 1, "a.app", "[App]\nName=Local\nConfidence=total\n");
  catalog = load (fixture);

  assert_problem (fixture, "/a.app:3: ", "official, reported, unverified");
  g_assert_cmpstr (num_catalog_find (catalog, "a")->name, ==, "Shipped");
  g_assert_null (num_catalog_find (catalog, "a")->files[1]);
}

/* What was changed, added and taken away on disk is so afterwards, and not before. */
static void
test_reload (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumCatalog) catalog = NULL;
  g_autofree char *gone = path_of (fixture, 0, "c.app");

  put (fixture, 0, "a.app", "[App]\nName=A\n");
  put (fixture, 0, "c.app", "[App]\nName=C\n");
  catalog = load (fixture);
  put (fixture, 1, "a.app", "[App]\nName=New A\n");
  put (fixture, 0, "b.app", "[App]\nName=B\n");
  put (fixture, 0, "bad.app", "[App]\n");
  g_remove (gone);
  g_assert_cmpstr (num_catalog_find (catalog, "a")->name, ==, "A");
  assert_quiet (fixture);

  num_catalog_reload (catalog);
  assert_problem (fixture, "/bad.app:1: ", "Name=");
  g_assert_cmpstr (num_catalog_find (catalog, "a")->name, ==, "New A");
  g_assert_nonnull (num_catalog_find (catalog, "b"));
  g_assert_null (num_catalog_find (catalog, "c"));
}

static void
test_large (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *padding = g_strnfill (1024 * 1024, '#');
  g_autofree char *text = g_strconcat ("[App]\nName=A\n", padding, "\n", NULL);
  g_autoptr (NumCatalog) catalog = NULL;

  put (fixture, 0, "a.app", text);
  catalog = load (fixture);

  assert_problem (fixture, "/a.app: ", "65536 bytes");
  g_assert_null (num_catalog_find (catalog, "a"));
}

static void
test_special (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *fifo = path_of (fixture, 0, "fifo.app");
  g_autofree char *directory = path_of (fixture, 0, "directory.app");
  g_autofree char *dangling = path_of (fixture, 0, "dangling.app");
  g_autoptr (NumCatalog) catalog = NULL;

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  g_assert_cmpint (symlink ("nowhere", dangling), ==, 0);
  put (fixture, 0, "a.app", "[App]\nName=A\n");
  catalog = load (fixture);

  g_assert_cmpuint (fixture->problems->len, ==, 3);
  g_assert_nonnull (num_catalog_find (catalog, "a"));
}

static void
test_file_name (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumCatalog) catalog = NULL;

  put (fixture, 0, "WeChat.app", "[App]\nName=A\n");
  catalog = load (fixture);

  assert_problem (fixture, "/WeChat.app: ", "a-z 0-9 . _ -");
  g_assert_null (num_catalog_find (catalog, "WeChat"));
}

static void
test_no_directory (void)
{
  const char *const directories[] = { "/nonexistent/numberd", NULL };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (NumCatalog) catalog = num_catalog_load (directories, on_problem, problems);

  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_null (num_catalog_find (catalog, "a"));
}

static void
test_nobody_listens (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumCatalog) catalog = NULL;

  put (fixture, 0, "a.app", "nonsense\n");
  catalog = num_catalog_load ((const char *const *)fixture->directories, NULL, NULL);
  g_assert_null (num_catalog_find (catalog, "a"));
}

static void
assert_nearest (const NumCatalog *catalog, const char *id, const char *expected)
{
  g_auto (GStrv) near = num_catalog_nearest (catalog, id, 3);
  g_autofree char *found = g_strjoinv (" ", near);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_nearest (Fixture *fixture, gconstpointer unused)
{
  static const char *const ids[] = { "wechat", "whatsapp", "qq", "line", "lime", "fine", "wine" };
  g_autofree char *endless = g_strnfill (100000, 'a');
  g_autoptr (NumCatalog) catalog = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *name = g_strconcat (ids[i], ".app", NULL);

      put (fixture, 0, name, "[App]\nName=A\n");
    }
  catalog = load (fixture);

  assert_nearest (catalog, "wechta", "wechat");
  assert_nearest (catalog, "WeChat", "wechat");
  assert_nearest (catalog, "whatsap", "whatsapp");
  assert_nearest (catalog, "line", "line fine lime");
  assert_nearest (catalog, "qqq", "qq");
  assert_nearest (catalog, "telegram", "");
  assert_nearest (catalog, "", "");
  assert_nearest (catalog, endless, "");
}

/* A few apps with names in several languages. */
static NumCatalog *
load_named (Fixture *fixture)
{
  put (fixture, 0, "wechat.app",
       "[App]\nName=WeChat\nName[zh_CN]=微信\nAliases=weixin; Wexin \nAliases[de]=Wäschat\n");
  put (fixture, 0, "weibo.app", "[App]\nName=Weibo\n");
  put (fixture, 0, "qq.app", "[App]\nName=Tencent We\n");
  put (fixture, 0, "line.app", "[App]\nName=LINE\n");
  put (fixture, 0, "airline.app", "[App]\nName=Airline\n");
  return load (fixture);
}

static void
test_nearest_alias (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumCatalog) catalog = load_named (fixture);

  assert_quiet (fixture);
  assert_nearest (catalog, "weixni", "wechat weibo");
  assert_nearest (catalog, "WEIXIN", "wechat weibo");
  assert_nearest (catalog, "微信", "wechat");
  assert_nearest (catalog, "微", "wechat");
  assert_nearest (catalog, "支付宝", "");
}

static void
assert_found (const NumCatalog *catalog, const char *word, const char *expected)
{
  g_autoptr (GPtrArray) found = num_catalog_search (catalog, word);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (ids, "%s%s", i ? " " : "", ((NumApp *)found->pdata[i])->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_search (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumCatalog) catalog = load_named (fixture);

  assert_found (catalog, "", "airline line qq wechat weibo");
  assert_found (catalog, "we", "qq wechat weibo");
  assert_found (catalog, "WE", "qq wechat weibo");
  assert_found (catalog, "line", "line"); /* an id means itself */
  assert_found (catalog, "LINE", "line");
  assert_found (catalog, "lin", "line");
  assert_found (catalog, "irlin", "airline");
  assert_found (catalog, "信", "wechat");
  assert_found (catalog, "weixin", "wechat");
  assert_found (catalog, "微信", "wechat");
  assert_found (catalog, "WÄSCH", "wechat");
  assert_found (catalog, "telegram", "");
}

static void
test_check (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *good = path_of (fixture, 0, "good.app");
  g_autofree char *bad = path_of (fixture, 0, "bad.app");
  g_autofree char *name = path_of (fixture, 0, "bad.txt");
  g_autofree char *mask = path_of (fixture, 0, "mask.app");
  g_autofree char *nowhere = path_of (fixture, 0, "nowhere.app");

  put (fixture, 0, "good.app", "[App]\nName=A\n");
  put (fixture, 0, "bad.app", "[App]\nName=A\nColour=blue\nURL=here\n");
  put (fixture, 0, "bad.txt", "[App]\nName=A\n");
  put (fixture, 0, "mask.app", "");
  g_assert_cmpuint (num_catalog_check (good, on_problem, fixture->problems), ==, 0);
  g_assert_cmpuint (num_catalog_check (mask, on_problem, fixture->problems), ==, 0);
  assert_quiet (fixture);
  g_assert_cmpuint (num_catalog_check (bad, on_problem, fixture->problems), ==, 2);
  g_assert_cmpuint (num_catalog_check (name, on_problem, fixture->problems), ==, 1);
  g_assert_cmpuint (num_catalog_check (nowhere, on_problem, fixture->problems), ==, 1);
  g_assert_cmpuint (fixture->problems->len, ==, 4);
  g_assert_cmpuint (num_catalog_check (bad, NULL, NULL), ==, 2);
}

static void
test_id (void)
{
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *longer = g_strnfill (65, 'a');

  g_assert_true (num_catalog_is_id ("a"));
  g_assert_true (num_catalog_is_id ("org.example.chat_2-b"));
  g_assert_true (num_catalog_is_id (longest));
  g_assert_false (num_catalog_is_id (longer));
  g_assert_false (num_catalog_is_id (""));
  g_assert_false (num_catalog_is_id ("WeChat"));
  g_assert_false (num_catalog_is_id ("a b"));
  g_assert_false (num_catalog_is_id ("a/b"));
  g_assert_false (num_catalog_is_id ("\xe5\xbe\xae"));
}

/* What numberd itself ships, read from the source tree. */
static void
test_shipped (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *shipped = g_build_filename (g_getenv (NUM_ENV_DATA_DIR), "apps.d", NULL);
  const char *const directories[] = { shipped, NULL };
  g_autoptr (NumCatalog) catalog = NULL;

  catalog = num_catalog_load (directories, on_problem, fixture->problems);
  assert_quiet (fixture);
  g_assert_nonnull (num_catalog_find (catalog, "wechat"));
  g_assert_nonnull (num_catalog_find (catalog, "bank"));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/catalog/whole", test_whole },
    { "/catalog/least", test_least },
    { "/catalog/language", test_language },
    { "/catalog/override", test_override },
    { "/catalog/mask", test_mask },
    { "/catalog/bad-override", test_bad_override },
    { "/catalog/reload", test_reload },
    { "/catalog/large", test_large },
    { "/catalog/special", test_special },
    { "/catalog/file-name", test_file_name },
    { "/catalog/nobody-listens", test_nobody_listens },
    { "/catalog/nearest", test_nearest },
    { "/catalog/nearest-alias", test_nearest_alias },
    { "/catalog/search", test_search },
    { "/catalog/check", test_check },
    { "/catalog/shipped", test_shipped },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/catalog/no-directory", test_no_directory);
  g_test_add_func ("/catalog/id", test_id);
  return g_test_run ();
}
