/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Rows. What a row does is an action of the window with a text as its target, so that a pane holds
 * no callbacks and nothing that could outlive what it points to. */

#include "agent/app/row.h"

#include "agent/app/part.h"
#include "agent/app/speech.h"

#define TALL_SPACING 3  /* between the lines of a tall row, in pixels */
#define ARROW_SPACING 6 /* before the arrow of one */
#define WHEEL 32        /* width and height of a wheel */
#define MORE_KEY "num-row-more"

GtkWidget *
num_row_image (const char *icon)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return image;
}

/* A heading is one line that ends in dots in libadwaita 1.2; a question must be read to its end. */
static void
wrap_heading (GtkWidget *heading)
{
  if (!heading)
    return;
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (heading), PANGO_WRAP_WORD_CHAR);
}

/* The list of a group is called what stands above it, all of it; nothing where nothing does. */
static void
name_list (AdwPreferencesGroup *group, const char *title, const char *description)
{
  GtkWidget *list = num_part_find (GTK_WIDGET (group), GTK_TYPE_LIST_BOX, NULL);
  g_autofree char *both
      = title && description ? g_strconcat (title, "\n", description, NULL) : NULL;

  if (list)
    num_speech_name (list, both ? both : title ? title : description ? description : "");
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
  wrap_heading (num_part_find (GTK_WIDGET (group), GTK_TYPE_LABEL, "heading"));
  name_list (group, title, description);
  return group;
}

GtkWidget *
num_row_words (const char *title, const char *description)
{
  GtkWidget *group = GTK_WIDGET (num_row_group (title, description));

  return num_speech_stop (group, title ? title : description, title ? description : NULL);
}

static AdwActionRow *
make_row (const char *name, const char *title, const char *subtitle)
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
num_row_make (const char *name, const char *title, const char *subtitle)
{
  AdwActionRow *row = make_row (name, title, subtitle);

  num_speech_text (GTK_WIDGET (row), title, subtitle);
  return row;
}

AdwActionRow *
num_row_make_control (const char *name, const char *title, const char *subtitle,
                      GtkAccessibleRole role)
{
  AdwActionRow *row = make_row (name, title, subtitle);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  num_speech_role (GTK_WIDGET (row), role);
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
}

AdwActionRow *
num_row_act (AdwPreferencesGroup *group, const char *name, const char *title, const char *subtitle,
             const char *action, GVariant *target, gboolean leads)
{
  AdwActionRow *row = num_row_make_control (name, title, subtitle, GTK_ACCESSIBLE_ROLE_BUTTON);

  adw_preferences_group_add (group, GTK_WIDGET (row));
  set_action (GTK_WIDGET (row), action, target);
  if (leads)
    adw_action_row_add_suffix (row, num_row_image ("go-next-symbolic"));
  return row;
}

AdwActionRow *
num_row_choice (AdwPreferencesGroup *group, const char *name, const char *title,
                const char *subtitle, GtkWidget *button)
{
  AdwActionRow *row = make_row (name, title, subtitle);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (GTK_IS_SWITCH (button))
    adw_action_row_add_suffix (row, button);
  else
    adw_action_row_add_prefix (row, button);
  adw_action_row_set_activatable_widget (row, button);
  num_speech_choice (ADW_PREFERENCES_ROW (row), button);
  adw_preferences_group_add (group, GTK_WIDGET (row));
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
  num_speech_role (row, GTK_ACCESSIBLE_ROLE_BUTTON);
  set_action (row, action, target);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

/* A relation is told anew as a whole. */
void
num_row_more (GtkWidget *row, GtkWidget *label)
{
  GtkWidget *before = g_object_get_data (G_OBJECT (row), MORE_KEY);

  if (before)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                    before, label, NULL, -1);
  else
    gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                    label, NULL, -1);
  g_object_set_data (G_OBJECT (row), MORE_KEY, label);
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
  num_speech_role (row, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_box_append (GTK_BOX (box), text);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, text,
                                  NULL, -1);
  if (subtitle)
    {
      GtkWidget *more = make_label (subtitle, "num-subtitle");

      gtk_box_append (GTK_BOX (box), more);
      num_row_more (row, more);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  adw_preferences_group_add (group, row);
  *ret_box = GTK_BOX (box);
  return row;
}

static void
on_expanded (AdwExpanderRow *fold, GParamSpec *property, gpointer user_data)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (user_data), GTK_ACCESSIBLE_STATE_EXPANDED,
                               adw_expander_row_get_expanded (fold), -1);
}

/* The part of a row that unfolds which is always seen, and has the focus: what a person chooses.
 * What is around it is nothing for a screen reader, nor are the lists that both parts are made of,
 * or it would count them. It cuts its texts off unless it is told otherwise, which only later
 * libraries have a call for. */
static void
set_up_head (GtkWidget *fold, GtkWidget *head, const char *name)
{
  g_autofree char *whole = g_strconcat (name, "-head", NULL);
  GtkWidget *nested = num_part_find (fold, GTK_TYPE_LIST_BOX, "nested");

  adw_action_row_set_title_lines (ADW_ACTION_ROW (head), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (head), 0);
  gtk_widget_set_name (head, whole);
  num_speech_role (head, GTK_ACCESSIBLE_ROLE_BUTTON);
  num_speech_role (gtk_widget_get_parent (head), GTK_ACCESSIBLE_ROLE_GENERIC);
  if (nested)
    num_speech_role (nested, GTK_ACCESSIBLE_ROLE_GENERIC);
  num_speech_role (fold, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_set_focusable (fold, FALSE);
  g_signal_connect_object (fold, "notify::expanded", G_CALLBACK (on_expanded), head, 0);
  on_expanded (ADW_EXPANDER_ROW (fold), NULL, head);
}

GtkWidget *
num_row_fold (AdwPreferencesGroup *group, const char *name, const char *title, const char *subtitle)
{
  GtkWidget *fold = adw_expander_row_new ();
  GtkWidget *head = num_part_find (fold, ADW_TYPE_ACTION_ROW, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (fold), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fold), title);
  if (subtitle)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (fold), subtitle);
  if (head)
    set_up_head (fold, head, name);
  gtk_widget_set_name (fold, name);
  adw_preferences_group_add (group, fold);
  return fold;
}

void
num_row_icon (AdwActionRow *row, const char *icon)
{
  adw_action_row_add_prefix (row, num_row_image (icon));
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

  num_speech_name (wheel, label);
  gtk_widget_set_size_request (wheel, WHEEL, WHEEL);
  gtk_widget_set_halign (wheel, GTK_ALIGN_CENTER);
  gtk_spinner_start (GTK_SPINNER (wheel));
  return wheel;
}
