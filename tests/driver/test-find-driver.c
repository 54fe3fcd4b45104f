/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Modems that are plugged in and pulled out. The real libudev (or, in a build without it, the real
 * inotify) sees devices that umockdev makes up: their entries in sysfs, their nodes, and the events
 * of udev. This program runs under umockdev-wrapper. Behind the nodes is the virtual modem. */

#include "tests/driver/rig.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <umockdev.h>

#define USB "/sys/devices/usb1/1-1"
#define NODE "/dev/cdc-wdm0"
#define OTHER_NODE "/dev/cdc-wdm3"
#define WWAN_NODE "/dev/wwan0qmi0"
#define MBIM_NODE "/dev/wwan0mbim0"

typedef struct
{
  UMockdevTestbed *testbed;
  Rig *rig;
} Fixture;

static char *
below (Fixture *f, const char *dir, const char *name)
{
  g_autofree char *root = umockdev_testbed_get_root_dir (f->testbed);

  return g_build_filename (root, dir, name, NULL);
}

static void
set_up (Fixture *f, gconstpointer named)
{
  g_autofree char *dev = NULL;

  f->testbed = umockdev_testbed_new ();
  g_assert_true (umockdev_in_mock_environment ());
  dev = below (f, "dev", "");
  g_assert_cmpint (g_mkdir_with_parents (dev, 0755), ==, 0);
  f->rig = rig_new ("--device", NODE, "--device", OTHER_NODE, "--device", WWAN_NODE, "--device",
                    MBIM_NODE, NULL);
  f->rig->devices[0] = named;
  for (guint i = 0; i < 4; i++)
    {
      static const char *const nodes[] = { NODE, OTHER_NODE, WWAN_NODE, MBIM_NODE };

      rig_do (f->rig, "@%s insert a", nodes[i]);
    }
}

static void
tear_down (Fixture *f, gconstpointer named)
{
  rig_free (f->rig);
  g_object_unref (f->testbed);
}

static void
add (Fixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;

  umockdev_testbed_add_from_string (f->testbed, text, &error);
  g_assert_no_error (error);
}

/* A plain file will do: umockdev's own are links that lead out of what it makes up. */
static void
make_node (Fixture *f, const char *name)
{
  g_autofree char *path = below (f, "dev", name);

  g_assert_cmpint (g_close (g_open (path, O_CREAT | O_WRONLY, 0600), NULL), ==, TRUE);
}

/* A USB modem with one port; @more are further lines of the port, @device of the whole device. */
static void
plug_usb (Fixture *f, const char *name, const char *driver, const char *more, const char *device)
{
  g_autofree char *driver_dir = below (f, "sys/bus/usb/drivers", driver);
  g_autofree char *text = g_strdup_printf (
      "P: /devices/usb1/1-1\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\n%s\n"
      "P: /devices/usb1/1-1/1-1:1.4\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_interface\nE: DRIVER=%s\n"
      "L: driver=../../../../bus/usb/drivers/%s\n\n"
      "P: /devices/usb1/1-1/1-1:1.4/usbmisc/%s\nE: DEVNAME=/dev/%s\nE: SUBSYSTEM=usbmisc\n"
      "%sL: device=../../../1-1:1.4\n",
      device, driver, driver, name, name, more);

  g_assert_cmpint (g_mkdir_with_parents (driver_dir, 0755), ==, 0);
  make_node (f, name);
  add (f, text);
}

static void
plug_wwan (Fixture *f, const char *name, const char *type)
{
  g_autofree char *text
      = g_strdup_printf ("P: /devices/pci0/wwan/wwan0/%s\nE: DEVNAME=/dev/%s\nE: SUBSYSTEM=wwan\n"
                         "E: DEVTYPE=wwan_port\nA: type=%s\\n\n",
                         name, name, type);

  make_node (f, name);
  add (f, text);
}

/* Port, interface and device go one after the other, as in the kernel. */
static void
pull_usb (Fixture *f, const char *name)
{
  g_autofree char *port = g_strconcat (USB "/1-1:1.4/usbmisc/", name, NULL);
  g_autofree char *node = below (f, "dev", name);

  g_unlink (node);
  umockdev_testbed_uevent (f->testbed, port, "remove");
  umockdev_testbed_remove_device (f->testbed, port);
  umockdev_testbed_remove_device (f->testbed, USB "/1-1:1.4");
  umockdev_testbed_remove_device (f->testbed, USB);
}

static const RigReport *
last_report (Fixture *f)
{
  return f->rig->reports->len ? f->rig->reports->pdata[f->rig->reports->len - 1] : NULL;
}

