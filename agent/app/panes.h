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

/* All numbers that were ever seen here. No argument. */
gboolean num_pane_lines (NumPane *pane, NumState *state, const char *arg);

/* One number; its id. */
gboolean num_pane_line (NumPane *pane, NumState *state, const char *arg);

/* The form for a number that was given up; its id. */
gboolean num_pane_give_up (NumPane *pane, NumState *state, const char *arg);

/* The form for a number that was never in this phone. No argument. */
gboolean num_pane_number (NumPane *pane, NumState *state, const char *arg);

/* Finding the app of an account that is to be added; the id of its number, or empty. */
gboolean num_pane_add_account (NumPane *pane, NumState *state, const char *arg);

/* The form for that account: id of a number or nothing, a colon, id of the app. */
gboolean num_pane_bind (NumPane *pane, NumState *state, const char *arg);

/* The same for an app that is not known: after the colon, what it is called. */
gboolean num_pane_bind_own (NumPane *pane, NumState *state, const char *arg);

/* What to do before a number is cancelled; its id, or empty for the only one in the phone. */
gboolean num_pane_plan (NumPane *pane, NumState *state, const char *arg);

/* What to check of a second-hand number; its id, or empty for the only one in the phone. */
gboolean num_pane_intake (NumPane *pane, NumState *state, const char *arg);

/* What was found on the phone and needs a word of its owner. No argument. */
gboolean num_pane_proposals (NumPane *pane, NumState *state, const char *arg);

/* What messages show, and whether accounts are looked for. No argument. */
gboolean num_pane_settings (NumPane *pane, NumState *state, const char *arg);

/* The keys that do something everywhere. No argument. */
gboolean num_pane_keys (NumPane *pane, NumState *state, const char *arg);

/* What this is, and who made it. No argument. */
gboolean num_pane_about (NumPane *pane, NumState *state, const char *arg);

/* A kind of pane. */
typedef struct
{
  const char *kind;
  const char *title; /* translated when shown */
  NumPaneFill fill;
} NumPaneKind;

/* All kinds but home; a NULL kind ends them. */
extern const NumPaneKind num_pane_kinds[];
