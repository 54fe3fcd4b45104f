/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A calendar for an entry that a day is typed into. */

#pragma once

#include <adwaita.h>

/* Appends one to @group that unfolds when @button is pressed, and writes into @entry. */
void num_calendar_add (AdwPreferencesGroup *group, const char *title, GtkEditable *entry,
                       GtkWidget *button);
