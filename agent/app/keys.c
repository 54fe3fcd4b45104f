/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Keys. Accelerators of the application would come before an entry, which has both of its own. */

#include "agent/app/keys.h"

static const struct
{
  guint key;
  GdkModifierType modifiers;
  const char *action;
} shortcuts[] = {
  { GDK_KEY_Escape, 0, "win.back" },
  { GDK_KEY_z, GDK_CONTROL_MASK, "win.undo" },
};

void
num_keys_add (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new (gtk_keyval_trigger_new (shortcuts[i].key, shortcuts[i].modifiers),
                          gtk_named_action_new (shortcuts[i].action)));
  gtk_widget_add_controller (window, keys);
}
