/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Prompts. The safe value is the default: what is not understood shows nothing. GKeyFile keeps what
 * it does not know, and replaces a file in one step. */

#include "agent/ctl/prompts.h"

#include "numberd/names.h"

#include <errno.h>

#define GROUP "Prompt"
#define KEY_NUMBER "Number"
#define KEY_SCAN "Scan"

static const char *const reveals[] = {
  [NUM_REVEAL_HIDDEN] = "hidden",
  [NUM_REVEAL_MASKED] = "masked",
  [NUM_REVEAL_FULL] = "full",
};

char *
num_prompts_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "numberd", "session.conf", NULL);
}

char **
num_prompts_paths (void)
{
  char **paths = g_new0 (char *, 3);

  paths[0] = g_strdup (NUM_SYSCONF_DIR "/session.conf");
  paths[1] = num_prompts_path ();
  return paths;
}

static void
read_reveal (NumKeyfile *file, NumPrompts *prompts)
{
  g_autofree char *word = g_key_file_get_string (num_keyfile_get (file), GROUP, KEY_NUMBER, NULL);

  for (guint i = 0; word && i < G_N_ELEMENTS (reveals); i++)
    if (g_str_equal (reveals[i], word))
      {
        prompts->reveal = i;
        return;
      }
  if (word)
    num_keyfile_complain (file, GROUP, KEY_NUMBER,
                          "Number= is not understood; allowed: hidden, masked, full");
}

static void
read_scan (NumKeyfile *file, NumPrompts *prompts)
{
  g_autoptr (GError) error = NULL;
  gboolean scan = g_key_file_get_boolean (num_keyfile_get (file), GROUP, KEY_SCAN, &error);

  if (!error)
    prompts->scan = scan;
  else if (g_error_matches (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE))
    num_keyfile_complain (file, GROUP, KEY_SCAN, "Scan= is not understood; allowed: true, false");
}

void
num_prompts_read (const char *const *paths, NumKeyfileProblem on_problem, gpointer user_data,
                  NumPrompts *ret_prompts)
{
  ret_prompts->reveal = NUM_REVEAL_HIDDEN;
  ret_prompts->scan = TRUE;
  for (const char *const *path = paths; *path; path++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NumKeyfile) file = num_keyfile_load (*path, on_problem, user_data, &error);

      if (file)
        {
          read_reveal (file, ret_prompts);
          read_scan (file, ret_prompts);
        }
      else if (on_problem && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        on_problem (error->message, user_data);
    }
}

static gboolean
write_key (const char *path, const char *key, const char *value, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) wrong = NULL;
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_key_file_load_from_file (file, path,
                                  G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, &wrong)
      && !g_error_matches (wrong, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, wrong->domain, wrong->code, "%s (%s)", wrong->message, path);
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s (%s)",
                   g_strerror (errno), folder);
      return FALSE;
    }

  g_key_file_set_string (file, GROUP, key, value);
  return g_key_file_save_to_file (file, path, error);
}

gboolean
num_prompts_write_reveal (const char *path, NumReveal reveal, GError **error)
{
  return write_key (path, KEY_NUMBER, reveals[reveal], error);
}

gboolean
num_prompts_write_scan (const char *path, gboolean scan, GError **error)
{
  return write_key (path, KEY_SCAN, scan ? "true" : "false", error);
}
