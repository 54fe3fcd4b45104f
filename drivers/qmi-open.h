/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Opening a QMI device, by whatever way leads to it: a qmi-proxy, the device itself, or a QRTR
 * node. Answers libqmi's QmiDevice; what is done with it is qmi-port.h. */

#pragma once

#include <gio/gio.h>

/* The part of NumDriverConfig that opening needs; owned by whoever opens, and outlives it. */
typedef struct
{
  char *proxy_socket; /* NULL: the standard one */
  gboolean check_device;
} NumQmiAccess;

/* How libqmi is asked to open @device, as QmiDeviceOpenFlags: @direct, or through a proxy. @root as
 * in num_qmi_node_kind(). */
guint num_qmi_open_flags (const char *device, const char *root, gboolean direct);

/* Opens @device, a path or a `qrtr://` address. */
void num_qmi_open_async (const char *device, const NumQmiAccess *access, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data);

/* The open QmiDevice, owned by the caller, or NULL with the reason. */
gpointer num_qmi_open_finish (GAsyncResult *result, GError **error);
