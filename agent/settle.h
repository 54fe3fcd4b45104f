/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Settling: booting, unlocking, re-enumeration and an eSIM switch all pass through states that
 * mean nothing. A reading counts once a second one, taken long enough after it, agrees. Pure. */

#pragma once

#include "numberd/reading.h"

typedef struct
{
  NumReading *candidate; /* what was read last, or NULL */
  gint64 since_usec;     /* monotonic time from which on nothing else was read */
} NumSettle;

/* Offers what was read at @now_usec (monotonic). Answers TRUE when it agrees with what has been
 * read for @settle_usec: the reading counts. Otherwise another one must be taken when
 * num_settle_due_usec has come. A settled reading that is offered again is settled. */
gboolean num_settle_offer (NumSettle *settle, const NumReading *reading, gint64 now_usec,
                           gint64 settle_usec);

/* Monotonic time at which the next reading can settle. */
gint64 num_settle_due_usec (const NumSettle *settle, gint64 settle_usec);

/* Forgets what was read: a modem was lost and what comes next is a new beginning. */
void num_settle_clear (NumSettle *settle);
