/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* An alarm clock: rings at a moment of the wall clock, and whenever that clock was set, because
 * then the moment may be another one. Costs nothing while it waits. */

#pragma once

#include <glib.h>

typedef struct NumAlarm NumAlarm;

/* Called from the main loop. The alarm rings no more until it is set again. */
typedef void (*NumAlarmRing) (gpointer user_data);

/* Makes an alarm that is not set, for num_alarm_free; it runs in the default main context. */
NumAlarm *num_alarm_new (NumAlarmRing ring, gpointer user_data);

/* Frees @alarm; NULL is fine. */
void num_alarm_free (NumAlarm *alarm);

/* Rings at @wall_usec, microseconds since 1970, or at once when that is past; 0: only when the
 * clock was set. Replaces what was set before. */
void num_alarm_set (NumAlarm *alarm, gint64 wall_usec);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumAlarm, num_alarm_free)
