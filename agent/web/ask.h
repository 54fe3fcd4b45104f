/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What only the owner of the numbers knows, and the forms that answer it. Only agent/web includes
 * it. */

#pragma once

#include "agent/web/page.h"

/* Appends the questions that are open. Who may not see numbers is asked nothing. */
void num_ask_show (NumPage *page);

/* Whether @binding waits for such an answer: perhaps there is nothing to do for it. */
gboolean num_ask_holds (NumPage *page, GVariant *binding);
