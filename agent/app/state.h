/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the daemon says, as last heard: the one thing that all panes are built from. Asked for anew
 * whenever the daemon records something; never changed by the window itself. */

#pragma once

#include "agent/ctl/link.h"

typedef enum
{
  NUM_STATE_LOADING, /* not heard of yet */
  NUM_STATE_READY,   /* all of it is known */
  NUM_STATE_AWAY,    /* the daemon is not there, or does not answer */
} NumStatePhase;

typedef struct NumState NumState;

/* Told that something is known which was not known before. */
typedef void (*NumStateChanged) (gpointer user_data);

/* Begins to listen; the first telling comes from the main loop. */
NumState *num_state_new (NumStateChanged changed, gpointer user_data);

/* Ends it; NULL is fine. */
void num_state_free (NumState *state);

/* Where it stands. What was known stays known while the daemon is away. */
NumStatePhase num_state_phase (const NumState *state);

/* Why the daemon does not answer, as one line; NULL when it does, or is not there at all. */
const char *num_state_trouble (const NumState *state);

/* Asks for all of it anew: something was done of which the daemon tells nobody. */
void num_state_renew (NumState *state);

/* The way to the daemon, for commands and for what only one pane wants to know. */
NumLink *num_state_link (NumState *state);

/* The answer of GetStatus; NULL while LOADING. Borrowed. */
GVariant *num_state_status (const NumState *state);

/* Lines, bindings (all: due, bound, settled, in the order of ListBindings) and open proposals:
 * (element-type GVariant), borrowed, empty while nothing is known. */
GPtrArray *num_state_lines (const NumState *state);
GPtrArray *num_state_bindings (const NumState *state);
GPtrArray *num_state_proposals (const NumState *state);

/* The line, or binding, of that id; NULL if there is none. Borrowed. */
GVariant *num_state_line (const NumState *state, const char *id);
GVariant *num_state_binding (const NumState *state, const char *id);

/* The only line that is present, or NULL: there are several, or none. Borrowed. */
GVariant *num_state_present (const NumState *state);

/* Whether the user has the right "read" or "manage" without being asked for a password, as far as
 * the daemon tells. */
gboolean num_state_may (const NumState *state, const char *right);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumState, num_state_free)
