/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What prompts show, and whether accounts are looked for. Every change holds at once, and the file
 * has the last word: widgets have no names here, or what somebody chose would be kept over it. */

#include "agent/app/panes.h"

#include "agent/app/row.h"
#include "agent/app/window.h"
#include "agent/ctl/prompts.h"

#include <glib/gi18n.h>

#define REVEAL_KEY "num-settings-reveal"

static const struct
{
  const char *id;
  const char *title;
  const char *subtitle;
} shown[] = {
  [NUM_REVEAL_HIDDEN]
  = { "hidden", N_ ("Nothing of the number"), N_ ("Whoever sees the screen learns nothing") },
  [NUM_REVEAL_MASKED]
  = { "masked", N_ ("The last digits"), N_ ("Enough to tell two numbers apart") },
  [NUM_REVEAL_FULL] = { "full", N_ ("The whole number"), N_ ("Also while the screen is locked") },
};

/* Says why something could not be kept; the pane soon shows what is in the file again. */
static void
tell_unsaved (NumState *state, const GError *error)
{
  NumWindow *window = num_window_find (GTK_APPLICATION (g_application_get_default ()));

  num_window_fail (window, _ ("That could not be saved"), error);
  num_state_renew (state);
}

/* Each button tells, also the one that went off. */
static void
on_shown (GtkCheckButton *button, gpointer user_data)
{
  NumReveal reveal = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), REVEAL_KEY));
  g_autofree char *path = num_prompts_path ();
  g_autoptr (GError) error = NULL;

  if (gtk_check_button_get_active (button) && !num_prompts_write_reveal (path, reveal, &error))
    tell_unsaved (user_data, error);
}

static void
on_scan (GtkSwitch *toggle, GParamSpec *property, gpointer user_data)
{
  g_autofree char *path = num_prompts_path ();
  g_autoptr (GError) error = NULL;

  if (!num_prompts_write_scan (path, gtk_switch_get_active (toggle), &error))
    tell_unsaved (user_data, error);
}

static void
add_shown (NumPane *pane, NumState *state, NumReveal chosen)
{
  AdwPreferencesGroup *group
      = num_pane_group (pane, _ ("What messages show of the number"),
                        _ ("Messages about a change also come while the screen is locked."));
  GtkCheckButton *leader = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      GtkWidget *button = gtk_check_button_new ();

      g_object_set_data (G_OBJECT (button), REVEAL_KEY, GINT_TO_POINTER (i));
      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), leader);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), i == chosen);
      g_signal_connect (button, "toggled", G_CALLBACK (on_shown), state);
      num_row_choice (group, shown[i].id, _ (shown[i].title), _ (shown[i].subtitle), button);
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
  g_auto (GStrv) paths = num_prompts_paths ();
  NumPrompts prompts;

  num_prompts_read ((const char *const *)paths, NULL, NULL, &prompts);
  add_shown (pane, state, prompts.reveal);
  add_scan (pane, state, prompts.scan);
  return TRUE;
}
