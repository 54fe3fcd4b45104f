/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What HTTP is to this program: errors that are statuses, and the answer with the headers that
 * every one has. Only agent/web includes it. */

#pragma once

#include <glib.h>

/* A GError of this domain has the HTTP status as its code, and as its message one line for the
 * person who asked. */
#define NUM_HTTP_ERROR (g_quark_from_static_string ("num-http"))

#define NUM_HTTP_OK 200
#define NUM_HTTP_SEE_OTHER 303
#define NUM_HTTP_BAD_REQUEST 400
#define NUM_HTTP_FORBIDDEN 403
#define NUM_HTTP_NOT_FOUND 404
#define NUM_HTTP_WRONG_METHOD 405
#define NUM_HTTP_CONFLICT 409
#define NUM_HTTP_TOO_LARGE 413
#define NUM_HTTP_URI_TOO_LONG 414
#define NUM_HTTP_WRONG_TYPE 415
#define NUM_HTTP_FAILED 500
#define NUM_HTTP_UNAVAILABLE 503

/* The answer; what is NULL is left out. Texts are borrowed. */
typedef struct
{
  guint status;
  const char *type;     /* of the body */
  const char *location; /* where to look next; made of ids only */
  gboolean keep;        /* the browser may keep it for an hour: nothing in it is personal */
  gconstpointer body;
  gsize length;
} NumHttpReply;

/* What @status is called. Static. */
const char *num_http_reason (guint status);

/* Writes the answer to stdout, without its body when @head. FALSE when nobody took it. */
gboolean num_http_send (const NumHttpReply *reply, gboolean head);
