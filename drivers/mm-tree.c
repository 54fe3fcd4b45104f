/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The tree. Modems are objects of ModemManager's ObjectManager and come with one call, cards are
 * not and have to be asked for one by one. That is done one after another: a bus allows only so
 * many calls without an answer, and one thing that is under way is easily ended.
 *
 * A card that does not answer is left out: it went while its modem was being told of. Silence is
 * different: then ModemManager hangs, and nothing of what it said before counts. */

#include "drivers/mm-tree.h"

#include "drivers/mm-bus.h"
#include "drivers/mm-dict.h"
#include "numberd/say.h"

#include <string.h>

#define TIMEOUT_MSEC (8 * 1000)

struct NumMmFetch
{
  GDBusConnection *connection;
  char *owner;
  GCancellable *cancellable;
  NumMmTree tree;
  GPtrArray *wanted; /* paths of cards that are still to be asked for, last one first */
  NumMmFetched done;
  gpointer user_data;
};

static void ask_next (NumMmFetch *fetch);

static void
free_object (gpointer data)
{
  NumMmObject *object = data;

  g_free (object->path);
  g_variant_unref (object->properties);
  g_free (object);
}

static gboolean
is_silence (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT);
}

static void
fail (NumMmFetch *fetch, const GError *error)
{
  fetch->done (fetch->user_data, NULL,
               is_silence (error) ? NUM_SAY ("ModemManager does not answer")
                                  : NUM_SAY ("ModemManager does not answer as it should"));
}

static void
call (NumMmFetch *fetch, const char *path, const char *interface, const char *method,
      GVariant *parameters, const char *type, GAsyncReadyCallback callback)
{
  g_dbus_connection_call (fetch->connection, fetch->owner, path, interface, method, parameters,
                          G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NO_AUTO_START, TIMEOUT_MSEC,
                          fetch->cancellable, callback, fetch);
}

static void
want (NumMmFetch *fetch, const NumMmObject *modem)
{
  g_auto (GStrv) slots = num_mm_tree_slots (modem);

  for (guint i = 0; slots[i]; i++)
    if (strcmp (slots[i], "/") != 0)
      g_ptr_array_add (fetch->wanted, g_strdup (slots[i]));
}

static void
take_objects (NumMmFetch *fetch, GVariant *objects)
{
  GVariantIter iter;
  const char *path;
  GVariant *interfaces;

  g_variant_iter_init (&iter, objects);
  while (g_variant_iter_loop (&iter, "{&o@a{sa{sv}}}", &path, &interfaces))
    {
      GVariant *properties
          = g_variant_lookup_value (interfaces, NUM_MM_MODEM, G_VARIANT_TYPE_VARDICT);
      NumMmObject *modem;

      if (!properties)
        continue;
      modem = g_new0 (NumMmObject, 1);
      modem->path = g_strdup (path);
      modem->properties = properties;
      g_ptr_array_add (fetch->tree.modems, modem);
      want (fetch, modem);
    }
}

static void
on_objects (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) objects = NULL;
  NumMmFetch *fetch = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* and the fetch is no more */
  if (!reply)
    {
      fail (fetch, error);
      return;
    }

  objects = g_variant_get_child_value (reply, 0);
  take_objects (fetch, objects);
  ask_next (fetch);
}

static void
on_sim (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  NumMmFetch *fetch = user_data;
  g_autofree char *path = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!reply && is_silence (error))
    {
      fail (fetch, error);
      return;
    }

  path = g_ptr_array_steal_index (fetch->wanted, fetch->wanted->len - 1);
  if (reply)
    g_hash_table_insert (fetch->tree.sims, g_steal_pointer (&path),
                         g_variant_get_child_value (reply, 0));
  ask_next (fetch);
}

static void
ask_next (NumMmFetch *fetch)
{
  const char *path = NULL;

  if (fetch->wanted->len == 0)
    {
      fetch->done (fetch->user_data, &fetch->tree, NULL);
      return;
    }

  path = fetch->wanted->pdata[fetch->wanted->len - 1];
  call (fetch, path, "org.freedesktop.DBus.Properties", "GetAll", g_variant_new ("(s)", NUM_MM_SIM),
        "(a{sv})", on_sim);
}

NumMmFetch *
num_mm_fetch_new (GDBusConnection *connection, const char *owner, NumMmFetched done,
                  gpointer user_data)
{
  NumMmFetch *fetch = g_new0 (NumMmFetch, 1);

  fetch->connection = g_object_ref (connection);
  fetch->owner = g_strdup (owner);
  fetch->cancellable = g_cancellable_new ();
  fetch->tree.modems = g_ptr_array_new_with_free_func (free_object);
  fetch->tree.sims
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_variant_unref);
  fetch->wanted = g_ptr_array_new_with_free_func (g_free);
  fetch->done = done;
  fetch->user_data = user_data;
  call (fetch, NUM_MM_ROOT, "org.freedesktop.DBus.ObjectManager", "GetManagedObjects", NULL,
        "(a{oa{sa{sv}}})", on_objects);
  return fetch;
}

void
num_mm_fetch_free (NumMmFetch *fetch)
{
  if (!fetch)
    return;

  g_cancellable_cancel (fetch->cancellable);
  g_object_unref (fetch->cancellable);
  g_object_unref (fetch->connection);
  g_ptr_array_unref (fetch->tree.modems);
  g_hash_table_unref (fetch->tree.sims);
  g_ptr_array_unref (fetch->wanted);
  g_free (fetch->owner);
  g_free (fetch);
}

char **
num_mm_tree_slots (const NumMmObject *modem)
{
  char **slots = num_mm_dict_paths (modem->properties, "SimSlots");
  g_autofree char *sim = NULL;

  if (!slots)
    {
      sim = num_mm_dict_text (modem->properties, "Sim");
      slots = g_new0 (char *, 2);
      slots[0] = g_strdup (sim && g_variant_is_object_path (sim) ? sim : "/");
    }
  for (guint i = 0; slots[i]; i++)
    if (i >= NUM_MM_MAX_SLOTS)
      g_clear_pointer (&slots[i], g_free);
  return slots;
}
