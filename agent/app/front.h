/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Being what is seen: the one place that knows what it takes to come in front of other windows, on
 * X11, on desktops with Wayland, and in Phosh. */

#pragma once

#include <gtk/gtk.h>

/* Has @window be what is seen, whatever was. */
void num_front_take (GtkWindow *window);
