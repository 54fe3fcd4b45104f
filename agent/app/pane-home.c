/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Home, from what needs its owner now to what can wait: the number in the phone, questions, what is
 * still on an old number, what was found, and the ways to everything else. */

#include "agent/app/panes.h"

#include "agent/app/ask.h"
#include "agent/app/calm.h"
#include "agent/app/due.h"
#include "agent/app/present.h"
#include "agent/app/proposal.h"
#include "agent/app/question.h"
#include "agent/app/row.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>

#define PROPOSALS 3 /* that are shown here; all of them have a pane of their own */

static guint
count_bound (NumState *state)
{
  GPtrArray *bindings = num_state_bindings (state);
  guint n = 0;

  for (guint i = 0; i < bindings->len; i++)
    n += num_field_is (bindings->pdata[i], "state", "bound");
  return n;
}

/* Before a number is cancelled: at once where there is only one. */
static void
add_plan (AdwPreferencesGroup *group, NumState *state)
{
  GVariant *present = num_state_present (state);
  g_autofree char *id = present ? num_field_text (present, "id") : NULL;
  g_autofree char *target = id ? g_strconcat ("plan:", id, NULL) : g_strdup ("lines");

  if (num_state_lines (state)->len == 0)
    return;
  num_row_open (group, "plan", _ ("Before you cancel a number"),
                _ ("What to do while its codes still reach you"), target);
}

static void
add_ways (NumPane *pane, NumState *state)
{
  AdwPreferencesGroup *group = num_pane_group (pane, NULL, NULL);
  guint accounts = num_state_bindings (state)->len;

  if (accounts > 0)
    {
      guint bound = count_bound (state);
      g_autofree char *text = g_strdup_printf (
          ngettext ("%u on the number in this phone", "%u on the number in this phone", bound),
          bound);

      num_row_open (group, "accounts", _ ("All accounts"), bound > 0 ? text : NULL, "accounts");
      num_row_open (group, "add", _ ("Add an account"), NULL, "add");
      num_row_act (group, "look", _ ("Look for accounts"),
                   _ ("Looks where apps on this phone keep them"), "win.scan", NULL, FALSE);
    }
  add_plan (group, state);
  if (num_state_lines (state)->len > 0)
    num_row_open (group, "lines", _ ("All numbers"), NULL, "lines");
}

gboolean
num_pane_home (NumPane *pane, NumState *state, const char *arg)
{
  g_autoptr (GPtrArray) questions
      = num_question_list (num_state_lines (state), num_state_bindings (state));
  guint due, found;

  num_present_add (pane, state);
  num_ask_add (pane, state, questions, TRUE);
  due = num_due_add (pane, state);
  num_ask_add (pane, state, questions, FALSE);
  found = num_proposal_add (pane, state, PROPOSALS);
  if (num_state_bindings (state)->len == 0)
    num_calm_add_welcome (pane);
  else if (due + found + questions->len == 0)
    num_calm_add_done (pane, count_bound (state));
  add_ways (pane, state);
  return TRUE;
}
