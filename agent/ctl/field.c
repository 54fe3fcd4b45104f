/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Dictionaries from the bus. GVariant does the checking: a lookup names the type it wants. */

#include "agent/ctl/field.h"

#include "agent/ctl/text.h"

char *
num_field_text (GVariant *dict, const char *key)
{
  const char *text;

  return g_variant_lookup (dict, key, "&s", &text) ? num_text_escape (text) : NULL;
}

char *
num_field_text_or_dash (GVariant *dict, const char *key)
{
  char *text = num_field_text (dict, key);

  return text ? text : g_strdup ("-");
}

gboolean
num_field_is (GVariant *dict, const char *key, const char *text)
{
  const char *found;

  return g_variant_lookup (dict, key, "&s", &found) && g_str_equal (found, text);
}

gboolean
num_field_integer (GVariant *value, gint64 *ret)
{
  switch (*g_variant_get_type_string (value))
    {
    case 'y':
      *ret = g_variant_get_byte (value);
      return TRUE;
    case 'q':
      *ret = g_variant_get_uint16 (value);
      return TRUE;
    case 'n':
      *ret = g_variant_get_int16 (value);
      return TRUE;
    case 'u':
      *ret = g_variant_get_uint32 (value);
      return TRUE;
    case 'i':
      *ret = g_variant_get_int32 (value);
      return TRUE;
    case 'x':
      *ret = g_variant_get_int64 (value);
      return TRUE;
    case 't':
      *ret = (gint64)g_variant_get_uint64 (value);
      return *ret >= 0;
    default:
      return FALSE;
    }
}

gint64
num_field_count (GVariant *dict, const char *key)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (dict, key, NULL);
  gint64 count;

  return value && num_field_integer (value, &count) ? count : 0;
}

gboolean
num_field_flag (GVariant *dict, const char *key)
{
  gboolean flag;

  return g_variant_lookup (dict, key, "b", &flag) && flag;
}

char **
num_field_texts (GVariant *dict, const char *key)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (dict, key, G_VARIANT_TYPE_STRING_ARRAY);
  char **texts = value ? g_variant_dup_strv (value, NULL) : g_new0 (char *, 1);

  for (char **text = texts; *text; text++)
    {
      char *plain = *text;

      *text = num_text_escape (plain);
      g_free (plain);
    }

  return texts;
}

GVariant *
num_field_dict (GVariant *dict, const char *key)
{
  return g_variant_lookup_value (dict, key, G_VARIANT_TYPE_VARDICT);
}

GPtrArray *
num_field_elements (GVariant *list)
{
  GPtrArray *dicts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    g_ptr_array_add (dicts, g_variant_get_child_value (list, i));
  return dicts;
}

GPtrArray *
num_field_dicts (GVariant *dict, const char *key)
{
  g_autoptr (GVariant) list = g_variant_lookup_value (dict, key, G_VARIANT_TYPE ("aa{sv}"));

  if (!list)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  return num_field_elements (list);
}
