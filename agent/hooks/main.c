/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* numberd-hooks: follows the record of events and runs the hooks of the administrator. A process of
 * its own, because a hook wants the network, the file system and time, and the daemon shall have
 * none of the first two and all of the third. */

#include "agent/ctl/client.h"
#include "agent/ctl/follow.h"
#include "agent/hooks/queue.h"
#include "numberd/log.h"
#include "numberd/names.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#define STATUS_USAGE 2
#define STATE_NAME "hooks"
#define USUAL_LIMIT_SEC 30
#define MAX_LIMIT_SEC 3600

/* The command line. */
typedef struct
{
  char *directory;
  char *state_dir;
  gboolean session_bus;
  gboolean verbose;
  int limit_sec;
} Options;

/* What happened since the last delivery is delivered together. */
typedef struct
{
  NumQueue *queue;
  guint idle;
  gboolean ready; /* what was owed from before was delivered */
} Program;

static gboolean
on_deliver (gpointer data)
{
  Program *program = data;

  program->idle = 0;
  num_queue_deliver (program->queue);
  if (!program->ready)
    num_info ("waiting for events");
  program->ready = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wake (Program *program)
{
  if (!program->idle)
    program->idle = g_idle_add (on_deliver, program);
}

static void
on_event (GVariant *event, gpointer user_data)
{
  wake (user_data);
}

static void
on_daemon (gboolean here, gpointer user_data)
{
  if (here)
    wake (user_data);
}

static gboolean
parse_options (int *argc, char ***argv, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "directory", 0, 0, G_OPTION_ARG_FILENAME, &options->directory, "Where the hooks are", "DIR" },
    { "state-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->state_dir,
      "Where to keep which events they got", "DIR" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options->limit_sec,
      "Seconds after which a hook is ended (30)", "SEC" },
    { "session-bus", 0, 0, G_OPTION_ARG_NONE, &options->session_bus, "Use the session bus", NULL },
    { "verbose", 0, 0, G_OPTION_ARG_NONE, &options->verbose, "Log more", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- run hooks on events of numberd");

  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static const char *
choose_state_dir (const Options *options)
{
  const char *given = g_getenv (NUM_ENV_STATE_DIRECTORY);

  if (options->state_dir)
    return options->state_dir;
  return given ? given : NUM_STATE_DIR;
}

static gboolean
run (const Options *options, GError **error)
{
  const char *directory = options->directory ? options->directory : NUM_SYSCONF_DIR "/hooks.d";
  g_autofree char *path = g_build_filename (choose_state_dir (options), STATE_NAME, NULL);
  g_autoptr (GDBusProxy) daemon = num_client_connect (options->session_bus, error);
  guint limit_sec = (guint)CLAMP (options->limit_sec, 1, MAX_LIMIT_SEC);
  g_autoptr (NumQueue) queue = daemon ? num_queue_new (daemon, directory, path, limit_sec) : NULL;
  Program program = { queue, 0, FALSE };
  gboolean done;

  if (!queue)
    return FALSE;

  done = num_follow_run (daemon, g_get_real_time (), on_event, on_daemon, &program, error);
  g_clear_handle_id (&program.idle, g_source_remove);
  return done;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Options options = { NULL, NULL, FALSE, FALSE, USUAL_LIMIT_SEC };

  setlocale (LC_CTYPE, ""); /* and no more: hooks are told in English, like the journal */
  if (!parse_options (&argc, &argv, &options, &error))
    {
      fprintf (stderr, "numberd-hooks: %s: see numberd-hooks --help\n", error->message);
      return STATUS_USAGE;
    }

  num_log_init (options.verbose);
  signal (SIGPIPE, SIG_IGN);
  if (run (&options, &error))
    return EXIT_SUCCESS;

  num_warning ("%s", error->message);
  return EXIT_FAILURE;
}
