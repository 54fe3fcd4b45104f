/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Stores that are encrypted, or of a format that only their app reads. They are never opened: that
 * one is there means an account is there, and its owner knows the rest. */

#include "agent/scan/store.h"

gboolean
num_store_exists (const NumProbe *probe, const NumFile *file, NumHits *hits)
{
  num_hits_add (hits, NULL, NULL);
  return TRUE;
}
