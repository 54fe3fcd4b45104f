/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Calls are taken off the connection before GDBus looks at them, as it would insist on types. They
 * come in its worker thread, and are answered in the main loop like everything else here. */

#include "tests/driver/fake-mm.h"

#define NAME "org.freedesktop.ModemManager1"
#define ROOT "/org/freedesktop/ModemManager1"
#define MANAGER "org.freedesktop.DBus.ObjectManager"
#define PROPERTIES "org.freedesktop.DBus.Properties"

typedef struct
{
  FakeMm *mm;
  GDBusMessage *message;
} Call;

static GVariant *
parse (const char *type, const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *value = g_variant_parse (G_VARIANT_TYPE (type), text, NULL, NULL, &error);

  g_assert_no_error (error);
  return value;
}

static char *
full_path (const char *name)
{
  return g_strconcat (MM_PATH, name, NULL);
}

static GVariant *
all_objects (FakeMm *mm)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{oa{sa{sv}}}"));
  GHashTableIter iter;
  gpointer path, interfaces;

  g_hash_table_iter_init (&iter, mm->modems);
  while (g_hash_table_iter_next (&iter, &path, &interfaces))
    g_variant_builder_add (&builder, "{o@a{sa{sv}}}", path, interfaces);
  return g_variant_new ("(a{oa{sa{sv}}})", &builder);
}

static GDBusMessage *
answer_objects (FakeMm *mm, GDBusMessage *message)
{
  GDBusMessage *reply = g_dbus_message_new_method_reply (message);

  g_dbus_message_set_body (reply, mm->nonsense ? g_variant_new ("(as)", NULL) : all_objects (mm));
  return reply;
}

static GDBusMessage *
answer_sim (FakeMm *mm, GDBusMessage *message)
{
  GVariant *sim = g_hash_table_lookup (mm->sims, g_dbus_message_get_path (message));
  GDBusMessage *reply;

  if (!sim)
    return g_dbus_message_new_method_error_literal (
        message, "org.freedesktop.DBus.Error.UnknownMethod", "no such object");

  reply = g_dbus_message_new_method_reply (message);
  g_dbus_message_set_body (reply, g_variant_new ("(@a{sv})", sim));
  return reply;
}

static void
answer (FakeMm *mm, GDBusMessage *message)
{
  const char *member = g_dbus_message_get_member (message);
  gboolean objects = g_strcmp0 (member, "GetManagedObjects") == 0;
  g_autoptr (GDBusMessage) reply
      = objects ? answer_objects (mm, message) : answer_sim (mm, message);

  g_dbus_connection_send_message (mm->connection, reply, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL,
                                  NULL);
}

static void
free_call (gpointer data)
{
  Call *call = data;

  g_object_unref (call->message);
  g_free (call);
}

/* Whoever only reads asks nothing else, and starts nobody. */
static gboolean
on_call (gpointer data)
{
  Call *call = data;
  FakeMm *mm = call->mm;
  const char *member = g_dbus_message_get_member (call->message);

  g_test_message ("asked for %s of %s", member, g_dbus_message_get_path (call->message));
  g_assert_true (g_strcmp0 (member, "GetManagedObjects") == 0 || g_strcmp0 (member, "GetAll") == 0);
  g_assert_true (g_dbus_message_get_flags (call->message) & G_DBUS_MESSAGE_FLAGS_NO_AUTO_START);
  mm->calls++;
  if (mm->hangs)
    g_queue_push_tail (mm->kept, g_object_ref (call->message));
  else
    answer (mm, call->message);
  return G_SOURCE_REMOVE;
}

static GDBusMessage *
on_message (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer data)
{
  Call *call;

  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;

  call = g_new0 (Call, 1);
  call->mm = data;
  call->message = message;
  g_idle_add_full (G_PRIORITY_DEFAULT, on_call, call, free_call);
  return NULL;
}

static void
ask_bus (FakeMm *mm, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      mm->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (reply);
}

static void
emit (FakeMm *mm, const char *path, const char *interface, const char *signal, GVariant *body)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (mm->connection, NULL, path, interface, signal, body, &error);
  g_assert_no_error (error);
}

static void
emit_changed (FakeMm *mm, const char *path, const char *interface, GVariant *properties)
{
  emit (mm, path, PROPERTIES, "PropertiesChanged",
        g_variant_new ("(s@a{sv}as)", interface, properties, NULL));
}

GTestDBus *
fake_mm_start_bus (void)
{
  GTestDBus *bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  g_test_dbus_up (bus);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (bus), TRUE);
  connection = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (g_steal_pointer (&connection), FALSE); /* kept, as by main */
  return bus;
}

