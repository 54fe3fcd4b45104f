/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the answers of a modem mean for someone who wants to read: there, empty, not given, locked,
 * not now, never. Pure; only the QMI driver includes it. */

#pragma once

#include "drivers/qmi-port.h"
#include "numberd/types.h"

/* What came of reading something. */
typedef struct
{
  NumSourceOutcome outcome; /* NUMBER: it was read, whatever it is */
  char *detail;             /* the name of the error and the card's status words, or NULL */
} NumQmiOutcome;

/* What @answer means; `detail` is owned by the caller. */
NumQmiOutcome num_qmi_outcome_of (const NumQmiAnswer *answer);

/* The same for an answer that came from a file of the card, with the card's own status words. */
NumQmiOutcome num_qmi_outcome_of_file (const NumQmiAnswer *answer);
