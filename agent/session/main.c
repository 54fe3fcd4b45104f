/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* numberd-session: what the owner of a phone is asked and told, on the screen. A program of the
 * user, because that is who has a screen; it stays on the session bus, because a server may take
 * away what its sender has left behind. Ends with the session, and with the system bus, where
 * whoever started it starts it again. */

#include "agent/ctl/locale.h"
#include "agent/session/session.h"

#include "numberd/log.h"
#include "numberd/names.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#define STATUS_USAGE 2

typedef struct
{
  GMainLoop *loop;
  GDBusConnection *bus;
  gboolean daemon_here; /* --session-bus */
  NumSession *session;
  int status;
} Program;

static gboolean
on_signal (gpointer user_data)
{
  Program *program = user_data;

  g_main_loop_quit (program->loop);
  return G_SOURCE_REMOVE;
}

static void
on_lost (gpointer user_data)
{
  Program *program = user_data;

  num_warning ("the system bus is gone");
  program->status = EXIT_FAILURE;
  g_main_loop_quit (program->loop);
}

/* The session is over, and that is no failure. */
static void
on_closed (GDBusConnection *bus, gboolean remote, GError *error, gpointer user_data)
{
  Program *program = user_data;

  g_main_loop_quit (program->loop);
}

static void
on_name (GDBusConnection *bus, const char *name, gpointer user_data)
{
  Program *program = user_data;

  if (!program->session)
    program->session = num_session_new (bus, program->daemon_here, on_lost, program);
}

/* One of us is enough; a desktop may start two, as a service and by itself. */
static void
on_no_name (GDBusConnection *bus, const char *name, gpointer user_data)
{
  Program *program = user_data;

  if (!program->session && bus)
    num_message ("another numberd-session is running");
  g_main_loop_quit (program->loop);
}

static gboolean
parse_options (int *argc, char ***argv, Program *program, gboolean *verbose, GError **error)
{
  gboolean version = FALSE;
  const GOptionEntry entries[] = {
    { "session-bus", 0, 0, G_OPTION_ARG_NONE, &program->daemon_here,
      "The daemon is on the session bus", NULL },
    { "verbose", 0, 0, G_OPTION_ARG_NONE, verbose, "Log more", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, "Print the version", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context
      = g_option_context_new ("- prompt the owner of a phone when its number changes");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "what is %s?", (*argv)[1]);
      return FALSE;
    }
  if (version)
    {
      printf ("numberd-session %s\n", NUM_VERSION);
      exit (EXIT_SUCCESS);
    }
  return TRUE;
}

/* A login screen is a session at the device, too, and what is started with every session is started
 * with it; but nobody is there yet whom a number concerns. */
static gboolean
is_login_screen (void)
{
  static const char *const classes[] = { "greeter", "lock-screen", NULL };
  const char *class = g_getenv (NUM_ENV_SESSION_CLASS);

  return class && g_strv_contains (classes, class);
}

static void
run (Program *program)
{
  guint name;

  g_dbus_connection_set_exit_on_close (program->bus, FALSE);
  g_signal_connect (program->bus, "closed", G_CALLBACK (on_closed), program);
  g_unix_signal_add (SIGTERM, on_signal, program);
  g_unix_signal_add (SIGINT, on_signal, program);
  name = g_bus_own_name_on_connection (program->bus, NUM_SESSION_NAME,
                                       G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE, on_name, on_no_name,
                                       program, NULL);
  g_main_loop_run (program->loop);
  num_session_free (program->session);
  g_signal_handlers_disconnect_by_data (program->bus, program);
  g_bus_unown_name (name);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Program program = { NULL, NULL, FALSE, NULL, EXIT_SUCCESS };
  gboolean verbose = FALSE;

  setlocale (LC_ALL, "");
  num_locale_bind ();
  if (!parse_options (&argc, &argv, &program, &verbose, &error))
    {
      fprintf (stderr, "numberd-session: %s: see numberd-session --help\n", error->message);
      return STATUS_USAGE;
    }

  num_log_init (verbose);
  if (is_login_screen ())
    {
      num_info ("this is a login screen: nobody is asked");
      return EXIT_SUCCESS;
    }
  program.bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (!program.bus)
    {
      num_warning ("there is no session bus: %s", error->message);
      return EXIT_FAILURE;
    }
  program.loop = g_main_loop_new (NULL, FALSE);
  run (&program);
  g_main_loop_unref (program.loop);
  g_object_unref (program.bus);
  return program.status;
}
