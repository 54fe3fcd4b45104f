/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What a browser sends: names and values, percent-encoded. Strict, because the only browser form
 * that is answered is one of ours. Only agent/web includes it. */

#pragma once

#include <glib.h>

/* Takes @text apart. FALSE with an error of NUM_HTTP_ERROR, unless every name is in @known
 * (separated by blanks) and there once, and every value is UTF-8 without control characters.
 * @ret is owned by the caller; the table has the values without the blanks around them. */
gboolean num_fields_parse (const char *text, const char *known, GHashTable **ret, GError **error);

/* Whether @text can be an id of a line, a binding or an app: 1 to 64 of A-Z a-z 0-9 . _ - */
gboolean num_fields_is_id (const char *text);
