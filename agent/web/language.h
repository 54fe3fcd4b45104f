/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The language of the page: what the browser asks for, as far as there is a translation. Only
 * agent/web includes it. */

#pragma once

#include <glib.h>

/* Sets the language for the whole program from the value of Accept-Language, which may be NULL. */
void num_language_set (const char *accept);

/* The tag of the language that the page is in, for the browser. Static. */
const char *num_language_tag (void);
