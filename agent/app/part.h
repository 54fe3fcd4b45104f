/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Parts of libadwaita's widgets that it has no call for. */

#pragma once

#include <gtk/gtk.h>

/* The first widget of @type inside @within that has the style class @style, unless that is NULL;
 * NULL when there is none. */
GtkWidget *num_part_find (GtkWidget *within, GType type, const char *style);
