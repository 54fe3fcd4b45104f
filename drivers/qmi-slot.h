/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* One physical slot of an open modem: reads its card when there is reason to, and tries again at
 * its own pace. Only the QMI driver includes it. */

#pragma once

#include "drivers/qmi-view.h"
#include "numberd/reading.h"

typedef struct NumQmiSlot NumQmiSlot;

typedef struct
{
  /* The slot was read. */
  void (*reading) (gpointer user_data, const NumReading *reading);
  /* A card became ready behind that session; it is read next. */
  void (*ready) (gpointer user_data, const NumQmiSession *session);
  /* The slot wants to be looked at again: status first. */
  void (*look) (gpointer user_data);
} NumQmiSlotEvents;

/* A slot that nothing is known of yet. @port and @events outlive it. */
NumQmiSlot *num_qmi_slot_new (NumQmiPort *port, const char *modem, const NumQmiSlotEvents *events,
                              gpointer user_data);

/* Ends whatever is under way; NULL is fine. */
void num_qmi_slot_free (NumQmiSlot *slot);

/* Tells what the slot looks like now. Its card is read if that is news, or if a read is wanted.
 * @verify: the modem would not tell if the card were exchanged during a read. */
void num_qmi_slot_update (NumQmiSlot *slot, const NumQmiView *view, gboolean verify);

/* A read is wanted with the next update, or after the one that is under way. */
void num_qmi_slot_want (NumQmiSlot *slot);

/* What is being read is void. */
void num_qmi_slot_discard (NumQmiSlot *slot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumQmiSlot, num_qmi_slot_free)
