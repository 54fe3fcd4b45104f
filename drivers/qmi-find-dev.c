/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Finding without udev, as on OpenWrt: the directory of nodes tells who comes and goes, and sysfs
 * what it is. The kernel makes a node after its entry in sysfs, so that one that is there can be
 * judged. Whoever sets nodes up changes their attributes, which is worth another look. */

#include "drivers/qmi-find.h"

#include "drivers/inotify.h"
#include "drivers/qmi-node.h"
#include "numberd/log.h"

#include <errno.h>
#include <sys/inotify.h>

#define DEVICE_DIR "/dev"

#define APPEARANCES (IN_CREATE | IN_MOVED_TO | IN_ATTRIB)
#define DISAPPEARANCES (IN_DELETE | IN_MOVED_FROM)

struct NumQmiFinder
{
  NumInotify *inotify;
  NumQmiNodeChanged changed;
  gpointer user_data;
};

static void
tell (NumQmiFinder *finder, const char *name, gboolean present)
{
  g_autofree char *path = g_build_filename (DEVICE_DIR, name, NULL);

  if (num_qmi_node_is_name (name))
    finder->changed (finder->user_data, path, present,
                     present && num_qmi_node_is_usable (path, NULL));
}

static void
on_event (gpointer user_data, const char *name, guint32 mask)
{
  if (name)
    tell (user_data, name, (mask & APPEARANCES) != 0);
}

NumQmiFinder *
num_qmi_finder_new (NumQmiNodeChanged changed, gpointer user_data)
{
  NumQmiFinder *finder = g_new0 (NumQmiFinder, 1);

  finder->changed = changed;
  finder->user_data = user_data;
  finder->inotify = num_inotify_new (on_event, finder);
  if (!num_inotify_add (finder->inotify, DEVICE_DIR, APPEARANCES | DISAPPEARANCES))
    num_info ("new devices will not be noticed: %s", g_strerror (errno));
  return finder;
}

void
num_qmi_finder_look (NumQmiFinder *finder)
{
  g_autoptr (GDir) dir = g_dir_open (DEVICE_DIR, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    tell (finder, name, TRUE);
}

void
num_qmi_finder_free (NumQmiFinder *finder)
{
  if (!finder)
    return;

  num_inotify_free (finder->inotify);
  g_free (finder);
}
