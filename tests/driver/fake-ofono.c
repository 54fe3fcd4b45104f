/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The scripted oFono. It takes messages before GDBus looks at them, which would insist on answers
 * of the declared type; the worker thread that brings them hands them to the main loop. */

#include "tests/driver/fake-ofono.h"

#include <string.h>

#define NAME "org.ofono"
#define MANAGER NAME ".Manager"

struct FakeOfono
{
  char *address;
  GDBusConnection *connection; /* NULL when it is not on the bus */
  guint filter;
  GPtrArray *paths;        /* of modems, in order */
  GHashTable *objects;     /* "path interface" to properties by name */
  GHashTable *manners;     /* interface to FakeManner */
  GHashTable *calls;       /* interface to how many */
  GPtrArray *unanswered;   /* (element-type GDBusMessage) */
  guint writes;
};

/* A message on its way to the main loop. */
typedef struct
{
  FakeOfono *ofono;
  GDBusMessage *message;
} Delivery;

static GVariant *
parse (const char *type, const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *value
      = g_variant_parse (type ? G_VARIANT_TYPE (type) : NULL, text, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_variant_ref_sink (value);
}

static char *
make_key (const char *path, const char *interface)
{
  return g_strdup_printf ("%s %s", path, interface);
}

static GHashTable *
find (FakeOfono *ofono, const char *path, const char *interface)
{
  g_autofree char *key = make_key (path, interface);

  return g_hash_table_lookup (ofono->objects, key);
}

static GVariant *
to_dict (GHashTable *properties)
{
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer name, value;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sv}"));
  g_hash_table_iter_init (&iter, properties);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_variant_builder_add (&builder, "{sv}", name, value);
  return g_variant_builder_end (&builder);
}

static GVariant *
list_modems (FakeOfono *ofono)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(oa{sv})"));
  for (guint i = 0; i < ofono->paths->len; i++)
    g_variant_builder_add (&builder, "(o@a{sv})", ofono->paths->pdata[i],
                           to_dict (find (ofono, ofono->paths->pdata[i], FAKE_MODEM)));
  return g_variant_new ("(@a(oa{sv}))", g_variant_builder_end (&builder));
}

static void
emit (FakeOfono *ofono, const char *path, const char *interface, const char *signal,
      GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) owned = g_variant_ref_sink (arguments);

  if (!ofono->connection)
    return;
  g_dbus_connection_emit_signal (ofono->connection, NULL, path, interface, signal, owned, &error);
  g_assert_no_error (error);
}

static void
reply (FakeOfono *ofono, GDBusMessage *call, GDBusMessage *answer)
{
  g_autoptr (GDBusMessage) owned = answer;
  g_autoptr (GError) error = NULL;

  g_dbus_connection_send_message (ofono->connection, owned, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL,
                                  &error);
  g_assert_no_error (error);
}

static void
reply_error (FakeOfono *ofono, GDBusMessage *call, const char *name)
{
  reply (ofono, call, g_dbus_message_new_method_error_literal (call, name, "as scripted"));
}

static void
reply_value (FakeOfono *ofono, GDBusMessage *call, GVariant *value)
{
  GDBusMessage *answer = g_dbus_message_new_method_reply (call);

  g_dbus_message_set_body (answer, value);
  reply (ofono, call, answer);
}

static void
answer_well (FakeOfono *ofono, GDBusMessage *call)
{
  const char *interface = g_dbus_message_get_interface (call);
  GHashTable *properties = find (ofono, g_dbus_message_get_path (call), interface);

  if (strcmp (interface, MANAGER) == 0)
    reply_value (ofono, call, list_modems (ofono));
  else if (properties)
    reply_value (ofono, call, g_variant_new ("(@a{sv})", to_dict (properties)));
  else
    reply_error (ofono, call, "org.freedesktop.DBus.Error.UnknownMethod");
}

static void
answer (FakeOfono *ofono, GDBusMessage *call)
{
  const char *interface = g_dbus_message_get_interface (call);
  guint manner = GPOINTER_TO_UINT (g_hash_table_lookup (ofono->manners, interface));

  switch ((FakeManner)manner)
    {
    case FAKE_GOOD:
      answer_well (ofono, call);
      break;
    case FAKE_MUTE:
      g_ptr_array_add (ofono->unanswered, g_object_ref (call));
      break;
    case FAKE_ODD:
      reply_value (ofono, call, g_variant_new ("(s)", "as scripted"));
      break;
    case FAKE_DENY:
      reply_error (ofono, call, "org.freedesktop.DBus.Error.AccessDenied");
      break;
    }
}

static gboolean
on_call (gpointer data)
{
  Delivery *delivery = data;
  FakeOfono *ofono = delivery->ofono;
  const char *interface = g_dbus_message_get_interface (delivery->message);
  const char *member = g_dbus_message_get_member (delivery->message);
  guint count = fake_ofono_calls (ofono, interface);

  if (!ofono->connection)
    return G_SOURCE_REMOVE;

  g_hash_table_insert (ofono->calls, g_strdup (interface), GUINT_TO_POINTER (count + 1));
  if (strcmp (member, "GetModems") != 0 && strcmp (member, "GetProperties") != 0)
    ofono->writes++;
  answer (ofono, delivery->message);
  return G_SOURCE_REMOVE;
}

