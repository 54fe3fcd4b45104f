/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Forms. Nothing is kept here: values are read from the rows when somebody is done, and why
 * something was refused is in the pane's memory. An answer may come after its pane was closed; it
 * is then said like that of any other action. */

#include "agent/app/form.h"

#include "agent/app/calendar.h"
#include "agent/app/phrase.h"
#include "agent/app/row.h"
#include "agent/app/speech.h"
#include "agent/app/tell.h"
#include "agent/ctl/when.h"

#include <glib/gi18n.h>
#include <string.h>

#define VALUE_KEY "num-form-value"
#define SPACING 6

/* What num_form_connect was given. */
typedef struct
{
  NumPane *pane;
  NumState *state;
  NumFormDone done;
  char *arg;
} Step;

/* A call that is not answered yet. */
typedef struct
{
  GWeakRef widget; /* of the pane, which may be gone */
  NumPane *pane;
  NumState *state;
  char *field;
  char *note;
  NumFormSent sent;
} Sending;

/* GTK 4.8 does not tell a screen reader that it is in an AdwEntryRow, so this is a GtkEntry. */
GtkEntry *
num_form_entry (AdwPreferencesGroup *group, const char *name, const char *title, const char *text)
{
  g_autofree char *row_name = g_strconcat (name, "-row", NULL);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkBox *box;
  GtkWidget *row = num_row_tall (group, row_name, title, NULL, &box);

  gtk_widget_set_focusable (row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (entry), text ? text : "");
  gtk_widget_set_name (entry, name);
  gtk_widget_set_hexpand (entry, TRUE);
  num_speech_name (entry, title);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (box, line);
  return GTK_ENTRY (entry);
}

/* Appends @button beside @entry; it has an icon only. */
static void
add_beside (GtkEntry *entry, GtkWidget *button, const char *icon, const char *label)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  num_speech_icon (button, label);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (entry))), button);
}

GtkEntry *
num_form_day (AdwPreferencesGroup *group, const char *name, const char *title, const char *day)
{
  GtkEntry *entry = num_form_entry (group, name, title, day);
  GtkWidget *button = gtk_button_new ();

  gtk_entry_set_input_purpose (entry, GTK_INPUT_PURPOSE_NUMBER);
  add_beside (entry, button, "x-office-calendar-symbolic", _ ("Choose in a calendar"));
  num_calendar_add (group, title, GTK_EDITABLE (entry), button);
  return entry;
}

GtkCheckButton *
num_form_choice (AdwPreferencesGroup *group, const char *name, const char *value, const char *title,
                 const char *subtitle, gboolean chosen, GtkCheckButton *leader)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  g_autofree char *row_name = g_strdup_printf ("%s-%s-row", name, value);
  g_autofree char *check_name = g_strdup_printf ("%s-%s", name, value);

  gtk_widget_set_name (GTK_WIDGET (check), check_name);
  g_object_set_data_full (G_OBJECT (check), VALUE_KEY, g_strdup (value), g_free);
  gtk_check_button_set_group (check, leader);
  gtk_check_button_set_active (check, chosen);
  num_row_choice (group, row_name, title, subtitle, GTK_WIDGET (check));
  return leader ? leader : check;
}

void
num_form_choices (AdwPreferencesGroup *group, const char *name, const NumFormChoice *choices,
                  const char *chosen)
{
  GtkCheckButton *leader = NULL;

  for (const NumFormChoice *choice = choices; choice->value; choice++)
    leader = num_form_choice (group, name, choice->value, _ (choice->title),
                              choice->subtitle ? _ (choice->subtitle) : NULL,
                              g_strcmp0 (choice->value, chosen) == 0, leader);
}

static void
free_step (gpointer data, GClosure *closure)
{
  Step *step = data;

  g_free (step->arg);
  g_free (step);
}

/* Swapped, so that it fits whatever a signal has to say. */
static void
on_step (gpointer user_data)
{
  Step *step = user_data;
  g_autofree char *arg = g_strdup (step->arg); /* filling anew ends the widget, and this with it */

  step->done (step->pane, step->state, arg);
}

void
num_form_connect (gpointer widget, const char *signal, NumPane *pane, NumState *state,
                  NumFormDone done, const char *arg)
{
  Step *step = g_new0 (Step, 1);

  step->pane = pane;
  step->state = state;
  step->done = done;
  step->arg = g_strdup (arg);
  g_signal_connect_data (widget, signal, G_CALLBACK (on_step), step, free_step, G_CONNECT_SWAPPED);
}

/* Nothing is to be applied as long as it is what it was. */
static void
on_typed (GtkEditable *entry, gpointer user_data)
{
  const char *first = g_object_get_data (G_OBJECT (entry), VALUE_KEY);

  gtk_widget_set_visible (GTK_WIDGET (user_data),
                          g_strcmp0 (gtk_editable_get_text (entry), first) != 0);
}

