/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A run: the command line is read before the bus is asked, so that wrong usage is told even where
 * there is no bus; stdout is flushed before the end, so that a full disk is not taken for success.
 */

#include "agent/ctl/run.h"

#include "agent/ctl/client.h"
#include "agent/ctl/help.h"
#include "agent/ctl/request.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* What needs no daemon is done without it. */
static NumExit
run (const NumRequest *request, GError **error)
{
  g_autoptr (GDBusProxy) daemon = NULL;

  if (request->version)
    {
      num_command_say (&request->term, "numberctl %s", NUM_VERSION);
      return NUM_EXIT_DONE;
    }
  if (request->help)
    {
      num_command_print (request->named ? num_help_command (request->command, &request->term)
                                        : num_help_all (&request->term));
      return NUM_EXIT_DONE;
    }

  if (!request->command->is_local || !request->command->is_local (request))
    {
      daemon = num_client_connect (request->session_bus, error);
      if (!daemon)
        return NUM_EXIT_UNREACHABLE;
    }
  return request->command->run (request, daemon, error);
}

NumExit
num_run (const char *const *argv)
{
  g_auto (NumRequest) request = { 0 };
  g_autoptr (GError) error = NULL;
  NumExit status = NUM_EXIT_DONE;

  if (num_request_parse (&request, argv, &error))
    {
      num_term_init (&request.term);
      status = run (&request, &error);
    }
  if ((fflush (stdout) != 0 || ferror (stdout)) && !error)
    g_set_error (&error, NUM_EXIT_ERROR, NUM_EXIT_FAILED,
                 _ ("what was to be said could not be written: is the disk full?"));
  if (!error)
    return status;

  fprintf (stderr, "numberctl: %s\n", error->message);
  return (NumExit)error->code;
}
