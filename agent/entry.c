/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Values in files of facts. They come from packages and from people, and are shown on terminals and
 * phones: what cannot be shown there, or would not fit, is no value. */

#include "agent/entry.h"

#include <string.h>

#define MAX_LINE 256
#define MAX_STEP 80 /* one line of a terminal */

/* A line feed or an escape on a terminal could make it say something else. */
gboolean
num_entry_is_text (const char *value, glong max)
{
  glong length = g_utf8_strlen (value, -1);

  for (const char *c = value; *c; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;

  return length > 0 && length <= max;
}

gboolean
num_entry_is_line (const char *value)
{
  return num_entry_is_text (value, MAX_LINE);
}

/* A step that is longer than a line is two steps, and a phone's screen is narrower still. */
gboolean
num_entry_is_step (const char *value)
{
  return num_entry_is_text (value, MAX_STEP);
}

gboolean
num_entry_is_url (const char *value)
{
  return num_entry_is_line (value) && g_str_has_prefix (value, "https://") && !strchr (value, ' ');
}

gboolean
num_entry_is_word_of (const char *value, const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, ", ", -1);

  return g_strv_contains ((const char *const *)words, value);
}

/* A newer numberd may know them, and then the rest of the file is as good as before. */
void
num_entry_report_unknown (NumKeyfile *file, const char *group, const char *known)
{
  g_auto (GStrv) keys = g_key_file_get_keys (num_keyfile_get (file), group, NULL, NULL);

  for (char **key = keys; key && *key; key++)
    {
      g_autofree char *base = g_strndup (*key, strcspn (*key, "["));

      if (!num_entry_is_word_of (base, known))
        num_keyfile_complain (file, group, *key, "unknown key %s in [%s]; allowed: %s", *key, group,
                              known);
    }
}
