/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A QMI port can be opened by any number of programs, and then each takes away answers that were
 * meant for another. Programs that know this go through qmi-proxy or mbim-proxy, which then are the
 * ones to hold the port. Whoever else has it open (uqmid, umbim, quectel-CM, ofonod, in rare cases
 * ModemManager) does not, and a second client would break its connection.
 *
 * Who has it open is seen in /proc. That of other programs needs the right to look into them
 * (CAP_SYS_PTRACE, also for root; of other users' programs CAP_DAC_READ_SEARCH besides); without it
 * they are not seen, and nothing is said about it. A port is told by its name, and by its device
 * number where the other one has named it differently. An open file whose name was deleted belongs
 * to a device that is gone.
 *
 * A modem has more than one control port at times, so that the one beside it counts as well. Ports
 * for AT commands do not: ModemManager holds those itself of modems that it shares.
 *
 * On OpenWrt netifd starts uqmi or umbim for moments only, too short to be seen, but all the time.
 * So its configuration is asked whether an interface uses the port. One that is disabled, or not
 * brought up by itself, does not. */

#include "drivers/owner.h"

#include "drivers/uci.h"
#include "numberd/say.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define USB_CLASS "/sys/class/usbmisc"
#define WWAN_CLASS "/sys/class/wwan"

/* Protocols of netifd that speak to a modem themselves. */
static const char *const modem_protocols[] = { "qmi", "mbim", "ncm", "3g", "directip", NULL };

/* The one that looks for a modem by itself, wherever it is on the USB. */
#define SEARCHING_PROTOCOL "wwan"

/* Shared by nature. */
static const char *const proxies[] = { "qmi-proxy", "mbim-proxy", NULL };

static char *
below (const char *root, const char *path)
{
  return g_strconcat (root ? root : "", path, NULL);
}

/* A path without links, or as it is when it leads nowhere. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real ? real : path);

  free (real);
  return copy;
}

/* The USB device that a port of this name is part of, or NULL. */
static char *
find_usb_device (const char *name, const char *root)
{
  g_autofree char *link = g_strconcat (root ? root : "", USB_CLASS "/", name, "/device", NULL);
  char *interface = realpath (link, NULL);
  char *device = interface ? g_path_get_dirname (interface) : NULL;

  free (interface);
  return device;
}

/* How many characters of @name say which modem of the wwan subsystem it is: those of `wwan0`. */
static gsize
count_wwan (const char *name)
{
  gsize digits = g_str_has_prefix (name, "wwan") ? strspn (name + 4, "0123456789") : 0;

  return digits > 0 ? 4 + digits : 0;
}

static gboolean
is_wwan_control (const char *name)
{
  const char *kind = name + count_wwan (name);

  return kind != name && (g_str_has_prefix (kind, "qmi") || g_str_has_prefix (kind, "mbim"));
}

static gboolean
is_beside (const char *name, const char *other, const char *root)
{
  g_autofree char *usb = NULL, *other_usb = NULL;
  gsize wwan = count_wwan (name);

  if (strcmp (name, other) == 0)
    return FALSE;
  if (wwan)
    return count_wwan (other) == wwan && strncmp (name, other, wwan) == 0
           && is_wwan_control (other);

  usb = find_usb_device (name, root);
  other_usb = g_str_has_prefix (other, "cdc-wdm") ? find_usb_device (other, root) : NULL;
  return usb && g_strcmp0 (usb, other_usb) == 0;
}

char **
num_owner_nodes (const char *device, const char *root)
{
  g_autofree char *path = resolve (device);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *class = below (root, count_wwan (name) ? WWAN_CLASS : USB_CLASS);
  g_autoptr (GDir) dir = g_dir_open (class, 0, NULL);
  GPtrArray *nodes = g_ptr_array_new ();
  const char *other;

  g_ptr_array_add (nodes, g_strdup (path));
  while (dir && (other = g_dir_read_name (dir)))
    if (is_beside (name, other, root))
      g_ptr_array_add (nodes, g_build_filename ("/dev", other, NULL));

  g_ptr_array_add (nodes, NULL);
  return (char **)g_ptr_array_free (nodes, FALSE);
}

static gboolean
is_same_device (const struct stat *file, const char *node)
{
  struct stat other;

  return S_ISCHR (file->st_mode) && stat (node, &other) == 0 && S_ISCHR (other.st_mode)
         && file->st_rdev == other.st_rdev;
}

/* Whether an open file, a link in /proc, is one of the nodes. */
static gboolean
leads_to (const char *link, const char *const *nodes)
{
  g_autofree char *target = g_file_read_link (link, NULL);
  struct stat file;

  if (!target || *target != '/' || g_str_has_suffix (target, " (deleted)"))
    return FALSE;
  if (g_strv_contains (nodes, target))
    return TRUE;
  if (!g_str_has_prefix (target, "/dev/") || stat (link, &file) != 0)
    return FALSE;

  for (; *nodes; nodes++)
    if (is_same_device (&file, *nodes))
      return TRUE;

  return FALSE;
}

static gboolean
holds (const char *process, const char *const *nodes)
{
  g_autofree char *path = g_build_filename (process, "fd", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *link = g_build_filename (path, name, NULL);

      if (leads_to (link, nodes))
        return TRUE;
    }

  return FALSE;
}

/* The name of a process, fit to be printed; NULL when it has ended. */
static char *
name_process (const char *process)
{
  g_autofree char *path = g_build_filename (process, "comm", NULL);
  g_autofree char *name = NULL;

  if (!g_file_get_contents (path, &name, NULL, NULL))
    return NULL;
  return g_strcanon (g_strchomp (g_steal_pointer (&name)),
                     G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.:/+@", '?');
}

/* Whether a name in /proc is a process, and not ourselves. */
static gboolean
is_other_process (const char *name)
{
  guint64 pid;

  return g_ascii_string_to_unsigned (name, 10, 1, G_MAXINT, &pid, NULL) && (pid_t)pid != getpid ();
}

static char *
find_holder (const char *device, const char *root)
{
  g_auto (GStrv) nodes = num_owner_nodes (device, root);
  g_autofree char *proc = below (root, "/proc");
  g_autoptr (GDir) dir = g_dir_open (proc, 0, NULL);
  const char *pid;

  while (dir && (pid = g_dir_read_name (dir)))
    {
      g_autofree char *process = g_build_filename (proc, pid, NULL);
      g_autofree char *name = NULL;

      if (!is_other_process (pid) || !holds (process, (const char *const *)nodes))
        continue;

      name = name_process (process);
      if (name && !g_strv_contains (proxies, name))
        return g_strdup_printf (NUM_SAY ("%s (process %s)"), name, pid);
    }

  return NULL;
}

/* Whether an interface that names no port, but at most a place on the USB, will find this one. */
static gboolean
will_find (const NumUciSection *interface, const char *path, const char *root)
{
  const char *bus = num_uci_get (interface, "bus");
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *usb = find_usb_device (name, root);
  g_autofree char *place = usb ? g_path_get_basename (usb) : NULL;

  return g_str_has_prefix (name, "cdc-wdm") && (!bus || !place || strcmp (bus, place) == 0);
}

static gboolean
uses (const NumUciSection *interface, const char *path, const char *root)
{
  const char *proto = num_uci_get (interface, "proto");
  const char *device = num_uci_get (interface, "device");
  g_autofree char *used = device ? resolve (device) : NULL;

  if (strcmp (interface->type, "interface") != 0 || !proto || num_uci_is_set (interface, "disabled")
      || num_uci_is_unset (interface, "auto"))
    return FALSE;
  if (strcmp (proto, SEARCHING_PROTOCOL) == 0 && !device)
    return will_find (interface, path, root);
  return g_strv_contains (modem_protocols, proto) && g_strcmp0 (used, path) == 0;
}

static char *
find_interface (const char *device, const char *root)
{
  g_autofree char *file = below (root, NUM_OWNER_NETWORK_CONFIG);
  g_autofree char *text = NULL, *path = resolve (device);
  g_autoptr (GPtrArray) sections = NULL;

  if (!g_file_get_contents (file, &text, NULL, NULL))
    return NULL;

  sections = num_uci_parse (text);
  for (guint i = 0; i < sections->len; i++)
    {
      const NumUciSection *section = sections->pdata[i];

      if (uses (section, path, root))
        return g_strdup_printf (NUM_SAY ("netifd (interface %s, proto %s)"), section->name,
                                num_uci_get (section, "proto"));
    }

  return NULL;
}

char *
num_owner_find (const char *device, const char *root)
{
  char *owner = NULL;

  if (*device == '/')
    owner = find_holder (device, root);
  if (!owner && *device == '/')
    owner = find_interface (device, root);
  return owner;
}
