/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What stands in a pane in the place of rows: that something is being asked, that it could not be
 * found out, that there is nothing. */

#pragma once

#include "agent/app/pane.h"

/* num_pane_need; while there is no answer, a wheel that turns, or why there is none, is appended.
 */
GVariant *num_notice_need (NumPane *pane, const char *key, const char *method, GVariant *args);

/* Appends that there is nothing, and why, or what to do: a page with @icon and both texts. Answers
 * the page, which may get a button as its child. */
AdwStatusPage *num_notice_add (NumPane *pane, const char *icon, const char *title,
                               const char *description);

/* Gives the page a button for the window's action @action with the text @target. */
void num_notice_button (AdwStatusPage *page, const char *name, const char *label,
                        const char *action, const char *target);
