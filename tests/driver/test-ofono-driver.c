/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The oFono driver against a scripted oFono: what it makes of a card's and a modem's life. Every
 * test ends with checks that oFono was only read, and that no reading paired one card's ICCID with
 * the IMSI or number of another. */

#include "drivers/equipment.h"
#include "tests/driver/ofono-rig.h"

#include <string.h>

#define OFF                                                                                        \
  "{'Powered': <false>, 'Online': <false>, 'Lockdown': <false>, 'Interfaces': <@as []>, "          \
  "'Type': <'hardware'>}"

static const RigReport *
last_report (OfonoRig *rig)
{
  return rig->reports->pdata[rig->reports->len - 1];
}

static const NumSourceReading *
only_answer (const NumReading *reading)
{
  g_assert_cmpuint (reading->sources->len, ==, 1);
  return reading->sources->pdata[0];
}

static void
set_modem (OfonoRig *rig, const char *name, const char *value)
{
  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_MODEM, name, value);
}

static void
set_sim (OfonoRig *rig, const char *name, const char *value)
{
  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_SIM, name, value);
}

static void
await_detail (OfonoRig *rig, const char *text)
{
  const char *detail = last_report (rig)->detail;

  while (!detail || !strstr (detail, text))
    {
      g_main_context_iteration (NULL, TRUE);
      detail = last_report (rig)->detail;
    }
}

static void
test_first_reading (void)
{
  OfonoRig *rig = rig_new_with_a ();
  g_autofree char *id = num_equipment_id (RIG_IMEI, RIG_PATH);
  const NumReading *reading = rig->readings->pdata[rig->readings->len - 1];

  g_assert_cmpuint (rig->reports->len, ==, 1);
  g_assert_cmpint (last_report (rig)->state, ==, NUM_MODEM_READY);
  g_assert_cmpstr (last_report (rig)->id, ==, id);
  g_assert_cmpstr (last_report (rig)->device, ==, RIG_PATH);
  g_assert_cmpstr (reading->imsi, ==, rig_card_a.imsi);
  g_assert_cmpint (only_answer (reading)->source, ==, NUM_SOURCE_OFONO);
  g_assert_cmpint (only_answer (reading)->ton, ==, NUM_TON_UNSPECIFIED);
  rig_free (rig);
}

static void
test_ofono_comes_later (void)
{
  OfonoRig *rig = rig_new ();

  rig_start (rig);
  rig_add_modem (rig, RIG_PATH, RIG_IMEI);
  rig_insert (rig, &rig_card_a);
  fake_ofono_appear (rig->ofono);
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_a.iccid, rig_card_a.number);
  g_assert_cmpuint (rig->reports->len, ==, 1);
  rig_free (rig);
}

static void
test_not_powered (void)
{
  OfonoRig *rig = rig_new ();

  fake_ofono_add (rig->ofono, RIG_PATH, OFF);
  fake_ofono_appear (rig->ofono);
  rig_start (rig);
  g_assert_cmpstr (rig_await_modem (rig, NUM_MODEM_STARTING)->detail, ==,
                   "oFono has not powered the modem");
  set_modem (rig, "Powered", "true");
  fake_ofono_put (rig->ofono, RIG_PATH, FAKE_SIM, "{'Present': <false>}");
  set_modem (rig, "Interfaces", "['org.ofono.SimManager']");
  rig_insert (rig, &rig_card_a);
  await_detail (rig, "IMEI");
  g_assert_cmpuint (rig_count (rig, NUM_MODEM_READY), ==, 0);
  set_modem (rig, "Serial", "'" RIG_IMEI "'");
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_a.iccid, rig_card_a.number);
  g_assert_cmpuint (rig_count (rig, NUM_MODEM_READY), ==, 1);
  g_assert_cmpuint (strlen (last_report (rig)->id), ==, strlen ("modem-") + 8);
  rig_free (rig);
}

static void
test_lockdown (void)
{
  OfonoRig *rig = rig_new ();

  fake_ofono_add (rig->ofono, RIG_PATH, OFF);
  fake_ofono_appear (rig->ofono);
  rig_start (rig);
  rig_await_modem (rig, NUM_MODEM_STARTING);
  set_modem (rig, "Lockdown", "true");
  await_detail (rig, "Lockdown");
  g_assert_cmpint (last_report (rig)->state, ==, NUM_MODEM_STARTING);
  rig_free (rig);
}

