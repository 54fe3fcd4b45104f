/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Delivery. The record of events is the daemon's; all that is kept here is how far each hook got,
 * by sequence number, written after a hook took an event. A crash between the two repeats that one
 * event, which is the better half of the choice.
 *
 * Sequence numbers begin anew when the daemon had to set its database aside. So the time of the
 * newest event is kept as well: if the record no longer has that event, the hooks start over with
 * the new record.
 *
 * A hook that fails stops its own queue and no other's. It is said once when a hook begins to fail
 * and once when it works again. */

#include "agent/hooks/queue.h"

#include "agent/ctl/client.h"
#include "agent/ctl/field.h"
#include "agent/hooks/hook.h"
#include "numberd/log.h"

#include <string.h>

#define GROUP_RECORD "Record" /* the newest event that was seen */
#define GROUP_HOOKS "Hooks"   /* name = sequence number of the last event it got */
#define KEY_SEQ "Seq"
#define KEY_TIME "Time"

/* Minutes until a hook that failed is tried again. */
static const guint again_min[] = { 1, 2, 5, 15, 60 };

struct NumQueue
{
  GDBusProxy *daemon;
  char *directory;
  char *path;
  guint limit_sec;
  GKeyFile *state;
  GHashTable *failing; /* names of hooks of which it was said that they fail */
  guint failures;      /* deliveries in a row in which a hook failed */
  guint timer;
};

/* What the daemon does not do for us is tried again with the next event. */
static GVariant *
ask (NumQueue *queue, const char *method, GVariant *args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = num_client_call (queue->daemon, method, args,
                                                 G_DBUS_CALL_FLAGS_NO_AUTO_START, &error);

  if (!answer)
    num_info ("%s", error->message);
  return answer ? g_variant_get_child_value (answer, 0) : NULL;
}

static GPtrArray *
list_events (NumQueue *queue, guint64 after, guint limit)
{
  g_autoptr (GVariant) list
      = ask (queue, "GetEvents", g_variant_new ("(txu)", after, (gint64)0, limit));

  return list ? num_field_elements (list) : NULL;
}

static guint
count_due (NumQueue *queue)
{
  g_autoptr (GVariant) status = ask (queue, "GetStatus", NULL);

  return status ? (guint)num_field_count (status, "due") : 0;
}

static void
save (NumQueue *queue)
{
  g_autoptr (GError) error = NULL;

  if (!g_key_file_save_to_file (queue->state, queue->path, &error))
    num_warning ("which events hooks got cannot be kept, they may come again: %s",
                 error->message);
}

static void
note_seen (NumQueue *queue, GVariant *event)
{
  g_autofree char *time = num_field_text_or_dash (event, "time");

  g_key_file_set_uint64 (queue->state, GROUP_RECORD, KEY_SEQ,
                         (guint64)num_field_count (event, "seq"));
  g_key_file_set_string (queue->state, GROUP_RECORD, KEY_TIME, time);
}

/* Whether the record still has the newest event that was seen. */
static gboolean
is_same_record (NumQueue *queue, GVariant *event)
{
  g_autofree char *known = g_key_file_get_string (queue->state, GROUP_RECORD, KEY_TIME, NULL);
  g_autofree char *time = num_field_text_or_dash (event, "time");

  return g_strcmp0 (known, time) == 0;
}

/* Every hook that is known gets the record from its beginning. */
static void
start_over (NumQueue *queue)
{
  g_auto (GStrv) names = g_key_file_get_keys (queue->state, GROUP_HOOKS, NULL, NULL);

  for (char **name = names; name && *name; name++)
    g_key_file_set_uint64 (queue->state, GROUP_HOOKS, *name, 0);
  g_key_file_set_uint64 (queue->state, GROUP_RECORD, KEY_SEQ, 0);
}

/* A daemon that does not answer leaves everything as it is. Answers whether it did. */
static gboolean
check_record (NumQueue *queue)
{
  guint64 seq = g_key_file_get_uint64 (queue->state, GROUP_RECORD, KEY_SEQ, NULL);
  g_autoptr (GPtrArray) events = seq > 0 ? list_events (queue, seq - 1, 1) : NULL;

  if (seq == 0)
    return TRUE;
  if (!events)
    return FALSE;
  if (events->len > 0 && is_same_record (queue, events->pdata[0]))
    return TRUE;

  num_message ("the record of events was begun anew, hooks get all of it");
  start_over (queue);
  return TRUE;
}

/* Everything recorded after @after, or NULL when the daemon does not answer. */
static GPtrArray *
read_record (NumQueue *queue, guint64 after)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);

  for (;;)
    {
      g_autoptr (GPtrArray) page = list_events (queue, after, 0);

      if (!page)
        return NULL;
      if (page->len == 0)
        return g_steal_pointer (&all);
      for (guint i = 0; i < page->len; i++)
        g_ptr_array_add (all, g_variant_ref (page->pdata[i]));
      after = (guint64)num_field_count (page->pdata[page->len - 1], "seq");
    }
}

