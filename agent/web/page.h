/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A page while it is made: who asks, what the daemon said, and the parts that all views share. Only
 * agent/web includes it. */

#pragma once

#include "agent/web/cgi.h"

#include <gio/gio.h>

#define NUM_PAGE_ITEMS 100 /* of a list that are on one page */

typedef struct
{
  const NumCgi *cgi;
  GDBusProxy *daemon;
  const char *token;
  const char *user; /* NULL: nobody in particular */
  GString *out;     /* what stands between the head and the foot */
  GVariant *status; /* as from GetStatus */
  GPtrArray *lines; /* (element-type GVariant) */
  gboolean may_read; /* whether the bus lets us see numbers */
} NumPage;

/* Asks the daemon for what every view needs. FALSE with an error of NUM_HTTP_ERROR; to be cleared
 * in either case. */
gboolean num_page_load (NumPage *page, GError **error);

/* Frees what @page holds. */
void num_page_clear (NumPage *page);

/* Calls the daemon. Answers the first thing that came back, or the empty answer, owned by the
 * caller; NULL with an error of NUM_HTTP_ERROR. */
GVariant *num_page_ask (NumPage *page, const char *method, GVariant *args, GError **error);

/* The line called @id, or NULL. Borrowed. */
GVariant *num_page_find_line (NumPage *page, const char *id);

/* What a line is called here: its label, its number, or its id. Owned by the caller. */
char *num_page_name_line (GVariant *line);

/* Appends <option>s for the lines in @state, or for all with NULL. */
void num_page_line_options (NumPage *page, const char *state);

/* Begins a form that does @act, or with NULL what its buttons say; it needs buttons and a </form>.
 */
void num_page_form (NumPage *page, const char *act);

/* Appends a hidden field of a form. */
void num_page_hidden (NumPage *page, const char *name, const char *value);

/* Appends a button that sends its form, with @name=@value if there is a name. */
void num_page_button (NumPage *page, const char *name, const char *value, const char *text);

/* Which part of a list of @n is on this page: from @ret_first to before @ret_end. */
void num_page_range (NumPage *page, guint n, guint *ret_first, guint *ret_end);

/* Appends links to the other pages of a list of @n, if there are any. @more is what else their
 * addresses need, such as `&q=…`, or NULL; it is markup, made of what is percent-encoded. */
void num_page_pager (NumPage *page, const char *view, const char *more, guint n);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NumPage, num_page_clear)
