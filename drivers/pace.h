/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* How long to wait before trying again: tables, no clocks. Only drivers include it. */

#pragma once

#include <glib.h>

/* Between readings where the modem does not tell of cards, or of the files on them. */
#define NUM_PACE_SAFETY_SEC 600
#define NUM_PACE_NUMBER_SAFETY_SEC 3600

/* Seconds before the device is opened again, after @attempt attempts that failed: at most 5 s apart
 * for the first minute, then more rarely. */
guint num_pace_reopen (guint attempt);

/* Seconds before a card that could not be read is read again, after @attempt further attempts. */
guint num_pace_retry (guint attempt);

/* Whether the next such attempt comes soon enough that the last one need not be believed. */
gboolean num_pace_is_quick (guint attempt);

/* Seconds before a card without a number is read again, after @attempt such readings. A new card
 * gets its number over the air, mostly within minutes after it first registered. */
guint num_pace_blank (guint attempt);
