/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Every news of a card starts a wait anew: as long as it runs, what is missing may still come, and
 * readings are told with `retrying` set. It ends when nothing is missing any more, or by the only
 * timer; after that, oFono's signals are all that wakes the driver.
 *
 * oFono can have the IMSI and numbers of one card and the ICCID of the next: an ICCID that is
 * refreshed alone (a profile switch that the modem kept to itself) is read alone. So where the
 * ICCID changes, the rest counts as this card's only if oFono told it afterwards, or had let go of
 * it in between. Signals give the order in which things were told, for which alone they are used.
 *
 * A modem that has just been powered or gone offline may deny its card for some seconds, or for as
 * long as it is offline. An absence is believed at once where a card was seen before it in the same
 * state of the modem, otherwise only when it lasts, and the modem is online. */

#include "drivers/ofono-slot.h"

#include "drivers/ofono-sim.h"
#include "drivers/pace.h"
#include "numberd/log.h"
#include "numberd/say.h"

#include <string.h>

#define WAIT_SEC 20 /* a modem may be that long busy with other things than its card */

static const char *const interest[]
    = { "Present",           "CardIdentifier", "SubscriberIdentity",
        "SubscriberNumbers", "PinRequired",    "FixedDialing",
        "BarredDialing",     "CardSlotCount",  "ActiveCardSlot",
        NULL };

struct NumOfonoSlot
{
  const NumOfonoPeer *peer;
  char *path;
  char *modem;
  const NumOfonoSlotEvents *events;
  gpointer user_data;
  gboolean known; /* there was an update */
  gboolean has_sim;
  NumOfonoProperties *properties; /* NULL without a SimManager */
  NumOfonoSim *sim;               /* what was fetched last, or NULL */
  char *iccid;                    /* the last one of the card that is in, or NULL */
  NumOfonoTrust trust;
  gboolean imsi_told;             /* since the card or its ICCID changed */
  guint wait;
  guint retry;
  guint attempts;
};

static void
tell (NumOfonoSlot *slot, const NumReading *reading)
{
  g_autofree char *iccid = num_mask (reading->iccid);

  num_debug ("%s slot %u: %s, card %s, %u answers%s", reading->modem, reading->slot,
             num_slot_state_to_string (reading->state), iccid, reading->sources->len,
             reading->retrying ? ", more is expected" : "");
  slot->events->reading (slot->user_data, reading);
}

/* Of a slot that is not the active one, oFono tells nothing. */
static void
tell_inactive (NumOfonoSlot *slot)
{
  for (guint i = 1; slot->sim && i <= slot->sim->slots; i++)
    {
      g_autoptr (NumReading) reading = num_reading_new (slot->modem, i, NUM_SLOT_UNREADABLE);

      reading->detail = g_strdup (NUM_SAY ("inactive slot, of which oFono tells nothing"));
      if (i != slot->sim->active)
        tell (slot, reading);
    }
}

static void
tell_nothing (NumOfonoSlot *slot, const char *detail, gboolean retrying)
{
  g_autoptr (NumReading) reading = num_reading_new (
      slot->modem, slot->sim ? slot->sim->active : 1, NUM_SLOT_UNREADABLE);

  reading->detail = g_strdup (detail);
  reading->retrying = retrying;
  tell (slot, reading);
}

static void
tell_missing (NumOfonoSlot *slot)
{
  tell_nothing (slot, NUM_SAY ("oFono offers no SimManager for the modem"), !slot->trust.waited);
}

static gboolean
on_waited (gpointer data)
{
  NumOfonoSlot *slot = data;

  slot->wait = 0;
  slot->trust.waited = TRUE;
  slot->trust.switched = FALSE;
  num_ofono_slot_read (slot);
  return G_SOURCE_REMOVE;
}

static void
begin_wait (NumOfonoSlot *slot)
{
  g_clear_handle_id (&slot->wait, g_source_remove);
  slot->trust.waited = FALSE;
  slot->wait = g_timeout_add_seconds (WAIT_SEC, on_waited, slot);
}

static gboolean
on_retry (gpointer data)
{
  NumOfonoSlot *slot = data;

  slot->retry = 0;
  num_ofono_slot_read (slot);
  return G_SOURCE_REMOVE;
}

static gboolean
is_news (const NumOfonoSim *before, const NumOfonoSim *now)
{
  return !before || before->present != now->present || before->tells != now->tells
         || before->active != now->active || g_strcmp0 (before->iccid, now->iccid) != 0
         || g_strcmp0 (before->imsi, now->imsi) != 0 || g_strcmp0 (before->pin, now->pin) != 0;
}

static void
remember_iccid (NumOfonoSlot *slot, const char *iccid)
{
  g_free (slot->iccid);
  slot->iccid = g_strdup (iccid);
}

/* Works out whose IMSI and numbers these are. */
static void
weigh (NumOfonoSlot *slot, const NumOfonoSim *sim)
{
  NumOfonoTrust *trust = &slot->trust;

  if (!sim->present)
    {
      remember_iccid (slot, NULL);
      trust->own_imsi = trust->own_numbers = TRUE;
      trust->switched = FALSE;
      return;
    }

  if (sim->iccid && slot->iccid && strcmp (sim->iccid, slot->iccid) != 0)
    {
      trust->own_imsi = slot->imsi_told;
      trust->own_numbers = trust->numbers_told;
    }
  if (sim->iccid)
    remember_iccid (slot, sim->iccid);

  trust->own_imsi = trust->own_imsi || !sim->imsi;
  trust->own_numbers = trust->own_numbers || !sim->numbers || !sim->numbers[0];
  trust->sees_cards = TRUE;
}

