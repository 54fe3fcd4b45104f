/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the page takes in and lets out, without a server: forms, ids, text that becomes markup. */

#include "agent/web/act.h"
#include "agent/web/fields.h"
#include "agent/web/html.h"
#include "agent/web/http.h"
#include "agent/web/language.h"
#include "agent/web/token.h"
#include "agent/web/view.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>

#define KNOWN "view page q"

static void
test_fields (void)
{
  g_autoptr (GHashTable) table = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      num_fields_parse ("view=due&q=a+b%26%3D%C3%A9+&page=", KNOWN, &table, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (table), ==, 3);
  g_assert_cmpstr (g_hash_table_lookup (table, "view"), ==, "due");
  g_assert_cmpstr (g_hash_table_lookup (table, "q"), ==, "a b&=é");
  g_assert_cmpstr (g_hash_table_lookup (table, "page"), ==, "");
}

static void
test_fields_empty (void)
{
  g_autoptr (GHashTable) table = NULL;

  g_assert_true (num_fields_parse ("", KNOWN, &table, NULL));
  g_assert_cmpuint (g_hash_table_size (table), ==, 0);
}

/* Two readers could take these for two different requests, so nobody takes them for any. */
static void
test_fields_refused (void)
{
  static const char *const cases[] = {
    "view",         "=",         "=due",      "view=a&view=b", "other=1",     "view=a&",
    "&view=a",      "view=a&&q=b", "view=%",  "view=%1",       "view=%zz",    "view=%00",
    "view=%ff",     "view=%c3",  "view=%0a",  "view=%7f",      "view=%c2%85", "VIEW=a",
    "view%00=a",    "view=\xff", "view=\x01", "view;q=1",      "view page=1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GHashTable) table = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_false (num_fields_parse (cases[i], KNOWN, &table, &error));
      g_assert_error (error, NUM_HTTP_ERROR, NUM_HTTP_BAD_REQUEST);
      g_assert_null (table);
    }
}

static void
test_fields_long (void)
{
  g_autofree char *value = g_strnfill (1024, 'a');
  g_autofree char *fits = g_strconcat ("q=", value, NULL);
  g_autofree char *long_one = g_strconcat (fits, "a", NULL);
  g_autoptr (GHashTable) table = NULL;
  g_autoptr (GHashTable) none = NULL;

  g_assert_true (num_fields_parse (fits, KNOWN, &table, NULL));
  g_assert_false (num_fields_parse (long_one, KNOWN, &none, NULL));
}

static void
test_ids (void)
{
  static const char *const good[] = { "1", "whatsapp", "a.b_c-D", "42" };
  static const char *const bad[]
      = { "", "a b", "a&b", "a/b", "a\r\nb", "é", "<b>", "a%", "'", "\"", "?" };
  g_autofree char *longest = g_strnfill (64, 'x');
  g_autofree char *longer = g_strnfill (65, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (num_fields_is_id (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (num_fields_is_id (bad[i]));
  g_assert_true (num_fields_is_id (longest));
  g_assert_false (num_fields_is_id (longer));
}

static void
test_html (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  num_html (out, "<p class=\"%s\">%s</p>", "a\" onclick='x'", "<script>&amp;</script>");
  g_assert_cmpstr (out->str, ==,
                   "<p class=\"a&quot; onclick=&apos;x&apos;\">"
                   "&lt;script&gt;&amp;amp;&lt;/script&gt;</p>");
}

static void
test_steps (void)
{
  char *steps[] = { "one", "Or:", "two", "three", "Empty:", NULL };
  char *none[] = { NULL };
  g_autoptr (GString) out = g_string_new (NULL);

  num_html_steps (out, none);
  g_assert_cmpstr (out->str, ==, "");
  num_html_steps (out, steps);
  g_assert_cmpstr (out->str, ==,
                   "<ol>\n<li>one</li>\n</ol>\n<h4>Or:</h4>\n<ol>\n<li>two</li>\n"
                   "<li>three</li>\n</ol>\n<h4>Empty:</h4>\n");
}

static void
test_links (void)
{
  static const char *const safe[] = { "https://example.org/?a=b&c", "http://192.0.2.1/" };
  static const char *const unsafe[] = { "javascript:alert(1)", "data:text/html,x", "//example.org",
                                        "HTTPS://example.org", " https://example.org", "" };

  for (guint i = 0; i < G_N_ELEMENTS (safe); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      num_html_link (out, safe[i], "x");
      g_assert_nonnull (strstr (out->str, "href=\"http"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (unsafe); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      num_html_link (out, unsafe[i], "x");
      g_assert_null (strstr (out->str, "href"));
    }
}

static void
test_names (void)
{
  g_assert_cmpstr (num_view_find (NULL)->name, ==, "due");
  g_assert_cmpstr (num_view_find ("history")->name, ==, "history");
  g_assert_null (num_view_find (""));
  g_assert_null (num_view_find ("History"));
  g_assert_cmpstr (num_act_describe ("reopen"), ==, "That was undone.");
  g_assert_null (num_act_describe ("format-disk"));
  g_assert_null (num_act_describe (NULL));
  g_assert_cmpstr (num_http_reason (413), ==, "Content Too Large");
}

/* Whatever the browser asks for, and whatever the server's own language is. */
static void
test_language (void)
{
  static const char *const cases[] = { NULL, "", "en", "de-DE,de;q=0.9", "zh-TW", ",;q=", "zh-CN" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      num_language_set (cases[i]);
      g_assert_cmpstr (setlocale (LC_CTYPE, NULL), ==, "C.UTF-8");
      g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, i == 6 ? "zh_CN" : "en");
    }
  num_language_set ("en");
}

static void
test_token (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("numberd-web-XXXXXX", NULL);
  g_autofree char *key = g_build_filename (directory, "form-key", NULL);
  g_autofree char *ada = num_token_make (directory, "user ada", &error);
  g_autofree char *again = num_token_make (directory, "user ada", &error);
  g_autofree char *bob = num_token_make (directory, "user bob", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (ada), ==, 64);
  g_assert_cmpstr (ada, ==, again);
  g_assert_cmpstr (ada, !=, bob);
  g_assert_true (num_token_check (directory, "user ada", ada, &error));
  g_assert_no_error (error);
  g_assert_false (num_token_check (directory, "user ada", bob, &error));
  g_assert_error (error, NUM_HTTP_ERROR, NUM_HTTP_FORBIDDEN);
  g_clear_error (&error);
  g_assert_false (num_token_check (directory, "user ada", NULL, &error));
  g_assert_error (error, NUM_HTTP_ERROR, NUM_HTTP_FORBIDDEN);
  g_unlink (key);
  g_assert_false (num_token_check (directory, "user ada", ada, NULL)); /* the key is another one */
  g_unlink (key);
  g_rmdir (directory);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/web/fields", test_fields);
  g_test_add_func ("/web/fields/empty", test_fields_empty);
  g_test_add_func ("/web/fields/refused", test_fields_refused);
  g_test_add_func ("/web/fields/long", test_fields_long);
  g_test_add_func ("/web/ids", test_ids);
  g_test_add_func ("/web/html", test_html);
  g_test_add_func ("/web/html/steps", test_steps);
  g_test_add_func ("/web/html/links", test_links);
  g_test_add_func ("/web/names", test_names);
  g_test_add_func ("/web/language", test_language);
  g_test_add_func ("/web/token", test_token);
  return g_test_run ();
}
