/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The rig. Driver, oFono and test share one main loop, in which everything is waited for, with a
 * limit that only a failure reaches. */

#include "tests/driver/ofono-rig.h"

#include <string.h>

#define LIMIT_SEC 120

typedef gboolean (*Condition) (OfonoRig *rig, gconstpointer what);

/* What rig_await_slot() waits for. */
typedef struct
{
  guint slot;
  NumSlotState state;
  const char *iccid;
  const char *number;
  const NumReading *found;
} Wanted;

typedef struct
{
  const char *interface;
  guint count;
} Calls;

const RigCard rig_card_a = { "8901260123456789015", "310260123456789", "+12025550143" };
const RigCard rig_card_b = { "8901260987654321019", "310260987654321", "+12025550178" };

static GTestDBus *bus;

void
rig_bus_up (void)
{
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (bus), TRUE);
}

void
rig_bus_down (void)
{
  g_test_dbus_down (bus);
  g_clear_object (&bus);
}

static void
free_report (gpointer data)
{
  RigReport *report = data;

  g_free (report->id);
  g_free (report->device);
  g_free (report->detail);
  g_free (report);
}

static void
on_modem (gpointer user_data, const NumModemReport *report)
{
  OfonoRig *rig = user_data;
  RigReport *copy = g_new0 (RigReport, 1);

  g_assert_cmpstr (report->driver, ==, "ofono");
  copy->id = g_strdup (report->id);
  copy->device = g_strdup (report->device);
  copy->state = report->state;
  copy->detail = g_strdup (report->detail);
  g_test_message ("modem %s (%s) is %s: %s", copy->id, copy->device,
                  num_modem_state_to_string (copy->state), copy->detail ? copy->detail : "-");
  g_ptr_array_add (rig->reports, copy);
}

static const RigReport *
find_report (OfonoRig *rig, const char *id)
{
  for (guint i = rig->reports->len; i > 0; i--)
    {
      const RigReport *report = rig->reports->pdata[i - 1];

      if (strcmp (report->id, id) == 0)
        return report;
    }

  return NULL;
}

static void
check_unmixed (const NumReading *reading, const RigCard *card, const RigCard *other)
{
  if (g_strcmp0 (reading->iccid, card->iccid) != 0)
    return;

  g_assert_cmpstr (reading->imsi, !=, other->imsi);
  for (guint i = 0; i < reading->sources->len; i++)
    g_assert_cmpstr (((NumSourceReading *)reading->sources->pdata[i])->raw, !=, other->number);
}

static void
on_reading (gpointer user_data, const NumReading *reading)
{
  OfonoRig *rig = user_data;
  const RigReport *report = find_report (rig, reading->modem);
  const NumSourceReading *first = reading->sources->len ? reading->sources->pdata[0] : NULL;

  g_assert_nonnull (report);
  g_assert_cmpint (report->state, ==, NUM_MODEM_READY);
  check_unmixed (reading, &rig_card_a, &rig_card_b);
  check_unmixed (reading, &rig_card_b, &rig_card_a);
  g_test_message ("slot %u is %s%s, card %s, %s %s: %s", reading->slot,
                  num_slot_state_to_string (reading->state), reading->retrying ? " (retrying)" : "",
                  reading->iccid ? reading->iccid : "-",
                  first ? num_source_outcome_to_string (first->outcome) : "-",
                  first && first->raw ? first->raw : "-", reading->detail ? reading->detail : "-");
  g_ptr_array_add (rig->readings, num_reading_copy (reading));
}

static const NumSink sink = { on_modem, on_reading };

static gboolean
on_limit (gpointer data)
{
  g_printerr ("this never happened: %s\n", (const char *)data);
  g_assert_not_reached ();
  return G_SOURCE_REMOVE;
}

static void
await (OfonoRig *rig, Condition condition, gconstpointer what, const char *description)
{
  guint limit = g_timeout_add_seconds (LIMIT_SEC, on_limit, (gpointer)description);

  while (!condition (rig, what))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (limit);
}

OfonoRig *
rig_new (void)
{
  OfonoRig *rig = g_new0 (OfonoRig, 1);

  rig->ofono = fake_ofono_new (g_getenv ("DBUS_SYSTEM_BUS_ADDRESS"));
  rig->driver_class = num_driver_find ("ofono");
  rig->reports = g_ptr_array_new_with_free_func (free_report);
  rig->readings = g_ptr_array_new_with_free_func ((GDestroyNotify)num_reading_free);
  return rig;
}

void
rig_start (OfonoRig *rig)
{
  NumDriverConfig config = { NULL, NULL, TRUE };

  rig->driver = rig->driver_class->start (&config, &sink, rig);
  g_assert_cmpuint (rig->reports->len, ==, 0);
}

static void
on_stopped (gpointer user_data)
{
  OfonoRig *rig = user_data;

  rig->driver = NULL;
}

static gboolean
has_stopped (OfonoRig *rig, gconstpointer what)
{
  return rig->driver == NULL;
}

void
rig_stop (OfonoRig *rig)
{
  guint reports = rig->reports->len, readings = rig->readings->len;

  rig->driver_class->stop (rig->driver, on_stopped, rig);
  g_assert_nonnull (rig->driver);
  await (rig, has_stopped, NULL, "the driver stops");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (rig->reports->len, ==, reports);
  g_assert_cmpuint (rig->readings->len, ==, readings);
}