static void
free_delivery (gpointer data)
{
  Delivery *delivery = data;

  g_object_unref (delivery->message);
  g_free (delivery);
}

static GDBusMessage *
on_message (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer data)
{
  const char *interface = g_dbus_message_get_interface (message);
  Delivery *delivery;

  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL
      || !interface || !g_str_has_prefix (interface, NAME))
    return message;

  delivery = g_new (Delivery, 1);
  *delivery = (Delivery){ data, message };
  g_idle_add_full (G_PRIORITY_DEFAULT, on_call, delivery, free_delivery);
  return NULL;
}

FakeOfono *
fake_ofono_new (const char *address)
{
  FakeOfono *ofono = g_new0 (FakeOfono, 1);

  ofono->address = g_strdup (address);
  ofono->paths = g_ptr_array_new_with_free_func (g_free);
  ofono->objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify)g_hash_table_unref);
  ofono->manners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ofono->calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ofono->unanswered = g_ptr_array_new_with_free_func (g_object_unref);
  return ofono;
}

void
fake_ofono_free (FakeOfono *ofono)
{
  fake_ofono_vanish (ofono);
  g_assert_cmpuint (ofono->writes, ==, 0);
  g_ptr_array_unref (ofono->paths);
  g_ptr_array_unref (ofono->unanswered);
  g_hash_table_unref (ofono->objects);
  g_hash_table_unref (ofono->manners);
  g_hash_table_unref (ofono->calls);
  g_free (ofono->address);
  g_free (ofono);
}

void
fake_ofono_appear (FakeOfono *ofono)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) owned = NULL;
  GDBusConnectionFlags flags = G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                               | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION;

  ofono->connection
      = g_dbus_connection_new_for_address_sync (ofono->address, flags, NULL, NULL, &error);
  g_assert_no_error (error);
  ofono->filter = g_dbus_connection_add_filter (ofono->connection, on_message, ofono, NULL);
  owned = g_dbus_connection_call_sync (ofono->connection, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName", g_variant_new ("(su)", NAME, 0u), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

void
fake_ofono_vanish (FakeOfono *ofono)
{
  g_autoptr (GDBusConnection) connection = g_steal_pointer (&ofono->connection);

  if (!connection)
    return;
  g_dbus_connection_remove_filter (connection, ofono->filter);
  g_dbus_connection_close_sync (connection, NULL, NULL);
  g_ptr_array_set_size (ofono->unanswered, 0);
}

static GHashTable *
to_table (const char *text)
{
  g_autoptr (GVariant) dict = parse ("a{sv}", text);
  GHashTable *properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                  (GDestroyNotify)g_variant_unref);
  GVariantIter iter;
  char *name;
  GVariant *value;

  g_variant_iter_init (&iter, dict);
  while (g_variant_iter_next (&iter, "{sv}", &name, &value))
    g_hash_table_insert (properties, name, value);
  return properties;
}

void
fake_ofono_put (FakeOfono *ofono, const char *path, const char *interface, const char *properties)
{
  g_autofree char *key = make_key (path, interface);

  if (properties)
    g_hash_table_insert (ofono->objects, g_steal_pointer (&key), to_table (properties));
  else
    g_hash_table_remove (ofono->objects, key);
}

void
fake_ofono_add (FakeOfono *ofono, const char *path, const char *properties)
{
  g_ptr_array_add (ofono->paths, g_strdup (path));
  fake_ofono_put (ofono, path, FAKE_MODEM, properties);
  emit (ofono, "/", MANAGER, "ModemAdded",
        g_variant_new ("(o@a{sv})", path, to_dict (find (ofono, path, FAKE_MODEM))));
}

void
fake_ofono_remove (FakeOfono *ofono, const char *path)
{
  guint index;

  g_assert_true (
      g_ptr_array_find_with_equal_func (ofono->paths, path, (GEqualFunc)g_str_equal, &index));
  fake_ofono_put (ofono, path, FAKE_MODEM, NULL);
  fake_ofono_put (ofono, path, FAKE_SIM, NULL);
  emit (ofono, "/", MANAGER, "ModemRemoved", g_variant_new ("(o)", path));
  g_ptr_array_remove_index (ofono->paths, index);
}

void
fake_ofono_set (FakeOfono *ofono, const char *path, const char *interface, const char *name,
                const char *value)
{
  GVariant *parsed = parse (NULL, value);

  g_hash_table_insert (find (ofono, path, interface), g_strdup (name), parsed);
  emit (ofono, path, interface, "PropertyChanged", g_variant_new ("(sv)", name, parsed));
}

void
fake_ofono_say (FakeOfono *ofono, const char *path, const char *interface, const char *arguments)
{
  g_autoptr (GVariant) parsed = parse (NULL, arguments);

  emit (ofono, path, interface, "PropertyChanged", parsed);
}

void
fake_ofono_behave (FakeOfono *ofono, const char *interface, FakeManner manner)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&ofono->unanswered);

  ofono->unanswered = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_insert (ofono->manners, g_strdup (interface), GUINT_TO_POINTER (manner));
  for (guint i = 0; i < waiting->len; i++)
    answer (ofono, waiting->pdata[i]);
}

guint
fake_ofono_calls (FakeOfono *ofono, const char *interface)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (ofono->calls, interface));
}
