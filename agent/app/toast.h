/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is said for a moment at the foot of the window, on the screen and to a screen reader. */

#pragma once

#include <gtk/gtk.h>

/* Somebody used a button of a toast, which goes away with it. */
typedef void (*NumToastUsed) (gpointer user_data);

/* Makes what toasts are shown on, around @child; floating. */
GtkWidget *num_toast_overlay (GtkWidget *child, NumToastUsed used, gpointer user_data);

/* Says @text; with @undo, a button and a key take it back: the detailed action name, such as
 * "win.reopen('3')". */
void num_toast_say (GtkWidget *overlay, const char *text, const char *undo);

/* Takes back what was said last, if that can be. */
void num_toast_undo (GtkWidget *overlay);
