/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A port: one open QMI device with our client ids on it. Requests go out as bytes and come back as
 * bytes; what they mean is said in qmi-uim.h and qmi-dms.h. Whatever way a port ends, the client
 * ids that it took are given back first. */

#pragma once

#include "drivers/qmi-open.h"
#include "drivers/qmi-wire.h"

typedef struct NumQmiPort NumQmiPort;

/* The services that numberd uses. */
typedef enum
{
  NUM_QMI_DMS, /* device management */
  NUM_QMI_UIM, /* cards */
} NumQmiService;

/* Neither success (0) nor an error of the modem (above 0): timeout, hangup, a broken frame. */
#define NUM_QMI_NO_ANSWER (-1)

/* An answer or an indication. Borrowed for the time of the call. */
typedef struct
{
  int error; /* 0, an error number of the QMI protocol, or NUM_QMI_NO_ANSWER */
  GByteArray *message; /* NULL without an answer */
} NumQmiAnswer;

/* Called once for each request, except when its cancellable was cancelled before. */
typedef void (*NumQmiAnswered) (gpointer user_data, const NumQmiAnswer *answer);

/* A request under construction: values are added, then it is sent at once. */
typedef GByteArray NumQmiRequest;

typedef struct
{
  /* The device is open and has given us client ids. */
  void (*opened) (gpointer user_data);
  /* It could not be opened, or was lost later. Once at most; the port is good for closing only. */
  void (*failed) (gpointer user_data, const char *why);
  /* The card service tells something. */
  void (*indication) (gpointer user_data, guint16 id, const NumQmiAnswer *indication);
} NumQmiPortEvents;

/* Called once, when a port has closed. */
typedef void (*NumQmiPortClosed) (gpointer user_data);

/* Starts to open @device; @events and @access outlive the port. */
NumQmiPort *num_qmi_port_open (const char *device, const NumQmiAccess *access,
                               const NumQmiPortEvents *events, gpointer user_data);

/* Gives all client ids back and closes; no event comes after the call, and @port must not be used
 * any more. @closed is called when it is done, from the main loop, within 4 s even when nobody
 * answers; what is still owed to the modem then goes on behind the scenes. */
void num_qmi_port_close (NumQmiPort *port, NumQmiPortClosed closed, gpointer user_data);

/* Makes a request without values, for an open port. */
NumQmiRequest *num_qmi_request_new (NumQmiPort *port, NumQmiService service, guint16 id);

/* Adds a value, and frees it. */
void num_qmi_request_add (NumQmiRequest *request, guint8 type, GByteArray *value);

/* Sends a request, and frees it. @answered is never called from inside; @destroy (or NULL) is
 * called with @user_data in the end, whatever happens. */
void num_qmi_port_send (NumQmiPort *port, NumQmiRequest *request, GCancellable *cancellable,
                        NumQmiAnswered answered, gpointer user_data, GDestroyNotify destroy);

/* The value of that type: a cursor at its start, or FALSE. Of several the first is taken. */
gboolean num_qmi_answer_find (const NumQmiAnswer *answer, guint8 type, NumQmiCursor *ret);
