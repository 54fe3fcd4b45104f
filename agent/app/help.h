/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Windows about the program: what it is, and its keys. Actions "win.about" and
 * "win.shortcuts". */

#pragma once

#include "agent/app/window.h"

/* Adds both to the window. */
void num_help_add (NumWindow *window);
