/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The open questions as groups of rows, one row for each answer. A part of home. */

#pragma once

#include "agent/app/pane.h"

/* Appends a group for each question (element-type NumQuestion) that is @urgent: the list of
 * accounts depends on its answer; or else for each that can wait, to @pane. */
void num_ask_add (NumPane *pane, NumState *state, GPtrArray *questions, gboolean urgent);
