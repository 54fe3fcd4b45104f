/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Proposals. Both buttons share the width of the row, so that neither is missed or hit by mistake;
 * a screen reader, which reads them one by one, hears which app each is about. */

#include "agent/app/proposal.h"

#include "agent/app/fold.h"
#include "agent/app/row.h"
#include "agent/app/tell.h"
#include "agent/ctl/account.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>

/* What is asked is heard with each answer. */
static void
add_button (GtkWidget *box, const char *kind, const char *id, const char *label, const char *spoken,
            const char *question, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s-%s", kind, id);

  gtk_widget_set_name (button, name);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_string (id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, question, -1);
  gtk_box_append (GTK_BOX (box), button);
}

/* Where a scan could not see which of several numbers it is, that is asked. */
static void
add_choice (AdwPreferencesGroup *group, NumState *state, GVariant *proposal)
{
  GPtrArray *lines = num_state_lines (state);
  g_autofree char *id = num_field_text_or_dash (proposal, "id");
  g_autofree char *name = g_strconcat ("proposal-", id, NULL);
  g_autofree char *app = num_account_app (proposal);
  g_autofree char *evidence = num_tell_evidence (proposal);
  GtkWidget *fold = num_row_fold (group, name, app, evidence);

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *line = num_field_text_or_dash (lines->pdata[i], "id");
      g_autofree char *number = num_tell_line (lines->pdata[i]);
      g_autofree char *text = g_strdup_printf (_ ("Yes, on %s"), number);

      num_fold_act (fold, line, text, NULL, "win.confirm-on", g_variant_new ("(ss)", id, line));
    }
  num_fold_act (fold, "no", _ ("No"), NULL, "win.dismiss", g_variant_new_string (id));
}

static gboolean
needs_choice (NumState *state, GVariant *proposal)
{
  return !g_variant_lookup (proposal, "line", "&s", NULL) && num_state_lines (state)->len > 1;
}

static void
add_row (AdwPreferencesGroup *group, GVariant *proposal)
{
  g_autofree char *id = num_field_text_or_dash (proposal, "id");
  g_autofree char *app = num_account_app (proposal);
  g_autofree char *evidence = num_tell_evidence (proposal);
  g_autofree char *name = g_strconcat ("proposal-", id, NULL);
  g_autofree char *yes = g_strdup_printf (_ ("Yes: %s"), app);
  g_autofree char *no = g_strdup_printf (_ ("No: %s"), app);
  GtkWidget *answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkBox *box;
  GtkWidget *row = num_row_tall (group, name, app, evidence, &box);

  gtk_box_set_homogeneous (GTK_BOX (answers), TRUE);
  gtk_widget_add_css_class (answers, "num-answers");
  gtk_widget_set_margin_top (answers, 6);
  gtk_widget_set_focusable (row, FALSE);
  add_button (answers, "no", id, _ ("No"), no, evidence, "win.dismiss");
  add_button (answers, "yes", id, _ ("Yes"), yes, evidence, "win.confirm");
  gtk_box_append (box, answers);
}

guint
num_proposal_add (NumPane *pane, NumState *state, guint limit)
{
  GPtrArray *proposals = num_state_proposals (state);
  AdwPreferencesGroup *group;

  if (proposals->len == 0)
    return 0;

  group = num_pane_group (pane, _ ("Found on this phone"),
                          _ ("Only you know whether these are your accounts."));
  num_pane_headline (pane, _ ("Found on this phone"), TRUE);
  gtk_widget_set_name (GTK_WIDGET (group), "found");
  for (guint i = 0; i < MIN (proposals->len, limit); i++)
    if (needs_choice (state, proposals->pdata[i]))
      add_choice (group, state, proposals->pdata[i]);
    else
      add_row (group, proposals->pdata[i]);
  if (proposals->len > limit)
    {
      g_autofree char *title = g_strdup_printf (
          ngettext ("%u more", "%u more", proposals->len - limit), proposals->len - limit);

      num_row_open (group, "more-found", title, NULL, "proposals");
    }
  return proposals->len;
}
