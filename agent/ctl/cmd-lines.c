/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Commands about lines: the list, and what its owner says of one. */

#include "agent/ctl/command.h"

#include "agent/ctl/client.h"
#include "agent/ctl/field.h"
#include "agent/ctl/json.h"
#include "agent/ctl/table.h"
#include "agent/ctl/text.h"
#include "agent/ctl/when.h"
#include "agent/ctl/words.h"

#include <glib/gi18n.h>

/* Says that a change was made: JSON with the id that came of it, if any, or @line, which is
 * freed. */
static NumExit
confirm (const NumRequest *request, const char *id, char *line)
{
  g_autofree char *text = line;

  return num_command_confirm (request, id ? num_json_texts ("id", id, NULL) : g_strdup ("{}\n"),
                              text);
}

/* An argument of the command as it may be printed. */
static char *
show_argument (const NumRequest *request, guint i)
{
  return num_text_escape (request->args[i]);
}

/* How a line ended, as far as it was said, and what follows from it. */
static void
add_given_up (NumTable *table, GVariant *line)
{
  g_autoptr (GVariant) facts = num_field_dict (line, "given_up");
  g_autofree char *reason = facts ? num_field_text (facts, "reason") : NULL;
  g_autofree char *plan = facts ? num_field_text (facts, "plan") : NULL;
  g_autofree char *day = facts ? num_field_text (facts, "on") : NULL;
  g_autofree char *reissue = facts ? num_field_text (facts, "reissue_from") : NULL;
  g_autoptr (GString) note = g_string_new (_ ("given up"));

  if (!facts)
    return;
  if (reason)
    g_string_append_printf (note, ", %s", reason);
  if (plan)
    g_string_append_printf (note, ", %s", plan);
  if (day)
    g_string_append_printf (note, _ (", on %s"), day);
  if (reissue)
    g_string_append_printf (note, _ ("; the number may belong to somebody else from %s"), reissue);
  num_table_note (table, "-", note->str);
}

/* Two lines that may be one are never merged unasked; this says how to. */
static void
add_twin (NumTable *table, GVariant *line)
{
  g_autofree char *id = num_field_text_or_dash (line, "id");
  g_autofree char *twin = num_field_text (line, "twin");
  g_autofree char *note
      = g_strdup_printf (_ ("may be one with line %s: then numberctl same-line %s %s; if not, "
                            "numberctl split %s"),
                         twin ? twin : "-", twin ? twin : "-", id, id);

  if (twin)
    num_table_note (table, "-", note);
}

/* One line as a row with its notes. */
static void
add_line (NumTable *table, GVariant *line)
{
  g_autofree char *id = num_field_text (line, "id");
  g_autofree char *number = num_field_text (line, "number");
  g_autofree char *state = num_field_text_or_dash (line, "state");
  g_autofree char *label = num_field_text (line, "label");
  g_autofree char *due = g_strdup_printf ("%" G_GINT64_FORMAT, num_field_count (line, "due"));
  g_autofree char *bound = g_strdup_printf ("%" G_GINT64_FORMAT, num_field_count (line, "bound"));
  g_autofree char *seen = num_field_text_or_dash (line, "last_seen");
  g_autofree char *day = num_when_show_day (seen);
  const char *cells[]
      = { id, number, num_words_say (NUM_WORDS_LINE, state), label, due, bound, day };

  num_table_row (table, cells);
  add_given_up (table, line);
  add_twin (table, line);
}

static NumExit
run_lines (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  static const NumColumn columns[] = { { "LINE" }, { "NUMBER" }, { "STATE" },     { "LABEL", TRUE },
                                       { "DUE" },  { "BOUND" },  { "LAST SEEN" }, { NULL } };
  g_autoptr (GVariant) answer = num_client_ask (daemon, "ListLines", NULL, error);
  g_autoptr (GVariant) list = answer ? g_variant_get_child_value (answer, 0) : NULL;
  g_autoptr (GPtrArray) lines = list ? num_field_elements (list) : NULL;
  g_autoptr (NumTable) table = num_table_new (columns);

  if (!lines)
    return NUM_EXIT_FAILED;
  for (guint i = 0; i < lines->len; i++)
    add_line (table, lines->pdata[i]);

  if (request->json)
    num_command_print (num_json_list (list, num_json_lines));
  else if (lines->len == 0)
    num_command_say (&request->term,
                     _ ("No line was seen yet. numberctl status tells what is in the slots."));
  else
    num_command_print (num_table_format (table, &request->term));
  return NUM_EXIT_DONE;
}