static void
await_card (Fixture *f, const char *node)
{
  rig_await (f->rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  g_assert_cmpstr (last_report (f)->device, ==, node);
  rig_forget (f->rig);
}

/* Starts the driver, and lets it see that there is nothing. */
static void
start_and_look (Fixture *f)
{
  rig_start (f->rig);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (f->rig->reports->len, ==, 0);
}

/* What is not to be seen comes first, so that whoever sees the second has passed the first. */
static void
assert_only_wwan (Fixture *f)
{
  rig_start (f->rig);
  plug_wwan (f, "wwan0qmi0", "QMI");
  await_card (f, WWAN_NODE);
  for (guint i = 0; i < f->rig->reports->len; i++)
    g_assert_cmpstr (((RigReport *)f->rig->reports->pdata[i])->device, ==, WWAN_NODE);
}

static void
test_there (Fixture *f, gconstpointer data)
{
  plug_usb (f, "cdc-wdm0", "qmi_wwan", "", "");
  rig_start (f->rig);
  await_card (f, NODE);
}

static void
test_added (Fixture *f, gconstpointer data)
{
  start_and_look (f);
  plug_usb (f, "cdc-wdm0", "qmi_wwan", "", "");
  await_card (f, NODE);
}

/* The modem that left comes back, and under another name it is still the same. */
static void
test_back_elsewhere (Fixture *f, gconstpointer data)
{
  g_autofree char *id = NULL;

  rig_do (f->rig, "@%s imei 490154203237518", NODE);
  rig_do (f->rig, "@%s imei 490154203237518", OTHER_NODE);
  rig_start (f->rig);
  plug_usb (f, "cdc-wdm0", "qmi_wwan", "", "");
  await_card (f, NODE);
  id = g_strdup (last_report (f)->id);
  pull_usb (f, "cdc-wdm0");
  rig_await_modem (f->rig, NUM_MODEM_LOST);
  g_assert_cmpstr (last_report (f)->detail, ==, "the device is gone");
  plug_usb (f, "cdc-wdm0", "qmi_wwan", "", "");
  await_card (f, NODE);
  g_assert_cmpstr (last_report (f)->id, ==, id);

  pull_usb (f, "cdc-wdm0");
  rig_await_modem (f->rig, NUM_MODEM_LOST);
  plug_usb (f, "cdc-wdm3", "qmi_wwan", "", "");
  await_card (f, OTHER_NODE);
  g_assert_cmpstr (last_report (f)->id, ==, id);
}

static void
test_vendor_driver (Fixture *f, gconstpointer data)
{
  plug_usb (f, "cdc-wdm0", "qmi_wwan_q", "", "");
  rig_start (f->rig);
  await_card (f, NODE);
}

static void
test_wrong_driver (Fixture *f, gconstpointer data)
{
  plug_usb (f, "cdc-wdm0", "cdc_wdm", "", "");
  assert_only_wwan (f);
}

static void
test_at_driver (Fixture *f, gconstpointer data)
{
  plug_usb (f, "cdc-wdm0", "huawei_cdc_ncm", "", "");
  assert_only_wwan (f);
}

static void
test_wrong_driver_later (Fixture *f, gconstpointer data)
{
  start_and_look (f);
  plug_usb (f, "cdc-wdm0", "huawei_cdc_ncm", "", "");
  plug_wwan (f, "wwan0qmi0", "QMI");
  await_card (f, WWAN_NODE);
  g_assert_cmpuint (f->rig->reports->len, ==, 2);
}

/* Of two ports of one modem one is read. */
static void
test_two_ports (Fixture *f, gconstpointer data)
{
  plug_wwan (f, "wwan0mbim0", "MBIM");
  assert_only_wwan (f);
}

/* Whoever names a device means it. */
static void
test_named (Fixture *f, gconstpointer data)
{
  rig_start (f->rig);
  await_card (f, NODE);
  plug_wwan (f, "wwan0qmi0", "QMI");
  rig_do (f->rig, "@%s unplug", NODE);
  rig_await_modem (f->rig, NUM_MODEM_LOST);
  rig_do (f->rig, "@%s plug", NODE);
  plug_usb (f, "cdc-wdm0", "cdc_wdm", "E: ID_MM_PORT_IGNORE=1\n", "");
  await_card (f, NODE);
  for (guint i = 0; i < f->rig->reports->len; i++)
    g_assert_cmpstr (((RigReport *)f->rig->reports->pdata[i])->device, ==, NODE);
}

#ifdef WITH_UDEV

static void
test_port_ignored (Fixture *f, gconstpointer data)
{
  plug_usb (f, "cdc-wdm0", "qmi_wwan", "E: ID_MM_PORT_IGNORE=1\n", "");
  assert_only_wwan (f);
}

static void
test_device_ignored (Fixture *f, gconstpointer data)
{
  plug_usb (f, "cdc-wdm0", "qmi_wwan", "", "E: ID_MM_DEVICE_IGNORE=1\n");
  assert_only_wwan (f);
}

/* "0" is how a rule takes back what another one said. */
static void
test_not_ignored (Fixture *f, gconstpointer data)
{
  plug_usb (f, "cdc-wdm0", "qmi_wwan", "E: ID_MM_PORT_IGNORE=0\n", "");
  rig_start (f->rig);
  await_card (f, NODE);
}

#endif

#define ADD(name) g_test_add ("/find/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libqmi warns of what is tested here. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  ADD (there);
  ADD (added);
  ADD (back_elsewhere);
  ADD (vendor_driver);
  ADD (wrong_driver);
  ADD (at_driver);
  ADD (wrong_driver_later);
  ADD (two_ports);
  g_test_add ("/find/named", Fixture, NODE, set_up, test_named, tear_down);
#ifdef WITH_UDEV
  ADD (port_ignored);
  ADD (device_ignored);
  ADD (not_ignored);
#endif
  return g_test_run ();
}
