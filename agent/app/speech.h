/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What a screen reader is told of a widget, where what it is made of tells too little, or wrongly.
 * Call these before the widget is in a window. */

#pragma once

#include <adwaita.h>

/* Says what @widget is: a button, a choice. GTK_ACCESSIBLE_ROLE_GENERIC is nothing at all. */
void num_speech_role (GtkWidget *widget, GtkAccessibleRole role);

/* Says that @widget is called @name; empty for one that needs none. */
void num_speech_name (GtkWidget *widget, const char *name);

/* Makes @widget a text: what it says is all that it is. @more comes after @title, and may be
 * NULL. */
void num_speech_text (GtkWidget *widget, const char *title, const char *more);

/* Puts @child, which shows such a text, into something that the keyboard stops at, so that the text
 * is heard; what can be done in it comes next. Floating. */
GtkWidget *num_speech_stop (GtkWidget *child, const char *title, const char *more);

/* Whether @widget is what num_speech_stop made. */
gboolean num_speech_is_stop (GtkWidget *widget);

/* Says what @button, which has an icon only, is for: to be seen when it is pointed at, and heard.
 */
void num_speech_icon (GtkWidget *button, const char *name);

/* Makes @row the thing that is switched, in the place of the @button in it, which it is of one
 * kind with: a check button, or a switch. */
void num_speech_choice (AdwPreferencesRow *row, GtkWidget *button);

/* Leaves nothing to be said of the pages of @stack, which have the names of types. */
void num_speech_pages (GtkStack *stack);

/* Says @text at once, whatever has the focus. */
void num_speech_say (GtkWindow *window, const char *text);
