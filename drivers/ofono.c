/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The oFono driver: a modem for each path that oFono's Manager lists, and the running ofonod behind
 * them, which may not be there yet, go, and come back as another process.
 *
 * oFono is asked and listened to, nothing else. It would let any caller power a modem, and rewrite
 * the numbers on a card; neither is ours to do. Nor is it started: calls go to the unique name of
 * an ofonod that runs.
 *
 * A modem's entry stays when the modem goes, so that the one that comes back at its path is
 * recognised. Phones connected over Bluetooth are modems to oFono too (`hfp`); they have no card
 * that could be read, and are somebody's other phone. How a modem is read is told from the inside
 * out in ofono-sim.c, ofono-properties.c, ofono-slot.c and ofono-modem.c. */

#include "drivers/ofono.h"

#include "drivers/ofono-modem.h"
#include "drivers/pace.h"
#include "numberd/log.h"
#include "numberd/say.h"

#include <string.h>

#define MANAGER NUM_OFONO_NAME ".Manager"
#define NOT_RUNNING NUM_SAY ("oFono is not running")

/* Asking for the bus cannot be cancelled: the connection is shared, and whoever asks next would get
 * the cancelled one. */
typedef struct
{
  NumDriver *driver; /* NULL when it has stopped meanwhile */
} Start;

struct NumDriver
{
  NumOfonoHost host;
  Start *starting; /* until the bus is there, which frees it */
  GDBusConnection *connection;
  guint watch;
  NumOfonoPeer peer; /* owner is NULL while there is no ofonod */
  char *owner;
  GCancellable *listing; /* the call for the list of modems, or NULL */
  guint subscription;
  guint retry;
  guint attempts;
  GPtrArray *modems; /* (element-type NumOfonoModem) */
  NumDriverStopped stopped;
  gpointer stopped_data;
};

static NumOfonoModem *
find_modem (NumDriver *driver, const char *path)
{
  for (guint i = 0; i < driver->modems->len; i++)
    if (strcmp (num_ofono_modem_path (driver->modems->pdata[i]), path) == 0)
      return driver->modems->pdata[i];

  return NULL;
}

