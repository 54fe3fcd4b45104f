/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Key files (GKeyFile) that a person wrote: GKeyFile gives up at the first bad line and does not
 * say where a value stood. This reads the good lines of a bad file and knows line numbers. */

#pragma once

#include <glib.h>

/* Receives one line for a person: `FILE:LINE: what is wrong, what is allowed`. */
typedef void (*NumKeyfileProblem) (const char *problem, gpointer user_data);

typedef struct NumKeyfile NumKeyfile;

/* Reads @path, at most 64 KiB of a regular file. Lines that are no key file are reported and left
 * out. NULL with an error when it cannot be read at all. */
NumKeyfile *num_keyfile_load (const char *path, NumKeyfileProblem on_problem, gpointer user_data,
                              GError **error);

/* Frees @file; NULL is fine. */
void num_keyfile_free (NumKeyfile *file);

/* The contents, borrowed. */
GKeyFile *num_keyfile_get (NumKeyfile *file);

/* Reports a problem at the line of @key (NULL: of the group) to the function given to load. */
void num_keyfile_complain (NumKeyfile *file, const char *group, const char *key,
                           const char *format, ...) G_GNUC_PRINTF (4, 5);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumKeyfile, num_keyfile_free)
