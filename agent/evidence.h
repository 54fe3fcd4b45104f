/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Evidence: what the sources of one reading say about the number, taken together. Used by the
 * verdict; decides nothing itself. Pure. */

#pragma once

#include "agent/line.h"

/* Fills in the E.164 form and the fix-ups of every number in @reading, by the home country in its
 * IMSI. What @card (the same card as known before, or NULL) said in the very same digits keeps the
 * E.164 form it had: the IMSI of a multi-IMSI card changes with the country it travels in. */
void num_evidence_normalise (NumReading *reading, const NumCard *card);

/* Whether a source as good as @worst, or better, says @e164; with NONE, whether any does. */
gboolean num_evidence_says (const NumReading *reading, NumSource worst, const char *e164);

/* Whether a source through which @card had said @e164 gave no answer this time. */
gboolean num_evidence_may_say (const NumReading *reading, const NumCard *card, const char *e164);

/* The best source with an E.164 number that proves something, borrowed, or NULL. @line is the line
 * that the card is known to carry, 0 for a new card.
 *
 * Does not prove anything: a number that only the modem repeats while the card's own EF_MSISDN
 * was read and is blank, if it is the number of a known line other than @line. That may be the
 * modem's memory of the last card. *ret_echo is that line then, else 0. */
const NumSourceReading *num_evidence_best (const NumReading *reading, const NumLedger *known,
                                           gint64 line, gint64 *ret_echo);

/* Whether the sources answered: at least one said what it has or that it has nothing. */
gboolean num_evidence_answered (const NumReading *reading);

/* Whether @source gave an empty answer in each of its records. */
gboolean num_evidence_is_blank (const NumReading *reading, NumSource source);

/* Whether @card said @e164 through @source (NONE: through any source) when last recorded. */
gboolean num_evidence_agreed (const NumCard *card, NumSource source, const char *e164);

/* Whether the sources of @reading say something else than what is recorded with @card. What could
 * not be read counts as the same. */
gboolean num_evidence_is_news (const NumReading *reading, const NumCard *card);
