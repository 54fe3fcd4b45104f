/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* All panes, by the kind that their targets begin with. Each is one file, pane-KIND.c, with one
 * function that fills it. */

#pragma once

#include "agent/app/pane.h"

/* What is in the phone, what is to be done, and the ways to everything else. No argument. */
gboolean num_pane_home (NumPane *pane, NumState *state, const char *arg);

/* One account. The argument is the id of a binding. */
gboolean num_pane_binding (NumPane *pane, NumState *state, const char *arg);

/* All accounts. No argument. */
gboolean num_pane_accounts (NumPane *pane, NumState *state, const char *arg);

/* A kind of pane. */
typedef struct
{
  const char *kind;
  const char *title; /* translated when shown */
  NumPaneFill fill;
} NumPaneKind;

/* All kinds but home; a NULL kind ends them. */
extern const NumPaneKind num_pane_kinds[];