static void
on_fetched (gpointer user_data, GVariant *dict)
{
  NumOfonoSlot *slot = user_data;
  g_autoptr (NumOfonoSim) before = g_steal_pointer (&slot->sim);
  g_autoptr (NumReading) reading = NULL;

  slot->attempts = 0;
  g_clear_handle_id (&slot->retry, g_source_remove);
  slot->sim = num_ofono_sim_new (dict);
  slot->trust.switched
      = slot->trust.switched || (before && before->active != slot->sim->active);
  weigh (slot, slot->sim);
  if (is_news (before, slot->sim))
    begin_wait (slot);

  if (!before || before->active != slot->sim->active || before->slots != slot->sim->slots)
    tell_inactive (slot);
  reading = num_ofono_sim_read (slot->sim, &slot->trust, slot->modem);
  if (!reading->retrying)
    g_clear_handle_id (&slot->wait, g_source_remove);
  else if (!slot->wait)
    begin_wait (slot);
  tell (slot, reading);
}

static void
on_changed (gpointer user_data, const char *name)
{
  NumOfonoSlot *slot = user_data;

  if (strcmp (name, "Present") == 0 || strcmp (name, "CardIdentifier") == 0)
    slot->imsi_told = slot->trust.numbers_told = slot->trust.switched = FALSE;
  if (strcmp (name, "PinRequired") == 0)
    slot->trust.numbers_told = FALSE;
  if (strcmp (name, "SubscriberIdentity") == 0)
    slot->imsi_told = slot->trust.own_imsi = TRUE;
  if (strcmp (name, "SubscriberNumbers") == 0)
    slot->trust.numbers_told = slot->trust.own_numbers = TRUE;
}

static void
on_failed (gpointer user_data, NumOfonoFailure failure, const char *text)
{
  NumOfonoSlot *slot = user_data;

  if (failure == NUM_OFONO_SILENT)
    {
      slot->events->silent (slot->user_data);
      return;
    }

  if (failure == NUM_OFONO_ODD)
    tell_nothing (slot, text, num_pace_is_quick (slot->attempts));
  g_clear_handle_id (&slot->retry, g_source_remove);
  slot->retry = g_timeout_add_seconds (num_pace_retry (slot->attempts++), on_retry, slot);
}

static const NumOfonoPropertiesEvents properties_events = { on_changed, on_fetched, on_failed };

static void
set_sim (NumOfonoSlot *slot, gboolean has_sim)
{
  slot->has_sim = has_sim;
  g_clear_pointer (&slot->properties, num_ofono_properties_free);
  g_clear_pointer (&slot->sim, num_ofono_sim_free);
  g_clear_handle_id (&slot->retry, g_source_remove);
  remember_iccid (slot, NULL);
  slot->trust = (NumOfonoTrust){ .online = slot->trust.online, .own_imsi = TRUE,
                                 .own_numbers = TRUE };
  slot->imsi_told = FALSE;
  slot->attempts = 0;
  if (has_sim)
    slot->properties = num_ofono_properties_new (slot->peer, slot->path, NUM_OFONO_SIM, interest,
                                                 &properties_events, slot);
  begin_wait (slot);
}

NumOfonoSlot *
num_ofono_slot_new (const NumOfonoPeer *peer, const char *path, const char *modem,
                    const NumOfonoSlotEvents *events, gpointer user_data)
{
  NumOfonoSlot *slot = g_new0 (NumOfonoSlot, 1);

  slot->peer = peer;
  slot->path = g_strdup (path);
  slot->modem = g_strdup (modem);
  slot->events = events;
  slot->user_data = user_data;
  return slot;
}

void
num_ofono_slot_update (NumOfonoSlot *slot, gboolean online, gboolean has_sim)
{
  gboolean turned = !slot->known || slot->trust.online != online;
  gboolean other = !slot->known || slot->has_sim != has_sim;

  slot->known = TRUE;
  slot->trust.online = online;
  if (turned)
    slot->trust.sees_cards = FALSE;
  if (other)
    set_sim (slot, has_sim);
  else if (turned)
    begin_wait (slot);

  if (!has_sim && (other || turned))
    tell_missing (slot);
  else if (turned && !other)
    num_ofono_properties_fetch (slot->properties);
}

void
num_ofono_slot_read (NumOfonoSlot *slot)
{
  if (slot->properties)
    {
      tell_inactive (slot);
      num_ofono_properties_fetch (slot->properties);
    }
  else
    {
      tell_missing (slot);
    }
}

void
num_ofono_slot_free (NumOfonoSlot *slot)
{
  if (!slot)
    return;

  g_clear_handle_id (&slot->wait, g_source_remove);
  g_clear_handle_id (&slot->retry, g_source_remove);
  num_ofono_properties_free (slot->properties);
  num_ofono_sim_free (slot->sim);
  g_free (slot->path);
  g_free (slot->modem);
  g_free (slot->iccid);
  g_free (slot);
}
