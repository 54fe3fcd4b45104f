/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A modem object of oFono is there long before there is a modem to read: somebody (ConnMan, a
 * phone's shell) must power it, and only then does oFono ask it for its IMEI.
 *
 *     appear() ──► not powered ◄──► IMEI not known ──► READY, and its slot is read
 *                       │                │              │
 *                       └──── leave(), or no answer ────┘   LOST, once
 *
 * The first two are STARTING, and so is a modem that loses its power after it was ready: nothing is
 * known then, which is no removal of its card. Some modems have no IMEI that oFono could read: when
 * it has not come in a while, the path must do as an id.
 *
 * Between LOST and whatever comes next nothing is reported, however many attempts there are. */

#include "drivers/ofono-modem.h"

#include "drivers/equipment.h"
#include "drivers/ofono-slot.h"
#include "drivers/pace.h"
#include "numberd/log.h"
#include "numberd/say.h"

#include <string.h>

#define SERIAL_SEC 20 /* after which an IMEI that has not come is not counted on any more */
#define STEADY_USEC (60 * G_USEC_PER_SEC)

static const char *const interest[]
    = { "Powered", "Online", "Lockdown", "Interfaces", "Manufacturer", "Model", "Serial", NULL };

struct NumOfonoModem
{
  const NumOfonoHost *host;
  char *path;
  char *id;
  char *manufacturer;
  char *model;
  NumModemState state;
  char *detail;
  gboolean reported; /* there was a report at all */
  const NumOfonoPeer *peer;
  NumOfonoProperties *properties; /* NULL: oFono does not have it */
  NumOfonoSlot *slot;             /* NULL unless it is ready */
  gboolean waited;                /* for its IMEI */
  guint wait;
  guint retry;
  guint attempts;
  gint64 ready_usec; /* since when it is ready, monotonic */
};

/* The only writer of `state`. */
static void
enter (NumOfonoModem *modem, NumModemState state, const char *detail)
{
  NumModemReport report
      = { modem->id, modem->host->driver, modem->path, modem->manufacturer, modem->model, state,
          detail };

  if (modem->reported && modem->state == state
      && (state == NUM_MODEM_LOST || g_strcmp0 (modem->detail, detail) == 0))
    return;

  num_debug ("ofono: %s: %s → %s%s%s", modem->path,
             modem->reported ? num_modem_state_to_string (modem->state) : "new",
             num_modem_state_to_string (state), detail ? ": " : "", detail ? detail : "");
  modem->state = state;
  modem->reported = TRUE;
  g_free (modem->detail);
  modem->detail = g_strdup (detail);
  modem->host->sink->modem (modem->host->sink_data, &report);
}

static void
take_string (char **field, GVariant *properties, const char *name)
{
  char *text = NULL;

  g_variant_lookup (properties, name, "s", &text);
  g_free (*field);
  *field = text;
}

static gboolean
take_boolean (GVariant *properties, const char *name)
{
  gboolean value = FALSE;

  return g_variant_lookup (properties, name, "b", &value) && value;
}

static gboolean
has_sim (GVariant *properties)
{
  g_autofree const char **interfaces = NULL;

  return g_variant_lookup (properties, "Interfaces", "^a&s", &interfaces)
         && g_strv_contains (interfaces, NUM_OFONO_SIM);
}

static void
on_reading (gpointer user_data, const NumReading *reading)
{
  NumOfonoModem *modem = user_data;

  modem->host->sink->reading (modem->host->sink_data, reading);
}

static gboolean
on_waited (gpointer data)
{
  NumOfonoModem *modem = data;

  modem->wait = 0;
  modem->waited = TRUE;
  num_ofono_properties_fetch (modem->properties);
  return G_SOURCE_REMOVE;
}

static gboolean
on_retry (gpointer data)
{
  NumOfonoModem *modem = data;

  modem->retry = 0;
  num_ofono_properties_fetch (modem->properties);
  return G_SOURCE_REMOVE;
}

static void
start_retry (NumOfonoModem *modem)
{
  g_clear_handle_id (&modem->retry, g_source_remove);
  modem->retry
      = g_timeout_add_seconds (num_pace_reopen (modem->attempts++), on_retry, modem);
}

static void
lose (NumOfonoModem *modem, const char *why)
{
  if (modem->state == NUM_MODEM_READY && g_get_monotonic_time () - modem->ready_usec > STEADY_USEC)
    modem->attempts = 0;
  g_clear_pointer (&modem->slot, num_ofono_slot_free);
  enter (modem, NUM_MODEM_LOST, why);
  start_retry (modem);
}

static void
on_silent (gpointer user_data)
{
  lose (user_data, NUM_SAY ("oFono does not answer"));
}

static const NumOfonoSlotEvents slot_events = { on_reading, on_silent };

static void
choose_id (NumOfonoModem *modem, const char *imei)
{
  g_autofree char *id = num_equipment_id (imei, modem->path);

  if (modem->host->is_taken (modem->host->user_data, modem, id))
    {
      g_free (id);
      id = num_equipment_twin_id (imei, modem->path);
    }
  if (strcmp (id, modem->id) == 0)
    return;

  g_clear_pointer (&modem->slot, num_ofono_slot_free);
  g_free (modem->id);
  modem->id = g_steal_pointer (&id);
  modem->reported = FALSE; /* under this name */
}

static void
use (NumOfonoModem *modem, const char *imei, GVariant *properties)
{
  g_clear_handle_id (&modem->wait, g_source_remove);
  choose_id (modem, imei);
  if (modem->state != NUM_MODEM_READY)
    modem->ready_usec = g_get_monotonic_time ();
  enter (modem, NUM_MODEM_READY, NULL);
  if (!modem->slot)
    modem->slot = num_ofono_slot_new (modem->peer, modem->path, modem->id, &slot_events, modem);
  num_ofono_slot_update (modem->slot, take_boolean (properties, "Online"), has_sim (properties));
}

/* Not ready: without its power, or without its IMEI. */
static void
hold (NumOfonoModem *modem, GVariant *properties)
{
  gboolean powered = take_boolean (properties, "Powered");

  g_clear_pointer (&modem->slot, num_ofono_slot_free);
  if (powered && !modem->wait)
    modem->wait = g_timeout_add_seconds (SERIAL_SEC, on_waited, modem);
  if (!powered)
    {
      g_clear_handle_id (&modem->wait, g_source_remove);
      modem->waited = FALSE;
    }

  if (powered)
    enter (modem, NUM_MODEM_STARTING, NUM_SAY ("oFono has not told the modem's IMEI yet"));
  else if (take_boolean (properties, "Lockdown"))
    enter (modem, NUM_MODEM_STARTING,
           NUM_SAY ("a program keeps the modem from being powered (Lockdown)"));
  else
    enter (modem, NUM_MODEM_STARTING, NUM_SAY ("oFono has not powered the modem"));
}

static void
on_fetched (gpointer user_data, GVariant *properties)
{
  NumOfonoModem *modem = user_data;
  g_autofree char *imei = NULL;

  g_clear_handle_id (&modem->retry, g_source_remove);
  take_string (&modem->manufacturer, properties, "Manufacturer");
  take_string (&modem->model, properties, "Model");
  take_string (&imei, properties, "Serial");
  if (imei && !*imei)
    g_clear_pointer (&imei, g_free);

  if (take_boolean (properties, "Powered") && (imei || modem->waited))
    use (modem, imei, properties);
  else
    hold (modem, properties);
}

static void
on_failed (gpointer user_data, NumOfonoFailure failure, const char *text)
{
  NumOfonoModem *modem = user_data;

  if (failure == NUM_OFONO_GONE)
    start_retry (modem);
  else
    lose (modem, text);
}

static const NumOfonoPropertiesEvents properties_events = { NULL, on_fetched, on_failed };

NumOfonoModem *
num_ofono_modem_new (const NumOfonoHost *host, const char *path)
{
  NumOfonoModem *modem = g_new0 (NumOfonoModem, 1);

  modem->host = host;
  modem->path = g_strdup (path);
  modem->id = num_equipment_id (NULL, path);
  return modem;
}

static void
detach (NumOfonoModem *modem)
{
  g_clear_handle_id (&modem->wait, g_source_remove);
  g_clear_handle_id (&modem->retry, g_source_remove);
  g_clear_pointer (&modem->slot, num_ofono_slot_free);
  g_clear_pointer (&modem->properties, num_ofono_properties_free);
  modem->waited = FALSE;
  modem->attempts = 0;
}

void
num_ofono_modem_appear (NumOfonoModem *modem, const NumOfonoPeer *peer)
{
  if (modem->properties)
    return;

  modem->peer = peer;
  modem->properties = num_ofono_properties_new (peer, modem->path, NUM_OFONO_MODEM, interest,
                                                &properties_events, modem);
}

void
num_ofono_modem_leave (NumOfonoModem *modem, const char *why)
{
  if (!modem->properties)
    return;

  detach (modem);
  enter (modem, NUM_MODEM_LOST, why);
}

void
num_ofono_modem_read (NumOfonoModem *modem)
{
  if (!modem->slot)
    return;

  num_ofono_properties_fetch (modem->properties);
  num_ofono_slot_read (modem->slot);
}

void
num_ofono_modem_free (NumOfonoModem *modem)
{
  if (!modem)
    return;

  detach (modem);
  g_free (modem->path);
  g_free (modem->id);
  g_free (modem->manufacturer);
  g_free (modem->model);
  g_free (modem->detail);
  g_free (modem);
}

const char *
num_ofono_modem_path (const NumOfonoModem *modem)
{
  return modem->path;
}

const char *
num_ofono_modem_id (const NumOfonoModem *modem)
{
  return modem->id;
}

gboolean
num_ofono_modem_is_ready (const NumOfonoModem *modem)
{
  return modem->state == NUM_MODEM_READY;
}
