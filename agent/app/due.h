/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Rows of accounts: which app, which account, and how long there is time. A part of home and of the
 * list of accounts. */

#pragma once

#include "agent/app/pane.h"

/* Appends the accounts that are still on a number that is not here to @pane, most urgent first, and
 * answers how many they are; none, and nothing is appended. */
guint num_due_add (NumPane *pane, NumState *state);

/* Appends the row of @binding, which opens it; with its number if @with_number. */
void num_due_add_row (AdwPreferencesGroup *group, NumState *state, GVariant *binding,
                      gboolean with_number);
