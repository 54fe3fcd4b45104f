/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The ways to open a device, without a proxy being configured: the real qmi-proxy, the device
 * itself, MBIM, QRTR. This program runs alone (tests/driver/alone), so that the standard names of
 * sockets are free, and programs can be hidden. */

#include "tests/driver/rig.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#define REAL_PROXY "/usr/libexec/qmi-proxy"
#define UNUSED_MAJOR 240 /* for local and experimental use: there is no such device */

typedef struct
{
  Rig *rig;
  char *dir;
  char *node;
} Fixture;

/* With a modem on a device node of its own, or behind the name of one. */
static void
set_up (Fixture *f, gconstpointer name)
{
  gboolean mbim = strstr (name, "mbim") != NULL;

  f->dir = g_dir_make_tmp ("numberd-open-XXXXXX", NULL);
  f->node = g_build_filename (f->dir, name, NULL);
  f->rig = rig_new ("--device", f->node, mbim ? "--mbim" : "--serve-device", NULL);
  if (mbim)
    g_assert_cmpint (mknod (f->node, S_IFCHR | 0600, makedev (UNUSED_MAJOR, 0)), ==, 0);
  f->rig->devices[0] = f->node;
  f->rig->standard_proxy = TRUE;
  rig_do (f->rig, "insert a");
}

static void
tear_down (Fixture *f, gconstpointer name)
{
  rig_free (f->rig);
  g_unlink (f->node);
  g_rmdir (f->dir);
  g_free (f->node);
  g_free (f->dir);
}

/* Reads a card, hears of its swap, and reads the other. */
static void
assert_works (Fixture *f)
{
  rig_start (f->rig);
  rig_await (f->rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_do (f->rig, "swap b");
  rig_await (f->rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  rig_stop (f->rig);
}

static gboolean
is_running (const char *name)
{
  g_autoptr (GDir) proc = g_dir_open ("/proc", 0, NULL);
  const char *pid;

  while ((pid = g_dir_read_name (proc)))
    {
      g_autofree char *path = g_build_filename ("/proc", pid, "comm", NULL);
      g_autofree char *comm = NULL;

      if (g_file_get_contents (path, &comm, NULL, NULL) && strcmp (g_strchomp (comm), name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Without any proxy the device is opened itself. */
static void
test_direct (Fixture *f, gconstpointer name)
{
  g_assert_cmpint (mount ("/dev/null", REAL_PROXY, NULL, MS_BIND, NULL), ==, 0);
  assert_works (f);
  g_assert_false (is_running ("qmi-proxy"));
  g_assert_cmpint (umount (REAL_PROXY), ==, 0);
}

/* libqmi starts the real proxy, which opens the device. It holds the device, and that is no
 * reason to leave it alone. */
static void
test_real_proxy (Fixture *f, gconstpointer name)
{
  assert_works (f);
  g_assert_true (is_running ("qmi-proxy"));
  rig_forget (f->rig);
  g_ptr_array_set_size (f->rig->reports, 0);
  rig_start (f->rig);
  rig_await (f->rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  rig_stop (f->rig);
}

/* QMI inside MBIM, indications included. */
static void
test_mbim (Fixture *f, gconstpointer name)
{
  assert_works (f);
  g_assert_false (is_running ("qmi-proxy"));
}

/* A node that is not on the bus, or a kernel without that bus: one line, and nothing more. */
static void
test_no_such_node (Fixture *f, gconstpointer name)
{
  const RigReport *lost;

  f->rig->devices[0] = "qrtr://4711";
  rig_start (f->rig);
  lost = rig_await_modem (f->rig, NUM_MODEM_LOST);
  g_assert_cmpstr (lost->device, ==, "qrtr://4711");
  g_assert_true (lost->detail && *lost->detail && !strchr (lost->detail, '\n'));
  g_assert_cmpuint (f->rig->reports->len, ==, 2);
  g_assert_cmpint (((RigReport *)f->rig->reports->pdata[0])->state, ==, NUM_MODEM_STARTING);
  rig_stop (f->rig);
}

#define ADD(name, node) g_test_add ("/open/" #name, Fixture, node, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libqmi warns of what is tested here. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  ADD (direct, "cdc-wdm0");
  ADD (mbim, "wwan0mbim0");
  ADD (no_such_node, "cdc-wdm0");
  ADD (real_proxy, "cdc-wdm0"); /* last, as the proxy goes on for a while */
  return g_test_run ();
}
