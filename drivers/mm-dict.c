/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A dictionary of variants. g_variant_lookup() does the checking: it answers FALSE for a value of
 * another type than asked for. Everything is copied, as a value may be laid out anew in memory. */

#include "drivers/mm-dict.h"

gboolean
num_mm_dict_has (GVariant *dict, const char *name)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (dict, name, NULL);

  return value != NULL;
}

char *
num_mm_dict_text (GVariant *dict, const char *name)
{
  g_autofree char *text = NULL;

  if (!g_variant_lookup (dict, name, "s", &text))
    g_variant_lookup (dict, name, "o", &text);
  return text && *text ? g_steal_pointer (&text) : NULL;
}

char **
num_mm_dict_texts (GVariant *dict, const char *name)
{
  char **texts = NULL;

  g_variant_lookup (dict, name, "^as", &texts);
  return texts;
}

char **
num_mm_dict_paths (GVariant *dict, const char *name)
{
  g_auto (GStrv) paths = NULL;

  g_variant_lookup (dict, name, "^ao", &paths);
  return paths && paths[0] ? g_steal_pointer (&paths) : NULL;
}

gint32
num_mm_dict_int (GVariant *dict, const char *name, gint32 fallback)
{
  gint32 value = fallback;

  g_variant_lookup (dict, name, "i", &value);
  return value;
}

guint32
num_mm_dict_uint (GVariant *dict, const char *name, guint32 fallback)
{
  guint32 value = fallback;

  g_variant_lookup (dict, name, "u", &value);
  return value;
}

gboolean
num_mm_dict_flag (GVariant *dict, const char *name, gboolean fallback)
{
  gboolean value = fallback;

  g_variant_lookup (dict, name, "b", &value);
  return value;
}
