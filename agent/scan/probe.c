/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Probes. What is wrong in one is never mended by a guess: a probe that half works would find half
 * of the accounts, and nobody would know. */

#include "agent/scan/probe.h"

#include <string.h>

#define NAME_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789._-"
#define MAX_NAME 64
#define MAX_PATHS 16

static const char *const formats[] = {
  [NUM_FORMAT_JSON] = "json",     [NUM_FORMAT_INI] = "ini",   [NUM_FORMAT_XML] = "xml",
  [NUM_FORMAT_SQLITE] = "sqlite", [NUM_FORMAT_PATH] = "path", [NUM_FORMAT_LINES] = "lines",
  [NUM_FORMAT_EXISTS] = "exists",
};

static const char *const proofs[] = {
  [NUM_PROOF_PRESENT] = "present",
  [NUM_PROOF_CONFIGURED] = "configured",
  [NUM_PROOF_REGISTERED] = "registered",
};

static const char *const known_keys[] = { "Scope",   "Path",    "Format", "Select",   "Where",
                                          "Pattern", "Account", "Number", "Evidence", NULL };

/* Where a path of a user's scope may begin. */
static const char *const variables[]
    = { "${HOME}/", "${XDG_DATA_HOME}/", "${XDG_CONFIG_HOME}/", NULL };

static int
find_word (const char *const *words, guint n, const char *word)
{
  for (guint i = 0; word && i < n; i++)
    if (strcmp (words[i], word) == 0)
      return (int)i;

  return -1;
}

/* The value as it stands: a regular expression or a JSONPath is full of backslashes, which the
 * escapes of a key file would eat. */
static char *
get_raw (NumKeyfile *file, const char *group, const char *key)
{
  char *value = g_key_file_get_value (num_keyfile_get (file), group, key, NULL);

  return value ? g_strchomp (value) : NULL;
}

static gboolean
take_scope (NumProbe *probe, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value ? value : "", ";", -1);
  guint scopes = 0;

  for (char **word = words; *word; word++)
    if (strcmp (*word, "user") == 0)
      scopes |= NUM_SCOPE_USER;
    else if (strcmp (*word, "system") == 0)
      scopes |= NUM_SCOPE_SYSTEM;
    else if (**word)
      return FALSE;

  probe->scopes = (NumScope)scopes;
  return scopes != 0;
}

/* Whose scope @path is in, or 0 when it is none that would ever be looked at. Going up again is
 * refused, so that what a path begins with is where it leads. */
static guint
scope_of (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (char **part = parts; *part; part++)
    if (strcmp (*part, "..") == 0 || strcmp (*part, ".") == 0)
      return 0;

  for (const char *const *variable = variables; *variable; variable++)
    if (g_str_has_prefix (path, *variable) && !strstr (path + 1, "${"))
      return NUM_SCOPE_USER;

  return *path == '/' && path[1] && !strchr (path, '$') ? NUM_SCOPE_SYSTEM : 0;
}

static gboolean
take_paths (NumProbe *probe, const char *value)
{
  GPtrArray *paths = g_ptr_array_new ();
  g_auto (GStrv) words = g_strsplit (value ? value : "", ";", -1);
  gboolean right = TRUE;
  guint scopes = 0;

  for (char **word = words; *word; word++)
    {
      guint scope = scope_of (g_strstrip (*word));

      right = right && (!**word || (scope & probe->scopes) != 0);
      scopes |= scope;
      if (**word)
        g_ptr_array_add (paths, g_strdup (*word));
    }

  g_ptr_array_add (paths, NULL);
  probe->paths = (char **)g_ptr_array_free (paths, FALSE);
  return right && scopes == probe->scopes && g_strv_length (probe->paths) <= MAX_PATHS;
}

/* The label of an account may be a group of its own; what is captured first is the number. */
static gboolean
take_pattern (NumProbe *probe, const char *value)
{
  if (!value)
    return TRUE;

  probe->pattern = g_regex_new (value, 0, 0, NULL);
  return probe->pattern && g_regex_get_capture_count (probe->pattern) >= 1;
}

static gboolean
take_proof (NumProbe *probe, const char *value)
{
  return num_proof_parse (value, &probe->proof);
}

static gboolean
take_format (NumProbe *probe, const char *value)
{
  int format = find_word (formats, G_N_ELEMENTS (formats), value);

  if (format >= 0)
    probe->format = (NumFormat)format;
  return format >= 0;
}

