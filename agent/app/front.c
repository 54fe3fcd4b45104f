/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* On Wayland a window comes in front when it shows a token of what was tapped. Phosh gives none
 * with a tap on a notification, and the phoc of Debian 12 would not go by it: the tap would do
 * nothing that can be seen. A window that is new there is in front, so one that lies behind others
 * is taken away and shown again, as it was. */

#include "agent/app/front.h"

/* @window and the dialogs on top of it, which belong in front of it wherever it is. */
static GList *
list_windows (GtkWindow *window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  GList *found = g_list_append (NULL, window);

  for (GList *item = all; item; item = item->next)
    if (gtk_window_get_transient_for (item->data) == window)
      found = g_list_append (found, item->data);
  return found;
}

/* Whether asking for it does not bring any of @windows, of which @window is the first, in front. */
static gboolean
is_stuck (GtkWindow *window, GList *windows)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));

  for (GList *item = windows; item; item = item->next)
    if (gtk_window_is_active (item->data))
      return FALSE;
  return gtk_widget_get_mapped (GTK_WIDGET (window))
         && g_str_equal (G_OBJECT_TYPE_NAME (display), "GdkWaylandDisplay")
         && !gdk_display_get_startup_notification_id (display);
}

void
num_front_take (GtkWindow *window)
{
  g_autoptr (GList) windows = list_windows (window);

  if (is_stuck (window, windows))
    for (GList *item = g_list_last (windows); item; item = item->prev)
      gtk_widget_set_visible (item->data, FALSE);
  for (GList *item = windows; item; item = item->next)
    gtk_window_present (item->data);
}
