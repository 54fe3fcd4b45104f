/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The seat. A user service belongs to no login session, so it is `auto` that is asked: one's own,
 * or the one on the user's screen. Signals come from the session's real path, whatever that is, so
 * any session's is taken as a reason to ask again.
 *
 * That the screen was unlocked a shell tells the login manager, or the session bus, as GNOME's has
 * always done, or both. Phosh tells the session bus alone. Being told twice costs a look. */

#include "agent/session/seat.h"

#define LOGIN "org.freedesktop.login1"
#define SESSION LOGIN ".Session"
#define AUTO "/org/freedesktop/login1/session/auto"
#define PROPERTIES "org.freedesktop.DBus.Properties"
#define SAVER "org.gnome.ScreenSaver"

struct NumSeat
{
  NumSeatBack back;
  gpointer user_data;
  GCancellable *cancellable;
  GDBusConnection *bus;         /* the system's, or NULL */
  GDBusConnection *session_bus; /* where the shell is */
  guint changes;
  guint savers;
  gboolean known; /* what follows was answered once */
  gboolean locked;
  gboolean active;
};

static void
on_properties (GObject *source, GAsyncResult *result, gpointer user_data)
{
  NumSeat *seat;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) dict = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  gboolean locked = FALSE, active = TRUE, is_back;

  if (!answer || !g_variant_is_of_type (answer, G_VARIANT_TYPE ("(a{sv})")))
    return;

  seat = user_data;
  dict = g_variant_get_child_value (answer, 0);
  g_variant_lookup (dict, "LockedHint", "b", &locked);
  g_variant_lookup (dict, "Active", "b", &active);
  is_back = seat->known && ((seat->locked && !locked) || (!seat->active && active));
  seat->known = TRUE;
  seat->locked = locked;
  seat->active = active;
  if (is_back)
    seat->back (seat->user_data);
}

static void
ask (NumSeat *seat)
{
  g_dbus_connection_call (seat->bus, LOGIN, AUTO, PROPERTIES, "GetAll",
                          g_variant_new ("(s)", SESSION), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          seat->cancellable, on_properties, seat);
}

static void
on_change (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *signal, GVariant *args, gpointer user_data)
{
  ask (user_data);
}

static void
on_saver (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
          const char *signal, GVariant *args, gpointer user_data)
{
  NumSeat *seat = user_data;
  gboolean active = TRUE;

  if (g_variant_is_of_type (args, G_VARIANT_TYPE ("(b)")))
    g_variant_get (args, "(b)", &active);
  if (!active)
    seat->back (seat->user_data);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  NumSeat *seat;
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);

  if (!bus)
    return;

  seat = user_data;
  seat->bus = bus;
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  seat->changes = g_dbus_connection_signal_subscribe (bus, LOGIN, PROPERTIES, "PropertiesChanged",
                                                      NULL, SESSION, G_DBUS_SIGNAL_FLAGS_NONE,
                                                      on_change, seat, NULL);
  ask (seat);
}

NumSeat *
num_seat_new (GDBusConnection *session_bus, NumSeatBack back, gpointer user_data)
{
  NumSeat *seat = g_new0 (NumSeat, 1);

  seat->back = back;
  seat->user_data = user_data;
  seat->cancellable = g_cancellable_new ();
  seat->session_bus = g_object_ref (session_bus);
  seat->savers
      = g_dbus_connection_signal_subscribe (session_bus, SAVER, SAVER, "ActiveChanged", NULL, NULL,
                                            G_DBUS_SIGNAL_FLAGS_NONE, on_saver, seat, NULL);
  g_bus_get (G_BUS_TYPE_SYSTEM, seat->cancellable, on_bus, seat);
  return seat;
}

void
num_seat_free (NumSeat *seat)
{
  if (!seat)
    return;

  g_cancellable_cancel (seat->cancellable);
  if (seat->bus)
    g_dbus_connection_signal_unsubscribe (seat->bus, seat->changes);
  g_clear_object (&seat->bus);
  g_dbus_connection_signal_unsubscribe (seat->session_bus, seat->savers);
  g_object_unref (seat->session_bus);
  g_object_unref (seat->cancellable);
  g_free (seat);
}