FakeMm *
fake_mm_new (void)
{
  FakeMm *mm = g_new0 (FakeMm, 1);
  g_autoptr (GError) error = NULL;
  const char *address = g_getenv ("DBUS_SYSTEM_BUS_ADDRESS");

  mm->connection = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
  mm->filter = g_dbus_connection_add_filter (mm->connection, on_message, mm, NULL);
  mm->modems
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_variant_unref);
  mm->sims
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_variant_unref);
  mm->kept = g_queue_new ();
  return mm;
}

void
fake_mm_free (FakeMm *mm)
{
  g_dbus_connection_remove_filter (mm->connection, mm->filter);
  g_dbus_connection_close_sync (mm->connection, NULL, NULL);
  g_object_unref (mm->connection);
  g_hash_table_unref (mm->modems);
  g_hash_table_unref (mm->sims);
  g_queue_free_full (mm->kept, g_object_unref);
  g_free (mm);
}

void
fake_mm_run (FakeMm *mm)
{
  ask_bus (mm, "RequestName", g_variant_new ("(su)", NAME, 0));
}

void
fake_mm_quit (FakeMm *mm)
{
  ask_bus (mm, "ReleaseName", g_variant_new ("(s)", NAME));
}

void
fake_mm_add_other (FakeMm *mm, const char *name, const char *interface, const char *properties)
{
  g_autofree char *path = full_path (name);
  g_autoptr (GVariant) values = parse ("a{sv}", properties);
  GVariant *interfaces
      = g_variant_ref_sink (g_variant_new_parsed ("{%s: %@a{sv}}", interface, values));

  g_hash_table_replace (mm->modems, g_strdup (path), interfaces);
  emit (mm, ROOT, MANAGER, "InterfacesAdded", g_variant_new ("(o@a{sa{sv}})", path, interfaces));
}

void
fake_mm_add (FakeMm *mm, const char *name, const char *properties)
{
  fake_mm_add_other (mm, name, MM_MODEM, properties);
}

void
fake_mm_drop (FakeMm *mm, const char *name)
{
  g_autofree char *path = full_path (name);
  const char *interfaces[] = { MM_MODEM, NULL };

  g_assert_true (g_hash_table_remove (mm->modems, path));
  emit (mm, ROOT, MANAGER, "InterfacesRemoved", g_variant_new ("(o^as)", path, interfaces));
}

/* Properties that @changed has, and all others of @before. */
static GVariant *
merge (GVariant *before, GVariant *changed)
{
  GVariantDict dict;
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_dict_init (&dict, before);
  g_variant_iter_init (&iter, changed);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    g_variant_dict_insert_value (&dict, name, value);
  return g_variant_dict_end (&dict);
}

void
fake_mm_change (FakeMm *mm, const char *name, const char *properties)
{
  g_autofree char *path = full_path (name);
  g_autoptr (GVariant) changed = parse ("a{sv}", properties);
  GVariant *interfaces = g_hash_table_lookup (mm->modems, path);
  g_autoptr (GVariant) before
      = g_variant_lookup_value (interfaces, MM_MODEM, G_VARIANT_TYPE_VARDICT);
  GVariant *now = g_variant_new_parsed ("{%s: %@a{sv}}", MM_MODEM, merge (before, changed));

  g_hash_table_replace (mm->modems, g_strdup (path), g_variant_ref_sink (now));
  emit_changed (mm, path, MM_MODEM, changed);
}

void
fake_mm_set_sim (FakeMm *mm, const char *name, const char *properties)
{
  g_autofree char *path = full_path (name);
  g_autoptr (GVariant) values = properties ? parse ("a{sv}", properties) : NULL;
  gboolean known = g_hash_table_remove (mm->sims, path);

  if (!values)
    return;
  g_hash_table_replace (mm->sims, g_strdup (path), g_variant_ref (values));
  if (known)
    emit_changed (mm, path, MM_SIM, values);
}

void
fake_mm_await_kept (FakeMm *mm, guint count)
{
  while (g_queue_get_length (mm->kept) < count)
    g_main_context_iteration (NULL, TRUE);
}

void
fake_mm_release (FakeMm *mm)
{
  GDBusMessage *message;

  mm->hangs = FALSE;
  while ((message = g_queue_pop_head (mm->kept)))
    {
      answer (mm, message);
      g_object_unref (message);
    }
}

void
fake_mm_flush (FakeMm *mm)
{
  ask_bus (mm, "GetId", NULL);
}
