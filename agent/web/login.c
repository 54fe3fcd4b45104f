/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Three ways, the first that fits: the server says who logged in (REMOTE_USER; a browser cannot
 * say it, its own words have names that begin with HTTP_); a session of LuCI, which rpcd is asked
 * about; or the administrator made the page public. A public page is reached by its address or by
 * a name from its configuration only: otherwise any web page could have a name of its own point
 * here, and read this page with the eyes of the browser at home.
 *
 * The token is what keeps other pages from acting in a person's name. Where the browser says where
 * a form came from, that is looked at first. It says `null` for our own forms, because of the
 * Referrer-Policy. */

#include "agent/web/login.h"

#include "agent/web/cgi.h"
#include "agent/web/http.h"

#include <glib/gi18n.h>
#include <string.h>

#define SESSION_LENGTH 32
#define NOBODYS_SESSION "00000000000000000000000000000000" /* rpcd's, for whoever has none */
#define ACCESS_GROUP "luci-app-numberd"

static const char *const cookies[] = { "sysauth_https", "sysauth_http", "sysauth" };

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, NUM_HTTP_ERROR, NUM_HTTP_FORBIDDEN, message);
  return FALSE;
}

static gboolean
is_session (const char *text)
{
  return strlen (text) == SESSION_LENGTH
         && strspn (text, "0123456789abcdefABCDEF") == SESSION_LENGTH
         && !g_str_equal (text, NOBODYS_SESSION);
}

/* The session that the cookie called @name holds, or NULL. */
static char *
find_session (const char *name)
{
  const char *header = num_cgi_variable ("HTTP_COOKIE");
  g_auto (GStrv) parts = g_strsplit (header ? header : "", ";", 64);

  for (char **part = parts; *part; part++)
    {
      const char *equal = strchr (g_strstrip (*part), '=');

      if (equal && strlen (name) == (gsize)(equal - *part) && g_str_has_prefix (*part, name)
          && is_session (equal + 1))
        return g_strdup (equal + 1);
    }

  return NULL;
}

/* Asks rpcd; where there is none, the answer is no. The session is hexadecimal digits by now. */
static gboolean
may_use (const char *session, const char *function)
{
  g_autofree char *ubus = g_find_program_in_path ("ubus");
  g_autofree char *question
      = g_strdup_printf ("{\"ubus_rpc_session\":\"%s\",\"scope\":\"access-group\","
                         "\"object\":\"" ACCESS_GROUP "\",\"function\":\"%s\"}",
                         session, function);
  const char *argv[] = { ubus, "-t", "5", "-S", "call", "session", "access", question, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *answer = NULL;

  if (ubus)
    process = g_subprocess_newv (
        argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
  if (!process || !g_subprocess_communicate_utf8 (process, NULL, NULL, &answer, NULL, NULL)
      || !g_subprocess_get_successful (process) || !answer)
    return FALSE;

  g_strdelimit (answer, " \t\r\n", ' ');
  return g_regex_match_simple ("^ *\\{ *\"access\" *: *true *\\} *$", answer, 0, 0);
}

/* Whether somebody logged in to LuCI; the forms are bound to that session and end with it. */
static gboolean
find_luci (NumLogin *login, gboolean write)
{
  for (guint i = 0; i < G_N_ELEMENTS (cookies); i++)
    {
      g_autofree char *session = find_session (cookies[i]);

      if (session && may_use (session, write ? "write" : "read"))
        {
          login->identity = g_strconcat ("luci ", session, NULL);
          login->name = g_strdup ("LuCI");
          return TRUE;
        }
    }

  return FALSE;
}

/* The Host header without its port, which may be a bracketed IPv6 address; NULL without one. */
static char *
find_host (void)
{
  const char *header = num_cgi_variable ("HTTP_HOST");
  const char *end;

  if (!header)
    return NULL;
  if (*header == '[')
    return (end = strchr (header, ']')) ? g_strndup (header + 1, end - header - 1) : NULL;
  return g_strndup (header, strcspn (header, ":"));
}

static gboolean
is_own_host (const NumSettings *settings)
{
  g_autofree char *host = find_host ();

  if (!host)
    return FALSE;
  for (char **name = settings->hosts; *name; name++)
    if (g_ascii_strcasecmp (*name, host) == 0)
      return TRUE;
  return g_hostname_is_ip_address (host) || g_ascii_strcasecmp (host, "localhost") == 0;
}

gboolean
num_login_find (NumLogin *login, const NumSettings *settings, gboolean write, GError **error)
{
  const char *user = num_cgi_variable ("REMOTE_USER");

  *login = (NumLogin){ 0 };
  if (user && g_utf8_validate (user, -1, NULL))
    {
      login->identity = g_strconcat ("user ", user, NULL);
      login->name = g_strdup (user);
      return TRUE;
    }
  if (find_luci (login, write))
    return TRUE;
  if (!settings->anybody)
    return refuse (error, _ ("nobody has logged in: this page shows phone numbers, so it is for "
                             "those only whom the web server or LuCI knows"));
  if (!is_own_host (settings))
    return refuse (error, _ ("this page has another name: call it by its address, or add the name "
                             "to Hosts= in web.conf"));

  login->identity = g_strdup ("public");
  return TRUE;
}

gboolean
num_login_check_origin (GError **error)
{
  const char *site = num_cgi_variable ("HTTP_SEC_FETCH_SITE");
  const char *origin = num_cgi_variable ("HTTP_ORIGIN");
  const char *host = num_cgi_variable ("HTTP_HOST");
  const char *sender = origin ? strstr (origin, "://") : NULL;
  gboolean foreign = site && !g_str_equal (site, "same-origin") && !g_str_equal (site, "none");

  if (origin && !g_str_equal (origin, "null"))
    foreign = foreign || !sender || !host || g_ascii_strcasecmp (sender + 3, host) != 0;
  if (!foreign)
    return TRUE;
  return refuse (error, _ ("another page sent this, so nothing was done"));
}

void
num_login_clear (NumLogin *login)
{
  g_clear_pointer (&login->identity, g_free);
  g_clear_pointer (&login->name, g_free);
}
