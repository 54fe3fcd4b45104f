/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Finding through udev. Its events come when a node has got its rights and properties, which is
 * later than the node itself; so a node that udev has not been through yet is not looked at, but
 * waited for. Where udev itself does not run, as in a container, there is nothing to wait for.
 *
 * People use two properties to tell ModemManager to keep off a port or a whole device. They are
 * meant for whoever would talk to a thing because it looks like a modem, so they are meant for us.
 * Those who want their modem read all the same name it in the configuration. */

#include "drivers/qmi-find.h"

#include "drivers/qmi-node.h"
#include "numberd/log.h"

#include <glib-unix.h>
#include <libudev.h>
#include <string.h>

#define DAEMON_SOCKET "/run/udev/control"

static const char *const subsystems[] = { "usbmisc", "wwan" };

/* The first is a property of a port, the second of it or of the device that it is part of. */
static const char *const hands_off[] = { "ID_MM_PORT_IGNORE", "ID_MM_DEVICE_IGNORE" };

struct NumQmiFinder
{
  struct udev *udev;
  struct udev_monitor *monitor; /* NULL where it is not possible */
  guint source;
  NumQmiNodeChanged changed;
  gpointer user_data;
};

static gboolean
has_set (struct udev_device *device, const char *property)
{
  const char *value = udev_device_get_property_value (device, property);

  return value && *value && strcmp (value, "0") != 0;
}

static gboolean
is_off_limits (struct udev_device *device)
{
  gboolean off_limits = has_set (device, hands_off[0]);

  /* A parent belongs to its child, and is not to be given back. */
  for (; device && !off_limits; device = udev_device_get_parent (device))
    off_limits = has_set (device, hands_off[1]);
  return off_limits;
}

static gboolean
udev_runs (void)
{
  return g_file_test (DAEMON_SOCKET, G_FILE_TEST_EXISTS);
}

static void
tell (NumQmiFinder *finder, struct udev_device *device)
{
  const char *path = udev_device_get_devnode (device);
  const char *name = udev_device_get_sysname (device);
  gboolean present = g_strcmp0 (udev_device_get_action (device), "remove") != 0;

  if (path && name && num_qmi_node_is_name (name))
    finder->changed (finder->user_data, path, present,
                     present && num_qmi_node_is_usable (path, NULL) && !is_off_limits (device));
}

static gboolean
on_event (int fd, GIOCondition condition, gpointer data)
{
  NumQmiFinder *finder = data;
  struct udev_device *device = udev_monitor_receive_device (finder->monitor);

  if (device)
    {
      tell (finder, device);
      udev_device_unref (device);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
listen (NumQmiFinder *finder)
{
  finder->monitor = udev_monitor_new_from_netlink (finder->udev, "udev");
  if (!finder->monitor)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (subsystems); i++)
    udev_monitor_filter_add_match_subsystem_devtype (finder->monitor, subsystems[i], NULL);
  if (udev_monitor_enable_receiving (finder->monitor) < 0)
    return FALSE;

  finder->source = g_unix_fd_add (udev_monitor_get_fd (finder->monitor), G_IO_IN, on_event, finder);
  return TRUE;
}

NumQmiFinder *
num_qmi_finder_new (NumQmiNodeChanged changed, gpointer user_data)
{
  NumQmiFinder *finder = g_new0 (NumQmiFinder, 1);

  finder->changed = changed;
  finder->user_data = user_data;
  finder->udev = udev_new ();
  if (!listen (finder) || !udev_runs ())
    num_info ("new devices will not be noticed, as udev does not run: name them in Devices=");
  return finder;
}

static void
look_at (NumQmiFinder *finder, const char *syspath)
{
  struct udev_device *device = udev_device_new_from_syspath (finder->udev, syspath);

  if (!device)
    return;

  if (!udev_runs () || udev_device_get_is_initialized (device))
    tell (finder, device);
  udev_device_unref (device);
}

void
num_qmi_finder_look (NumQmiFinder *finder)
{
  struct udev_enumerate *all = udev_enumerate_new (finder->udev);
  struct udev_list_entry *entry;

  for (guint i = 0; i < G_N_ELEMENTS (subsystems); i++)
    udev_enumerate_add_match_subsystem (all, subsystems[i]);
  udev_enumerate_scan_devices (all);
  udev_list_entry_foreach (entry, udev_enumerate_get_list_entry (all))
      look_at (finder, udev_list_entry_get_name (entry));
  udev_enumerate_unref (all);
}

void
num_qmi_finder_free (NumQmiFinder *finder)
{
  if (!finder)
    return;

  g_clear_handle_id (&finder->source, g_source_remove);
  if (finder->monitor)
    udev_monitor_unref (finder->monitor);
  udev_unref (finder->udev);
  g_free (finder);
}
