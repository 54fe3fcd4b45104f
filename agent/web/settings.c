/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The configuration. It is found by a variable of the server or at its usual place, never by a
 * command line: CGI hands a query without `=` over as arguments, so anybody could write them. */

#include "agent/web/settings.h"

#include "agent/keyfile.h"
#include "numberd/log.h"
#include "numberd/names.h"

#define GROUP "Web"
#define USUAL_STATE_DIR "/run/numberd-web"

static const char *const keys[] = { "Public", "Hosts", "StateDir", NULL };

static void
on_problem (const char *problem, gpointer user_data)
{
  num_warning ("%s", problem);
}

/* Anything but true and false is told, and is the safe one of the two. */
static gboolean
take_flag (NumKeyfile *file, const char *key)
{
  g_autofree char *text = g_key_file_get_string (num_keyfile_get (file), GROUP, key, NULL);

  if (text && !g_str_equal (text, "true") && !g_str_equal (text, "false"))
    num_keyfile_complain (file, GROUP, key, "true or false is allowed");
  return g_strcmp0 (text, "true") == 0;
}

static void
check_keys (NumKeyfile *file)
{
  g_auto (GStrv) found = g_key_file_get_keys (num_keyfile_get (file), GROUP, NULL, NULL);

  for (char **key = found; key && *key; key++)
    if (!g_strv_contains (keys, *key))
      num_keyfile_complain (file, GROUP, *key, "no such key; Public, Hosts or StateDir is allowed");
}

void
num_settings_read (NumSettings *settings)
{
  const char *given = g_getenv (NUM_ENV_WEB_CONFIG);
  const char *path = given ? given : NUM_SYSCONF_DIR "/web.conf";
  g_autoptr (NumKeyfile) file = NULL;
  g_autoptr (GError) error = NULL;

  *settings = (NumSettings){ 0 };
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    file = num_keyfile_load (path, on_problem, NULL, &error);
  if (error)
    num_warning ("%s", error->message);
  if (file)
    {
      GKeyFile *values = num_keyfile_get (file);

      check_keys (file);
      settings->anybody = take_flag (file, "Public");
      settings->hosts = g_key_file_get_string_list (values, GROUP, "Hosts", NULL, NULL);
      settings->state_dir = g_key_file_get_string (values, GROUP, "StateDir", NULL);
    }
  if (!settings->hosts)
    settings->hosts = g_new0 (char *, 1);
  if (!settings->state_dir)
    settings->state_dir = g_strdup (USUAL_STATE_DIR);
}

void
num_settings_clear (NumSettings *settings)
{
  g_clear_pointer (&settings->hosts, g_strfreev);
  g_clear_pointer (&settings->state_dir, g_free);
}
