/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Sentences of the daemon, said again. In the catalogue that the test makes, each sentence is
 * translated as its own number in the table and its values in reverse, so that a text which is
 * taken for another sentence, or taken apart at another place, comes out as something else. */

#include "agent/ctl/locale.h"
#include "agent/ctl/sentence.h"
#include "numberd/names.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define HEAD                                                                                       \
  "msgid \"\"\nmsgstr \"Language: zh_CN\\nContent-Type: text/plain; charset=UTF-8\\n"              \
  "Plural-Forms: nplurals=1; plural=0;\\n\"\n\n"

static const char rules_po[] = HEAD "msgid \"Germany\"\nmsgstr \"德国\"\n\n"
                                    "msgid \"Kept 90 days\"\nmsgstr \"保留九十天\"\n";

/* A place of a format, and what the test puts there: texts that are no sentences, and numbers. */
static const struct
{
  const char *place;
  const char *value; /* followed by which place it is */
} places[] = { { "%s", "Zoë A" }, { "%u", "70" }, { "%d", "71" }, { "%lld", "72" } };

typedef struct
{
  char *directory;
} Fixture;

/* The place at @p, or NULL. */
static const char *
find_value (const char *p, gsize *ret_length)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_has_prefix (p, places[i].place))
      {
        *ret_length = strlen (places[i].place);
        return places[i].value;
      }

  g_assert_cmpint (*p, !=, '%'); /* agent/ctl/sentence.c does not know another one */
  return NULL;
}

/* @format with values in its places, as printf would do it; *@ret_values are those in reverse. */
static char *
fill_in (const char *format, char **ret_values)
{
  GString *out = g_string_new (NULL), *values = g_string_new (NULL);
  guint n = 0;

  while (*format)
    {
      gsize length;
      const char *value = find_value (format, &length);
      g_autofree char *numbered = value ? g_strdup_printf ("%s%u", value, ++n) : NULL;

      if (!value)
        {
          g_string_append_c (out, *format++);
          continue;
        }
      g_string_append (out, numbered);
      g_string_prepend (values, numbered);
      g_string_prepend_c (values, '|');
      format += length;
    }

  *ret_values = g_string_free (values, FALSE);
  return g_string_free (out, FALSE);
}

/* Its number, and its places in reverse. */
static char *
make_translation (guint number, const char *format)
{
  g_autoptr (GString) tail = g_string_new (NULL);
  guint n = 0;

  while (*format)
    {
      gsize length;

      if (!find_value (format, &length))
        format++;
      else
        {
          g_autofree char *place = g_strdup_printf ("|%%%u$%.*s", ++n, (int)length - 1, format + 1);

          g_string_prepend (tail, place);
          format += length;
        }
    }
  return g_strdup_printf ("#%u%s", number, tail->str);
}

static char *
make_catalogue (void)
{
  GString *po = g_string_new (HEAD);

  for (guint i = 0; num_sentences[i].one; i++)
    {
      g_autofree char *one = g_strescape (num_sentences[i].one, NULL);
      g_autofree char *many
          = num_sentences[i].many ? g_strescape (num_sentences[i].many, NULL) : NULL;
      g_autofree char *said = make_translation (i, num_sentences[i].one);

      g_string_append_printf (po, "msgid \"%s\"\n", one);
      if (many)
        g_string_append_printf (po, "msgid_plural \"%s\"\nmsgstr[0] \"%s\"\n\n", many, said);
      else
        g_string_append_printf (po, "msgstr \"%s\"\n\n", said);
    }
  return g_string_free (po, FALSE);
}

