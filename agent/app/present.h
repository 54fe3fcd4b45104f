/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is in the phone: each number in large type, and in plain words what stands in the way of
 * one. A part of home. */

#pragma once

#include "agent/app/pane.h"

/* Appends the group to @pane. */
void num_present_add (NumPane *pane, NumState *state);
