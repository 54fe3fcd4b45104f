/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Owners of a device: in a file system that is made up here, and in the real /proc with processes
 * that hold a real file open. */

#include "drivers/owner-watch.h"
#include "drivers/owner.h"

#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define NODE "/dev/cdc-wdm0"

typedef struct
{
  char *root;
} Fixture;

static char *
below (Fixture *f, const char *path)
{
  return g_strconcat (f->root, path, NULL);
}

static void
write_file (Fixture *f, const char *path, const char *text)
{
  g_autofree char *file = below (f, path), *dir = g_path_get_dirname (file);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (dir, 0755), ==, 0);
  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
}

static void
link_to (Fixture *f, const char *target, const char *path)
{
  g_autofree char *link = below (f, path), *dir = g_path_get_dirname (link);

  g_assert_cmpint (g_mkdir_with_parents (dir, 0755), ==, 0);
  g_assert_cmpint (symlink (target, link), ==, 0);
}

/* A process with one open file besides the usual ones. */
static void
add_process (Fixture *f, guint pid, const char *name, const char *open)
{
  g_autofree char *comm = g_strdup_printf ("/proc/%u/comm", pid);
  g_autofree char *null = g_strdup_printf ("/proc/%u/fd/0", pid);
  g_autofree char *file = g_strdup_printf ("/proc/%u/fd/7", pid);
  g_autofree char *line = g_strconcat (name, "\n", NULL);

  write_file (f, comm, line);
  link_to (f, "/dev/null", null);
  link_to (f, open, file);
}

/* A USB port of a modem at a place. */
static void
add_usb (Fixture *f, const char *name, const char *place, const char *interface)
{
  g_autofree char *real = g_strdup_printf ("/sys/devices/usb1/%s/%s/x", place, interface);
  g_autofree char *target = g_strdup_printf ("../../../devices/usb1/%s/%s", place, interface);
  g_autofree char *link = g_strdup_printf ("/sys/class/usbmisc/%s/device", name);

  write_file (f, real, "");
  link_to (f, target, link);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->root = g_dir_make_tmp ("numberd-owner-XXXXXX", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  remove_tree (f->root);
  g_free (f->root);
}

static void
assert_owner (Fixture *f, const char *device, const char *expected)
{
  g_autofree char *owner = num_owner_find (device, f->root);

  g_assert_cmpstr (owner, ==, expected);
}

static void
test_nobody (Fixture *f, gconstpointer data)
{
  assert_owner (f, NODE, NULL);
  add_process (f, 12, "sshd", "/dev/cdc-wdm00");
  add_process (f, 13, "ofonod", "socket:[4711]");
  write_file (f, "/proc/self/comm", "x\n");
  link_to (f, NODE, "/proc/self/fd/3");
  assert_owner (f, NODE, NULL);
  assert_owner (f, "qrtr://0", NULL);
}

static void
test_holder (Fixture *f, gconstpointer data)
{
  add_process (f, 99, "ofonod", NODE);
  assert_owner (f, NODE, "ofonod (process 99)");
  assert_owner (f, "/dev/cdc-wdm1", NULL);
}

/* The proxies are how a modem is shared; an odd name is no harm. */
static void
test_shared (Fixture *f, gconstpointer data)
{
  add_process (f, 98, "qmi-proxy", NODE);
  add_process (f, 99, "mbim-proxy", NODE);
  assert_owner (f, NODE, NULL);
  add_process (f, 100, "a\tb\xff", NODE);
  assert_owner (f, NODE, "a?b? (process 100)");
}

static void
test_gone_node (Fixture *f, gconstpointer data)
{
  add_process (f, 99, "uqmid", NODE " (deleted)");
  assert_owner (f, NODE, NULL);
}

/* We are not in our own way. */
static void
test_self (Fixture *f, gconstpointer data)
{
  add_process (f, (guint)getpid (), "numberd", NODE);
  assert_owner (f, NODE, NULL);
}

/* The second port of the same modem counts, that of another modem does not. */
static void
test_siblings (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) nodes = NULL;

  add_usb (f, "cdc-wdm0", "1-1", "1-1:1.8");
  add_usb (f, "cdc-wdm1", "1-1", "1-1:1.10");
  add_usb (f, "cdc-wdm2", "1-2", "1-2:1.8");
  add_usb (f, "iowarrior0", "1-1", "1-1:1.2");
  nodes = num_owner_nodes (NODE, f->root);
  g_assert_cmpuint (g_strv_length (nodes), ==, 2);
  g_assert_cmpstr (nodes[0], ==, NODE);
  g_assert_cmpstr (nodes[1], ==, "/dev/cdc-wdm1");

  add_process (f, 50, "quectel-CM", "/dev/cdc-wdm1");
  assert_owner (f, NODE, "quectel-CM (process 50)");
  assert_owner (f, "/dev/cdc-wdm2", NULL);
}

