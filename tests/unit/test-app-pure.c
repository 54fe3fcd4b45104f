/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The parts of the window that have no widget: ids of names, finding, phrases, tales. */

#include "agent/app/appid.h"
#include "agent/app/find.h"
#include "agent/app/phrase.h"
#include "agent/app/tale.h"
#include "agent/app/tell.h"
#include "agent/ctl/field.h"

#include <string.h>

static GVariant *
parse (const char *text)
{
  GVariant *dict = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);

  g_assert_nonnull (dict);
  return dict;
}

static void
add (GPtrArray *dicts, const char *text)
{
  g_ptr_array_add (dicts, parse (text));
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
}

/* The values at @key, in order, with blanks between them. */
static char *
join (GPtrArray *dicts, const char *key)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < dicts->len; i++)
    {
      g_autofree char *value = num_field_text_or_dash (dicts->pdata[i], key);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", value);
    }
  return g_strdup (text->str);
}

static void
test_ids (void)
{
  static const struct
  {
    const char *name, *id;
  } cases[] = {
    { "Corner shop", "corner-shop" },
    { "  Corner   SHOP! ", "corner-shop" },
    { "Café Müller", "cafe-muller" },
    { "Stra\xc3\x9f"
      "e 7",
      "strasse-7" },
    { "24/7 Gym", "24-7-gym" },
    { "What?", "what" },
    { "WhatsApp", "whatsapp" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = num_appid_make (cases[i].name);

      g_assert_cmpstr (id, ==, cases[i].id);
    }
  g_assert_null (num_appid_make (""));
  g_assert_null (num_appid_make ("   "));
}

/* Names that lose letters never meet by that, and an id is always one. */
static void
test_hashed_ids (void)
{
  static const char *const names[] = {
    "小区门禁", "小区物业", "微信 Pay", "支付宝 Pay", "!!!", "→", "\xd8\xa8\xd9\x86\xd9\x83"
  };
  g_autofree char *longest = g_strnfill (65, 'a');
  g_autofree char *fits = g_strnfill (64, 'a');
  g_autofree char *hashed = num_appid_make (longest);
  g_autofree char *whole = num_appid_make (fits);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *id = num_appid_make (names[i]);
      g_autofree char *again = num_appid_make (names[i]);

      g_assert_true (g_str_has_prefix (id, "own-"));
      g_assert_cmpuint (strlen (id), <=, 64);
      g_assert_cmpuint (strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789._-"), ==, strlen (id));
      g_assert_cmpstr (id, ==, again);
      g_assert_true (g_hash_table_add (seen, id));
    }
  g_assert_true (g_str_has_prefix (hashed, "own-"));
  g_assert_cmpstr (whole, ==, fits);
}

static void
test_has (void)
{
  g_assert_true (num_find_has ("Example Bank Savings", ""));
  g_assert_true (num_find_has ("Example Bank Savings", "savings bank"));
  g_assert_true (num_find_has ("Caf\u00e9 Cr\u00e8me", "CAFE"));
  g_assert_true (num_find_has ("\u5fae\u4fe1", "\u5fae"));
  g_assert_true (num_find_has ("Example", " exa "));
  g_assert_false (num_find_has ("Example Bank", "bank checking"));
  g_assert_false (num_find_has ("", "a"));
}

static void
test_fit (void)
{
  g_assert_cmpuint (num_find_fit ("WhatsApp", ""), ==, 3);
  g_assert_cmpuint (num_find_fit ("WhatsApp", "what"), ==, 3);
  g_assert_cmpuint (num_find_fit ("WhatsApp", " WHATS "), ==, 3);
  g_assert_cmpuint (num_find_fit ("WhatsApp Business", "busi"), ==, 2);
  g_assert_cmpuint (num_find_fit ("WhatsApp", "app"), ==, 1);
  g_assert_cmpuint (num_find_fit ("WhatsApp", "zzz"), ==, 0);
  g_assert_cmpuint (num_find_fit ("微信", "微"), ==, 3);
  g_assert_cmpuint (num_find_fit ("中国银行", "银行"), ==, 1);
  g_assert_cmpuint (num_find_fit ("\xef\xbc\xb7"
                                  "eChat",
                                  "we"),
                    ==, 3);
}

static void
test_find_apps (void)
{
  g_autoptr (GPtrArray) apps = new_list ();
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GPtrArray) alias = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autofree char *in_order = NULL;
  g_autofree char *best_first = NULL;
  g_autofree char *by_alias = NULL;

  add (apps, "{'id': <'swatch'>, 'name': <'swatch'>}");
  add (apps, "{'id': <'wechat'>, 'name': <'WeChat'>, 'aliases': <['微信', 'weixin']>}");
  add (apps, "{'id': <'my-watch'>, 'name': <'My watch'>}");
  add (apps, "{'id': <'watcher'>, 'name': <'Watcher'>}");
  add (apps, "{'id': <'clock'>, 'name': <'A clock'>, 'aliases': <['watch']>}");
  all = num_find_apps (apps, "");
  some = num_find_apps (apps, "Watch");
  alias = num_find_apps (apps, "微信");
  none = num_find_apps (apps, "nothing");
  in_order = join (all, "id");
  best_first = join (some, "id");
  by_alias = join (alias, "id");
  g_assert_cmpstr (in_order, ==, "clock my-watch swatch watcher wechat");
  g_assert_cmpstr (best_first, ==, "watcher clock my-watch swatch");
  g_assert_cmpstr (by_alias, ==, "wechat");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_find_lines (void)
{
  g_autoptr (GPtrArray) lines = new_list ();
  g_autoptr (GPtrArray) absent = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *ids = NULL;

  add (lines, "{'id': <'1'>, 'state': <'absent'>, 'last_seen': <'2026-01-01T00:00:00Z'>}");
  add (lines, "{'id': <'2'>, 'state': <'absent'>, 'last_seen': <'2026-03-01T00:00:00Z'>}");
  add (lines, "{'id': <'3'>, 'state': <'present'>}");
  add (lines, "{'id': <'4'>, 'state': <'absent'>, 'due': <uint32 2>,"
              " 'last_seen': <'2025-01-01T00:00:00Z'>}");
  absent = num_find_lines (lines, "absent");
  all = num_find_lines (lines, NULL);
  ids = join (absent, "id");
  g_assert_cmpstr (ids, ==, "4 2 1");
  g_assert_cmpuint (all->len, ==, 4);
}

static void
test_days (void)
{
  g_autofree char *day = num_tell_day ("2027-01-08");
  g_autofree char *moment = num_phrase_moment ("2026-11-26T04:05:06Z");
  g_autofree char *odd = num_tell_day ("soon");

  g_assert_cmpstr (day, ==, "8 January 2027");
  g_assert_cmpstr (moment, ==, "26 November 2026, 04:05");
  g_assert_cmpstr (odd, ==, "soon");
}

static void
check_state (const char *line, const char *expected)
{
  g_autoptr (GVariant) dict = parse (line);
  g_autofree char *text = num_phrase_state (dict);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_states (void)
{
  check_state ("{'state': <'present'>}", "In this phone");
  check_state ("{'state': <'absent'>}", "Not in this phone");
  check_state ("{'state': <'kept'>}", "You use it elsewhere");
  check_state ("{'state': <'given-up'>}", "Given up");
  check_state ("{'state': <'given-up'>, 'given_up': <@a{sv} {'reissue_from': <'2999-01-08'>}>}",
               "Given up; it can go to somebody else from 8 January 2999");
  check_state ("{'state': <'given-up'>, 'given_up': <@a{sv} {'reissue_from': <'2001-01-08'>}>}",
               "Given up; somebody else may have it since 8 January 2001");
  check_state ("{}", "Not in this phone");
}

static void
check_line (const char *line, const char *title, const char *accounts)
{
  g_autoptr (GVariant) dict = parse (line);
  g_autofree char *said = num_tell_line (dict);
  g_autofree char *count = num_phrase_accounts (dict);

  g_assert_cmpstr (said, ==, title);
  g_assert_cmpstr (count, ==, accounts);
}

static void
test_lines (void)
{
  check_line ("{'number': <'+12025550143'>, 'label': <'Work'>, 'due': <uint32 1>}",
              "\xe2\x81\xa6+12025550143\xe2\x81\xa9", "1 account on it");
  check_line ("{'label': <'Work'>, 'due': <uint32 1>, 'bound': <uint32 2>}", "Work",
              "3 accounts on it");
  check_line ("@a{sv} {}", "Number not known", "No account on it");
}

static void
check_tale (const char *event, const char *line, const char *app, const char *expected)
{
  g_autoptr (GVariant) dict = parse (event);
  g_autofree char *text = num_tale_tell (dict, line, app);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_tales (void)
{
  check_tale ("{'kind': <'new-line'>, 'line': <'2'>, 'other_line': <'1'>}", "2", NULL,
              "It came into this phone in the place of another number");
  check_tale ("{'kind': <'new-line'>, 'line': <'2'>, 'other_line': <'1'>}", "1", NULL,
              "Another number took its place in this phone");
  check_tale ("{'kind': <'new-line'>, 'line': <'2'>, 'other_line': <'1'>}", "3", NULL, NULL);
  check_tale ("{'kind': <'binding-added'>, 'line': <'2'>, 'app': <'bank'>}", "2", "Bank",
              "Bank was added");
  check_tale ("{'kind': <'binding-added'>, 'line': <'2'>, 'app': <'bank'>}", "2", NULL,
              "bank was added");
  check_tale ("{'kind': <'modem-lost'>, 'modem': <'x'>}", "2", NULL, NULL);
  check_tale ("{'kind': <'from-the-future'>, 'line': <'2'>, 'prompt': <'changed'>}", "2", NULL,
              "from-the-future");
}

static void
test_merged (void)
{
  g_autoptr (GPtrArray) events = new_list ();

  g_assert_cmpuint (num_tale_merged (events, "1"), ==, 0);
  add (events, "{'kind': <'lines-merged'>, 'line': <'1'>, 'other_line': <'2'>}");
  add (events, "{'kind': <'lines-merged'>, 'line': <'3'>, 'other_line': <'4'>}");
  g_assert_cmpuint (num_tale_merged (events, "1"), ==, 1);
  add (events, "{'kind': <'lines-split'>, 'line': <'1'>, 'other_line': <'5'>}");
  g_assert_cmpuint (num_tale_merged (events, "1"), ==, 1);
  add (events, "{'kind': <'lines-split'>, 'line': <'1'>, 'other_line': <'2'>}");
  g_assert_cmpuint (num_tale_merged (events, "1"), ==, 0);
  g_assert_cmpuint (num_tale_merged (events, "3"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/appid", test_ids);
  g_test_add_func ("/app/appid/hashed", test_hashed_ids);
  g_test_add_func ("/app/find/has", test_has);
  g_test_add_func ("/app/find/fit", test_fit);
  g_test_add_func ("/app/find/apps", test_find_apps);
  g_test_add_func ("/app/find/lines", test_find_lines);
  g_test_add_func ("/app/phrase/days", test_days);
  g_test_add_func ("/app/phrase/states", test_states);
  g_test_add_func ("/app/phrase/lines", test_lines);
  g_test_add_func ("/app/tale", test_tales);
  g_test_add_func ("/app/tale/merged", test_merged);
  return g_test_run ();
}
