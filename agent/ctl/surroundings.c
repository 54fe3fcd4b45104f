/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is around numberd. All of it is a matter of luck: what cannot be read is said so and is no
 * error, since a report without a journal is better than none. The configuration is that of the
 * command line that the daemon was started with; OpenWrt has it elsewhere than others. */

#include "agent/ctl/surroundings.h"

#include "agent/clock.h"
#include "numberd/names.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#define CONFIG_OPTION "--config"
#define JOURNAL_LINES "2000"

void
num_surroundings_add_system (NumBundle *bundle)
{
  g_autofree char *name = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  struct utsname system;

  num_bundle_text (bundle, "system", name);
  if (uname (&system) == 0)
    {
      num_bundle_text (bundle, "kernel", system.release);
      num_bundle_text (bundle, "machine", system.machine);
    }
}

/* The command line of the process that owns the daemon's name, or NULL. */
static char **
find_command (GDBusProxy *daemon)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      g_dbus_proxy_get_connection (daemon), "org.freedesktop.DBus", "/org/freedesktop/DBus",
      "org.freedesktop.DBus", "GetConnectionUnixProcessID", g_variant_new ("(s)", NUM_BUS_NAME),
      G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL);
  g_autofree char *path = NULL, *text = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  gsize length;
  guint pid;

  if (!answer)
    return NULL;
  g_variant_get (answer, "(u)", &pid);
  path = g_strdup_printf ("/proc/%u/cmdline", pid);
  if (!g_file_get_contents (path, &text, &length, NULL) || length == 0)
    return NULL;

  for (gsize at = 0; at < length; at += strlen (text + at) + 1)
    g_ptr_array_add (argv, g_strdup (text + at));
  g_ptr_array_add (argv, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&argv), FALSE);
}

/* The configuration file that @command names, or the usual one. Owned by the caller. */
static char *
find_config (char **command)
{
  for (char **word = command; word && *word; word++)
    if (g_str_has_prefix (*word, CONFIG_OPTION "="))
      return g_strdup (*word + strlen (CONFIG_OPTION "="));
    else if (strcmp (*word, CONFIG_OPTION) == 0 && word[1])
      return g_strdup (word[1]);
  return g_build_filename (NUM_SYSCONF_DIR, "numberd.conf", NULL);
}

/* Adds the lines of @path that are no comments. */
static void
add_settings (NumBundle *bundle, const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  num_bundle_text (bundle, "file", path);
  if (!g_file_get_contents (path, &text, NULL, &error))
    {
      num_bundle_text (bundle, "not_read", error->message);
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++)
    if (*g_strstrip (*line) && **line != '#')
      num_bundle_text (bundle, NULL, *line);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The names in @directory, in their order; perhaps none. */
static GPtrArray *
list_names (const char *directory)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
add_configuration (NumBundle *bundle, GDBusProxy *daemon)
{
  g_auto (GStrv) command = find_command (daemon);
  g_autofree char *line = command ? g_strjoinv (" ", command) : NULL;
  g_autofree char *config = find_config (command);
  g_autofree char *directory = g_strconcat (config, ".d", NULL);
  g_autoptr (GPtrArray) names = list_names (directory);

  num_bundle_section (bundle, "configuration");
  num_bundle_text (bundle, "command", line);
  add_settings (bundle, config);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (directory, names->pdata[i], NULL);

      if (g_str_has_suffix (path, ".conf"))
        add_settings (bundle, path);
    }
}

/* Names only: what is in them is the owner's. */
static void
add_local_files (NumBundle *bundle)
{
  static const char *const directories[] = { "apps.d", "intake.d", "numbering.d", "hooks.d", NULL };
  guint found = 0;

  num_bundle_section (bundle, "local files");
  for (const char *const *directory = directories; *directory; directory++)
    {
      g_autofree char *path = g_build_filename (NUM_SYSCONF_DIR, *directory, NULL);
      g_autoptr (GPtrArray) names = list_names (path);

      found += names->len;
      for (guint i = 0; i < names->len; i++)
        {
          g_autofree char *file = g_build_filename (path, names->pdata[i], NULL);

          num_bundle_text (bundle, NULL, file);
        }
    }
  if (found == 0)
    num_bundle_note (bundle, "none");
}

/* What @argv prints, as lines; NULL when it cannot be run, or fails. */
static char **
run (const char *const *argv)
{
  g_autoptr (GSubprocess) process = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
  g_autoptr (GBytes) out = NULL;
  g_autofree char *text = NULL;

  if (!process || !g_subprocess_communicate (process, NULL, NULL, &out, NULL, NULL)
      || !g_subprocess_get_successful (process))
    return NULL;
  text = g_utf8_make_valid (g_bytes_get_size (out) > 0 ? g_bytes_get_data (out, NULL) : "",
                            g_bytes_get_size (out));
  return g_strsplit (text, "\n", -1);
}

static gboolean
has_lines (char **lines)
{
  return lines && lines[0] && *lines[0];
}

/* The text at @key of a record of the journal, or `-`; what is no text comes as something else. */
static const char *
get_text (JsonObject *record, const char *key)
{
  JsonNode *node = json_object_get_member (record, key);

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                  : "-";
}

/* When it was, how grave, and what was said; the journal has the name of the device as well. */
static void
add_record (NumBundle *bundle, const char *line)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root = NULL;
  g_autofree char *time = NULL, *text = NULL;
  JsonObject *record;

  if (!json_parser_load_from_data (parser, line, -1, NULL))
    return;
  root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    return;

  record = json_node_get_object (root);
  time = num_clock_format (g_ascii_strtoll (get_text (record, "__REALTIME_TIMESTAMP"), NULL, 10));
  text = g_strdup_printf ("%s <%s> %s", time, get_text (record, "PRIORITY"),
                          get_text (record, "MESSAGE"));
  num_bundle_text (bundle, NULL, text);
}

/* systemd's journal, else what OpenWrt keeps. */
static void
add_journal (NumBundle *bundle)
{
  static const char *const journalctl[] = {
    "journalctl", "--unit=numberd", "--lines=" JOURNAL_LINES,           "--no-pager", "--quiet",
    "--all",      "--output=json",  "--output-fields=MESSAGE,PRIORITY", NULL
  };
  static const char *const logread[] = { "logread", "-e", "numberd", NULL };
  g_auto (GStrv) records = run (journalctl);
  g_auto (GStrv) lines = records ? NULL : run (logread);

  num_bundle_section (bundle, "journal");
  for (char **record = records; record && *record; record++)
    add_record (bundle, *record);
  for (char **line = lines; line && *line; line++)
    if (**line)
      num_bundle_text (bundle, NULL, *line);
  if (!has_lines (records) && !has_lines (lines))
    num_bundle_note (bundle, "none that can be read");
}

void
num_surroundings_add (NumBundle *bundle, GDBusProxy *daemon)
{
  add_configuration (bundle, daemon);
  add_local_files (bundle);
  add_journal (bundle);
}
