/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Device nodes in a sysfs that is made up here: what is spoken on them, which of them are tried,
 * and how libqmi is asked to open them. */

#include "drivers/qmi-node.h"
#include "drivers/qmi-open.h"

#include <glib/gstdio.h>
#include <libqmi-glib.h>
#include <string.h>
#include <unistd.h>

#define INDICATIONS QMI_DEVICE_OPEN_FLAGS_EXPECT_INDICATIONS
#define AUTO QMI_DEVICE_OPEN_FLAGS_AUTO
#define MBIM QMI_DEVICE_OPEN_FLAGS_MBIM
#define PROXY QMI_DEVICE_OPEN_FLAGS_PROXY

/* Ports: their place on the USB and driver, or the type that the wwan subsystem tells. */
static const struct
{
  const char *name, *place, *driver, *type;
} ports[] = {
  { "cdc-wdm0", "1-1/1-1:1.4", "qmi_wwan", NULL },
  { "cdc-wdm1", "1-2/1-2:1.0", "cdc_mbim", NULL },
  { "cdc-wdm2", "1-3/1-3:1.0", "qmi_wwan_q", NULL },
  { "cdc-wdm3", "1-4/1-4:1.0", "huawei_cdc_ncm", NULL },
  { "cdc-wdm4", "1-5/1-5:1.0", "cdc_wdm", NULL },
  { "cdc-wdm9", "1-6/1-6:1.8", "qmi_wwan", NULL },
  { "cdc-wdm10", "1-6/1-6:1.10", "qmi_wwan", NULL },
  { "wwan0qmi0", NULL, NULL, "QMI" },
  { "wwan0mbim0", NULL, NULL, "MBIM" },
  { "wwan1mbim0", NULL, NULL, "MBIM" },
  { "wwan2qmi0", NULL, NULL, "FIREHOSE" },
  { "wwan3mbim0", NULL, NULL, NULL },
  { "wwan3qmi0", NULL, NULL, NULL },
};

static const struct
{
  const char *path;
  NumQmiNodeKind kind;
  gboolean usable;
  guint flags;
} vectors[] = {
  { "/dev/cdc-wdm0", NUM_QMI_NODE_QMI, TRUE, AUTO },
  { "/dev/cdc-wdm1", NUM_QMI_NODE_MBIM, TRUE, AUTO },
  { "/dev/cdc-wdm2", NUM_QMI_NODE_QMI, TRUE, 0 },
  { "/dev/cdc-wdm3", NUM_QMI_NODE_OTHER, FALSE, 0 },
  { "/dev/cdc-wdm4", NUM_QMI_NODE_OTHER, FALSE, 0 },
  { "/dev/cdc-wdm9", NUM_QMI_NODE_QMI, TRUE, AUTO },
  { "/dev/cdc-wdm10", NUM_QMI_NODE_QMI, FALSE, AUTO },
  { "/dev/cdc-wdm77", NUM_QMI_NODE_UNKNOWN, TRUE, 0 },
  { "/dev/wwan0qmi0", NUM_QMI_NODE_QMI, TRUE, AUTO },
  { "/dev/wwan0mbim0", NUM_QMI_NODE_MBIM, FALSE, AUTO },
  { "/dev/wwan1mbim0", NUM_QMI_NODE_MBIM, TRUE, AUTO },
  { "/dev/wwan2qmi0", NUM_QMI_NODE_OTHER, FALSE, 0 },
  { "/dev/wwan3mbim0", NUM_QMI_NODE_MBIM, FALSE, MBIM },
  { "/dev/wwan3qmi0", NUM_QMI_NODE_QMI, TRUE, 0 },
  { "/dev/wwan77mbim0", NUM_QMI_NODE_MBIM, TRUE, MBIM },
  { "/dev/modem", NUM_QMI_NODE_UNKNOWN, TRUE, 0 },
};

static char *make_dir (const char *root, const char *format, ...) G_GNUC_PRINTF (2, 3);

static char *
make_dir (const char *root, const char *format, ...)
{
  g_autofree char *path = NULL;
  char *dir;
  va_list args;

  va_start (args, format);
  path = g_strdup_vprintf (format, args);
  va_end (args);
  dir = g_strconcat (root, path, NULL);
  g_assert_cmpint (g_mkdir_with_parents (dir, 0755), ==, 0);
  return dir;
}

static void
make_link (const char *dir, const char *name, const char *target)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static char *
make_sysfs (void)
{
  char *root = g_dir_make_tmp ("numberd-node-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      g_autofree char *class = make_dir (root, "/sys/class/%s/%s",
                                         ports[i].place ? "usbmisc" : "wwan", ports[i].name);
      g_autofree char *type = g_build_filename (class, "type", NULL);
      g_autofree char *line = g_strconcat (ports[i].type ? ports[i].type : "", "\n", NULL);
      g_autofree char *interface = ports[i].place
                                       ? make_dir (root, "/sys/devices/%s", ports[i].place)
                                       : NULL;
      g_autofree char *driver = g_strconcat ("/sys/bus/usb/drivers/", ports[i].driver, NULL);

      if (ports[i].type)
        g_assert_true (g_file_set_contents (type, line, -1, NULL));
      if (!interface)
        continue;
      make_link (class, "device", interface);
      make_link (interface, "driver", driver);
    }

  return root;
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
test_kinds (void)
{
  g_autofree char *root = make_sysfs ();

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      const char *path = vectors[i].path;
      gboolean told;

      g_test_message ("%s", path);
      g_assert_cmpint (num_qmi_node_kind (path, root, &told), ==, vectors[i].kind);
      g_assert_cmpint (told, ==, vectors[i].flags == AUTO);
      g_assert_cmpint (num_qmi_node_is_usable (path, root), ==, vectors[i].usable);
      g_assert_cmphex (num_qmi_open_flags (path, root, FALSE), ==,
                       vectors[i].flags | INDICATIONS | PROXY);
      g_assert_cmphex (num_qmi_open_flags (path, root, TRUE), ==, vectors[i].flags | INDICATIONS);
    }
  remove_tree (root);
}

/* QRTR breaks under the proxy: it is never asked for. */
static void
test_qrtr (void)
{
  g_assert_cmphex (num_qmi_open_flags ("qrtr://0", NULL, FALSE), ==, AUTO | INDICATIONS);
  g_assert_cmphex (num_qmi_open_flags ("qrtr://3", NULL, TRUE), ==, AUTO | INDICATIONS);
}

static void
test_names (void)
{
  static const char *const ours[] = { "cdc-wdm0", "cdc-wdm12", "wwan0qmi0", "wwan10mbim2" };
  static const char *const others[]
      = { "cdc-wdm",  "cdc-wdm0-tmp", "ttyUSB0",    "wwan0at0",  "wwan0",
          "wwan0qmi", "wwanqmi0",     "wwan0qmi0~", "xcdc-wdm0", "" };

  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    g_assert_true (num_qmi_node_is_name (ours[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (num_qmi_node_is_name (others[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/node/kinds", test_kinds);
  g_test_add_func ("/node/qrtr", test_qrtr);
  g_test_add_func ("/node/names", test_names);
  return g_test_run ();
}
