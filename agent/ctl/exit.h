/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* How numberctl ends. A GError of this domain has the exit status as its code, and as its message
 * the one line for stderr: what is wrong and what to do. Any file of numberctl may include it. */

#pragma once

#include <glib.h>

typedef enum
{
  NUM_EXIT_DONE = 0,        /* what was asked for is done */
  NUM_EXIT_FAILED = 1,      /* refused or failed */
  NUM_EXIT_USAGE = 2,       /* the command line makes no sense */
  NUM_EXIT_UNREACHABLE = 3, /* the daemon cannot be reached */
  NUM_EXIT_LEFT = 4,        /* `plan`, `due --check`: something is left; no error */
} NumExit;

#define NUM_EXIT_ERROR (g_quark_from_static_string ("num-exit"))
