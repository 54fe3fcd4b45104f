/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Signals say that something changed, one property at a time; what the whole looks like now, only
 * GetProperties says. oFono forgets properties without a signal when a card or its power goes, so
 * values gathered from signals would mix two cards. Hence a signal is used for its name alone, and
 * everything is fetched: oFono answers from memory.
 *
 * oFono 1.31 puts signals and answers in one order. Whatever is told before an answer is in it;
 * still, a signal during a call has the next one follow, as other versions need not be so kind. */

#include "drivers/ofono-properties.h"

#include "numberd/say.h"

struct NumOfonoProperties
{
  GDBusConnection *connection;
  char *owner;
  char *path;
  const char *interface;
  const char *const *interest;
  const NumOfonoPropertiesEvents *events;
  gpointer user_data;
  GCancellable *cancellable;
  guint subscription;
  gboolean pending; /* a call is under way */
  gboolean again;   /* and another one is to follow */
};

NumOfonoFailure
num_ofono_failure (const GError *error, char **ret_text)
{
  g_autofree char *name = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      *ret_text = g_strdup (NUM_SAY ("oFono does not answer"));
      return NUM_OFONO_SILENT;
    }
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
      || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
      || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    {
      *ret_text = g_strdup (NUM_SAY ("oFono is not running"));
      return NUM_OFONO_GONE;
    }

  name = g_dbus_error_get_remote_error (error);
  *ret_text = name ? g_strdup_printf (NUM_SAY ("oFono answers with %s"), name)
                   : g_strdup (NUM_SAY ("oFono answers something else than properties"));
  return NUM_OFONO_ODD;
}

/* When the call was cancelled, `data` is no more. */
static void
on_reply (GObject *source, GAsyncResult *result, gpointer data)
{
  NumOfonoProperties *properties = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) dict = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autofree char *text = NULL;
  NumOfonoFailure failure;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  properties->pending = FALSE;
  if (properties->again)
    num_ofono_properties_fetch (properties);

  if (reply)
    {
      dict = g_variant_get_child_value (reply, 0);
      properties->events->fetched (properties->user_data, dict);
      return;
    }

  failure = num_ofono_failure (error, &text);
  properties->events->failed (properties->user_data, failure, text);
}

static void
on_changed (GDBusConnection *connection, const char *sender, const char *path,
            const char *interface, const char *signal, GVariant *parameters, gpointer data)
{
  NumOfonoProperties *properties = data;
  const char *name;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sv)")))
    return;

  g_variant_get_child (parameters, 0, "&s", &name);
  if (!g_strv_contains (properties->interest, name))
    return;

  num_ofono_properties_fetch (properties);
  if (properties->events->changed)
    properties->events->changed (properties->user_data, name);
}

NumOfonoProperties *
num_ofono_properties_new (const NumOfonoPeer *peer, const char *path, const char *interface,
                          const char *const *interest, const NumOfonoPropertiesEvents *events,
                          gpointer user_data)
{
  NumOfonoProperties *properties = g_new0 (NumOfonoProperties, 1);

  properties->connection = g_object_ref (peer->connection);
  properties->owner = g_strdup (peer->owner);
  properties->path = g_strdup (path);
  properties->interface = interface;
  properties->interest = interest;
  properties->events = events;
  properties->user_data = user_data;
  properties->cancellable = g_cancellable_new ();
  properties->subscription = g_dbus_connection_signal_subscribe (
      peer->connection, peer->owner, interface, "PropertyChanged", path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, on_changed, properties, NULL);
  num_ofono_properties_fetch (properties);
  return properties;
}

void
num_ofono_properties_fetch (NumOfonoProperties *properties)
{
  properties->again = properties->pending;
  if (properties->pending)
    return;

  properties->pending = TRUE;
  g_dbus_connection_call (properties->connection, properties->owner, properties->path,
                          properties->interface, "GetProperties", NULL,
                          G_VARIANT_TYPE ("(a{sv})"), G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          NUM_OFONO_CALL_MSEC, properties->cancellable, on_reply, properties);
}

void
num_ofono_properties_free (NumOfonoProperties *properties)
{
  if (!properties)
    return;

  g_cancellable_cancel (properties->cancellable);
  g_object_unref (properties->cancellable);
  g_dbus_connection_signal_unsubscribe (properties->connection, properties->subscription);
  g_object_unref (properties->connection);
  g_free (properties->owner);
  g_free (properties->path);
  g_free (properties);
}
