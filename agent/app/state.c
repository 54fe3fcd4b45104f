/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Asking anew. Three questions make a state, and it is told of when all are answered: a pane never
 * sees half of one. What changes meanwhile is asked for once more afterwards. */

#include "agent/app/state.h"

#include "agent/app/tell.h"
#include "agent/ctl/exit.h"
#include "agent/ctl/field.h"

#define QUESTIONS 3

struct NumState
{
  NumLink *link;
  NumStateChanged changed;
  gpointer user_data;
  NumStatePhase phase;
  char *trouble;
  guint pending;  /* questions that are not answered yet */
  gboolean again; /* something changed while they were asked */
  GError *error;  /* the first that went wrong */
  GVariant *status;
  GPtrArray *lines;
  GPtrArray *bindings;
  GPtrArray *proposals;
};

static void ask (NumState *state);

static void
enter_phase (NumState *state, NumStatePhase phase)
{
  state->phase = phase;
  state->changed (state->user_data);
}

static void
finish (NumState *state)
{
  g_autoptr (GError) error = g_steal_pointer (&state->error);

  g_clear_pointer (&state->trouble, g_free);
  if (error && !g_error_matches (error, NUM_EXIT_ERROR, NUM_EXIT_UNREACHABLE))
    state->trouble = num_tell_error (error);
  if (state->again && num_link_is_here (state->link))
    ask (state);
  else
    enter_phase (state, error ? NUM_STATE_AWAY : NUM_STATE_READY);
}

/* Counts one answer; gives what is in it, or NULL. */
static GVariant *
take (NumState *state, GVariant *answer, const GError *error)
{
  state->pending--;
  if (error && !state->error)
    state->error = g_error_copy (error);
  return answer ? g_variant_get_child_value (answer, 0) : NULL;
}

/* The same for a list of dictionaries, which takes the place of the one that was known. */
static void
take_list (NumState *state, GVariant *answer, const GError *error, GPtrArray **list)
{
  g_autoptr (GVariant) found = take (state, answer, error);

  if (found)
    {
      g_ptr_array_unref (*list);
      *list = num_field_elements (found);
    }
  if (state->pending == 0)
    finish (state);
}

static void
on_status (GVariant *answer, const GError *error, gpointer user_data)
{
  NumState *state = user_data;
  g_autoptr (GVariant) status = take (state, answer, error);

  if (status)
    {
      g_clear_pointer (&state->status, g_variant_unref);
      state->status = g_variant_ref (status);
      g_ptr_array_unref (state->lines);
      state->lines = num_field_dicts (status, "lines");
    }
  if (state->pending == 0)
    finish (state);
}

static void
on_bindings (GVariant *answer, const GError *error, gpointer user_data)
{
  NumState *state = user_data;

  take_list (state, answer, error, &state->bindings);
}

static void
on_proposals (GVariant *answer, const GError *error, gpointer user_data)
{
  NumState *state = user_data;

  take_list (state, answer, error, &state->proposals);
}

static void
ask (NumState *state)
{
  state->again = FALSE;
  state->pending = QUESTIONS;
  num_link_ask (state->link, "GetStatus", NULL, on_status, state);
  num_link_ask (state->link, "ListBindings", g_variant_new ("(ss)", "", "all"), on_bindings, state);
  num_link_ask (state->link, "ListProposals", g_variant_new ("(s)", "open"), on_proposals, state);
}

static void
on_link (gboolean here, gpointer user_data)
{
  NumState *state = user_data;

  if (state->pending > 0)
    state->again = TRUE;
  else if (here)
    ask (state);
  else
    enter_phase (state, NUM_STATE_AWAY);
}

NumState *
num_state_new (NumStateChanged changed, gpointer user_data)
{
  NumState *state = g_new0 (NumState, 1);

  state->changed = changed;
  state->user_data = user_data;
  state->lines = g_ptr_array_new ();
  state->bindings = g_ptr_array_new ();
  state->proposals = g_ptr_array_new ();
  state->link = num_link_new (FALSE, on_link, state);
  return state;
}

void
num_state_free (NumState *state)
{
  if (!state)
    return;

  num_link_free (state->link);
  g_clear_error (&state->error);
  g_clear_pointer (&state->status, g_variant_unref);
  g_ptr_array_unref (state->lines);
  g_ptr_array_unref (state->bindings);
  g_ptr_array_unref (state->proposals);
  g_free (state->trouble);
  g_free (state);
}

NumStatePhase
num_state_phase (const NumState *state)
{
  return state->phase;
}

const char *
num_state_trouble (const NumState *state)
{
  return state->trouble;
}

void
num_state_renew (NumState *state)
{
  on_link (num_link_is_here (state->link), state);
}

NumLink *
num_state_link (NumState *state)
{
  return state->link;
}

GVariant *
num_state_status (const NumState *state)
{
  return state->status;
}

GPtrArray *
num_state_lines (const NumState *state)
{
  return state->lines;
}

GPtrArray *
num_state_bindings (const NumState *state)
{
  return state->bindings;
}

GPtrArray *
num_state_proposals (const NumState *state)
{
  return state->proposals;
}

static GVariant *
find (GPtrArray *dicts, const char *key, const char *text)
{
  for (guint i = 0; i < dicts->len; i++)
    if (num_field_is (dicts->pdata[i], key, text))
      return dicts->pdata[i];
  return NULL;
}

GVariant *
num_state_line (const NumState *state, const char *id)
{
  return find (state->lines, "id", id);
}

GVariant *
num_state_binding (const NumState *state, const char *id)
{
  return find (state->bindings, "id", id);
}

GVariant *
num_state_present (const NumState *state)
{
  GVariant *present = NULL;

  for (guint i = 0; i < state->lines->len; i++)
    if (num_field_is (state->lines->pdata[i], "state", "present"))
      {
        if (present)
          return NULL;
        present = state->lines->pdata[i];
      }
  return present;
}

gboolean
num_state_may (const NumState *state, const char *right)
{
  g_auto (GStrv) rights = NULL;

  if (!state->status || !g_variant_lookup (state->status, "rights", "^as", &rights))
    return TRUE; /* a daemon that does not tell says so when it is asked to do something */
  return g_strv_contains ((const char *const *)rights, right);
}
