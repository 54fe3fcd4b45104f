/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* INI files as they are: GKeyFile refuses a key before the first group, which smsd.conf is full of,
 * and a key that is there twice, which people write. So a line is looked at for what it is, and
 * what is neither group nor key is passed over. A group ends at the next one; only then is known
 * whether its Where= was met. */

#include "agent/scan/store.h"

#include <fnmatch.h>
#include <string.h>

/* The group that is being read. */
typedef struct
{
  const NumProbe *probe;
  NumHits *hits;
  char *group_glob;
  const char *key;
  gboolean inside; /* its name is one that is asked for */
  gboolean met;    /* Where= */
  char *value;
  char *account;
} Section;

static void
end_section (Section *section)
{
  if (section->inside && section->met && section->value && *section->value)
    num_hits_add (section->hits, section->value, section->account);
  g_clear_pointer (&section->value, g_free);
  g_clear_pointer (&section->account, g_free);
}

static void
begin_section (Section *section, const char *name)
{
  end_section (section);
  section->inside = fnmatch (section->group_glob, name, 0) == 0;
  section->met = section->probe->where == NULL;
}

static char *
unquote (char *value)
{
  gsize length = strlen (g_strstrip (value));

  if (length >= 2 && (*value == '"' || *value == '\'') && value[length - 1] == *value)
    return g_strndup (value + 1, length - 2);
  return g_strdup (value);
}

static void
take_key (Section *section, const char *key, const char *value)
{
  const char *where = section->probe->where;
  gsize length = strlen (key);

  if (where && strncmp (where, key, length) == 0 && where[length] == '=')
    section->met = section->met || strcmp (where + length + 1, value) == 0;
  if (strcmp (key, section->key) == 0 && !section->value)
    section->value = g_strdup (value);
  if (g_strcmp0 (key, section->probe->account) == 0 && !section->account)
    section->account = g_strdup (value);
}

static void
take_line (Section *section, char *line)
{
  char *equals = strchr (g_strstrip (line), '=');
  gsize length = strlen (line);
  g_autofree char *value = NULL;

  if (*line == '#' || *line == ';')
    return;
  if (*line == '[' && length > 1 && line[length - 1] == ']')
    {
      line[length - 1] = '\0';
      begin_section (section, line + 1);
      return;
    }
  if (!equals || !section->inside)
    return;

  *equals = '\0';
  value = unquote (equals + 1);
  take_key (section, g_strchomp (line), value);
}

gboolean
num_store_ini (const NumProbe *probe, const NumFile *file, NumHits *hits)
{
  const char *slash = strrchr (probe->select, '/');
  g_autofree char *group = g_strndup (probe->select, slash - probe->select);
  Section section = { probe, hits, group, slash + 1, FALSE, FALSE, NULL, NULL };
  g_autofree char *text = num_file_read_text (file, NUM_STORE_MAX_TEXT);
  char *line, *rest;

  if (!text)
    return FALSE;

  rest = text;
  begin_section (&section, ""); /* what stands before the first group */
  while (!num_hits_is_enough (hits) && (line = strsep (&rest, "\n")))
    take_line (&section, line);
  end_section (&section);
  return TRUE;
}
