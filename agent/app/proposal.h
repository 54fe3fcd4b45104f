/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What a look at this phone found and is not sure of, with yes and no. */

#pragma once

#include "agent/app/pane.h"

/* Appends at most @limit of the open proposals to @pane, a way to all of them where there are more,
 * and answers how many there are; none, and nothing is appended. */
guint num_proposal_add (NumPane *pane, NumState *state, guint limit);
