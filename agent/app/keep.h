/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What a person has done to a pane and no daemon knows: where the focus is, what is unfolded, typed
 * and chosen. Taken before the rows are thrown away, and given to those that come in their place,
 * which are known by their names (gtk_widget_set_name). */

#pragma once

#include <gtk/gtk.h>

typedef struct NumKeep NumKeep;

/* Notes all of it of the widgets in @column. For num_keep_free. */
NumKeep *num_keep_take (GtkWidget *column);

/* Forgets it; NULL is fine. */
void num_keep_free (NumKeep *keep);

/* Whether the focus was in the column. */
gboolean num_keep_had_focus (const NumKeep *keep);

/* Unfolds, types and chooses again in @column, which was just filled. A text or a choice is left
 * alone when what stood there before the person came is another now. @keep may be NULL: the first
 * time there is nothing to give, but it is noted what stands there. */
void num_keep_give (const NumKeep *keep, GtkWidget *column);

/* Puts the focus to the widget of that name; if it is gone, to the row that is at its place now:
 * who settled the third account of a list with the keyboard goes on at the third one. FALSE when
 * there is nothing that takes it. */
gboolean num_keep_focus (const NumKeep *keep, GtkWidget *column);

/* Whether there is anything in @column that can have the focus. */
gboolean num_keep_can_focus (GtkWidget *column);

/* Puts the focus to the first row of @column; FALSE when there is none. */
gboolean num_keep_focus_first (GtkWidget *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumKeep, num_keep_free)
