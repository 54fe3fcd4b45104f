/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Apps that call a directory by the number of the account in it. What is in the directory does not
 * matter and is not looked at. */

#include "agent/scan/store.h"

gboolean
num_store_path (const NumProbe *probe, const NumFile *file, NumHits *hits)
{
  if (g_utf8_validate (file->name, -1, NULL))
    num_hits_add (hits, file->name, NULL);
  return TRUE;
}
