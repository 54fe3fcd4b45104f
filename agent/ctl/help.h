/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What --help prints. */

#pragma once

#include "agent/ctl/command.h"

/* The list of commands. Owned by the caller. */
char *num_help_all (const NumTerm *term);

/* What there is to know about @command. Owned by the caller. */
char *num_help_command (const NumCommand *command, const NumTerm *term);
