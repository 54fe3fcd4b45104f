/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The menu: what is needed rarely, and not on the way to anything else. */

#include "agent/app/menu.h"

#include "agent/app/part.h"
#include "agent/app/speech.h"

#include <glib/gi18n.h>

/* Its entries are what there is to hear of it. */
static void
hush (GtkWidget *popover)
{
  GtkWidget *stack = num_part_find (popover, GTK_TYPE_STACK, NULL);

  num_speech_name (popover, "");
  if (stack)
    num_speech_pages (GTK_STACK (stack));
}

GtkWidget *
num_menu_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Look for accounts"), "win.scan");
  g_menu_append (menu, _ ("Settings"), "win.open::settings");
  g_menu_append (menu, _ ("Keyboard shortcuts"), "win.open::keys");
  g_menu_append (menu, _ ("About Phone Number"), "win.open::about");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  num_speech_icon (button, _ ("Menu"));
  gtk_widget_set_name (button, "menu");
  hush (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))));
  return button;
}
