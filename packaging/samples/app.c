/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* An app that takes part, with nothing but GIO: it registers an account with the line of this
 * device, hears when the line changes, and takes the account along. It never learns the number;
 * numberd-bus(7) tells the story in words.
 *
 *   cc app.c -o app $(pkg-config --cflags --libs gio-2.0)
 *   ./app [ACCOUNT]
 *
 * A real app would call asynchronously, and ask its user before it moves an account. */

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>

#define NAME "org.numberd1"
#define PATH "/org/numberd1"
#define APPS "org.numberd1.Apps"
#define APP "sample"

typedef struct
{
  const char *account; /* which one, where there may be several; or NULL */
  char *binding;       /* id that numberd gave it; NULL until it is registered */
} App;

/* Calls numberd. What it refuses comes with a line that says what to do. */
static GVariant *
call (GDBusConnection *bus, const char *method, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer
      = g_dbus_connection_call_sync (bus, NAME, PATH, APPS, method, arguments, NULL,
                                     G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  if (!answer)
    {
      g_dbus_error_strip_remote_error (error);
      g_print ("%s: %s\n", method, error->message);
    }
  return answer;
}

/* Here a real app proves the new number to its own service. Then it tells numberd, which answers
 * with the binding that goes on. */
static void
move (GDBusConnection *bus, App *app)
{
  g_autoptr (GVariant) answer
      = call (bus, "Settle", g_variant_new ("(sss)", app->binding, "rebound", ""));

  if (!answer)
    return;
  g_free (app->binding);
  g_variant_get (answer, "(s)", &app->binding);
  g_print ("rebound: binding %s\n", app->binding);
}

/* Asks whether something is to be done. A binding whose line is gone is due; while it is
 * undecided, the owner has not yet said whether the new card has the same number, and nothing is
 * to be done. */
static void
look (GDBusConnection *bus, App *app)
{
  g_autoptr (GVariant) answer = call (bus, "GetBinding", g_variant_new ("(s)", app->binding));
  g_autoptr (GVariant) facts = answer ? g_variant_get_child_value (answer, 0) : NULL;
  const char *state = "";
  gboolean undecided = FALSE;

  if (!facts)
    return;
  g_variant_lookup (facts, "state", "&s", &state);
  g_variant_lookup (facts, "undecided", "b", &undecided);
  g_print ("binding %s: %s%s\n", app->binding, state, undecided ? ", undecided" : "");
  if (g_str_equal (state, "due") && !undecided)
    move (bus, app);
}

/* The same at every start: numberd answers the binding that is there, and makes one only if there
 * is none. The rule is the app's own: after so many days without use it lets go of an account. */
static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  App *app = user_data;
  g_autoptr (GVariant) answer = NULL, rule = NULL, use = NULL;
  g_autofree char *line = NULL;
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "name", g_variant_new_string ("Sample"));
  if (app->account)
    g_variant_builder_add (&options, "{sv}", "account", g_variant_new_string (app->account));
  answer = call (bus, "Register", g_variant_new ("(sa{sv})", APP, &options));
  if (!answer)
    return;

  g_clear_pointer (&app->binding, g_free);
  g_variant_get (answer, "(ss)", &app->binding, &line);
  g_print ("registered: binding %s on line %s\n", app->binding, line);
  rule = call (bus, "PublishRule", g_variant_new ("(sus)", APP, 90, "the sample's terms"));
  use = call (bus, "ReportUse", g_variant_new ("(ss)", app->binding, ""));
  look (bus, app);
}

static void
on_signal (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *signal, GVariant *arguments, gpointer user_data)
{
  App *app = user_data;
  const char *id = "", *what = "";

  if (!g_variant_is_of_type (arguments, G_VARIANT_TYPE ("(ss)")))
    return;
  g_variant_get (arguments, "(&s&s)", &id, &what);
  g_print ("%s: %s %s\n", signal, id, what);
  if (g_str_equal (signal, "BindingChanged") && g_strcmp0 (id, app->binding) == 0)
    look (bus, app);
}

/* Signals are listened to before anything is called; then no change falls between. */
int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, &error);
  App app = { argc > 1 ? argv[1] : NULL, NULL };

  if (!bus)
    {
      g_printerr ("no system bus: %s\n", error->message);
      return EXIT_FAILURE;
    }
  setvbuf (stdout, NULL, _IOLBF, 0);
  g_dbus_connection_signal_subscribe (bus, NAME, APPS, NULL, PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                      on_signal, &app, NULL);
  g_bus_watch_name_on_connection (bus, NAME, G_BUS_NAME_WATCHER_FLAGS_AUTO_START, on_appeared, NULL,
                                  &app, NULL);
  g_main_loop_run (loop);
  return EXIT_SUCCESS;
}
