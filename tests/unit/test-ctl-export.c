/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is due as a calendar and as a table: lines, folds, quotes and escapes as the RFCs have them.
 * That calendar programs take it is tried elsewhere, with one. */

#include "agent/ctl/csv.h"
#include "agent/ctl/ics.h"

#include <string.h>

#define STAMP "20261126T120000Z"

static const guint no_days[] = { 0 };

/* Dictionaries from GVariant text. */
static GPtrArray *
parse (const char *text)
{
  g_autoptr (GVariant) list = g_variant_parse (G_VARIANT_TYPE ("aa{sv}"), text, NULL, NULL, NULL);
  GPtrArray *dicts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);

  g_assert_nonnull (list);
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    g_ptr_array_add (dicts, g_variant_get_child_value (list, i));
  return dicts;
}

static char *
make_ics (const char *text, const guint *days)
{
  g_autoptr (GPtrArray) due = parse (text);

  return num_ics_format (due, days, STAMP);
}

static char *
make_csv (const char *text)
{
  g_autoptr (GPtrArray) due = parse (text);

  return num_csv_format (due);
}

/* The content lines of a calendar, unfolded; checks the lines as they are on the way. */
static char **
unfold (const char *calendar)
{
  g_auto (GStrv) lines = g_strsplit (calendar, "\r\n", -1);
  g_auto (GStrv) parts = g_strsplit (calendar, "\r\n ", -1);
  g_autofree char *whole = g_strjoinv ("", parts);

  g_assert_true (g_str_has_suffix (calendar, "\r\n"));
  for (char **line = lines; *line; line++)
    {
      g_assert_null (strpbrk (*line, "\r\n"));
      g_assert_cmpuint (strlen (*line), <=, 75);
      g_assert_true (g_utf8_validate (*line, -1, NULL));
    }
  return g_strsplit (whole, "\r\n", -1);
}

static void
assert_line (const char *calendar, const char *line)
{
  g_auto (GStrv) lines = unfold (calendar);

  if (!g_strv_contains ((const char *const *)lines, line))
    g_test_message ("no line %s in\n%s", line, calendar);
  g_assert_true (g_strv_contains ((const char *const *)lines, line));
}

