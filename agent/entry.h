/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What a value in a file of facts may be, whatever the file is about: all of them are read by the
 * same people, and end up on the same screens. Pure. */

#pragma once

#include "agent/keyfile.h"

#define NUM_ENTRY_LINE "1 to 256 characters"
#define NUM_ENTRY_STEPS "up to 12 steps of 1 to 80 characters, with ; between them"
#define NUM_ENTRY_URL "an https:// address"
#define NUM_ENTRY_DAY "a day, YYYY-MM-DD"
#define NUM_ENTRY_MAX_ITEMS 12 /* of any list */

/* Whether @value is text of 1 to @max characters that can be shown on a terminal. */
gboolean num_entry_is_text (const char *value, glong max);

/* Whether it is NUM_ENTRY_LINE: a name, a source; short enough to be read. */
gboolean num_entry_is_line (const char *value);

/* Whether it is one of NUM_ENTRY_STEPS. */
gboolean num_entry_is_step (const char *value);

/* Whether it is NUM_ENTRY_URL, where a person can be sent without a second thought. */
gboolean num_entry_is_url (const char *value);

/* Whether it is one of the words in @list, which has a comma and a blank between them. */
gboolean num_entry_is_word_of (const char *value, const char *list);

/* Complains of each key in @group of @file that is not in @known, a list as above, whatever
 * language stands behind it in brackets. */
void num_entry_report_unknown (NumKeyfile *file, const char *group, const char *known);
