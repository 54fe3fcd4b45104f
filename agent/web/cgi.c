/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The request. Its size is bounded before anything is read, and what it may hold is listed here:
 * there is one place to look for what the outside can say to this program. */

#include "agent/web/cgi.h"

#include "agent/web/fields.h"
#include "agent/web/http.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#define MAX_QUERY 1024
#define MAX_BODY 8192
#define MAX_PAGE 10000
#define FORM_TYPE "application/x-www-form-urlencoded"

#define QUERY_KEYS "view page line app q binding asset v done"
#define FORM_KEYS \
  "token act binding outcome to line other reason plan on number app name account last_used item " \
  "result"

static gboolean
fail (GError **error, guint status, const char *message)
{
  g_set_error_literal (error, NUM_HTTP_ERROR, (int)status, message);
  return FALSE;
}

const char *
num_cgi_variable (const char *name)
{
  const char *value = g_getenv (name);

  return value && *value ? value : NULL;
}

/* HEAD is a GET whose body stays here. */
static gboolean
read_method (NumCgi *cgi, GError **error)
{
  const char *method = num_cgi_variable ("REQUEST_METHOD");

  cgi->post = g_strcmp0 (method, "POST") == 0;
  cgi->head = g_strcmp0 (method, "HEAD") == 0;
  if (cgi->post || cgi->head || g_strcmp0 (method, "GET") == 0)
    return TRUE;
  return fail (error, NUM_HTTP_WRONG_METHOD, _ ("this page can be looked at and used, no more"));
}

/* There is one page; what follows the program's name in the address is another, and not here. */
static gboolean
read_query (NumCgi *cgi, GError **error)
{
  const char *query = num_cgi_variable ("QUERY_STRING");

  if (num_cgi_variable ("PATH_INFO"))
    return fail (error, NUM_HTTP_NOT_FOUND, _ ("there is no such page"));
  if (query && strlen (query) > MAX_QUERY)
    return fail (error, NUM_HTTP_URI_TOO_LONG, _ ("the address is too long"));
  return num_fields_parse (query ? query : "", QUERY_KEYS, &cgi->query, error);
}

/* How long the body is; digits only, because strtoul() takes more than a server should. */
static gboolean
read_length (gsize *ret_length, GError **error)
{
  const char *text = num_cgi_variable ("CONTENT_LENGTH");
  guint64 length;

  if (!text || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &length, NULL))
    return fail (error, NUM_HTTP_BAD_REQUEST, _ ("the request does not say how long it is"));
  if (length > MAX_BODY)
    return fail (error, NUM_HTTP_TOO_LARGE, _ ("that was too much at once"));
  *ret_length = (gsize)length;
  return TRUE;
}

/* Reads exactly @length bytes into @text. */
static gboolean
read_all (int fd, char *text, gsize length)
{
  gsize got = 0;

  while (got < length)
    {
      gssize n = read (fd, text + got, length - got);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      got += (gsize)n;
    }

  return memchr (text, '\0', length) == NULL;
}

static gboolean
is_form_type (const char *type)
{
  gsize length = strlen (FORM_TYPE);

  return type && g_ascii_strncasecmp (type, FORM_TYPE, length) == 0
         && (type[length] == '\0' || type[length] == ';' || type[length] == ' ');
}

static gboolean
read_form (NumCgi *cgi, int fd, GError **error)
{
  char text[MAX_BODY + 1] = "";
  gsize length = 0;

  if (cgi->post && !read_length (&length, error))
    return FALSE;
  if (cgi->post && !is_form_type (num_cgi_variable ("CONTENT_TYPE")))
    return fail (error, NUM_HTTP_WRONG_TYPE, _ ("only the forms of this page can be sent to it"));
  if (!read_all (fd, text, length))
    return fail (error, NUM_HTTP_BAD_REQUEST, _ ("the request broke off"));
  return num_fields_parse (text, FORM_KEYS, &cgi->form, error);
}

gboolean
num_cgi_read (NumCgi *cgi, int body_fd, GError **error)
{
  *cgi = (NumCgi){ 0 };
  return read_method (cgi, error) && read_query (cgi, error) && read_form (cgi, body_fd, error);
}

void
num_cgi_clear (NumCgi *cgi)
{
  g_clear_pointer (&cgi->query, g_hash_table_unref);
  g_clear_pointer (&cgi->form, g_hash_table_unref);
}

static const char *
look_up (GHashTable *table, const char *name)
{
  const char *value = table ? g_hash_table_lookup (table, name) : NULL;

  return value && *value ? value : NULL;
}

const char *
num_cgi_query (const NumCgi *cgi, const char *name)
{
  return look_up (cgi->query, name);
}

const char *
num_cgi_form (const NumCgi *cgi, const char *name)
{
  return look_up (cgi->form, name);
}

const char *
num_cgi_query_id (const NumCgi *cgi, const char *name)
{
  const char *value = num_cgi_query (cgi, name);

  return value && num_fields_is_id (value) ? value : NULL;
}

const char *
num_cgi_form_id (const NumCgi *cgi, const char *name)
{
  const char *value = num_cgi_form (cgi, name);

  return value && num_fields_is_id (value) ? value : NULL;
}

guint
num_cgi_page (const NumCgi *cgi)
{
  const char *text = num_cgi_query (cgi, "page");
  guint64 page;

  if (!text || !g_ascii_string_to_unsigned (text, 10, 1, MAX_PAGE, &page, NULL))
    return 0;
  return (guint)page - 1;
}
