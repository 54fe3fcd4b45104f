/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What must hold of every verdict, whatever the ledger and the reading. Tests only. */

#pragma once

#include "agent/verdict.h"

/* Decides, twice, and ends the test unless @known was left alone, both verdicts are the same, and
 * the verdict keeps to what its structure promises. For num_verdict_free. */
NumVerdict *check_decide (const NumLedger *known, const NumReading *reading);

/* Carries out @verdict on @known in the plainest way that its structure allows. */
void check_apply (NumLedger *known, const NumReading *reading, const NumVerdict *verdict);
