/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A port's life: open the device, get a client id of each service, serve, give the ids back, close.
 *
 * Client ids are few, and one that is not given back is gone until the modem restarts. So the
 * allocation of an id is never cancelled: whoever closes in the middle waits for the answer and
 * then releases what came of it. `pending` counts such steps, and advance_closing() goes on
 * whenever there are none. A close has a deadline after which its caller is told; the port then
 * lives on until the last answer came or timed out.
 *
 * After a restart of the modem (CTL Sync indication) all ids are gone and may soon belong to other
 * programs. They are dropped then, not released. Where a modem restarts without a word, the first
 * id that it does not know any more shows it: that one is given back before the others, and if the
 * modem does not know it even then, the others are not ours either. */

#include "drivers/qmi-port.h"

#include "numberd/log.h"
#include "numberd/say.h"

#include <libqmi-glib.h>

#define N_SERVICES 2
#define CALL_TIMEOUT_SEC 5
#define ALLOCATE_TIMEOUT_SEC 10
#define RELEASE_TIMEOUT_SEC 3
#define CLOSE_DEADLINE_SEC 4

#define CTL_SYNC 0x0027
#define TLV_RESULT 0x02

static const QmiService services[N_SERVICES] = {
  [NUM_QMI_DMS] = QMI_SERVICE_DMS,
  [NUM_QMI_UIM] = QMI_SERVICE_UIM,
};

struct NumQmiPort
{
  grefcount refs;
  const NumQmiPortEvents *events; /* NULL once it failed or is closing */
  gpointer user_data;
  GCancellable *opening;
  QmiDevice *device;             /* NULL until it is open */
  QmiClient *clients[N_SERVICES]; /* NULL where there is none */
  guint pending;                 /* steps under way that a close has to wait for */
  char *refusal;                 /* why a service gave no id */
  gboolean restarted;            /* the modem has forgotten our ids */
  gboolean doubted;              /* … or so it says of the id of this service: */
  NumQmiService doubtful;
  gboolean closing;
  NumQmiPortClosed closed;
  gpointer closed_data;
  guint deadline;
};

/* A request that was sent. */
typedef struct
{
  NumQmiPort *port;
  NumQmiService service;
  GCancellable *cancellable;
  gboolean unserved; /* the modem lacks the service */
  NumQmiAnswered answered;
  gpointer user_data;
  GDestroyNotify destroy;
} Call;

/* An allocation under way. */
typedef struct
{
  NumQmiPort *port;
  NumQmiService service;
} Allocation;

static NumQmiPort *
ref (NumQmiPort *port)
{
  g_ref_count_inc (&port->refs);
  return port;
}

static void
unref (NumQmiPort *port)
{
  if (!g_ref_count_dec (&port->refs))
    return;

  g_clear_object (&port->opening);
  g_clear_object (&port->device);
  g_free (port->refusal);
  g_free (port);
}

static void
tell_closed (NumQmiPort *port)
{
  NumQmiPortClosed closed = port->closed;

  port->closed = NULL;
  g_clear_handle_id (&port->deadline, g_source_remove);
  if (closed)
    closed (port->closed_data);
}

static void
fail (NumQmiPort *port, const char *why)
{
  const NumQmiPortEvents *events = port->events;

  port->events = NULL;
  if (events)
    events->failed (port->user_data, why);
}

static void advance_closing (NumQmiPort *port);

static void
finish_step (NumQmiPort *port)
{
  port->pending--;
  if (port->closing)
    advance_closing (port);
  unref (port);
}

static void
on_released (GObject *source, GAsyncResult *result, gpointer data)
{
  NumQmiPort *port = data;
  g_autoptr (GError) error = NULL;

  if (!qmi_device_release_client_finish (QMI_DEVICE (source), result, &error))
    num_debug ("a client id was not released: %s", error->message);
  if (g_error_matches (error, QMI_PROTOCOL_ERROR, QMI_PROTOCOL_ERROR_INVALID_CLIENT_ID))
    port->restarted = TRUE;
  finish_step (port);
}

static void
on_device_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  qmi_device_close_finish (QMI_DEVICE (source), result, NULL);
  finish_step (data);
}

static void
release (NumQmiPort *port, NumQmiService service)
{
  g_autoptr (QmiClient) taken = g_steal_pointer (&port->clients[service]);

  if (!taken)
    return;

  port->pending++;
  qmi_device_release_client (port->device, taken,
                             port->restarted ? QMI_DEVICE_RELEASE_CLIENT_FLAGS_NONE
                                             : QMI_DEVICE_RELEASE_CLIENT_FLAGS_RELEASE_CID,
                             RELEASE_TIMEOUT_SEC, NULL, on_released, ref (port));
}

