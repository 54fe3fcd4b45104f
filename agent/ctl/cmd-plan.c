/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* `plan`: what to do before a line is cancelled. The old SIM is the tool for it, so the list says
 * what cannot be done without it, and comes in the order in which nobody is locked out. */

#include "agent/ctl/command.h"

#include "agent/ctl/account.h"
#include "agent/ctl/client.h"
#include "agent/ctl/field.h"
#include "agent/ctl/json.h"
#include "agent/ctl/rule.h"
#include "agent/ctl/table.h"
#include "agent/ctl/text.h"

#include <glib/gi18n.h>

static const struct
{
  const char *group;
  const char *title;
  const char *why;
} groups[] = {
  { "recovery", N_ ("First: what other accounts are got back with"),
    N_ ("If something goes wrong with one of the others, these let you back in. They need the new "
        "number before anything else is changed.") },
  { "identity", N_ ("Then: accounts that are this number"),
    N_ ("Whoever has the number can log in here.") },
  { "second-factor", N_ ("Then: accounts that send codes to it"),
    N_ ("Without the number these let nobody in, not even you.") },
  { "contact", N_ ("Last: those that only know it"), N_ ("Nothing is lost if these come later.") },
};

/* One account, with what it needs and how it is done. */
static void
add_entry (NumTable *table, GVariant *binding)
{
  g_autofree char *id = num_field_text (binding, "id");
  g_autofree char *app = num_account_app (binding);
  g_autofree char *account = num_field_text (binding, "account");
  g_autofree char *deadline = num_field_text (binding, "deadline");
  g_autofree char *url = num_field_text (binding, "url");
  g_auto (GStrv) steps = num_rule_texts (binding, "steps");
  const char *cells[] = { id, app, account, deadline };

  num_table_row (table, cells);
  if (num_field_flag (binding, "needs_old_sim"))
    num_table_note (table, "!", _ ("only while the old SIM receives codes"));
  for (guint i = 0, n = 0; steps[i]; i++)
    {
      g_autofree char *mark = num_account_mark (steps[i], &n);

      num_table_note (table, mark, steps[i]);
    }
  if (url)
    num_table_note (table, "-", url);
}

/* The accounts of one group under its heading; nothing when there is none. */
static void
print_group (const NumTerm *term, GPtrArray *bindings, guint group)
{
  static const NumColumn columns[]
      = { { "ID" }, { "APP", TRUE }, { "ACCOUNT", TRUE }, { "DEADLINE" }, { NULL } };
  g_autoptr (NumTable) table = num_table_new (columns);
  g_autofree char *title = num_term_paint (term, NUM_PAINT_STRONG, _ (groups[group].title));
  guint n = 0;

  for (guint i = 0; i < bindings->len; i++)
    if (num_field_is (bindings->pdata[i], "group", groups[group].group))
      {
        add_entry (table, bindings->pdata[i]);
        n++;
      }
  if (n == 0)
    return;

  num_command_print (g_strdup_printf ("\n%s\n", title));
  num_command_say (term, "%s", _ (groups[group].why));
  num_command_print (num_table_format (table, term));
}

/* What it is about, and how much is left. */
static void
print_head (const NumTerm *term, GVariant *plan)
{
  g_autofree char *line = num_account_line (plan);
  guint left = (guint)num_field_count (plan, "left");
  guint others = (guint)num_field_count (plan, "others");
  gboolean gone = num_field_is (plan, "state", "given-up");

  if (left == 0)
    num_command_say (term,
                     gone ? _ ("Nothing is left on %s, which was given up.")
                          : _ ("Nothing is left on %s: it can be cancelled."),
                     line);
  else if (num_field_flag (plan, "last_chance"))
    num_command_say (term,
                     ngettext ("%s is back, and codes can arrive now: the last chance for %u "
                               "account.",
                               "%s is back, and codes can arrive now: the last chance for %u "
                               "accounts.",
                               left),
                     line, left);
  else if (gone)
    num_command_say (term,
                     ngettext ("%s was given up, and %u account is left on it.",
                               "%s was given up, and %u accounts are left on it.", left),
                     line, left);
  else
    num_command_say (term,
                     ngettext ("Do not cancel %s yet: %u account is left on it.",
                               "Do not cancel %s yet: %u accounts are left on it.", left),
                     line, left);
  if (others > 0)
    num_command_say (term,
                     ngettext ("%u of them belongs to another user of this device.",
                               "%u of them belong to other users of this device.", others),
                     others);
}

/* When the number goes to somebody else, and what else is said of that; none of the latter is a
 * date to rely on. */
static void
print_clock (const NumTerm *term, GVariant *plan)
{
  g_autofree char *day = num_field_text (plan, "reissue_from");
  g_autofree char *reason = num_field_text (plan, "reissue_reason");
  g_auto (GStrv) notes = num_field_texts (plan, "notes");
  g_autofree char *id = num_field_text (plan, "line");
  gboolean gone = num_field_is (plan, "state", "given-up");

  num_command_print (g_strdup ("\n"));
  if (num_field_flag (plan, "last_chance"))
    num_command_say (term,
                     _ ("A line that is back has no date. If it was cancelled, say so again "
                        "when its SIM is out: numberctl give-up %s --on DATE"),
                     id);
  else if (day && reason)
    num_command_say (term,
                     gone ? _ ("The number can belong to somebody else from %s (%s).")
                          : _ ("If it is cancelled today, the number can belong to somebody else "
                               "from %s (%s)."),
                     day, reason);
  else
    num_command_say (term, _ ("When the number can belong to somebody else is not known here."));
  for (char **note = notes; *note; note++)
    {
      GString *out = g_string_new ("- ");

      num_text_wrap (out, *note, 2, 2, term->width);
      num_command_print (g_string_free (out, FALSE));
    }
}

static NumExit
run_plan (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  const char *line = request->args[0] ? request->args[0] : "";
  g_autoptr (GVariant) answer = num_client_ask (daemon, "Plan", g_variant_new ("(s)", line), error);
  g_autoptr (GVariant) plan = answer ? g_variant_get_child_value (answer, 0) : NULL;
  g_autoptr (GPtrArray) bindings = plan ? num_field_dicts (plan, "bindings") : NULL;

  if (!plan)
    return NUM_EXIT_FAILED;
  if (request->json)
    num_command_print (num_json_object (plan, num_json_plan, TRUE));
  else
    {
      print_head (&request->term, plan);
      for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
        print_group (&request->term, bindings, i);
      print_clock (&request->term, plan);
    }
  return num_field_count (plan, "left") > 0 ? NUM_EXIT_LEFT : NUM_EXIT_DONE;
}

const NumCommand num_commands_plan[] = {
  { "plan", "LINE", "", run_plan, N_ ("before you cancel: what to do first, in which order"),
    N_ ("What is left on a line, in the order in which it is best done before the line is "
        "cancelled, and what needs the old SIM for it. The exit status is 4 until nothing is "
        "left."),
    "numberctl plan 1\nnumberctl plan work > /dev/null && echo \"it can be cancelled\"" },
  { NULL },
};
