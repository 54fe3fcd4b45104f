/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Keys that go to the window unless what has the focus needs them: a menu, or an entry. */

#pragma once

#include <gtk/gtk.h>

/* Has Escape and Control Z do "win.back" and "win.undo" in @window. */
void num_keys_add (GtkWidget *window);
