/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Settings. What says that a file has changed is GIO's monitor. */

#include "agent/session/settings.h"

#include "numberd/log.h"

struct NumSettings
{
  char **paths;
  NumSettingsChanged changed;
  gpointer user_data;
  GPtrArray *monitors; /* (element-type GFileMonitor) */
  NumPrompts prompts;
};

static void
on_problem (const char *problem, gpointer user_data)
{
  num_warning ("%s", problem);
}

static void
read_files (NumSettings *settings)
{
  num_prompts_read ((const char *const *)settings->paths, on_problem, settings, &settings->prompts);
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
  return settings->prompts.reveal;
}

gboolean
num_settings_may_scan (const NumSettings *settings)
{
  return settings->prompts.scan;
}