static gboolean
is_taken (gpointer user_data, const NumOfonoModem *asking, const char *id)
{
  NumDriver *driver = user_data;

  for (guint i = 0; i < driver->modems->len; i++)
    {
      const NumOfonoModem *modem = driver->modems->pdata[i];

      if (modem != asking && num_ofono_modem_is_ready (modem)
          && strcmp (num_ofono_modem_id (modem), id) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_modem (NumDriver *driver, const char *path, GVariant *properties)
{
  NumOfonoModem *modem = find_modem (driver, path);
  const char *type = NULL;

  if (g_variant_lookup (properties, "Type", "&s", &type) && strcmp (type, "hfp") == 0)
    return;

  if (!modem)
    g_ptr_array_add (driver->modems, modem = num_ofono_modem_new (&driver->host, path));
  num_ofono_modem_appear (modem, &driver->peer);
}

static void
on_manager_signal (GDBusConnection *connection, const char *sender, const char *object,
                   const char *interface, const char *signal, GVariant *parameters, gpointer data)
{
  NumDriver *driver = data;
  g_autoptr (GVariant) properties = NULL;
  NumOfonoModem *modem;
  const char *path;

  if (strcmp (signal, "ModemAdded") == 0
      && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(oa{sv})")))
    {
      g_variant_get (parameters, "(&o@a{sv})", &path, &properties);
      add_modem (driver, path, properties);
    }
  else if (strcmp (signal, "ModemRemoved") == 0
           && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(o)")))
    {
      g_variant_get (parameters, "(&o)", &path);
      modem = find_modem (driver, path);
      if (modem)
        num_ofono_modem_leave (modem, NUM_SAY ("oFono has dropped the modem"));
    }
}

static void list_modems (NumDriver *driver);

static gboolean
on_retry (gpointer data)
{
  NumDriver *driver = data;

  driver->retry = 0;
  list_modems (driver);
  return G_SOURCE_REMOVE;
}

/* There is no modem yet whose state could tell of it. */
static void
retry_listing (NumDriver *driver, const GError *error)
{
  g_autofree char *text = NULL;

  num_ofono_failure (error, &text);
  if (driver->attempts == 0)
    num_warning ("which modems there are is not known: %s", text);
  driver->retry
      = g_timeout_add_seconds (num_pace_reopen (driver->attempts++), on_retry, driver);
}

/* When the call was cancelled, `data` may be no more. */
static void
on_modems (GObject *source, GAsyncResult *result, gpointer data)
{
  NumDriver *driver = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariantIter) modems = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char *path;
  GVariant *properties;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&driver->listing);
  if (!reply)
    {
      retry_listing (driver, error);
      return;
    }

  driver->attempts = 0;
  g_variant_get (reply, "(a(oa{sv}))", &modems);
  while (g_variant_iter_loop (modems, "(&o@a{sv})", &path, &properties))
    add_modem (driver, path, properties);
}

static void
list_modems (NumDriver *driver)
{
  driver->listing = g_cancellable_new ();
  g_dbus_connection_call (driver->connection, driver->owner, "/", MANAGER, "GetModems", NULL,
                          G_VARIANT_TYPE ("(a(oa{sv}))"), G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          NUM_OFONO_CALL_MSEC, driver->listing, on_modems, driver);
}

static void
leave_peer (NumDriver *driver)
{
  g_cancellable_cancel (driver->listing);
  g_clear_object (&driver->listing);
  g_clear_handle_id (&driver->retry, g_source_remove);
  if (driver->subscription)
    g_dbus_connection_signal_unsubscribe (driver->connection, driver->subscription);
  driver->subscription = 0;
  driver->attempts = 0;
}

static void
on_vanished (GDBusConnection *connection, const char *name, gpointer data)
{
  NumDriver *driver = data;

  if (!driver->owner)
    return;

  num_info ("%s", NOT_RUNNING);
  leave_peer (driver);
  for (guint i = 0; i < driver->modems->len; i++)
    num_ofono_modem_leave (driver->modems->pdata[i], NOT_RUNNING);
  g_clear_pointer (&driver->owner, g_free);
}

static void
on_appeared (GDBusConnection *connection, const char *name, const char *owner, gpointer data)
{
  NumDriver *driver = data;

  on_vanished (connection, name, driver); /* one ofonod may follow another without a gap */
  num_info ("oFono is running");
  driver->owner = g_strdup (owner);
  driver->peer = (NumOfonoPeer){ connection, driver->owner };
  driver->subscription = g_dbus_connection_signal_subscribe (
      connection, owner, MANAGER, NULL, "/", NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_manager_signal,
      driver, NULL);
  list_modems (driver);
}

static void
use_bus (NumDriver *driver, GDBusConnection *connection)
{
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  driver->connection = g_object_ref (connection);
  driver->watch = g_bus_watch_name_on_connection (connection, NUM_OFONO_NAME,
                                                  G_BUS_NAME_WATCHER_FLAGS_NONE, on_appeared,
                                                  on_vanished, driver, NULL);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Start *starting = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, &error);

  if (!starting->driver)
    return;

  starting->driver->starting = NULL;
  if (connection)
    use_bus (starting->driver, connection);
  else
    num_warning ("oFono cannot be reached, there is no system bus: %s", error->message);
}

static NumDriver *
start (const NumDriverConfig *config, const NumSink *sink, gpointer user_data)
{
  NumDriver *driver = g_new0 (NumDriver, 1);

  driver->host = (NumOfonoHost){ num_ofono_driver.name, sink, user_data, is_taken, driver };
  driver->modems = g_ptr_array_new_with_free_func ((GDestroyNotify)num_ofono_modem_free);
  driver->starting = g_new0 (Start, 1);
  driver->starting->driver = driver;
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, on_bus, driver->starting);
  return driver;
}

/* oFono has one slot of a modem in use at a time, and tells of all at once. */
static void
read_slot (NumDriver *driver, const char *id, guint slot)
{
  for (guint i = 0; i < driver->modems->len; i++)
    if (strcmp (num_ofono_modem_id (driver->modems->pdata[i]), id) == 0)
      num_ofono_modem_read (driver->modems->pdata[i]);
}

static gboolean
on_stopped_idle (gpointer data)
{
  NumDriver *driver = data;
  NumDriverStopped stopped = driver->stopped;
  gpointer user_data = driver->stopped_data;

  g_free (driver);
  stopped (user_data);
  return G_SOURCE_REMOVE;
}

static void
stop (NumDriver *driver, NumDriverStopped stopped, gpointer user_data)
{
  driver->stopped = stopped;
  driver->stopped_data = user_data;
  if (driver->starting)
    driver->starting->driver = NULL;
  g_clear_handle_id (&driver->watch, g_bus_unwatch_name);
  leave_peer (driver);
  g_clear_pointer (&driver->modems, g_ptr_array_unref);
  g_clear_pointer (&driver->owner, g_free);
  g_clear_object (&driver->connection);
  g_idle_add (on_stopped_idle, driver);
}

const NumDriverClass num_ofono_driver = { "ofono", start, read_slot, stop };
