/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Options. What is not said on the command line comes from the environment that systemd makes, and
 * else from where the build put it. Shipped files are found beside the program too, so that it runs
 * from a staging directory. */

#include "agent/options.h"

#include "numberd/error.h"
#include "numberd/names.h"

#include <string.h>

static char *
choose_state_dir (void)
{
  const char *given = g_getenv (NUM_ENV_STATE_DIRECTORY);

  /* systemd lists several with colons; the first one is ours. */
  return given && *given ? g_strndup (given, strcspn (given, ":")) : g_strdup (NUM_STATE_DIR);
}

static char *
choose_data_dir (void)
{
  const char *given = g_getenv (NUM_ENV_DATA_DIR);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *bin = g_path_get_dirname (program ? program : ".");
  g_autofree char *beside = g_build_filename (bin, "..", "share", "numberd", NULL);

  if (given)
    return g_strdup (given);
  if (g_file_test (beside, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&beside);
  return g_strdup (NUM_DATA_DIR);
}

NumOptions *
num_options_parse (int *argc, char ***argv, GError **error)
{
  g_autoptr (NumOptions) options = g_new0 (NumOptions, 1);
  const GOptionEntry entries[] = {
    { "config", 0, 0, G_OPTION_ARG_FILENAME, &options->config_path,
      "Configuration instead of " NUM_SYSCONF_DIR "/numberd.conf", "FILE" },
    { "state-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->state_dir,
      "Keep the ledger here instead of $STATE_DIRECTORY or " NUM_STATE_DIR, "DIR" },
    { "motd", 0, 0, G_OPTION_ARG_FILENAME, &options->motd,
      "Keep a line for those who log in here while something is due", "FILE" },
    { "session-bus", 0, 0, G_OPTION_ARG_NONE, &options->session_bus,
      "Use the session bus, for a trial", NULL },
    { "verbose", 0, 0, G_OPTION_ARG_NONE, &options->verbose, "Log more", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print the version", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (
      context, "Knows which phone number is in the device, notices when it changes, and keeps the\n"
               "list of apps that still hang on the old one. See numberd(8) and numberctl(1).");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return NULL;
  if (*argc > 1)
    {
      g_set_error (error, NUM_ERROR, NUM_ERROR_INVALID, "%s is not an option", (*argv)[1]);
      return NULL;
    }

  options->config_required = options->config_path != NULL;
  if (!options->config_path)
    options->config_path = g_strdup (NUM_SYSCONF_DIR "/numberd.conf");
  if (!options->state_dir)
    options->state_dir = choose_state_dir ();
  options->data_dir = choose_data_dir ();
  return g_steal_pointer (&options);
}

void
num_options_free (NumOptions *options)
{
  if (!options)
    return;

  g_free (options->config_path);
  g_free (options->state_dir);
  g_free (options->data_dir);
  g_free (options->motd);
  g_free (options);
}