static void
test_wwan_siblings (Fixture *f, gconstpointer data)
{
  const char *const ports[]
      = { "wwan0qmi0", "wwan0mbim0", "wwan0at0", "wwan0", "wwan00qmi0", "wwan1qmi0" };

  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sys/class/wwan/%s/x", ports[i]);

      write_file (f, path, "");
    }
  add_process (f, 49, "ModemManager", "/dev/wwan0at0");
  assert_owner (f, "/dev/wwan0qmi0", NULL);
  add_process (f, 50, "umbim", "/dev/wwan0mbim0");
  assert_owner (f, "/dev/wwan0qmi0", "umbim (process 50)");
  assert_owner (f, "/dev/wwan1qmi0", NULL);
}

#define INTERFACE(options) "config interface 'wan'\n\toption device '" NODE "'\n" options

static void
test_netifd (Fixture *f, gconstpointer data)
{
  write_file (f, NUM_OWNER_NETWORK_CONFIG, INTERFACE ("\toption proto 'qmi'\n"));
  assert_owner (f, NODE, "netifd (interface wan, proto qmi)");
  assert_owner (f, "/dev/cdc-wdm1", NULL);
  write_file (f, NUM_OWNER_NETWORK_CONFIG, INTERFACE ("\toption proto 'mbim'\n"));
  assert_owner (f, NODE, "netifd (interface wan, proto mbim)");
  /* Who is seen comes before who is expected. */
  add_process (f, 50, "umbim", NODE);
  assert_owner (f, NODE, "umbim (process 50)");
}

static void
test_netifd_not (Fixture *f, gconstpointer data)
{
  static const char *const harmless[] = {
    INTERFACE ("\toption proto 'modemmanager'\n"),
    INTERFACE ("\toption proto 'dhcp'\n"),
    INTERFACE (""),
    INTERFACE ("\toption proto 'qmi'\n\toption disabled '1'\n"),
    INTERFACE ("\toption proto 'qmi'\n\toption auto '0'\n"),
    "config device 'wan'\n\toption proto 'qmi'\n\toption device '" NODE "'\n",
    "config interface 'wan'\n\toption proto 'qmi'\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++)
    {
      write_file (f, NUM_OWNER_NETWORK_CONFIG, harmless[i]);
      assert_owner (f, NODE, NULL);
    }
}

/* A name that leads to the node by links, as udev and mdev make them. */
static void
test_netifd_link (Fixture *f, gconstpointer data)
{
  g_autofree char *node = below (f, "/dev/cdc-wdm0"), *link = below (f, "/dev/modem");
  g_autofree char *text = g_strdup_printf ("config interface lte\noption proto qmi\n"
                                           "option device %s\n",
                                           link);

  write_file (f, "/dev/cdc-wdm0", "");
  link_to (f, "cdc-wdm0", "/dev/modem");
  write_file (f, NUM_OWNER_NETWORK_CONFIG, text);
  assert_owner (f, node, "netifd (interface lte, proto qmi)");
}

/* The protocol that searches the USB takes every modem, unless it is told where. */
static void
test_netifd_searches (Fixture *f, gconstpointer data)
{
  add_usb (f, "cdc-wdm0", "1-1", "1-1:1.8");
  add_usb (f, "cdc-wdm1", "1-2", "1-2:1.8");
  write_file (f, NUM_OWNER_NETWORK_CONFIG, "config interface m\noption proto wwan\n");
  assert_owner (f, NODE, "netifd (interface m, proto wwan)");
  assert_owner (f, "/dev/wwan0qmi0", NULL);
  write_file (f, NUM_OWNER_NETWORK_CONFIG,
              "config interface m\noption proto wwan\noption bus 1-2\n");
  assert_owner (f, NODE, NULL);
  assert_owner (f, "/dev/cdc-wdm1", "netifd (interface m, proto wwan)");
}

/* Between fork and exec: ends with this program, however that ends. */
static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/* Starts a process that has @file open, in the real world. */
static GSubprocess *
hold (const char *file)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  g_subprocess_launcher_set_stdin_file_path (launcher, file);
  process = g_subprocess_launcher_spawn (launcher, &error, "sleep", "1000", NULL);
  g_assert_no_error (error);
  return process;
}

