/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* When a slot is read. Any change of its view voids a read that is under way and starts another. A
 * reading in which something may still pass is told with `retrying` set, and the slot is looked at
 * again: soon at first; after half a minute it is told as what it has lasted to be, and looked at
 * ever more rarely. So is a card that answers but has no number, as the network may be about to
 * write it; one that has its number is left alone.
 *
 * Who wants a read while one is under way may know something that came after its beginning, such as
 * a resume; so another one follows.
 *
 * The attempts are counted where the slot's own timer fires, so that reads which others ask for do
 * not use them up; a change of the view begins anew. */

#include "drivers/qmi-slot.h"

#include "drivers/pace.h"
#include "drivers/qmi-reader.h"
#include "numberd/log.h"

#include <string.h>

struct NumQmiSlot
{
  NumQmiPort *port;
  char *modem;
  const NumQmiSlotEvents *events;
  gpointer user_data;
  NumQmiView view;
  gboolean known;   /* there is a view */
  gboolean wanted;  /* the next update reads */
  gboolean verify;
  NumQmiReader *reader; /* or NULL */
  guint *attempts;  /* what the timer counts: one of the two below */
  guint retries;
  guint blanks;
  guint timer;
};

static gboolean
on_timer (gpointer data)
{
  NumQmiSlot *slot = data;

  slot->timer = 0;
  (*slot->attempts)++;
  slot->wanted = TRUE;
  slot->events->look (slot->user_data);
  return G_SOURCE_REMOVE;
}

/* Arms the timer, unless it runs: a read that others asked for does not put it off. */
static void
schedule (NumQmiSlot *slot, guint *attempts, guint sec)
{
  if (slot->timer && slot->attempts == attempts)
    return;

  g_clear_handle_id (&slot->timer, g_source_remove);
  slot->attempts = attempts;
  if (sec)
    slot->timer = g_timeout_add_seconds (sec, on_timer, slot);
}

static gboolean
lacks_number (const NumReading *reading)
{
  if (reading->state != NUM_SLOT_PRESENT || reading->sources->len == 0)
    return FALSE;

  for (guint i = 0; i < reading->sources->len; i++)
    if (((const NumSourceReading *)reading->sources->pdata[i])->outcome
        == NUM_SOURCE_OUTCOME_NUMBER)
      return FALSE;

  return TRUE;
}

static void
tell (NumQmiSlot *slot, NumReading *reading, gboolean may_pass)
{
  g_autofree char *iccid = num_mask (reading->iccid);

  reading->retrying = may_pass && num_pace_is_quick (slot->retries);
  if (may_pass && !reading->retrying && slot->view.may_pass)
    reading->state = slot->view.lasting;

  if (may_pass)
    {
      schedule (slot, &slot->retries, num_pace_retry (slot->retries));
    }
  else
    {
      slot->retries = 0;
      schedule (slot, &slot->blanks,
                lacks_number (reading) ? num_pace_blank (slot->blanks) : 0);
    }

  num_debug ("%s slot %u: %s, card %s, %u answers%s", reading->modem, reading->slot,
             num_slot_state_to_string (reading->state), iccid, reading->sources->len,
             reading->retrying ? ", to be read again" : "");
  slot->events->reading (slot->user_data, reading);
}

/* Slot status may lag behind the card, or the other way round. */
static gboolean
disagrees (const NumQmiSlot *slot, const NumReading *reading)
{
  return reading->iccid && *slot->view.iccid && strcmp (reading->iccid, slot->view.iccid) != 0;
}

static void
on_read (gpointer user_data, NumQmiReadResult result)
{
  NumQmiSlot *slot = user_data;
  g_autoptr (NumReading) reading = result.reading;

  g_clear_pointer (&slot->reader, num_qmi_reader_free);
  if ((result.torn || disagrees (slot, reading)) && num_pace_is_quick (slot->retries))
    schedule (slot, &slot->retries, num_pace_retry (slot->retries));
  else
    tell (slot, reading, result.may_pass);
  if (slot->wanted)
    slot->events->look (slot->user_data);
}

static void
read_card (NumQmiSlot *slot)
{
  g_autoptr (NumReading) reading = NULL;

  slot->wanted = FALSE;
  if (num_qmi_reader_is_useful (&slot->view))
    {
      slot->reader = num_qmi_reader_new (slot->port, slot->modem, &slot->view, slot->verify,
                                         on_read, slot);
      return;
    }

  reading = num_qmi_reading_of_view (slot->modem, &slot->view);
  tell (slot, reading, slot->view.may_pass);
}

NumQmiSlot *
num_qmi_slot_new (NumQmiPort *port, const char *modem, const NumQmiSlotEvents *events,
                  gpointer user_data)
{
  NumQmiSlot *slot = g_new0 (NumQmiSlot, 1);

  slot->port = port;
  slot->modem = g_strdup (modem);
  slot->events = events;
  slot->user_data = user_data;
  return slot;
}

void
num_qmi_slot_free (NumQmiSlot *slot)
{
  if (!slot)
    return;

  g_clear_handle_id (&slot->timer, g_source_remove);
  num_qmi_reader_free (slot->reader);
  g_free (slot->modem);
  g_free (slot);
}

void
num_qmi_slot_update (NumQmiSlot *slot, const NumQmiView *view, gboolean verify)
{
  gboolean news = !slot->known || !num_qmi_view_same (&slot->view, view);

  slot->view = *view;
  slot->verify = verify;
  slot->known = TRUE;
  if (news)
    {
      g_clear_handle_id (&slot->timer, g_source_remove);
      num_qmi_slot_discard (slot);
      slot->retries = slot->blanks = 0;
      slot->wanted = TRUE;
      if (view->active && view->state == NUM_SLOT_PRESENT)
        slot->events->ready (slot->user_data, &view->session);
    }

  if (slot->wanted && !slot->reader)
    read_card (slot);
}

void
num_qmi_slot_want (NumQmiSlot *slot)
{
  slot->wanted = TRUE;
}

void
num_qmi_slot_discard (NumQmiSlot *slot)
{
  g_clear_pointer (&slot->reader, num_qmi_reader_free);
}
