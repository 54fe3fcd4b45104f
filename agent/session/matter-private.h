/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What notes of matters are called and what they say. For matter*.c only. */

#pragma once

#include "agent/session/matter.h"

/* Notes are called by what they are about. */
#define NUM_NOTE_LEFT "left "               /* and the line that left */
#define NUM_NOTE_LAST_CHANCE "last-chance " /* and the line that is back */
#define NUM_NOTE_MERGE "merge "             /* and the line whose number was learned */
#define NUM_NOTE_INTAKE "intake "           /* and the line */
#define NUM_NOTE_DEADLINE "deadline"
#define NUM_NOTE_PROPOSALS "proposals"

#define NUM_NOTE_SEQ "Seq"       /* of the event that began it; as in NUM_MEMORY_RECORD */
#define NUM_NOTE_TIME "Time"     /* of that event; as in NUM_MEMORY_RECORD */
#define NUM_NOTE_ASK "Ask"       /* 1: whether the number changed is asked, not told */
#define NUM_NOTE_LINE "Line"     /* the line that came */
#define NUM_NOTE_OTHER "Other"   /* the line that has the number as well */
#define NUM_NOTE_ITEMS "Items"   /* BINDING@DAY of each that was reminded of */
#define NUM_NOTE_LAST "Last"     /* the largest id of the proposals that were answered */
#define NUM_NOTE_CLOSED "Closed" /* 1: its owner has seen to it */
#define NUM_NOTE_UNTIL "Until"   /* asleep until then, microseconds since 1970 */
