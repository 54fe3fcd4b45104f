/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What an answer to a matter means: a call of the daemon, or a place in the app. Pure. */

#pragma once

#include "agent/session/matter.h"

/* The method of the daemon that the button @action of @matter calls, with its arguments, floating;
 * NULL when it calls none. */
GVariant *num_answer_call (const NumMatter *matter, const char *action, const char **ret_method);

/* Where in the app the matter is, as its action `show` takes it. Owned by the caller. */
char *num_answer_target (const NumMatter *matter);

/* Whether opening the app there is an answer: the list and the dates remain. A question is none,
 * and is open until it is answered. */
gboolean num_answer_is_seen (const NumMatter *matter);
