/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Looking for accounts on this phone: the daemon looks into services, and this program into the
 * home of whoever runs it. */

#pragma once

#include "agent/app/window.h"

/* Adds "win.scan" to the window: looks, and says what came of it. */
void num_seek_add (NumWindow *window);
