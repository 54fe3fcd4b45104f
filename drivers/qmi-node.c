/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* USB modems have cdc-wdm ports, others (PCIe, some phones) ports in the kernel's wwan subsystem.
 *
 * A cdc-wdm port is whatever a USB device has defined as such: the kernel driver qmi_wwan (or a
 * vendor's variant, whose name begins with that) has QMI on it and cdc_mbim MBIM, but
 * huawei_cdc_ncm has AT commands, and the plain cdc_wdm may be a UPS. To write QMI to those is no
 * good. The wwan subsystem writes the kind of a port into sysfs (`type`, Linux 5.14), and into its
 * name.
 *
 * A modem with several ports is one modem: of a port that speaks QMI and one that speaks MBIM the
 * first is taken, of equal ones that with the lowest number. */

#include "drivers/qmi-node.h"

#include "drivers/owner.h"

#include <stdlib.h>
#include <string.h>

/* What follows @prefix and a number in @text; NULL when it does not begin with that. */
static const char *
skip_numbered (const char *text, const char *prefix)
{
  const char *number = text + strlen (prefix);
  gsize digits = g_str_has_prefix (text, prefix) ? strspn (number, "0123456789") : 0;

  return digits > 0 ? number + digits : NULL;
}

/* Whether @name is that of a port of the wwan subsystem, of this kind. */
static gboolean
is_wwan (const char *name, const char *kind)
{
  const char *rest = skip_numbered (name, "wwan");

  rest = rest ? skip_numbered (rest, kind) : NULL;
  return rest && !*rest;
}

/* To the letter, as whoever makes nodes gives them other names for a moment. */
gboolean
num_qmi_node_is_name (const char *name)
{
  const char *rest = skip_numbered (name, "cdc-wdm");

  return (rest && !*rest) || is_wwan (name, "qmi") || is_wwan (name, "mbim");
}

static NumQmiNodeKind
judge_driver (const char *driver, gboolean *ret_told)
{
  *ret_told = strcmp (driver, "qmi_wwan") == 0 || strcmp (driver, "cdc_mbim") == 0;
  if (g_str_has_prefix (driver, "qmi_wwan"))
    return NUM_QMI_NODE_QMI;
  return strcmp (driver, "cdc_mbim") == 0 ? NUM_QMI_NODE_MBIM : NUM_QMI_NODE_OTHER;
}

static NumQmiNodeKind
judge_type (const char *type, gboolean *ret_told)
{
  gboolean qmi = strcmp (type, "QMI") == 0, mbim = strcmp (type, "MBIM") == 0;

  *ret_told = qmi || mbim;
  return qmi ? NUM_QMI_NODE_QMI : mbim ? NUM_QMI_NODE_MBIM : NUM_QMI_NODE_OTHER;
}

static NumQmiNodeKind
judge_name (const char *name)
{
  if (is_wwan (name, "mbim"))
    return NUM_QMI_NODE_MBIM;
  return is_wwan (name, "qmi") ? NUM_QMI_NODE_QMI : NUM_QMI_NODE_UNKNOWN;
}

/* The name of a node that @path, which may be a link, leads to. */
static char *
name_node (const char *path)
{
  char *real = realpath (path, NULL);
  char *name = g_path_get_basename (real ? real : path);

  free (real);
  return name;
}

NumQmiNodeKind
num_qmi_node_kind (const char *path, const char *root, gboolean *ret_told)
{
  const char *prefix = root ? root : "";
  g_autofree char *name = name_node (path);
  g_autofree char *link = g_strconcat (prefix, "/sys/class/usbmisc/", name, "/device/driver", NULL);
  g_autofree char *file = g_strconcat (prefix, "/sys/class/wwan/", name, "/type", NULL);
  g_autofree char *target = g_file_read_link (link, NULL);
  g_autofree char *driver = target ? g_path_get_basename (target) : NULL;
  g_autofree char *type = NULL;
  gboolean told = FALSE;
  NumQmiNodeKind kind;

  if (driver)
    kind = judge_driver (driver, &told);
  else if (g_file_get_contents (file, &type, NULL, NULL))
    kind = judge_type (g_strstrip (type), &told);
  else
    kind = judge_name (name);

  if (ret_told)
    *ret_told = told;
  return kind;
}

/* Whether @a comes before @b in the order of kinds, and of numbers in the name. */
static gboolean
is_better (const char *a, NumQmiNodeKind a_kind, const char *b, NumQmiNodeKind b_kind)
{
  gsize a_length = strlen (a), b_length = strlen (b);

  if (a_kind != b_kind)
    return a_kind < b_kind;
  return a_length != b_length ? a_length < b_length : strcmp (a, b) < 0;
}

gboolean
num_qmi_node_is_usable (const char *path, const char *root)
{
  g_auto (GStrv) nodes = num_owner_nodes (path, root);
  NumQmiNodeKind kind = num_qmi_node_kind (path, root, NULL);

  for (char **node = nodes + 1; *node; node++)
    if (is_better (*node, num_qmi_node_kind (*node, root, NULL), nodes[0], kind))
      return FALSE;

  return kind != NUM_QMI_NODE_OTHER;
}
