/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* How to do it: the steps of an account, or of a check, each a row, and where the provider says so.
 */

#pragma once

#include "agent/app/pane.h"

/* Appends them to @pane; nothing where nothing is known. A step that ends with a colon is the
 * heading of those after it. */
void num_steps_add (NumPane *pane, GVariant *binding);
