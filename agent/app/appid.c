/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Ids of names. Letters with marks lose the marks, as "café" does; what has no Latin letters is
 * hashed. GLib's transliteration leaves a question mark where it has nothing. */

#include "agent/app/appid.h"

#include <string.h>

#define LONGEST 64
#define HASH_DIGITS 12
#define LOST '?'

/* An id of everything in @folded; a name without Latin letters has no better one. */
static char *
hash (const char *folded)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folded, -1);

  return g_strdup_printf ("own-%.*s", HASH_DIGITS, sum);
}

/* Small letters and digits of @ascii, with one dash for whatever stands between them. */
static char *
join_words (const char *ascii)
{
  GString *id = g_string_new (NULL);
  gboolean between = FALSE;

  for (const char *p = ascii; *p; p++)
    if (g_ascii_isalnum (*p))
      {
        if (between && id->len > 0)
          g_string_append_c (id, '-');
        g_string_append_c (id, g_ascii_tolower (*p));
        between = FALSE;
      }
    else
      between = TRUE;
  return g_string_free (id, FALSE);
}

char *
num_appid_make (const char *name)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = composed ? g_utf8_casefold (composed, -1) : g_strdup ("");
  g_autofree char *ascii = NULL;
  g_autofree char *id = NULL;

  g_strstrip (folded);
  if (!*folded)
    return NULL;

  g_strdelimit (folded, "?", ' ');
  ascii = g_str_to_ascii (folded, "C");
  id = join_words (ascii);
  if (!*id || strlen (id) > LONGEST || strchr (ascii, LOST))
    return hash (folded);
  return g_steal_pointer (&id);
}
