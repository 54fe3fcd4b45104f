/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The bus. Signals are subscribed to by the unique name of the owner, so that no other program can
 * speak for ModemManager, and those of one owner end with it.
 *
 * The bus filters by interface. What it cannot filter is dropped here: a connected modem tells of
 * its signal quality and access technology all the time, and has the program read everything
 * again for nothing. */

#include "drivers/mm-bus.h"

#include "numberd/log.h"

#define MM_NAME "org.freedesktop.ModemManager1"
#define MANAGER "org.freedesktop.DBus.ObjectManager"
#define PROPERTIES "org.freedesktop.DBus.Properties"
#define N_SIGNALS 3

/* Properties of a modem that readings and reports are made of. */
static const char *const telling[] = {
  "EquipmentIdentifier", "Manufacturer", "Model",    "OwnNumbers", "PrimaryPort",
  "PrimarySimSlot",      "Sim",          "SimSlots", "State",      "StateFailedReason",
  "UnlockRequired",
};

struct NumMmBus
{
  const NumMmBusEvents *events;
  gpointer user_data;
  GCancellable *cancellable;
  GDBusConnection *connection; /* NULL until there is one */
  guint watch;
  guint signals[N_SIGNALS];
};

static void
on_objects (GDBusConnection *connection, const char *sender, const char *path,
            const char *interface, const char *signal, GVariant *parameters, gpointer user_data)
{
  NumMmBus *bus = user_data;

  bus->events->changed (bus->user_data);
}

static gboolean
is_telling (GVariant *changed, const char *const *invalidated)
{
  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    {
      g_autoptr (GVariant) value = g_variant_lookup_value (changed, telling[i], NULL);

      if (value || g_strv_contains (invalidated, telling[i]))
        return TRUE;
    }

  return FALSE;
}

static void
on_modem_properties (GDBusConnection *connection, const char *sender, const char *path,
                     const char *interface, const char *signal, GVariant *parameters,
                     gpointer user_data)
{
  NumMmBus *bus = user_data;
  g_autoptr (GVariant) changed = NULL;
  g_autofree const char **invalidated = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;

  g_variant_get (parameters, "(&s@a{sv}^a&s)", NULL, &changed, &invalidated);
  if (is_telling (changed, invalidated))
    bus->events->changed (bus->user_data);
}

static guint
subscribe (NumMmBus *bus, const char *owner, const char *interface, const char *signal,
           const char *path, const char *about, GDBusSignalCallback callback)
{
  return g_dbus_connection_signal_subscribe (bus->connection, owner, interface, signal, path, about,
                                             G_DBUS_SIGNAL_FLAGS_NONE, callback, bus, NULL);
}

static void
unsubscribe (NumMmBus *bus)
{
  for (guint i = 0; i < N_SIGNALS; i++)
    if (bus->signals[i])
      g_dbus_connection_signal_unsubscribe (bus->connection, bus->signals[i]);
  memset (bus->signals, 0, sizeof bus->signals);
}

static void
on_appeared (GDBusConnection *connection, const char *name, const char *owner, gpointer user_data)
{
  NumMmBus *bus = user_data;
  const char *changed = "PropertiesChanged";

  unsubscribe (bus);
  bus->signals[0] = subscribe (bus, owner, MANAGER, NULL, NUM_MM_ROOT, NULL, on_objects);
  bus->signals[1]
      = subscribe (bus, owner, PROPERTIES, changed, NULL, NUM_MM_MODEM, on_modem_properties);
  bus->signals[2] = subscribe (bus, owner, PROPERTIES, changed, NULL, NUM_MM_SIM, on_objects);
  bus->events->arrived (bus->user_data, connection, owner);
}

static void
on_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  NumMmBus *bus = user_data;

  unsubscribe (bus);
  bus->events->left (bus->user_data);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, &error);
  NumMmBus *bus = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* and the bus is no more */
  if (!connection)
    {
      num_info ("modemmanager: there is no system bus: %s", error->message);
      return;
    }

  bus->connection = g_steal_pointer (&connection);
  bus->watch = g_bus_watch_name_on_connection (
      bus->connection, MM_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, on_appeared, on_vanished, bus, NULL);
}

NumMmBus *
num_mm_bus_new (const NumMmBusEvents *events, gpointer user_data)
{
  NumMmBus *bus = g_new0 (NumMmBus, 1);

  bus->events = events;
  bus->user_data = user_data;
  bus->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SYSTEM, bus->cancellable, on_bus, bus);
  return bus;
}

void
num_mm_bus_free (NumMmBus *bus)
{
  if (!bus)
    return;

  g_cancellable_cancel (bus->cancellable);
  g_object_unref (bus->cancellable);
  if (bus->watch)
    g_bus_unwatch_name (bus->watch);
  unsubscribe (bus);
  g_clear_object (&bus->connection);
  g_free (bus);
}
