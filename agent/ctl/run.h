/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* One run of numberctl, from a command line to an exit status. For main() only. */

#pragma once

#include "agent/ctl/exit.h"

/* Does what the command line @argv asks, and answers the exit status. What is wrong is said in one
 * line on stderr. */
NumExit num_run (const char *const *argv);
