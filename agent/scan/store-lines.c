/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Files of lines in a format of their own, such as baresip's accounts. A regular expression for
 * each line is less than a parser, and it is safe: a line it does not know is no account. */

#include "agent/scan/store.h"

#include <string.h>

gboolean
num_store_lines (const NumProbe *probe, const NumFile *file, NumHits *hits)
{
  g_autofree char *text = num_file_read_text (file, NUM_STORE_MAX_TEXT);
  char *line, *rest;

  if (!text)
    return FALSE;
  if (probe->where && !strstr (text, probe->where))
    return TRUE;

  /* Only lines with a number count as looked at: a configuration is mostly other things. */
  rest = text;
  while (!num_hits_is_enough (hits) && (line = strsep (&rest, "\n")))
    if (g_utf8_validate (line, -1, NULL) && g_regex_match (probe->pattern, line, 0, NULL))
      num_hits_add (hits, line, NULL);
  return TRUE;
}
