/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Who has a modem's device to himself. Only looks; nothing is opened or locked. Only drivers
 * include it. */

#pragma once

#include <gio/gio.h>

/* Who owns @device, a path: `NAME (process PID)`, or `netifd (interface NAME, proto PROTO)`; NULL
 * when it is free or shared, and for what is no path. @root is put before /proc, /sys and /etc;
 * NULL for the real ones. Owned by the caller. */
char *num_owner_find (const char *device, const char *root);

/* The control nodes of the modem that @device belongs to, itself first, links resolved;
 * NULL-terminated, owned by the caller. */
char **num_owner_nodes (const char *device, const char *root);

/* Where netifd's interfaces are configured, below the root. */
#define NUM_OWNER_NETWORK_CONFIG "/etc/config/network"