static NumExit
run_keep (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer
      = num_client_tell (daemon, "Keep", g_variant_new ("(s)", request->args[0]), error);
  g_autofree char *line = show_argument (request, 0);

  if (!answer)
    return NUM_EXIT_FAILED;
  return confirm (request, NULL,
                  g_strdup_printf (_ ("Line %s is used elsewhere: nothing of it is due."), line));
}

/* What giving up means: how much hangs on the line, and until when the number is nobody else's. The
 * daemon is asked in a second step; when it does not say, the first one is done all the same. */
static void
print_consequence (const NumRequest *request, GVariant *plan)
{
  g_autofree char *line = show_argument (request, 0);
  g_autofree char *day = num_field_text (plan, "reissue_from");
  g_autofree char *reason = num_field_text (plan, "reissue_reason");
  guint left = (guint)num_field_count (plan, "left");

  if (left == 0)
    num_command_say (&request->term, _ ("Line %s is given up. No account hangs on it."), line);
  else
    num_command_say (&request->term,
                     ngettext ("Line %s is given up: %u account is due, see numberctl due.",
                               "Line %s is given up: %u accounts are due, see numberctl due.",
                               left),
                     line, left);
  if (day && reason)
    num_command_say (&request->term, _ ("The number can belong to somebody else from %s (%s)."),
                     day, reason);
  else
    num_command_say (&request->term,
                     _ ("When the number can belong to somebody else is not known here: do it "
                        "soon."));
}

/* Says that a line was given up. */
static NumExit
confirm_give_up (const NumRequest *request, GDBusProxy *daemon)
{
  g_autofree char *line = show_argument (request, 0);
  g_autoptr (GVariant) answer
      = request->json
            ? NULL
            : num_client_ask (daemon, "Plan", g_variant_new ("(s)", request->args[0]), NULL);
  g_autoptr (GVariant) plan = answer ? g_variant_get_child_value (answer, 0) : NULL;

  if (!plan)
    return confirm (
        request, NULL,
        g_strdup_printf (_ ("Line %s is given up: numberctl due tells what hangs on it."), line));

  print_consequence (request, plan);
  return NUM_EXIT_DONE;
}

static NumExit
run_give_up (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  const char *const options[][2]
      = { { "reason", request->reason }, { "plan", request->plan }, { "on", request->on } };
  g_autoptr (GVariant) answer = NULL;
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i][1])
      g_variant_builder_add (&dict, "{sv}", options[i][0], g_variant_new_string (options[i][1]));
  answer = num_client_tell (daemon, "GiveUp", g_variant_new ("(sa{sv})", request->args[0], &dict),
                            error);
  if (!answer)
    return NUM_EXIT_FAILED;
  return confirm_give_up (request, daemon);
}

static NumExit
run_same_line (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer = num_client_tell (
      daemon, "SameLine", g_variant_new ("(ss)", request->args[0], request->args[1]), error);
  g_autofree char *line = show_argument (request, 0);
  g_autofree char *other = show_argument (request, 1);

  if (!answer)
    return NUM_EXIT_FAILED;
  return confirm (request, NULL,
                  g_strdup_printf (_ ("Line %s is one with line %s now; numberctl split %s undoes "
                                      "it."),
                                   other, line, line));
}

static NumExit
run_split (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer
      = num_client_tell (daemon, "Split", g_variant_new ("(s)", request->args[0]), error);
  g_autofree char *shown = NULL;
  const char *id;

  if (!answer)
    return NUM_EXIT_FAILED;
  g_variant_get (answer, "(&s)", &id);
  shown = num_text_escape (id);
  return confirm (request, id, g_strdup_printf (_ ("Line %s is a line of its own."), shown));
}

