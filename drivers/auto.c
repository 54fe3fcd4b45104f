/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Several drivers see one modem, and one of them is believed.
 *
 * Every driver runs as a child with its own view: an entry for each modem, as last reported. Two
 * entries are the same modem when they have the same id, which all drivers make of the IMEI, or the
 * same device, as a modem that could not be asked for its IMEI has no other. Of the same ones the
 * best driver that has the modem READY serves it, which means that its reports and readings are
 * passed on and those of the others are not. Where none has it READY, the one that served it last
 * goes on, so that its owner does not see an entry change its name while it is away.
 *
 * A driver that is better but slower is waited for. What others say meanwhile may be out of date:
 * ModemManager shows the number of the card before for some seconds after a swap. So while a better
 * driver is starting on some device, nothing new of a worse one is passed on, as it may be that
 * device; and a modem that it has just lost, which most often is back in seconds, is given away
 * only after that. An occupied one will not come back soon, and changes hands at once.
 *
 * A switch between drivers says nothing about the card. The id and with it the place stay, the
 * number of a worse source never replaces that of a better one, and the blank of a source that was
 * not asked is no blank (agent/verdict.c). So nothing needs to be held back or compared here: all
 * slots are simply read again.
 *
 * Devices that the configuration names are for the best driver alone. The others find whatever is
 * there, and are passed on only for what is the same as a named device. */

#include "drivers/auto.h"

#include "numberd/log.h"

#include <string.h>

#define PATIENCE_SEC                                                                               \
  15 /* for a better driver; opening a modem and asking what it is takes as long */
#define MAX_SLOT 63

/* One driver; `rank` 0 is the best. */
typedef struct
{
  NumDriver *owner;
  const NumDriverClass *driver_class;
  NumDriver *driver;
  guint rank;
} Child;

/* A modem as one child sees it. */
typedef struct
{
  const Child *child;
  char *id;
  char *device;
  char *manufacturer;
  char *model;
  char *detail;
  NumModemState state;
  guint64 slots;    /* those that were ever read, as bits */
  guint patience;   /* timer: as long as it runs, this one is worth waiting for */
  gboolean chosen;  /* of the same ones, this is to serve */
  gboolean serving; /* and does */
  gboolean told;    /* the last report was passed on */
} Entry;

struct NumDriver
{
  const NumSink *sink;
  gpointer sink_data;
  char **devices;      /* named ones; NULL: all that are found */
  GPtrArray *children; /* (element-type Child), best first */
  GPtrArray *entries;  /* (element-type Entry) */
  guint running;       /* children that have not stopped */
  NumDriverStopped stopped;
  gpointer stopped_data;
};

static void
clear_texts (Entry *entry)
{
  g_free (entry->device);
  g_free (entry->manufacturer);
  g_free (entry->model);
  g_free (entry->detail);
}

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_handle_id (&entry->patience, g_source_remove);
  clear_texts (entry);
  g_free (entry->id);
  g_free (entry);
}

static Entry *
find_entry (NumDriver *driver, const Child *child, const char *id)
{
  for (guint i = 0; i < driver->entries->len; i++)
    {
      Entry *entry = driver->entries->pdata[i];

      if (entry->child == child && strcmp (entry->id, id) == 0)
        return entry;
    }

  return NULL;
}

static Entry *
find_serving (NumDriver *driver, const char *id)
{
  for (guint i = 0; i < driver->entries->len; i++)
    {
      Entry *entry = driver->entries->pdata[i];

      if (entry->serving && strcmp (entry->id, id) == 0)
        return entry;
    }

  return NULL;
}

static gboolean
is_same (const Entry *a, const Entry *b)
{
  return strcmp (a->id, b->id) == 0 || strcmp (a->device, b->device) == 0;
}

/* Whether the configuration, if it names devices, means this one. */
static gboolean
is_meant (NumDriver *driver, const Entry *entry)
{
  if (!driver->devices || entry->child->rank == 0
      || g_strv_contains ((const char *const *)driver->devices, entry->device))
    return TRUE;

  return find_entry (driver, driver->children->pdata[0], entry->id) != NULL;
}

