/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the store keeps for the two clocks: when a line was given up, rules that apps publish, what
 * lapsed and of what its owner was reminded. Its verbs are like those of store.h. */

#pragma once

#include "agent/store.h"

/* When @line was given up, for one whose day nobody named: microseconds since 1970. *@ret_exact is
 * FALSE when only this is known, that it was not before. FALSE without error as long as it cannot
 * be told: the clock is not set, or the line is not given up. */
gboolean num_store_give_up_moment (NumStore *store, gint64 line, gint64 *ret_wall_usec,
                                   gboolean *ret_exact, GError **error);

/* The day on which @line was given up is known now; tells so, with @reason. Changes nothing when a
 * day is known already. */
gboolean num_store_date_give_up (NumStore *store, gint64 line, const char *day, const char *reason,
                                 GError **error);

/* The app has let go of a due binding: settles it as lapsed, by @rule, for @reason. */
gboolean num_store_lapse (NumStore *store, gint64 binding, const char *rule, const char *reason,
                          GError **error);

/* Reminds of a due binding whose deadline (YYYY-MM-DD) is so near that all of @days (0-terminated,
 * the longest first) have begun. Tells once for the shortest of them, and never again for any. */
gboolean num_store_remind (NumStore *store, gint64 binding, const char *deadline, const guint *days,
                           const char *reason, GError **error);