static NumExit
run_set_number (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer = num_client_tell (
      daemon, "SetNumber", g_variant_new ("(ss)", request->args[0], request->args[1]), error);
  g_autofree char *line = show_argument (request, 0);

  if (!answer)
    return NUM_EXIT_FAILED;
  return confirm (request, NULL, g_strdup_printf (_ ("The number of line %s is set."), line));
}

static NumExit
run_add_line (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer
      = num_client_tell (daemon, "AddLine", g_variant_new ("(s)", request->args[0]), error);
  g_autofree char *shown = NULL;
  const char *id;

  if (!answer)
    return NUM_EXIT_FAILED;
  g_variant_get (answer, "(&s)", &id);
  shown = num_text_escape (id);
  return confirm (request, id,
                  g_strdup_printf (_ ("Added as line %s: numberctl bind APP --line %s records what "
                                      "hangs on it."),
                                   shown, shown));
}

static NumExit
run_label (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer = num_client_tell (
      daemon, "Label", g_variant_new ("(ss)", request->args[0], request->args[1]), error);
  g_autofree char *line = show_argument (request, 0);
  g_autofree char *label = show_argument (request, 1);

  if (!answer)
    return NUM_EXIT_FAILED;
  return confirm (request, NULL,
                  *label ? g_strdup_printf (_ ("Line %s is called %s."), line, label)
                         : g_strdup_printf (_ ("Line %s has no label."), line));
}

const NumCommand num_commands_lines[] = {
  { "lines", "", "", run_lines, N_ ("every line ever seen here, and what became of it"),
    N_ ("Every line that was ever seen in this device, oldest first. A line is present, absent "
        "(nobody has said what became of it), kept (used elsewhere) or given up."),
    "numberctl lines\nnumberctl lines --json" },
  { "keep", "LINE", "", run_keep, N_ ("a line is used elsewhere: nothing of it is due"),
    N_ ("Says that a line which is not in this device is used elsewhere, in another phone for "
        "example. Its accounts are bound as before, and it is not asked about again."),
    "numberctl keep +12025550143" },
  { "give-up", "LINE", "reason plan on", run_give_up,
    N_ ("a line was cancelled: its accounts are due"),
    N_ ("Says that a line was given up, or is about to be: every account that hangs on it is due. "
        "Reason, plan and day tell from when on the number may belong to somebody else: --on is "
        "the day on which it was cancelled or ported, or of the first bill that is not paid. "
        "Saying it again changes them."),
    "numberctl give-up 1 --reason cancelled --plan postpaid --on 2026-05-31" },
  { "same-line", "LINE OTHER", "", run_same_line, N_ ("OTHER turned out to be LINE: make them one"),
    N_ ("Makes two lines one: cards and accounts of OTHER join LINE. Refused when both have a "
        "number and these differ. numberctl split LINE undoes it."),
    "numberctl same-line 1 2" },
  { "split", "LINE", "", run_split, N_ ("LINE is not another, or undo same-line"),
    N_ ("Says that a line which may be one with another is not: the new card has another number. "
        "What hangs on the other line is due then. Of any other line it undoes the last same-line "
        "of LINE, or the one that took away the line with this id."),
    "numberctl split 2" },
  { "set-number", "LINE NUMBER", "", run_set_number, N_ ("tell the number of a line"),
    N_ ("Tells the number of a line, where the card does not say it or says a wrong one. Your word "
        "outranks the card. National forms are taken by the line's country; what cannot be a "
        "number is refused."),
    "numberctl set-number 2 +12025550178" },
  { "add-line", "NUMBER", "", run_add_line, N_ ("a line that this device never saw"),
    N_ ("Adds a line that was gone before numberd came, so that accounts can hang on it. It is "
        "absent."),
    "numberctl add-line +12025550143\nnumberctl bind whatsapp --line +12025550143" },
  { "label", "LINE TEXT", "", run_label, N_ ("what you call a line; an empty TEXT for none"),
    N_ ("Gives a line a name of yours, by which commands know it too. An empty text takes it "
        "away."),
    "numberctl label 1 work\nnumberctl label 1 \"\"" },
  { NULL },
};
