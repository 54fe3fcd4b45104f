/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The QMI driver: a modem for each device name, and the names themselves.
 *
 * Names that the configuration gives are looked after whether the device is there or not. Without
 * any, those found in /dev are, and an entry stays when its device goes, so that the modem that
 * comes back is recognised as the one that left. How a modem is read is told from the inside out
 * in qmi-port.c, qmi-file.c, qmi-reader.c, qmi-slot.c, qmi-survey.c and qmi-modem.c. */

#include "drivers/qmi.h"

#include "drivers/qmi-find.h"
#include "drivers/qmi-modem.h"

#include <string.h>

struct NumDriver
{
  NumQmiHost host;
  gboolean finds; /* devices are found, not named */
  NumQmiFinder *finder;
  GPtrArray *modems; /* (element-type NumQmiModem), owned until they are stopped */
  guint begin_idle;
  guint stopping; /* modems that have not stopped yet */
  NumDriverStopped stopped;
  gpointer stopped_data;
};

static NumQmiModem *
find_modem (NumDriver *driver, const char *device)
{
  for (guint i = 0; i < driver->modems->len; i++)
    if (strcmp (num_qmi_modem_device (driver->modems->pdata[i]), device) == 0)
      return driver->modems->pdata[i];

  return NULL;
}

static NumQmiModem *
add_modem (NumDriver *driver, const char *device)
{
  NumQmiModem *modem = num_qmi_modem_new (&driver->host, device);

  g_ptr_array_add (driver->modems, modem);
  return modem;
}

static gboolean
is_taken (gpointer user_data, const NumQmiModem *asking, const char *id)
{
  NumDriver *driver = user_data;

  for (guint i = 0; i < driver->modems->len; i++)
    {
      const NumQmiModem *modem = driver->modems->pdata[i];

      if (modem != asking && num_qmi_modem_is_named (modem)
          && strcmp (num_qmi_modem_id (modem), id) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
on_node_changed (gpointer user_data, const char *path, gboolean present)
{
  NumDriver *driver = user_data;
  NumQmiModem *modem = find_modem (driver, path);

  if (!modem && driver->finds && present)
    modem = add_modem (driver, path);
  if (modem && present)
    num_qmi_modem_appear (modem);
  else if (modem && driver->finds)
    num_qmi_modem_leave (modem);
}

/* The sink must not be called from inside start(). */
static gboolean
on_begin (gpointer data)
{
  NumDriver *driver = data;
  g_auto (GStrv) nodes = driver->finds ? num_qmi_find_nodes () : NULL;

  driver->begin_idle = 0;
  for (guint i = 0; nodes && nodes[i]; i++)
    if (!find_modem (driver, nodes[i]))
      add_modem (driver, nodes[i]);
  for (guint i = 0; i < driver->modems->len; i++)
    num_qmi_modem_open (driver->modems->pdata[i]);
  return G_SOURCE_REMOVE;
}

static void
finish_stop (NumDriver *driver)
{
  NumDriverStopped stopped = driver->stopped;
  gpointer user_data = driver->stopped_data;

  g_free (driver->host.access.proxy_socket);
  g_ptr_array_unref (driver->modems);
  g_free (driver);
  stopped (user_data);
}

static void
on_modem_stopped (gpointer user_data)
{
  NumDriver *driver = user_data;

  if (--driver->stopping == 0)
    finish_stop (driver);
}

static gboolean
on_stopped_idle (gpointer data)
{
  finish_stop (data);
  return G_SOURCE_REMOVE;
}

static NumDriver *
start (const NumDriverConfig *config, const NumSink *sink, gpointer user_data)
{
  NumDriver *driver = g_new0 (NumDriver, 1);

  driver->host.driver = num_qmi_driver.name;
  driver->host.access.proxy_socket = g_strdup (config->proxy_socket);
  driver->host.access.check_device = config->check_device;
  driver->host.sink = sink;
  driver->host.sink_data = user_data;
  driver->host.is_taken = is_taken;
  driver->host.user_data = driver;
  driver->modems = g_ptr_array_new ();
  driver->finds = !config->devices || !config->devices[0];
  for (guint i = 0; !driver->finds && config->devices[i]; i++)
    if (!find_modem (driver, config->devices[i]))
      add_modem (driver, config->devices[i]);

  driver->finder = num_qmi_finder_new (on_node_changed, driver);
  driver->begin_idle = g_idle_add (on_begin, driver);
  return driver;
}

static void
read_slot (NumDriver *driver, const char *id, guint slot)
{
  for (guint i = 0; i < driver->modems->len; i++)
    if (strcmp (num_qmi_modem_id (driver->modems->pdata[i]), id) == 0)
      num_qmi_modem_read (driver->modems->pdata[i], slot);
}

static void
stop (NumDriver *driver, NumDriverStopped stopped, gpointer user_data)
{
  driver->stopped = stopped;
  driver->stopped_data = user_data;
  g_clear_handle_id (&driver->begin_idle, g_source_remove);
  g_clear_pointer (&driver->finder, num_qmi_finder_free);

  driver->stopping = driver->modems->len;
  for (guint i = 0; i < driver->modems->len; i++)
    num_qmi_modem_stop (driver->modems->pdata[i], on_modem_stopped, driver);
  if (driver->modems->len == 0)
    g_idle_add (on_stopped_idle, driver);
}

const NumDriverClass num_qmi_driver = { "qmi", start, read_slot, stop };
