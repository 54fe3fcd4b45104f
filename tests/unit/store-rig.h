/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A store in a directory of its own, for tests of its verbs. */

#pragma once

#include "agent/store.h"

typedef struct
{
  char *dir;
  NumStore *store;
} StoreRig;

/* Makes the directory, and an empty store in it. */
void store_rig_set_up (StoreRig *rig, gconstpointer unused);

/* Closes the store, and removes it. */
void store_rig_tear_down (StoreRig *rig, gconstpointer unused);

/* Removes @dir and the files in it. */
void store_rig_remove (char *dir);

/* As after a restart of the daemon. */
void store_rig_reopen (StoreRig *rig);

/* Shows a reading to the verdict, as the agent does: until nothing changes. */
void store_rig_show (StoreRig *rig, const NumReading *reading);
