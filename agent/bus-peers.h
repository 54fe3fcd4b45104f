/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Peers: the connections of programs that take part through org.numberd1.Apps, and what each is
 * told. A signal of that interface goes to the connections of one user only. Used by bus.c only. */

#pragma once

#include "agent/store.h"

#include <gio/gio.h>

typedef struct NumPeers NumPeers;

/* Makes the list, empty. @store outlives it. */
NumPeers *num_peers_new (GDBusConnection *connection, NumStore *store);

/* Frees @peers; NULL is fine. */
void num_peers_free (NumPeers *peers);

/* The connection @sender of user @uid takes part, until it ends. To be called with everything
 * announced that was stored. */
void num_peers_add (NumPeers *peers, const char *sender, guint32 uid);

/* Tells those who have open bindings on the lines of @event that these lines changed. */
void num_peers_tell (NumPeers *peers, const NumEvent *event);

/* Tells each user which of their bindings are in another state than they were told last. Looks into
 * the store only when something was recorded since. */
void num_peers_refresh (NumPeers *peers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumPeers, num_peers_free)
