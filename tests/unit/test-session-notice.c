/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The words of prompts, in both languages: they fit a phone, have no jargon, and a number only
 * where its owner wants it. What a button means is next to it. */

#include "agent/ctl/text.h"
#include "agent/session/answer.h"
#include "agent/session/notice.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#define NUMBER "+12025550143"
#define SUMMARY_WIDTH 35 /* columns of one line of a bubble that is 360 pixels wide */
#define BODY_WIDTH 132   /* three or four such lines in a smaller type */
#define BUTTON_WIDTH 16  /* two beside each other */
#define N_KINDS (NUM_MATTER_PROPOSALS + 1)

static const char *const languages[] = { "en", "zh_CN" };

/* Gettext looks at the environment anew only when it is told where to look. */
static void
speak (const char *language)
{
  g_autofree char *place = g_build_filename (g_getenv ("NUM_BUILD_DIR"), "packaging/po", NULL);

  g_setenv ("LANGUAGE", language, TRUE);
  bindtextdomain (GETTEXT_PACKAGE, "/nowhere");
  bindtextdomain (GETTEXT_PACKAGE, place);
  textdomain (GETTEXT_PACKAGE);
}

static NumMatter *
make (NumMatterKind kind, guint apps)
{
  NumMatter *matter = g_new0 (NumMatter, 1);

  matter->kind = kind;
  matter->key = g_strdup ("left 1");
  matter->line = g_strdup ("2");
  matter->other = g_strdup ("1");
  matter->number = g_strdup (NUMBER);
  matter->day = g_strdup ("2026-06-30");
  matter->urgent = kind <= NUM_MATTER_LAST_CHANCE;
  matter->apps = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < apps; i++)
    g_ptr_array_add (matter->apps, g_strdup_printf ("Telephone App %u", i));
  if (kind == NUM_MATTER_PROPOSALS && apps == 1)
    matter->proposal = g_strdup ("4");
  return matter;
}

static void
check_fit (const NumNotice *notice)
{
  g_assert_cmpuint (num_text_width (notice->summary), <=, SUMMARY_WIDTH);
  g_assert_cmpuint (num_text_width (notice->body), <=, BODY_WIDTH);
  g_assert_cmpuint (strlen (notice->summary), >, 0);
  g_assert_cmpuint (strlen (notice->body), >, 0);
  g_assert_cmpstr (notice->actions[0], ==, NUM_NOTICE_OPEN);
  g_assert_cmpuint (g_strv_length (notice->actions), <=, 6);
  for (char **action = notice->actions; *action; action += 2)
    g_assert_cmpuint (num_text_width (action[1]), <=, BUTTON_WIDTH);
}

static void
check_plain (const NumNotice *notice)
{
  static const char *const jargon[] = { "binding", "line ", "daemon",    "verdict", "numberd",
                                        "ICCID",   "绑定 ", "numberctl", "线路",    "守护" };

  for (guint i = 0; i < G_N_ELEMENTS (jargon); i++)
    {
      g_assert_null (strstr (notice->summary, jargon[i]));
      g_assert_null (strstr (notice->body, jargon[i]));
    }
}

/* Every prompt, with one app, some, and many. */
static void
test_fits (void)
{
  static const guint counts[] = { 1, 2, 7, 120 };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    for (guint kind = 0; kind < N_KINDS; kind++)
      for (guint j = 0; j < G_N_ELEMENTS (counts); j++)
        {
          g_autoptr (NumMatter) matter = make (kind, counts[j]);
          g_autoptr (NumNotice) notice = NULL;

          speak (languages[i]);
          notice = num_notice_new (matter, NUM_REVEAL_HIDDEN, FALSE);
          check_fit (notice);
          check_plain (notice);
          g_assert_null (strstr (notice->body, "43"));
        }
}

