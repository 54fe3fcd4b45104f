/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What people call an account that hangs on a number: the same in every list and every format, so
 * that what is hidden in one is hidden in all. */

#pragma once

#include <glib.h>

/* Takes one step of what is to be done, and what stands before it: `1.`, or `-` before a heading,
 * above the steps of one of several ways, which are numbered on their own. */
typedef void (*NumAccountStep) (gpointer user_data, const char *mark, const char *step);

/* Hands over the steps for @binding in their order. */
void num_account_steps (GVariant *binding, NumAccountStep take, gpointer user_data);

/* The name of the app of @binding, or its id. Owned by the caller. */
char *num_account_app (GVariant *binding);

/* The number of its line; the line where the number is not known or not shown. Owned by the
 * caller. */
char *num_account_line (GVariant *binding);
