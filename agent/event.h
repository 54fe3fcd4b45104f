/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* An event: one line of the record of what happened. Plain values. Pure.
 *
 * Personal values are kept in clear in fields of their own, so that whoever shows an event can
 * mask them; reasons hold none, or only masked ones. */

#pragma once

#include "agent/clock.h"

typedef struct
{
  guint64 seq;     /* from 1, without gaps, given by the store */
  NumMoment when;
  char *kind;      /* a verdict, or one of the NUM_EVENT_* names */
  char *modem;     /* or NULL */
  guint slot;      /* or 0 */
  gint64 line;     /* or 0 */
  gint64 other_line; /* the line that left, was merged, or is proposed; or 0 */
  gint64 binding;  /* or 0 */
  char *number;    /* of the line, after the event; personal; or NULL */
  char *old_number; /* personal; or NULL */
  char *iccid;     /* personal; or NULL */
  char *app;       /* of the binding, or NULL */
  char *account;   /* of the binding; personal; or NULL */
  char *state;     /* outcome of a binding, reason of a line given up, …; or NULL */
  char *prompt;    /* changed, ask-same, last-chance, merge; or NULL: nobody needs to be asked */
  char **reasons;  /* NULL-terminated, or NULL */
  guint32 uid;     /* of the binding's owner; meaningful with a binding */
} NumEvent;

#define NUM_EVENT_DAEMON_STARTED "daemon-started"
#define NUM_EVENT_MODEM_FOUND "modem-found"
#define NUM_EVENT_MODEM_LOST "modem-lost"
#define NUM_EVENT_MODEM_OCCUPIED "modem-occupied"
#define NUM_EVENT_LINE_KEPT "line-kept"
#define NUM_EVENT_LINE_GIVEN_UP "line-given-up"
#define NUM_EVENT_LINES_MERGED "lines-merged"
#define NUM_EVENT_LINES_SPLIT "lines-split"
#define NUM_EVENT_LINE_ADDED "line-added"
#define NUM_EVENT_LINE_LABELLED "line-labelled"
#define NUM_EVENT_NUMBER_SET "number-set"
#define NUM_EVENT_BINDING_ADDED "binding-added"
#define NUM_EVENT_BINDING_DUE "binding-due"
#define NUM_EVENT_BINDING_SETTLED "binding-settled"
#define NUM_EVENT_BINDING_REOPENED "binding-reopened"
#define NUM_EVENT_BINDING_PROPOSED "binding-proposed"
#define NUM_EVENT_PROPOSAL_DISMISSED "proposal-dismissed"
#define NUM_EVENT_BINDING_LAPSED "binding-lapsed"
#define NUM_EVENT_REMINDED "reminded"
#define NUM_EVENT_STORE_RECOVERED "store-recovered"

/* Makes an event of @kind, all else empty, for num_event_free. */
NumEvent *num_event_new (const char *kind);

/* Frees @event; NULL is fine. */
void num_event_free (NumEvent *event);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumEvent, num_event_free)
