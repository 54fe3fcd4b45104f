/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* One file of the app catalogue: what is taken from it, what is refused and where that is said to
 * be, and what a person is told to do. */

#include "agent/appfile.h"

#include <glib/gstdio.h>
#include <string.h>

/* A file called a.app, and what was complained about. */
typedef struct
{
  char *directory;
  char *path;
  GPtrArray *problems;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->directory = g_dir_make_tmp ("numberd-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->directory, "a.app", NULL);
  fixture->problems = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_remove (fixture->path);
  g_rmdir (fixture->directory);
  g_free (fixture->path);
  g_free (fixture->directory);
  g_ptr_array_unref (fixture->problems);
}

static void
on_problem (const char *problem, gpointer user_data)
{
  g_assert_null (strchr (problem, '\n'));
  g_ptr_array_add (user_data, g_strdup (problem));
}

static NumApp *
load (Fixture *fixture, const char *text)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  return num_app_load (fixture->path, "a", on_problem, fixture->problems);
}

static void
assert_quiet (Fixture *fixture)
{
  for (guint i = 0; i < fixture->problems->len; i++)
    g_test_message ("%s", (char *)fixture->problems->pdata[i]);
  g_assert_cmpuint (fixture->problems->len, ==, 0);
}

static void
assert_list (char **list, const char *expected)
{
  g_autofree char *found = g_strjoinv ("|", list);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_steps (const NumApp *app, const char *expected)
{
  g_auto (GStrv) steps = num_app_steps (app);

  assert_list (steps, expected);
}

static void
test_whole (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumApp) app
      = load (fixture,
              "[App]\nName=A\nName[zh_CN]=甲\nAliases=ay; aye\nAliases[zh_CN]=天干\nCategory=bank\n"
              "Identity=second-factor\nRecovery=true\nOutcomes=rebound;closed;\n"
              "NeedsOldNumber=rebind\nChecked=2026-11-25\nConfidence=official\n"
              "[Rebind]\nSteps=one; two\nURL=https://a.example/1\n[Close]\nSteps=three\n"
              "[Inactivity]\nDays=90\nConfidence=proposed\n[Probe db]\nScope=system\nPath=/a\n"
              "Format=exists\nEvidence=present\n[X-Other]\nx=1\n");

  assert_quiet (fixture);
  g_assert_cmpstr (app->id, ==, "a");
  g_assert_cmpstr (app->name, ==, "A");
  assert_list (app->files, fixture->path);
  assert_list (app->aliases, "甲|ay|aye|天干");
  assert_list (app->outcomes, "rebound|closed");
  assert_list (app->needs_old_number, "rebind");
  assert_list (app->steps, "");
  assert_list (app->ways[NUM_WAY_REBIND].steps, "one|two");
  assert_list (app->ways[NUM_WAY_UNBIND].steps, "");
  assert_list (app->ways[NUM_WAY_CLOSE].steps, "three");
  g_assert_cmpstr (app->ways[NUM_WAY_REBIND].url, ==, "https://a.example/1");
  g_assert_null (app->ways[NUM_WAY_CLOSE].url);
  g_assert_true (app->recovery);
  g_assert_cmpuint (app->inactivity_days, ==, 90);
  g_assert_cmpstr (app->inactivity_confidence, ==, "proposed");
  g_assert_cmpuint (app->probes->len, ==, 1);
}

static void
test_least (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumApp) app = load (fixture, "[App]\nName=A\n");

  assert_quiet (fixture);
  assert_list (app->aliases, "");
  assert_list (app->outcomes, "");
  assert_steps (app, "");
  g_assert_null (num_app_url (app));
  g_assert_false (app->recovery);
  g_assert_cmpuint (app->inactivity_days, ==, 0);
}

static void
test_allows (Fixture *fixture, gconstpointer unused)
{
  static const char *const outcomes[]
      = { "rebound", "unbound", "closed", "transferred", "refused", "accepted", "lapsed" };
  g_autoptr (NumApp) silent = load (fixture, "[App]\nName=A\nOutcomes=\n");
  g_autoptr (NumApp) strict = load (fixture, "[App]\nName=A\nOutcomes=rebound;closed\n");

  assert_quiet (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_assert_true (num_app_allows (silent, outcomes[i]));
      g_assert_true (num_app_allows (strict, outcomes[i]) == (i != 1 && i != 3));
    }
}

