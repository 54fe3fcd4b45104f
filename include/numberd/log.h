/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Logging: text and fields. It knows no object of the program and masks nothing by itself:
 * callers pass numbers, ICCIDs and IMSIs through num_mask() first.
 *
 * Levels: debug for developers, info with --verbose, message for what an owner may want to see,
 * warning for surprises. Goes to the journal as structured records when stderr is the journal,
 * else to stderr as lines. */

#pragma once

#include <glib.h>

/* Sets the writer for the whole program; @verbose shows info and debug. Call once, from main(). */
void num_log_init (gboolean verbose);

/* Writes one record. @message_id is one of names.h or NULL. @fields is NULL or a NULL-terminated
 * list of name, value, name, value …; a NULL value is left out. */
void num_log (GLogLevelFlags level, const char *message_id, const char *const *fields,
              const char *format, ...) G_GNUC_PRINTF (4, 5);

#define num_debug(...) num_log (G_LOG_LEVEL_DEBUG, NULL, NULL, __VA_ARGS__)
#define num_info(...) num_log (G_LOG_LEVEL_INFO, NULL, NULL, __VA_ARGS__)
#define num_message(...) num_log (G_LOG_LEVEL_MESSAGE, NULL, NULL, __VA_ARGS__)
#define num_warning(...) num_log (G_LOG_LEVEL_WARNING, NULL, NULL, __VA_ARGS__)

/* What may be shown of a phone number, ICCID, IMSI or EID: `***` and its last two characters, or
 * `***` alone when it has fewer than six; `-` for NULL. Owned by the caller. */
char *num_mask (const char *personal);
