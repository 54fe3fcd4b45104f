/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Phones with a Qualcomm chip reach its parts over QRTR, a bus inside the chip. Every processor is
 * a node; the one that offers both services that a reader needs is the modem. A modem that restarts
 * leaves the bus and comes back, its services one after the other.
 *
 * A kernel without QRTR, or a sandbox, refuses the socket. That is the usual case and is asked
 * first, so that nothing is said about it. */

#include "drivers/qmi-qrtr.h"

#include "numberd/log.h"

#include <libqmi-glib.h>
#include <linux/qrtr.h>
#include <sys/socket.h>
#include <unistd.h>

#define LOOKUP_MSEC 1000
#define SERVICES_MSEC (30 * 1000)

struct NumQmiQrtr
{
  GCancellable *cancellable;
  QrtrBus *bus; /* NULL until it is there */
  NumQmiNodeChanged changed;
  gpointer user_data;
};

static gboolean
has_bus (void)
{
  int fd = socket (AF_QIPCRTR, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

/* After a cancellation the owner of the call is no more. */
static void
on_services (GObject *source, GAsyncResult *result, gpointer data)
{
  QrtrNode *node = QRTR_NODE (source);
  g_autofree char *uri = qrtr_get_uri_for_node (qrtr_node_get_id (node));
  NumQmiQrtr *qrtr = data;

  if (qrtr_node_wait_for_services_finish (node, result, NULL))
    qrtr->changed (qrtr->user_data, uri, TRUE, TRUE);
}

static void
ask_node (NumQmiQrtr *qrtr, QrtrNode *node)
{
  const guint32 needed[] = { QMI_SERVICE_DMS, QMI_SERVICE_UIM };
  g_autoptr (GArray) services = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_vals (services, needed, G_N_ELEMENTS (needed));
  qrtr_node_wait_for_services (node, services, SERVICES_MSEC, qrtr->cancellable, on_services, qrtr);
}

static void
on_node_added (QrtrBus *bus, guint id, gpointer data)
{
  QrtrNode *node = qrtr_bus_peek_node (bus, id);

  if (node)
    ask_node (data, node);
}

static void
on_node_removed (QrtrBus *bus, guint id, gpointer data)
{
  NumQmiQrtr *qrtr = data;
  g_autofree char *uri = qrtr_get_uri_for_node (id);

  qrtr->changed (qrtr->user_data, uri, FALSE, FALSE);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  QrtrBus *bus = qrtr_bus_new_finish (result, &error);
  NumQmiQrtr *qrtr = data;

  if (!bus)
    {
      num_debug ("no QRTR bus: %s", error->message);
      return;
    }

  qrtr->bus = bus;
  g_signal_connect (bus, QRTR_BUS_SIGNAL_NODE_ADDED, G_CALLBACK (on_node_added), qrtr);
  g_signal_connect (bus, QRTR_BUS_SIGNAL_NODE_REMOVED, G_CALLBACK (on_node_removed), qrtr);
  for (GList *node = qrtr_bus_peek_nodes (bus); node; node = node->next)
    ask_node (qrtr, node->data);
}

NumQmiQrtr *
num_qmi_qrtr_new (NumQmiNodeChanged changed, gpointer user_data)
{
  NumQmiQrtr *qrtr = g_new0 (NumQmiQrtr, 1);

  qrtr->changed = changed;
  qrtr->user_data = user_data;
  qrtr->cancellable = g_cancellable_new ();
  if (has_bus ())
    qrtr_bus_new (LOOKUP_MSEC, qrtr->cancellable, on_bus, qrtr);
  return qrtr;
}

void
num_qmi_qrtr_free (NumQmiQrtr *qrtr)
{
  if (!qrtr)
    return;

  g_cancellable_cancel (qrtr->cancellable);
  g_object_unref (qrtr->cancellable);
  if (qrtr->bus)
    g_signal_handlers_disconnect_by_data (qrtr->bus, qrtr);
  g_clear_object (&qrtr->bus);
  g_free (qrtr);
}
