/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* An event of the record as a person or a program is to see it: with a sentence, and without
 * what is personal unless it was asked for. */

#pragma once

#include <glib.h>

/* What happened, as one sentence. Numbers, cards and accounts are masked unless @reveal. Holds no
 * control characters. Owned by the caller. */
char *num_event_text (GVariant *event, gboolean reveal);

/* @event with the sentence as `text`, and unless @reveal without its personal values. Owned by the
 * caller, not floating. */
GVariant *num_event_prepare (GVariant *event, gboolean reveal);

/* @event as a line for a program (@json) or for a person, @width columns wide, with its newline.
 * Owned by the caller. */
char *num_event_format (GVariant *event, gboolean reveal, gboolean json, guint width);
