/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Parts. What a widget is made of may be another thing in a later library, so whoever looks for a
 * part goes on without it. */

#include "agent/app/part.h"

GtkWidget *
num_part_find (GtkWidget *within, GType type, const char *style)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (within); child && !found;
       child = gtk_widget_get_next_sibling (child))
    if (g_type_is_a (G_OBJECT_TYPE (child), type)
        && (!style || gtk_widget_has_css_class (child, style)))
      found = child;
    else
      found = num_part_find (child, type, style);
  return found;
}
