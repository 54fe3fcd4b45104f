/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Text and tables: every width is in columns of a terminal, whatever the script. */

#include "agent/ctl/table.h"
#include "agent/ctl/text.h"

#include <string.h>

static const NumColumn columns[] = { { "ID" }, { "ACCOUNT", TRUE }, { "NUMBER" }, { NULL } };

static void
test_width (void)
{
  g_assert_cmpuint (num_text_width (""), ==, 0);
  g_assert_cmpuint (num_text_width ("abc"), ==, 3);
  g_assert_cmpuint (num_text_width ("電話番号"), ==, 8);
  g_assert_cmpuint (num_text_width ("e\xcc\x81"), ==, 1); /* a combining accent */
  g_assert_cmpuint (num_text_width ("a\xe2\x80\x8d"
                                    "b"),
                    ==, 2); /* a joiner */
}

static void
test_escape (void)
{
  static const struct
  {
    const char *text, *escaped;
  } cases[] = {
    { "", "" },
    { "plain é 電話", "plain é 電話" },
    { "a\x1b[31mb", "a\\x1b[31mb" },
    { "\x01\x7f\n\t", "\\x01\\x7f\\x0a\\x09" },
    { "\xc2\x9b", "\\x9b" },
    { "\xe2\x80\xae", "\\u202e" },
    { "\xe2\x80\xa8", "\\u2028" },
    { "\xe2\x80\x8d", "\xe2\x80\x8d" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *escaped = num_text_escape (cases[i].text);

      g_assert_cmpstr (escaped, ==, cases[i].escaped);
    }
}

static void
test_cut (void)
{
  static const struct
  {
    const char *text;
    guint width;
    const char *cut;
  } cases[] = {
    { "abcdef", 6, "abcdef" },     { "abcdef", 5, "abcd…" },
    { "abcdef", 1, "…" },          { "abcdef", 0, "" },
    { "電話番号", 8, "電話番号" }, { "電話番号", 7, "電話番…" },
    { "電話番号", 6, "電話…" },    { "電話番号", 2, "…" },
    { "ae\xcc\x81z", 2, "a…" },    { "e\xcc\x81zz", 2, "e\xcc\x81…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cut = num_text_cut (cases[i].text, cases[i].width);

      g_assert_cmpstr (cut, ==, cases[i].cut);
      g_assert_cmpuint (num_text_width (cut), <=, cases[i].width);
    }
}

static void
test_wrap (void)
{
  static const struct
  {
    const char *text;
    guint column, indent, width;
    const char *wrapped;
  } cases[] = {
    { "", 0, 0, 10, "\n" },
    { "one two three", 0, 0, 9, "one two\nthree\n" },
    { "one two three", 0, 2, 7, "one two\n  three\n" },
    { "one two", 6, 2, 10, "one\n  two\n" },
    { "longer", 8, 2, 10, "\n  longer\n" },
    { "abcdefghij", 0, 0, 4, "abcd\nefgh\nij\n" },
    { "電話番号", 0, 0, 5, "電話\n番号\n" },
    { "電 a", 0, 0, 2, "電\na\n" },
    { "電話", 0, 0, 1, "電\n話\n" },
    { "a b", 0, 5, 3, "a b\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      num_text_wrap (out, cases[i].text, cases[i].column, cases[i].indent, cases[i].width);
      g_assert_cmpstr (out->str, ==, cases[i].wrapped);
    }
}

/* No text is lost and no line too wide, at any width. */
static void
test_wrap_any_width (void)
{
  const char *text = "one 電話番号 https://example.org/a/long/path e\xcc\x81 x";
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autofree char *letters = g_strjoinv ("", words);

  for (guint width = 2; width < 60; width++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_auto (GStrv) lines = NULL;
      g_autofree char *joined = NULL;
      g_auto (GStrv) pieces = NULL;
      g_autofree char *rest = NULL;

      num_text_wrap (out, text, 0, 0, width);
      lines = g_strsplit (out->str, "\n", -1);
      for (guint i = 0; lines[i]; i++)
        g_assert_cmpuint (num_text_width (lines[i]), <=, width);
      joined = g_strjoinv (" ", lines);
      pieces = g_strsplit (joined, " ", -1);
      rest = g_strjoinv ("", pieces);
      g_assert_cmpstr (rest, ==, letters);
    }
}

static void
assert_table (const NumTable *table, guint width, const char *expected)
{
  NumTerm term = { width, FALSE };
  g_autofree char *text = num_table_format (table, &term);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_table_aligned (void)
{
  g_autoptr (NumTable) table = num_table_new (columns);

  num_table_row (table, (const char *[]){ "1", "電話", "+12025550143" });
  num_table_row (table, (const char *[]){ "12", NULL, NULL });
  assert_table (table, 80,
                "ID  ACCOUNT  NUMBER\n"
                "1   電話     +12025550143\n"
                "12  -        -\n");
}

static void
test_table_cut (void)
{
  g_autoptr (NumTable) table = num_table_new (columns);

  num_table_row (table, (const char *[]){ "1", "abcdefghijkl", "+12025550143" });
  num_table_row (table, (const char *[]){ "2", "電話番号電話", "+12025550143" });
  assert_table (table, 24,
                "ID  ACCOU…  NUMBER\n"
                "1   abcde…  +12025550143\n"
                "2   電話…   +12025550143\n");
  assert_table (table, 10, /* the least: ids and numbers are whole even here */
                "ID  ACC…  NUMBER\n"
                "1   abc…  +12025550143\n"
                "2   電…   +12025550143\n");
}

static void
test_table_large (void)
{
  g_autofree char *large = g_strnfill (1024 * 1024, 'x');
  g_autoptr (NumTable) table = num_table_new (columns);
  NumTerm term = { 80, FALSE };
  g_autofree char *text = NULL;

  num_table_row (table, (const char *[]){ "1", large, "+12025550143" });
  text = num_table_format (table, &term);
  g_assert_cmpuint (strlen (text), <, 200);
  g_assert_nonnull (strstr (text, "+12025550143\n"));
}

static void
test_table_notes (void)
{
  g_autoptr (NumTable) table = num_table_new (columns);

  num_table_row (table, (const char *[]){ "1", "a", "b" });
  num_table_note (table, "1.", "open the app and\x1b change it");
  assert_table (table, 24,
                "ID  ACCOUNT  NUMBER\n"
                "1   a        b\n"
                "    1. open the app\n"
                "       and\\x1b change it\n");
}

static void
test_table_paint (void)
{
  g_autoptr (NumTable) table = num_table_new (columns);
  NumTerm term = { 80, TRUE };
  g_autofree char *text = num_table_format (table, &term);

  g_assert_cmpstr (text, ==, "\x1b[1mID  ACCOUNT  NUMBER\x1b[0m\n");
}

static void
test_heading (void)
{
  g_assert_true (num_text_is_heading ("To do it:"));
  g_assert_true (num_text_is_heading ("要做："));
  g_assert_false (num_text_is_heading ("Settings: Account"));
  g_assert_false (num_text_is_heading (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/text/heading", test_heading);
  g_test_add_func ("/ctl/text/width", test_width);
  g_test_add_func ("/ctl/text/escape", test_escape);
  g_test_add_func ("/ctl/text/cut", test_cut);
  g_test_add_func ("/ctl/text/wrap", test_wrap);
  g_test_add_func ("/ctl/text/wrap-any-width", test_wrap_any_width);
  g_test_add_func ("/ctl/table/aligned", test_table_aligned);
  g_test_add_func ("/ctl/table/cut", test_table_cut);
  g_test_add_func ("/ctl/table/large", test_table_large);
  g_test_add_func ("/ctl/table/notes", test_table_notes);
  g_test_add_func ("/ctl/table/paint", test_table_paint);
  return g_test_run ();
}
