/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What prompts show, and whether accounts are looked for. Every change holds at once, and the file
 * has the last word: widgets have no names here, or what somebody chose would be kept over it. */

#include "agent/app/panes.h"

#include "agent/app/row.h"
#include "agent/app/settings.h"
#include "agent/app/window.h"

#include <glib/gi18n.h>

#define SYSTEM_FILE NUM_SYSCONF_DIR "/session.conf"
#define VALUE_KEY "num-settings-value"

static const struct
{
  const char *value;
  const char *title;
  const char *subtitle;
} shown[] = {
  { "hidden", N_ ("Nothing of the number"), N_ ("Whoever sees the screen learns nothing") },
  { "masked", N_ ("The last digits"), N_ ("Enough to tell two numbers apart") },
  { "full", N_ ("The whole number"), N_ ("Also while the screen is locked") },
};

/* Writes one key; when that fails, the pane soon shows what is in the file again. */
static void
write_key (NumState *state, const char *key, const char *value)
{
  NumWindow *window = num_window_find (GTK_APPLICATION (g_application_get_default ()));
  g_autofree char *path = num_settings_path ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (num_settings_write (path, key, value, &error))
    return;
  text = g_strdup_printf (_ ("That could not be saved: %s"), error->message);
  num_window_say (window, text, NULL);
  num_state_renew (state);
}

/* Each button tells, also the one that went off. */
static void
on_shown (GtkCheckButton *button, gpointer user_data)
{
  if (gtk_check_button_get_active (button))
    write_key (user_data, "Number", g_object_get_data (G_OBJECT (button), VALUE_KEY));
}

static void
on_scan (GtkSwitch *toggle, GParamSpec *property, gpointer user_data)
{
  write_key (user_data, "Scan", gtk_switch_get_active (toggle) ? "true" : "false");
}

static void
add_shown (NumPane *pane, NumState *state, const char *chosen)
{
  AdwPreferencesGroup *group
      = num_pane_group (pane, _ ("What messages show of the number"),
                        _ ("Messages about a change also come while the screen is locked."));
  GtkCheckButton *leader = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      GtkWidget *button = gtk_check_button_new ();

      g_object_set_data (G_OBJECT (button), VALUE_KEY, (gpointer)shown[i].value);
      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), leader);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), g_str_equal (shown[i].value, chosen));
      g_signal_connect (button, "toggled", G_CALLBACK (on_shown), state);
      num_row_choice (group, shown[i].value, _ (shown[i].title), _ (shown[i].subtitle), button);
      leader = GTK_CHECK_BUTTON (button);
    }
}

static void
add_scan (NumPane *pane, NumState *state, gboolean scan)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (toggle), scan);
  g_signal_connect (toggle, "notify::active", G_CALLBACK (on_scan), state);
  num_row_choice (num_pane_group (pane, _ ("Accounts"), NULL), "scan", _ ("Look for accounts"),
                  _ ("Apps on this phone are looked through for your number. Nothing of it "
                     "leaves the phone."),
                  toggle);
}

gboolean
num_pane_settings (NumPane *pane, NumState *state, const char *arg)
{
  g_autofree char *path = num_settings_path ();
  g_auto (NumSettings) settings = { 0 };

  num_settings_read (path, SYSTEM_FILE, &settings);
  add_shown (pane, state, settings.number);
  add_scan (pane, state, settings.scan);
  return TRUE;
}