/* Clients first, a doubtful one before the others, then the device, then the caller. */
static void
advance_closing (NumQmiPort *port)
{
  g_autoptr (QmiDevice) device = NULL;

  if (port->pending > 0)
    return;

  if (port->doubted)
    release (port, port->doubtful);
  port->doubted = FALSE;
  if (port->pending > 0)
    return;

  for (guint i = 0; i < N_SERVICES; i++)
    release (port, i);
  if (port->pending > 0)
    return;

  device = g_steal_pointer (&port->device);
  if (device)
    {
      port->pending++;
      qmi_device_close_async (device, RELEASE_TIMEOUT_SEC, NULL, on_device_closed, ref (port));
      return;
    }

  tell_closed (port);
  unref (port);
}

static gboolean
on_close_deadline (gpointer data)
{
  NumQmiPort *port = data;

  port->deadline = 0;
  num_debug ("a modem does not answer while it is closed");
  tell_closed (port);
  return G_SOURCE_REMOVE;
}

static gboolean
on_close_begun (gpointer data)
{
  finish_step (data);
  return G_SOURCE_REMOVE;
}

static void
on_removed (QmiDevice *device, gpointer data)
{
  fail (data, NUM_SAY ("the device is gone"));
}

static void
on_indication (QmiDevice *device, QmiMessage *message, gpointer data)
{
  NumQmiPort *port = data;
  NumQmiAnswer indication = { 0, message };
  guint16 id = qmi_message_get_message_id (message);

  if (qmi_message_get_service (message) == QMI_SERVICE_CTL && id == CTL_SYNC)
    {
      port->restarted = TRUE;
      fail (port, NUM_SAY ("the modem restarted"));
    }
  else if (qmi_message_get_service (message) == QMI_SERVICE_UIM && port->events)
    port->events->indication (port->user_data, id, &indication);
}

/* A service that is not there is no reason to give up; one that refuses is. */
static gboolean
is_missing_service (const GError *error)
{
  return g_error_matches (error, QMI_PROTOCOL_ERROR, QMI_PROTOCOL_ERROR_INVALID_SERVICE_TYPE)
         || g_error_matches (error, QMI_CORE_ERROR, QMI_CORE_ERROR_UNSUPPORTED);
}

static void
note_refusal (NumQmiPort *port, const GError *error)
{
  if (is_missing_service (error) || port->refusal)
    return;

  if (g_error_matches (error, QMI_PROTOCOL_ERROR, QMI_PROTOCOL_ERROR_CLIENT_IDS_EXHAUSTED))
    port->refusal = g_strdup (NUM_SAY ("other programs hold all of the modem's client ids "
                                       "(ClientIdsExhausted)"));
  else
    port->refusal = g_strdup_printf (NUM_SAY ("no client id: %s"), error->message);
}

static void
on_allocated (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Allocation *allocation = data;
  g_autoptr (GError) error = NULL;
  NumQmiPort *port = allocation->port;
  QmiClient *client = qmi_device_allocate_client_finish (QMI_DEVICE (source), result, &error);

  port->clients[allocation->service] = client;
  if (!client)
    note_refusal (port, error);

  if (port->pending == 1 && port->events)
    {
      if (port->refusal)
        fail (port, port->refusal);
      else if (!port->clients[NUM_QMI_DMS] && !port->clients[NUM_QMI_UIM])
        fail (port, NUM_SAY ("the modem has neither DMS nor UIM"));
      else
        port->events->opened (port->user_data);
    }
  finish_step (port);
}

static void
allocate (NumQmiPort *port, NumQmiService service)
{
  Allocation *allocation = g_new (Allocation, 1);

  *allocation = (Allocation){ ref (port), service };
  port->pending++;
  qmi_device_allocate_client (port->device, services[service], QMI_CID_NONE, ALLOCATE_TIMEOUT_SEC,
                              NULL, on_allocated, allocation);
}

static void
on_open (GObject *source, GAsyncResult *result, gpointer data)
{
  NumQmiPort *port = data;
  g_autoptr (GError) error = NULL;

  port->device = num_qmi_open_finish (result, &error);
  if (!port->device)
    fail (port, error->message);
  else if (!port->closing)
    {
      g_signal_connect (port->device, QMI_DEVICE_SIGNAL_REMOVED, G_CALLBACK (on_removed), port);
      g_signal_connect (port->device, QMI_DEVICE_SIGNAL_INDICATION, G_CALLBACK (on_indication),
                        port);
      for (guint i = 0; i < N_SERVICES; i++)
        allocate (port, i);
    }
  finish_step (port);
}

