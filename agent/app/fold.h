/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is in a row that unfolds (num_row_fold). Text is shown as it is, never as markup. */

#pragma once

#include <adwaita.h>

/* Puts an icon before it; it is decoration, and silent for a screen reader. */
void num_fold_icon (GtkWidget *fold, const char *icon);

/* Appends a row to what unfolds; @subtitle may be NULL. */
AdwActionRow *num_fold_row (GtkWidget *fold, const char *name, const char *title,
                            const char *subtitle);

/* A row in it that does something when it is chosen: the window's action @action with @target,
 * floating. @subtitle may be NULL. */
AdwActionRow *num_fold_act (GtkWidget *fold, const char *name, const char *title,
                            const char *subtitle, const char *action, GVariant *target);

/* A row in it that opens @url in a browser. */
void num_fold_link (GtkWidget *fold, const char *name, const char *title, const char *url);

/* Appends @texts as rows, numbered; one that ends with a colon is the heading of those after it. */
void num_fold_steps (GtkWidget *fold, char **texts);
