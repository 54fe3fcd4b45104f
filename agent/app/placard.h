/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What takes the place of panes when there is nothing to fill them with. Widgets are floating. */

#pragma once

#include <adwaita.h>

/* While nothing is known yet. */
GtkWidget *num_placard_loading (void);

/* While the daemon is not there, with a button that tries again (win.retry). Gives the page, for
 * num_placard_explain; it lives as long as the widget. */
GtkWidget *num_placard_away (GtkWidget **ret_page);

/* Says why: @trouble, translated, or NULL when the daemon is simply not there. */
void num_placard_explain (GtkWidget *page, const char *trouble);

/* It is shown now: says aloud what it says, and puts the focus to the button. */
void num_placard_enter (GtkWidget *page);

/* Stands beside home as long as nothing is opened there. */
GtkWidget *num_placard_nothing (void);
