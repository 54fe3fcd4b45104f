/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The oFono driver against an oFono that hangs, dies, comes back, drops modems, and says what it
 * should not. None of it is a removal, and each loss is reported once. */

#include "drivers/equipment.h"
#include "tests/driver/ofono-rig.h"

#include <string.h>

#define MANAGER "org.ofono.Manager"

static guint warnings;

static GLogWriterOutput
on_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  warnings += (level & G_LOG_LEVEL_WARNING) != 0;
  return g_log_writer_default (level, fields, n_fields, user_data);
}

static const char *
last_detail (OfonoRig *rig)
{
  return ((RigReport *)rig->reports->pdata[rig->reports->len - 1])->detail;
}

static void
await_a (OfonoRig *rig)
{
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_a.iccid, rig_card_a.number);
}

static void
test_killed (void)
{
  OfonoRig *rig = rig_new_with_a ();

  for (guint i = 1; i <= 3; i++)
    {
      fake_ofono_vanish (rig->ofono);
      g_assert_cmpstr (rig_await_modem (rig, NUM_MODEM_LOST)->detail, ==, "oFono is not running");
      rig_forget (rig);
      fake_ofono_appear (rig->ofono);
      await_a (rig);
      g_assert_cmpuint (rig_count (rig, NUM_MODEM_LOST), ==, i);
      g_assert_cmpuint (rig_count (rig, NUM_MODEM_READY), ==, i + 1);
    }
  g_assert_false (rig_saw (rig, NUM_SLOT_ABSENT));
  rig_free (rig);
}

/* With a question of each kind under way. */
static void
test_killed_in_a_call (void)
{
  static const char *const interfaces[] = { FAKE_SIM, FAKE_MODEM, MANAGER };

  for (guint i = 0; i < G_N_ELEMENTS (interfaces); i++)
    {
      OfonoRig *rig = rig_new ();

      rig_add_modem (rig, RIG_PATH, RIG_IMEI);
      rig_insert (rig, &rig_card_a);
      fake_ofono_behave (rig->ofono, interfaces[i], FAKE_MUTE);
      fake_ofono_appear (rig->ofono);
      rig_start (rig);
      rig_await_calls (rig, interfaces[i], 1);
      fake_ofono_vanish (rig->ofono);
      if (i < 2)
        g_assert_cmpstr (rig_await_modem (rig, NUM_MODEM_LOST)->detail, ==,
                         "oFono is not running");
      fake_ofono_behave (rig->ofono, interfaces[i], FAKE_GOOD);
      fake_ofono_appear (rig->ofono);
      await_a (rig);
      g_assert_cmpuint (rig_count (rig, NUM_MODEM_LOST), ==, i < 2);
      rig_free (rig);
    }
}

/* All of it hangs, over several attempts. */
static void
test_hangs (void)
{
  OfonoRig *rig = rig_new_with_a ();
  guint calls = fake_ofono_calls (rig->ofono, FAKE_MODEM);

  rig_forget (rig);
  fake_ofono_behave (rig->ofono, FAKE_SIM, FAKE_MUTE);
  fake_ofono_behave (rig->ofono, FAKE_MODEM, FAKE_MUTE);
  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_SIM, "Present", "true");
  g_assert_cmpstr (rig_await_modem (rig, NUM_MODEM_LOST)->detail, ==, "oFono does not answer");
  rig_await_calls (rig, FAKE_MODEM, calls + 2);
  g_assert_cmpuint (rig_count (rig, NUM_MODEM_LOST), ==, 1);
  fake_ofono_behave (rig->ofono, FAKE_SIM, FAKE_GOOD);
  fake_ofono_behave (rig->ofono, FAKE_MODEM, FAKE_GOOD);
  await_a (rig);
  g_assert_cmpuint (rig_count (rig, NUM_MODEM_READY), ==, 2);
  g_assert_false (rig_saw (rig, NUM_SLOT_ABSENT));
  rig_free (rig);
}

