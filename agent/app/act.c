/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The actions. A table says what each calls and what is said when it is done; parameters are texts,
 * so that rows and buttons hold nothing but a name and a target. */

#include "agent/app/act.h"

#include <glib/gi18n.h>

/* An action that calls the daemon. */
typedef struct
{
  const char *name;
  const char *parameter; /* type: "s", or "(ss)" */
  const char *method;
  GVariant *(*arguments) (GVariant *parameter); /* of the method; floating */
  const char *done; /* what is said afterwards, translated when shown; NULL for nothing */
  const char *undo; /* name of the action that takes it back with the same first text, or NULL */
  const char
      *closes; /* kind of the pane that this was done in, with the same first text, or NULL */
} Act;

/* A call that is not answered yet. */
typedef struct
{
  NumWindow *window;
  const Act *act;
  GVariant *parameter;
} Deed;

static GVariant *
pass_text (GVariant *parameter)
{
  return g_variant_new ("(s)", g_variant_get_string (parameter, NULL));
}

static GVariant *
pass_settle (GVariant *parameter)
{
  const char *binding, *outcome;

  g_variant_get (parameter, "(&s&s)", &binding, &outcome);
  return g_variant_new ("(sss)", binding, outcome, "");
}

static const Act acts[] = {
  { "settle", "(ss)", "Settle", pass_settle, N_ ("Done"), "reopen", "binding" },
  { "reopen", "s", "Reopen", pass_text, N_ ("It is open again"), NULL, NULL },
};

/* The first text of an action's parameter. */
static char *
take_first (GVariant *parameter)
{
  char *first;

  if (g_variant_is_of_type (parameter, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (parameter, NULL);
  g_variant_get_child (parameter, 0, "s", &first);
  return first;
}

/* What is done is said, and what it was done in is closed. */
static void
say_done (NumWindow *window, const Act *act, const char *first)
{
  g_autofree char *undo = act->undo ? g_strdup_printf ("win.%s('%s')", act->undo, first) : NULL;
  g_autofree char *pane = act->closes ? g_strdup_printf ("%s:%s", act->closes, first) : NULL;

  if (pane)
    num_window_close (window, pane);
  if (act->done)
    num_window_say (window, _ (act->done), undo);
}

static void
on_done (GVariant *answer, const GError *error, gpointer user_data)
{
  Deed *deed = user_data;
  g_autofree char *first = take_first (deed->parameter);

  if (error)
    num_window_say (deed->window, error->message, NULL);
  else
    say_done (deed->window, deed->act, first);
  g_variant_unref (deed->parameter);
  g_free (deed);
}

static void
on_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  NumWindow *window = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].name, name))
      {
        Deed *deed = g_new0 (Deed, 1);

        deed->window = window;
        deed->act = &acts[i];
        deed->parameter = g_variant_ref (parameter);
        num_link_tell (num_state_link (num_window_state (window)), acts[i].method,
                       acts[i].arguments (parameter), on_done, deed);
        return;
      }
}

void
num_act_add (NumWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      GActionEntry entry = { acts[i].name, on_act, acts[i].parameter, NULL, NULL };

      g_action_map_add_action_entries (G_ACTION_MAP (num_window_widget (window)), &entry, 1,
                                       window);
    }
}
