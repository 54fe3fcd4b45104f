/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Rule texts in another language, with catalogues that the test makes: which domain a text is
 * looked for in, what has no translation, and advice with the name of an app in it. */

#include "agent/ctl/locale.h"
#include "agent/ctl/rule.h"
#include "numberd/names.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define HEAD                                                                                       \
  "msgid \"\"\nmsgstr \"Language: zh_CN\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\n"

static const char rules_po[]
    = HEAD "msgid \"WeChat\"\nmsgstr \"微信\"\n\n"
           "msgid \"Signal\"\nmsgstr \"Signal\"\n\n"
           "msgid \"Ask the bank\"\nmsgstr \"联系银行\"\n\n"
           "msgid \"By post:\"\nmsgstr \"邮寄：\"\n\n"
           "msgid \"{app}: is {app} taken?\"\nmsgstr \"是否占用 {app}\"\n\n"
           "msgid \"Ask {app}; all of {app}\"\nmsgstr \"{app}？{app}！\"\n";

static const char main_po[] = HEAD "msgid \"present\"\nmsgstr \"在用\"\n\n"
                                   "msgid \"By post:\"\nmsgstr \"错误：\"\n\n"
                                   "msgid \"To close the account:\"\nmsgstr \"注销账号：\"\n";

typedef struct
{
  char *directory;
} Fixture;

static void
compile (const char *directory, const char *domain, const char *po)
{
  g_autofree char *source = g_strdup_printf ("%s/%s.po", directory, domain);
  g_autofree char *target = g_strdup_printf ("%s/%s.mo", directory, domain);
  const char *const command[] = { "msgfmt", "-o", target, source, NULL };
  int status;

  g_assert_true (g_file_set_contents (source, po, -1, NULL));
  g_assert_true (g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *messages = NULL;

  f->directory = g_dir_make_tmp ("numberd-rule-XXXXXX", NULL);
  messages = g_build_filename (f->directory, "zh_CN", "LC_MESSAGES", NULL);
  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  compile (messages, NUM_RULES_DOMAIN, rules_po);
  compile (messages, GETTEXT_PACKAGE, main_po);
  g_setenv (NUM_ENV_LOCALE_DIR, f->directory, TRUE);
  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  num_locale_bind ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  const char *const command[] = { "rm", "-r", f->directory, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_unsetenv (NUM_ENV_LOCALE_DIR);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_free (f->directory);
}

static GVariant *
parse (const char *text)
{
  GVariant *dict = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);

  g_assert_nonnull (dict);
  return dict;
}

/* The text at @key of the dictionary written as @dict. */
static void
check_text (const char *dict, const char *key, const char *expected)
{
  g_autoptr (GVariant) value = parse (dict);
  g_autofree char *text = num_rule_text (value, key);

  g_assert_cmpstr (text, ==, expected);
}

/* The texts at @key, with a bar between them. */
static void
check_texts (const char *dict, const char *key, const char *expected)
{
  g_autoptr (GVariant) value = parse (dict);
  g_auto (GStrv) texts = num_rule_texts (value, key);
  g_autofree char *joined = g_strjoinv ("|", texts);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_say (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (num_rule_say ("WeChat"), ==, "微信");
  g_assert_cmpstr (num_rule_say ("Signal"), ==, "Signal");
  g_assert_cmpstr (num_rule_say ("My own gym"), ==, "My own gym");
}

/* gettext answers the empty text with a head that nobody wants to see. */
static void
test_nothing (Fixture *f, gconstpointer data)
{
  g_assert_null (num_rule_say (NULL));
  g_assert_cmpstr (num_rule_say (""), ==, "");
  check_text ("{'name': <1>}", "name", NULL);
  check_text ("@a{sv} {}", "name", NULL);
  check_texts ("@a{sv} {}", "steps", "");
}

/* What a person typed is no word of the program; a heading is, unless a file has it. */
static void
test_domains (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (num_rule_say ("present"), ==, "present");
  g_assert_cmpstr (num_rule_say ("To close the account:"), ==, "注销账号：");
  g_assert_cmpstr (num_rule_say ("By post:"), ==, "邮寄：");
}

static void
test_dictionary (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) unnamed = parse ("{'id': <'gym'>}");
  g_autofree char *dash = num_rule_text_or_dash (unnamed, "name");

  check_text ("{'name': <'WeChat'>}", "name", "微信");
  check_text ("{'name': <'Gym\\n'>}", "name", "Gym\\x0a");
  check_texts ("{'steps': <['To close the account:', 'Ask the bank', 'Go there']>}", "steps",
               "注销账号：|联系银行|Go there");
  g_assert_cmpstr (dash, ==, "-");
}

/* The template counts, wherever its name is in the sentence, and however often. */
static void
test_template (Fixture *f, gconstpointer data)
{
  const char *item = "{'app': <'WeChat'>, 'title': <'WeChat: is WeChat taken?'>,"
                     " 'url': <'https://a.example/'>,"
                     " 'steps': <['Ask WeChat; all of WeChat', 'Wait']>,"
                     " 'template': <{'title': <'{app}: is {app} taken?'>,"
                     " 'steps': <['Ask {app}; all of {app}', 'Wait']>}>}";

  check_text (item, "title", "是否占用 微信");
  check_texts (item, "steps", "微信？微信！|Wait");
  check_text (item, "url", "https://a.example/");
  check_text (item, "answer", NULL);
  check_texts (item, "held", "");

  /* Of an app that is not translated, and of one that is called like the place for it. */
  check_text ("{'app': <'Gym'>, 'template': <{'title': <'Ask {app}'>}>}", "title", "Ask Gym");
  check_text ("{'app': <'{app}'>, 'template': <{'title': <'Ask {app}'>}>}", "title", "Ask {app}");
  check_text ("{'template': <{'title': <'Ask {app}'>}>}", "title", "Ask {app}");
}

/* Braces that are no template's are text. */
static void
test_no_template (Fixture *f, gconstpointer data)
{
  check_text ("{'app': <'WeChat'>, 'title': <'Ask {app}'>}", "title", "Ask {app}");
}

static void
test_english (Fixture *f, gconstpointer data)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_assert_cmpstr (num_rule_say ("WeChat"), ==, "WeChat");
  g_assert_cmpstr (num_rule_say ("To close the account:"), ==, "To close the account:");
  check_text ("{'app': <'WeChat'>, 'template': <{'title': <'{app}: is {app} taken?'>}>}", "title",
              "WeChat: is WeChat taken?");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/rule/say", test_say },           { "/rule/nothing", test_nothing },
    { "/rule/domains", test_domains },   { "/rule/dictionary", test_dictionary },
    { "/rule/template", test_template }, { "/rule/no-template", test_no_template },
    { "/rule/english", test_english },
  };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
