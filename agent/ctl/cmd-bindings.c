/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* `due` and `bindings`: which accounts hang on which line. In `due` the steps stand right below the
 * account they are for, and so does the question that has to be answered first. */

#include "agent/ctl/command.h"

#include "agent/ctl/account.h"
#include "agent/ctl/client.h"
#include "agent/ctl/csv.h"
#include "agent/ctl/field.h"
#include "agent/ctl/ics.h"
#include "agent/ctl/json.h"
#include "agent/ctl/rule.h"
#include "agent/ctl/table.h"
#include "agent/ctl/text.h"
#include "agent/ctl/words.h"

#include <glib/gi18n.h>

/* Lists bindings; NULL with an error. */
static GVariant *
list_bindings (const NumRequest *request, GDBusProxy *daemon, const char *which, GError **error)
{
  g_autoptr (GVariant) answer
      = num_client_ask (daemon, "ListBindings",
                        g_variant_new ("(ss)", request->line ? request->line : "", which), error);

  return answer ? g_variant_get_child_value (answer, 0) : NULL;
}

/* The id of the line that came in the place of @line and may be the same, or NULL. */
static char *
find_successor (GPtrArray *lines, const char *line)
{
  for (guint i = 0; i < lines->len; i++)
    if (num_field_is (lines->pdata[i], "twin", line))
      return num_field_text (lines->pdata[i], "id");

  return NULL;
}

/* All lines, for what a list can say besides. It is a list without them too, so nothing is lost
 * when they do not come. */
static GPtrArray *
list_lines (GDBusProxy *daemon)
{
  g_autoptr (GVariant) answer = num_client_ask (daemon, "ListLines", NULL, NULL);
  g_autoptr (GVariant) list = answer ? g_variant_get_child_value (answer, 0) : NULL;

  return list ? num_field_elements (list) : g_ptr_array_new ();
}

/* The question that an undecided binding waits for, with the command for each answer. */
static void
add_question (NumTable *table, GVariant *binding, GPtrArray *lines)
{
  g_autofree char *line = num_field_text_or_dash (binding, "line");
  g_autofree char *other = find_successor (lines, line);
  const char *name = other ? other : "OTHER";
  g_autofree char *note = g_strdup_printf (
      _ ("Has the new card the same number? If so: numberctl same-line %s %s. If "
         "not: numberctl split %s, or numberctl set-number %s NUMBER."),
      line, name, name, name);

  num_table_note (table, "?", note);
}

/* Whether @day has come, as far as this device knows. */
static gboolean
has_come (const char *day)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  return g_strcmp0 (day, today) <= 0;
}

/* What is to be done: why by that day, the steps in their order, and where. */
static void
add_steps (NumTable *table, GVariant *binding)
{
  g_auto (GStrv) steps = num_rule_texts (binding, "steps");
  g_autofree char *reason = num_field_text (binding, "deadline_reason");
  g_autofree char *url = num_field_text (binding, "url");

  if (reason)
    num_table_note (table, "!", reason);
  for (guint i = 0, n = 0; steps[i]; i++)
    {
      g_autofree char *mark = num_account_mark (steps[i], &n);

      num_table_note (table, mark, steps[i]);
    }
  if (url)
    num_table_note (table, "-", url);
}

/* One account that is due, as a row with its notes. */
static void
add_due (NumTable *table, GVariant *binding, GPtrArray *lines)
{
  g_autofree char *id = num_field_text (binding, "id");
  g_autofree char *app = num_account_app (binding);
  g_autofree char *account = num_field_text (binding, "account");
  g_autofree char *number = num_account_line (binding);
  g_autofree char *deadline = num_field_text (binding, "deadline");
  const char *cells[] = { id, app, account, number, deadline };

  num_table_row (table, cells);
  if (num_field_flag (binding, "undecided"))
    add_question (table, binding, lines);
  if (deadline && has_come (deadline))
    num_table_note (table, "!",
                    _ ("That day has come: codes sent to the number may reach somebody else."));
  add_steps (table, binding);
}

/* A line that is back after it was given up: nothing of it is due now, and that is the moment. */
static void
print_last_chances (const NumRequest *request, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      GVariant *line = lines->pdata[i];
      g_autofree char *number = num_field_text (line, "number");
      g_autofree char *id = num_field_text_or_dash (line, "id");
      guint bound = (guint)num_field_count (line, "bound");

      if (!num_field_flag (line, "last_chance") || bound == 0)
        continue;
      num_command_say (&request->term,
                       ngettext ("%s is back, and codes can arrive now: the last chance for %u "
                                 "account, see numberctl plan %s",
                                 "%s is back, and codes can arrive now: the last chance for %u "
                                 "accounts, see numberctl plan %s",
                                 bound),
                       number ? number : id, bound, id);
    }
}

/* Whether there is a binding of @line in @due of which no question was asked yet. */
static gboolean
is_decided (GPtrArray *due, const char *line)
{
  for (guint i = 0; i < due->len; i++)
    if (num_field_is (due->pdata[i], "line", line) && !num_field_flag (due->pdata[i], "undecided"))
      return TRUE;

  return FALSE;
}

/* Without the word of its owner no clock of a line runs, and nobody would know why there is no
 * date. */
static void
print_fates (const NumRequest *request, GPtrArray *due, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *id = num_field_text_or_dash (lines->pdata[i], "id");
      g_autofree char *number = num_field_text (lines->pdata[i], "number");

      if (num_field_is (lines->pdata[i], "state", "absent") && is_decided (due, id))
        num_command_say (&request->term,
                         _ ("Until when there is time depends on what became of %s. Cancelled: "
                            "numberctl give-up %s. Used elsewhere: numberctl keep %s."),
                         number ? number : id, id, id);
    }
}

