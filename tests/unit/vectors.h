/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Sample vectors: JSON, one object a line, in the directory NUM_VECTORS_DIR. For tests only. */

#pragma once

#include <json-glib/json-glib.h>

/* Called for each row; @id is its `id`. */
typedef void (*VectorFunc) (const char *id, JsonObject *row);

/* Reads the file called @name and hands on its rows; the test fails when there is none. */
void vectors_for_each (const char *name, VectorFunc func);

/* A member that is text, or NULL. */
const char *vectors_text (JsonObject *object, const char *member);

/* Bytes from hexadecimal, for g_bytes_unref. */
GBytes *vectors_bytes (const char *hex);
