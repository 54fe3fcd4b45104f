/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Speech. Tried with Orca 43 on GTK 4.8, which are together in one Debian, and differ in these:
 *
 * - A list of GTK says that one can select in it, also where nothing can be selected. Orca then
 *   says "not selected" of every item: of a choice that is made, too. So rows are no items but
 *   what they are for a person: buttons, choices, texts.
 * - What can be seen is not told, so Orca takes nothing for visible, and reads only what has the
 *   focus. Texts that matter can have it, or belong to something that can.
 * - There is no way to say something at once. But when the window that is in use gets another name,
 *   that is read; the title, which others see, stays as it is. */

#include "agent/app/speech.h"

#define STOP "num-stop" /* style class */
#define SAYS_KEY "num-speech-says"

void
num_speech_role (GtkWidget *widget, GtkAccessibleRole role)
{
  g_object_set (widget, "accessible-role", role, NULL);
}

void
num_speech_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* A text has no description, so all of it is the name. */
void
num_speech_text (GtkWidget *widget, const char *title, const char *more)
{
  g_autofree char *whole = more ? g_strconcat (title, "\n", more, NULL) : g_strdup (title);

  num_speech_role (widget, GTK_ACCESSIBLE_ROLE_LABEL);
  num_speech_name (widget, whole);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
}

/* A box hands the focus on to what is in it and never has it; this has it first. */
GtkWidget *
num_speech_stop (GtkWidget *child, const char *title, const char *more)
{
  GtkWidget *stop = gtk_overlay_new ();

  num_speech_role (child, GTK_ACCESSIBLE_ROLE_GENERIC);
  num_speech_text (stop, title, more);
  gtk_widget_set_focusable (stop, TRUE);
  gtk_widget_add_css_class (stop, STOP);
  gtk_overlay_set_child (GTK_OVERLAY (stop), child);
  return stop;
}

gboolean
num_speech_is_stop (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, STOP);
}

static void
on_active (GObject *button, GParamSpec *property, gpointer user_data)
{
  gboolean active;

  g_object_get (button, "active", &active, NULL);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (user_data), GTK_ACCESSIBLE_STATE_CHECKED,
      active ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

/* What is seen would be heard, too, after the name, which is the same. */
void
num_speech_icon (GtkWidget *button, const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  num_speech_name (button, name);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* One thing that the keyboard stops at, not two. A label beside its name would be taken for that of
 * its group, and read as well. */
void
num_speech_choice (AdwPreferencesRow *row, GtkWidget *button)
{
  num_speech_name (GTK_WIDGET (row), adw_preferences_row_get_title (row));
  num_speech_role (GTK_WIDGET (row),
                   GTK_IS_SWITCH (button) ? GTK_ACCESSIBLE_ROLE_SWITCH : GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_widget_set_can_focus (button, FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  g_signal_connect_object (button, "notify::active", G_CALLBACK (on_active), row, 0);
  on_active (G_OBJECT (button), NULL, row);
}

void
num_speech_pages (GtkStack *stack)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (GtkAccessible) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

      gtk_accessible_update_property (page, GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
    }
}

/* When it is read again as the name of the window, it is out of date. */
static void
on_active_window (GObject *window, GParamSpec *property, gpointer user_data)
{
  if (!gtk_window_is_active (GTK_WINDOW (window)))
    num_speech_name (GTK_WIDGET (window), gtk_window_get_title (GTK_WINDOW (window)));
}

/* A name that is the same as before would not be read, and an empty one is not either. */
void
num_speech_say (GtkWindow *window, const char *text)
{
  if (!g_object_get_data (G_OBJECT (window), SAYS_KEY))
    g_signal_connect (window, "notify::is-active", G_CALLBACK (on_active_window), NULL);
  g_object_set_data (G_OBJECT (window), SAYS_KEY, window);
  num_speech_name (GTK_WIDGET (window), "");
  num_speech_name (GTK_WIDGET (window), text);
}