static void
run (const char *const *command)
{
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

static void
compile (const char *directory, const char *domain, const char *po)
{
  g_autofree char *source = g_strdup_printf ("%s/%s.po", directory, domain);
  g_autofree char *target = g_strdup_printf ("%s/%s.mo", directory, domain);
  const char *const command[] = { "msgfmt", "-o", target, source, NULL };

  g_assert_true (g_file_set_contents (source, po, -1, NULL));
  run (command);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *messages = NULL, *po = make_catalogue ();

  f->directory = g_dir_make_tmp ("numberd-sentence-XXXXXX", NULL);
  messages = g_build_filename (f->directory, "zh_CN", "LC_MESSAGES", NULL);
  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  compile (messages, GETTEXT_PACKAGE, po);
  compile (messages, NUM_RULES_DOMAIN, rules_po);
  g_setenv (NUM_ENV_LOCALE_DIR, f->directory, TRUE);
  g_setenv ("LANGUAGE", data ? data : "zh_CN", TRUE);
  num_locale_bind ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  const char *const command[] = { "rm", "-r", f->directory, NULL };

  run (command);
  g_unsetenv (NUM_ENV_LOCALE_DIR);
  g_free (f->directory);
}

static void
check (const char *text, const char *expected)
{
  g_autofree char *said = num_sentence_say (text);

  g_assert_cmpstr (said, ==, expected);
}

/* What a sentence comes out as that is @format in the table, and has @values, each behind a bar. */
static void
check_as (const char *text, const char *format, const char *values)
{
  guint i = 0;
  g_autofree char *expected = NULL;

  while (num_sentences[i].one && strcmp (num_sentences[i].one, format) != 0
         && g_strcmp0 (num_sentences[i].many, format) != 0)
    i++;
  g_assert_nonnull (num_sentences[i].one);
  expected = g_strdup_printf ("#%u%s", i, values);
  check (text, expected);
}

static void
test_every_one_is_found (Fixture *f, gconstpointer data)
{
  for (guint i = 0; num_sentences[i].one; i++)
    for (const char *format = num_sentences[i].one; format;
         format = format == num_sentences[i].one ? num_sentences[i].many : NULL)
      {
        g_autofree char *values = NULL;
        g_autofree char *text = fill_in (format, &values);

        check_as (text, format, values);
      }

  g_assert_nonnull (num_sentences[0].one);
}

static void
test_counts (Fixture *f, gconstpointer data)
{
  check_as ("1 day", "%u day", "|1");
  check_as ("45 days", "%u day", "|45");
  check_as ("0 days", "%u day", "|0");
  check_as ("99999999999999999999999 days", "%u day", "|99999999999999999999999");
  check ("some days", "some days");
  check (" days", " days");
  check ("-3 days", "-3 days");
}

/* A sentence in a sentence, and the name of a country in that. */
static void
test_values_are_said (Fixture *f, gconstpointer data)
{
  g_autofree char *inner = num_sentence_say ("a cancelled number");
  g_autofree char *span = num_sentence_say ("45 days");
  g_autofree char *values = g_strdup_printf ("|2026-01-31|%s|%s|德国", span, inner);
  g_autofree char *plain = NULL, *doubt = NULL;

  g_assert_cmpstr (inner, !=, "a cancelled number");
  check_as ("Germany: a cancelled number can be sold again 45 days after 2026-01-31",
            "%s: %s can be sold again %s after %s", values);

  plain = num_sentence_say ("Germany: a cancelled number can be sold again 45 days after "
                            "2026-01-31");
  doubt = g_strdup_printf ("|%s", plain);
  check_as ("Germany: a cancelled number can be sold again 45 days after 2026-01-31; the day is "
            "not known, it was not before that one",
            "%s; the day is not known, it was not before that one", doubt);
  check_as ("Germany: Kept 90 days (official)", "%s: %s (official)", "|保留九十天|德国");
  check ("Kept 90 days", "保留九十天");
}

/* A text of another version, of another language, or of somebody else. */
static void
test_others_stay (Fixture *f, gconstpointer data)
{
  check ("the modem was eaten by a newer numberd", "the modem was eaten by a newer numberd");
  check ("新卡，号码不同", "新卡，号码不同");
  check ("the slot is empty.", "the slot is empty.");
  check ("The slot is empty", "The slot is empty");
  check ("the slot is empt", "the slot is empt");
  check ("the number was read from ", "the number was read from ");
  check ("occupied by ", "occupied by ");
  check ("", "");
  check (NULL, NULL);
}

static void
test_hostile_values (Fixture *f, gconstpointer data)
{
  static const char *const values[] = {
    "%s",       "%1$s %2$s %n", "{line}[, {number}]", "a\nb",
    "\x1b[31m", "｜|#3|",       "it's \"that\"",      "a; nearest: b; numberctl apps lists all",
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "there is no app %s in the catalogue; numberctl apps lists all", values[i]);
      g_autofree char *said = g_strconcat ("|", values[i], NULL);

      check_as (text, "there is no app %s in the catalogue; numberctl apps lists all", said);
    }
}

