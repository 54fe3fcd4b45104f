/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Calendar days, as operators and services count them: without a time, in the time zone of the
 * country they are counted in. Anyone may include it. Pure, but for the time zones of the system.
 */

#pragma once

#include <glib.h>

/* A day of the Gregorian calendar: 1 is the first day of the year 1; 0 is no day. */
typedef guint32 NumDay;

/* The day written YYYY-MM-DD; 0 when @text is none, or NULL. */
NumDay num_calendar_parse (const char *text);

/* YYYY-MM-DD, owned by the caller; NULL for no day. */
char *num_calendar_format (NumDay day);

/* So many days after @day; no day stays none. */
NumDay num_calendar_add_days (NumDay day, guint days);

/* The same day of the month so many months later, or the last one of that month if it is shorter;
 * no day stays none. */
NumDay num_calendar_add_months (NumDay day, guint months);

/* How many days @to is after @from; negative when it is before. Both are days. */
int num_calendar_difference (NumDay from, NumDay to);

/* The day of @wall_usec, microseconds since 1970, in the time zone called @zone (IANA); in UTC when
 * it is NULL or the system does not know it. */
NumDay num_calendar_day_of (gint64 wall_usec, const char *zone);

/* The first moment of @day there, in microseconds since 1970. */
gint64 num_calendar_start_of (NumDay day, const char *zone);