void
num_form_apply (GtkEntry *entry, NumPane *pane, NumState *state, NumFormDone done, const char *arg)
{
  GtkWidget *button = gtk_button_new ();

  add_beside (entry, button, "object-select-symbolic", _ ("Save"));
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_visible (button, FALSE);
  g_object_set_data_full (G_OBJECT (entry), VALUE_KEY,
                          g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))), g_free);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_typed), button, 0);
  num_form_connect (entry, "activate", pane, state, done, arg);
  num_form_connect (button, "clicked", pane, state, done, arg);
}

GtkWidget *
num_form_button (NumPane *pane, const char *name, const char *label)
{
  GtkWidget *button = num_row_pill (name, label, NULL, NULL, "suggested-action");

  num_pane_add (pane, button);
  return button;
}

char *
num_form_text (NumPane *pane, const char *name)
{
  GtkWidget *entry = num_pane_find (pane, name);

  if (!entry || !GTK_IS_EDITABLE (entry))
    return g_strdup ("");
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

/* The button that is on, of those whose name begins with @start; NULL when none is. */
static GtkWidget *
find_active (GtkWidget *within, const char *start)
{
  for (GtkWidget *child = gtk_widget_get_first_child (within); child;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean right = GTK_IS_CHECK_BUTTON (child)
                       && g_str_has_prefix (gtk_widget_get_name (child), start)
                       && gtk_check_button_get_active (GTK_CHECK_BUTTON (child));
      GtkWidget *found = right ? child : find_active (child, start);

      if (found)
        return found;
    }
  return NULL;
}

char *
num_form_chosen (NumPane *pane, const char *name)
{
  g_autofree char *start = g_strconcat (name, "-", NULL);
  GtkWidget *check = find_active (num_pane_widget (pane), start);

  return check ? g_strdup (g_object_get_data (G_OBJECT (check), VALUE_KEY)) : NULL;
}

static void
remember_trouble (NumPane *pane, const char *field, const char *why)
{
  g_autofree char *key = g_strconcat ("trouble-", field, NULL);

  num_pane_remember (pane, key, why ? g_variant_new_string (why) : NULL);
}

const char *
num_form_check_day (const char *day)
{
  g_autofree char *today = num_phrase_today ();

  if (!*day)
    return NULL;
  if (!num_when_is_day (day))
    return _ ("That is no day: write year, month and day as 2026-01-31.");
  return strcmp (day, today) > 0 ? _ ("That day is yet to come.") : NULL;
}

/* What is wrong belongs to the entry, so that who goes there hears it. */
void
num_form_refuse (NumPane *pane, const char *field, const char *why)
{
  GtkWidget *entry;

  remember_trouble (pane, field, why);
  num_pane_refresh (pane, FALSE);
  entry = num_pane_find (pane, field);
  if (entry && !(gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN))
    gtk_widget_grab_focus (entry);
}

/* The entry is not called invalid: GTK 4.8 takes the word for that of a thing which is broken, and
 * Orca then acts as if the entry were not there. */
void
num_form_trouble (NumPane *pane, AdwPreferencesGroup *group, const char *field, GtkEntry *entry)
{
  g_autofree char *key = g_strconcat ("trouble-", field, NULL);
  GVariant *why = num_pane_memory (pane, key);
  const char *text = why ? g_variant_get_string (why, NULL) : NULL;
  AdwActionRow *row;

  if (!text)
    return;
  row = num_row_add (group, key, text, NULL);
  num_row_icon (row, "dialog-error-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  if (!entry)
    return;
  gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, row,
                                  NULL, -1);
}

static void
free_sending (Sending *sending)
{
  g_weak_ref_clear (&sending->widget);
  g_free (sending->field);
  g_free (sending->note);
  g_free (sending);
}

static void
on_sent (GVariant *answer, const GError *error, gpointer user_data)
{
  Sending *sending = user_data;
  NumWindow *window = num_window_find (GTK_APPLICATION (g_application_get_default ()));
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&sending->widget);
  g_autofree char *why = error ? num_tell_error (error) : NULL;

  if (error && widget)
    num_form_refuse (sending->pane, sending->field, why);
  else if (error)
    num_window_fail (window, _ ("That did not work"), error);
  else
    {
      num_state_renew (sending->state);
      sending->sent (window, answer, sending->note);
    }
  free_sending (sending);
}

void
num_form_send (NumPane *pane, NumState *state, const char *field, const char *method,
               GVariant *args, NumFormSent sent, const char *note)
{
  Sending *sending = g_new0 (Sending, 1);

  remember_trouble (pane, field, NULL);
  g_weak_ref_init (&sending->widget, num_pane_widget (pane));
  sending->pane = pane;
  sending->state = state;
  sending->field = g_strdup (field);
  sending->note = g_strdup (note);
  sending->sent = sent;
  num_link_tell (num_state_link (state), method, args, on_sent, sending);
}
