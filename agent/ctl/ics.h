/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is due as a calendar, RFC 5545: what has a deadline is an event on that day, what has none
 * is a task. */

#pragma once

#include <glib.h>

/* The bindings in @due (element-type GVariant) as one calendar. Each event reminds @days days
 * before (0-terminated). @stamp, as in 20261231T235959Z, is when a binding was changed of which
 * that is not known. Owned by the caller. */
char *num_ics_format (GPtrArray *due, const guint *days, const char *stamp);
