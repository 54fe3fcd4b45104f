/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* All numbers that were ever seen here, by what became of them. */

#include "agent/app/panes.h"

#include "agent/app/find.h"
#include "agent/app/notice.h"
#include "agent/app/phrase.h"
#include "agent/app/row.h"
#include "agent/app/tell.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>

static const struct
{
  const char *state;
  const char *title;
  const char *description;
} groups[] = {
  { "present", N_ ("In this phone"), NULL },
  { "absent", N_ ("No longer in this phone"),
    N_ ("Say what became of a number, and it is known until when its accounts have to be moved.") },
  { "given-up", N_ ("Given up"), NULL },
  { "kept", N_ ("Used elsewhere"), NULL },
};

/* The label, if it is not the title, and what there is to know at a glance. */
static char *
describe (GVariant *line)
{
  g_autofree char *number = num_field_text (line, "number");
  g_autofree char *label = number ? num_field_text (line, "label") : NULL;
  g_autofree char *accounts = num_phrase_accounts (line);
  g_autofree char *state
      = num_field_is (line, "state", "given-up") ? num_phrase_state (line) : NULL;
  GString *text = g_string_new (label);

  if (state)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", state);
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", accounts);
  return g_string_free (text, FALSE);
}

static void
add_line (AdwPreferencesGroup *group, GVariant *line)
{
  g_autofree char *id = num_field_text_or_dash (line, "id");
  g_autofree char *name = g_strconcat ("line-", id, NULL);
  g_autofree char *target = g_strconcat ("line:", id, NULL);
  g_autofree char *title = num_tell_line (line);
  g_autofree char *subtitle = describe (line);
  AdwActionRow *row = num_row_open (group, name, title, subtitle, target);

  if (num_field_count (line, "due") > 0)
    num_row_icon (row, "dialog-warning-symbolic");
}

static void
add_group (NumPane *pane, NumState *state, guint i)
{
  g_autoptr (GPtrArray) lines = num_find_lines (num_state_lines (state), groups[i].state);
  AdwPreferencesGroup *group;

  if (lines->len == 0)
    return;
  group = num_pane_group (pane, _ (groups[i].title),
                          groups[i].description ? _ (groups[i].description) : NULL);
  for (guint j = 0; j < lines->len; j++)
    add_line (group, lines->pdata[j]);
}

gboolean
num_pane_lines (NumPane *pane, NumState *state, const char *arg)
{
  if (num_state_lines (state)->len == 0)
    num_notice_add (pane, "phone-symbolic", _ ("No number yet"),
                    _ ("As soon as a SIM is in the phone, its number is listed here."));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_group (pane, state, i);
  num_row_open (num_pane_group (pane, NULL, NULL), "add-number", _ ("Add an old number"),
                _ ("One that was never in this phone, and that accounts still use"), "number");
  return TRUE;
}
