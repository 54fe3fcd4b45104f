/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Bindings as values, and the names of their states and outcomes. */

#include "agent/binding.h"

#include "numberd/types.h"

static const char *const state_names[] = {
  [NUM_BINDING_BOUND] = "bound",
  [NUM_BINDING_DUE] = "due",
  [NUM_BINDING_SETTLED] = "settled",
};

static const char *const outcome_names[] = {
  [NUM_OUTCOME_NONE] = NULL,
  [NUM_OUTCOME_REBOUND] = "rebound",
  [NUM_OUTCOME_UNBOUND] = "unbound",
  [NUM_OUTCOME_CLOSED] = "closed",
  [NUM_OUTCOME_TRANSFERRED] = "transferred",
  [NUM_OUTCOME_REFUSED] = "refused",
  [NUM_OUTCOME_ACCEPTED] = "accepted",
  [NUM_OUTCOME_LAPSED] = "lapsed",
};

NumBinding *
num_binding_new (void)
{
  return g_new0 (NumBinding, 1);
}

void
num_binding_free (NumBinding *binding)
{
  if (!binding)
    return;

  g_free (binding->app);
  g_free (binding->name);
  g_free (binding->account);
  g_free (binding->found_by);
  g_free (binding->last_used);
  g_free (binding->settled_by);
  g_free (binding);
}

const char *
num_binding_state_to_string (NumBindingState state)
{
  return state_names[state];
}

const char *
num_outcome_to_string (NumOutcome outcome)
{
  return outcome_names[outcome];
}

gboolean
num_outcome_parse (const char *name, NumOutcome *ret)
{
  int outcome = num_names_find (outcome_names, G_N_ELEMENTS (outcome_names), name);

  if (outcome < 0)
    return FALSE;

  *ret = (NumOutcome)outcome;
  return TRUE;
}

gboolean
num_outcome_is_doubtful (NumOutcome outcome)
{
  return outcome == NUM_OUTCOME_REFUSED || outcome == NUM_OUTCOME_ACCEPTED;
}
