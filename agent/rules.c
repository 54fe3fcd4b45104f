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

NumRules *
num_rules_load (const NumOptions *options)
{
  NumRules *rules = g_new0 (NumRules, 1);
  g_auto (GStrv) apps = list_directories (options, "apps.d");
  g_auto (GStrv) intake = list_directories (options, "intake.d");
  g_auto (GStrv) numbering = list_directories (options, "numbering.d");

  rules->catalog = num_catalog_load ((const char *const *)apps, on_problem, NULL);
  rules->intake = num_intake_load ((const char *const *)intake, on_problem, NULL);
  rules->facts = num_facts_load ((const char *const *)numbering, on_problem, NULL);
  return rules;
}

void
num_rules_reload (NumRules *rules)
{
  num_catalog_reload (rules->catalog);
  num_intake_reload (rules->intake);
  num_facts_reload (rules->facts);
}

void
num_rules_free (NumRules *rules)
{
  if (!rules)
    return;

  num_catalog_free (rules->catalog);
  num_intake_free (rules->intake);
  num_facts_free (rules->facts);
  g_free (rules);
}
