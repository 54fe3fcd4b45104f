/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* `log` and `monitor`: the record of what happened, and what happens. Each event is on its way as
 * soon as it is known; the reader may be a pipe. What is said about the daemon's coming and going
 * is not an event and goes to stderr. */

#include "agent/ctl/command.h"

#include "agent/ctl/event.h"
#include "agent/ctl/follow.h"
#include "agent/ctl/when.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct
{
  const NumRequest *request;
  const char *greeting; /* what to say when it is ready, or NULL */
  guint shown;
  gboolean ready;
} Output;

/* An event is on its way before the next one is looked at. */
static void
on_event (GVariant *event, gpointer user_data)
{
  Output *output = user_data;
  const NumRequest *request = output->request;

  num_command_print (num_event_format (event, request->reveal, request->json, request->term.width));
  fflush (stdout);
  output->shown++;
}

/* The first time the daemon is there is no news, but the moment to greet. */
static void
on_daemon (gboolean here, gpointer user_data)
{
  Output *output = user_data;
  const char *news
      = here ? _ ("numberd is back") : _ ("numberd is gone; waiting for it to come back");

  if (!output->ready)
    news = output->greeting;
  output->ready = TRUE;
  if (news)
    fprintf (stderr, "numberctl: %s\n", news);
}

static NumExit
run_log (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  Output output = { request, NULL };
  gint64 from_usec = 0;
  gboolean done;

  if (request->since)
    num_when_parse (request->since, g_get_real_time (), &from_usec);
  if (request->follow)
    done = num_follow_run (daemon, from_usec, on_event, on_daemon, &output, error);
  else
    done = num_follow_past (daemon, from_usec, on_event, &output, error);
  if (!done)
    return NUM_EXIT_FAILED;

  if (output.shown == 0 && !request->json && !request->follow)
    num_command_say (&request->term, request->since ? _ ("Nothing was recorded since then.")
                                                    : _ ("Nothing was recorded yet."));
  return NUM_EXIT_DONE;
}

static NumExit
run_monitor (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  Output output = { request, request->json ? NULL : _ ("waiting for events; Ctrl-C ends it") };

  if (!num_follow_run (daemon, g_get_real_time (), on_event, on_daemon, &output, error))
    return NUM_EXIT_FAILED;
  return NUM_EXIT_DONE;
}

const NumCommand num_commands_log[] = {
  { "log", "", "follow since reveal", run_log, N_ ("the record of what happened"),
    N_ ("The record of what happened, oldest first. Numbers, cards and accounts are masked unless "
        "--reveal is given. With --json, each event is an object on a line of its own."),
    "numberctl log --since yesterday\nnumberctl log --follow --json" },
  { "monitor", "", "reveal", run_monitor, N_ ("events as they happen"),
    N_ ("Events as they happen, until it is interrupted. It waits while numberd is restarted, and "
        "then tells what was recorded meanwhile."),
    "numberctl monitor" },
  { NULL },
};
