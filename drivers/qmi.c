/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The QMI driver: a modem for each device name, and the names themselves.
 *
 * Names that the configuration gives are looked after whether the device is there or not. Without
 * any, those that are found are (qmi-find.h, and qmi-qrtr.h for what has no node), and an entry
 * stays when its device goes, so that the modem that comes back is recognised as the one that left.
 * How a modem is read is told from the inside out in qmi-port.c, qmi-file.c, qmi-reader.c,
 * qmi-slot.c, qmi-survey.c and qmi-modem.c. */

#include "drivers/qmi.h"

#include "drivers/qmi-find.h"
#include "drivers/qmi-modem.h"
#include "drivers/qmi-qrtr.h"

#include <stdlib.h>
#include <string.h>

struct NumDriver
{
  NumQmiHost host;
  gboolean finds; /* devices are found, not named */
  NumQmiFinder *finder;
  NumQmiQrtr *qrtr;  /* if it finds */
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

/* Whether a device that the configuration names is a link that leads to @path. */
static gboolean
leads_to (const NumQmiModem *modem, const char *path)
{
  char *real = realpath (num_qmi_modem_device (modem), NULL);
  gboolean leads = g_strcmp0 (real, path) == 0;

  free (real);
  return leads;
}

/* A link may come after what it leads to, so that this is only the quick way: a named device is
 * tried again in any case. */
static void
open_named (NumDriver *driver, const char *path)
{
  for (guint i = 0; i < driver->modems->len; i++)
    if (leads_to (driver->modems->pdata[i], path))
      num_qmi_modem_appear (driver->modems->pdata[i]);
}

static void
on_node_changed (gpointer user_data, const char *path, gboolean present, gboolean usable)
{
  NumDriver *driver = user_data;
  NumQmiModem *modem = driver->finds ? find_modem (driver, path) : NULL;

  if (!driver->finds && present)
    open_named (driver, path);
  else if (usable)
    num_qmi_modem_appear (modem ? modem : add_modem (driver, path));
  else if (modem)
    num_qmi_modem_leave (modem);
}

/* The sink must not be called from inside start(). */
static gboolean
on_begin (gpointer data)
{
  NumDriver *driver = data;

  driver->begin_idle = 0;
  if (driver->finds)
    {
      num_qmi_finder_look (driver->finder);
      driver->qrtr = num_qmi_qrtr_new (on_node_changed, driver);
    }
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
  g_clear_pointer (&driver->qrtr, num_qmi_qrtr_free);

  driver->stopping = driver->modems->len;
  for (guint i = 0; i < driver->modems->len; i++)
    num_qmi_modem_stop (driver->modems->pdata[i], on_modem_stopped, driver);
  if (driver->modems->len == 0)
    g_idle_add (on_stopped_idle, driver);
}

const NumDriverClass num_qmi_driver = { "qmi", start, read_slot, stop };
