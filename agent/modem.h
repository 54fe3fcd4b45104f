/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The modems and slots as they are now: what the driver reported last. Lives in memory only and
 * starts empty; what lasts is in the ledger. */

#pragma once

#include "agent/settle.h"
#include "numberd/driver.h"

/* A physical slot. */
typedef struct
{
  NumReading *reading; /* the newest, settled or not, with its numbers normalised; never NULL */
  NumSettle settle;
  guint timer;         /* source id of the settle or the store-again timer, or 0 */
} NumSlot;

typedef struct
{
  char *id;
  char *driver;
  char *device;
  char *manufacturer; /* or NULL */
  char *model;        /* or NULL */
  NumModemState state;
  char *detail;       /* or NULL */
  GPtrArray *slots;   /* (element-type NumSlot), by number */
} NumModem;

/* Makes a modem from what a driver says of it, without slots. */
NumModem *num_modem_new (const NumModemReport *report);

/* Frees a modem, its slots, and their timers; NULL is fine. */
void num_modem_free (NumModem *modem);

/* Takes over a later report. */
void num_modem_update (NumModem *modem, const NumModemReport *report);

/* The slot with this number, or NULL. */
NumSlot *num_modem_slot (NumModem *modem, guint slot);

/* Takes over the newest reading of a slot, making the slot if need be. */
NumSlot *num_modem_take (NumModem *modem, const NumReading *reading);

/* The modem was lost: what was read before does not count towards settling. */
void num_modem_unsettle (NumModem *modem);

/* Replaces the slot's timer; @callback gets @user_data, for which @destroy is called. */
void num_slot_schedule (NumSlot *slot, guint msec, GSourceFunc callback, gpointer user_data,
                        GDestroyNotify destroy);

/* Cancels the slot's timer, if any. */
void num_slot_cancel (NumSlot *slot);