void
rig_free (OfonoRig *rig)
{
  if (rig->driver)
    rig_stop (rig);
  fake_ofono_free (rig->ofono);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_ptr_array_unref (rig->reports);
  g_ptr_array_unref (rig->readings);
  g_free (rig);
}

void
rig_add_modem (OfonoRig *rig, const char *path, const char *imei)
{
  g_autofree char *properties = g_strdup_printf (
      "{'Powered': <true>, 'Online': <true>, 'Lockdown': <false>, 'Type': <'hardware'>, "
      "'Manufacturer': <'Fake'>, 'Model': <'One'>, 'Serial': <'%s'>, "
      "'Interfaces': <['org.ofono.SimManager', 'org.ofono.VoiceCallManager']>}",
      imei);

  fake_ofono_put (rig->ofono, path, FAKE_SIM, "{'Present': <false>}");
  fake_ofono_add (rig->ofono, path, properties);
}

void
rig_insert (OfonoRig *rig, const RigCard *card)
{
  const struct
  {
    const char *name, *value;
  } steps[] = { { "CardIdentifier", card->iccid }, { "SubscriberIdentity", card->imsi } };
  g_autofree char *numbers = g_strdup_printf ("['%s']", card->number);

  fake_ofono_put (rig->ofono, RIG_PATH, FAKE_SIM,
                  "{'PinRequired': <'none'>, 'SubscriberNumbers': <@as []>}");
  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_SIM, "Present", "true");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *value = g_strdup_printf ("'%s'", steps[i].value);

      fake_ofono_set (rig->ofono, RIG_PATH, FAKE_SIM, steps[i].name, value);
    }
  if (card->number)
    fake_ofono_set (rig->ofono, RIG_PATH, FAKE_SIM, "SubscriberNumbers", numbers);
}

void
rig_remove (OfonoRig *rig)
{
  fake_ofono_put (rig->ofono, RIG_PATH, FAKE_SIM, "{}");
  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_SIM, "Present", "false");
}

OfonoRig *
rig_new_with_a (void)
{
  OfonoRig *rig = rig_new ();

  rig_add_modem (rig, RIG_PATH, RIG_IMEI);
  rig_insert (rig, &rig_card_a);
  fake_ofono_appear (rig->ofono);
  rig_start (rig);
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_a.iccid, rig_card_a.number);
  return rig;
}

void
rig_forget (OfonoRig *rig)
{
  g_ptr_array_set_size (rig->readings, 0);
}

static gboolean
is_in_state (OfonoRig *rig, gconstpointer what)
{
  const RigReport *last = rig->reports->len ? rig->reports->pdata[rig->reports->len - 1] : NULL;

  return last && last->state == *(const NumModemState *)what;
}

const RigReport *
rig_await_modem (OfonoRig *rig, NumModemState state)
{
  await (rig, is_in_state, &state, num_modem_state_to_string (state));
  return rig->reports->pdata[rig->reports->len - 1];
}

static gboolean
has_number (const NumReading *reading, const char *number)
{
  for (guint i = 0; i < reading->sources->len; i++)
    {
      const NumSourceReading *source = reading->sources->pdata[i];

      if (source->outcome == NUM_SOURCE_OUTCOME_NUMBER && strcmp (source->raw, number) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
was_read (OfonoRig *rig, gconstpointer what)
{
  Wanted *wanted = (Wanted *)what;

  for (guint i = rig->readings->len; i > 0; i--)
    {
      const NumReading *reading = rig->readings->pdata[i - 1];

      if (reading->slot != wanted->slot)
        continue;
      wanted->found = reading;
      return reading->state == wanted->state && !reading->retrying
             && (!wanted->iccid || g_strcmp0 (reading->iccid, wanted->iccid) == 0)
             && (!wanted->number || has_number (reading, wanted->number));
    }

  return FALSE;
}

const NumReading *
rig_await_slot (OfonoRig *rig, guint slot, NumSlotState state, const char *iccid,
                const char *number)
{
  Wanted wanted = { slot, state, iccid, number, NULL };
  g_autofree char *description
      = g_strdup_printf ("slot %u %s, %s, %s", slot, num_slot_state_to_string (state),
                         iccid ? iccid : "-", number ? number : "-");

  await (rig, was_read, &wanted, description);
  return wanted.found;
}

const NumReading *
rig_await (OfonoRig *rig, NumSlotState state, const char *iccid, const char *number)
{
  return rig_await_slot (rig, 1, state, iccid, number);
}

static gboolean
has_reading (OfonoRig *rig, gconstpointer what)
{
  return rig->readings->len > 0;
}

const NumReading *
rig_await_reading (OfonoRig *rig)
{
  await (rig, has_reading, NULL, "a reading");
  return rig->readings->pdata[rig->readings->len - 1];
}

static gboolean
had_calls (OfonoRig *rig, gconstpointer what)
{
  const Calls *calls = what;

  return fake_ofono_calls (rig->ofono, calls->interface) >= calls->count;
}

void
rig_await_calls (OfonoRig *rig, const char *interface, guint count)
{
  Calls calls = { interface, count };

  await (rig, had_calls, &calls, interface);
}

guint
rig_count (OfonoRig *rig, NumModemState state)
{
  guint count = 0;

  for (guint i = 0; i < rig->reports->len; i++)
    count += ((RigReport *)rig->reports->pdata[i])->state == state;
  return count;
}

gboolean
rig_saw (OfonoRig *rig, NumSlotState state)
{
  for (guint i = 0; i < rig->readings->len; i++)
    if (((NumReading *)rig->readings->pdata[i])->state == state)
      return TRUE;

  return FALSE;
}
