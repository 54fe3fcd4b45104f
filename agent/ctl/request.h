/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The command line as a request: which command, its arguments and options, all of them checked.
 * Speaks to nobody. */

#pragma once

#include "agent/ctl/command.h"

/* An option of the command line. */
typedef struct
{
  const char *name;
  const char *kind;    /* of its value (value.h); NULL: it takes none */
  gsize offset;        /* of its place in NumRequest */
  gboolean global;     /* every command takes it */
  const char *meaning; /* translated when shown */
} NumRequestOption;

/* All options; a NULL name ends them. */
extern const NumRequestOption num_request_options[];

/* Whether @command takes @option. */
gboolean num_request_takes (const NumCommand *command, const NumRequestOption *option);

/* Reads @argv, the program's name first. Without a command it is `status`. With --help or --version
 * nothing else is asked for. FALSE with an error of NUM_EXIT_ERROR when it makes no sense; to be
 * cleared in either case. */
gboolean num_request_parse (NumRequest *request, const char *const *argv, GError **error);

/* Frees what @request holds. */
void num_request_clear (NumRequest *request);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NumRequest, num_request_clear)
