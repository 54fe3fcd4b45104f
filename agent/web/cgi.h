/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The request as CGI 1.1 hands it over, checked: method, query, body, and who asks in which
 * language. It decides nothing. Only agent/web includes it. */

#pragma once

#include <glib.h>

typedef struct
{
  gboolean head;     /* HEAD: no body is wanted */
  gboolean post;     /* POST, the only one that changes anything */
  GHashTable *query; /* (element-type utf8 utf8) */
  GHashTable *form;  /* of a POST; empty otherwise */
} NumCgi;

/* Reads the request from the environment, and a body from @body_fd. FALSE with an error of
 * NUM_HTTP_ERROR; @cgi is to be cleared in either case. */
gboolean num_cgi_read (NumCgi *cgi, int body_fd, GError **error);

/* Frees what @cgi holds. */
void num_cgi_clear (NumCgi *cgi);

/* The value called @name of the query or the form, or NULL; an empty one is none. Borrowed. */
const char *num_cgi_query (const NumCgi *cgi, const char *name);
const char *num_cgi_form (const NumCgi *cgi, const char *name);

/* The same for what has to be an id; anything else is none. */
const char *num_cgi_query_id (const NumCgi *cgi, const char *name);
const char *num_cgi_form_id (const NumCgi *cgi, const char *name);

/* The page that is wanted, from 0. */
guint num_cgi_page (const NumCgi *cgi);

/* The value of a variable that the server sets, or NULL when it is not there or empty. What a
 * browser sends has names that begin with HTTP_, so it can set no other. */
const char *num_cgi_variable (const char *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NumCgi, num_cgi_clear)
