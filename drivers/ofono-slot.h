/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The card slots of a modem that oFono has powered: when oFono is asked about the card, and how
 * far the answer can be relied on. Only the oFono driver includes it. */

#pragma once

#include "drivers/ofono-properties.h"
#include "numberd/reading.h"

typedef struct
{
  /* A slot was read; @reading is borrowed. */
  void (*reading) (gpointer user_data, const NumReading *reading);
  /* oFono does not answer; may free the slot. */
  void (*silent) (gpointer user_data);
} NumOfonoSlotEvents;

typedef struct NumOfonoSlot NumOfonoSlot;

/* Nothing is read before the first update. @peer and @events outlive it. */
NumOfonoSlot *num_ofono_slot_new (const NumOfonoPeer *peer, const char *path, const char *modem,
                                  const NumOfonoSlotEvents *events, gpointer user_data);

/* Takes what the modem says of itself: whether it is online, and has a SimManager. */
void num_ofono_slot_update (NumOfonoSlot *slot, gboolean online, gboolean has_sim);

/* Reads all slots again and tells what was read. */
void num_ofono_slot_read (NumOfonoSlot *slot);

/* No event comes any more. NULL is fine. */
void num_ofono_slot_free (NumOfonoSlot *slot);
