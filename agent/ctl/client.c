/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The way to the daemon. The bus starts it where it knows how; whatever keeps a call from being
 * answered is one thing to a person: numberd cannot be reached. What the daemon itself refuses
 * comes with a line of its own that is passed on. */

#include "agent/ctl/client.h"

#include "agent/ctl/exit.h"
#include "agent/ctl/sentence.h"
#include "agent/ctl/text.h"
#include "numberd/names.h"
#include "org.numberd1.h"

#include <glib/gi18n.h>

#define ASK_TIMEOUT_MSEC (25 * 1000)
#define TELL_TIMEOUT_MSEC (150 * 1000) /* somebody may be typing a password */

static gboolean
is_unreachable (const GError *error)
{
  static const int codes[] = {
    G_DBUS_ERROR_SERVICE_UNKNOWN, G_DBUS_ERROR_NAME_HAS_NO_OWNER, G_DBUS_ERROR_NO_REPLY,
    G_DBUS_ERROR_TIMEOUT,         G_DBUS_ERROR_TIMED_OUT,         G_DBUS_ERROR_DISCONNECTED,
    G_DBUS_ERROR_NO_SERVER,       G_DBUS_ERROR_NO_NETWORK,        G_DBUS_ERROR_UNKNOWN_OBJECT,
  };

  if (error->domain == G_IO_ERROR)
    return error->code != G_IO_ERROR_DBUS_ERROR; /* that is an answer, of a name GDBus has not */
  if (error->domain != G_DBUS_ERROR)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (error->code == codes[i])
      return TRUE;
  return error->code >= G_DBUS_ERROR_SPAWN_EXEC_FAILED
         && error->code <= G_DBUS_ERROR_SPAWN_NO_MEMORY;
}

/* The daemon and this program come from one package, so only an upgrade takes them apart. */
static gboolean
is_mismatch (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS);
}

/* What @error says, without GDBus's own words before it, and fit for a terminal. */
static char *
take_message (const GError *error)
{
  g_autoptr (GError) copy = g_error_copy (error);
  g_autofree char *message = NULL;

  g_dbus_error_strip_remote_error (copy);
  message = num_text_escape (copy->message);
  return num_sentence_say (message);
}

GError *
num_client_translate (const GError *error)
{
  g_autofree char *message = take_message (error);

  if (is_unreachable (error))
    return g_error_new (NUM_EXIT_ERROR, NUM_EXIT_UNREACHABLE,
                        _ ("numberd cannot be reached (%s): try systemctl start numberd"), message);
  if (is_mismatch (error))
    return g_error_new (NUM_EXIT_ERROR, NUM_EXIT_FAILED,
                        _ ("numberd is of another version than numberctl (%s): restart it"),
                        message);
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED))
    return g_error_new (NUM_EXIT_ERROR, NUM_EXIT_FAILED,
                        _ ("the bus does not let you speak to numberd (%s): try as root"), message);
  return g_error_new_literal (NUM_EXIT_ERROR, NUM_EXIT_FAILED, message);
}

GDBusProxy *
num_client_connect (gboolean session_bus, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GDBusConnection) bus
      = g_bus_get_sync (session_bus ? G_BUS_TYPE_SESSION : G_BUS_TYPE_SYSTEM, NULL, &wrong);
  NumBusManager *daemon = NULL;

  if (bus)
    {
      g_dbus_connection_set_exit_on_close (bus, FALSE);
      daemon = num_bus_manager_proxy_new_sync (
          bus,
          G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES
              | G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START_AT_CONSTRUCTION,
          NUM_BUS_NAME, NUM_BUS_ROOT, NULL, &wrong);
    }
  if (daemon)
    return G_DBUS_PROXY (daemon);

  message = take_message (wrong);
  g_set_error (error, NUM_EXIT_ERROR, NUM_EXIT_UNREACHABLE,
               session_bus ? _ ("the session bus cannot be reached (%s): is there a session?")
                           : _ ("the system bus cannot be reached (%s): is D-Bus running?"),
               message);
  return NULL;
}

GVariant *
num_client_call (GDBusProxy *daemon, const char *method, GVariant *args, GDBusCallFlags flags,
                 GError **error)
{
  gboolean interactive = flags & G_DBUS_CALL_FLAGS_ALLOW_INTERACTIVE_AUTHORIZATION;
  g_autoptr (GError) wrong = NULL;
  GVariant *answer
      = g_dbus_proxy_call_sync (daemon, method, args, flags,
                                interactive ? TELL_TIMEOUT_MSEC : ASK_TIMEOUT_MSEC, NULL, &wrong);

  if (!answer)
    g_propagate_error (error, num_client_translate (wrong));
  return answer;
}

GVariant *
num_client_ask (GDBusProxy *daemon, const char *method, GVariant *args, GError **error)
{
  return num_client_call (daemon, method, args, G_DBUS_CALL_FLAGS_NONE, error);
}

GVariant *
num_client_tell (GDBusProxy *daemon, const char *method, GVariant *args, GError **error)
{
  return num_client_call (daemon, method, args, G_DBUS_CALL_FLAGS_ALLOW_INTERACTIVE_AUTHORIZATION,
                          error);
}