static void
test_needs (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumApp) app = load (fixture, "[App]\nName=A\nNeedsOldNumber=rebind;close\n");

  assert_quiet (fixture);
  g_assert_true (num_app_needs_old_number (app, NUM_WAY_REBIND));
  g_assert_false (num_app_needs_old_number (app, NUM_WAY_UNBIND));
  g_assert_true (num_app_needs_old_number (app, NUM_WAY_CLOSE));
}

/* One way stands alone, several each have a heading, and general steps stand for all of them. */
static void
test_steps (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumApp) one = load (fixture, "[App]\nName=A\n[Unbind]\nSteps=x;y\n[Close]\n");
  g_autoptr (NumApp) two = load (fixture, "[App]\nName=A\n[Close]\nSteps=z\n[Rebind]\nSteps=x;y\n");
  g_autoptr (NumApp) general
      = load (fixture, "[App]\nName=A\nSteps=g\n[Rebind]\nSteps=x\n[Close]\nSteps=z\n");

  assert_quiet (fixture);
  assert_steps (one, "x|y");
  assert_steps (two, "To change the number:|x|y|To close the account:|z");
  assert_steps (general, "g");
}

static void
test_url (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumApp) general
      = load (fixture, "[App]\nName=A\nURL=https://g.example/\n[Rebind]\nURL=https://r.example/\n");
  g_autoptr (NumApp) close = load (fixture, "[App]\nName=A\n[Close]\nURL=https://c.example/\n");

  assert_quiet (fixture);
  g_assert_cmpstr (num_app_url (general), ==, "https://g.example/");
  g_assert_cmpstr (num_app_url (close), ==, "https://c.example/");
}

static void
test_language (Fixture *fixture, gconstpointer unused)
{
  const char *text = "[App]\nName=A\nName[zh_CN]=甲\n[Rebind]\nSteps=one\nSteps[zh_CN]=一\n"
                     "URL=https://a.example/en\nURL[zh_CN]=https://a.example/zh\n[Close]\n"
                     "Steps=two\n";
  g_autoptr (NumApp) english = load (fixture, text);
  g_autoptr (NumApp) chinese = NULL;

  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  chinese = load (fixture, text);
  assert_quiet (fixture);
  assert_steps (english, "To change the number:|one|To close the account:|two");
  assert_steps (chinese, "To change the number:|一|To close the account:|two");
  g_unsetenv ("LANGUAGE");
  assert_list (english->aliases, "甲");
  assert_list (chinese->aliases, "A");
  g_assert_cmpstr (num_app_url (chinese), ==, "https://a.example/zh");
}

/* The bounds themselves are right, one more is not. */
static void
test_bounds (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *key;
    guint length;
  } rows[] = { { "Name", 256 }, { "Steps", 80 }, { "Aliases", 64 }, { "Source", 256 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint more = 0; more < 2; more++)
      {
        g_autofree char *value = g_strnfill (rows[i].length + more, 'x');
        g_autofree char *text = g_strdup_printf ("[App]\nName=A\n%s=%s\n", rows[i].key, value);
        g_autoptr (NumApp) app = load (fixture, text);

        g_assert_true ((app != NULL) == (more == 0));
      }
}

static void
test_many (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (NumApp) twelve = load (fixture, "[App]\nName=A\nSteps=1;2;3;4;5;6;7;8;9;10;11;12\n");
  g_autoptr (NumApp) more = NULL;

  assert_quiet (fixture);
  g_assert_cmpuint (g_strv_length (twelve->steps), ==, 12);
  more = load (fixture, "[App]\nName=A\nSteps=1;2;3;4;5;6;7;8;9;10;11;12;13\n");
  g_assert_null (more);
}

/* What is wrong in a file, where it is said to be, and whether the app is there all the same. */
typedef struct
{
  const char *name;
  const char *text;
  const char *place;
  const char *what;
  gboolean kept;
} Wrong;

