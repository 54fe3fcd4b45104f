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

/* The window of @application that was made before, or NULL. */
NumWindow *num_window_find (GtkApplication *application);

/* The window as GTK knows it; borrowed. */
GtkWindow *num_window_widget (NumWindow *window);

/* What the daemon says. */
NumState *num_window_state (NumWindow *window);

/* Opens the pane @target. What is no pane is a part of home: it closes those on top of it, and the
 * group or row of that name is shown ("due"; "home" is home itself). */
void num_window_open (NumWindow *window, const char *target);

/* Closes the pane on top, if one is; the focus goes back to where it was in the one below. */
void num_window_back (NumWindow *window);

/* Closes the pane @target, if it is the one on top: what it was opened for is done. */
void num_window_close (NumWindow *window, const char *target);

/* Says @text for a moment; with @undo, a button takes it back: the detailed action name, such as
 * "win.reopen('3')". */
void num_window_say (NumWindow *window, const char *text, const char *undo);

/* Says what did not work, until that is taken note of: @heading in a few words, and why. */
void num_window_fail (NumWindow *window, const char *heading, const GError *error);