/* The words of a sentence in a value: it may be taken apart elsewhere than it was put together, and
 * nothing of it is lost. */
static void
test_ambiguous_values (Fixture *f, gconstpointer data)
{
  g_autofree char *said = num_sentence_say ("a (process 1) (process 7)");

  g_assert_nonnull (strstr (said, "|1) (process 7|a"));
}

static void
append_piece (GString *out)
{
  static const char *const pieces[] = { " ",
                                        "7",
                                        "%s",
                                        ": ",
                                        " (official)",
                                        "; the day is not known, it was not before that one",
                                        " can be sold again ",
                                        " after ",
                                        "线路",
                                        "\n",
                                        "a",
                                        "occupied by ",
                                        " days" };
  guint n = 0;

  while (num_sentences[n].one)
    n++;
  if (g_test_rand_bit ())
    g_string_append (out, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  else
    g_string_append (out, num_sentences[g_test_rand_int_range (0, (gint32)n)].one);
}

/* Without a translation whatever there is comes out as it was. */
static void
test_nothing_is_lost (Fixture *f, gconstpointer data)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint n = 1 + g_test_rand_int_range (0, 8); n > 0; n--)
        append_piece (text);
      check (text->str, text->str);
    }
}

/* Long texts that nearly fit, again and again: the time they take grows as they do, not with a
 * power. With one it would be days. */
static void
test_long_texts (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, ": is shut off after 7 days and can be sold again ");
  g_string_append (text, " after that, counted from");
  check (text->str, text->str);
}

static void
test_dictionaries (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) dict = g_variant_ref_sink (g_variant_new_parsed (
      "{'detail': <'occupied by \x1b[31m'>, 'reasons': <['the slot is empty', 'why?']>}"));
  g_autofree char *detail = num_sentence_text (dict, "detail");
  g_autofree char *none = num_sentence_text (dict, "notice");
  g_auto (GStrv) reasons = num_sentence_texts (dict, "reasons");
  g_auto (GStrv) nothing = num_sentence_texts (dict, "fixups");

  g_assert_nonnull (strstr (detail, "|\\x1b[31m"));
  g_assert_null (none);
  g_assert_cmpuint (g_strv_length (reasons), ==, 2);
  g_assert_true (g_str_has_prefix (reasons[0], "#"));
  g_assert_cmpstr (reasons[1], ==, "why?");
  g_assert_cmpuint (g_strv_length (nothing), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *f, gconstpointer data);
    const char *language;
  } tests[] = {
    { "/ctl-sentence/every-one-is-found", test_every_one_is_found, NULL },
    { "/ctl-sentence/counts", test_counts, NULL },
    { "/ctl-sentence/values-are-said", test_values_are_said, NULL },
    { "/ctl-sentence/others-stay", test_others_stay, NULL },
    { "/ctl-sentence/hostile-values", test_hostile_values, NULL },
    { "/ctl-sentence/ambiguous-values", test_ambiguous_values, NULL },
    { "/ctl-sentence/nothing-is-lost", test_nothing_is_lost, "en" },
    { "/ctl-sentence/long-texts", test_long_texts, "en" },
    { "/ctl-sentence/dictionaries", test_dictionaries, NULL },
  };

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, tests[i].language, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
