/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The actions. A table says what each calls and what is said when it is done; parameters are texts,
 * so that rows and buttons hold nothing but a name and a target. */

#include "agent/app/act.h"

#include "agent/ctl/field.h"

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

/* For a method that takes a text and options, none of which are given. */
static GVariant *
pass_with_options (GVariant *parameter)
{
  return g_variant_new ("(sa{sv})", g_variant_get_string (parameter, NULL), NULL);
}

/* For a method that takes a text and a day: today. */
static GVariant *
pass_with_today (GVariant *parameter)
{
  return g_variant_new ("(ss)", g_variant_get_string (parameter, NULL), "");
}

static GVariant *
pass_second (GVariant *parameter)
{
  const char *second;

  g_variant_get (parameter, "(&s&s)", NULL, &second);
  return g_variant_new ("(s)", second);
}

/* An account is on another number now, when there are several in the phone. */
static GVariant *
pass_rebind (GVariant *parameter)
{
  const char *binding, *line;

  g_variant_get (parameter, "(&s&s)", &binding, &line);
  return g_variant_new ("(sss)", binding, "rebound", line);
}

/* A proposal, and the line that it is on, where the scan could not see which. */
static GVariant *
pass_confirm_on (GVariant *parameter)
{
  const char *proposal, *line;
  GVariantBuilder options;

  g_variant_get (parameter, "(&s&s)", &proposal, &line);
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "line", g_variant_new_string (line));
  return g_variant_new ("(sa{sv})", proposal, &options);
}

/* All of them, to a method that takes just these. */
static GVariant *
pass_texts (GVariant *parameter)
{
  GVariantBuilder texts;
  GVariantIter iter;
  const char *text;

  g_variant_builder_init (&texts, G_VARIANT_TYPE_TUPLE);
  g_variant_iter_init (&iter, parameter);
  while (g_variant_iter_next (&iter, "&s", &text))
    g_variant_builder_add (&texts, "s", text);
  return g_variant_builder_end (&texts);
}

static const Act acts[] = {
  { "settle", "(ss)", "Settle", pass_settle, N_ ("Done"), "reopen", "binding" },
  { "rebind", "(ss)", "Settle", pass_rebind, N_ ("Done"), "reopen", "binding" },
  { "reopen", "s", "Reopen", pass_text, N_ ("It is open again"), NULL, NULL },
  { "used", "s", "Used", pass_with_today, N_ ("Noted"), NULL, NULL },
  { "same-line", "(ss)", "SameLine", pass_texts, N_ ("It stays one number"), "split", NULL },
  { "split", "s", "Split", pass_text, N_ ("They are two numbers again"), NULL, NULL },
  { "different", "(ss)", "Split", pass_second, N_ ("Noted: a new number"), "same-line", NULL },
  { "keep", "s", "Keep", pass_text, N_ ("Noted: nothing is to be done"), NULL, NULL },
  { "dismiss-intake", "s", "DismissIntake", pass_text, NULL, NULL, NULL },
  { "confirm", "s", "Confirm", pass_with_options, N_ ("Added to your accounts"), NULL, NULL },
  { "dismiss", "s", "Dismiss", pass_text, N_ ("It is not proposed again"), NULL, NULL },
  { "confirm-on", "(ss)", "Confirm", pass_confirm_on, N_ ("Added to your accounts"), NULL, NULL },
  { "record-intake", "(sss)", "RecordIntake", pass_texts, NULL, NULL, NULL },
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

static const Act *
find_act (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].name, name))
      return &acts[i];
  return NULL;
}

/* The action that takes @deed back, in detail; NULL when there is none. */
static char *
name_undo (const Deed *deed, const char *first)
{
  g_autofree char *name = g_strconcat ("win.", deed->act->undo, NULL);
  const Act *undo = deed->act->undo ? find_act (deed->act->undo) : NULL;
  g_autoptr (GVariant) target = undo && g_str_equal (undo->parameter, deed->act->parameter)
                                    ? g_variant_ref (deed->parameter)
                                    : g_variant_ref_sink (g_variant_new_string (first));

  return undo ? g_action_print_detailed_name (name, target) : NULL;
}