/* The list for a person, and how one is ticked off. */
static void
print_due (const NumRequest *request, GPtrArray *due, GPtrArray *lines)
{
  static const NumColumn columns[]
      = { { "ID" }, { "APP", TRUE }, { "ACCOUNT", TRUE }, { "NUMBER" }, { "DEADLINE" }, { NULL } };
  g_autoptr (NumTable) table = num_table_new (columns);

  if (due->len == 0)
    {
      num_command_say (&request->term, _ ("Nothing is due."));
      return;
    }
  for (guint i = 0; i < due->len; i++)
    add_due (table, due->pdata[i], lines);
  num_command_print (num_table_format (table, &request->term));
  num_command_print (g_strdup ("\n"));
  num_command_say (&request->term,
                   _ ("When one is done: numberctl settle ID rebound (or unbound, closed, ...)"));
  print_fates (request, due, lines);
}

/* How many days before a deadline numberd itself reminds, 0-terminated; a calendar does the same.
 * Owned by the caller. */
static guint *
list_reminder_days (GDBusProxy *daemon)
{
  g_autoptr (GVariant) answer = num_client_ask (daemon, "GetStatus", NULL, NULL);
  g_autoptr (GVariant) status = answer ? g_variant_get_child_value (answer, 0) : NULL;
  g_autoptr (GVariant) days
      = status ? g_variant_lookup_value (status, "reminder_days", G_VARIANT_TYPE ("au")) : NULL;
  gsize n = 0;
  const guint *values = days ? g_variant_get_fixed_array (days, &n, sizeof (guint32)) : NULL;
  guint *copy = g_new0 (guint, n + 1);

  for (gsize i = 0; i < n; i++)
    copy[i] = values[i];
  return copy;
}

/* For another program. */
static void
export_due (const NumRequest *request, GDBusProxy *daemon, GPtrArray *due)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree guint *days = NULL;

  if (g_str_equal (request->format, "csv"))
    {
      num_command_print (num_csv_format (due));
      return;
    }

  days = list_reminder_days (daemon);
  num_command_print (num_ics_format (due, days, stamp));
}

/* For a person: the list, and the lines whose last chance it is. */
static void
show_due (const NumRequest *request, GDBusProxy *daemon, GPtrArray *due)
{
  g_autoptr (GPtrArray) lines = list_lines (daemon);

  print_due (request, due, lines);
  print_last_chances (request, lines);
}

static NumExit
run_due (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) list = list_bindings (request, daemon, "due", error);
  g_autoptr (GPtrArray) due = list ? num_field_elements (list) : NULL;

  if (!due)
    return NUM_EXIT_FAILED;
  if (request->json)
    num_command_print (num_json_list (list, num_json_bindings));
  else if (request->format)
    export_due (request, daemon, due);
  else
    show_due (request, daemon, due);
  return request->check && due->len > 0 ? NUM_EXIT_LEFT : NUM_EXIT_DONE;
}

/* One account as a row; how it ended says more than that it is settled. */
static void
add_binding (NumTable *table, GVariant *binding)
{
  g_autofree char *id = num_field_text (binding, "id");
  g_autofree char *app = num_account_app (binding);
  g_autofree char *account = num_field_text (binding, "account");
  g_autofree char *number = num_account_line (binding);
  g_autofree char *state = num_field_text (binding, "state");
  g_autofree char *outcome = num_field_text (binding, "outcome");
  g_autofree char *used = num_field_text (binding, "last_used");
  const char *cells[]
      = { id,  app, account, number, outcome ? num_words_say (NUM_WORDS_OUTCOME, outcome) : state,
          used };

  num_table_row (table, cells);
}

static NumExit
run_bindings (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  static const NumColumn columns[]
      = { { "ID" },        { "APP", TRUE }, { "ACCOUNT", TRUE }, { "NUMBER" }, { "STATE" },
          { "LAST USED" }, { NULL } };
  g_autoptr (GVariant) list = list_bindings (request, daemon, request->all ? "all" : "open", error);
  g_autoptr (GPtrArray) bindings = list ? num_field_elements (list) : NULL;
  g_autoptr (NumTable) table = num_table_new (columns);

  if (!bindings)
    return NUM_EXIT_FAILED;
  for (guint i = 0; i < bindings->len; i++)
    add_binding (table, bindings->pdata[i]);

  if (request->json)
    num_command_print (num_json_list (list, num_json_bindings));
  else if (bindings->len == 0)
    num_command_say (&request->term, _ ("No account is recorded: numberctl bind APP records one."));
  else
    num_command_print (num_table_format (table, &request->term));
  return NUM_EXIT_DONE;
}

const NumCommand num_commands_bindings[] = {
  { "due", "", "line check format", run_due,
    N_ ("what still hangs on a former number, and what to do"),
    N_ ("What still has to be done, the soonest deadline first, with the steps that are known for "
        "each app. With --check, the exit status is 4 while anything is due. With --format it is "
        "an iCalendar (ics) or a table (csv), for a calendar or a spreadsheet."),
    "numberctl due\nnumberctl due --format ics > due.ics\n"
    "numberctl due --check > /dev/null || echo \"not done yet\"" },
  { "bindings", "", "line all", run_bindings, N_ ("accounts that are recorded"),
    N_ ("Accounts that are bound or due; with --all the settled ones too."),
    "numberctl bindings --line work\nnumberctl bindings --all --json" },
  { NULL },
};
