/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The link. A bus that is not there and a daemon that is not there are one thing to a person, so
 * they are one thing here. The name is watched rather than a proxy: watching starts the daemon
 * once, and a call to a daemon that somebody stopped does not start it again. */

#include "agent/ctl/link.h"

#include "agent/ctl/client.h"
#include "numberd/names.h"

#define MANAGER NUM_BUS_NAME ".Manager"
#define ASK_TIMEOUT_MSEC (25 * 1000)
#define TELL_TIMEOUT_MSEC (150 * 1000) /* somebody may be typing a password */

struct NumLink
{
  gboolean session_bus;
  NumLinkChanged changed;
  gpointer user_data;
  GCancellable *cancellable; /* of every call */
  GDBusConnection *bus;      /* NULL: not yet, or there is none */
  gboolean here;
  guint watch;
  guint events;
  guint idle;
};

typedef struct
{
  NumLinkAnswer on_answer;
  gpointer user_data;
} Call;

static gboolean
on_idle (gpointer user_data)
{
  NumLink *link = user_data;

  link->idle = 0;
  link->changed (link->here, link->user_data);
  return G_SOURCE_REMOVE;
}

static void
tell_change (NumLink *link)
{
  if (link->idle == 0)
    link->idle = g_idle_add (on_idle, link);
}

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  NumLink *link = user_data;

  link->here = TRUE;
  tell_change (link);
}

static void
on_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  NumLink *link = user_data;

  link->here = FALSE;
  tell_change (link);
}

/* The watch tells nothing where the daemon was not there before. */
static void
on_closed (GDBusConnection *bus, gboolean remote, GError *error, gpointer user_data)
{
  NumLink *link = user_data;

  link->here = FALSE;
  tell_change (link);
}

/* A signal only wakes, whichever it is: what was recorded, or is in a slot, is asked for. */
static void
on_event (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
          const char *signal, GVariant *parameters, gpointer user_data)
{
  tell_change (user_data);
}

static void
watch_name (NumLink *link)
{
  link->watch = g_bus_watch_name_on_connection (link->bus, NUM_BUS_NAME,
                                                G_BUS_NAME_WATCHER_FLAGS_AUTO_START, on_appeared,
                                                on_vanished, link, NULL);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  NumLink *link;
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  link = user_data;
  if (!bus)
    {
      tell_change (link);
      return;
    }

  link->bus = bus;
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  g_signal_connect (bus, "closed", G_CALLBACK (on_closed), link);
  link->events
      = g_dbus_connection_signal_subscribe (bus, NUM_BUS_NAME, MANAGER, NULL, NUM_BUS_ROOT, NULL,
                                            G_DBUS_SIGNAL_FLAGS_NONE, on_event, link, NULL);
  watch_name (link);
}

static void
get_bus (NumLink *link)
{
  g_bus_get (link->session_bus ? G_BUS_TYPE_SESSION : G_BUS_TYPE_SYSTEM, link->cancellable, on_bus,
             link);
}

NumLink *
num_link_new (gboolean session_bus, NumLinkChanged changed, gpointer user_data)
{
  NumLink *link = g_new0 (NumLink, 1);

  link->session_bus = session_bus;
  link->changed = changed;
  link->user_data = user_data;
  link->cancellable = g_cancellable_new ();
  get_bus (link);
  return link;
}

static void
drop_bus (NumLink *link)
{
  g_clear_handle_id (&link->watch, g_bus_unwatch_name);
  if (!link->bus)
    return;

  g_signal_handlers_disconnect_by_data (link->bus, link);
  g_dbus_connection_signal_unsubscribe (link->bus, link->events);
  g_clear_object (&link->bus);
}

void
num_link_free (NumLink *link)
{
  if (!link)
    return;

  g_cancellable_cancel (link->cancellable);
  g_clear_handle_id (&link->idle, g_source_remove);
  drop_bus (link);
  g_object_unref (link->cancellable);
  g_free (link);
}

gboolean
num_link_is_here (const NumLink *link)
{
  return link->here;
}

gboolean
num_link_has_bus (const NumLink *link)
{
  return link->bus && !g_dbus_connection_is_closed (link->bus);
}

void
num_link_retry (NumLink *link)
{
  if (!num_link_has_bus (link))
    drop_bus (link);
  g_clear_handle_id (&link->watch, g_bus_unwatch_name);
  if (link->bus)
    watch_name (link);
  else
    get_bus (link);
}

/* The owner of the call may be gone when it was cancelled, so nothing of it is touched then. */
static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Call *call = user_data;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &wrong);

  if (g_error_matches (wrong, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !call->on_answer)
    return;
  if (wrong)
    error = num_client_translate (wrong);
  call->on_answer (answer, error, call->user_data);
}

static void
make_call (NumLink *link, const char *method, GVariant *args, GDBusCallFlags flags,
           int timeout_msec, NumLinkAnswer answer, gpointer user_data)
{
  Call *call;

  if (!link->bus)
    {
      g_autoptr (GError) none
          = g_error_new_literal (G_DBUS_ERROR, G_DBUS_ERROR_NO_SERVER, "no D-Bus");
      g_autoptr (GError) error = num_client_translate (none);

      if (args)
        g_variant_unref (g_variant_ref_sink (args));
      if (answer)
        answer (NULL, error, user_data);
      return;
    }

  call = g_new0 (Call, 1);
  call->on_answer = answer;
  call->user_data = user_data;
  g_dbus_connection_call (link->bus, NUM_BUS_NAME, NUM_BUS_ROOT, MANAGER, method, args, NULL, flags,
                          timeout_msec, link->cancellable, on_answer, call);
}

void
num_link_ask (NumLink *link, const char *method, GVariant *args, NumLinkAnswer answer,
              gpointer user_data)
{
  make_call (link, method, args, G_DBUS_CALL_FLAGS_NO_AUTO_START, ASK_TIMEOUT_MSEC, answer,
             user_data);
}

void
num_link_tell (NumLink *link, const char *method, GVariant *args, NumLinkAnswer answer,
               gpointer user_data)
{
  make_call (link, method, args,
             G_DBUS_CALL_FLAGS_NO_AUTO_START | G_DBUS_CALL_FLAGS_ALLOW_INTERACTIVE_AUTHORIZATION,
             TELL_TIMEOUT_MSEC, answer, user_data);
}
