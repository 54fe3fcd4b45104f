/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Prints what a driver reports, masked, until it is interrupted; SIGUSR1 reads all again.
 *
 *     driver-monitor [--proxy SOCKET] [--no-check] [DEVICE…] */

#include "numberd/driver.h"
#include "numberd/log.h"

#include <glib-unix.h>
#include <signal.h>

#define N_SLOTS 5

typedef struct
{
  GMainLoop *loop;
  const NumDriverClass *driver_class;
  NumDriver *driver;
  GHashTable *modems; /* ids, as a set */
} Monitor;

static void
on_modem (gpointer user_data, const NumModemReport *report)
{
  Monitor *monitor = user_data;

  g_hash_table_add (monitor->modems, g_strdup (report->id));
  g_print ("%s %s (%s %s) is %s%s%s\n", report->device, report->id,
           report->manufacturer ? report->manufacturer : "-", report->model ? report->model : "-",
           num_modem_state_to_string (report->state), report->detail ? ": " : "",
           report->detail ? report->detail : "");
}

static void
on_reading (gpointer user_data, const NumReading *reading)
{
  g_autofree char *iccid = num_mask (reading->iccid), *imsi = num_mask (reading->imsi);
  g_autofree char *eid = num_mask (reading->eid);

  g_print ("%s slot %u %s%s iccid %s imsi %s eid %s%s%s\n", reading->modem, reading->slot,
           num_slot_state_to_string (reading->state), reading->retrying ? " (retrying)" : "", iccid,
           imsi, eid, reading->detail ? ": " : "", reading->detail ? reading->detail : "");
  for (guint i = 0; i < reading->sources->len; i++)
    {
      const NumSourceReading *source = reading->sources->pdata[i];
      g_autofree char *raw = num_mask (source->raw);

      g_print ("  %s %u: %s %s ton %d %s\n", num_source_to_string (source->source), source->record,
               num_source_outcome_to_string (source->outcome), raw, source->ton,
               source->detail ? source->detail : "");
    }
}

static const NumSink sink = { on_modem, on_reading };

static void
on_stopped (gpointer user_data)
{
  Monitor *monitor = user_data;

  g_print ("stopped\n");
  g_main_loop_quit (monitor->loop);
}

static gboolean
on_interrupt (gpointer data)
{
  Monitor *monitor = data;

  monitor->driver_class->stop (monitor->driver, on_stopped, monitor);
  return G_SOURCE_REMOVE;
}

static gboolean
on_read_all (gpointer data)
{
  Monitor *monitor = data;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, monitor->modems);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    for (guint slot = 1; slot <= N_SLOTS; slot++)
      monitor->driver_class->read (monitor->driver, id, slot);
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autofree char *proxy = NULL;
  gboolean no_check = FALSE;
  g_auto (GStrv) devices = NULL;
  const GOptionEntry options[] = {
    { "proxy", 0, 0, G_OPTION_ARG_STRING, &proxy, "Abstract socket of the qmi-proxy", "SOCKET" },
    { "no-check", 0, 0, G_OPTION_ARG_NONE, &no_check, "Do not look at the device node", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &devices, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("[DEVICE…]");
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GHashTable) modems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  NumDriverConfig config = { 0 };
  Monitor monitor = { loop, num_driver_find ("qmi"), NULL, modems };

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  num_log_init (TRUE);
  config.devices = (const char *const *)devices;
  config.proxy_socket = proxy;
  config.check_device = !no_check;
  monitor.driver = monitor.driver_class->start (&config, &sink, &monitor);
  g_unix_signal_add (SIGINT, on_interrupt, &monitor);
  g_unix_signal_add (SIGTERM, on_interrupt, &monitor);
  g_unix_signal_add (SIGUSR1, on_read_all, &monitor);
  g_main_loop_run (loop);
  return 0;
}