static int
read_result (QmiMessage *message)
{
  NumQmiAnswer answer = { 0, message };
  NumQmiCursor result;
  guint16 failed, error;

  if (!num_qmi_answer_find (&answer, TLV_RESULT, &result))
    return NUM_QMI_NO_ANSWER;

  failed = num_qmi_take_u16 (&result);
  error = num_qmi_take_u16 (&result);
  if (result.failed)
    return NUM_QMI_NO_ANSWER;
  return failed ? error : 0;
}

static void
finish_call (Call *call)
{
  if (call->destroy)
    call->destroy (call->user_data);
  unref (call->port);
  g_clear_object (&call->cancellable);
  g_free (call);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (QmiMessage) message
      = qmi_device_command_full_finish (QMI_DEVICE (source), result, NULL);
  NumQmiAnswer answer = { message ? read_result (message) : NUM_QMI_NO_ANSWER, message };

  if (call->unserved)
    answer.error = QMI_PROTOCOL_ERROR_INVALID_SERVICE_TYPE;
  if (answer.error == QMI_PROTOCOL_ERROR_INVALID_CLIENT_ID)
    {
      call->port->doubted = TRUE;
      call->port->doubtful = call->service;
      fail (call->port, NUM_SAY ("the modem has forgotten our client ids (InvalidClientId)"));
    }
  if (!g_cancellable_is_cancelled (call->cancellable))
    call->answered (call->user_data, &answer);
  finish_call (call);
}

NumQmiPort *
num_qmi_port_open (const char *device, const NumQmiAccess *access, const NumQmiPortEvents *events,
                   gpointer user_data)
{
  NumQmiPort *port = g_new0 (NumQmiPort, 1);

  g_ref_count_init (&port->refs);
  port->events = events;
  port->user_data = user_data;
  port->opening = g_cancellable_new ();
  port->pending = 1;
  num_qmi_open_async (device, access, port->opening, on_open, ref (port));
  return port;
}

void
num_qmi_port_close (NumQmiPort *port, NumQmiPortClosed closed, gpointer user_data)
{
  g_return_if_fail (!port->closing);

  port->events = NULL;
  port->closing = TRUE;
  port->closed = closed;
  port->closed_data = user_data;
  port->deadline = g_timeout_add_seconds (CLOSE_DEADLINE_SEC, on_close_deadline, port);
  g_cancellable_cancel (port->opening);
  if (port->device)
    g_signal_handlers_disconnect_by_data (port->device, port);

  /* From the main loop, as the device may be in the middle of telling us something. */
  port->pending++;
  g_idle_add (on_close_begun, ref (port));
}

NumQmiRequest *
num_qmi_request_new (NumQmiPort *port, NumQmiService service, guint16 id)
{
  QmiClient *client = port->clients[service];

  return qmi_message_new (services[service], client ? qmi_client_get_cid (client) : QMI_CID_NONE,
                          client ? qmi_client_get_next_transaction_id (client) : 0, id);
}

void
num_qmi_request_add (NumQmiRequest *request, guint8 type, GByteArray *value)
{
  qmi_message_add_raw_tlv (request, type, value->data, value->len, NULL);
  g_byte_array_unref (value);
}

void
num_qmi_port_send (NumQmiPort *port, NumQmiRequest *request, GCancellable *cancellable,
                   NumQmiAnswered answered, gpointer user_data, GDestroyNotify destroy)
{
  g_autoptr (QmiMessage) message = request;
  Call *call = g_new0 (Call, 1);

  call->port = ref (port);
  call->service = qmi_message_get_service (message) == QMI_SERVICE_DMS ? NUM_QMI_DMS : NUM_QMI_UIM;
  call->cancellable = g_object_ref (cancellable);
  call->unserved = qmi_message_get_client_id (message) == QMI_CID_NONE;
  call->answered = answered;
  call->user_data = user_data;
  call->destroy = destroy;
  qmi_device_command_full (port->device, message, NULL, CALL_TIMEOUT_SEC, cancellable, on_answer,
                           call);
}

gboolean
num_qmi_answer_find (const NumQmiAnswer *answer, guint8 type, NumQmiCursor *ret)
{
  guint16 length = 0;
  const guint8 *value
      = answer->message ? qmi_message_get_raw_tlv (answer->message, type, &length) : NULL;

  if (value)
    *ret = num_qmi_cursor (value, length);
  return value != NULL;
}
