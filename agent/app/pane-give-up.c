/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A number was given up: how, and when. That is what its country's rule goes by, so each question
 * can be left open, and the answer comes at once: the day on which somebody else can have it. */

#include "agent/app/panes.h"

#include "agent/app/form.h"
#include "agent/app/phrase.h"
#include "agent/app/row.h"
#include "agent/app/tell.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>

static const NumFormChoice reasons[] = {
  { "cancelled", N_ ("I cancelled it"), NULL },
  { "unpaid", N_ ("I stopped paying"), NULL },
  { "ported", N_ ("Its number went to another operator"),
    N_ ("And you do not use it there any more") },
  { NULL },
};

static const NumFormChoice plans[] = {
  { "prepaid", N_ ("Prepaid"), NULL },
  { "postpaid", N_ ("By a bill"), NULL },
  { "unknown", N_ ("I do not know"), NULL },
  { NULL },
};

/* What was said before, or what is likely. */
static char *
take_said (GVariant *line, const char *key, const char *otherwise)
{
  g_autoptr (GVariant) given_up = num_field_dict (line, "given_up");
  char *said = given_up ? num_field_text (given_up, key) : NULL;

  return said ? said : g_strdup (otherwise);
}

/* Says from when on somebody else can have it; a toast is one short line. */
static void
on_lines (GVariant *answer, const GError *error, gpointer user_data)
{
  NumWindow *window = num_window_find (GTK_APPLICATION (g_application_get_default ()));
  g_autofree char *id = user_data;
  g_autoptr (GVariant) list = answer ? g_variant_get_child_value (answer, 0) : NULL;
  g_autoptr (GPtrArray) lines = list ? num_field_elements (list) : g_ptr_array_new ();
  g_autofree char *from = NULL;

  for (guint i = 0; i < lines->len; i++)
    if (num_field_is (lines->pdata[i], "id", id))
      from = take_said (lines->pdata[i], "reissue_from", NULL);
  if (from)
    {
      g_autofree char *day = num_tell_day (from);
      g_autofree char *text = g_strdup_printf (_ ("Sold again from %s"), day);

      num_window_say (window, text, NULL);
    }
  else
    num_window_say (window, _ ("Noted: you gave that number up."), NULL);
}

static void
on_given_up (NumWindow *window, GVariant *answer, const char *note)
{
  NumState *state = num_window_state (window);

  num_window_open (window, "home");
  num_link_ask (num_state_link (state), "ListLines", NULL, on_lines, g_strdup (note));
}

static void
on_save (NumPane *pane, NumState *state, const char *arg)
{
  g_autofree char *reason = num_form_chosen (pane, "reason");
  g_autofree char *plan = num_form_chosen (pane, "plan");
  g_autofree char *day = num_form_text (pane, "day");
  const char *wrong = num_form_check_day (day);
  GVariantBuilder options;

  if (wrong)
    {
      num_form_refuse (pane, "day", wrong);
      return;
    }

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  if (reason)
    g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (reason));
  if (plan && !g_str_equal (plan, "unknown"))
    g_variant_builder_add (&options, "{sv}", "plan", g_variant_new_string (plan));
  if (*day)
    g_variant_builder_add (&options, "{sv}", "on", g_variant_new_string (day));
  num_form_send (pane, state, "day", "GiveUp", g_variant_new ("(sa{sv})", arg, &options),
                 on_given_up, arg);
}

gboolean
num_pane_give_up (NumPane *pane, NumState *state, const char *arg)
{
  GVariant *line = num_state_line (state, arg);
  g_autofree char *title = line ? num_tell_line (line) : NULL;
  g_autofree char *today = num_phrase_today ();
  g_autofree char *reason = line ? take_said (line, "reason", "cancelled") : NULL;
  g_autofree char *plan = line ? take_said (line, "plan", "unknown") : NULL;
  g_autofree char *day = line ? take_said (line, "on", today) : NULL;
  AdwPreferencesGroup *group;
  GtkEntry *entry;

  if (!line)
    return FALSE;

  num_pane_title (pane, _ ("I gave it up"), title);
  num_form_choices (num_pane_group (pane, _ ("How did it end?"), NULL), "reason", reasons, reason);
  num_form_choices (num_pane_group (pane, _ ("How was it paid?"), NULL), "plan", plans, plan);
  group = num_pane_group (pane, _ ("Since when?"),
                          _ ("The day it ended, or of the first bill that was not paid"));
  entry = num_form_day (group, "day", _ ("Year, month, day"), day);
  num_form_trouble (pane, group, "day", entry);
  num_form_connect (entry, "activate", pane, state, on_save, arg);
  num_form_connect (num_form_button (pane, "save", _ ("Save")), "clicked", pane, state, on_save,
                    arg);
  return TRUE;
}
