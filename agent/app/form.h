/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Forms: rows into which a person types and among which they choose, and what becomes of it when
 * they are done. What the daemon refuses is shown where it was typed. Rows have names, so that what
 * was typed outlives a filling of the pane (keep.h). */

#pragma once

#include "agent/app/window.h"

#include "agent/app/pane.h"

/* One of several that exclude each other; a NULL value ends a list of them. Texts are translated
 * when they are shown. */
typedef struct
{
  const char *value;
  const char *title;
  const char *subtitle; /* or NULL */
} NumFormChoice;

/* A person is done with @pane, whose argument is @arg. */
typedef void (*NumFormDone) (NumPane *pane, NumState *state, const char *arg);

/* The daemon has done what was sent; @note is what was given along. */
typedef void (*NumFormSent) (NumWindow *window, GVariant *answer, const char *note);

/* Appends an entry below its @title, with @text in it, which may be NULL. */
GtkEntry *num_form_entry (AdwPreferencesGroup *group, const char *name, const char *title,
                          const char *text);

/* The same for a day, YYYY-MM-DD, with a calendar that unfolds below it. */
GtkEntry *num_form_day (AdwPreferencesGroup *group, const char *name, const char *title,
                        const char *day);

/* Appends a row for each of @choices, of which @chosen is chosen. */
void num_form_choices (AdwPreferencesGroup *group, const char *name, const NumFormChoice *choices,
                       const char *chosen);

/* Appends one row of such choices; @leader is the first one, and NULL for the first. Answers the
 * button to be given as @leader for the others. */
GtkCheckButton *num_form_choice (AdwPreferencesGroup *group, const char *name, const char *value,
                                 const char *title, const char *subtitle, gboolean chosen,
                                 GtkCheckButton *leader);

/* Calls @done when @widget, of @pane, emits @signal: "clicked", "activate". */
void num_form_connect (gpointer widget, const char *signal, NumPane *pane, NumState *state,
                       NumFormDone done, const char *arg);

/* Calls @done for @entry alone, by a key or by a button that is there when something else was
 * typed.
 */
void num_form_apply (GtkEntry *entry, NumPane *pane, NumState *state, NumFormDone done,
                     const char *arg);

/* Appends the button that ends a form, below its groups; num_form_connect it with "clicked". */
GtkWidget *num_form_button (NumPane *pane, const char *name, const char *label);

/* What stands in the entry called @name, without blanks around it; empty when there is none. Owned
 * by the caller. */
char *num_form_text (NumPane *pane, const char *name);

/* The value that is chosen in the list called @name; NULL when none is. Owned by the caller. */
char *num_form_chosen (NumPane *pane, const char *name);

/* Why @day cannot be the day of something that happened, translated; NULL when it can, or is empty.
 */
const char *num_form_check_day (const char *day);

/* Says that what stands in the entry called @field cannot be taken, and why. */
void num_form_refuse (NumPane *pane, const char *field, const char *why);

/* For NumPaneFill: appends to @group why @field was refused, if it was; @entry may be NULL. */
void num_form_trouble (NumPane *pane, AdwPreferencesGroup *group, const char *field,
                       GtkEntry *entry);

/* Tells the daemon; what it refuses is shown at @field, else @sent is called, and the state is
 * asked for anew. @note may be NULL. */
void num_form_send (NumPane *pane, NumState *state, const char *field, const char *method,
                    GVariant *args, NumFormSent sent, const char *note);
