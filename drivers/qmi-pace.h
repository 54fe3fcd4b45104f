/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* How long to wait before trying again: tables, no clocks. Only drivers include it. */

#pragma once

#include <glib.h>

#define NUM_QMI_SAFETY_SEC 600 /* between readings where the modem tells of no changes at all */

/* Seconds before the device is opened again, after @attempt attempts that failed: at most 5 s apart
 * for the first minute, then more rarely. */
guint num_qmi_pace_reopen (guint attempt);

/* Seconds before a card that could not be read is read again, after @attempt further attempts. */
guint num_qmi_pace_retry (guint attempt);

/* Whether the next such attempt comes soon enough that the last one need not be believed. */
gboolean num_qmi_pace_is_quick (guint attempt);

/* Seconds before a card without a number is read again; 0: no more. A new card gets its number over
 * the air, within minutes after it first registered. */
guint num_qmi_pace_blank (guint attempt);
