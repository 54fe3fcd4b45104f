/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Where a client finds its words in other languages: those of the programs, and those of the rule
 * files (rule.h). */

#pragma once

/* Binds both domains to where they are installed, or to NUM_ENV_LOCALE_DIR, and makes the one of
 * the programs the usual one. To be called once, after setlocale(). */
void num_locale_bind (void);