static void
let_go (GSubprocess *process)
{
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  g_object_unref (process);
}

static void
test_real_process (Fixture *f, gconstpointer data)
{
  g_autofree char *file = below (f, "/node"), *owner = NULL, *after = NULL, *expected = NULL;
  GSubprocess *process;

  write_file (f, "/node", "");
  process = hold (file);
  expected = g_strdup_printf ("sleep (process %s)", g_subprocess_get_identifier (process));
  owner = num_owner_find (file, NULL);
  let_go (process);
  g_assert_cmpstr (owner, ==, expected);
  after = num_owner_find (file, NULL);
  g_assert_cmpstr (after, ==, NULL);
}

/* The same device under another name, as in a container: told by its number. */
static void
test_other_name (Fixture *f, gconstpointer data)
{
  g_autofree char *node = below (f, "/node"), *owner = NULL, *expected = NULL;
  GSubprocess *process = hold ("/dev/full");
  struct stat full;

  g_assert_cmpint (stat ("/dev/full", &full), ==, 0);
  g_assert_cmpint (mknod (node, S_IFCHR | 0600, full.st_rdev), ==, 0);
  expected = g_strdup_printf ("sleep (process %s)", g_subprocess_get_identifier (process));
  owner = num_owner_find (node, NULL);
  let_go (process);
  g_assert_cmpstr (owner, ==, expected);
}

static void
on_changed (gpointer user_data)
{
  guint *count = user_data;

  (*count)++;
}

static void
await (const guint *count, guint expected)
{
  while (*count < expected)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_watch (Fixture *f, gconstpointer data)
{
  g_autofree char *file = below (f, "/node");
  g_autoptr (NumOwnerWatch) watch = NULL;
  guint count = 0;
  GSubprocess *process;

  write_file (f, "/node", "");
  write_file (f, "/etc/config/other", "");
  process = hold (file);
  watch = num_owner_watch_new (file, f->root, on_changed, &count);
  let_go (process);
  await (&count, 1);
  write_file (f, NUM_OWNER_NETWORK_CONFIG, INTERFACE (""));
  await (&count, 2);
  g_assert_cmpuint (count, ==, 2);
}

#define ADD(name) g_test_add ("/owner/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (nobody);
  ADD (holder);
  ADD (shared);
  ADD (gone_node);
  ADD (self);
  ADD (siblings);
  ADD (wwan_siblings);
  ADD (netifd);
  ADD (netifd_not);
  ADD (netifd_link);
  ADD (netifd_searches);
  ADD (real_process);
  ADD (other_name);
  ADD (watch);
  return g_test_run ();
}
