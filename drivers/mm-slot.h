/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What ModemManager's words mean for one slot. Pure. Only the ModemManager driver includes it. */

#pragma once

#include "drivers/mm-tree.h"
#include "numberd/reading.h"

/* How far ModemManager is with a modem. */
typedef enum
{
  NUM_MM_STAGE_BEGINNING, /* it does not know yet what it has */
  NUM_MM_STAGE_DONE,      /* what it tells is what it found, be that good or bad */
} NumMmStage;

/* Whether there is something to read yet. */
NumMmStage num_mm_slot_stage (const NumMmObject *modem);

/* A reading of @slot, from 1, of the modem with that @id. It is marked as `retrying` where two
 * things that ModemManager says do not go together, or something is still missing. Owned by the
 * caller. */
NumReading *num_mm_slot_read (const NumMmTree *tree, const NumMmObject *modem, const char *id,
                              guint slot);