static void
test_list_hangs (void)
{
  OfonoRig *rig = rig_new ();

  rig_add_modem (rig, RIG_PATH, RIG_IMEI);
  rig_insert (rig, &rig_card_a);
  fake_ofono_behave (rig->ofono, MANAGER, FAKE_MUTE);
  fake_ofono_appear (rig->ofono);
  rig_start (rig);
  warnings = 0;
  rig_await_calls (rig, MANAGER, 3);
  g_assert_cmpuint (warnings, ==, 1);
  fake_ofono_behave (rig->ofono, MANAGER, FAKE_GOOD);
  await_a (rig);
  rig_free (rig);
}

static void
test_odd_card (void)
{
  OfonoRig *rig = rig_new_with_a ();

  rig_forget (rig);
  fake_ofono_behave (rig->ofono, FAKE_SIM, FAKE_ODD);
  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_SIM, "Present", "true");
  g_assert_true (rig_await_reading (rig)->retrying);
  fake_ofono_behave (rig->ofono, FAKE_SIM, FAKE_GOOD);
  await_a (rig);
  g_assert_false (rig_saw (rig, NUM_SLOT_ABSENT));
  g_assert_cmpuint (rig->reports->len, ==, 1);
  rig_free (rig);
}

static void
test_odd_modem (void)
{
  OfonoRig *rig = rig_new_with_a ();
  guint calls = fake_ofono_calls (rig->ofono, FAKE_MODEM);

  fake_ofono_behave (rig->ofono, FAKE_MODEM, FAKE_DENY);
  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_MODEM, "Online", "true");
  rig_await_modem (rig, NUM_MODEM_LOST);
  g_assert_nonnull (strstr (last_detail (rig), "AccessDenied"));
  fake_ofono_behave (rig->ofono, FAKE_MODEM, FAKE_ODD);
  rig_await_calls (rig, FAKE_MODEM, calls + 3);
  g_assert_cmpuint (rig_count (rig, NUM_MODEM_LOST), ==, 1);
  rig_forget (rig);
  fake_ofono_behave (rig->ofono, FAKE_MODEM, FAKE_GOOD);
  await_a (rig);
  rig_free (rig);
}

/* Values and signals of types that they should not have change nothing, and are survived. */
static void
test_wrong_types (void)
{
  OfonoRig *rig = rig_new_with_a ();

  fake_ofono_say (rig->ofono, RIG_PATH, FAKE_SIM, "('Present',)");
  fake_ofono_say (rig->ofono, RIG_PATH, FAKE_SIM, "(<'Present'>, 'x')");
  fake_ofono_say (rig->ofono, RIG_PATH, FAKE_MODEM, "(1, <2>)");
  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_SIM, "SubscriberNumbers", "[1, 2]");
  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_SIM, "CardIdentifier", "['a']");
  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_SIM, "SubscriberIdentity", "true");
  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_SIM, "Present", "'maybe'");
  rig_await (rig, NUM_SLOT_UNREADABLE, NULL, NULL);
  g_assert_false (rig_saw (rig, NUM_SLOT_ABSENT));

  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_MODEM, "Interfaces", "'all of them'");
  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_MODEM, "Serial", "uint32 1");
  fake_ofono_set (rig->ofono, RIG_PATH, FAKE_MODEM, "Powered", "'surely'");
  rig_await_modem (rig, NUM_MODEM_STARTING);
  rig_free (rig);
}

static void
test_dropped (void)
{
  OfonoRig *rig = rig_new_with_a ();
  g_autofree char *id = g_strdup (((RigReport *)rig->reports->pdata[0])->id);

  fake_ofono_remove (rig->ofono, RIG_PATH);
  g_assert_cmpstr (rig_await_modem (rig, NUM_MODEM_LOST)->detail, ==,
                   "oFono has dropped the modem");
  rig_forget (rig);
  rig_add_modem (rig, RIG_PATH, RIG_IMEI);
  rig_insert (rig, &rig_card_b);
  rig_await (rig, NUM_SLOT_PRESENT, rig_card_b.iccid, rig_card_b.number);
  g_assert_cmpstr (rig_await_modem (rig, NUM_MODEM_READY)->id, ==, id);
  g_assert_cmpuint (rig_count (rig, NUM_MODEM_LOST), ==, 1);
  rig_free (rig);
}