/* Each text of one language is another in the other. */
static void
test_translated (void)
{
  for (guint kind = 0; kind < N_KINDS; kind++)
    for (guint apps = 1; apps < 3; apps++)
      for (guint failed = 0; failed < 2; failed++)
        {
          g_autoptr (NumMatter) matter = make (kind, apps);
          g_autoptr (NumNotice) english = NULL, chinese = NULL;

          speak ("en");
          english = num_notice_new (matter, NUM_REVEAL_FULL, failed);
          speak ("zh_CN");
          chinese = num_notice_new (matter, NUM_REVEAL_FULL, failed);
          g_assert_cmpstr (english->summary, !=, chinese->summary);
          g_assert_cmpstr (english->body, !=, chinese->body);
          g_assert_cmpuint (g_strv_length (english->actions), ==, g_strv_length (chinese->actions));
          for (guint i = 1; english->actions[i - 1] && english->actions[i]; i += 2)
            g_assert_cmpstr (english->actions[i], !=, chinese->actions[i]);
        }
}

static void
test_words (void)
{
  static const struct
  {
    NumMatterKind kind;
    guint apps;
    const char *language, *summary, *body;
  } cases[] = {
    { NUM_MATTER_CHANGED, 7, "en", "Your number changed", "7 apps still use the old one." },
    { NUM_MATTER_CHANGED, 1, "en", "Your number changed", "1 app still uses the old one." },
    { NUM_MATTER_CHANGED, 7, "zh_CN", "您的号码变了", "还有 7 个应用在用旧号码。" },
    { NUM_MATTER_DEADLINE, 2, "en", "2 apps are due soon",
      "Telephone App 0, Telephone App 1: take them off your old number by 2026-06-30." },
    { NUM_MATTER_DEADLINE, 4, "zh_CN", "4 个应用快到期了",
      "Telephone App 0、Telephone App 1、Telephone App 2 …：请在 2026-06-30 前与旧号码解绑。" },
    { NUM_MATTER_PROPOSALS, 1, "en", "Is this account on your number?",
      "Telephone App 0 was found on this phone." },
    { NUM_MATTER_PROPOSALS, 3, "en", "3 apps may use your number",
      "Found on this phone: Telephone App 0, Telephone App 1, Telephone App 2. Which of them are "
      "yours?" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NumMatter) matter = make (cases[i].kind, cases[i].apps);
      g_autoptr (NumNotice) notice = NULL;

      speak (cases[i].language);
      notice = num_notice_new (matter, NUM_REVEAL_HIDDEN, FALSE);
      g_assert_cmpstr (notice->summary, ==, cases[i].summary);
      g_assert_cmpstr (notice->body, ==, cases[i].body);
    }
  speak ("en");
}

/* The name of an app is as long as somebody likes. */
static void
test_long_name (void)
{
  g_autoptr (NumMatter) matter = make (NUM_MATTER_PROPOSALS, 0);
  g_autoptr (NumNotice) notice = NULL;

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (matter->apps, g_strnfill (500, (char)('a' + i)));
  notice = num_notice_new (matter, NUM_REVEAL_HIDDEN, FALSE);
  check_fit (notice);
}

static void
test_number (void)
{
  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      g_autoptr (NumMatter) matter = make (kind, 1);
      g_autoptr (NumNotice) hidden = num_notice_new (matter, NUM_REVEAL_HIDDEN, FALSE);
      g_autoptr (NumNotice) masked = num_notice_new (matter, NUM_REVEAL_MASKED, FALSE);
      g_autoptr (NumNotice) full = num_notice_new (matter, NUM_REVEAL_FULL, FALSE);

      g_assert_null (strstr (hidden->body, "43"));
      g_assert_nonnull (strstr (masked->body, "***43"));
      g_assert_null (strstr (masked->body, "555"));
      g_assert_nonnull (strstr (full->body, NUMBER));
      g_assert_null (strstr (full->summary, "43"));

      /* One that is not known is not shown. */
      g_clear_pointer (&matter->number, g_free);
      g_clear_pointer (&full, num_notice_free);
      full = num_notice_new (matter, NUM_REVEAL_FULL, FALSE);
      g_assert_true (num_notice_equal (full, hidden));
    }
}

