/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* An almanac to test on: the real store, the shipped rules, and a clock that the test turns. Each
 * begins in the year 1970, ten minutes after a boot. */

#pragma once

#include "agent/almanac.h"
#include "agent/store-clocks.h"

#define RIG_NUMBER "+12025550143"
#define RIG_MINUTE (60 * G_TIME_SPAN_SECOND)
#define RIG_HOUR (60 * RIG_MINUTE)

typedef struct
{
  char *dir;
  NumMoment now;
  NumClock clock;
  NumStore *store;
  NumCatalog *catalog;
  NumFacts *facts;
  NumRulebook *book;
  NumAlmanac *almanac;
  guint recorded; /* how often something was to be announced */
} Rig;

/* Makes and unmakes one; for g_test_add. */
void rig_set_up (Rig *f, gconstpointer unused);
void rig_tear_down (Rig *f, gconstpointer unused);

/* The moment written as RFC 3339. */
gint64 rig_moment (const char *text);

/* The clock is set to @text, and is right from now on. */
void rig_set_clock (Rig *f, const char *text);

/* Time passes. */
void rig_pass (Rig *f, gint64 usec);

/* The device starts, in the year 1970. */
void rig_boot (Rig *f, const char *id);

/* A line that is not here, so that what is bound to it is due. */
gint64 rig_add_line (Rig *f, const char *country);

/* An account of @uid on @line. */
gint64 rig_bind (Rig *f, gint64 line, const char *app, guint32 uid, const char *last_used);

/* @line was cancelled. */
void rig_give_up (Rig *f, gint64 line, const char *plan, const char *day);

/* What is recorded of @kind, as the states of the events, with blanks between them. */
void rig_assert_events (Rig *f, const char *kind, const char *expected);

/* The almanac is looked through; what happens next does so at @next (NULL: nothing does), and
 * looking once more does nothing. */
void rig_review (Rig *f, const char *next);
