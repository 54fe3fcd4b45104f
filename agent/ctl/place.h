/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Where a card is: modems and slots in words, for the commands that show them. */

#pragma once

#include "agent/ctl/term.h"
#include "agent/ctl/words.h"

#include <glib.h>

/* A modem as a person knows it: make, model, and where it is. Owned by the caller. */
char *num_place_modem (GVariant *modem);

/* The state of a modem or a slot in plain language, and why it is so. Owned by the caller. */
char *num_place_state (GVariant *dict, NumWords topic);

/* Appends all modems of a status with their slots, each in a line or two, or that there is none. */
void num_place_append (GString *out, const NumTerm *term, GVariant *status);
