/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A device node: what is spoken on it, as far as its name and sysfs tell without opening it. Only
 * the QMI driver includes it. */

#pragma once

#include <glib.h>

typedef enum
{
  NUM_QMI_NODE_QMI,     /* QMI */
  NUM_QMI_NODE_MBIM,    /* MBIM, which may carry QMI */
  NUM_QMI_NODE_UNKNOWN, /* nobody says; QMI is worth a try */
  NUM_QMI_NODE_OTHER,   /* neither, as its kernel driver shows */
} NumQmiNodeKind;

/* Whether a name in /dev may be one of a control port: `cdc-wdm0`, `wwan0qmi0`, `wwan0mbim0`. */
gboolean num_qmi_node_is_name (const char *name);

/* What is spoken on the node @path. @ret_told, unless it is NULL, becomes whether it was the kernel
 * that told, in words that libqmi understands, too. @root is put before /sys; NULL for the real
 * one. */
NumQmiNodeKind num_qmi_node_kind (const char *path, const char *root, gboolean *ret_told);

/* Whether a modem may be looked for behind @path: nothing speaks against it, and the same modem has
 * no better port. */
gboolean num_qmi_node_is_usable (const char *path, const char *root);
