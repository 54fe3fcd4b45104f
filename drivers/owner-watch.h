/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* When to look again for the owner of a device: drivers/owner.h may give another answer. Only
 * drivers include it. */

#pragma once

#include <glib.h>

typedef struct NumOwnerWatch NumOwnerWatch;

/* It is worth a look. Told from the main loop, as often as something happens, but not more often
 * than twice a second; the watch may be freed from inside. */
typedef void (*NumOwnerChanged) (gpointer user_data);

/* Watches the nodes of the modem behind @device, and the configuration of the network. @root as in
 * num_owner_find(). */
NumOwnerWatch *num_owner_watch_new (const char *device, const char *root, NumOwnerChanged changed,
                                    gpointer user_data);

/* Stops watching; NULL is fine. */
void num_owner_watch_free (NumOwnerWatch *watch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumOwnerWatch, num_owner_watch_free)
