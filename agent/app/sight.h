/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is typed into stays in sight when the room for it gets smaller. */

#pragma once

#include <gtk/gtk.h>

/* Sees to it in @scrolled, for as long as that is there. */
void num_sight_keep (GtkScrolledWindow *scrolled);