/* Its IMEI does not come, so that the path is what it is known by; until it does come. */
static void
test_no_serial (void)
{
  OfonoRig *rig = rig_new ();
  g_autofree char *id = num_equipment_id (NULL, RIG_PATH);
  g_autofree char *later_id = num_equipment_id (RIG_IMEI, RIG_PATH);

  rig_add_modem (rig, RIG_PATH, "");
  rig_insert (rig, &rig_card_a);
  fake_ofono_appear (rig->ofono);
  rig_start (rig);
  rig_await_modem (rig, NUM_MODEM_STARTING);
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_a.iccid, rig_card_a.number);
  g_assert_cmpstr (last_report (rig)->id, ==, id);
  rig_forget (rig);
  set_modem (rig, "Serial", "'" RIG_IMEI "'");
  g_assert_cmpstr (rig_await_reading (rig)->modem, ==, later_id);
  g_assert_cmpstr (last_report (rig)->id, ==, later_id);
  rig_free (rig);
}

static void
test_swap (void)
{
  OfonoRig *rig = rig_new_with_a ();

  rig_remove (rig);
  rig_await (rig, NUM_SLOT_ABSENT, NULL, NULL);
  rig_insert (rig, &rig_card_b);
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_b.iccid, rig_card_b.number);
  rig_remove (rig);
  rig_insert (rig, &rig_card_a);
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_a.iccid, rig_card_a.number);
  rig_free (rig);
}

/* Between any two steps oFono is asked: nothing that is missing is taken for final. */
static void
test_bit_by_bit (void)
{
  static const char *const steps[][2] = {
    { "Present", "true" },
    { "CardIdentifier", "'8901260987654321019'" },
    { "SubscriberIdentity", "'310260987654321'" },
  };
  OfonoRig *rig = rig_new_with_a ();

  set_sim (rig, "SubscriberNumbers", "['+12025550143']"); /* told of this card alone */
  rig_remove (rig);
  rig_await (rig, NUM_SLOT_ABSENT, NULL, NULL);
  fake_ofono_put (rig->ofono, RIG_PATH, FAKE_SIM, "{'SubscriberNumbers': <@as []>}");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      rig_forget (rig);
      set_sim (rig, steps[i][0], steps[i][1]);
      g_assert_true (rig_await_reading (rig)->retrying);
    }
  set_sim (rig, "SubscriberNumbers", "['+12025550178', '+12025550179']");
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_b.iccid, rig_card_b.number);
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_b.iccid, "+12025550179");
  rig_free (rig);
}

static void
test_blank (void)
{
  const RigCard blank = { "8901260777777777770", "310260777777777", NULL };
  OfonoRig *rig = rig_new_with_a ();

  rig_remove (rig);
  rig_insert (rig, &blank);
  g_assert_cmpint (only_answer (rig_await (rig, NUM_SLOT_PRESENT, blank.iccid, NULL))->outcome, ==,
                   NUM_SOURCE_OUTCOME_BLANK);
  g_assert_false (rig_saw (rig, NUM_SLOT_LOCKED));
  rig_free (rig);
}

/* What other versions than 1.31 may do where a record is too short. */
static void
test_numbers_never_told (void)
{
  OfonoRig *rig = rig_new ();

  rig_add_modem (rig, RIG_PATH, RIG_IMEI);
  fake_ofono_put (rig->ofono, RIG_PATH, FAKE_SIM,
                  "{'Present': <true>, 'CardIdentifier': <'8901260123456789015'>, "
                  "'SubscriberIdentity': <'310260123456789'>}");
  fake_ofono_appear (rig->ofono);
  rig_start (rig);
  g_assert_cmpint (only_answer (rig_await (rig, NUM_SLOT_PRESENT, rig_card_a.iccid, NULL))->outcome,
                   ==, NUM_SOURCE_OUTCOME_UNSUPPORTED);
  rig_free (rig);
}