static void
test_bluetooth (void)
{
  OfonoRig *rig = rig_new ();

  fake_ofono_add (rig->ofono, "/hfp_0",
                  "{'Powered': <true>, 'Type': <'hfp'>, 'Serial': <'00:11:22:33:44:55'>}");
  rig_add_modem (rig, RIG_PATH, RIG_IMEI);
  rig_insert (rig, &rig_card_a);
  fake_ofono_appear (rig->ofono);
  rig_start (rig);
  await_a (rig);
  for (guint i = 0; i < rig->reports->len; i++)
    g_assert_cmpstr (((RigReport *)rig->reports->pdata[i])->device, ==, RIG_PATH);
  rig_free (rig);
}

static void
test_twins (void)
{
  OfonoRig *rig = rig_new ();
  const RigReport *first, *second;

  rig_add_modem (rig, "/ril_0", RIG_IMEI);
  rig_add_modem (rig, "/ril_1", RIG_IMEI);
  fake_ofono_appear (rig->ofono);
  rig_start (rig);
  while (rig_count (rig, NUM_MODEM_READY) < 2)
    g_main_context_iteration (NULL, TRUE);
  first = rig->reports->pdata[0];
  second = rig->reports->pdata[1];
  g_assert_cmpstr (first->id, !=, second->id);
  g_assert_true (g_str_has_prefix (second->id, first->id));
  rig_free (rig);
}

static void
test_asked (void)
{
  OfonoRig *rig = rig_new_with_a ();

  rig_forget (rig);
  rig->driver_class->read (rig->driver, "modem-of-nobody", 1);
  rig->driver_class->read (rig->driver, ((RigReport *)rig->reports->pdata[0])->id, 1);
  await_a (rig);
  g_assert_cmpuint (rig->reports->len, ==, 1);
  rig_free (rig);
}

/* Whatever is under way, stopping ends it; rig_stop() checks the rest. */
static void
test_stopped_at_once (void)
{
  static const char *const interfaces[] = { FAKE_SIM, FAKE_MODEM, MANAGER };

  for (guint i = 0; i < G_N_ELEMENTS (interfaces); i++)
    {
      OfonoRig *rig = rig_new ();

      rig_add_modem (rig, RIG_PATH, RIG_IMEI);
      rig_start (rig);
      rig_stop (rig);
      fake_ofono_behave (rig->ofono, interfaces[i], FAKE_MUTE);
      fake_ofono_appear (rig->ofono);
      rig_start (rig);
      rig_await_calls (rig, interfaces[i], 1);
      rig_stop (rig);
      fake_ofono_behave (rig->ofono, interfaces[i], FAKE_GOOD);
      rig_free (rig);
    }
}

static void
test_no_bus (void)
{
  g_autofree char *address = g_strdup (g_getenv ("DBUS_SYSTEM_BUS_ADDRESS"));
  OfonoRig *rig = rig_new ();

  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  warnings = 0;
  rig_start (rig);
  while (warnings == 0)
    g_main_context_iteration (NULL, TRUE);
  rig_stop (rig);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", address, TRUE);
  rig_free (rig);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL); /* warnings are counted */
  g_log_set_writer_func (on_log, NULL, NULL);
  g_test_add_func ("/ofono/killed", test_killed);
  g_test_add_func ("/ofono/killed-in-a-call", test_killed_in_a_call);
  g_test_add_func ("/ofono/hangs", test_hangs);
  g_test_add_func ("/ofono/list-hangs", test_list_hangs);
  g_test_add_func ("/ofono/odd-card", test_odd_card);
  g_test_add_func ("/ofono/odd-modem", test_odd_modem);
  g_test_add_func ("/ofono/wrong-types", test_wrong_types);
  g_test_add_func ("/ofono/dropped", test_dropped);
  g_test_add_func ("/ofono/bluetooth", test_bluetooth);
  g_test_add_func ("/ofono/twins", test_twins);
  g_test_add_func ("/ofono/asked", test_asked);
  g_test_add_func ("/ofono/stopped-at-once", test_stopped_at_once);
  g_test_add_func ("/ofono/no-bus", test_no_bus);
  rig_bus_up ();
  status = g_test_run ();
  rig_bus_down ();
  return status;
}
