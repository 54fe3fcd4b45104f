/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The answer. The status comes first, because busybox looks for it in the first line only. Every
 * answer forbids the browser what this page has no use for: anything from elsewhere, anything
 * inline, being framed, being kept, and telling others where it was called from. */

#include "agent/web/http.h"

#include <stdio.h>

static const struct
{
  guint status;
  const char *reason;
} reasons[] = {
  { NUM_HTTP_OK, "OK" },
  { NUM_HTTP_SEE_OTHER, "See Other" },
  { NUM_HTTP_BAD_REQUEST, "Bad Request" },
  { NUM_HTTP_FORBIDDEN, "Forbidden" },
  { NUM_HTTP_NOT_FOUND, "Not Found" },
  { NUM_HTTP_WRONG_METHOD, "Method Not Allowed" },
  { NUM_HTTP_CONFLICT, "Conflict" },
  { NUM_HTTP_TOO_LARGE, "Content Too Large" },
  { NUM_HTTP_URI_TOO_LONG, "URI Too Long" },
  { NUM_HTTP_WRONG_TYPE, "Unsupported Media Type" },
  { NUM_HTTP_FAILED, "Internal Server Error" },
  { NUM_HTTP_UNAVAILABLE, "Service Unavailable" },
};

static const char always[]
    = "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; "
      "form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r\n"
      "X-Content-Type-Options: nosniff\r\n"
      "Referrer-Policy: no-referrer\r\n"
      "Cross-Origin-Resource-Policy: same-origin\r\n";

const char *
num_http_reason (guint status)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (reasons[i].status == status)
      return reasons[i].reason;

  return "Error";
}

gboolean
num_http_send (const NumHttpReply *reply, gboolean head)
{
  printf ("Status: %u %s\r\n%s", reply->status, num_http_reason (reply->status), always);
  printf ("Cache-Control: %s\r\n", reply->keep ? "private, max-age=3600" : "no-store");
  if (reply->location)
    printf ("Location: %s\r\n", reply->location);
  if (reply->status == NUM_HTTP_WRONG_METHOD)
    printf ("Allow: GET, HEAD, POST\r\n");
  if (reply->type)
    printf ("Content-Type: %s\r\n", reply->type);
  printf ("Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", reply->length);
  if (!head)
    fwrite (reply->body, 1, reply->length, stdout);
  return fflush (stdout) == 0;
}
