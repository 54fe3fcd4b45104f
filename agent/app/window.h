/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The window: the home pane, and beside it or on top of it, as the width allows, the panes that
 * were opened from there. What a person does goes through its actions: "win.open" takes a target,
 * KIND or KIND:ARG, see panes.h; the others are those of act.h. */

#pragma once

#include "agent/app/state.h"

#include <adwaita.h>

typedef struct NumWindow NumWindow;

/* Makes the window of @application, to be presented; the window is freed when it is closed. */
NumWindow *num_window_new (AdwApplication *application);

/* The window as GTK knows it; borrowed. */
GtkWindow *num_window_widget (NumWindow *window);

/* What the daemon says. */
NumState *num_window_state (NumWindow *window);

/* Opens the pane @target; "home" closes those on top of it. What is not known is passed over. */
void num_window_open (NumWindow *window, const char *target);

/* Closes the pane on top, if one is. */
void num_window_back (NumWindow *window);

/* Says @text for a moment; with @undo, a button takes it back: the detailed action name, such as
 * "win.reopen('3')". */
void num_window_say (NumWindow *window, const char *text, const char *undo);
