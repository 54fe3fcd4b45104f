/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A look is several calls, and the daemon goes on meanwhile. A matter is dropped for good when the
 * state does not bear it out, so a state must never be older than the events. Nor newer: an event
 * that turns one question into another must not find the question gone. So events come first, then
 * the state, and then events again: if there are any, the state is asked for once more.
 *
 * A caller without the right to read gets a shorter record, in which the newest event that was read
 * may be missing. That is no new record, so the right is asked for before and after. */

#include "agent/session/look.h"

#include "agent/ctl/field.h"
#include "numberd/log.h"

#include <unistd.h>

typedef enum
{
  STEP_RIGHT,
  STEP_EVENTS,
  STEP_STATE,
  STEP_BINDINGS,
  STEP_PROPOSALS,
  STEP_LATER_EVENTS,
} Step;

struct NumLook
{
  NumLink *link;
  Step step;
  gint64 seq; /* of the newest event that is known */
  char *time;
  gboolean anew;
  GPtrArray *events;
  NumFacts facts;
  NumLookDone done;
  gpointer user_data;
};

static void take_step (NumLook *look, Step step);

static GPtrArray *
make_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
}

/* A daemon that does not say which rights there are is an older one, which has them asked for in
 * each call; this user may be anybody to it. */
static gboolean
may_read (GVariant *status)
{
  g_autoptr (GVariant) value
      = g_variant_lookup_value (status, "rights", G_VARIANT_TYPE_STRING_ARRAY);
  g_autofree const char **rights = value ? g_variant_get_strv (value, NULL) : NULL;

  return !rights || g_strv_contains (rights, "read");
}

/* The record is the same one if it has the newest event that is known; it is the first of these. */
static gboolean
is_same_record (const NumLook *look, GPtrArray *events)
{
  GVariant *first = events->len > 0 ? events->pdata[0] : NULL;

  return first && num_field_count (first, "seq") == look->seq && look->time
         && num_field_is (first, "time", look->time);
}

/* Takes what is newer than what is known. Answers whether there was anything. */
static gboolean
append (NumLook *look, GPtrArray *events)
{
  gint64 before = look->seq;

  for (guint i = 0; i < events->len; i++)
    {
      gint64 seq = num_field_count (events->pdata[i], "seq");

      if (seq <= look->seq)
        continue;
      g_ptr_array_add (look->events, g_variant_ref (events->pdata[i]));
      look->seq = seq;
    }
  return look->seq > before;
}

static void
take_events (NumLook *look, GPtrArray *events)
{
  if (look->seq > 0 && !is_same_record (look, events))
    {
      look->anew = TRUE;
      look->seq = 0;
      take_step (look, STEP_EVENTS);
      return;
    }
  append (look, events);
  take_step (look, STEP_STATE);
}

static void
take_later_events (NumLook *look, GPtrArray *events)
{
  if (append (look, events))
    take_step (look, STEP_STATE);
  else
    look->done (look, NUM_LOOK_DONE, look->user_data);
}

static void
replace (GPtrArray **list, GPtrArray *with)
{
  g_ptr_array_unref (*list);
  *list = g_ptr_array_ref (with);
}

/* The status is a dictionary, everything else a list of them. */
static void
take_status (NumLook *look, GVariant *status)
{
  g_autoptr (GPtrArray) lines = num_field_dicts (status, "lines");

  if (!may_read (status))
    {
      look->done (look, NUM_LOOK_DENIED, look->user_data);
      return;
    }
  replace (&look->facts.lines, lines);
  take_step (look, look->step == STEP_RIGHT ? STEP_EVENTS : STEP_BINDINGS);
}

static void
take_list (NumLook *look, GVariant *value)
{
  g_autoptr (GPtrArray) list = num_field_elements (value);

  switch (look->step)
    {
    case STEP_RIGHT:
    case STEP_STATE:
      break;
    case STEP_EVENTS:
      take_events (look, list);
      break;
    case STEP_BINDINGS:
      replace (&look->facts.bindings, list);
      take_step (look, STEP_PROPOSALS);
      break;
    case STEP_PROPOSALS:
      replace (&look->facts.proposals, list);
      take_step (look, STEP_LATER_EVENTS);
      break;
    case STEP_LATER_EVENTS:
      take_later_events (look, list);
      break;
    }
}

static void
on_answer (GVariant *answer, const GError *error, gpointer user_data)
{
  NumLook *look = user_data;
  gboolean status = look->step == STEP_RIGHT || look->step == STEP_STATE;
  const char *type = status ? "(a{sv})" : "(aa{sv})";
  g_autoptr (GVariant) value = NULL;

  if (!answer || !g_variant_is_of_type (answer, G_VARIANT_TYPE (type)))
    {
      num_info ("%s", error ? error->message : "the daemon answers in another way");
      look->done (look, NUM_LOOK_FAILED, look->user_data);
      return;
    }

  value = g_variant_get_child_value (answer, 0);
  if (status)
    take_status (look, value);
  else
    take_list (look, value);
}

static void
ask_events (NumLook *look, gint64 after)
{
  num_link_ask (look->link, "GetEvents",
                g_variant_new ("(txu)", (guint64)after, (gint64)0, (guint32)0), on_answer, look);
}

static void
take_step (NumLook *look, Step step)
{
  look->step = step;
  switch (step)
    {
    case STEP_RIGHT:
    case STEP_STATE:
      num_link_ask (look->link, "GetStatus", NULL, on_answer, look);
      break;
    case STEP_EVENTS:
      ask_events (look, MAX (look->seq - 1, 0));
      break;
    case STEP_BINDINGS:
      num_link_ask (look->link, "ListBindings", g_variant_new ("(ss)", "", "all"), on_answer, look);
      break;
    case STEP_PROPOSALS:
      num_link_ask (look->link, "ListProposals", g_variant_new ("(s)", "open"), on_answer, look);
      break;
    case STEP_LATER_EVENTS:
      ask_events (look, look->seq);
      break;
    }
}

NumLook *
num_look_new (NumLink *link, gint64 seq, const char *time, NumLookDone done, gpointer user_data)
{
  NumLook *look = g_new0 (NumLook, 1);

  look->link = link;
  look->seq = MAX (seq, 0);
  look->time = g_strdup (time);
  look->events = make_list ();
  look->facts = (NumFacts){ make_list (), make_list (), make_list (), getuid () };
  look->done = done;
  look->user_data = user_data;
  take_step (look, STEP_RIGHT);
  return look;
}

void
num_look_free (NumLook *look)
{
  if (!look)
    return;

  g_ptr_array_unref (look->events);
  g_ptr_array_unref (look->facts.lines);
  g_ptr_array_unref (look->facts.bindings);
  g_ptr_array_unref (look->facts.proposals);
  g_free (look->time);
  g_free (look);
}

GPtrArray *
num_look_events (const NumLook *look)
{
  return look->events;
}

gboolean
num_look_is_anew (const NumLook *look)
{
  return look->anew;
}

const NumFacts *
num_look_facts (const NumLook *look)
{
  return &look->facts;
}