/* What is done is said, and what it was done in is closed. */
static void
say_done (const Deed *deed)
{
  g_autofree char *first = take_first (deed->parameter);
  g_autofree char *undo = name_undo (deed, first);
  g_autofree char *pane
      = deed->act->closes ? g_strdup_printf ("%s:%s", deed->act->closes, first) : NULL;

  if (pane)
    num_window_close (deed->window, pane);
  if (deed->act->done)
    num_window_say (deed->window, _ (deed->act->done), undo);
}

static void
on_done (GVariant *answer, const GError *error, gpointer user_data)
{
  Deed *deed = user_data;

  if (error)
    num_window_fail (deed->window, _ ("That did not work"), error);
  else
    {
      say_done (deed);
      num_state_renew (num_window_state (deed->window));
    }
  g_variant_unref (deed->parameter);
  g_free (deed);
}

static void
on_act (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  NumWindow *window = user_data;
  const Act *act = find_act (g_action_get_name (G_ACTION (action)));
  Deed *deed = g_new0 (Deed, 1);

  deed->window = window;
  deed->act = act;
  deed->parameter = g_variant_ref (parameter);
  num_link_tell (num_state_link (num_window_state (window)), act->method,
                 act->arguments (parameter), on_done, deed);
}

/* The number that was kept is not here, so the one that is gets a name, unless one has it. */
static void
on_kept (GVariant *answer, const GError *error, gpointer user_data)
{
  Deed *deed = user_data;
  NumState *state = num_window_state (deed->window);
  GPtrArray *lines = num_state_lines (state);
  const char *label = C_ ("label of a number", "Travel");
  const char *here;
  GVariant *line;
  gboolean taken = FALSE;

  g_variant_get (deed->parameter, "(&s&s)", NULL, &here);
  line = num_state_line (state, here);
  for (guint i = 0; i < lines->len; i++)
    taken = taken || num_field_is (lines->pdata[i], "label", label);
  if (!error && !taken && line && !g_variant_lookup (line, "label", "&s", NULL))
    num_link_tell (num_state_link (state), "Label", g_variant_new ("(ss)", here, label), NULL,
                   NULL);
  on_done (answer, error, deed);
}

/* The new card is for a journey. It is two calls, so it stands beside the table. */
static void
on_travel (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  NumWindow *window = user_data;
  Deed *deed = g_new0 (Deed, 1);
  const char *old;

  g_variant_get (parameter, "(&s&s)", &old, NULL);
  deed->window = window;
  deed->act = find_act ("keep");
  deed->parameter = g_variant_ref (parameter);
  num_link_tell (num_state_link (num_window_state (window)), "Keep", g_variant_new ("(s)", old),
                 on_kept, deed);
}

/* The window may have been closed meanwhile, and belongs to no application then. */
static void
on_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (source));

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL) && application)
    num_window_say (num_window_find (application), _ ("No browser was found"), NULL);
}

static void
on_link (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_show_uri_full (num_window_widget (user_data), g_variant_get_string (parameter, NULL),
                     GDK_CURRENT_TIME, NULL, on_shown, NULL);
}

void
num_act_add (NumWindow *window)
{
  static const GActionEntry others[] = {
    { "link", on_link, "s", NULL, NULL },
    { "travel", on_travel, "(ss)", NULL, NULL },
  };
  GActionMap *map = G_ACTION_MAP (num_window_widget (window));

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      GActionEntry entry = { acts[i].name, on_act, acts[i].parameter, NULL, NULL };

      g_action_map_add_action_entries (map, &entry, 1, window);
    }
  g_action_map_add_action_entries (map, others, G_N_ELEMENTS (others), window);
}
