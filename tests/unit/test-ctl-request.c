/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The command line: what is understood, what is refused and with which words. */

#include "agent/ctl/request.h"
#include "agent/ctl/suggest.h"
#include "agent/ctl/value.h"
#include "agent/ctl/when.h"

#include <string.h>

static void
test_suggest (void)
{
  static const char *const words[] = { "status", "settle", "split", "log", "lines", NULL };
  static const struct
  {
    const char *word, *meant;
  } cases[] = {
    { "status", "status" }, { "staus", "status" }, { "sttaus", "status" }, { "STATUS", "status" },
    { "setle", "settle" },  { "splt", "split" },   { "lgo", "log" },       { "line", "lines" },
    { "linse", "lines" },   { "dwim", NULL },      { "x", NULL },          { "", NULL },
  };
  g_autofree char *endless = g_strnfill (100000, 's');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (num_suggest (cases[i].word, words), ==, cases[i].meant);
  g_assert_null (num_suggest (endless, words));
}

static void
test_day (void)
{
  static const char *const good[] = { "2026-01-31", "2024-02-29", "1999-12-31" };
  static const char *const bad[]
      = { "",           "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
          "0000-01-01", "2026-1-1",   "26-01-01",   "2026/01/01", "2026-01-01x",
          "20260101",   "2026-01-1x", "-026-01-01", " 026-01-01", "2026-01-32" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (num_when_is_day (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (num_when_is_day (bad[i]));
}

static gint64
at (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

/* The test runs in a zone that is two hours ahead of UTC in summer, one in winter. */
static void
test_when (void)
{
  static const struct
  {
    const char *text, *moment;
  } cases[] = {
    { "2026-06-01T10:00:00Z", "2026-06-01T10:00:00Z" },
    { "2026-06-01T10:00:00+02:00", "2026-06-01T08:00:00Z" },
    { "2026-06-01T10:00:00", "2026-06-01T08:00:00Z" },
    { "2026-06-01", "2026-05-31T22:00:00Z" },
    { "2026-01-01", "2025-12-31T23:00:00Z" },
    { "today", "2026-06-09T22:00:00Z" },
    { "yesterday", "2026-06-08T22:00:00Z" },
    { "0s", "2026-06-10T12:00:00Z" },
    { "90s", "2026-06-10T11:58:30Z" },
    { "30m", "2026-06-10T11:30:00Z" },
    { "2h", "2026-06-10T10:00:00Z" },
    { "3d", "2026-06-07T12:00:00Z" },
    { "1w", "2026-06-03T12:00:00Z" },
    { "1950-01-01", "1970-01-01T00:00:00Z" },
  };
  static const char *const bad[] = { "",
                                     "soon",
                                     "2x",
                                     "h",
                                     "-2h",
                                     "2hh",
                                     "2 h",
                                     "tomorrow",
                                     "12",
                                     "2026-02-30",
                                     "99999999999999999999d",
                                     "2026-06-01T" };
  gint64 now = at ("2026-06-10T12:00:00Z"), then;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (num_when_parse (cases[i].text, now, &then));
      g_assert_cmpint (then, ==, at (cases[i].moment));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (num_when_parse (bad[i], now, &then));
  g_assert_true (num_when_parse ("9000000000000000000w", now, &then)); /* since ever */
  g_assert_cmpint (then, >=, 0);
  g_assert_cmpint (then, <, 7 * G_TIME_SPAN_DAY);
}

static void
test_when_shown (void)
{
  g_autofree char *summer = num_when_show ("2026-06-01T23:00:00Z");
  g_autofree char *day = num_when_show_day ("2026-06-01T23:00:00Z");
  g_autofree char *other = num_when_show ("-");

  g_assert_cmpstr (summer, ==, "2026-06-02 01:00:00");
  g_assert_cmpstr (day, ==, "2026-06-02");
  g_assert_cmpstr (other, ==, "-");
}

static gboolean
parse (NumRequest *request, const char *line, GError **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  return num_request_parse (request, (const char *const *)words, error);
}

static void
test_request (void)
{
  g_auto (NumRequest) request = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (
      parse (&request, "numberctl --json bind gym --account=me --line 2 --name x", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (request.command->name, ==, "bind");
  g_assert_true (request.json && request.named && !request.session_bus);
  g_assert_cmpstr (request.args[0], ==, "gym");
  g_assert_null (request.args[1]);
  g_assert_cmpstr (request.account, ==, "me");
  g_assert_cmpstr (request.line, ==, "2");
  g_assert_null (request.last_used);
}

static void
test_request_usual (void)
{
  g_auto (NumRequest) request = { 0 };

  g_assert_true (parse (&request, "numberctl --json", NULL));
  g_assert_cmpstr (request.command->name, ==, "status");
  g_assert_true (request.json && !request.named);
}

static void
test_request_dashes (void)
{
  g_auto (NumRequest) request = { 0 };

  g_assert_true (parse (&request, "numberctl label 1 -- --json", NULL));
  g_assert_cmpstr (request.args[1], ==, "--json");
  g_assert_false (request.json);
}

/* Two options share a name; each command means its own. */
static void
test_request_namesakes (void)
{
  g_auto (NumRequest) due = { 0 };
  g_auto (NumRequest) apps = { 0 };

  g_assert_true (parse (&due, "numberctl due --check --json", NULL));
  g_assert_true (due.check && due.json && !due.check_file);
  g_assert_true (parse (&apps, "numberctl apps --check gym.app", NULL));
  g_assert_cmpstr (apps.check_file, ==, "gym.app");
  g_assert_false (apps.check);
  g_assert_null (apps.args[0]);
  for (const NumRequestOption *option = num_request_options; option->name; option++)
    if (strcmp (option->name, "check") == 0)
      {
        g_assert_true (num_request_takes (due.command, option) == !option->kind);
        g_assert_true (num_request_takes (apps.command, option) == (option->kind != NULL));
      }
}

static void
test_request_wrong (void)
{
  static const struct
  {
    const char *line;
    NumExit status;
    const char *says;
  } cases[] = {
    { "numberctl stauts", NUM_EXIT_USAGE, "did you mean status?" },
    { "numberctl dwim", NUM_EXIT_USAGE, "numberctl --help" },
    { "numberctl due --reveal", NUM_EXIT_USAGE, "numberctl due --help" },
    { "numberctl apps --check", NUM_EXIT_USAGE, "--check" },
    { "numberctl keep", NUM_EXIT_USAGE, "LINE is missing: numberctl keep LINE" },
    { "numberctl keep 1 2", NUM_EXIT_USAGE, "2 is one argument too many" },
    { "numberctl settle 1 close", NUM_EXIT_USAGE, "did you mean closed?" },
    { "numberctl used 1 --on 2026-02-30", NUM_EXIT_USAGE, "--on: 2026-02-30" },
    { "numberctl label 1 \xff", NUM_EXIT_USAGE, "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (NumRequest) request = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (parse (&request, cases[i].line, &error));
      g_assert_error (error, NUM_EXIT_ERROR, (int)cases[i].status);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_value_length (void)
{
  g_autofree char *longest = g_strnfill (256, 'x');
  g_autofree char *longer = g_strnfill (257, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_true (num_value_check ("TEXT", longest, NULL));
  g_assert_false (num_value_check ("TEXT", longer, &error));
  g_assert_error (error, NUM_EXIT_ERROR, NUM_EXIT_FAILED);
  g_assert_nonnull (strstr (error->message, "at most 256"));
}

/* Whatever a table names is there, so that no help and no check can miss it. */
static void
test_tables (void)
{
  for (const NumCommandGroup *group = num_command_groups; group->title; group++)
    {
      g_auto (GStrv) names = g_strsplit (group->names, " ", -1);

      for (char **name = names; *name; name++)
        {
          const NumCommand *command = num_command_find (*name);
          g_auto (GStrv) kinds = command ? g_strsplit (command->arguments, " ", -1) : NULL;

          g_assert_nonnull (command);
          g_assert_true (command->run && *command->about && strlen (command->summary) <= 53);
          for (char **kind = kinds; *kind; kind++)
            g_assert_nonnull (num_value_kind (*kind));
        }
    }
  for (const NumRequestOption *option = num_request_options; option->name; option++)
    g_assert_true (!option->kind || num_value_kind (option->kind));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/suggest", test_suggest);
  g_test_add_func ("/ctl/when/day", test_day);
  g_test_add_func ("/ctl/when/parse", test_when);
  g_test_add_func ("/ctl/when/show", test_when_shown);
  g_test_add_func ("/ctl/request/whole", test_request);
  g_test_add_func ("/ctl/request/usual", test_request_usual);
  g_test_add_func ("/ctl/request/dashes", test_request_dashes);
  g_test_add_func ("/ctl/request/namesakes", test_request_namesakes);
  g_test_add_func ("/ctl/request/wrong", test_request_wrong);
  g_test_add_func ("/ctl/value/length", test_value_length);
  g_test_add_func ("/ctl/tables", test_tables);
  return g_test_run ();
}
