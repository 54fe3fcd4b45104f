/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The keys that do something everywhere. A pane, as the window that GTK has for this is wider than
 * a phone, where nothing would close it, either. */

#include "agent/app/panes.h"

#include "agent/app/row.h"

#include <glib/gi18n.h>

static const struct
{
  const char *keys;
  const char *title;
} shortcuts[] = {
  { "<Alt>Left Escape", N_ ("Go back") },
  { "Tab <Shift>Tab", N_ ("Go to the next or the previous thing") },
  { "Return space", N_ ("Choose it") },
  { "<Control>z", N_ ("Take back what was just done") },
  { "<Control>w", N_ ("Close the window") },
  { "<Control>q", N_ ("Quit") },
  { "<Control>question", N_ ("Show these keys") },
};

/* What is written on @keys, as "Alt+Left, Escape". Owned by the caller. */
static char *
say_keys (const char *keys)
{
  g_auto (GStrv) each = g_strsplit (keys, " ", -1);
  GString *said = g_string_new (NULL);

  for (guint i = 0; each[i]; i++)
    {
      GdkModifierType modifiers;
      guint key;
      g_autofree char *label = NULL;

      gtk_accelerator_parse (each[i], &key, &modifiers);
      label = gtk_accelerator_get_label (key, modifiers);
      g_string_append_printf (said, "%s%s", i > 0 ? ", " : "", label);
    }
  return g_string_free (said, FALSE);
}

gboolean
num_pane_keys (NumPane *pane, NumState *state, const char *arg)
{
  AdwPreferencesGroup *group = num_pane_group (pane, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_autofree char *said = say_keys (shortcuts[i].keys);

      num_row_add (group, shortcuts[i].keys, _ (shortcuts[i].title), said);
    }
  return TRUE;
}
