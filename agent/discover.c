/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* When the daemon looks, and where. It looks when it learns a number: that is when accounts can be
 * told to hang on it, and the one moment at which somebody will want to know. It does not look
 * again at every start, let alone from time to time: while nothing changes there is nothing to
 * find, and `numberctl scan` is there for whoever installed something.
 *
 * It looks at services only. A home is its user's, and a process with the rights of root has no
 * business in there. */

#include "agent/discover.h"

#include "agent/scan/scan.h"
#include "numberd/log.h"
#include "numberd/names.h"

#include <unistd.h>

/* The main loop waits for it, and a card's Refresh has to be answered within a second. */
#define LIMIT_MSEC 500

gboolean
num_discover_services (NumStore *store, const NumLedger *ledger, const NumCatalog *catalog,
                       GArray *ret_bound, GError **error)
{
  const char *root = g_getenv (NUM_ENV_SCAN_ROOT);
  NumScanPlace place = { NUM_SCOPE_SYSTEM, root ? root : "/", NULL, NULL, NULL, LIMIT_MSEC };
  g_autoptr (GPtrArray) probes = num_catalog_probes (catalog);
  g_autoptr (NumHits) hits = num_scan_run (probes, &place);
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)num_finding_free);

  for (guint i = 0; i < num_hits_get (hits)->len; i++)
    {
      const NumHit *hit = num_hits_get (hits)->pdata[i];

      g_ptr_array_add (findings, num_finding_new (ledger, hit->probe, hit->number, hit->account,
                                                  (guint32)getuid ()));
    }
  num_debug ("scan of services: %u accounts", findings->len);
  return num_store_find (store, findings, ret_bound, error);
}

gboolean
num_discover_is_cue (const char *kind)
{
  static const char *const cues[]
      = { "first-card", "number-learned", "renumbered", "new-line",   "added-line",
          "returned",   "replacement",    "number-set", "line-added", NULL };

  return g_strv_contains (cues, kind);
}
