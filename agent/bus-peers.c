/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Peers. A broadcast would tell every user how many accounts the others have and when they settle
 * them, so signals to apps are sent to connections one by one: to those that have called a method
 * of org.numberd1.Apps, and only about what is their user's. Nobody has to ask for them, and a
 * connection that ends is forgotten.
 *
 * Which binding changed is found by comparing with what was told last. That is one rule for all
 * reasons there are: a swap, a card that is back, a word of the owner, another app. */

#include "agent/bus-peers.h"

#include "numberd/log.h"
#include "numberd/names.h"

#include <string.h>

#define INTERFACE NUM_BUS_NAME ".Apps"

struct NumPeers
{
  GDBusConnection *connection;
  NumStore *store;
  GPtrArray *users; /* (element-type User) */
  guint64 seen_seq; /* the newest event when bindings were compared last */
};

/* All connections of one user, who share what was told. */
typedef struct
{
  guint32 uid;
  GHashTable *names;  /* unique name of a connection → id of the watch for its end */
  GHashTable *states; /* id of a binding → its state as told, see pack_state() */
} User;

static void
stop_watching (gpointer watch)
{
  g_bus_unwatch_name (GPOINTER_TO_UINT (watch));
}

static void
free_user (gpointer data)
{
  User *user = data;

  g_hash_table_unref (user->names);
  g_hash_table_unref (user->states);
  g_free (user);
}

static User *
find_user (NumPeers *peers, guint32 uid)
{
  for (guint i = 0; i < peers->users->len; i++)
    {
      User *user = peers->users->pdata[i];

      if (user->uid == uid)
        return user;
    }

  return NULL;
}

/* Sends a signal to every connection of @user. Takes @arguments, which may be floating. */
static void
emit (NumPeers *peers, User *user, const char *signal, GVariant *arguments)
{
  g_autoptr (GVariant) kept = g_variant_ref_sink (arguments);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, user->names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_dbus_connection_emit_signal (peers->connection, name, NUM_BUS_ROOT, INTERFACE, signal, kept,
                                   NULL);
}

static gint64 *
copy_id (gint64 id)
{
  gint64 *copy = g_new (gint64, 1);

  *copy = id;
  return copy;
}

/* What an app acts on, as one value. That a due binding is decided now is news too. */
static guint
pack_state (const NumBinding *binding)
{
  return 2 * binding->state + (binding->undecided ? 1 : 0);
}

/* Takes over the state of a binding. Answers whether it is another than before. */
static gboolean
take_state (User *user, const NumBinding *binding)
{
  gpointer known;

  if (g_hash_table_lookup_extended (user->states, &binding->id, NULL, &known)
      && GPOINTER_TO_UINT (known) == pack_state (binding))
    return FALSE;
  g_hash_table_insert (user->states, copy_id (binding->id),
                       GUINT_TO_POINTER (pack_state (binding)));
  return TRUE;
}

/* Compares, and tells what changed if @aloud. What cannot be read is compared the next time. */
static void
compare (NumPeers *peers, User *user, gboolean aloud)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bindings = num_store_bindings_of (peers->store, user->uid, NULL, &error);

  if (!bindings)
    num_warning ("apps are not told of their bindings: %s", error->message);
  for (guint i = 0; bindings && i < bindings->len; i++)
    {
      const NumBinding *binding = bindings->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, binding->id);

      if (take_state (user, binding) && aloud)
        emit (peers, user, "BindingChanged",
              g_variant_new ("(ss)", id, num_binding_state_to_string (binding->state)));
    }
}

/* The last connection of a user takes along what that user was told. */
static void
on_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  NumPeers *peers = user_data;

  for (guint i = peers->users->len; i > 0; i--)
    {
      User *user = peers->users->pdata[i - 1];

      if (g_hash_table_remove (user->names, name) && g_hash_table_size (user->names) == 0)
        g_ptr_array_remove_index (peers->users, i - 1);
    }
}

NumPeers *
num_peers_new (GDBusConnection *connection, NumStore *store)
{
  NumPeers *peers = g_new0 (NumPeers, 1);

  peers->connection = g_object_ref (connection);
  peers->store = store;
  peers->users = g_ptr_array_new_with_free_func (free_user);
  return peers;
}

void
num_peers_free (NumPeers *peers)
{
  if (!peers)
    return;

  g_ptr_array_unref (peers->users);
  g_object_unref (peers->connection);
  g_free (peers);
}

void
num_peers_add (NumPeers *peers, const char *sender, guint32 uid)
{
  User *user = find_user (peers, uid);

  if (user && g_hash_table_contains (user->names, sender))
    return;

  if (!user)
    {
      user = g_new0 (User, 1);
      user->uid = uid;
      user->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, stop_watching);
      user->states = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      g_ptr_array_add (peers->users, user);
      compare (peers, user, FALSE); /* what was before it came is no news: it can be asked for */
    }
  g_hash_table_insert (user->names, g_strdup (sender),
                       GUINT_TO_POINTER (g_bus_watch_name_on_connection (
                           peers->connection, sender, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL,
                           on_vanished, peers, NULL)));
}

/* Settled bindings do not count: what becomes of their line is no longer the app's business. */
static gboolean
is_on (NumPeers *peers, const User *user, gint64 line)
{
  g_autoptr (GPtrArray) bindings = num_store_bindings (peers->store, line, NUM_BINDINGS_OPEN, NULL);

  for (guint i = 0; bindings && i < bindings->len; i++)
    if (((NumBinding *)bindings->pdata[i])->uid == user->uid)
      return TRUE;

  return FALSE;
}

static void
tell_of_line (NumPeers *peers, gint64 line, const char *verdict)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, line);

  for (guint i = 0; line > 0 && i < peers->users->len; i++)
    if (is_on (peers, peers->users->pdata[i], line))
      emit (peers, peers->users->pdata[i], "LineChanged", g_variant_new ("(ss)", id, verdict));
}

void
num_peers_tell (NumPeers *peers, const NumEvent *event)
{
  /* Events of bindings are told by refreshing; a label is its owner's own business. */
  if (event->binding > 0 || strcmp (event->kind, NUM_EVENT_LINE_LABELLED) == 0)
    return;

  tell_of_line (peers, event->line, event->kind);
  if (event->other_line != event->line)
    tell_of_line (peers, event->other_line, event->kind);
}

void
num_peers_refresh (NumPeers *peers)
{
  guint64 seq = num_store_last_seq (peers->store);

  if (seq == peers->seen_seq)
    return;

  peers->seen_seq = seq;
  for (guint i = 0; i < peers->users->len; i++)
    compare (peers, peers->users->pdata[i], TRUE);
}
