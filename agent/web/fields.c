/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* application/x-www-form-urlencoded, for the query and for the body. A name that is not known is
 * refused like one that is there twice: two readers of such a request could take it for two
 * different ones. */

#include "agent/web/fields.h"

#include "agent/web/http.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_ID 64
#define MAX_VALUE 1024

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, NUM_HTTP_ERROR, NUM_HTTP_BAD_REQUEST,
                       _ ("the browser sent something that this page does not know"));
  return FALSE;
}

/* One decoded name or value, or NULL. */
static char *
decode (const char *start, const char *end)
{
  g_autofree char *text = g_strndup (start, end - start);
  g_autofree char *plain = NULL;

  g_strdelimit (text, "+", ' ');
  plain = g_uri_unescape_string (text, NULL); /* refuses a %00 and a broken % by itself */
  if (!plain || strlen (plain) > MAX_VALUE || !g_utf8_validate (plain, -1, NULL))
    return NULL;
  for (const char *p = plain; *p; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return NULL;
  return g_strdup (g_strstrip (plain));
}

static gboolean
is_known (const char *known, const char *name)
{
  g_auto (GStrv) names = g_strsplit (known, " ", -1);

  return g_strv_contains ((const char *const *)names, name);
}

/* Adds one `name=value`. */
static gboolean
add (GHashTable *table, const char *known, const char *pair, const char *end)
{
  const char *equal = memchr (pair, '=', end - pair);
  g_autofree char *name = equal ? decode (pair, equal) : NULL;
  g_autofree char *value = equal ? decode (equal + 1, end) : NULL;

  if (!name || !value || !is_known (known, name) || g_hash_table_contains (table, name))
    return FALSE;
  g_hash_table_insert (table, g_steal_pointer (&name), g_steal_pointer (&value));
  return TRUE;
}

gboolean
num_fields_parse (const char *text, const char *known, GHashTable **ret, GError **error)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  while (*text)
    {
      gsize length = strcspn (text, "&");

      if (!add (table, known, text, text + length))
        return refuse (error);
      text += length;
      if (*text == '&' && !*++text)
        return refuse (error);
    }

  *ret = g_steal_pointer (&table);
  return TRUE;
}

gboolean
num_fields_is_id (const char *text)
{
  static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  gsize length = strlen (text);

  return length > 0 && length <= MAX_ID && strspn (text, allowed) == length;
}
