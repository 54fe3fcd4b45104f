/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Home: which number is in the phone, and what is to be done. */

#include "agent/app/panes.h"

#include "agent/app/row.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>

/* The lines that are in the phone. */
static void
add_present (NumPane *pane, NumState *state)
{
  AdwPreferencesGroup *group = num_pane_group (pane, _ ("In this phone"), NULL);
  GPtrArray *lines = num_state_lines (state);

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *id = num_field_text (lines->pdata[i], "id");
      g_autofree char *plain = num_field_text (lines->pdata[i], "number");
      g_autofree char *number = num_row_number (plain);
      g_autofree char *name = g_strconcat ("line-", id, NULL);
      g_autofree char *target = g_strconcat ("line:", id, NULL);

      if (num_field_is (lines->pdata[i], "state", "present"))
        num_row_open (group, name, number ? number : _ ("Number not known"), NULL, target);
    }
}

gboolean
num_pane_home (NumPane *pane, NumState *state, const char *arg)
{
  add_present (pane, state);
  return TRUE;
}