static gboolean
take_number (NumProbe *probe, const char *value)
{
  probe->international = g_strcmp0 (value, "international") == 0;
  return !value || probe->international;
}

/* What each format cannot do without; checked last, when all else is known. */
static gboolean
take_select (NumProbe *probe, const char *value)
{
  probe->select = g_strdup (value);
  switch (probe->format)
    {
    case NUM_FORMAT_JSON:
      return value && *value == '$';
    case NUM_FORMAT_INI:
    case NUM_FORMAT_XML:
      return value && strchr (value, '/') != NULL;
    case NUM_FORMAT_SQLITE:
      return value && g_str_has_prefix (value, "SELECT ");
    case NUM_FORMAT_PATH:
    case NUM_FORMAT_LINES:
      return !value && probe->pattern;
    case NUM_FORMAT_EXISTS:
      return !value && probe->proof == NUM_PROOF_PRESENT;
    }

  g_return_val_if_reached (FALSE);
}

/* In the order in which they build on each other. */
static const struct
{
  const char *key;
  gboolean (*take) (NumProbe *probe, const char *value);
  const char *allowed;
} takers[] = {
  { "Scope", take_scope, "user, system, or both with ; between them" },
  { "Path", take_paths,
    "up to 16 paths with ; between them, at least one for each scope: absolute ones for system,"
    " for user ones that begin with ${HOME}/, ${XDG_DATA_HOME}/ or ${XDG_CONFIG_HOME}/" },
  { "Format", take_format, "json, ini, xml, sqlite, path, lines, exists" },
  { "Pattern", take_pattern, "a regular expression whose first group is the number" },
  { "Number", take_number, "international" },
  { "Evidence", take_proof, "present, configured, registered" },
  { "Select", take_select,
    "for json a JSONPath, for ini GROUP/KEY, for xml ELEMENT/ELEMENT, for sqlite one SELECT; none"
    " for path and lines, which need Pattern=, and for exists, which proves no more than present" },
};

static gboolean
is_name (const char *name)
{
  gsize length = strlen (name);

  return length > 0 && length <= MAX_NAME && strspn (name, NAME_CHARACTERS) == length;
}

NumProbe *
num_probe_load (NumKeyfile *file, const char *group, const char *app)
{
  g_autoptr (NumProbe) probe = g_new0 (NumProbe, 1);

  probe->app = g_strdup (app);
  probe->name = g_strdup (group + strlen (NUM_PROBE_PREFIX));
  probe->where = get_raw (file, group, "Where");
  probe->account = get_raw (file, group, "Account");
  if (!is_name (probe->name))
    {
      num_keyfile_complain (file, group, NULL, "the name of a probe is 1 to %d of a-z 0-9 . _ -",
                            MAX_NAME);
      return NULL;
    }

  for (guint i = 0; i < G_N_ELEMENTS (takers); i++)
    {
      g_autofree char *value = get_raw (file, group, takers[i].key);

      if (takers[i].take (probe, value))
        continue;
      num_keyfile_complain (file, group, value ? takers[i].key : NULL,
                            "%s= is not understood; allowed: %s", takers[i].key, takers[i].allowed);
      return NULL;
    }
  return g_steal_pointer (&probe);
}

void
num_probe_report_unknown (NumKeyfile *file, const char *group)
{
  g_auto (GStrv) keys = g_key_file_get_keys (num_keyfile_get (file), group, NULL, NULL);

  for (char **key = keys; key && *key; key++)
    if (!g_strv_contains (known_keys, *key))
      num_keyfile_complain (file, group, *key, "unknown key %s in [%s]", *key, group);
}

void
num_probe_free (NumProbe *probe)
{
  if (!probe)
    return;

  g_free (probe->app);
  g_free (probe->name);
  g_strfreev (probe->paths);
  g_free (probe->select);
  g_free (probe->where);
  g_free (probe->account);
  g_clear_pointer (&probe->pattern, g_regex_unref);
  g_free (probe);
}

const char *
num_proof_to_string (NumProof proof)
{
  return proofs[proof];
}

gboolean
num_proof_parse (const char *name, NumProof *ret)
{
  int proof = find_word (proofs, G_N_ELEMENTS (proofs), name);

  if (proof < 0)
    return FALSE;

  *ret = (NumProof)proof;
  return TRUE;
}
