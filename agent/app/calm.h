/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What home shows where a list would be empty. */

#pragma once

#include "agent/app/pane.h"

/* The first time: what this is for, and two ways to begin. */
void num_calm_add_welcome (NumPane *pane);

/* Nothing is to be done; @accounts are on a number that is here. */
void num_calm_add_done (NumPane *pane, guint accounts);
