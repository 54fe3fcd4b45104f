/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Modems and slots as they are now. */

#include "agent/modem.h"

/* A timer holds no reference to its slot: it must not outlive it. */
static void
free_slot (NumSlot *slot)
{
  num_slot_cancel (slot);
  num_settle_clear (&slot->settle);
  num_reading_free (slot->reading);
  g_free (slot);
}

NumModem *
num_modem_new (const NumModemReport *report)
{
  NumModem *modem = g_new0 (NumModem, 1);

  modem->id = g_strdup (report->id);
  modem->slots = g_ptr_array_new_with_free_func ((GDestroyNotify)free_slot);
  num_modem_update (modem, report);
  return modem;
}

static void
clear_strings (NumModem *modem)
{
  g_clear_pointer (&modem->driver, g_free);
  g_clear_pointer (&modem->device, g_free);
  g_clear_pointer (&modem->manufacturer, g_free);
  g_clear_pointer (&modem->model, g_free);
  g_clear_pointer (&modem->detail, g_free);
}

void
num_modem_free (NumModem *modem)
{
  if (!modem)
    return;

  clear_strings (modem);
  g_ptr_array_unref (modem->slots);
  g_free (modem->id);
  g_free (modem);
}

/* Everything but the id may change: another device name after a replug, a model that is read later.
 */
void
num_modem_update (NumModem *modem, const NumModemReport *report)
{
  clear_strings (modem);
  modem->driver = g_strdup (report->driver);
  modem->device = g_strdup (report->device);
  modem->manufacturer = g_strdup (report->manufacturer);
  modem->model = g_strdup (report->model);
  modem->detail = g_strdup (report->detail);
  modem->state = report->state;
}

NumSlot *
num_modem_slot (NumModem *modem, guint slot)
{
  for (guint i = 0; i < modem->slots->len; i++)
    {
      NumSlot *candidate = modem->slots->pdata[i];

      if (candidate->reading->slot == slot)
        return candidate;
    }

  return NULL;
}

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  const NumSlot *x = *(const NumSlot *const *)a, *y = *(const NumSlot *const *)b;

  return (x->reading->slot > y->reading->slot) - (x->reading->slot < y->reading->slot);
}

/* Slots come to be known one by one, in any order. */
NumSlot *
num_modem_take (NumModem *modem, const NumReading *reading)
{
  NumSlot *slot = num_modem_slot (modem, reading->slot);

  if (slot)
    {
      num_reading_free (slot->reading);
      slot->reading = num_reading_copy (reading);
      return slot;
    }

  slot = g_new0 (NumSlot, 1);
  slot->reading = num_reading_copy (reading);
  g_ptr_array_add (modem->slots, slot);
  g_ptr_array_sort (modem->slots, compare_slots);
  return slot;
}

void
num_modem_unsettle (NumModem *modem)
{
  for (guint i = 0; i < modem->slots->len; i++)
    {
      NumSlot *slot = modem->slots->pdata[i];

      num_slot_cancel (slot);
      num_settle_clear (&slot->settle);
    }
}

/* One timer a slot: whatever was planned before is out of date. */
void
num_slot_schedule (NumSlot *slot, guint msec, GSourceFunc callback, gpointer user_data,
                   GDestroyNotify destroy)
{
  num_slot_cancel (slot);
  slot->timer = g_timeout_add_full (G_PRIORITY_DEFAULT, msec, callback, user_data, destroy);
}

void
num_slot_cancel (NumSlot *slot)
{
  if (slot->timer)
    g_source_remove (slot->timer);
  slot->timer = 0;
}
