/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The two clocks: from when a number can belong to somebody else, and by when an app lets go of an
 * account. Works on plain values and knows no store; rulebook.h fetches them. Pure. */

#pragma once

#include "agent/calendar.h"
#include "agent/facts.h"

/* A date by which something happens. To be cleared. */
typedef struct
{
  NumDay day;       /* 0: no clock runs, and all else is NULL */
  char *reason;     /* why, one line for a person */
  char *origin;     /* file or program that the rule is from */
  char *source;     /* where that has it from, or NULL */
  char *checked;    /* YYYY-MM-DD: when it was last compared with that, or NULL */
  char *confidence; /* official or reported */
} NumDeadline;

/* How a line ended, as far as anybody said. */
typedef struct
{
  const char *reason; /* cancelled, unpaid, ported; NULL: not said */
  const char *plan;   /* prepaid, postpaid; NULL: not said */
  NumDay start;       /* the day named; 0: not known */
  gboolean earliest;  /* the day is not known, but it was not before @start */
} NumEnding;

/* After how long without use an app lets go of an account. */
typedef struct
{
  const char *app;        /* what people call it */
  guint days;             /* 0: it has no such rule */
  const char *origin;     /* file or program that says so */
  const char *source;     /* or NULL */
  const char *checked;    /* or NULL */
  const char *confidence; /* official, reported, unverified, proposed, or NULL */
} NumAppRule;

/* Whether @fact is about a line that ended like @ending. What was not said may be anything. */
gboolean num_deadline_applies (const NumFact *fact, const NumEnding *ending);

/* The reissue clock: the earliest day that a fact in force allows, because a deadline must not be
 * too late. @country may be NULL. Without such a fact, or without a day to count from, *ret is no
 * day. */
void num_deadline_reissue (const NumCountryFacts *country, const NumEnding *ending,
                           NumDeadline *ret);

/* The app clock. Runs only from a known use, and by a rule that is official or reported: an account
 * of which nobody knows when it was last used may have been used today. */
void num_deadline_app (const NumAppRule *rule, const char *last_used, NumDeadline *ret);

/* Moves the earlier of the two to *@ret, which is @a when they are on the same day; clears the
 * other one. */
void num_deadline_earlier (NumDeadline *a, NumDeadline *b, NumDeadline *ret);

/* Frees what it holds and makes it no day. */
void num_deadline_clear (NumDeadline *deadline);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NumDeadline, num_deadline_clear)
