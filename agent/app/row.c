/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Rows. What a row does is an action of the window with a text as its target, so that a pane holds
 * no callbacks and nothing that could outlive what it points to. */

#include "agent/app/row.h"

#include "agent/app/tell.h"

#define TALL_SPACING 3  /* between the lines of a tall row, in pixels */
#define ARROW_SPACING 6 /* before the arrow of one */
#define WHEEL 32        /* width and height of a wheel */

GtkWidget *
num_row_image (const char *icon)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return image;
}

/* A heading is one line that ends in dots in libadwaita 1.2; a question must be read to its end. */
static void
wrap_heading (GtkWidget *within)
{
  for (GtkWidget *child = gtk_widget_get_first_child (within); child;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child) && gtk_widget_has_css_class (child, "heading"))
      {
        gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_NONE);
        gtk_label_set_wrap (GTK_LABEL (child), TRUE);
        gtk_label_set_wrap_mode (GTK_LABEL (child), PANGO_WRAP_WORD_CHAR);
      }
    else
      wrap_heading (child);
}

AdwPreferencesGroup *
num_row_group (const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *heading = title ? g_markup_escape_text (title, -1) : NULL;
  g_autofree char *line = description ? g_markup_escape_text (description, -1) : NULL;

  if (heading)
    adw_preferences_group_set_title (group, heading);
  adw_preferences_group_set_description (group, line);
  wrap_heading (GTK_WIDGET (group));
  return group;
}

AdwActionRow *
num_row_make (const char *name, const char *title, const char *subtitle)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);
  if (subtitle)
    adw_action_row_set_subtitle (row, subtitle);
  gtk_widget_set_name (GTK_WIDGET (row), name);
  return row;
}

AdwActionRow *
num_row_add (AdwPreferencesGroup *group, const char *name, const char *title, const char *subtitle)
{
  AdwActionRow *row = num_row_make (name, title, subtitle);

  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

static void
set_action (GtkWidget *row, const char *action, GVariant *target)
{
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

AdwActionRow *
num_row_act (AdwPreferencesGroup *group, const char *name, const char *title, const char *subtitle,
             const char *action, GVariant *target, gboolean leads)
{
  AdwActionRow *row = num_row_add (group, name, title, subtitle);

  set_action (GTK_WIDGET (row), action, target);
  if (leads)
    adw_action_row_add_suffix (row, num_row_image ("go-next-symbolic"));
  return row;
}

void
num_row_leads (GtkWidget *row, const char *action, GVariant *target)
{
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget *around = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, ARROW_SPACING);

  g_object_ref (box);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), around);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (around), box);
  gtk_box_append (GTK_BOX (around), num_row_image ("go-next-symbolic"));
  g_object_unref (box);
  set_action (row, action, target);
}

AdwActionRow *
num_row_open (AdwPreferencesGroup *group, const char *name, const char *title, const char *subtitle,
              const char *target)
{
  return num_row_act (group, name, title, subtitle, "win.open", g_variant_new_string (target),
                      TRUE);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* An empty second line takes no room. */
GtkWidget *
num_row_tall (AdwPreferencesGroup *group, const char *name, const char *title, const char *subtitle,
              GtkBox **ret_box)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, TALL_SPACING);
  GtkWidget *text = make_label (title, "title");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_name (row, name);
  gtk_widget_add_css_class (row, "num-tall");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_box_append (GTK_BOX (box), text);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, text,
                                  NULL, -1);
  if (subtitle)
    {
      GtkWidget *more = make_label (subtitle, "num-subtitle");

      gtk_box_append (GTK_BOX (box), more);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                      more, NULL, -1);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  adw_preferences_group_add (group, row);
  *ret_box = GTK_BOX (box);
  return row;
}

/* The part of a row that unfolds which is always seen. It cuts its texts off unless it is told
 * otherwise, which only later libraries have a call for. */
static AdwActionRow *
find_head (GtkWidget *within)
{
  AdwActionRow *head = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (within); child && !head;
       child = gtk_widget_get_next_sibling (child))
    head = ADW_IS_ACTION_ROW (child) ? ADW_ACTION_ROW (child) : find_head (child);
  return head;
}

GtkWidget *
num_row_fold (AdwPreferencesGroup *group, const char *name, const char *title, const char *subtitle)
{
  GtkWidget *fold = adw_expander_row_new ();
  AdwActionRow *head = find_head (fold);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (fold), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fold), title);
  if (subtitle)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (fold), subtitle);
  if (head)
    {
      adw_action_row_set_title_lines (head, 0);
      adw_action_row_set_subtitle_lines (head, 0);
    }
  gtk_widget_set_name (fold, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (fold), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (group, fold);
  return fold;
}

GtkWidget *
num_row_fold_add (GtkWidget *fold, const char *name, const char *title, const char *action,
                  GVariant *target)
{
  GtkWidget *row = GTK_WIDGET (num_row_make (name, title, NULL));

  set_action (row, action, target);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (fold), row);
  return row;
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
  adw_action_row_add_prefix (row, num_row_image (icon));
}

char *
num_row_number (const char *number)
{
  return num_tell_number (number);
}

GtkWidget *
num_row_pill (const char *name, const char *label, const char *action, GVariant *target,
              const char *style)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_name (button, name);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  if (style)
    gtk_widget_add_css_class (button, style);
  if (target)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  if (action)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

GtkWidget *
num_row_wheel (const char *label)
{
  GtkWidget *wheel = gtk_spinner_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (wheel), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_size_request (wheel, WHEEL, WHEEL);
  gtk_widget_set_halign (wheel, GTK_ALIGN_CENTER);
  gtk_spinner_start (GTK_SPINNER (wheel));
  return wheel;
}
