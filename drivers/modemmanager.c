/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The ModemManager driver: whatever happens, everything is read again.
 *
 * A tree of all modems and cards is small, comes in a few milliseconds, and is one moment of
 * ModemManager's life, while following every object by its signals means to believe a number before
 * the card it belongs to is known. What changes while a tree is being fetched makes that tree void:
 * its cards may be of another moment than its modems.
 *
 *     left ──arrived──► fetching ──tree──► at rest ──changed, read──► fetching
 *       ▲                  │  └── no answer: all lost ── timer ──► fetching
 *       └── left: all lost ┘
 *
 * At rest nothing wakes up but for ModemManager's signals. Only what has to come yet, as
 * ModemManager says two things that do not go together, is looked at again, and not for ever: there
 * will be a signal. How a modem is read is told from the inside out in mm-slot.c, mm-modem.c,
 * mm-fleet.c and mm-tree.c. ModemManager is never started, asked to do something, or written to. */

#include "drivers/modemmanager.h"

#include "drivers/mm-bus.h"
#include "drivers/mm-fleet.h"
#include "drivers/pace.h"
#include "numberd/log.h"
#include "numberd/say.h"

#define VOID_AT_ONCE 3 /* trees in a row that may be void before it is waited a little */

struct NumDriver
{
  NumMmHost host;
  NumMmBus *bus;
  NumMmFleet *fleet;
  GDBusConnection *connection; /* NULL while ModemManager is not there, like owner */
  char *owner;
  NumMmFetch *fetch;
  gboolean changed; /* since the fetch began */
  guint voids;      /* trees in a row */
  guint silences;   /* fetches in a row without an answer */
  guint waits;      /* trees in a row in which something was missing */
  guint timer;
  NumDriverStopped stopped;
  gpointer stopped_data;
};

static void on_fetched (gpointer user_data, const NumMmTree *tree, const char *why);

static void
fetch (NumDriver *driver)
{
  g_clear_handle_id (&driver->timer, g_source_remove);
  if (driver->fetch)
    {
      driver->changed = TRUE;
      return;
    }

  driver->changed = FALSE;
  driver->fetch = num_mm_fetch_new (driver->connection, driver->owner, on_fetched, driver);
}

static gboolean
on_timer (gpointer data)
{
  NumDriver *driver = data;

  driver->timer = 0;
  fetch (driver);
  return G_SOURCE_REMOVE;
}

static void
fetch_later (NumDriver *driver, guint seconds)
{
  g_clear_handle_id (&driver->timer, g_source_remove);
  driver->timer = g_timeout_add_seconds (seconds, on_timer, driver);
}

/* Silence is said once in the log even where there is no modem to be lost. */
static void
take_silence (NumDriver *driver, const char *why)
{
  if (driver->silences == 0)
    num_info ("modemmanager: %s", why);
  num_mm_fleet_lose (driver->fleet, why);
  fetch_later (driver, num_pace_reopen (driver->silences++));
}

static void
take_tree (NumDriver *driver, const NumMmTree *tree)
{
  gboolean patient = num_pace_is_quick (driver->waits);
  gboolean waits = num_mm_fleet_take (driver->fleet, tree, patient);

  driver->silences = 0;
  if (waits && patient)
    fetch_later (driver, num_pace_retry (driver->waits++));
  else if (!waits)
    driver->waits = 0;
}

static void
on_fetched (gpointer user_data, const NumMmTree *tree, const char *why)
{
  NumDriver *driver = user_data;
  NumMmFetch *done = g_steal_pointer (&driver->fetch); /* so that a sink may ask for the next */

  if (!tree)
    take_silence (driver, why);
  else if (driver->changed && driver->voids++ < VOID_AT_ONCE)
    fetch (driver);
  else if (driver->changed)
    fetch_later (driver, num_pace_retry (0));
  else
    {
      driver->voids = 0;
      take_tree (driver, tree);
    }
  num_mm_fetch_free (done);
}

static void
on_arrived (gpointer user_data, GDBusConnection *connection, const char *owner)
{
  NumDriver *driver = user_data;

  num_info ("modemmanager: ModemManager is there");
  g_set_object (&driver->connection, connection);
  g_free (driver->owner);
  driver->owner = g_strdup (owner);
  fetch (driver);
}

/* ModemManager is forgotten with everything that is under way. */
static void
forget (NumDriver *driver)
{
  g_clear_handle_id (&driver->timer, g_source_remove);
  g_clear_pointer (&driver->fetch, num_mm_fetch_free);
  g_clear_pointer (&driver->owner, g_free);
  g_clear_object (&driver->connection);
  driver->voids = driver->silences = driver->waits = 0;
}

static void
on_left (gpointer user_data)
{
  NumDriver *driver = user_data;

  forget (driver);
  num_info ("modemmanager: ModemManager is not running");
  num_mm_fleet_lose (driver->fleet, NUM_SAY ("ModemManager is not running"));
}

static void
on_changed (gpointer user_data)
{
  NumDriver *driver = user_data;

  driver->waits = 0;
  fetch (driver);
}

static const NumMmBusEvents bus_events = { on_arrived, on_left, on_changed };

static NumDriver *
start (const NumDriverConfig *config, const NumSink *sink, gpointer user_data)
{
  NumDriver *driver = g_new0 (NumDriver, 1);

  driver->host = (NumMmHost){ num_mm_driver.name, sink, user_data };
  driver->fleet = num_mm_fleet_new (&driver->host, config->devices);
  driver->bus = num_mm_bus_new (&bus_events, driver);
  return driver;
}

/* One answer tells of all slots; a question that comes before it is answered by it. */
static void
read_slot (NumDriver *driver, const char *id, guint slot)
{
  if (driver->owner && !driver->fetch && num_mm_fleet_has (driver->fleet, id))
    fetch (driver);
}

static gboolean
on_stopped_idle (gpointer data)
{
  NumDriver *driver = data;
  NumDriverStopped stopped = driver->stopped;
  gpointer user_data = driver->stopped_data;

  num_mm_fleet_free (driver->fleet);
  g_free (driver);
  stopped (user_data);
  return G_SOURCE_REMOVE;
}

static void
stop (NumDriver *driver, NumDriverStopped stopped, gpointer user_data)
{
  driver->stopped = stopped;
  driver->stopped_data = user_data;
  g_clear_pointer (&driver->bus, num_mm_bus_free);
  forget (driver);
  g_idle_add (on_stopped_idle, driver);
}

const NumDriverClass num_mm_driver = { "modemmanager", start, read_slot, stop };
