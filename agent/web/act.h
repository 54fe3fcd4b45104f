/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the forms of the page do: each is one method of the daemon. Only agent/web includes it. */

#pragma once

#include "agent/web/page.h"

/* Does what the form of @page asks for. Answers where to look next, made of ids only and owned by
 * the caller, or NULL with an error of NUM_HTTP_ERROR. */
char *num_act_do (NumPage *page, GError **error);

/* What was done, as a sentence for the person who did it; NULL for nothing that is known. Static.
 */
const char *num_act_describe (const char *act);