static void
test_equal (void)
{
  g_autoptr (NumMatter) matter = make (NUM_MATTER_CHANGED, 1);
  g_autoptr (NumNotice) one = num_notice_new (matter, NUM_REVEAL_HIDDEN, FALSE);
  g_autoptr (NumNotice) copy = num_notice_copy (one);
  g_autoptr (NumNotice) failed = num_notice_new (matter, NUM_REVEAL_HIDDEN, TRUE);

  g_assert_true (num_notice_equal (one, copy));
  g_assert_false (num_notice_equal (one, failed));
  g_assert_false (num_notice_equal (one, NULL));
  g_assert_true (num_notice_equal (NULL, NULL));
  copy->urgent = FALSE;
  g_assert_false (num_notice_equal (one, copy));
}

/* Every button of every prompt calls the daemon or puts it off; and nothing else does. */
static void
test_buttons (void)
{
  static const struct
  {
    NumMatterKind kind;
    guint apps;
    const char *buttons; /* NAME or NAME:METHOD:ARGUMENTS */
    const char *target;
    gboolean seen; /* by going there */
  } cases[] = {
    { NUM_MATTER_ASK_SAME, 1, "default same:SameLine:('1', '2') different:Split:('2',)", "line:2",
      FALSE },
    { NUM_MATTER_CHANGED, 1, "default later", "due", TRUE },
    { NUM_MATTER_LAST_CHANCE, 1, "default later", "plan:2", TRUE },
    { NUM_MATTER_DEADLINE, 1, "default later", "due", TRUE },
    { NUM_MATTER_MERGE, 1, "default same:SameLine:('1', '2') different:Split:('2',)", "line:2",
      FALSE },
    { NUM_MATTER_INTAKE, 1, "default later dismiss:DismissIntake:('2',)", "intake:2", TRUE },
    { NUM_MATTER_PROPOSALS, 1, "default yes:Confirm:('4', @a{sv} {}) no:Dismiss:('4',)",
      "proposals", TRUE },
    { NUM_MATTER_PROPOSALS, 2, "default later", "proposals", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NumMatter) matter = make (cases[i].kind, cases[i].apps);
      g_autoptr (NumNotice) notice = num_notice_new (matter, NUM_REVEAL_HIDDEN, FALSE);
      g_autofree char *target = num_answer_target (matter);
      g_autoptr (GString) buttons = g_string_new (NULL);

      for (char **action = notice->actions; *action; action += 2)
        {
          const char *method;
          GVariant *args = num_answer_call (matter, *action, &method);
          g_autofree char *text = NULL;

          g_string_append_printf (buttons, "%s%s", buttons->len > 0 ? " " : "", *action);
          if (!args)
            continue;
          g_variant_ref_sink (args);
          text = g_variant_print (args, TRUE);
          g_string_append_printf (buttons, ":%s:%s", method, text);
          g_variant_unref (args);
        }
      g_assert_cmpstr (buttons->str, ==, cases[i].buttons);
      g_assert_cmpstr (target, ==, cases[i].target);
      g_assert_cmpint (num_answer_is_seen (matter), ==, cases[i].seen);
    }
}

/* A server may say anything. */
static void
test_unknown_button (void)
{
  g_autoptr (NumMatter) matter = make (NUM_MATTER_CHANGED, 1);
  const char *method;

  g_clear_pointer (&matter->line, g_free);
  g_assert_null (num_answer_call (matter, "yes", &method));
  g_assert_null (num_answer_call (matter, "same", &method));
  g_assert_null (num_answer_call (matter, "explode", &method));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/notice/fits", test_fits);
  g_test_add_func ("/notice/translated", test_translated);
  g_test_add_func ("/notice/words", test_words);
  g_test_add_func ("/notice/long-name", test_long_name);
  g_test_add_func ("/notice/number", test_number);
  g_test_add_func ("/notice/equal", test_equal);
  g_test_add_func ("/notice/buttons", test_buttons);
  g_test_add_func ("/notice/unknown-button", test_unknown_button);
  return g_test_run ();
}
