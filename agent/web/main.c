/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* numberd-web: the list of accounts as a page, for the web server that a router has anyway. A CGI
 * program is one process for one request: nothing is kept from one to the next, nothing listens.
 *
 * There is no command line: CGI hands a query without `=` over as arguments, so what stands there
 * may come from anybody. What the server says is in the environment. */

#include "agent/ctl/client.h"
#include "agent/web/act.h"
#include "agent/web/binding.h"
#include "agent/web/cgi.h"
#include "agent/web/frame.h"
#include "agent/web/html.h"
#include "agent/web/http.h"
#include "agent/web/language.h"
#include "agent/web/login.h"
#include "agent/web/token.h"
#include "agent/web/view.h"
#include "numberd/log.h"
#include "numberd/names.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HTML "text/html; charset=utf-8"

static const struct
{
  const char *name;
  const char *type;
} assets[] = {
  { "numberd.css", "text/css; charset=utf-8" },
  { "numberd.js", "text/javascript; charset=utf-8" },
};

/* Sends @document, which is freed. */
static gboolean
send_document (const NumCgi *cgi, guint status, GString *document)
{
  NumHttpReply reply = { status, HTML, NULL, FALSE, document->str, document->len };
  gboolean sent = num_http_send (&reply, cgi->head);

  g_string_free (document, TRUE);
  return sent;
}

/* What went wrong, and what to do about it. */
static gboolean
send_error (const NumCgi *cgi, const GError *wrong)
{
  guint status = wrong->domain == NUM_HTTP_ERROR ? (guint)wrong->code : NUM_HTTP_FAILED;
  gboolean away = status == NUM_HTTP_UNAVAILABLE;
  g_autoptr (GString) content = g_string_new (NULL);

  num_html (content, "<section class=\"card\" role=\"alert\">\n<h2>%s</h2>\n<p>%s</p>\n",
            away ? _ ("numberd is not running") : _ ("That did not work"), wrong->message);
  if (away)
    num_html (content, "<p>%s</p>\n<pre>systemctl start numberd\n/etc/init.d/numberd start</pre>\n",
              _ ("On the device, one of these starts it:"));
  num_html (content, "<p><a href=\"?\">%s</a></p>\n</section>\n", _ ("To the first page"));
  return send_document (cgi, status,
                        num_frame_make (num_http_reason (status), NULL, NULL, content));
}

/* The stylesheet and the script hold nothing personal, so nobody needs to log in for them. */
static gboolean
send_asset (const NumCgi *cgi, const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (assets); i++)
    if (strcmp (assets[i].name, name) == 0)
      {
        g_autofree char *path = g_strconcat (NUM_WEB_ASSETS, name, NULL);
        g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, error);
        NumHttpReply reply = { NUM_HTTP_OK, assets[i].type, NULL, TRUE, NULL, 0 };

        if (!bytes)
          return FALSE;
        reply.body = g_bytes_get_data (bytes, &reply.length);
        return num_http_send (&reply, cgi->head);
      }

  g_set_error_literal (error, NUM_HTTP_ERROR, NUM_HTTP_NOT_FOUND, _ ("there is no such page"));
  return FALSE;
}

/* What was done a moment ago; the address only names it, so it can tell nothing that is not so. */
static void
add_flash (NumPage *page)
{
  const char *done = num_act_describe (num_cgi_query (page->cgi, "done"));
  const char *binding = num_cgi_query_id (page->cgi, "binding");

  if (binding)
    num_binding_show_undo (page, binding);
  else if (done)
    num_html (page->out, "<div class=\"flash\" role=\"status\"><p>%s</p></div>\n", done);
}

static gboolean
send_view (NumPage *page, GError **error)
{
  const NumView *view = num_view_find (num_cgi_query (page->cgi, "view"));

  if (!view)
    {
      g_set_error_literal (error, NUM_HTTP_ERROR, NUM_HTTP_NOT_FOUND, _ ("there is no such page"));
      return FALSE;
    }
  if (!num_page_load (page, error))
    return FALSE;
  add_flash (page);
  if (!view->show (page, error))
    return FALSE;
  return send_document (page->cgi, NUM_HTTP_OK,
                        num_frame_make (_ (view->title), view->name, page->user, page->out));
}

static gboolean
send_act (NumPage *page, GError **error)
{
  g_autofree char *location = num_act_do (page, error);
  NumHttpReply reply = { NUM_HTTP_SEE_OTHER, NULL, location, FALSE, "", 0 };

  return location && num_http_send (&reply, FALSE);
}

/* The way to the daemon, with an error that is a status. */
static GDBusProxy *
connect_daemon (GError **error)
{
  g_autoptr (GError) wrong = NULL;
  GDBusProxy *daemon = num_client_connect (FALSE, &wrong);

  if (!daemon)
    g_set_error_literal (error, NUM_HTTP_ERROR, NUM_HTTP_UNAVAILABLE, wrong->message);
  return daemon;
}

/* Who asks is settled before anything is asked of the daemon, and that they meant it before
 * anything is done. */
static gboolean
answer (const NumCgi *cgi, GError **error)
{
  g_auto (NumSettings) settings = { 0 };
  g_auto (NumLogin) login = { 0 };
  g_auto (NumPage) page = { .cgi = cgi };
  g_autoptr (GDBusProxy) daemon = NULL;
  g_autofree char *token = NULL;
  const char *asset = num_cgi_query (cgi, "asset");

  if (asset && !cgi->post)
    return send_asset (cgi, asset, error);

  num_settings_read (&settings);
  if (!num_login_find (&login, &settings, cgi->post, error))
    return FALSE;
  if (cgi->post
      && (!num_login_check_origin (error)
          || !num_token_check (settings.state_dir, login.identity, num_cgi_form (cgi, "token"),
                               error)))
    return FALSE;
  token = num_token_make (settings.state_dir, login.identity, error);
  daemon = token ? connect_daemon (error) : NULL;
  if (!daemon)
    return FALSE;

  page.daemon = daemon;
  page.token = token;
  page.user = login.name;
  return cgi->post ? send_act (&page, error) : send_view (&page, error);
}

int
main (void)
{
  g_auto (NumCgi) cgi = { 0 };
  g_autoptr (GError) error = NULL;

  num_language_set (num_cgi_variable ("HTTP_ACCEPT_LANGUAGE"));
  num_log_init (FALSE);
  signal (SIGPIPE, SIG_IGN);
  if (num_cgi_read (&cgi, STDIN_FILENO, &error) && answer (&cgi, &error))
    return EXIT_SUCCESS;
  if (error)
    return send_error (&cgi, error) ? EXIT_SUCCESS : EXIT_FAILURE;
  return EXIT_FAILURE;
}
