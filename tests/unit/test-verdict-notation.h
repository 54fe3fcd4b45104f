/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A notation for ledgers, readings and verdicts, so that a test is one line that can be read.
 *
 *   ledger   L1 +491701/ef present twin=2 doubtful; C1 L1 iccid=A imsi=262011 ef=+491701; P m/1 C1
 * in reading  m/1 present iccid=A imsi=262011 ef=+491701 dms=blank retrying verdict  new-line
 * changed C0 L0 left=L1 due +491702/ef news
 *
 * A line: its number (`-`: unknown) and where it is from (`/ef` when not said), state, then any of
 * `twin=N`, `undecided=N`, `due=N`, `doubtful`, `warned` (the last chance was given). A place:
 * `in` or `out`, `-` for no card. Sources: `ims`, `ef`, `dms`, `mm`, `ofono`; each `ef` is the next
 * record. `tel` is an EF_MSISDN of DF.TELECOM beside the USIM's. Their values:
 * `+…` a number in E.164; `0170>+49170` as read and in E.164; digits alone: cannot be normalised;
 * `blank`, `none` (not provisioned), `locked`, `unreadable`, `unsupported`, `garbage`, `country`
 * (unknown). A verdict lists what is set, in the order of the structure. Tests only. */

#pragma once

#include "agent/verdict.h"

/* Makes a ledger of @text. */
NumLedger *notation_ledger (const char *text);

/* Makes a reading of @text; the E.164 forms are filled in as @text says. */
NumReading *notation_reading (const char *text);

/* Writes down a verdict on @known; for g_free. The number that the line has already, from the same
 * source, is not mentioned: that is what the verdict calls "as it was". */
char *notation_verdict (const NumLedger *known, const NumVerdict *verdict);

/* Writes down all that is in a ledger; for g_free. */
char *notation_of_ledger (const NumLedger *ledger);

/* Writes down the sources as they stand in a reading, ` ef=… dms=…`; for g_free. */
char *notation_of_sources (GPtrArray *sources);
