/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What prompts may show and do, as their owner set it: $XDG_CONFIG_HOME/numberd/session.conf over
 * the one in /etc. numberd-session(1) describes the file. */

#pragma once

#include "agent/keyfile.h"

/* How much of a number may be shown to whoever sees the screen, which may be locked. */
typedef enum
{
  NUM_REVEAL_HIDDEN, /* none of it */
  NUM_REVEAL_MASKED, /* its last two digits */
  NUM_REVEAL_FULL,   /* all of it */
} NumReveal;

typedef struct
{
  NumReveal reveal;
  gboolean scan; /* look for accounts in the home by itself */
} NumPrompts;

/* The owner's own file. Owned by the caller. */
char *num_prompts_path (void);

/* Where it is set: the device's file, then the owner's own; the later counts. For g_strfreev. */
char **num_prompts_paths (void);

/* What holds, of @paths. A file that is not there is passed over; what makes no sense counts for
 * nothing and is told to @on_problem, unless that is NULL. */
void num_prompts_read (const char *const *paths, NumKeyfileProblem on_problem, gpointer user_data,
                       NumPrompts *ret_prompts);

/* Write one of them to @path, all or nothing, and leave the rest of the file as it is, comments
 * too. FALSE with an error, also when the file is there and cannot be read: it may hold what its
 * owner still wants. */
gboolean num_prompts_write_reveal (const char *path, NumReveal reveal, GError **error);
gboolean num_prompts_write_scan (const char *path, gboolean scan, GError **error);
