/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A scan: every probe of one scope, tried once. Finds, and decides nothing: what a hit means is the
 * daemon's to say. */

#pragma once

#include "agent/scan/hits.h"

/* Where to look. */
typedef struct
{
  NumScope scope;   /* one of them */
  const char *root; /* SYSTEM: `/`, or what stands for it in a test */
  const char *home; /* USER: directories, or NULL for none; they must be the scanner's own */
  const char *data_home;
  const char *config_home;
  guint limit_msec; /* then it ends, with what it has */
} NumScanPlace;

/* Looks with @probes (element-type NumProbe). A store that cannot be read because of whose it is
 * counts as an account that is present, where the probe would have proved one that is registered.
 * What was found (element-type NumHit) is in the answer, for num_hits_free. */
NumHits *num_scan_run (GPtrArray *probes, const NumScanPlace *place);
