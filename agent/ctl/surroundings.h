/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What a report says of the device around numberd, as far as its maker may see it: system, the
 * daemon's configuration, files that override what is shipped, and the journal. */

#pragma once

#include "agent/ctl/bundle.h"

#include <gio/gio.h>

/* Adds what the system calls itself, and its kernel, to the section that was begun. */
void num_surroundings_add_system (NumBundle *bundle);

/* Adds sections with the configuration of @daemon, the files in /etc/numberd, and the journal. */
void num_surroundings_add (NumBundle *bundle, GDBusProxy *daemon);
