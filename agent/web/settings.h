/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The configuration of the page, SYSCONFDIR/numberd/web.conf, numberd-web(8). Only agent/web
 * includes it. */

#pragma once

#include <glib.h>

typedef struct
{
  gboolean anybody; /* Public=true: serve those whom the server did not ask who they are */
  char **hosts;     /* names under which the page may be public, besides addresses */
  char *state_dir;  /* where the key of the forms is */
} NumSettings;

/* Reads the configuration; a file that is not there is an empty one. What is wrong in it goes to
 * stderr, which is the server's log, and its default is used. */
void num_settings_read (NumSettings *settings);

/* Frees what @settings holds. */
void num_settings_clear (NumSettings *settings);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NumSettings, num_settings_clear)
