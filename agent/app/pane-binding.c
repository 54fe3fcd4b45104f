/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* One account: what it hangs on and how long there is time, what to do, and what came of it. What
 * its provider offers comes first among the answers; the others are one step away, because what
 * the owner says counts. */

#include "agent/app/panes.h"

#include "agent/app/fold.h"
#include "agent/app/question.h"
#include "agent/app/row.h"
#include "agent/app/steps.h"
#include "agent/app/tell.h"
#include "agent/ctl/account.h"
#include "agent/ctl/field.h"
#include "agent/ctl/sentence.h"

#include <glib/gi18n.h>
#include <string.h>

/* What can be answered, in this order. */
static const struct
{
  const char *outcome;
  const char *icon;
  gboolean usual; /* where it is not known what the provider offers */
} outcomes[] = {
  { "rebound", "emblem-ok-symbolic", TRUE },
  { "unbound", "list-remove-symbolic", TRUE },
  { "closed", "user-trash-symbolic", TRUE },
  { "transferred", NULL, FALSE },
  { "refused", NULL, FALSE },
  { "accepted", NULL, FALSE },
};

/* How a row looks that says how long there is time. */
static const struct
{
  const char *icon;
  const char *style;
} marks[] = {
  [NUM_URGENCY_OPEN] = { NULL, NULL },
  [NUM_URGENCY_LATER] = { NULL, NULL },
  [NUM_URGENCY_SOON] = { "alarm-symbolic", "num-soon" },
  [NUM_URGENCY_NOW] = { "dialog-warning-symbolic", "num-now" },
  [NUM_URGENCY_PAST] = { "dialog-warning-symbolic", "num-now" },
};

/* An account of the pane, so that functions need not hand on each part of it. */
typedef struct
{
  NumPane *pane;
  NumState *state;
  GVariant *binding;
  const char *id;
} Account;

/* Which number it is on, which is a way to what is known of that number. */
static void
add_number (const Account *account, AdwPreferencesGroup *group)
{
  g_autofree char *id = num_field_text_or_dash (account->binding, "line");
  GVariant *line = num_state_line (account->state, id);
  g_autofree char *number = line ? num_tell_line (line) : g_strdup (_ ("Number not known"));
  g_autofree char *target = g_strconcat ("line:", id, NULL);
  const char *title = num_field_is (account->binding, "state", "due")
                          ? _ ("Still on the old number")
                      : num_field_is (account->binding, "state", "bound") ? _ ("On the number")
                                                                          : _ ("Was on the number");

  num_row_open (group, "number", title, number, target);
}

/* Until when, and why then. */
static void
add_deadline (const Account *account, AdwPreferencesGroup *group)
{
  g_autofree char *deadline = num_field_text (account->binding, "deadline");
  g_autofree char *sentence = num_sentence_text (account->binding, "deadline_reason");
  g_autofree char *reason = num_tell_days (sentence);
  g_autoptr (GDateTime) today = num_tell_today ();
  int days = 0;
  NumUrgency urgency = num_tell_urgency (deadline, today, &days);
  g_autofree char *day = deadline ? num_tell_day (deadline) : NULL;
  g_autofree char *left = num_tell_left (deadline, today);
  g_autofree char *title = days > 0 && !strstr (left, day)
                               ? g_strdup_printf (_ ("%s: until %s"), left, day)
                               : g_strdup (left);
  AdwActionRow *row;

  if (!deadline && !num_field_is (account->binding, "state", "due"))
    return;
  row = num_row_add (group, "deadline", title, reason);
  if (marks[urgency].icon)
    num_row_icon (row, marks[urgency].icon);
  if (marks[urgency].style)
    gtk_widget_add_css_class (GTK_WIDGET (row), marks[urgency].style);
}

/* When it was used last, and that it was used now. An app that lets go of what is not used counts
 * from there. */
static void
add_used (const Account *account, AdwPreferencesGroup *group)
{
  g_autofree char *used = num_field_text (account->binding, "last_used");
  g_autofree char *day = used ? num_tell_day (used) : NULL;
  g_autofree char *text = day ? g_strdup_printf (_ ("Last used on %s"), day) : NULL;

  num_row_act (group, "used", _ ("I used it today"), text, "win.used",
               g_variant_new_string (account->id), FALSE);
}

