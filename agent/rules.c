/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Reading the files of facts. A mistake in one is the administrator's to know and no reason not to
 * start: it goes to the log, and the rest is used. */

#include "agent/rules.h"

#include "numberd/log.h"
#include "numberd/names.h"

static void
on_problem (const char *problem, gpointer user_data)
{
  num_log (G_LOG_LEVEL_WARNING, NUM_MESSAGE_CONFIG, NULL, "%s", problem);
}

/* The directories of one kind of files, the one with the last word last. */
static char **
list_directories (const NumOptions *options, const char *kind)
{
  char **directories = g_new0 (char *, 3);

  directories[0] = g_build_filename (options->data_dir, kind, NULL);
  directories[1] = g_build_filename (NUM_SYSCONF_DIR, kind, NULL);
  return directories;
}

NumCatalog *
num_rules_catalog (const NumOptions *options)
{
  g_auto (GStrv) directories = list_directories (options, "apps.d");

  return num_catalog_load ((const char *const *)directories, on_problem, NULL);
}

NumIntake *
num_rules_intake (const NumOptions *options)
{
  g_auto (GStrv) directories = list_directories (options, "intake.d");

  return num_intake_load ((const char *const *)directories, on_problem, NULL);
}
