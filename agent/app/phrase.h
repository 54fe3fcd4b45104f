/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What there is to say of a number: where it is or what became of it, and how much is on it. Goes
 * with tell.h. Everything is owned by the caller. */

#pragma once

#include <glib.h>

/* The day and the time of day of @text, RFC 3339, as they are written out. */
char *num_phrase_moment (const char *text);

/* Today, as YYYY-MM-DD in the time zone of the device. */
char *num_phrase_today (void);

/* Where @line is, or what became of it, as a sentence. */
char *num_phrase_state (GVariant *line);

/* How many accounts hang on @line. */
char *num_phrase_accounts (GVariant *line);