static void
test_rewritten (void)
{
  OfonoRig *rig = rig_new_with_a ();

  set_sim (rig, "SubscriberNumbers", "['+12025550101']");
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_a.iccid, "+12025550101");
  set_sim (rig, "SubscriberNumbers", "@as []");
  rig_forget (rig);
  g_assert_cmpint (only_answer (rig_await (rig, NUM_SLOT_PRESENT, rig_card_a.iccid, NULL))->outcome,
                   ==, NUM_SOURCE_OUTCOME_BLANK);
  rig_free (rig);
}

/* A profile switch that oFono half noticed. What it has of the former profile is nobody's. */
static void
test_iccid_alone (void)
{
  OfonoRig *rig = rig_new_with_a ();
  const NumReading *reading;

  set_sim (rig, "CardIdentifier", "'8901260987654321019'");
  reading = rig_await (rig, NUM_SLOT_PRESENT, rig_card_b.iccid, NULL);
  g_assert_null (reading->imsi);
  g_assert_cmpint (only_answer (reading)->outcome, ==, NUM_SOURCE_OUTCOME_UNREADABLE);
  set_sim (rig, "SubscriberIdentity", "'310260987654321'");
  set_sim (rig, "SubscriberNumbers", "['+12025550178']");
  reading = rig_await (rig, NUM_SLOT_PRESENT, rig_card_b.iccid, rig_card_b.number);
  g_assert_cmpstr (reading->imsi, ==, rig_card_b.imsi);
  rig_free (rig);
}

static void
test_pin (void)
{
  OfonoRig *rig = rig_new_with_a ();

  rig_remove (rig);
  rig_await (rig, NUM_SLOT_ABSENT, NULL, NULL);
  fake_ofono_put (rig->ofono, RIG_PATH, FAKE_SIM,
                  "{'PinRequired': <'none'>, 'SubscriberNumbers': <@as []>}");
  set_sim (rig, "Present", "true");
  set_sim (rig, "CardIdentifier", "'8901260987654321019'");
  set_sim (rig, "PinRequired", "'pin'");
  rig_await (rig, NUM_SLOT_LOCKED, rig_card_b.iccid, NULL);
  set_sim (rig, "PinRequired", "'none'");
  set_sim (rig, "SubscriberIdentity", "'310260987654321'");
  set_sim (rig, "SubscriberNumbers", "['+12025550178']");
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_b.iccid, rig_card_b.number);
  rig_free (rig);
}

static void
test_power_lost (void)
{
  OfonoRig *rig = rig_new_with_a ();

  rig_forget (rig);
  fake_ofono_put (rig->ofono, RIG_PATH, FAKE_SIM, NULL);
  set_modem (rig, "Interfaces", "@as []");
  set_modem (rig, "Powered", "false");
  rig_await_modem (rig, NUM_MODEM_STARTING);
  fake_ofono_put (rig->ofono, RIG_PATH, FAKE_SIM, "{'Present': <false>}");
  set_modem (rig, "Powered", "true");
  set_modem (rig, "Interfaces", "['org.ofono.SimManager']");
  rig_await_reading (rig);
  rig_insert (rig, &rig_card_a);
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_a.iccid, rig_card_a.number);
  g_assert_false (rig_saw (rig, NUM_SLOT_ABSENT));
  g_assert_cmpuint (rig_count (rig, NUM_MODEM_LOST), ==, 0);
  rig_free (rig);
}

static void
test_interface_lost (void)
{
  OfonoRig *rig = rig_new_with_a ();

  rig_forget (rig);
  fake_ofono_put (rig->ofono, RIG_PATH, FAKE_SIM, NULL);
  set_modem (rig, "Interfaces", "@as []");
  g_assert_true (rig_await_reading (rig)->retrying);
  rig_await (rig, NUM_SLOT_UNREADABLE, NULL, NULL);
  fake_ofono_put (rig->ofono, RIG_PATH, FAKE_SIM, "{'Present': <false>}");
  set_modem (rig, "Interfaces", "['org.ofono.SimManager']");
  rig_insert (rig, &rig_card_a);
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_a.iccid, rig_card_a.number);
  g_assert_false (rig_saw (rig, NUM_SLOT_ABSENT));
  rig_free (rig);
}