static const Wrong wrongs[] = {
  { "unknown-key", "[App]\nName=A\nNmae=B\n", "/a.app:3: ", "unknown key Nmae", TRUE },
  { "unknown-localised-key", "[App]\nName=A\nNmae[de]=B\n", "/a.app:3: ", "unknown key", TRUE },
  { "unknown-group", "[App]\nName=A\n\n[Shop]\nx=1\n", "/a.app:4: ", "unknown group [Shop]", TRUE },
  { "unknown-key-of-a-way", "[App]\nName=A\n[Rebind]\nStep=B\n", "/a.app:4: ", "Steps, URL", TRUE },
  { "no-name", "[App]\nCategory=bank\n", "/a.app:1: ", "Name=", FALSE },
  { "blank-name", "[App]\nName= \n", "/a.app:2: ", "1 to 256 characters", FALSE },
  { "no-group", "# nothing\n", "/a.app: ", "Name=", FALSE },
  { "no-key-file", "[App]\nName=A\nSteps\n", "/a.app:3: ", "Key=value", FALSE },
  { "category", "[App]\nName=A\nCategory=Bank\n", "/a.app:3: ", "account, bank", FALSE },
  { "identity", "[App]\nName=A\nIdentity=yes\n", "/a.app:3: ", "second-factor", FALSE },
  { "plain-url", "[App]\nName=A\nURL=http://a.example/\n", "/a.app:3: ", "https://", FALSE },
  { "no-such-day", "[App]\nName=A\nChecked=2026-02-30\n", "/a.app:3: ", "YYYY-MM-DD", FALSE },
  { "empty-step", "[App]\nName=A\nSteps=a;;b\n", "/a.app:3: ", "up to 12 steps", FALSE },
  { "control", "[App]\nName=A\\tB\n", "/a.app:2: ", "Name=", FALSE },
  { "control-of-two-bytes", "[App]\nName=A\xc2\x9b 1m\n", "/a.app:2: ", "Name=", FALSE },
  { "not-utf-8", "[App]\nName=A\nSource=caf\xe9\n", "/a.app:3: ", "UTF-8", FALSE },
  { "other-language", "[App]\nName=A\nSteps=a\nSteps[zh_CN]=a;;b\n",
    "/a.app:4: ", "Steps=", FALSE },
  { "name-in-one-language", "[App]\nName[de]=A\n", "/a.app:1: ", "Name= is missing", FALSE },
  { "recovery", "[App]\nName=A\nRecovery=yes\n", "/a.app:3: ", "true, false", FALSE },
  { "outcome", "[App]\nName=A\nOutcomes=rebound;sold\n", "/a.app:3: ", "transferred", FALSE },
  { "outcome-of-everybody", "[App]\nName=A\nOutcomes=accepted\n", "/a.app:3: ", "closed", FALSE },
  { "way", "[App]\nName=A\nNeedsOldNumber=settle\n", "/a.app:3: ", "rebind, unbind, close", FALSE },
  { "alias", "[App]\nName=A\nAliases=a;;b\n", "/a.app:3: ", "1 to 64 bytes", FALSE },
  { "way-url", "[App]\nName=A\n[Close]\nURL=ftp://a.example/\n", "/a.app:4: ", "https://", FALSE },
  { "way-against-outcomes", "[App]\nName=A\nOutcomes=rebound\n\n[Close]\nSteps=a\n",
    "/a.app:5: ", "take one of them away", FALSE },
  { "need-against-outcomes", "[App]\nName=A\nOutcomes=rebound\nNeedsOldNumber=rebind;close\n",
    "/a.app:4: ", "leaves out closed", FALSE },
  { "days", "[App]\nName=A\n[Inactivity]\nDays=0\n", "/a.app:4: ", "1 to 36500", FALSE },
};

static void
test_wrong (Fixture *fixture, gconstpointer data)
{
  const Wrong *wrong = data;
  g_autoptr (NumApp) app = load (fixture, wrong->text);

  for (guint i = 0; i < fixture->problems->len; i++)
    g_test_message ("%s", (char *)fixture->problems->pdata[i]);
  g_assert_cmpuint (fixture->problems->len, ==, 1);
  g_assert_nonnull (strstr (fixture->problems->pdata[0], wrong->place));
  g_assert_nonnull (strstr (fixture->problems->pdata[0], wrong->what));
  g_assert_true ((app != NULL) == wrong->kept);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/appfile/whole", test_whole },       { "/appfile/least", test_least },
    { "/appfile/allows", test_allows },     { "/appfile/needs", test_needs },
    { "/appfile/steps", test_steps },       { "/appfile/url", test_url },
    { "/appfile/language", test_language }, { "/appfile/bounds", test_bounds },
    { "/appfile/many", test_many },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autofree char *path = g_strconcat ("/appfile/wrong/", wrongs[i].name, NULL);

      g_test_add (path, Fixture, &wrongs[i], set_up, test_wrong, tear_down);
    }
  return g_test_run ();
}
