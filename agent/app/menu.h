/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The menu of the window. */

#pragma once

#include <adwaita.h>

/* The button that opens it, for the bar of home; floating. */
GtkWidget *num_menu_new (void);