static void
test_ics_event (void)
{
  static const guint days[] = { 30, 1, 0 };
  g_autofree char *calendar = make_ics (
      "[{'id': <'1'>, 'app': <'wechat'>, 'name': <'WeChat'>, 'number': <'+12025550143'>,"
      " 'line': <'1'>, 'deadline': <'2026-12-30'>, 'deadline_reason': <'China: sold again'>,"
      " 'changed': <'2026-10-01T10:11:12Z'>, 'steps': <['One, two', 'Three; four', 'To close it:', "
      "'Five']>,"
      " 'url': <'https://example.org/a,b'>}]",
      days);
  static const char *const lines[] = {
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "BEGIN:VEVENT",
    "DTSTAMP:20261001T101112Z",
    "DTSTART;VALUE=DATE:20261230",
    "SUMMARY:WeChat: take +12025550143 off",
    "DESCRIPTION:China: sold again\\n1. One\\, two\\n2. Three\\; four\\n- To close it:\\n1. Five",
    "URL:https://example.org/a,b",
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "TRIGGER:-P30D",
    "TRIGGER:-P1D",
    "ACTION:DISPLAY",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR"
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    assert_line (calendar, lines[i]);
  g_assert_null (strstr (calendar, "VTODO"));
}

/* What has no date is a task; who may not see the number reads of the line. */
static void
test_ics_task (void)
{
  g_autofree char *calendar
      = make_ics ("[{'id': <'1'>, 'app': <'gym'>, 'line': <'7'>, 'url': <'http://x/'>}]", no_days);

  assert_line (calendar, "BEGIN:VTODO");
  assert_line (calendar, "SUMMARY:gym: take line 7 off");
  assert_line (calendar, "DTSTAMP:" STAMP);
  assert_line (calendar, "STATUS:NEEDS-ACTION");
  g_assert_null (strstr (calendar, "VEVENT"));
  g_assert_null (strstr (calendar, "VALARM"));
  g_assert_null (strstr (calendar, "DTSTART"));
  g_assert_null (strstr (calendar, "URL"));
}

static void
test_ics_empty (void)
{
  g_autofree char *calendar = make_ics ("[]", no_days);

  g_assert_true (g_str_has_prefix (calendar, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  g_assert_nonnull (strstr (calendar, "\r\nBEGIN:VTIMEZONE\r\nTZID:UTC\r\n"));
  g_assert_true (g_str_has_suffix (calendar, "\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n"));
}

/* Folded at 75 octets, never within a character, whatever its width; nothing is lost. */
static void
test_ics_folds (void)
{
  for (guint n = 50; n < 90; n++)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      g_autofree char *text = NULL, *calendar = NULL, *line = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append (name, i % 3 ? "x" : "私");
      text = g_strdup_printf ("[{'name': <'%s'>, 'line': <'1'>}]", name->str);
      calendar = make_ics (text, no_days);
      line = g_strdup_printf ("SUMMARY:%s: take line 1 off", name->str);
      assert_line (calendar, line);
    }
}

/* Text that would end a line or begin another property cannot. */
static void
test_ics_evil (void)
{
  g_autofree char *calendar
      = make_ics ("[{'name': <'a\\r\\nEND:VCALENDAR\\\\;,'>, 'line': <'1'>, 'account':"
                  " <'b\\nATTENDEE:mailto:x'>, 'url': <'https://x/\\r\\nA:b'>}]",
                  no_days);
  g_auto (GStrv) lines = unfold (calendar);

  g_assert_false (g_strv_contains ((const char *const *)lines, "ATTENDEE:mailto:x"));
  g_assert_false (g_strv_contains ((const char *const *)lines, "A:b"));
  assert_line (calendar, "SUMMARY:a\\\\x0d\\\\x0aEND:VCALENDAR\\\\\\;\\,: take line 1 off");
}

/* The line of @calendar that begins with UID. Owned by the caller. */
static char *
find_uid (const char *calendar)
{
  const char *uid = strstr (calendar, "\r\nUID:") + 6;

  return g_strndup (uid, strcspn (uid, "\r"));
}

/* It stays when the deadline, the number or the state changes, and is another for another. */
static void
test_ics_uid (void)
{
  static const char *const same[]
      = { "[{'id': <'1'>, 'app': <'a'>, 'line': <'1'>, 'added': <'x'>}]",
          "[{'id': <'1'>, 'app': <'a'>, 'line': <'1'>, 'added': <'x'>, 'deadline':"
          " <'2026-12-30'>, 'number': <'+12025550143'>, 'changed': <'y'>}]" };
  static const char *const others[]
      = { "[{'id': <'2'>, 'app': <'a'>, 'line': <'1'>, 'added': <'x'>}]",
          "[{'id': <'1'>, 'app': <'a'>, 'line': <'1'>, 'added': <'y'>}]",
          "[{'id': <'1'>, 'app': <'a'>, 'line': <'1'>, 'added': <'x'>, 'account': <'b'>}]" };
  g_autofree char *calendar = make_ics (same[0], no_days);
  g_autofree char *changed = make_ics (same[1], no_days);
  g_autofree char *uid = find_uid (calendar);
  g_autofree char *uid_changed = find_uid (changed);

  g_assert_cmpstr (uid, ==, uid_changed);
  g_assert_true (g_str_has_suffix (uid, "@numberd"));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *other = make_ics (others[i], no_days);
      g_autofree char *uid_other = find_uid (other);

      g_assert_cmpstr (uid_other, !=, uid);
    }
}

#define HEAD "id,app,name,account,line,number,state,deadline,deadline_reason,last_used,url\r\n"

static void
test_csv (void)
{
  static const struct
  {
    const char *due;
    const char *row;
  } rows[] = {
    { "[{'id': <'1'>, 'app': <'wechat'>, 'name': <'WeChat'>, 'line': <'1'>, 'number':"
      " <'+12025550143'>, 'state': <'due'>, 'deadline': <'2026-12-30'>}]",
      "\"1\",\"wechat\",\"WeChat\",\"\",\"1\",\"+12025550143\",\"due\",\"2026-12-30\",\"\",\"\","
      "\"\"\r\n" },
    { "[{'name': <'a \"b\", c'>}]",
      "\"\",\"\",\"a \"\"b\"\", c\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n" },
    { "[{'account': <'=1+1'>, 'name': <'-x'>, 'deadline_reason': <'@y'>}]",
      "\"\",\"\",\"'-x\",\"'=1+1\",\"\",\"\",\"\",\"\",\"'@y\",\"\",\"\"\r\n" },
    { "[{'account': <'a\\nb'>}]",
      "\"\",\"\",\"\",\"a\\x0ab\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n" },
  };
  g_autofree char *empty = make_csv ("[]");

  g_assert_cmpstr (empty, ==, HEAD);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *table = make_csv (rows[i].due);

      g_assert_true (g_str_has_prefix (table, HEAD));
      g_assert_cmpstr (table + strlen (HEAD), ==, rows[i].row);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl-export/ics/event", test_ics_event);
  g_test_add_func ("/ctl-export/ics/task", test_ics_task);
  g_test_add_func ("/ctl-export/ics/empty", test_ics_empty);
  g_test_add_func ("/ctl-export/ics/folds", test_ics_folds);
  g_test_add_func ("/ctl-export/ics/evil", test_ics_evil);
  g_test_add_func ("/ctl-export/ics/uid", test_ics_uid);
  g_test_add_func ("/ctl-export/csv", test_csv);
  return g_test_run ();
}
