/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The dictionaries that come from the bus, read without trust: a value that is missing or of
 * another type than expected is simply not there. Text comes escaped, ready for a terminal; json.h
 * reads it as it is. */

#pragma once

#include <glib.h>

/* Text that may be printed, or NULL. Owned by the caller. */
char *num_field_text (GVariant *dict, const char *key);

/* The same, or `-` instead of NULL. */
char *num_field_text_or_dash (GVariant *dict, const char *key);

/* Whether the text at @key is @text. */
gboolean num_field_is (GVariant *dict, const char *key, const char *text);

/* Whether @value is an integer of any width, and which: those that do not fit are no integer. */
gboolean num_field_integer (GVariant *value, gint64 *ret);

/* The integer at @key, or 0. */
gint64 num_field_count (GVariant *dict, const char *key);

/* The truth at @key, or FALSE. */
gboolean num_field_flag (GVariant *dict, const char *key);

/* Texts that may be printed; NULL-terminated, perhaps empty. Owned by the caller. */
char **num_field_texts (GVariant *dict, const char *key);

/* The dictionary at @key, or NULL. Owned by the caller. */
GVariant *num_field_dict (GVariant *dict, const char *key);

/* The dictionaries of the list at @key, perhaps none: (element-type GVariant). Owned by the
 * caller. */
GPtrArray *num_field_dicts (GVariant *dict, const char *key);

/* The dictionaries of a list of them (aa{sv}). Owned by the caller. */
GPtrArray *num_field_elements (GVariant *list);
