/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Settings. GKeyFile keeps what it does not know, and replaces the file in one step. */

#include "agent/app/settings.h"

#include <errno.h>

#define GROUP "Prompt"
#define DEFAULT_NUMBER "hidden"

char *
num_settings_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "numberd", "session.conf", NULL);
}

/* Takes over what @path says and makes sense. */
static void
read_file (const char *path, NumSettings *settings)
{
  static const char *const words[] = { "hidden", "masked", "full", NULL };
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) wrong = NULL;
  g_autofree char *number = NULL;
  gboolean scan;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return;

  number = g_key_file_get_string (file, GROUP, "Number", NULL);
  if (number && g_strv_contains (words, number))
    {
      g_free (settings->number);
      settings->number = g_steal_pointer (&number);
    }
  scan = g_key_file_get_boolean (file, GROUP, "Scan", &wrong);
  if (!wrong)
    settings->scan = scan;
}

void
num_settings_read (const char *path, const char *system, NumSettings *ret_settings)
{
  ret_settings->number = g_strdup (DEFAULT_NUMBER);
  ret_settings->scan = TRUE;
  read_file (system, ret_settings);
  read_file (path, ret_settings);
}

void
num_settings_clear (NumSettings *settings)
{
  g_clear_pointer (&settings->number, g_free);
}

gboolean
num_settings_write (const char *path, const char *key, const char *value, GError **error)
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
