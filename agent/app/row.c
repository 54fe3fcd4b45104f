/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Rows. What a row does is an action of the window with a text as its target, so that a pane holds
 * no callbacks and nothing that could outlive what it points to. */

#include "agent/app/row.h"

/* Unicode's first strong isolate would take the direction of what is around; a number has one. */
#define LEFT_TO_RIGHT_ISOLATE "\xe2\x81\xa6"
#define POP_ISOLATE "\xe2\x81\xa9"

AdwPreferencesGroup *
num_row_group (const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *heading = title ? g_markup_escape_text (title, -1) : NULL;
  g_autofree char *line = description ? g_markup_escape_text (description, -1) : NULL;

  if (heading)
    adw_preferences_group_set_title (group, heading);
  adw_preferences_group_set_description (group, line);
  return group;
}

AdwActionRow *
num_row_add (AdwPreferencesGroup *group, const char *name, const char *title, const char *subtitle)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);
  if (subtitle)
    adw_action_row_set_subtitle (row, subtitle);
  gtk_widget_set_name (GTK_WIDGET (row), name);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

AdwActionRow *
num_row_act (AdwPreferencesGroup *group, const char *name, const char *title, const char *subtitle,
             const char *action, GVariant *target, gboolean leads)
{
  AdwActionRow *row = num_row_add (group, name, title, subtitle);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (leads)
    {
      GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

      gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      adw_action_row_add_suffix (row, arrow);
    }
  return row;
}

AdwActionRow *
num_row_open (AdwPreferencesGroup *group, const char *name, const char *title, const char *subtitle,
              const char *target)
{
  return num_row_act (group, name, title, subtitle, "win.open", g_variant_new_string (target),
                      TRUE);
}

GtkWidget *
num_row_button (AdwActionRow *row, const char *name, const char *label, const char *action,
                GVariant *target, const char *style)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_name (button, name);
  if (style)
    gtk_widget_add_css_class (button, style);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_action_row_add_suffix (row, button);
  return button;
}

void
num_row_icon (AdwActionRow *row, const char *icon)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (row, image);
}

char *
num_row_number (const char *number)
{
  return number ? g_strconcat (LEFT_TO_RIGHT_ISOLATE, number, POP_ISOLATE, NULL) : NULL;
}
