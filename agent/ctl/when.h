/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Times as a person types and reads them. The bus speaks RFC 3339 in UTC; people live in the time
 * zone of the device. */

#pragma once

#include <glib.h>

/* Whether @text is a day of the Gregorian calendar, written YYYY-MM-DD. */
gboolean num_when_is_day (const char *text);

/* The moment that @text means at @now_usec, in microseconds since 1970: RFC 3339, YYYY-MM-DD (its
 * first moment here), `today`, `yesterday`, or a time ago such as 30m, 2h, 3d, 1w. FALSE when it
 * means none. */
gboolean num_when_parse (const char *text, gint64 now_usec, gint64 *ret_usec);

/* RFC 3339 @text as `YYYY-MM-DD HH:MM:SS` in the time zone of the device; a copy of @text when it
 * is no such thing. Owned by the caller. */
char *num_when_show (const char *text);

/* The same, the day only. */
char *num_when_show_day (const char *text);
