/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* JSON where json-glib is too much to ask: no such store can be read. This file is in the build in
 * the place of store-json.c then, so that nobody else has to know. */

#include "agent/scan/store.h"

gboolean
num_store_json (const NumProbe *probe, const NumFile *file, NumHits *hits)
{
  return FALSE;
}
