/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the daemon says, as a person reads it: days, how long there is still time, what an account
 * is called and what became of it. Pure: no widget, and today is given. */

#pragma once

#include <glib.h>

/* How soon something is to be done. */
typedef enum
{
  NUM_URGENCY_OPEN,  /* no date is known */
  NUM_URGENCY_LATER, /* more than a month */
  NUM_URGENCY_SOON,  /* at most 30 days */
  NUM_URGENCY_NOW,   /* at most 7 days */
  NUM_URGENCY_PAST,  /* the day has gone by */
} NumUrgency;

/* Today, where the device is, for the functions below. Owned by the caller. */
GDateTime *num_tell_today (void);

/* @day, YYYY-MM-DD or RFC 3339, as it is written in the language of the user; a copy of @day when
 * it is no such thing. Owned by the caller. */
char *num_tell_day (const char *day);

/* @text with every day in it, YYYY-MM-DD, written like that. Owned by the caller; NULL for NULL. */
char *num_tell_days (const char *text);

/* What an error says, as a sentence that stands by itself. Owned by the caller. */
char *num_tell_error (const GError *error);

/* How soon @deadline is, YYYY-MM-DD or NULL, and how many days are left, which is meant only where
 * there is a deadline. @ret_days may be NULL. */
NumUrgency num_tell_urgency (const char *deadline, GDateTime *today, int *ret_days);

/* How long there is time until @deadline, in words. Owned by the caller. */
char *num_tell_left (const char *deadline, GDateTime *today);

/* @number so that it stays in one piece and in its order in a text that runs from right to left.
 * Owned by the caller; NULL for NULL. */
char *num_tell_number (const char *number);

/* The number of @line in one piece, or its label, or words for a number that is not known. Owned by
 * the caller. */
char *num_tell_line (GVariant *line);

/* What a person says when an account ended with @outcome, which is also what the answer is called;
 * @outcome itself where that is not known. Static, or @outcome. */
const char *num_tell_outcome (const char *outcome);

/* Why @proposal is thought to be an account, as one sentence. Owned by the caller. */
char *num_tell_evidence (GVariant *proposal);
