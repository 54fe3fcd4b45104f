/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The token in each form: proof that the form was made here, for this person, today or yesterday.
 * Nothing is remembered but one key. Only agent/web includes it. */

#pragma once

#include <glib.h>

/* The token for @identity, made with the key in @directory, which is made when it is not there.
 * NULL with an error of NUM_HTTP_ERROR when there can be no key. Owned by the caller. */
char *num_token_make (const char *directory, const char *identity, GError **error);

/* Whether @token, or NULL, is one that num_token_make() answered for @identity today or yesterday.
 * FALSE with an error otherwise. */
gboolean num_token_check (const char *directory, const char *identity, const char *token,
                          GError **error);
