/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The almanac: does what its day brings. Reminds of deadlines, settles what has lapsed, works out
 * the day of what was said before the clock was set, and sleeps until the next date on which
 * something happens. */

#pragma once

#include "agent/rulebook.h"

typedef struct NumAlmanac NumAlmanac;

/* Called when something was recorded that should be announced. */
typedef void (*NumAlmanacRecorded) (gpointer user_data);

/* Makes the almanac; @reminder_days as in config.h. All that is given outlives it. */
NumAlmanac *num_almanac_new (const NumRulebook *book, NumStore *store, const guint *reminder_days,
                             NumAlmanacRecorded recorded, gpointer user_data);

/* Frees @almanac; NULL is fine. */
void num_almanac_free (NumAlmanac *almanac);

/* The ledger may have changed: the almanac is looked through again, in a moment. */
void num_almanac_change (NumAlmanac *almanac);

/* Looks through it now and does what is to be done. Answers the moment at which something happens
 * next, in microseconds since 1970; 0: never, as things are. */
gint64 num_almanac_review (NumAlmanac *almanac);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumAlmanac, num_almanac_free)
