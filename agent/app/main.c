/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* numberd-app: the list and the questions of numberd as a window, for a phone and for a desktop.
 * Started by its icon, or over D-Bus by a notification of numberd-session, which says with the
 * action "show" what is to be seen. */

#include "agent/app/act.h"
#include "agent/app/front.h"
#include "agent/app/seek.h"
#include "agent/app/window.h"
#include "agent/ctl/locale.h"
#include "numberd/log.h"
#include "numberd/names.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>

/* The one window, made when it is needed. */
static NumWindow *
get_window (GtkApplication *application)
{
  NumWindow *window = num_window_find (application);

  if (window)
    return window;
  window = num_window_new (ADW_APPLICATION (application));
  num_act_add (window);
  num_seek_add (window);
  return window;
}

static void
on_activate (GApplication *application, gpointer user_data)
{
  num_front_take (num_window_widget (get_window (GTK_APPLICATION (application))));
}

static void
on_show (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  NumWindow *window = get_window (user_data);

  num_window_open (window, g_variant_get_string (parameter, NULL));
  num_front_take (num_window_widget (window));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_quit (user_data);
}

static void
on_startup (GApplication *application, gpointer user_data)
{
  static const GActionEntry entries[] = {
    { "show", on_show, "s", NULL, NULL },
    { "quit", on_quit, NULL, NULL, NULL },
  };
  const struct
  {
    const char *action;
    const char *keys[3];
  } keys[] = {
    { "app.quit", { "<Control>q", NULL } },
    { "window.close", { "<Control>w", NULL } },
    { "win.open::keys", { "<Control>question", NULL } },
    { "win.back",
      { gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "<Alt>Right" : "<Alt>Left",
        NULL } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), keys[i].action,
                                           keys[i].keys);
}

static int
on_options (GApplication *application, GVariantDict *options, gpointer user_data)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  printf ("numberd-app %s\n", NUM_VERSION);
  return 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  setlocale (LC_ALL, "");
  num_locale_bind ();
  num_log_init (FALSE);
  application = adw_application_new (NUM_APP_ID, G_APPLICATION_FLAGS_NONE);
  g_application_add_main_option (G_APPLICATION (application), "version", 0, 0, G_OPTION_ARG_NONE,
                                 _ ("Print the version"), NULL);
  g_signal_connect (application, "handle-local-options", G_CALLBACK (on_options), NULL);
  g_signal_connect (application, "startup", G_CALLBACK (on_startup), NULL);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