static void
add_facts (const Account *account)
{
  AdwPreferencesGroup *group = num_pane_group (account->pane, NULL, NULL);

  add_number (account, group);
  add_deadline (account, group);
  if (num_question_holds (num_state_lines (account->state), account->binding))
    num_row_act (group, "undecided", _ ("Perhaps there is nothing to do"),
                 _ ("It is not known whether the number changed. Answer that first."), "win.open",
                 g_variant_new_string ("home"), TRUE);
  if (num_field_is (account->binding, "state", "bound"))
    add_used (account, group);
}

/* One row for each number it can be on now; with several, each says which. */
static void
add_rebound (const Account *account, AdwPreferencesGroup *group)
{
  GPtrArray *lines = num_state_lines (account->state);
  gboolean only = num_state_present (account->state) != NULL;
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *id = num_field_text_or_dash (lines->pdata[i], "id");
      g_autofree char *number = num_tell_line (lines->pdata[i]);
      g_autofree char *name = g_strconcat ("rebound-", id, NULL);
      AdwActionRow *row;

      if (!num_field_is (lines->pdata[i], "state", "present")
          || num_field_is (account->binding, "line", id))
        continue;
      row = num_row_act (group, only ? "rebound" : name, num_tell_outcome ("rebound"), number,
                         "win.rebind", g_variant_new ("(ss)", account->id, id), FALSE);
      num_row_icon (row, outcomes[0].icon);
      n++;
    }
  if (n == 0 && num_field_is (account->binding, "state", "due"))
    num_row_icon (num_row_add (group, "rebound", num_tell_outcome ("rebound"),
                               _ ("Can be said when the new SIM card is in the phone")),
                  outcomes[0].icon);
}

static AdwActionRow *
make_outcome (const Account *account, AdwPreferencesGroup *group, guint i)
{
  AdwActionRow *row
      = num_row_act (group, outcomes[i].outcome, num_tell_outcome (outcomes[i].outcome), NULL,
                     "win.settle", g_variant_new ("(ss)", account->id, outcomes[i].outcome), FALSE);

  if (outcomes[i].icon)
    num_row_icon (row, outcomes[i].icon);
  return row;
}

/* Those that are not offered, in a row that unfolds. */
static void
add_others (const Account *account, AdwPreferencesGroup *group)
{
  GtkWidget *others = num_row_fold (group, "others", _ ("Something else"), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (i > 0 && !num_account_offers (account->binding, outcomes[i].outcome, outcomes[i].usual))
      num_fold_act (others, outcomes[i].outcome, num_tell_outcome (outcomes[i].outcome), NULL,
                    "win.settle", g_variant_new ("(ss)", account->id, outcomes[i].outcome));
}

static void
add_outcomes (const Account *account)
{
  AdwPreferencesGroup *group = num_pane_group (account->pane,
                                               num_field_is (account->binding, "state", "due")
                                                   ? _ ("What came of it?")
                                                   : _ ("Not on this number any more?"),
                                               NULL);

  add_rebound (account, group);
  for (guint i = 1; i < G_N_ELEMENTS (outcomes); i++)
    if (num_account_offers (account->binding, outcomes[i].outcome, outcomes[i].usual))
      make_outcome (account, group, i);
  add_others (account, group);
}

/* It is done; that can be taken back. */
static void
add_settled (const Account *account)
{
  AdwPreferencesGroup *group = num_pane_group (account->pane, NULL, NULL);
  g_autofree char *outcome = num_field_text_or_dash (account->binding, "outcome");
  g_autofree char *changed = num_field_text (account->binding, "changed");
  g_autofree char *day = changed ? num_tell_day (changed) : NULL;
  AdwActionRow *row;

  add_number (account, group);
  row = num_row_add (group, "outcome", num_tell_outcome (outcome), day);
  num_row_icon (row, "emblem-ok-symbolic");
  num_row_act (group, "reopen", _ ("Open it again"), _ ("If it is not done after all"),
               "win.reopen", g_variant_new_string (account->id), FALSE);
}

gboolean
num_pane_binding (NumPane *pane, NumState *state, const char *arg)
{
  GVariant *binding = num_state_binding (state, arg);
  Account account = { pane, state, binding, arg };
  g_autofree char *app = binding ? num_account_app (binding) : NULL;
  g_autofree char *which = binding ? num_field_text (binding, "account") : NULL;

  if (!binding)
    return FALSE;

  num_pane_title (pane, app, which);
  if (num_field_is (binding, "state", "settled"))
    {
      add_settled (&account);
      return TRUE;
    }
  add_facts (&account);
  num_steps_add (pane, binding);
  add_outcomes (&account);
  return TRUE;
}
