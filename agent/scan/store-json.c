/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* JSON. The parser of json-glib calls itself for each level, so a file of nothing but brackets
 * would end the program. How deep one goes cannot be told without parsing it (the parser takes
 * comments too, in which a quote is no quote), but it goes no deeper than it has brackets. */

#include "agent/scan/store.h"

#include <json-glib/json-glib.h>

#define MAX_BRACKETS 2048

static gboolean
is_shallow (const char *text, gsize length)
{
  guint brackets = 0;

  for (gsize i = 0; i < length; i++)
    brackets += text[i] == '[' || text[i] == '{';
  return brackets <= MAX_BRACKETS;
}

/* What @path leads to, or NULL. */
static JsonArray *
query (JsonNode *root, const char *path, JsonNode **ret_result)
{
  *ret_result = path ? json_path_query (path, root, NULL) : NULL;
  return *ret_result && JSON_NODE_HOLDS_ARRAY (*ret_result) ? json_node_get_array (*ret_result)
                                                            : NULL;
}

/* The text at @index, or NULL; numbers are text to us, as some programs write them bare. */
static char *
get_text (JsonArray *array, guint index)
{
  JsonNode *node = array ? json_array_get_element (array, index) : NULL;

  if (!node || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_strdup (json_node_get_string (node));
}

gboolean
num_store_json (const NumProbe *probe, const NumFile *file, NumHits *hits)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonNode) values = NULL;
  g_autoptr (JsonNode) labels = NULL;
  g_autofree char *text = NULL;
  JsonArray *value, *label;
  gsize length;

  text = num_file_read (file, NUM_STORE_MAX_TEXT, &length);
  if (!text || !g_utf8_validate (text, (gssize)length, NULL) || !is_shallow (text, length)
      || !json_parser_load_from_data (parser, text, (gssize)length, NULL)
      || !json_parser_get_root (parser))
    return FALSE;

  value = query (json_parser_get_root (parser), probe->select, &values);
  label = query (json_parser_get_root (parser), probe->account, &labels);
  if (value && label && json_array_get_length (value) != json_array_get_length (label))
    label = NULL;

  for (guint i = 0; value && i < json_array_get_length (value) && !num_hits_is_enough (hits); i++)
    {
      g_autofree char *number = get_text (value, i);
      g_autofree char *account = get_text (label, i);

      if (number)
        num_hits_add (hits, number, account);
    }
  return TRUE;
}
