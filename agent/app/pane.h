/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A pane: a header bar and, below it, groups of rows in one column that is as wide as is good to
 * read. Filled anew when what it shows changed; where the focus is, what was unfolded and what was
 * typed into widgets that have a name stay as they were. */

#pragma once

#include "agent/app/state.h"

#include <adwaita.h>

#define NUM_PANE_WIDTH 640

typedef struct NumPane NumPane;

/* Fills @pane with what is known. @arg is what stood behind the colon of the pane's target, an id
 * for example, or empty. FALSE when what it shows is there no more: the pane is closed. */
typedef gboolean (*NumPaneFill) (NumPane *pane, NumState *state, const char *arg);

/* Makes an empty pane; @title is translated. Owned by its widget. */
NumPane *num_pane_new (NumState *state, const char *title, NumPaneFill fill, const char *arg);

/* The pane's widget, owned by whoever adds it; the pane lives as long as it does. */
GtkWidget *num_pane_widget (NumPane *pane);

/* The bar, for what belongs into it. */
AdwHeaderBar *num_pane_bar (NumPane *pane);

/* Says what the title is; @subtitle may be NULL. */
void num_pane_title (NumPane *pane, const char *title, const char *subtitle);

/* For NumPaneFill: what matters most in the pane, for who hears it; the first one counts. @news: it
 * comes from elsewhere, and is heard as soon as it is there. */
void num_pane_headline (NumPane *pane, const char *text, gboolean news);

/* Fills the pane anew; @changed: the state is another than before. FALSE as with NumPaneFill. */
gboolean num_pane_refresh (NumPane *pane, gboolean changed);

/* For NumPaneFill: appends a group. */
AdwPreferencesGroup *num_pane_group (NumPane *pane, const char *title, const char *description);

/* For NumPaneFill: appends a group without rows. */
void num_pane_words (NumPane *pane, const char *title, const char *description);

/* For NumPaneFill: appends any widget. */
void num_pane_add (NumPane *pane, GtkWidget *widget);

/* Puts @widget between bar and groups, where it stays when the pane is filled anew: a search entry
 * for example. Call it when there is none yet. */
void num_pane_set_top (NumPane *pane, GtkWidget *widget);

/* What was put there, or NULL. */
GtkWidget *num_pane_top (NumPane *pane);

/* For NumPaneFill: what only this pane wants to know, the first value of the answer to @method;
 * NULL while it is not known. Asked for when it was not yet, and again when the state has changed
 * since; the pane is filled anew with the answer. @args may be floating or NULL. Borrowed. */
GVariant *num_pane_need (NumPane *pane, const char *key, const char *method, GVariant *args);

/* Why the last question was not answered, as one line; NULL when it was. */
const char *num_pane_trouble (NumPane *pane);

/* What the pane itself remembers between two fillings; NULL if nothing. Setting takes over @value,
 * floating or not; NULL forgets. */
GVariant *num_pane_memory (NumPane *pane, const char *key);
void num_pane_remember (NumPane *pane, const char *key, GVariant *value);

/* Notes where the focus is: another pane comes on top. */
void num_pane_leave (NumPane *pane);

/* Says what the pane is called, and puts the focus where it was when the pane was left, or to the
 * first thing that can have it. */
void num_pane_enter (NumPane *pane);

/* Puts the focus there without a word. */
void num_pane_return (NumPane *pane);

/* The same for the first one of a window: its headline is said. */
void num_pane_greet (NumPane *pane);

/* What is called @name among the rows and in them, or NULL. */
GtkWidget *num_pane_find (NumPane *pane, const char *name);

/* Puts the focus, and what is seen, to the widget called @name, a group for example; FALSE when
 * there is none. */
gboolean num_pane_show (NumPane *pane, const char *name);

/* How wide the column may become, in pixels; NUM_PANE_WIDTH unless this is called. */
void num_pane_set_width (NumPane *pane, int width);
