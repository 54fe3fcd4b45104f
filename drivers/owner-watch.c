/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* An owner leaves when he closes the node, which inotify(7) tells also of devices, or when the
 * configuration by which netifd has it is changed. Programs that replace a file do so by renaming
 * another one, hence the directory is watched. What happens in quick succession is told once. */

#include "drivers/owner-watch.h"

#include "drivers/inotify.h"
#include "drivers/owner.h"

#include <string.h>
#include <sys/inotify.h>

#define QUIET_MSEC 500

struct NumOwnerWatch
{
  NumInotify *nodes;
  NumInotify *network;
  char *network_name; /* of the file, in its directory */
  guint timer;
  NumOwnerChanged changed;
  gpointer user_data;
};

static gboolean
on_quiet (gpointer data)
{
  NumOwnerWatch *watch = data;

  watch->timer = 0;
  watch->changed (watch->user_data);
  return G_SOURCE_REMOVE;
}

static void
schedule (NumOwnerWatch *watch)
{
  if (!watch->timer)
    watch->timer = g_timeout_add (QUIET_MSEC, on_quiet, watch);
}

static void
on_node (gpointer user_data, const char *name, guint32 mask)
{
  schedule (user_data);
}

static void
on_network (gpointer user_data, const char *name, guint32 mask)
{
  NumOwnerWatch *watch = user_data;

  if (g_strcmp0 (name, watch->network_name) == 0)
    schedule (watch);
}

NumOwnerWatch *
num_owner_watch_new (const char *device, const char *root, NumOwnerChanged changed,
                     gpointer user_data)
{
  NumOwnerWatch *watch = g_new0 (NumOwnerWatch, 1);
  g_auto (GStrv) nodes = num_owner_nodes (device, root);
  g_autofree char *network = g_strconcat (root ? root : "", NUM_OWNER_NETWORK_CONFIG, NULL);
  g_autofree char *directory = g_path_get_dirname (network);

  watch->changed = changed;
  watch->user_data = user_data;
  watch->nodes = num_inotify_new (on_node, watch);
  watch->network = num_inotify_new (on_network, watch);
  watch->network_name = g_path_get_basename (network);
  for (char **node = nodes; *node; node++)
    num_inotify_add (watch->nodes, *node, IN_CLOSE);
  num_inotify_add (watch->network, directory, IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE);
  return watch;
}

void
num_owner_watch_free (NumOwnerWatch *watch)
{
  if (!watch)
    return;

  g_clear_handle_id (&watch->timer, g_source_remove);
  num_inotify_free (watch->nodes);
  num_inotify_free (watch->network);
  g_free (watch->network_name);
  g_free (watch);
}
