/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What oFono's SimManager says of a card, and what of that goes into a reading. Pure; knows no bus.
 * Whatever the properties are, the answer is a value and never a crash. Only the oFono driver
 * includes it. */

#pragma once

#include "numberd/reading.h"

#define NUM_OFONO_MAX_SLOTS 8

/* One moment's properties. What is missing, of another type or makes no sense is NULL. */
typedef struct
{
  gboolean tells;      /* it says whether there is a card */
  gboolean present;
  char *iccid;         /* CardIdentifier, as num_ef_iccid gives it */
  char *imsi;          /* SubscriberIdentity */
  char *pin;           /* PinRequired */
  char **numbers;      /* SubscriberNumbers */
  gboolean restricted; /* FixedDialing or BarredDialing: oFono reads no further */
  guint slots;         /* CardSlotCount, 1 to NUM_OFONO_MAX_SLOTS */
  guint active;        /* ActiveCardSlot, 1 to `slots` */
} NumOfonoSim;

/* How far properties can be relied on. */
typedef struct
{
  gboolean waited;       /* nothing has changed for so long that nothing more will come */
  gboolean online;       /* the modem is; some see no card otherwise */
  gboolean sees_cards;   /* it has seen one since it came to be as it is */
  gboolean switched;     /* another slot has just become the active one */
  gboolean own_imsi;     /* the IMSI is this card's, not that of the one before */
  gboolean own_numbers;  /* the same of the numbers */
  gboolean numbers_told; /* oFono has said what the numbers of this card are, even if none */
} NumOfonoTrust;

/* Takes a{sv}; the result is given to num_ofono_sim_free. */
NumOfonoSim *num_ofono_sim_new (GVariant *properties);

/* Frees @sim; NULL is fine. */
void num_ofono_sim_free (NumOfonoSim *sim);

/* The reading of the active slot; its `retrying` says that more is expected. */
NumReading *num_ofono_sim_read (const NumOfonoSim *sim, const NumOfonoTrust *trust,
                                const char *modem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumOfonoSim, num_ofono_sim_free)
