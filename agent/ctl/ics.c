/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* iCalendar. A calendar is read again and again, so each entry keeps its identity: a digest of what
 * the binding was when it was made, since ids begin at 1 on every device. Days are days, without a
 * time zone, and take up no time: nobody is busy because a number is sold again. */

#include "agent/ctl/ics.h"

#include "agent/ctl/account.h"
#include "agent/ctl/field.h"
#include "agent/ctl/rule.h"
#include "agent/ctl/sentence.h"

#include <glib/gi18n.h>
#include <string.h>

#define FOLD 75       /* octets of a line, RFC 5545 3.1 */
#define UID_LENGTH 32 /* hexadecimal digits: more than there will be accounts */
#define STAMP_LENGTH 16

/* Appends a content line, folded between characters. */
static void
append_line (GString *out, const char *line)
{
  gsize room = FOLD;

  for (const char *p = line; *p; p = g_utf8_next_char (p))
    {
      gsize length = (gsize)(g_utf8_next_char (p) - p);

      if (length > room)
        {
          g_string_append (out, "\r\n ");
          room = FOLD - 1;
        }
      g_string_append_len (out, p, (gssize)length);
      room -= length;
    }

  g_string_append (out, "\r\n");
}

/* Appends a property whose value is text, escaped as RFC 5545 3.3.11 has it. */
static void
append_text (GString *out, const char *name, const char *text)
{
  g_autoptr (GString) line = g_string_new (name);

  g_string_append_c (line, ':');
  for (const char *p = text; *p; p++)
    if (*p == '\n')
      g_string_append (line, "\\n");
    else
      g_string_append_printf (line, strchr ("\\;,", *p) ? "\\%c" : "%c", *p);
  append_line (out, line->str);
}

/* Appends a property whose value is written as it is. */
static void
append_value (GString *out, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, value, NULL);

  append_line (out, line);
}

static char *
make_uid (GVariant *binding)
{
  static const char *const parts[] = { "id", "app", "account", "line", "added" };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = num_field_text_or_dash (binding, parts[i]);

      g_checksum_update (sum, (const guchar *)part, (gssize)strlen (part) + 1);
    }
  return g_strdup_printf ("%.*s@numberd", UID_LENGTH, g_checksum_get_string (sum));
}

/* @text without its dashes and colons, which is how RFC 5545 writes days and times. */
static char *
make_basic (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    if (*p != '-' && *p != ':')
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

/* When the binding was last changed. */
static char *
make_stamp (GVariant *binding, const char *stamp)
{
  g_autofree char *changed = num_field_text (binding, "changed");
  g_autofree char *basic = changed ? make_basic (changed) : NULL;

  return g_strdup (basic && strlen (basic) == STAMP_LENGTH ? basic : stamp);
}

/* Why by that day, and what to do. */
static char *
describe (GVariant *binding)
{
  g_autofree char *account = num_field_text (binding, "account");
  g_autofree char *reason = num_sentence_text (binding, "deadline_reason");
  g_auto (GStrv) steps = num_rule_texts (binding, "steps");
  g_autoptr (GString) out = g_string_new (NULL);

  if (account)
    g_string_append_printf (out, _ ("Account: %s\n"), account);
  if (reason)
    g_string_append_printf (out, "%s\n", reason);
  for (guint i = 0, n = 0; steps[i]; i++)
    {
      g_autofree char *mark = num_account_mark (steps[i], &n);

      g_string_append_printf (out, "%s %s\n", mark, steps[i]);
    }
  if (out->len > 0)
    g_string_truncate (out, out->len - 1);
  return g_strdup (out->str);
}

static void
append_alarms (GString *out, const guint *days, const char *summary)
{
  for (; *days; days++)
    {
      g_autofree char *trigger = g_strdup_printf ("-P%uD", *days);

      append_line (out, "BEGIN:VALARM");
      append_line (out, "ACTION:DISPLAY");
      append_text (out, "DESCRIPTION", summary);
      append_value (out, "TRIGGER:", trigger);
      append_line (out, "END:VALARM");
    }
}

/* What events and tasks have in common. */
static void
append_common (GString *out, GVariant *binding, const char *summary, const char *stamp)
{
  g_autofree char *uid = make_uid (binding);
  g_autofree char *changed = make_stamp (binding, stamp);
  g_autofree char *description = describe (binding);
  g_autofree char *url = num_field_text (binding, "url");

  append_value (out, "UID:", uid);
  append_value (out, "DTSTAMP:", changed);
  append_text (out, "SUMMARY", summary);
  if (*description)
    append_text (out, "DESCRIPTION", description);
  if (url && g_str_has_prefix (url, "https://") && !strpbrk (url, " \\\"<>"))
    append_value (out, "URL:", url);
}

static void
append_binding (GString *out, GVariant *binding, const guint *days, const char *stamp)
{
  g_autofree char *app = num_account_app (binding);
  g_autofree char *line = num_account_line (binding);
  g_autofree char *summary = g_strdup_printf (_ ("%s: take %s off"), app, line);
  g_autofree char *deadline = num_field_text (binding, "deadline");
  g_autofree char *day = deadline ? make_basic (deadline) : NULL;

  append_line (out, day ? "BEGIN:VEVENT" : "BEGIN:VTODO");
  append_common (out, binding, summary, stamp);
  if (day)
    {
      append_value (out, "DTSTART;VALUE=DATE:", day);
      append_line (out, "TRANSP:TRANSPARENT");
      append_alarms (out, days, summary);
    }
  else
    append_line (out, "STATUS:NEEDS-ACTION");
  append_line (out, day ? "END:VEVENT" : "END:VTODO");
}

/* A calendar has at least one component (RFC 5545 3.6), and readers turn one without away. This is
 * the one that says nothing. */
static void
append_nothing (GString *out)
{
  append_line (out, "BEGIN:VTIMEZONE");
  append_line (out, "TZID:UTC");
  append_line (out, "BEGIN:STANDARD");
  append_line (out, "DTSTART:19700101T000000");
  append_line (out, "TZOFFSETFROM:+0000");
  append_line (out, "TZOFFSETTO:+0000");
  append_line (out, "END:STANDARD");
  append_line (out, "END:VTIMEZONE");
}

char *
num_ics_format (GPtrArray *due, const guint *days, const char *stamp)
{
  GString *out = g_string_new (NULL);

  append_line (out, "BEGIN:VCALENDAR");
  append_line (out, "VERSION:2.0");
  append_line (out, "PRODID:-//numberd//numberctl " NUM_VERSION "//EN");
  for (guint i = 0; i < due->len; i++)
    append_binding (out, due->pdata[i], days, stamp);
  if (due->len == 0)
    append_nothing (out);
  append_line (out, "END:VCALENDAR");
  return g_string_free (out, FALSE);
}
