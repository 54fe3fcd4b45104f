/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the tables of the verdict share: the form of a row, and ledgers that many rows begin with.
 * Each table ends with a row without name. Tests only. */

#pragma once

typedef struct
{
  const char *name;
  const char *ledger;
  const char *reading;
  const char *verdict;
} VerdictRow;

/* One line, its card in the first slot. */
#define HOME "L1 +491701 present; C1 L1 iccid=A imsi=262011 ef=+491701 dms=+491701; P m/1 C1 in;"

/* … whose card stores no number. */
#define NAMELESS "L1 - present; C1 L1 iccid=A imsi=262011 ef=blank dms=none; P m/1 C1 in;"

/* … whose card was pulled out. */
#define PULLED "L1 +491701 absent; C1 L1 iccid=A imsi=262011 ef=+491701 dms=+491701; P m/1 C1 out;"

/* A second line in the second slot. */
#define SECOND "L2 +491702 present; C2 L2 iccid=B imsi=262022 ef=+491702; P m/2 C2 in;"

/* A traveller: the second line's card took the place of the first one's. */
#define ABROAD                                                                                     \
  "L1 +491701 absent; C1 L1 iccid=A imsi=262011 ef=+491701;"                                       \
  "L2 +491702 present; C2 L2 iccid=B imsi=208022 ef=+491702; P m/1 C2 in;"

/* A card without number took the place of the first line's: is it the same line? */
#define UNSURE                                                                                     \
  "L1 +491701 absent undecided=1; C1 L1 iccid=A imsi=262011 ef=+491701;"                           \
  "L2 - present twin=1; C2 L2 iccid=B imsi=262022 ef=blank dms=none; P m/1 C2 in;"

extern const VerdictRow verdict_table[];   /* the rows of the table of verdicts */
extern const VerdictRow verdict_bullets[]; /* the rules below it */
extern const VerdictRow verdict_mixes[];   /* several of them at once */