/* Whether a better driver may still turn out to have this modem. One that serves stays. */
static gboolean
is_held_back (NumDriver *driver, const Entry *entry)
{
  for (guint i = 0; !entry->serving && i < driver->entries->len; i++)
    {
      const Entry *better = driver->entries->pdata[i];

      if (better->patience && better->child->rank < entry->child->rank
          && (better->state == NUM_MODEM_STARTING || is_same (better, entry)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
may_serve (NumDriver *driver, const Entry *entry)
{
  return is_meant (driver, entry) && !is_held_back (driver, entry);
}

static gboolean
outranks (NumDriver *driver, const Entry *a, const Entry *b)
{
  gboolean a_ready = a->state == NUM_MODEM_READY, b_ready = b->state == NUM_MODEM_READY;

  if (a == b || !is_same (a, b) || !may_serve (driver, a))
    return FALSE;
  if (a_ready != b_ready)
    return a_ready;
  if (!a_ready && a->serving != b->serving)
    return a->serving;
  return a->child->rank < b->child->rank;
}

static gboolean
is_to_serve (NumDriver *driver, const Entry *entry)
{
  for (guint i = 0; i < driver->entries->len; i++)
    if (outranks (driver, driver->entries->pdata[i], entry))
      return FALSE;

  return may_serve (driver, entry);
}

static void
read_all_slots (const Entry *entry)
{
  guint64 slots = entry->slots;

  for (guint slot = 0; slot <= MAX_SLOT; slot++)
    if (slots >> slot & 1)
      entry->child->driver_class->read (entry->child->driver, entry->id, slot);
}

/* Passes the last report on. Whoever was not heard until now is read again. */
static void
tell (NumDriver *driver, Entry *entry)
{
  NumModemReport report = { entry->id,     entry->child->driver_class->name,
                            entry->device, entry->manufacturer,
                            entry->model,  entry->state,
                            entry->detail };
  gboolean first = !entry->serving;

  entry->serving = entry->told = TRUE;
  driver->sink->modem (driver->sink_data, &report);
  if (first && entry->state == NUM_MODEM_READY)
    read_all_slots (entry);
}

/* Says who takes over a modem that another has served. */
static void
note_successor (NumDriver *driver, const Entry *leaver)
{
  for (guint i = 0; i < driver->entries->len; i++)
    {
      const Entry *entry = driver->entries->pdata[i];

      if (entry->chosen && is_same (entry, leaver))
        num_message ("%s is read through %s now, no longer through %s", entry->id,
                     entry->child->driver_class->name, leaver->child->driver_class->name);
    }
}

/* Brings what is passed on into line with the entries. All are chosen first, as the choice depends
 * on who serves now. */
static void
settle (NumDriver *driver)
{
  GPtrArray *entries = driver->entries;

  for (guint i = 0; i < entries->len; i++)
    ((Entry *)entries->pdata[i])->chosen = is_to_serve (driver, entries->pdata[i]);

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = entries->pdata[i];

      if (entry->serving && !entry->chosen)
        note_successor (driver, entry);
      if (!entry->chosen)
        entry->serving = entry->told = FALSE;
    }

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = entries->pdata[i];

      if (entry->chosen && !entry->told)
        tell (driver, entry);
    }
}

static gboolean
on_patience_over (gpointer data)
{
  Entry *entry = data;

  entry->patience = 0;
  settle (entry->child->owner);
  return G_SOURCE_REMOVE;
}

/* Decides whether others have to wait for a modem whose state changed. */
static void
expect (Entry *entry, gboolean expected)
{
  g_clear_handle_id (&entry->patience, g_source_remove);
  if (expected)
    entry->patience = g_timeout_add_seconds (PATIENCE_SEC, on_patience_over, entry);
}

/* A device of a child has one entry: it may turn out to be another modem than was thought. */
static void
drop_namesakes (NumDriver *driver, const Child *child, const NumModemReport *report)
{
  for (guint i = driver->entries->len; i > 0; i--)
    {
      const Entry *entry = driver->entries->pdata[i - 1];

      if (entry->child == child && strcmp (entry->id, report->id) != 0
          && strcmp (entry->device, report->device) == 0)
        g_ptr_array_remove_index (driver->entries, i - 1);
    }
}

static void
update (Entry *entry, const NumModemReport *report)
{
  clear_texts (entry);
  entry->device = g_strdup (report->device);
  entry->manufacturer = g_strdup (report->manufacturer);
  entry->model = g_strdup (report->model);
  entry->detail = g_strdup (report->detail);
  entry->state = report->state;
  entry->told = FALSE;
}

static void
on_modem (gpointer user_data, const NumModemReport *report)
{
  const Child *child = user_data;
  NumDriver *driver = child->owner;
  Entry *entry = find_entry (driver, child, report->id);
  gboolean was_ready = entry && entry->state == NUM_MODEM_READY;
  gboolean changed = !entry || entry->state != report->state;

  drop_namesakes (driver, child, report);
  if (!entry)
    {
      entry = g_new0 (Entry, 1);
      entry->child = child;
      entry->id = g_strdup (report->id);
      g_ptr_array_add (driver->entries, entry);
    }
  update (entry, report);
  if (changed)
    expect (entry,
            report->state == NUM_MODEM_STARTING || (was_ready && report->state == NUM_MODEM_LOST));
  settle (driver);
}

static void
on_reading (gpointer user_data, const NumReading *reading)
{
  const Child *child = user_data;
  NumDriver *driver = child->owner;
  Entry *entry = find_entry (driver, child, reading->modem);

  g_return_if_fail (entry != NULL);

  if (reading->slot <= MAX_SLOT)
    entry->slots |= G_GUINT64_CONSTANT (1) << reading->slot;
  if (entry->serving)
    driver->sink->reading (driver->sink_data, reading);
}

static const NumSink child_sink = { on_modem, on_reading };

static NumDriver *
start (const NumDriverConfig *config, const NumSink *sink, gpointer user_data)
{
  NumDriver *driver = g_new0 (NumDriver, 1);
  const char *const *names = num_driver_names ();
  NumDriverConfig child_config = *config;

  driver->sink = sink;
  driver->sink_data = user_data;
  driver->entries = g_ptr_array_new_with_free_func (free_entry);
  driver->children = g_ptr_array_new_with_free_func (g_free);
  if (config->devices && config->devices[0])
    driver->devices = g_strdupv ((char **)config->devices);

  for (guint i = 0; names[i]; i++)
    {
      Child *child = g_new0 (Child, 1);

      child->owner = driver;
      child->driver_class = num_driver_find (names[i]);
      child->rank = i;
      g_ptr_array_add (driver->children, child);
      child->driver = child->driver_class->start (&child_config, &child_sink, child);
      child_config.devices = NULL;
    }
  return driver;
}

static void
read_slot (NumDriver *driver, const char *modem, guint slot)
{
  const Entry *entry = find_serving (driver, modem);

  if (entry)
    entry->child->driver_class->read (entry->child->driver, modem, slot);
}

static gboolean
on_all_stopped (gpointer data)
{
  NumDriver *driver = data;
  NumDriverStopped stopped = driver->stopped;
  gpointer user_data = driver->stopped_data;

  g_ptr_array_unref (driver->children);
  g_strfreev (driver->devices);
  g_free (driver);
  stopped (user_data);
  return G_SOURCE_REMOVE;
}

static void
on_child_stopped (gpointer user_data)
{
  NumDriver *driver = user_data;

  if (--driver->running == 0)
    g_idle_add (on_all_stopped, driver);
}

/* Counts itself, too, so that children which stop at once do not end it in the middle. */
static void
stop (NumDriver *driver, NumDriverStopped stopped, gpointer user_data)
{
  driver->stopped = stopped;
  driver->stopped_data = user_data;
  driver->running = driver->children->len + 1;
  g_clear_pointer (&driver->entries, g_ptr_array_unref);
  for (guint i = 0; i < driver->children->len; i++)
    {
      const Child *child = driver->children->pdata[i];

      child->driver_class->stop (child->driver, on_child_stopped, driver);
    }
  on_child_stopped (driver);
}

const NumDriverClass num_auto_driver = { "auto", start, read_slot, stop };
