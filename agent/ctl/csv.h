/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is due as a table for a spreadsheet, RFC 4180. */

#pragma once

#include <glib.h>

/* The bindings in @due (element-type GVariant), a row each under a row of names. Owned by the
 * caller. */
char *num_csv_format (GPtrArray *due);
