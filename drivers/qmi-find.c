/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* USB modems appear as cdc-wdm ports, others (PCIe, phones) in the kernel's wwan subsystem. */

#include "drivers/qmi-find.h"

#include "numberd/log.h"

struct NumQmiFinder
{
  GFileMonitor *monitor; /* NULL where it is not possible */
  NumQmiNodeChanged changed;
  gpointer user_data;
};

static gboolean
is_node (const char *name)
{
  return g_pattern_match_simple ("cdc-wdm*", name) || g_pattern_match_simple ("wwan*qmi*", name);
}

static void
on_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
            gpointer data)
{
  NumQmiFinder *finder = data;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *path = g_file_get_path (file);

  if (!is_node (name))
    return;
  if (event == G_FILE_MONITOR_EVENT_CREATED || event == G_FILE_MONITOR_EVENT_DELETED)
    finder->changed (finder->user_data, path, event == G_FILE_MONITOR_EVENT_CREATED);
}

char **
num_qmi_find_nodes (void)
{
  g_autoptr (GDir) dir = g_dir_open (NUM_QMI_DEVICE_DIR, 0, NULL);
  GPtrArray *paths = g_ptr_array_new ();
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (is_node (name))
      g_ptr_array_add (paths, g_build_filename (NUM_QMI_DEVICE_DIR, name, NULL));

  g_ptr_array_add (paths, NULL);
  return (char **)g_ptr_array_free (paths, FALSE);
}

NumQmiFinder *
num_qmi_finder_new (NumQmiNodeChanged changed, gpointer user_data)
{
  NumQmiFinder *finder = g_new0 (NumQmiFinder, 1);
  g_autoptr (GFile) dir = g_file_new_for_path (NUM_QMI_DEVICE_DIR);
  g_autoptr (GError) error = NULL;

  finder->changed = changed;
  finder->user_data = user_data;
  finder->monitor = g_file_monitor_directory (dir, G_FILE_MONITOR_NONE, NULL, &error);
  if (finder->monitor)
    g_signal_connect (finder->monitor, "changed", G_CALLBACK (on_changed), finder);
  else
    num_info ("new devices will not be noticed: %s", error->message);
  return finder;
}

void
num_qmi_finder_free (NumQmiFinder *finder)
{
  if (!finder)
    return;

  if (finder->monitor)
    {
      g_signal_handlers_disconnect_by_data (finder->monitor, finder);
      g_file_monitor_cancel (finder->monitor);
      g_object_unref (finder->monitor);
    }
  g_free (finder);
}
