/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The rows and groups that panes are made of, each in one line. Text is shown as it is, never as
 * markup. Widgets are floating until they are added. */

#pragma once

#include <adwaita.h>

/* A group with a heading and a line below it; each may be NULL. */
AdwPreferencesGroup *num_row_group (const char *title, const char *description);

/* A group without rows: what it says is there to be read. Floating. */
GtkWidget *num_row_words (const char *title, const char *description);

/* A row that is there to be read. @name is what tests and the keeping of the focus know it by;
 * @subtitle may be NULL. */
AdwActionRow *num_row_make (const char *name, const char *title, const char *subtitle);

/* A row that something can be done with; @role says to a screen reader what it is, as a button. */
AdwActionRow *num_row_make_control (const char *name, const char *title, const char *subtitle,
                                    GtkAccessibleRole role);

/* Appends a row to be read to @group, which owns it. */
AdwActionRow *num_row_add (AdwPreferencesGroup *group, const char *name, const char *title,
                           const char *subtitle);

/* A row that does something when it is chosen: the window's action @action ("win.open") with
 * @target, floating or NULL. With an arrow if @leads somewhere. */
AdwActionRow *num_row_act (AdwPreferencesGroup *group, const char *name, const char *title,
                           const char *subtitle, const char *action, GVariant *target,
                           gboolean leads);

/* A row with a @button that is switched by choosing it: a check button at its begin, or a switch at
 * its end. */
AdwActionRow *num_row_choice (AdwPreferencesGroup *group, const char *name, const char *title,
                              const char *subtitle, GtkWidget *button);

/* A row that opens a pane: num_row_act of win.open with the text @target. */
AdwActionRow *num_row_open (AdwPreferencesGroup *group, const char *name, const char *title,
                            const char *subtitle, const char *target);

/* A row for more than fits beside an arrow: what belongs below its title and subtitle is appended
 * to @ret_box. It does nothing when it is chosen. Owned by the group. */
GtkWidget *num_row_tall (AdwPreferencesGroup *group, const char *name, const char *title,
                         const char *subtitle, GtkBox **ret_box);

/* Says of @row, tall or not, that @label in it belongs to what a screen reader reads of it. */
void num_row_more (GtkWidget *row, GtkWidget *label);

/* Makes a tall row do something when it is chosen, with an arrow. */
void num_row_leads (GtkWidget *row, const char *action, GVariant *target);

/* A row that unfolds; what it holds is added with agent/app/fold.h. Owned by the group. */
GtkWidget *num_row_fold (AdwPreferencesGroup *group, const char *name, const char *title,
                         const char *subtitle);

/* An icon that is decoration, and silent for a screen reader; floating. */
GtkWidget *num_row_image (const char *icon);

/* Puts one before the row. */
void num_row_icon (AdwActionRow *row, const char *icon);

/* A button that stands alone below what it is about. @action, with @target (floating or NULL), may
 * be NULL: somebody else listens; so may @style, a style class. */
GtkWidget *num_row_pill (const char *name, const char *label, const char *action, GVariant *target,
                         const char *style);

/* What turns while something is being asked; @label is for a screen reader. */
GtkWidget *num_row_wheel (const char *label);
