/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What one physical slot looks like from outside: the state of its card, and how its files are
 * reached. Made of card and slot status; pure. Only the QMI driver includes it. */

#pragma once

#include "drivers/qmi-dms.h"
#include "drivers/qmi-status.h"
#include "numberd/types.h"

typedef struct
{
  guint slot;              /* physical, from 1 */
  gboolean active;         /* reachable: its card can be read */
  NumSlotState state;      /* PRESENT: ready */
  NumSlotState lasting;    /* what it comes to when nothing changes for a while */
  gboolean may_pass;       /* `state` is only a stage */
  const char *detail;      /* why, or NULL; static */
  char iccid[24];          /* as slot status tells it; "" when it does not */
  char eid[40];            /* "" when there is none */
  gboolean primary;        /* DMS speaks of this card */
  gboolean old_sim;        /* a SIM, not a USIM: other paths */
  gboolean has_isim;
  NumQmiSession session;   /* of the application in use */
  NumQmiSession card;      /* of the card itself: what is readable without any application */
  NumQmiSession isim;      /* if has_isim */
} NumQmiView;

/* How many physical slots there are, at least one. */
guint num_qmi_view_count (const NumQmiCards *cards, const NumQmiPlaces *places);

/* The view of a slot, from 1 to the count. */
NumQmiView num_qmi_view (const NumQmiCards *cards, const NumQmiPlaces *places, NumQmiPower power,
                         guint slot);

/* Whether a card is said to be absent, so that it matters whether the modem has looked. */
gboolean num_qmi_view_lacks_card (const NumQmiCards *cards);

/* Whether a card that was there before is not there now. */
gboolean num_qmi_view_card_left (const NumQmiCards *before, const NumQmiCards *now);

/* Whether what was read under @before may still be true under @now. An ICCID that became known
 * meanwhile changes nothing. */
gboolean num_qmi_view_same (const NumQmiView *before, const NumQmiView *now);
