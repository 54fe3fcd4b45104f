/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What this is, and who made it. A pane, as windows on top of the window have no button to close
 * them in Phosh, and hide what a notification leads to. */

#include "agent/app/panes.h"

#include "agent/app/row.h"
#include "numberd/names.h"

#include <glib/gi18n.h>

#define ICON_SIZE 96

static void
add_icon (NumPane *pane)
{
  GtkWidget *icon = num_row_image (NUM_APP_ID);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), ICON_SIZE);
  num_pane_add (pane, icon);
}

gboolean
num_pane_about (NumPane *pane, NumState *state, const char *arg)
{
  AdwPreferencesGroup *group;

  add_icon (pane);
  group = num_pane_group (
      pane, NULL,
      _ ("Knows which number is in the phone, notices when it changes, and keeps the list of "
         "accounts that still use the old one. Nothing of it leaves the phone."));
  num_row_add (group, "version", _ ("Version"), NUM_VERSION);
  num_row_add (group, "authors", _ ("The numberd authors"), "© 2026");
  num_row_add (group, "licence", _ ("Free software, without any warranty"),
               _ ("You may use it, change it and pass it on under the GNU Lesser General Public "
                  "License, version 2.1 or later."));
  return TRUE;
}
