/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Near words: which of the words that are known a person may have meant. */

#pragma once

#include <glib.h>

/* The one of @candidates, NULL-terminated, that @word is most like, or NULL when it is like none.
 * Borrowed from @candidates. */
const char *num_suggest (const char *word, const char *const *candidates);
