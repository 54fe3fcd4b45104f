/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What people call an account that hangs on a number: the same in every list and every format, so
 * that what is hidden in one is hidden in all. */

#pragma once

#include <glib.h>

/* The name of the app of @binding, or its id. Owned by the caller. */
char *num_account_app (GVariant *binding);

/* The number of its line; the line where the number is not known or not shown. Owned by the
 * caller. */
char *num_account_line (GVariant *binding);

/* Whether the provider of @binding's app offers @outcome; @usual where that is not known. */
gboolean num_account_offers (GVariant *binding, const char *outcome, gboolean usual);

/* What stands before @step of an account: its number, or a dash before a heading, below which the
 * numbers begin anew. @count is the number of the step before it, from 0. Owned by the caller. */
char *num_account_mark (const char *step, guint *count);
