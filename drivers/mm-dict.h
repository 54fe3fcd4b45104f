/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Properties as they come over the bus, read with a type in mind. A property of another type is one
 * that is not there: nothing that is said on a bus is a reason to stumble. Only the ModemManager
 * driver includes it. */

#pragma once

#include <glib.h>

/* Whether there is such a property, of whatever type. */
gboolean num_mm_dict_has (GVariant *dict, const char *name);

/* A string or object path that is not empty, or NULL. Owned by the caller. */
char *num_mm_dict_text (GVariant *dict, const char *name);

/* A list of strings; NULL if it is not there. Owned by the caller. */
char **num_mm_dict_texts (GVariant *dict, const char *name);

/* A list of object paths; NULL if it is not there or empty. Owned by the caller. */
char **num_mm_dict_paths (GVariant *dict, const char *name);

/* A number or truth value, or @fallback. */
gint32 num_mm_dict_int (GVariant *dict, const char *name, gint32 fallback);
guint32 num_mm_dict_uint (GVariant *dict, const char *name, guint32 fallback);
gboolean num_mm_dict_flag (GVariant *dict, const char *name, gboolean fallback);
