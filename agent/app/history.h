/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The record as a pane has it: asked for in pieces, of which those that are full never change. */

#pragma once

#include "agent/app/pane.h"

/* For NumPaneFill: all events that are known, the oldest first (element-type GVariant), owned by
 * the caller; what is not known is asked for, and the pane filled anew with it. */
GPtrArray *num_history_need (NumPane *pane);

/* Appends to @group a row that unfolds into what happened to the line @line, the newest first, with
 * a row that shows more if there is more. */
void num_history_add (NumPane *pane, AdwPreferencesGroup *group, NumState *state, GPtrArray *events,
                      const char *line);
