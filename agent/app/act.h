/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What a person can do in the window, as actions "win.NAME". Each is one call to the daemon; what
 * came of it is said for a moment, with a way to take it back where there is one. */

#pragma once

#include "agent/app/window.h"

/* Adds the actions to the window. */
void num_act_add (NumWindow *window);
