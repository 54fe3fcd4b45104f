/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What prompts may show and do, as its owner set it: $XDG_CONFIG_HOME/numberd/session.conf over the
 * one in /etc. numberd-session reads it, and hears of changes by itself. */

#pragma once

#include <glib.h>

typedef struct
{
  char *number;  /* "hidden", "masked" or "full": what a prompt shows of it */
  gboolean scan; /* look for accounts in the home by itself */
} NumSettings;

/* Where the owner's own file is. Owned by the caller. */
char *num_settings_path (void);

/* What holds, of @path over @system; a file that is not there, and what makes no sense in one, is
 * passed over. */
void num_settings_read (const char *path, const char *system, NumSettings *ret_settings);

/* Frees what is in it. */
void num_settings_clear (NumSettings *settings);

/* Writes one key of the group Prompt to @path, all or nothing, and leaves the rest of the file as
 * it is, comments too. FALSE with an error, also when the file is there and cannot be read: it may
 * hold what its owner still wants. */
gboolean num_settings_write (const char *path, const char *key, const char *value, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NumSettings, num_settings_clear)
