/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Rows inside a row. A step is a row of its own, so that a screen reader reads it by itself. */

#include "agent/app/fold.h"

#include "agent/app/row.h"
#include "agent/ctl/text.h"

#include <glib/gi18n.h>

void
num_fold_icon (GtkWidget *fold, const char *icon)
{
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (fold), num_row_image (icon));
}

AdwActionRow *
num_fold_row (GtkWidget *fold, const char *name, const char *title, const char *subtitle)
{
  AdwActionRow *row = num_row_make (name, title, subtitle);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (fold), GTK_WIDGET (row));
  return row;
}

AdwActionRow *
num_fold_act (GtkWidget *fold, const char *name, const char *title, const char *subtitle,
              const char *action, GVariant *target)
{
  AdwActionRow *row = num_row_make_control (name, title, subtitle, GTK_ACCESSIBLE_ROLE_BUTTON);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (fold), GTK_WIDGET (row));
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  return row;
}

void
num_fold_link (GtkWidget *fold, const char *name, const char *title, const char *url)
{
  AdwActionRow *row = num_row_make_control (name, title, url, GTK_ACCESSIBLE_ROLE_LINK);
  GtkWidget *link = gtk_link_button_new_with_label (url, "");

  gtk_button_set_icon_name (GTK_BUTTON (link), "adw-external-link-symbolic");
  gtk_widget_set_valign (link, GTK_ALIGN_CENTER);
  gtk_widget_set_can_focus (link, FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (row, link);
  adw_action_row_set_activatable_widget (row, link);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (fold), GTK_WIDGET (row));
}

void
num_fold_steps (GtkWidget *fold, char **texts)
{
  for (guint i = 0, n = 0; texts[i]; i++)
    {
      gboolean heading = num_text_is_heading (texts[i]);
      g_autofree char *step = g_strdup_printf (C_ ("step", "%u. %s"), n + 1, texts[i]);

      n = heading ? 0 : n + 1;
      num_fold_row (fold, "step", heading ? texts[i] : step, NULL);
    }
}
