/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* numberd: options, configuration, store, bus, rules, agent, in this order; each is ready before
 * the next is begun, and what cannot be had ends the program with one line and status 1. The bus
 * name comes last: whoever sees it can call. On SIGTERM and SIGINT the driver gives back what it
 * took from the modems before the program ends; on SIGHUP the files of facts are read again. */

#include "agent/almanac.h"
#include "agent/bus.h"
#include "agent/rules.h"
#include "numberd/log.h"
#include "numberd/names.h"

#include <glib-unix.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#define STATUS_FAILED 1
#define STATUS_USAGE 2

typedef struct
{
  GMainLoop *loop;
  NumAgent *agent;
  NumRules *rules;
  NumAlmanac *almanac;
  gboolean acquired; /* the name is, or was, ours */
  gboolean stopping;
  int status;
} Program;

static void
on_stopped (gpointer user_data)
{
  Program *program = user_data;

  g_main_loop_quit (program->loop);
}

static void
stop (Program *program, int status)
{
  if (program->stopping)
    return;

  program->stopping = TRUE;
  program->status = status;
  num_agent_stop (program->agent, on_stopped, program);
}

static gboolean
on_signal (gpointer user_data)
{
  stop (user_data, EXIT_SUCCESS);
  return G_SOURCE_CONTINUE;
}

/* Apps can be added without losing sight of the modem for a moment. */
static gboolean
on_reload (gpointer user_data)
{
  Program *program = user_data;

  num_rules_reload (program->rules);
  num_almanac_change (program->almanac);
  num_message ("the files of facts were read again");
  return G_SOURCE_CONTINUE;
}

static void
on_name_acquired (GDBusConnection *connection, const char *name, gpointer user_data)
{
  Program *program = user_data;

  program->acquired = TRUE;
  num_agent_start (program->agent);
}

static void
on_name_lost (GDBusConnection *connection, const char *name, gpointer user_data)
{
  Program *program = user_data;

  if (program->stopping)
    return;
  if (program->acquired)
    num_warning ("the bus is gone: ending, to be started again");
  else
    num_warning (
        "the bus name %s cannot be had: another numberd runs on this bus, or the bus policy "
        "does not allow it",
        name);
  stop (program, STATUS_FAILED);
}

static void
on_problem (const char *problem, gpointer user_data)
{
  num_log (G_LOG_LEVEL_WARNING, NUM_MESSAGE_CONFIG, NULL, "%s", problem);
}

static void
on_recorded (gpointer user_data)
{
  num_agent_announce (user_data);
}

static void
on_changed (gpointer user_data)
{
  num_almanac_change (user_data);
}

static int
serve (NumAgent *agent, NumRules *rules, NumAlmanac *almanac, GDBusConnection *connection)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Program program = { loop, agent, rules, almanac, FALSE, FALSE, EXIT_SUCCESS };
  guint term = g_unix_signal_add (SIGTERM, on_signal, &program);
  guint interrupt = g_unix_signal_add (SIGINT, on_signal, &program);
  guint hangup = g_unix_signal_add (SIGHUP, on_reload, &program);
  guint name
      = g_bus_own_name_on_connection (connection, NUM_BUS_NAME, G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE,
                                      on_name_acquired, on_name_lost, &program, NULL);

  g_main_loop_run (loop);
  g_bus_unown_name (name);
  g_source_remove (term);
  g_source_remove (interrupt);
  g_source_remove (hangup);
  return program.status;
}

static int
run (const NumOptions *options, GError **error)
{
  g_autoptr (NumConfig) config = num_config_load (options->config_path, options->config_required,
                                                  num_driver_names (), on_problem, NULL, error);
  g_autoptr (NumStore) store
      = config ? num_store_open (options->state_dir, num_clock_system (), error) : NULL;
  g_autoptr (GDBusConnection) connection
      = store ? num_bus_connect (options->session_bus, error) : NULL;
  g_autoptr (NumRules) rules = connection ? num_rules_load (options) : NULL;
  g_autoptr (NumRulebook) book
      = rules ? num_rulebook_new (store, num_clock_system (), rules->catalog, rules->facts) : NULL;
  g_autoptr (NumAgent) agent = connection ? num_agent_new (config, store) : NULL;
  g_autoptr (NumAlmanac) almanac
      = agent ? num_almanac_new (book, store, config->reminder_days, on_recorded, agent) : NULL;
  g_autoptr (NumBus) bus
      = agent ? num_bus_new (connection, agent, rules->catalog, rules->intake, book, error) : NULL;

  if (!bus)
    return STATUS_FAILED;
  num_agent_set_catalog (agent, rules->catalog);
  num_agent_set_changed (agent, on_changed, almanac);
  if (options->motd)
    num_agent_set_motd (agent, options->motd);
  if (num_store_notice (store))
    num_log (G_LOG_LEVEL_WARNING, NUM_MESSAGE_STORE, NULL, "%s", num_store_notice (store));
  return serve (agent, rules, almanac, connection);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NumOptions) options = NULL;
  int status;

  setlocale (LC_CTYPE, ""); /* and no more: what it says is English, see numberd/say.h */
  options = num_options_parse (&argc, &argv, &error);
  if (!options)
    {
      fprintf (stderr, "numberd: %s: see numberd --help\n", error->message);
      return STATUS_USAGE;
    }
  if (options->version)
    {
      puts ("numberd " NUM_VERSION);
      return EXIT_SUCCESS;
    }

  num_log_init (options->verbose);
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN); /* a full disk quota is an error to report, not a way to die */
  status = run (options, &error);
  if (error)
    num_warning ("%s", error->message);
  return status;
}