/* One line when a hook begins to fail, one when it works again. */
static void
note_result (NumQueue *queue, const char *name, const char *why)
{
  gboolean failed = g_hash_table_contains (queue->failing, name);

  if (why && !failed)
    num_warning ("hook %s: %s; it is tried again later", name, why);
  if (!why && failed)
    num_message ("hook %s works again", name);
  if (why)
    g_hash_table_add (queue->failing, g_strdup (name));
  else
    g_hash_table_remove (queue->failing, name);
}

/* Whether the hook took the event. */
static gboolean
deliver_one (NumQueue *queue, const char *name, GVariant *event, guint due)
{
  g_autofree char *path = g_build_filename (queue->directory, name, NULL);
  g_autofree char *refusal = num_hook_refuse (path);
  g_autoptr (NumHookCall) call = refusal ? NULL : num_hook_call_new (event, due);
  g_autoptr (GError) error = NULL;

  if (!refusal)
    num_hook_run (path, call, queue->limit_sec, &error);
  note_result (queue, name, refusal ? refusal : error ? error->message : NULL);
  return !refusal && !error;
}

/* How far the hook got; one that is new begins with what comes next. */
static guint64
find_place (NumQueue *queue, const char *name, guint64 newest)
{
  if (!g_key_file_has_key (queue->state, GROUP_HOOKS, name, NULL))
    g_key_file_set_uint64 (queue->state, GROUP_HOOKS, name, newest);
  return g_key_file_get_uint64 (queue->state, GROUP_HOOKS, name, NULL);
}

/* That it started is no news to anybody; it would be told at every boot. */
static gboolean
is_news (GVariant *event)
{
  return !num_field_is (event, "kind", "daemon-started");
}

/* Each event goes to every hook before the next one does, as far as each goes along. */
static gboolean
deliver_events (NumQueue *queue, char **names, GPtrArray *events, guint due)
{
  g_autoptr (GHashTable) stuck = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < events->len; i++)
    {
      guint64 seq = (guint64)num_field_count (events->pdata[i], "seq");

      for (char **name = names; *name; name++)
        {
          guint64 got = g_key_file_get_uint64 (queue->state, GROUP_HOOKS, *name, NULL);

          if (got >= seq || g_hash_table_contains (stuck, *name))
            continue;
          if (!is_news (events->pdata[i]) || deliver_one (queue, *name, events->pdata[i], due))
            {
              g_key_file_set_uint64 (queue->state, GROUP_HOOKS, *name, seq);
              save (queue);
            }
          else
            g_hash_table_add (stuck, *name);
        }
    }

  return g_hash_table_size (stuck) == 0;
}

static gboolean
on_again (gpointer data)
{
  NumQueue *queue = data;

  queue->timer = 0;
  num_queue_deliver (queue);
  return G_SOURCE_REMOVE;
}

static void
schedule (NumQueue *queue)
{
  guint step = MIN (queue->failures, G_N_ELEMENTS (again_min)) - 1;

  g_clear_handle_id (&queue->timer, g_source_remove);
  queue->timer = g_timeout_add_seconds (again_min[step] * 60, on_again, queue);
}

/* Where the hook that is furthest behind is. */
static guint64
find_start (NumQueue *queue, char **names, guint64 newest)
{
  guint64 start = newest;

  for (char **name = names; *name; name++)
    start = MIN (start, find_place (queue, *name, newest));
  return start;
}

NumQueue *
num_queue_new (GDBusProxy *daemon, const char *directory, const char *path, guint limit_sec)
{
  NumQueue *queue = g_new0 (NumQueue, 1);
  g_autoptr (GError) error = NULL;

  queue->daemon = g_object_ref (daemon);
  queue->directory = g_strdup (directory);
  queue->path = g_strdup (path);
  queue->limit_sec = limit_sec;
  queue->state = g_key_file_new ();
  queue->failing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_key_file_load_from_file (queue->state, path, G_KEY_FILE_NONE, &error)
      && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    num_warning ("%s: %s; hooks begin with what comes next", path, error->message);
  return queue;
}

void
num_queue_free (NumQueue *queue)
{
  if (!queue)
    return;

  g_clear_handle_id (&queue->timer, g_source_remove);
  g_hash_table_unref (queue->failing);
  g_key_file_free (queue->state);
  g_object_unref (queue->daemon);
  g_free (queue->directory);
  g_free (queue->path);
  g_free (queue);
}

void
num_queue_deliver (NumQueue *queue)
{
  g_auto (GStrv) names = num_hook_list (queue->directory);
  g_autoptr (GPtrArray) events = NULL;
  guint64 newest;
  gboolean known, done;

  if (!check_record (queue))
    return;

  known = g_key_file_has_key (queue->state, GROUP_RECORD, KEY_SEQ, NULL);
  newest = g_key_file_get_uint64 (queue->state, GROUP_RECORD, KEY_SEQ, NULL);
  events = read_record (queue, known ? find_start (queue, names, newest) : 0);
  if (!events || events->len == 0)
    return;

  note_seen (queue, events->pdata[events->len - 1]);
  if (!known)
    find_start (queue, names,
                g_key_file_get_uint64 (queue->state, GROUP_RECORD, KEY_SEQ, NULL));
  done = deliver_events (queue, names, events, count_due (queue));
  queue->failures = done ? 0 : queue->failures + 1;
  save (queue);
  if (!done)
    schedule (queue);
}
