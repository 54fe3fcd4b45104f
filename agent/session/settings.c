/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Settings. The safe value is the default: what is not understood shows nothing. */

#include "agent/session/settings.h"

#include "agent/keyfile.h"
#include "numberd/log.h"

#define GROUP "Prompt"
#define KEY_NUMBER "Number"
#define KEY_SCAN "Scan"

static const char *const reveals[] = {
  [NUM_REVEAL_HIDDEN] = "hidden",
  [NUM_REVEAL_MASKED] = "masked",
  [NUM_REVEAL_FULL] = "full",
};

struct NumSettings
{
  char **paths;
  NumSettingsChanged changed;
  gpointer user_data;
  GPtrArray *monitors; /* (element-type GFileMonitor) */
  NumReveal reveal;
  gboolean scan;
};

static void
on_problem (const char *problem, gpointer user_data)
{
  num_warning ("%s", problem);
}

static void
read_reveal (NumSettings *settings, NumKeyfile *file)
{
  g_autofree char *word = g_key_file_get_string (num_keyfile_get (file), GROUP, KEY_NUMBER, NULL);

  for (guint i = 0; word && i < G_N_ELEMENTS (reveals); i++)
    if (g_str_equal (reveals[i], word))
      {
        settings->reveal = i;
        return;
      }
  if (word)
    num_keyfile_complain (file, GROUP, KEY_NUMBER,
                          "Number= is not understood; allowed: hidden, masked, full");
}

static void
read_scan (NumSettings *settings, NumKeyfile *file)
{
  g_autoptr (GError) error = NULL;
  gboolean scan = g_key_file_get_boolean (num_keyfile_get (file), GROUP, KEY_SCAN, &error);

  if (!error)
    settings->scan = scan;
  else if (g_error_matches (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE))
    num_keyfile_complain (file, GROUP, KEY_SCAN, "Scan= is not understood; allowed: true, false");
}

static void
read_files (NumSettings *settings)
{
  settings->reveal = NUM_REVEAL_HIDDEN;
  settings->scan = TRUE;
  for (char **path = settings->paths; *path; path++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NumKeyfile) file = num_keyfile_load (*path, on_problem, settings, &error);

      if (file)
        {
          read_reveal (settings, file);
          read_scan (settings, file);
        }
      else if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        num_warning ("%s", error->message);
    }
}

/* A file is written in several steps; the last of them is told of, too. */
static void
on_file (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
         gpointer user_data)
{
  NumSettings *settings = user_data;

  if (event != G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT && event != G_FILE_MONITOR_EVENT_DELETED)
    return;

  read_files (settings);
  num_info ("the settings were read again");
  settings->changed (settings->user_data);
}

static void
watch (NumSettings *settings, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor *monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);

  if (!monitor)
    return;
  g_signal_connect (monitor, "changed", G_CALLBACK (on_file), settings);
  g_ptr_array_add (settings->monitors, monitor);
}

NumSettings *
num_settings_new (const char *const *paths, NumSettingsChanged changed, gpointer user_data)
{
  NumSettings *settings = g_new0 (NumSettings, 1);

  settings->paths = g_strdupv ((char **)paths);
  settings->changed = changed;
  settings->user_data = user_data;
  settings->monitors = g_ptr_array_new_with_free_func (g_object_unref);
  for (char **path = settings->paths; *path; path++)
    watch (settings, *path);
  read_files (settings);
  return settings;
}

void
num_settings_free (NumSettings *settings)
{
  if (!settings)
    return;

  for (guint i = 0; i < settings->monitors->len; i++)
    g_signal_handlers_disconnect_by_data (settings->monitors->pdata[i], settings);
  g_ptr_array_unref (settings->monitors);
  g_strfreev (settings->paths);
  g_free (settings);
}

NumReveal
num_settings_reveal (const NumSettings *settings)
{
  return settings->reveal;
}

gboolean
num_settings_may_scan (const NumSettings *settings)
{
  return settings->scan;
}
