/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* On Wayland a window comes in front when it shows a token of what was tapped. Phosh gives none
 * with a tap on a notification, and the phoc of Debian 12 would not go by it: the tap would do
 * nothing that can be seen. A window that is new there is in front, so one that lies behind others
 * is taken away and shown again, as it was. */

#include "agent/app/front.h"

/* Whether asking for it does not bring @window in front. */
static gboolean
is_stuck (GtkWindow *window)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));

  return gtk_widget_get_mapped (GTK_WIDGET (window)) && !gtk_window_is_active (window)
         && g_str_equal (G_OBJECT_TYPE_NAME (display), "GdkWaylandDisplay")
         && !gdk_display_get_startup_notification_id (display);
}

void
num_front_take (GtkWindow *window)
{
  if (is_stuck (window))
    gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  gtk_window_present (window);
}
