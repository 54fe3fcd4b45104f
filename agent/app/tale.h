/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What happened to a number, told to its owner: the events of the record in plain words, without
 * ids, commands, and the number itself, which stands above them. Pure. */

#pragma once

#include <glib.h>

/* What @event means for the line @line, as one sentence; NULL when it is about another one. @app is
 * what its app is called, or NULL. Owned by the caller. */
char *num_tale_tell (GVariant *event, const char *line, const char *app);

/* How many other lines are merged into @line after these @events (element-type GVariant), the
 * oldest first. */
guint num_tale_merged (GPtrArray *events, const char *line);
