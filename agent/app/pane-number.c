/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* An old number that was never in this phone: the SIM was changed before numberd came. */

#include "agent/app/panes.h"

#include "agent/app/form.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>

static void
on_added (NumWindow *window, GVariant *answer, const char *note)
{
  num_window_close (window, "number");
  num_window_say (window, _ ("The number was added"), NULL);
}

static gboolean
is_known (NumState *state, const char *number)
{
  GPtrArray *lines = num_state_lines (state);

  for (guint i = 0; i < lines->len; i++)
    if (num_field_is (lines->pdata[i], "number", number))
      return TRUE;
  return FALSE;
}

static void
on_add (NumPane *pane, NumState *state, const char *arg)
{
  g_autofree char *number = num_form_text (pane, "number");

  if (!*number)
    num_form_refuse (pane, "number", _ ("Type the number first."));
  else if (is_known (state, number))
    num_form_refuse (pane, "number", _ ("That number is in the list already."));
  else
    num_form_send (pane, state, "number", "AddLine", g_variant_new ("(s)", number), on_added, NULL);
}

gboolean
num_pane_number (NumPane *pane, NumState *state, const char *arg)
{
  AdwPreferencesGroup *group
      = num_pane_group (pane, NULL,
                        _ ("Accounts can then be added to it, and you are told what is left to do. "
                           "Write it with + and the code of its country, such as +1 or +86."));
  GtkEntry *entry = num_form_entry (group, "number", _ ("Old number"), NULL);

  gtk_entry_set_input_purpose (entry, GTK_INPUT_PURPOSE_PHONE);
  num_form_trouble (pane, group, "number", entry);
  num_form_connect (entry, "activate", pane, state, on_add, arg);
  num_form_connect (num_form_button (pane, "add", _ ("Add the number")), "clicked", pane, state,
                    on_add, arg);
  return TRUE;
}
