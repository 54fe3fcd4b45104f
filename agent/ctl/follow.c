/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Following the record. The signal only wakes: what is shown always comes from GetEvents after the
 * last sequence number that was seen, so an event can neither be lost nor come twice. Before the
 * first one is seen there is no such number; then the signal's own tells where to begin.
 *
 * When the daemon comes back it may have set its database aside and begun a record of its own, with
 * sequence numbers from 1. So it is asked for the last event again: if that is not the one that was
 * seen, everything in the record is new. */

#include "agent/ctl/follow.h"

#include "agent/ctl/client.h"
#include "agent/ctl/exit.h"
#include "agent/ctl/field.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

typedef struct
{
  GDBusProxy *daemon;
  NumFollowEvent on_event;
  NumFollowDaemon on_daemon;
  gpointer user_data;
  guint64 last;     /* sequence number of the last event that was seen, or 0 */
  GVariant *seen;   /* that event, or NULL */
  gint64 from_usec; /* while last is 0: only what is not older */
  gboolean here;    /* the daemon is */
  gboolean started; /* it was asked something already */
  GMainLoop *loop;
  GError *error; /* why it ended, or NULL */
} Follow;

/* Hands an event over unless it was seen already. */
static void
take (Follow *follow, GVariant *event)
{
  guint64 seq = num_field_count (event, "seq");

  if (seq <= follow->last)
    return;
  follow->last = seq;
  g_clear_pointer (&follow->seen, g_variant_unref);
  follow->seen = g_variant_ref (event);
  follow->on_event (event, follow->user_data);
}

/* Only the first question may start the daemon: who stops it later means it. */
static GPtrArray *
ask (Follow *follow, guint64 after, guint limit, GError **error)
{
  gint64 from_usec = follow->last == 0 ? follow->from_usec : 0;
  g_autoptr (GVariant) answer = num_client_call (
      follow->daemon, "GetEvents", g_variant_new ("(txu)", after, from_usec, limit),
      follow->started ? G_DBUS_CALL_FLAGS_NO_AUTO_START : G_DBUS_CALL_FLAGS_NONE, error);
  g_autoptr (GVariant) list = answer ? g_variant_get_child_value (answer, 0) : NULL;

  follow->started = TRUE;
  return list ? num_field_elements (list) : NULL;
}

/* Takes everything that was not seen yet. */
static gboolean
catch_up (Follow *follow, GError **error)
{
  guint64 before;

  do
    {
      g_autoptr (GPtrArray) events = ask (follow, follow->last, 0, error);

      if (!events)
        return FALSE;
      before = follow->last;
      for (guint i = 0; i < events->len; i++)
        take (follow, events->pdata[i]);
    }
  while (follow->last > before);

  return TRUE;
}

/* Sequence numbers alone do not tell two records apart; the time does. */
static gboolean
is_same_event (GVariant *a, GVariant *b)
{
  g_autofree char *time_a = num_field_text_or_dash (a, "time");
  g_autofree char *time_b = num_field_text_or_dash (b, "time");

  return num_field_count (a, "seq") == num_field_count (b, "seq") && g_str_equal (time_a, time_b);
}

/* Whether the last event that was seen is still in the record; when in doubt, it is. */
static gboolean
is_same_record (Follow *follow)
{
  guint64 before = num_field_count (follow->seen, "seq") - 1;
  g_autoptr (GPtrArray) events = ask (follow, before, 1, NULL);

  return !events || (events->len > 0 && is_same_event (events->pdata[0], follow->seen));
}

/* Ends the run; the first reason is the one that counts. */
static void
end (Follow *follow, GError *error)
{
  if (follow->error)
    g_error_free (error);
  else
    follow->error = error;
  g_main_loop_quit (follow->loop);
}

/* Answers whether nothing is left to be seen. A daemon that went away while it was asked is asked
 * again when it is back. */
