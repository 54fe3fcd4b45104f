/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Intake: which checklist a country has, what a template becomes, which file wins, and that nothing
 * that lies in a directory can stop it. */

#include "agent/intake.h"
#include "numberd/names.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A data directory, one that overrides it, the apps of a catalogue, and what was complained about.
 */
typedef struct
{
  char *directories[3];
  char *apps;
  GPtrArray *problems;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    f->directories[i] = g_dir_make_tmp ("numberd-XXXXXX", NULL);
  f->directories[2] = NULL;
  f->apps = g_dir_make_tmp ("numberd-XXXXXX", NULL);
  f->problems = g_ptr_array_new_with_free_func (g_free);
}

static void
remove_tree (char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      g_remove (path);
    }
  g_rmdir (directory);
  g_free (directory);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    remove_tree (f->directories[i]);
  remove_tree (f->apps);
  g_ptr_array_unref (f->problems);
}

static void
put_in (const char *directory, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
put (Fixture *f, guint directory, const char *name, const char *text)
{
  put_in (f->directories[directory], name, text);
}

static void
on_problem (const char *problem, gpointer user_data)
{
  g_assert_null (strchr (problem, '\n'));
  g_ptr_array_add (user_data, g_strdup (problem));
}

static GPtrArray *
load_list (Fixture *f, const char *country)
{
  const char *const apps[] = { f->apps, NULL };
  g_autoptr (NumCatalog) catalog = num_catalog_load (apps, on_problem, f->problems);
  g_autoptr (NumIntake) intake
      = num_intake_load ((const char *const *)f->directories, on_problem, f->problems);

  return num_intake_list (intake, country, catalog);
}

/* The checklist of @country as `ID=title` words. The list lives on when all else is freed. */
static void
check_list (Fixture *f, const char *country, const char *expected)
{
  g_autoptr (GPtrArray) list = load_list (f, country);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const NumIntakeItem *item = list->pdata[i];

      g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", item->id, item->title);
      g_assert_true (num_intake_find (list, item->id) == item);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_null (num_intake_find (list, "nothing"));
}

static void
assert_quiet (Fixture *f)
{
  for (guint i = 0; i < f->problems->len; i++)
    g_test_message ("%s", (char *)f->problems->pdata[i]);
  g_assert_cmpuint (f->problems->len, ==, 0);
}

/* Exactly one problem, at @place (`FILE:LINE`, from the directory on), that speaks of @what. */
static void
assert_problem (Fixture *f, const char *place, const char *what)
{
  for (guint i = 0; i < f->problems->len; i++)
    g_test_message ("%s", (char *)f->problems->pdata[i]);
  g_assert_cmpuint (f->problems->len, ==, 1);
  g_assert_nonnull (strstr (f->problems->pdata[0], place));
  g_assert_nonnull (strstr (f->problems->pdata[0], what));
}

static void
assert_strv (char **list, const char *expected)
{
  g_autofree char *found = g_strjoinv ("|", list);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_whole (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  const NumIntakeItem *item;

  put (f, 0, "any.intake",
       "# a comment\n[accounts]\nTitle=Accounts \nSteps=Open it; Look \nURL=https://example.org/x\n"
       "Answer=by and by\nHeld=Ask them\nResults=asked;clean;held\nSource=a page\n"
       "Checked=2026-11-24\nConfidence=reported\n[X-Shop]\nAnything=1\n");
  list = load_list (f, NULL);
  assert_quiet (f);

  item = num_intake_find (list, "accounts");
  g_assert_cmpstr (item->title, ==, "Accounts");
  assert_strv (item->steps, "Open it|Look");
  g_assert_cmpstr (item->url, ==, "https://example.org/x");
  g_assert_cmpstr (item->answer, ==, "by and by");
  assert_strv (item->held, "Ask them");
  assert_strv (item->results, "asked|clean|held");
  assert_strv (item->apps, "");
  g_assert_cmpstr (item->source, ==, "a page");
  g_assert_cmpstr (item->checked, ==, "2026-11-24");
  g_assert_cmpstr (item->confidence, ==, "reported");
}

static void
test_least (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  const NumIntakeItem *item;

  put (f, 0, "any.intake", "[a]\nTitle=A\n");
  list = load_list (f, NULL);
  assert_quiet (f);

  item = num_intake_find (list, "a");
  assert_strv (item->steps, "");
  assert_strv (item->held, "");
  assert_strv (item->results, "clean|held|asked|freed|skipped");
  g_assert_null (item->url);
  g_assert_true (!item->app && !item->base);
}

static void
test_countries (Fixture *f, gconstpointer data)
{
  put (f, 0, "any.intake", "[a]\nTitle=A\n[b]\nTitle=B\n");
  put (f, 0, "cn.intake", "[c]\nTitle=C\n[b]\nTitle=Mine\n");
  check_list (f, "CN", "c=C b=Mine a=A");
  check_list (f, "cn", "c=C b=Mine a=A");
  check_list (f, "US", "a=A b=B");
  check_list (f, NULL, "a=A b=B");
  check_list (f, "", "a=A b=B");
  assert_quiet (f);
}

static void
test_only_a_country (Fixture *f, gconstpointer data)
{
  put (f, 0, "cn.intake", "[c]\nTitle=C\n");
  check_list (f, "CN", "c=C");
  check_list (f, "US", "");
  assert_quiet (f);
}

static void
put_apps (Fixture *f)
{
  put_in (f->apps, "chat.app", "[App]\nName=Chat\nIdentity=identity\n");
  put_in (f->apps, "talk.app", "[App]\nName=Talk & {app}\nIdentity=identity\n");
}

static void
test_template (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  const NumIntakeItem *item;

  put_apps (f);
  put (f, 0, "any.intake",
       "[z]\nApps=talk;gone;chat\nTitle={app}: taken?\nSteps=Try {app};{app} or {app}\n"
       "Answer={app} says\nHeld=Ask {app}\nURL=https://example.org/{app}\n");
  list = load_list (f, NULL);
  assert_quiet (f);

  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((NumIntakeItem *)list->pdata[0])->id, ==, "talk");
  g_assert_cmpstr (((NumIntakeItem *)list->pdata[0])->title, ==, "Talk & {app}: taken?");
  item = list->pdata[1];
  g_assert_cmpstr (item->id, ==, "chat");
  assert_strv (item->steps, "Try Chat|Chat or Chat");
  assert_strv (item->held, "Ask Chat");
  g_assert_cmpstr (item->answer, ==, "Chat says");
  g_assert_cmpstr (item->url, ==, "https://example.org/Chat");

  /* And as it was, for those who translate it. */
  g_assert_cmpstr (item->app, ==, "Chat");
  g_assert_cmpstr (item->base->title, ==, "{app}: taken?");
  assert_strv (item->base->steps, "Try {app}|{app} or {app}");
  g_assert_cmpstr (item->base->answer, ==, "{app} says");
}

/* An app that has advice of its own keeps it. */
static void
test_template_gives_way (Fixture *f, gconstpointer data)
{
  put_apps (f);
  put (f, 0, "any.intake", "[chat]\nTitle=Own\n[z]\nApps=chat;talk\nTitle=T\n");
  check_list (f, NULL, "chat=Own talk=T");
  put (f, 0, "cn.intake", "[y]\nApps=talk\nTitle=U\n");
  check_list (f, "CN", "talk=U chat=Own");
}

static void
test_language (Fixture *f, gconstpointer data)
{
  put_apps (f);
  put (f, 0, "any.intake", "[a]\nTitle=one\nTitle[zh_CN]=一\n[z]\nApps=chat\nTitle={app}?\n"
                           "Title[zh_CN]=用{app}\n");
  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  check_list (f, NULL, "a=一 chat=用Chat");
  g_setenv ("LANGUAGE", "de", TRUE);
  check_list (f, NULL, "a=one chat=Chat?");
  assert_quiet (f);
}

static void
test_override (Fixture *f, gconstpointer data)
{
  put (f, 0, "any.intake", "[a]\nTitle=Shipped\n[b]\nTitle=B\n");
  put (f, 0, "cn.intake", "[c]\nTitle=C\n");
  put (f, 1, "any.intake", "[a]\nTitle=Local\n");
  put (f, 1, "any.intake~", "not looked at");
  check_list (f, "CN", "c=C a=Local");
  assert_quiet (f);
}

static void
test_mask (Fixture *f, gconstpointer data)
{
  g_autofree char *link = g_build_filename (f->directories[1], "us.intake", NULL);

  put (f, 0, "any.intake", "[a]\nTitle=A\n");
  put (f, 0, "cn.intake", "[c]\nTitle=C\n");
  put (f, 0, "us.intake", "[u]\nTitle=U\n");
  put (f, 1, "cn.intake", "");
  g_assert_cmpint (symlink ("/dev/null", link), ==, 0);
  check_list (f, "CN", "a=A");
  check_list (f, "US", "a=A");
  assert_quiet (f);
}

static void
test_bad_override (Fixture *f, gconstpointer data)
{
  put (f, 0, "any.intake", "[a]\nTitle=Shipped\n");
  put (f, 1, "any.intake", "[a]\nTitle=Local\nConfidence=total\n");
  put (f, 1, "us.intake", "[u]\nTitle=U\n");
  check_list (f, "US", "u=U a=Shipped");
  assert_problem (f, "/any.intake:3: ", "official, reported, unverified");
}

/* What is wrong in a file, where it is said to be, and whether the file is read all the same. */
typedef struct
{
  const char *name;
  const char *text;
  const char *place;
  const char *what;
  gboolean kept;
} Wrong;

static const Wrong wrongs[] = {
  { "unknown-key", "[a]\nTitle=A\nTitel=B\n", ":3: ", "unknown key Titel in [a]", TRUE },
  { "unknown-localised", "[a]\nTitle=A\nNmae[de]=B\n", ":3: ", "unknown key", TRUE },
  { "no-title", "[a]\nSteps=x\n", ":1: ", "Title=", FALSE },
  { "blank-title", "[a]\nTitle= \n", ":2: ", "1 to 60 characters", FALSE },
  { "bad-id", "[a b]\nTitle=A\n", ":1: ", "a-z 0-9", FALSE },
  { "no-key-file", "[a]\nTitle=A\nSteps\n", ":3: ", "Key=value", FALSE },
  { "plain-url", "[a]\nTitle=A\nURL=http://a.example/\n", ":3: ", "https://", FALSE },
  { "no-such-day", "[a]\nTitle=A\nChecked=2026-02-30\n", ":3: ", "YYYY-MM-DD", FALSE },
  { "result", "[a]\nTitle=A\nResults=clean;ok\n", ":3: ", "clean, held, asked, freed", FALSE },
  { "empty-step", "[a]\nTitle=A\nSteps=a;;b\n", ":3: ", "up to 12 steps", FALSE },
  { "held", "[a]\nTitle=A\nHeld=a\\tb\n", ":3: ", "Held= is not understood", FALSE },
  { "apps", "[a]\nTitle=A\nApps=Chat\n", ":3: ", "ids of apps", FALSE },
  { "confidence", "[a]\nTitle=A\nConfidence=proposed\n", ":3: ", "unverified", FALSE },
  { "escape", "[a]\nTitle=A\xc2\x9b 1m\n", ":2: ", "Title=", FALSE },
  { "not-utf-8", "[a]\nTitle=A\nSource=caf\xe9\n", ":3: ", "UTF-8", FALSE },
};

static void
test_wrong (Fixture *f, gconstpointer data)
{
  const Wrong *wrong = data;

  put (f, 0, "any.intake", "[b]\nTitle=B\n");
  put (f, 0, "cn.intake", wrong->text);
  check_list (f, "CN", wrong->kept ? "a=A b=B" : "b=B");
  assert_problem (f, wrong->place, wrong->what);
  g_assert_nonnull (strstr (f->problems->pdata[0], "/cn.intake"));
}

static void
test_bounds (Fixture *f, gconstpointer data)
{
  g_autofree char *step = g_strnfill (80, 'x');
  g_autofree char *title = g_strnfill (60, 'y');
  g_autofree char *fits = g_strdup_printf ("[a]\nTitle=%s\nSteps=%s\n", title, step);
  g_autofree char *wide = g_strdup_printf ("[a]\nTitle=A\nSteps=%sx\n", step);
  g_autofree char *expected = g_strdup_printf ("a=%s", title);

  put (f, 0, "aa.intake", fits);
  put (f, 0, "bb.intake", wide);
  put (f, 0, "cc.intake", "[a]\nTitle=A\nSteps=1;2;3;4;5;6;7;8;9;10;11;12;13\n");
  check_list (f, "AA", expected);
  g_assert_cmpuint (f->problems->len, ==, 2);
  check_list (f, "BB", "");
  check_list (f, "CC", "");
}

static void
test_file_names (Fixture *f, gconstpointer data)
{
  static const char *const names[]
      = { "CN.intake", "chn.intake", "c.intake", ".intake", "c1.intake", "anyone.intake" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    put (f, 0, names[i], "[a]\nTitle=A\n");
  check_list (f, "CN", "");
  g_assert_cmpuint (f->problems->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (strstr (f->problems->pdata[i], "ISO 3166-1"));
}

static void
test_special (Fixture *f, gconstpointer data)
{
  g_autofree char *fifo = g_build_filename (f->directories[0], "aa.intake", NULL);
  g_autofree char *directory = g_build_filename (f->directories[0], "bb.intake", NULL);
  g_autofree char *dangling = g_build_filename (f->directories[0], "cc.intake", NULL);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  g_assert_cmpint (symlink ("nowhere", dangling), ==, 0);
  put (f, 0, "any.intake", "[a]\nTitle=A\n");
  check_list (f, "AA", "a=A");
  g_assert_cmpuint (f->problems->len, ==, 3);
}

static void
test_reload (Fixture *f, gconstpointer data)
{
  g_autoptr (NumIntake) intake = NULL;
  g_autoptr (NumCatalog) catalog = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const char *const none[] = { NULL };

  put (f, 0, "any.intake", "[a]\nTitle=A\n");
  catalog = num_catalog_load (none, NULL, NULL);
  intake = num_intake_load ((const char *const *)f->directories, on_problem, f->problems);
  before = num_intake_list (intake, NULL, catalog);
  put (f, 1, "any.intake", "[b]\nTitle=B\n");
  put (f, 1, "cn.intake", "[c]\n");
  num_intake_reload (intake);
  after = num_intake_list (intake, "CN", catalog);
  assert_problem (f, "/cn.intake:1: ", "Title=");
  g_assert_cmpstr (((NumIntakeItem *)before->pdata[0])->title, ==, "A");
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (((NumIntakeItem *)after->pdata[0])->title, ==, "B");
}

static void
test_nobody_listens (Fixture *f, gconstpointer data)
{
  g_autoptr (NumIntake) intake = NULL;
  const char *const nowhere[] = { "/nonexistent/numberd", "/dev/null", f->directories[0], NULL };

  put (f, 0, "any.intake", "nonsense\n");
  intake = num_intake_load (nowhere, NULL, NULL);
  g_assert_nonnull (intake);
}

/* What numberd itself ships, read from the source tree: every country that is written about, and
 * all apps that the templates name are in the catalogue. */
static void
test_shipped (Fixture *f, gconstpointer data)
{
  g_autofree char *intake_d = g_build_filename (g_getenv (NUM_ENV_DATA_DIR), "intake.d", NULL);
  g_autofree char *apps_d = g_build_filename (g_getenv (NUM_ENV_DATA_DIR), "apps.d", NULL);
  const char *const directories[] = { intake_d, NULL };
  const char *const apps[] = { apps_d, NULL };
  static const char *const in_china[] = { "accounts", "renewal", "wechat", "alipay", "messages",
                                          "whatsapp", "signal", "telegram", "google", "apple" };

  g_autoptr (NumCatalog) catalog = num_catalog_load (apps, on_problem, f->problems);
  g_autoptr (NumIntake) intake = num_intake_load (directories, on_problem, f->problems);
  g_autoptr (GPtrArray) list = num_intake_list (intake, "CN", catalog);

  assert_quiet (f);
  for (guint i = 0; i < G_N_ELEMENTS (in_china); i++)
    g_assert_nonnull (num_intake_find (list, in_china[i]));
  g_assert_cmpstr (((NumIntakeItem *)list->pdata[0])->id, ==, "accounts");
  for (guint i = 0; i < list->len; i++)
    g_assert_null (strstr (((NumIntakeItem *)list->pdata[i])->title, "{app}"));
}

static void
test_shipped_countries (Fixture *f, gconstpointer data)
{
  g_autofree char *intake_d = g_build_filename (g_getenv (NUM_ENV_DATA_DIR), "intake.d", NULL);
  const char *const directories[] = { intake_d, NULL };
  const char *const none[] = { NULL };
  static const char *const first[][2]
      = { { "IN", "mnrl" }, { "US", "callers" }, { "AU", "lookup" }, { "FR", "messages" } };
  g_autoptr (NumCatalog) catalog = num_catalog_load (none, NULL, NULL);
  g_autoptr (NumIntake) intake = num_intake_load (directories, on_problem, f->problems);

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      g_autoptr (GPtrArray) list = num_intake_list (intake, first[i][0], catalog);

      g_assert_cmpstr (((NumIntakeItem *)list->pdata[0])->id, ==, first[i][1]);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/intake/whole", test_whole },
    { "/intake/least", test_least },
    { "/intake/countries", test_countries },
    { "/intake/only-a-country", test_only_a_country },
    { "/intake/template", test_template },
    { "/intake/template-gives-way", test_template_gives_way },
    { "/intake/language", test_language },
    { "/intake/override", test_override },
    { "/intake/mask", test_mask },
    { "/intake/bad-override", test_bad_override },
    { "/intake/bounds", test_bounds },
    { "/intake/file-names", test_file_names },
    { "/intake/special", test_special },
    { "/intake/reload", test_reload },
    { "/intake/nobody-listens", test_nobody_listens },
    { "/intake/shipped", test_shipped },
    { "/intake/shipped-countries", test_shipped_countries },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autofree char *path = g_strconcat ("/intake/wrong/", wrongs[i].name, NULL);

      g_test_add (path, Fixture, &wrongs[i], set_up, test_wrong, tear_down);
    }
  return g_test_run ();
}
