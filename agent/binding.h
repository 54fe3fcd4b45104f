/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A binding: one account of one app that is registered with a line. Plain values. Pure. */

#pragma once

#include <glib.h>

typedef enum
{
  NUM_BINDING_BOUND,   /* its line is here, or kept */
  NUM_BINDING_DUE,     /* its line is no longer here */
  NUM_BINDING_SETTLED, /* ended, with an outcome */
} NumBindingState;

typedef enum
{
  NUM_OUTCOME_NONE,        /* not settled */
  NUM_OUTCOME_REBOUND,     /* now on another line */
  NUM_OUTCOME_UNBOUND,     /* the account has no number now */
  NUM_OUTCOME_CLOSED,      /* the account is no more */
  NUM_OUTCOME_TRANSFERRED, /* the account belongs to somebody else */
  NUM_OUTCOME_REFUSED,     /* the provider will not; the account still hangs on the number */
  NUM_OUTCOME_ACCEPTED,    /* the owner takes the risk; likewise */
  NUM_OUTCOME_LAPSED,      /* a service rule says that the app itself has let go */
} NumOutcome;

typedef struct
{
  gint64 id;       /* from 1 */
  gint64 line;
  char *app;       /* catalogue id */
  char *name;      /* what people call the app, when the catalogue does not know it; or NULL */
  char *account;   /* UTF-8, personal, or NULL */
  guint32 uid;     /* whose it is */
  NumBindingState state;
  NumOutcome outcome;
  gboolean undecided; /* due, but the line that took its place may be the same one */
  char *found_by;  /* who recorded it: `owner`, or a probe */
  char *last_used; /* YYYY-MM-DD, or NULL */
  char *settled_by;   /* the rule or program that ended it; NULL: its owner did, or it is open */
  gint64 added_wall;   /* microseconds since 1970, UTC */
  gint64 changed_wall;
} NumBinding;

/* Makes an empty binding, for num_binding_free. */
NumBinding *num_binding_new (void);

/* Frees @binding; NULL is fine. */
void num_binding_free (NumBinding *binding);

/* `bound`, `due`, `settled`; static. */
const char *num_binding_state_to_string (NumBindingState state);

/* `rebound` … `lapsed`, NULL for NONE; static. */
const char *num_outcome_to_string (NumOutcome outcome);

/* The other way round; FALSE when @name is none of them. */
gboolean num_outcome_parse (const char *name, NumOutcome *ret);

/* Whether an account settled with this outcome may still hang on the number. */
gboolean num_outcome_is_doubtful (NumOutcome outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumBinding, num_binding_free)
