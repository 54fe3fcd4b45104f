/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Discovery: the daemon's own scan, of the stores of services. The stores of users are scanned by
 * programs of theirs, which report what they found over the bus. */

#pragma once

#include "agent/catalog.h"
#include "agent/store.h"

/* Scans, and stores what was found as findings of the user that the daemon runs as. Ids of new
 * bindings are added to @ret_bound (of gint64). Takes half a second at most. */
gboolean num_discover_services (NumStore *store, const NumLedger *ledger, const NumCatalog *catalog,
                                GArray *ret_bound, GError **error);

/* Whether an event of @kind is a reason to look: a number came, or may have come, that accounts
 * could be found for. */
gboolean num_discover_is_cue (const char *kind);
