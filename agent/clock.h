/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Time. Routers have no battery: their clock says 1970, or the day of the last shutdown, until
 * the network comes. So a moment is three things: the wall clock and whether it can be believed,
 * the boot, and the time since that boot. Tests put a clock of their own in its place. Pure. */

#pragma once

#include <glib.h>

/* 2026-01-01T00:00:00Z: an earlier wall clock is one that was not set. */
#define NUM_CLOCK_EARLIEST_USEC G_GINT64_CONSTANT (1767225600000000)

typedef struct
{
  gint64 wall_usec;      /* microseconds since 1970, UTC */
  gboolean clock_set;    /* FALSE: the wall clock cannot be right yet */
  char boot[37];         /* boot id, as text; "" if the system has none */
  gint64 monotonic_usec; /* since that boot, time asleep included */
} NumMoment;

/* Tells the moment. */
typedef struct
{
  void (*now) (gpointer user_data, NumMoment *ret);
  gpointer user_data;
} NumClock;

/* The clock of this machine; static. */
const NumClock *num_clock_system (void);

/* Asks @clock. */
void num_clock_now (const NumClock *clock, NumMoment *ret);

/* RFC 3339 in UTC with whole seconds. Owned by the caller. */
char *num_clock_format (gint64 wall_usec);

/* The UTC day of @wall_usec, YYYY-MM-DD. Owned by the caller. */
char *num_clock_format_day (gint64 wall_usec);

/* Whether @day is a day of the Gregorian calendar written YYYY-MM-DD. */
gboolean num_clock_is_day (const char *day);
