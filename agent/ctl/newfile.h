/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A file that was not there before: it appears whole or not at all, takes the place of nothing, and
 * only its owner can read it. */

#pragma once

#include <glib.h>

/* Whether there is nothing at @path yet, not even a link that leads nowhere. An error of
 * NUM_EXIT_ERROR if there is. */
gboolean num_newfile_is_free (const char *path, GError **error);

/* Writes @text to the new file @path, mode 0600. FALSE with an error of NUM_EXIT_ERROR, and then
 * nothing is left behind. */
gboolean num_newfile_write (const char *path, const char *text, GError **error);
