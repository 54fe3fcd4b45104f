/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Steps. Each is a row of its own, so that a screen reader reads one at a time and can go back to
 * it; its number is read with it. */

#include "agent/app/steps.h"

#include "agent/app/row.h"
#include "agent/app/tell.h"
#include "agent/ctl/field.h"
#include "agent/ctl/rule.h"
#include "agent/ctl/text.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_step (AdwPreferencesGroup *group, guint n, const char *step)
{
  /* Translators: a step of what to do: its number and its text */
  g_autofree char *title = g_strdup_printf (C_ ("step", "%u. %s"), n, step);

  num_row_add (group, "step", title, NULL);
}

/* A heading without its colon, which a heading needs in a list only. */
static char *
strip_colon (const char *heading)
{
  const char *end = g_utf8_find_prev_char (heading, heading + strlen (heading));

  return g_strndup (heading, end ? (gsize)(end - heading) : 0);
}

static void
add_link (NumPane *pane, GVariant *binding)
{
  g_autofree char *url = num_field_text (binding, "url");
  g_autofree char *host = NULL;
  AdwActionRow *row;

  if (!url || !g_uri_split (url, G_URI_FLAGS_NONE, NULL, NULL, &host, NULL, NULL, NULL, NULL, NULL))
    return;
  row = num_row_act (num_pane_group (pane, NULL, NULL), "link", _ ("What the provider says"), host,
                     "win.link", g_variant_new_string (url), FALSE);
  adw_action_row_add_suffix (row, num_row_image ("adw-external-link-symbolic"));
}

void
num_steps_add (NumPane *pane, GVariant *binding)
{
  g_auto (GStrv) steps = num_rule_texts (binding, "steps");
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0, n = 0; steps[i]; i++)
    if (num_text_is_heading (steps[i]))
      {
        g_autofree char *title = strip_colon (steps[i]);

        group = num_pane_group (pane, title, NULL);
        n = 0;
      }
    else
      {
        if (!group)
          group = num_pane_group (pane, _ ("How to do it"), NULL);
        add_step (group, ++n, steps[i]);
      }
  add_link (pane, binding);
}