static gboolean
refresh (Follow *follow)
{
  GError *error = NULL;

  if (catch_up (follow, &error))
    return TRUE;
  if (g_error_matches (error, NUM_EXIT_ERROR, NUM_EXIT_UNREACHABLE))
    g_error_free (error);
  else
    end (follow, error);
  return FALSE;
}

/* Something was recorded. Nothing but its number is believed. */
static void
on_signal (GDBusProxy *daemon, const char *sender, const char *signal_name, GVariant *parameters,
           gpointer user_data)
{
  Follow *follow = user_data;
  guint64 seq;

  if (!g_str_equal (signal_name, "Event")
      || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(tso)")))
    return;

  g_variant_get_child (parameters, 0, "t", &seq);
  if (follow->last == 0 && seq > 0)
    {
      follow->last = seq - 1;
      follow->from_usec = 0;
    }
  if (seq > follow->last && refresh (follow))
    follow->last = MAX (follow->last, seq); /* it may be one that is not for this person's eyes */
}

/* The daemon came or went. What happened in between is in its record. */
static void
on_owner (GObject *object, GParamSpec *property, gpointer user_data)
{
  Follow *follow = user_data;
  g_autofree char *owner = g_dbus_proxy_get_name_owner (follow->daemon);

  if (follow->here != (owner != NULL))
    follow->on_daemon (owner != NULL, follow->user_data);
  follow->here = owner != NULL;
  if (!owner)
    return;

  if (follow->seen && !is_same_record (follow))
    follow->last = follow->from_usec = 0;
  refresh (follow);
}

static void
on_closed (GDBusConnection *bus, gboolean vanished, GError *error, gpointer user_data)
{
  end (user_data, g_error_new (NUM_EXIT_ERROR, NUM_EXIT_UNREACHABLE,
                               _ ("the bus is gone: is D-Bus running?")));
}

/* The way to end it, so it ends well. */
static gboolean
on_interrupt (gpointer user_data)
{
  Follow *follow = user_data;

  g_main_loop_quit (follow->loop);
  return G_SOURCE_CONTINUE;
}

/* Looks at the past, then runs until something ends it. */
static void
run (Follow *follow)
{
  if (!catch_up (follow, &follow->error))
    return;

  on_owner (NULL, NULL, follow);
  if (!follow->error)
    g_main_loop_run (follow->loop);
}

gboolean
num_follow_past (GDBusProxy *daemon, gint64 from_usec, NumFollowEvent on_event, gpointer user_data,
                 GError **error)
{
  Follow follow = { daemon, on_event, NULL, user_data, 0, NULL, from_usec };
  gboolean done = catch_up (&follow, error);

  g_clear_pointer (&follow.seen, g_variant_unref);
  return done;
}

gboolean
num_follow_run (GDBusProxy *daemon, gint64 from_usec, NumFollowEvent on_event,
                NumFollowDaemon on_daemon, gpointer user_data, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  GDBusConnection *bus = g_dbus_proxy_get_connection (daemon);
  Follow follow
      = { daemon, on_event, on_daemon, user_data, 0, NULL, from_usec, FALSE, FALSE, loop };
  guint interrupt = g_unix_signal_add (SIGINT, on_interrupt, &follow);
  guint term = g_unix_signal_add (SIGTERM, on_interrupt, &follow);
  gulong closed = g_signal_connect (bus, "closed", G_CALLBACK (on_closed), &follow);
  gulong signal = g_signal_connect (daemon, "g-signal", G_CALLBACK (on_signal), &follow);
  gulong owner = g_signal_connect (daemon, "notify::g-name-owner", G_CALLBACK (on_owner), &follow);

  run (&follow);

  g_signal_handler_disconnect (daemon, owner);
  g_signal_handler_disconnect (daemon, signal);
  g_signal_handler_disconnect (bus, closed);
  g_source_remove (term);
  g_source_remove (interrupt);
  g_clear_pointer (&follow.seen, g_variant_unref);
  if (!follow.error)
    return TRUE;
  g_propagate_error (error, follow.error);
  return FALSE;
}
