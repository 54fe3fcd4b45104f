/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Sample vectors. */

#include "tests/unit/vectors.h"

#include <string.h>

void
vectors_for_each (const char *name, VectorFunc func)
{
  const char *directory = g_getenv ("NUM_VECTORS_DIR");
  g_autofree char *path
      = g_build_filename (directory ? directory : "tests/unit/vectors", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint rows = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++)
    {
      g_autoptr (JsonNode) node = **line ? json_from_string (*line, &error) : NULL;

      g_assert_no_error (error);
      if (!node)
        continue;
      func (vectors_text (json_node_get_object (node), "id"), json_node_get_object (node));
      rows++;
    }
  g_assert_cmpuint (rows, >, 0);
}

const char *
vectors_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

GBytes *
vectors_bytes (const char *hex)
{
  GByteArray *bytes = g_byte_array_new ();

  for (; hex[0] && hex[1]; hex += 2)
    {
      guint8 byte = (guint8)(g_ascii_xdigit_value (hex[0]) << 4 | g_ascii_xdigit_value (hex[1]));

      g_byte_array_append (bytes, &byte, 1);
    }
  return g_byte_array_free_to_bytes (bytes);
}
