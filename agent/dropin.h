/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Directories of files of which a later one replaces the one of the same name before it, or masks
 * it, as systemd has it. Finds the files and says what they are; what is in them is the business of
 * whoever asked. */

#pragma once

#include "agent/keyfile.h"

/* Receives the file at @path, called @id but for its suffix. @masked: it is empty, or a link to
 * /dev/null, and takes away what came before under that name. */
typedef void (*NumDropinTake) (const char *path, const char *id, gboolean masked,
                               gpointer user_data);

/* Whether the file at @path is such a mask. */
gboolean num_dropin_is_mask (const char *path);

/* Tells @take of each file in @directories (NULL-terminated, in this order) whose name ends with
 * @suffix. A directory that is not there has no files; one that cannot be read goes to @on_problem.
 * Both get @user_data. */
void num_dropin_walk (const char *const *directories, const char *suffix, NumDropinTake take,
                      NumKeyfileProblem on_problem, gpointer user_data);
