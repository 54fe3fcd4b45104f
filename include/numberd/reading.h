/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A reading: what a driver saw in one slot at one moment. Plain values without an opinion; what
 * they mean is decided by agent/verdict.h. Drivers make them, the agent reads them. */

#pragma once

#include "numberd/types.h"

/* One answer of one source; EF_MSISDN gives one for each record. */
typedef struct
{
  NumSource source;
  NumSourceOutcome outcome;
  guint record; /* record of the file, from 1; 0 where the source has no records */
  char *raw;    /* the number as read: digits, `*`, `#`, `+` only if the source sent it; or the
                   text that is no number; UTF-8; NULL when the source gave none */
  NumTon ton;   /* type of number that came with @raw */
  gboolean fallback; /* of a place that counts only where the better one of the same source has no
                        number: EF_MSISDN of DF.TELECOM beside that of ADF.USIM */
  char *alpha;  /* name stored beside the number (alpha identifier), UTF-8, or NULL */
  char *detail; /* why, for a support engineer: the error's name, a path; never personal; or NULL */
  char *e164;   /* filled in by the agent, never by a driver: `+` and digits, or NULL */
  char **fixups; /* filled in by the agent: what was done to get from @raw to @e164, or NULL */
} NumSourceReading;

typedef struct
{
  char *modem;        /* id of the modem, as in its NumModemReport */
  guint slot;         /* physical slot, from 1 */
  NumSlotState state;
  gboolean retrying;  /* a source did not answer and the driver will read again by itself: what is
                         missing here says nothing yet */
  char *iccid;        /* normalised as num_iccid_* do, or NULL: not read */
  char *imsi;         /* 6 to 15 digits, 3GPP TS 23.003 2.2, or NULL */
  char *eid;          /* 32 digits, GSMA SGP.29, or NULL */
  GPtrArray *sources; /* (element-type NumSourceReading), in the order of ranks and records */
  char *detail;       /* why the state is what it is, for a support engineer, or NULL */
} NumReading;

/* Makes an empty reading of a slot; sources is an empty array that frees its elements. */
NumReading *num_reading_new (const char *modem, guint slot, NumSlotState state);

/* Frees @reading and all in it; NULL is fine. */
void num_reading_free (NumReading *reading);

/* A deep copy, owned by the caller. */
NumReading *num_reading_copy (const NumReading *reading);

/* Adds an answer, with copies of the strings; @raw may be NULL. Answers the new element, which
 * belongs to @reading, so that alpha and detail can be set on it. */
NumSourceReading *num_reading_add (NumReading *reading, NumSource source, NumSourceOutcome outcome,
                                   guint record, const char *raw, NumTon ton);

/* Whether two readings say the same: state, card, and every source's outcome, raw form and type of
 * number. Details, alpha tags and what the agent filled in do not count. */
gboolean num_reading_equal (const NumReading *a, const NumReading *b);

/* Makes an answer of its own, to be given to num_source_reading_free. */
NumSourceReading *num_source_reading_copy (const NumSourceReading *source);

/* Frees one answer; NULL is fine. */
void num_source_reading_free (NumSourceReading *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumReading, num_reading_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumSourceReading, num_source_reading_free)
