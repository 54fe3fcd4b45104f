/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Lookup: which line a person means by an id, a number in any form, or a label. Pure but for the
 * error. */

#pragma once

#include "agent/line.h"

/* The line meant by @text, borrowed from @ledger: by id, else by number (as E.164, or as it would
 * be written in the line's home country), else by label. The empty text means the only line that
 * is present. NULL with NUM_ERROR_NOT_FOUND or NUM_ERROR_INVALID (it means several). */
NumLine *num_lookup_line (const NumLedger *ledger, const char *text, GError **error);

/* What @text means as a number of @line: E.164, owned by the caller; NULL with
 * NUM_ERROR_INVALID. */
char *num_lookup_number (const NumLine *line, const char *text, GError **error);

/* The home country of @line as an E.212 mobile country code, from the IMSI of its cards; NULL if no
 * card was read. Owned by the caller. */
char *num_lookup_mcc (const NumLine *line);