/* A modem that denies its card while it is offline. */
static void
test_offline (void)
{
  OfonoRig *rig = rig_new_with_a ();

  set_modem (rig, "Online", "false");
  rig_remove (rig);
  rig_await (rig, NUM_SLOT_UNREADABLE, NULL, NULL);
  set_modem (rig, "Online", "true");
  rig_insert (rig, &rig_card_a);
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_a.iccid, rig_card_a.number);
  g_assert_false (rig_saw (rig, NUM_SLOT_ABSENT));
  rig_free (rig);
}

/* One that sees cards while it is offline, from which one is taken out. */
static void
test_removed_offline (void)
{
  OfonoRig *rig = rig_new ();

  rig_add_modem (rig, RIG_PATH, RIG_IMEI);
  rig_insert (rig, &rig_card_a);
  set_modem (rig, "Online", "false");
  fake_ofono_appear (rig->ofono);
  rig_start (rig);
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_a.iccid, rig_card_a.number);
  rig_remove (rig);
  rig_await (rig, NUM_SLOT_ABSENT, NULL, NULL);
  rig_free (rig);
}

static void
test_empty_slot (void)
{
  OfonoRig *rig = rig_new ();

  rig_add_modem (rig, RIG_PATH, RIG_IMEI);
  fake_ofono_appear (rig->ofono);
  rig_start (rig);
  g_assert_cmpint (rig_await_reading (rig)->state, ==, NUM_SLOT_UNREADABLE);
  rig_await (rig, NUM_SLOT_ABSENT, NULL, NULL);
  rig_free (rig);
}

static void
test_slots (void)
{
  OfonoRig *rig = rig_new ();

  rig_add_modem (rig, RIG_PATH, RIG_IMEI);
  rig_insert (rig, &rig_card_a);
  set_sim (rig, "CardSlotCount", "uint32 2");
  set_sim (rig, "ActiveCardSlot", "uint32 1");
  fake_ofono_appear (rig->ofono);
  rig_start (rig);
  rig_await_slot (rig, 1, NUM_SLOT_PRESENT, rig_card_a.iccid, rig_card_a.number);
  rig_await_slot (rig, 2, NUM_SLOT_UNREADABLE, NULL, NULL);

  rig_forget (rig);
  set_sim (rig, "ActiveCardSlot", "uint32 2");
  g_assert_true (rig_await_slot (rig, 1, NUM_SLOT_UNREADABLE, NULL, NULL) != NULL);
  set_sim (rig, "CardIdentifier", "'8901260987654321019'");
  set_sim (rig, "SubscriberIdentity", "'310260987654321'");
  set_sim (rig, "SubscriberNumbers", "['+12025550178']");
  rig_await_slot (rig, 2, NUM_SLOT_PRESENT, rig_card_b.iccid, rig_card_b.number);
  for (guint i = 0; i < rig->readings->len; i++)
    g_assert_cmpstr (((NumReading *)rig->readings->pdata[i])->iccid, !=, rig_card_a.iccid);
  rig_free (rig);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ofono/first-reading", test_first_reading);
  g_test_add_func ("/ofono/ofono-comes-later", test_ofono_comes_later);
  g_test_add_func ("/ofono/not-powered", test_not_powered);
  g_test_add_func ("/ofono/lockdown", test_lockdown);
  g_test_add_func ("/ofono/no-serial", test_no_serial);
  g_test_add_func ("/ofono/swap", test_swap);
  g_test_add_func ("/ofono/bit-by-bit", test_bit_by_bit);
  g_test_add_func ("/ofono/blank", test_blank);
  g_test_add_func ("/ofono/numbers-never-told", test_numbers_never_told);
  g_test_add_func ("/ofono/rewritten", test_rewritten);
  g_test_add_func ("/ofono/iccid-alone", test_iccid_alone);
  g_test_add_func ("/ofono/pin", test_pin);
  g_test_add_func ("/ofono/power-lost", test_power_lost);
  g_test_add_func ("/ofono/interface-lost", test_interface_lost);
  g_test_add_func ("/ofono/offline", test_offline);
  g_test_add_func ("/ofono/removed-offline", test_removed_offline);
  g_test_add_func ("/ofono/empty-slot", test_empty_slot);
  g_test_add_func ("/ofono/slots", test_slots);
  rig_bus_up ();
  status = g_test_run ();
  rig_bus_down ();
  return status;
}
