/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Finding: apps of the catalogue by what a person types, in any script, and the order in which
 * numbers are listed. Pure. */

#pragma once

#include <glib.h>

/* How well @text fits what was @typed: 0 not at all, and the more the better: inside it, at the
 * beginning of a word, at the beginning. Case and width do not matter; nothing typed fits all. */
guint num_find_fit (const char *text, const char *typed);

/* Whether every word of what was @typed is in @text; case, width and accents do not matter. */
gboolean num_find_has (const char *text, const char *typed);

/* Those of @apps, as from ListApps, whose id, name (in either language) or other name fits @typed,
 * the best ones first, else by name: (element-type GVariant), borrowed from @apps; the array is the
 * caller's. */
GPtrArray *num_find_apps (GPtrArray *apps, const char *typed);

/* Those of @lines, as from ListLines, that are in @state, or all if it is NULL: first those on
 * which accounts are still due, then the one that was here last. Like the above. */
GPtrArray *num_find_lines (GPtrArray *lines, const char *state);
