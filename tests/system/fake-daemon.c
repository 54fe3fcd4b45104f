/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A daemon that says what it is told to say, for tests of numberctl. It takes org.numberd1 on the
 * session bus and is led by lines on its standard input, each answered with `ok` or `wrong`:
 *
 *   answer METHOD VALUE   what METHOD answers, as GVariant text, such as ('7',)
 *   refuse METHOD NAME MESSAGE   METHOD fails with this D-Bus error
 *   die METHOD            METHOD ends the program without an answer
 *   forget METHOD         METHOD does what it does when nothing is said of it
 *   record VALUE          appends a{sv} to the record of events, silently
 *   event VALUE           the same, and emits Event
 *   begin                 takes the name, and prints `ready` when it has it
 *
 * It prints `call METHOD ARGUMENTS` for each call. */

#include "numberd/names.h"
#include "org.numberd1.h"

#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_EVENTS 1000

typedef struct
{
  GDBusConnection *bus;
  GHashTable *plans; /* method to the line that tells what it does */
  GPtrArray *record; /* (element-type GVariant) */
  GMainLoop *loop;
  guint name;
} Fake;

static void
print (const char *first, const char *second, const char *third)
{
  printf ("%s%s%s%s%s\n", first, second ? " " : "", second ? second : "", third ? " " : "",
          third ? third : "");
  fflush (stdout);
}

static guint64
get_seq (GVariant *event)
{
  guint64 seq = 0;

  g_variant_lookup (event, "seq", "t", &seq);
  return seq;
}

static gint64
get_usec (GVariant *event)
{
  const char *text = "";
  g_autoptr (GDateTime) time = NULL;

  g_variant_lookup (event, "time", "&s", &text);
  time = g_date_time_new_from_iso8601 (text, NULL);
  return time ? g_date_time_to_unix (time) * G_USEC_PER_SEC : 0;
}

static GVariant *
get_events (Fake *fake, GVariant *arguments)
{
  GVariantBuilder events;
  guint64 after;
  gint64 from;
  guint limit, n = 0;

  g_variant_get (arguments, "(txu)", &after, &from, &limit);
  if (limit == 0 || limit > MAX_EVENTS)
    limit = MAX_EVENTS;
  g_variant_builder_init (&events, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < fake->record->len && n < limit; i++)
    if (get_seq (fake->record->pdata[i]) > after && get_usec (fake->record->pdata[i]) >= from)
      {
        g_variant_builder_add_value (&events, fake->record->pdata[i]);
        n++;
      }
  return g_variant_new ("(aa{sv})", &events);
}

static void
answer (GDBusMethodInvocation *invocation, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) value = g_variant_parse (NULL, text, NULL, NULL, &error);

  if (value)
    g_dbus_method_invocation_return_value (invocation, value);
  else
    g_dbus_method_invocation_return_dbus_error (invocation, "org.example.Plan", error->message);
}

static void
on_call (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
         const char *method, GVariant *arguments, GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  Fake *fake = user_data;
  g_autofree char *shown = g_variant_print (arguments, FALSE);
  const char *plan = g_hash_table_lookup (fake->plans, method);
  g_auto (GStrv) words = plan ? g_strsplit (plan, " ", 4) : NULL;

  print ("call", method, shown);
  if (!plan && strcmp (method, "GetEvents") == 0)
    g_dbus_method_invocation_return_value (invocation, get_events (fake, arguments));
  else if (!plan)
    g_dbus_method_invocation_return_dbus_error (invocation, "org.example.Plan", "no plan");
  else if (strcmp (words[0], "die") == 0)
    _exit (0);
  else if (strcmp (words[0], "refuse") == 0)
    g_dbus_method_invocation_return_dbus_error (invocation, words[2], words[3]);
  else
    answer (invocation, plan + strlen ("answer ") + strlen (method) + 1);
}

static gboolean
append (Fake *fake, const char *text, gboolean aloud)
{
  GVariant *event = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);
  const char *kind = "";

  if (!event)
    return FALSE;

  g_ptr_array_add (fake->record, event);
  g_variant_lookup (event, "kind", "&s", &kind);
  if (aloud)
    g_dbus_connection_emit_signal (fake->bus, NULL, NUM_BUS_ROOT, NUM_BUS_NAME ".Manager", "Event",
                                   g_variant_new ("(tso)", get_seq (event), kind, "/"), NULL);
  return TRUE;
}

static void
on_name (GDBusConnection *bus, const char *name, gpointer user_data)
{
  print ("ready", NULL, NULL);
}

static gboolean
obey (Fake *fake, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);

  if (g_str_has_prefix (line, "record "))
    return append (fake, line + strlen ("record "), FALSE);
  if (g_str_has_prefix (line, "event "))
    return append (fake, line + strlen ("event "), TRUE);
  if (strcmp (line, "begin") == 0)
    {
      fake->name = g_bus_own_name_on_connection (
          fake->bus, NUM_BUS_NAME, G_BUS_NAME_OWNER_FLAGS_NONE, on_name, NULL, NULL, NULL);
      return TRUE;
    }
  if (g_strv_length (words) < 2)
    return FALSE;
  if (strcmp (words[0], "forget") == 0)
    g_hash_table_remove (fake->plans, words[1]);
  else
    g_hash_table_insert (fake->plans, g_strdup (words[1]), g_strdup (line));
  return TRUE;
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDataInputStream *input = G_DATA_INPUT_STREAM (source);
  Fake *fake = user_data;
  g_autofree char *line = g_data_input_stream_read_line_finish (input, result, NULL, NULL);

  if (!line)
    {
      g_main_loop_quit (fake->loop);
      return;
    }
  print (obey (fake, line) ? "ok" : "wrong", NULL, NULL);
  g_data_input_stream_read_line_async (input, G_PRIORITY_DEFAULT, NULL, on_line, fake);
}

int
main (void)
{
  static const GDBusInterfaceVTable vtable = { on_call, NULL, NULL, { NULL } };
  Fake fake = { g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL),
                g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref),
                g_main_loop_new (NULL, FALSE) };
  g_autoptr (GInputStream) stdin_stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (stdin_stream);

  if (!fake.bus)
    return 1;
  g_dbus_connection_register_object (fake.bus, NUM_BUS_ROOT, num_bus_manager_interface_info (),
                                     &vtable, &fake, NULL, NULL);
  g_data_input_stream_read_line_async (input, G_PRIORITY_DEFAULT, NULL, on_line, &fake);
  g_main_loop_run (fake.loop);

  g_clear_handle_id (&fake.name, g_bus_unown_name);
  g_dbus_connection_flush_sync (fake.bus, NULL, NULL);
  g_hash_table_unref (fake.plans);
  g_ptr_array_unref (fake.record);
  g_main_loop_unref (fake.loop);
  g_object_unref (fake.bus);
  return 0;
}
