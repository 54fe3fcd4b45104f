/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Who taps on an entry of a phone gets a keyboard on the screen, and the window what is left of it.
 * GTK scrolls to what gets the focus, which it had before the keyboard came: an entry in the lower
 * half would be below what can be seen. What cannot be typed into may stay out of sight. */

#include "agent/app/sight.h"

/* The row that is typed in, with what it is called, inside @within; NULL when nothing is. */
static GtkWidget *
find_typed (GtkWidget *within)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (within));
  GtkWidget *row;

  if (!focus || !GTK_IS_EDITABLE (focus) || !gtk_widget_is_ancestor (focus, within))
    return NULL;
  row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  return row ? row : focus;
}

/* Everything has its new place by now. */
static gboolean
on_tick (GtkWidget *scrolled, GdkFrameClock *clock, gpointer user_data)
{
  GtkWidget *all
      = gtk_viewport_get_child (GTK_VIEWPORT (gtk_scrolled_window_get_child (user_data)));
  GtkWidget *typed = find_typed (all);
  graphene_rect_t place;

  if (typed && gtk_widget_compute_bounds (typed, all, &place))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (user_data), place.origin.y,
                               place.origin.y + place.size.height);
  return G_SOURCE_REMOVE;
}

static void
on_page_size (GtkAdjustment *scroll, GParamSpec *property, gpointer user_data)
{
  gtk_widget_add_tick_callback (user_data, on_tick, user_data, NULL);
}

void
num_sight_keep (GtkScrolledWindow *scrolled)
{
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scrolled), "notify::page-size",
                           G_CALLBACK (on_page_size), scrolled, 0);
}
