/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* How a device is opened.
 *
 * A modem is shared through qmi-proxy, or mbim-proxy where QMI is spoken inside MBIM, so the proxy
 * is tried first; libqmi and libmbim start the standard one when nobody listens. Where that fails
 * because there is no proxy to be had, the device is opened directly. A proxy that was named by the
 * configuration is the only way in: nothing is spawned for it and nothing is opened behind its
 * back. QRTR nodes are shared by nature and break under the proxy.
 *
 * Whether a port speaks QMI or QMI inside MBIM is left to libqmi where the kernel tells it in words
 * that libqmi knows, as asking it to guess without that is an error. Elsewhere it goes by
 * qmi-node.h. Neither Sync, which would take every program's client ids away, nor a data format is
 * ever asked for.
 *
 * Seen working, with the unmodified libqmi 1.32 and libmbim 1.28 and a virtual modem
 * (tests/driver): a qmi-proxy that is configured, the real qmi-proxy as libqmi starts it, in front
 * of a device, the device itself, and mbim-proxy with MBIM. A kernel's own cdc-wdm and QRTR are not
 * to be had in those tests; of QRTR only the refusal was seen. */

#include "drivers/qmi-open.h"

#include "drivers/qmi-node.h"
#include "numberd/error.h"
#include "numberd/say.h"

#include <gio/gunixsocketaddress.h>
#include <libqmi-glib.h>

#define OPEN_TIMEOUT_SEC 5
#define MBIM_PROXY "mbim-proxy" /* the abstract socket of libmbim's proxy */
#define QRTR_LOOKUP_MSEC 1000

typedef struct
{
  char *name;
  const NumQmiAccess *access;
  QmiDevice *device;
  GObject *bus;    /* of a QRTR node, which hears of its end only while its bus lives */
  gboolean direct; /* the proxy was tried, and there is none */
} Opening;

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->device);
  g_clear_object (&opening->bus);
  g_free (opening->name);
  g_free (opening);
}

/* Connecting to a local socket does not block. */
static gboolean
proxy_listens (const char *name)
{
  g_autoptr (GSocketAddress) address
      = g_unix_socket_address_new_with_type (name, -1, G_UNIX_SOCKET_ADDRESS_ABSTRACT);
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);

  if (!socket)
    return FALSE;

  g_socket_set_blocking (socket, FALSE);
  return g_socket_connect (socket, address, NULL, NULL);
}

/* libqmi takes the proxy that belongs to what is spoken on the port. Only qmi-proxy can be another
 * one than the standard. */
static const char *
choose_proxy (const Opening *opening)
{
  if (num_qmi_node_kind (opening->name, NULL, NULL) == NUM_QMI_NODE_MBIM)
    return MBIM_PROXY;
  return opening->access->proxy_socket ? opening->access->proxy_socket : QMI_PROXY_SOCKET_PATH;
}

static void try_file (GTask *task);

static void
on_open (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Opening *opening = g_task_get_task_data (task);

  if (qmi_device_open_finish (QMI_DEVICE (source), result, &error))
    {
      g_task_return_pointer (task, g_steal_pointer (&opening->device), g_object_unref);
      return;
    }

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)) || opening->bus || opening->direct
      || opening->access->proxy_socket || proxy_listens (choose_proxy (opening)))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  opening->direct = TRUE;
  try_file (task);
}

static void
on_device (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Opening *opening = g_task_get_task_data (task);
  GObject *device = g_async_initable_new_finish (G_ASYNC_INITABLE (source), result, &error);

  if (!device)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_clear_object (&opening->device);
  opening->device = QMI_DEVICE (device);
  if (opening->bus)
    g_object_set_data_full (device, "bus", g_object_ref (opening->bus), g_object_unref);
  qmi_device_open (opening->device, num_qmi_open_flags (opening->name, NULL, opening->direct),
                   OPEN_TIMEOUT_SEC, g_task_get_cancellable (task), on_open, g_object_ref (task));
}

static void
try_file (GTask *task)
{
  Opening *opening = g_task_get_task_data (task);
  const char *proxy = opening->access->proxy_socket;
  g_autoptr (GFile) file = g_file_new_for_path (opening->name);

  g_async_initable_new_async (QMI_TYPE_DEVICE, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                              on_device, g_object_ref (task), QMI_DEVICE_FILE, file,
                              QMI_DEVICE_NO_FILE_CHECK, !opening->access->check_device,
                              QMI_DEVICE_PROXY_PATH, proxy ? proxy : QMI_PROXY_SOCKET_PATH, NULL);
}

#if QMI_QRTR_SUPPORTED

static void
on_bus (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QrtrBus) bus = qrtr_bus_new_finish (result, &error);
  Opening *opening = g_task_get_task_data (task);
  QrtrNode *node;
  guint32 id;

  if (!bus)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  node = qrtr_get_node_for_uri (opening->name, &id) ? qrtr_bus_peek_node (bus, id) : NULL;
  if (!node)
    {
      g_task_return_new_error (task, NUM_ERROR, NUM_ERROR_NOT_FOUND, NUM_SAY ("no such QRTR node"));
      return;
    }

  opening->bus = g_object_ref (G_OBJECT (bus));
  g_async_initable_new_async (QMI_TYPE_DEVICE, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                              on_device, g_object_ref (task), QMI_DEVICE_NODE, node, NULL);
}

static void
try_node (GTask *task)
{
  qrtr_bus_new (QRTR_LOOKUP_MSEC, g_task_get_cancellable (task), on_bus, g_object_ref (task));
}

#else

static void
try_node (GTask *task)
{
  g_task_return_new_error (task, NUM_ERROR, NUM_ERROR_FAILED,
                           NUM_SAY ("this libqmi knows no QRTR"));
}

#endif

guint
num_qmi_open_flags (const char *device, const char *root, gboolean direct)
{
  guint flags = QMI_DEVICE_OPEN_FLAGS_EXPECT_INDICATIONS;
  NumQmiNodeKind kind;
  gboolean told;

  if (g_str_has_prefix (device, "qrtr://"))
    return flags | QMI_DEVICE_OPEN_FLAGS_AUTO;

  kind = num_qmi_node_kind (device, root, &told);
  if (told)
    flags |= QMI_DEVICE_OPEN_FLAGS_AUTO;
  else if (kind == NUM_QMI_NODE_MBIM)
    flags |= QMI_DEVICE_OPEN_FLAGS_MBIM;
  return direct ? flags : flags | QMI_DEVICE_OPEN_FLAGS_PROXY;
}

void
num_qmi_open_async (const char *device, const NumQmiAccess *access, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  opening->name = g_strdup (device);
  opening->access = access;
  g_task_set_task_data (task, opening, free_opening);

  if (g_str_has_prefix (device, "qrtr://"))
    try_node (task);
  else if (!access->proxy_socket || proxy_listens (choose_proxy (opening)))
    try_file (task);
  else
    g_task_return_new_error (task, NUM_ERROR, NUM_ERROR_NOT_FOUND,
                             NUM_SAY ("no qmi-proxy listens on the socket that is configured"));
}

gpointer
num_qmi_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
