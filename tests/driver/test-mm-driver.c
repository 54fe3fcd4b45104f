/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The ModemManager driver against a ModemManager that does what it is told: what modems and cards
 * look like through the driver's contract, and everything that a program on the bus may say that
 * ModemManager would not. How the real one behaves is for a system test. */

#include "tests/driver/mm-scene.h"

#include <string.h>

static void
test_first_reading (void)
{
  MmScene scene = mm_scene_with_a ();
  const RigReport *report = scene.rig->reports->pdata[0];
  const NumReading *reading = mm_last_reading (scene.rig);
  const NumSourceReading *answer = mm_only_answer (reading);

  g_assert_cmpuint (scene.rig->reports->len, ==, 1);
  g_assert_cmpint (report->state, ==, NUM_MODEM_READY);
  g_assert_cmpstr (report->id, ==, ID);
  g_assert_cmpstr (report->device, ==, "/dev/cdc-wdm0");
  g_assert_cmpstr (reading->imsi, ==, IMSI_A);
  g_assert_null (reading->eid);
  g_assert_cmpint (answer->source, ==, NUM_SOURCE_MODEMMANAGER);
  g_assert_cmpuint (answer->record, ==, 0);
  g_assert_cmpint (answer->ton, ==, NUM_TON_UNSPECIFIED);
  g_assert_cmpstr (answer->raw, ==, RIG_NUMBER_A);
  mm_scene_free (scene);
}

/* Without a bus there is nothing to do, and still an end. */
static void
test_no_bus (void)
{
  Rig *rig;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  rig = rig_new_bare ("modemmanager");
  rig_start (rig);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  rig->driver_class->read (rig->driver, ID, 1);
  rig_free (rig);
}

/* Stopped before the bus has answered. */
static void
test_stop_at_once (void)
{
  MmScene scene = mm_scene_new ();

  rig_start (scene.rig);
  mm_scene_free (scene);
}

static void
test_comes_and_goes (void)
{
  MmScene scene = mm_scene_new ();
  const RigReport *report;
  guint reports;

  fake_mm_set_sim (scene.mm, "SIM/0", SIM_A);
  fake_mm_add (scene.mm, "Modem/0", READY_A);
  rig_start (scene.rig);
  fake_mm_flush (scene.mm);
  fake_mm_run (scene.mm);
  rig_await (scene.rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);

  fake_mm_quit (scene.mm);
  report = rig_await_modem (scene.rig, NUM_MODEM_LOST);
  g_assert_cmpstr (report->detail, ==, "ModemManager is not running");
  g_assert_cmpstr (report->id, ==, ID);
  reports = scene.rig->reports->len;
  rig_forget (scene.rig);

  fake_mm_run (scene.mm);
  report = rig_await_modem (scene.rig, NUM_MODEM_READY);
  g_assert_cmpstr (report->id, ==, ID);
  g_assert_cmpuint (scene.rig->reports->len, ==, reports + 1);
  rig_await (scene.rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  mm_scene_free (scene);
}

/* A swap as ModemManager shows it: the object goes, another comes, with another card. */
static void
test_swap (void)
{
  MmScene scene = mm_scene_with_a ();

  rig_forget (scene.rig);
  fake_mm_drop (scene.mm, "Modem/0");
  fake_mm_set_sim (scene.mm, "SIM/0", NULL);
  rig_await_modem (scene.rig, NUM_MODEM_LOST);
  g_assert_cmpuint (scene.rig->readings->len, ==, 0);

  fake_mm_set_sim (scene.mm, "SIM/1", SIM_B);
  fake_mm_add (scene.mm, "Modem/1", READY_B);
  g_assert_cmpstr (rig_await_modem (scene.rig, NUM_MODEM_READY)->id, ==, ID);
  rig_await (scene.rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  g_assert_cmpuint (scene.rig->readings->len, ==, 1);
  g_assert_cmpuint (scene.rig->reports->len, ==, 3);
  mm_scene_free (scene);
}

/* The same modem in another socket is the same modem. */
static void
test_other_socket (void)
{
  MmScene scene = mm_scene_with_a ();
  const RigReport *report;

  fake_mm_drop (scene.mm, "Modem/0");
  rig_await_modem (scene.rig, NUM_MODEM_LOST);
  fake_mm_add (scene.mm, "Modem/1", READY_A);
  fake_mm_change (scene.mm, "Modem/1", "{'PrimaryPort': <'cdc-wdm4'>}");
  report = rig_await_modem (scene.rig, NUM_MODEM_READY);
  g_assert_cmpstr (report->id, ==, ID);
  g_assert_cmpstr (report->device, ==, "/dev/cdc-wdm4");
  mm_scene_free (scene);
}

/* An object that ModemManager is still working on may not know who it is. */
static void
test_beginning (void)
{
  MmScene scene = mm_scene_with_a ();
  const RigReport *report;

  fake_mm_drop (scene.mm, "Modem/0");
  rig_await_modem (scene.rig, NUM_MODEM_LOST);
  rig_forget (scene.rig);
  fake_mm_add (scene.mm, "Modem/1", "{'PrimaryPort': <'cdc-wdm0'>, 'State': <1>}");
  report = rig_await_modem (scene.rig, NUM_MODEM_STARTING);
  g_assert_cmpstr (report->id, ==, ID);
  g_assert_cmpuint (scene.rig->readings->len, ==, 0);

  fake_mm_change (scene.mm, "Modem/1", READY_A);
  rig_await (scene.rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  g_assert_cmpstr (rig_await_modem (scene.rig, NUM_MODEM_READY)->id, ==, ID);
  mm_scene_free (scene);
}

/* One that was never seen before is called by its device until it says its IMEI. */
static void
test_unnamed (void)
{
  MmScene scene = mm_scene_new ();

  fake_mm_set_sim (scene.mm, "SIM/0", SIM_A);
  fake_mm_add (scene.mm, "Modem/0", "{'PrimaryPort': <'ttyUSB2'>, 'State': <0>}");
  fake_mm_run (scene.mm);
  rig_start (scene.rig);
  g_assert_cmpstr (rig_await_modem (scene.rig, NUM_MODEM_STARTING)->id, ==, "modem-ttyUSB2");
  fake_mm_change (scene.mm, "Modem/0", READY_A);
  g_assert_cmpstr (rig_await_modem (scene.rig, NUM_MODEM_READY)->id, ==, ID);
  mm_scene_free (scene);
}

/* A path that is used again, by another modem, between two looks. */
static void
test_path_again (void)
{
  MmScene scene = mm_scene_with_a ();
  const RigReport *lost;

  fake_mm_set_sim (scene.mm, "SIM/1", SIM_B);
  fake_mm_change (scene.mm, "Modem/0",
                  "{'EquipmentIdentifier': <'350000000000014'>, 'PrimaryPort': <'cdc-wdm1'>, " SIM (
                      "1") ", " SLOTS ("1") ", " NUMBERS ("['" RIG_NUMBER_B "']") "}");
  rig_await (scene.rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  g_assert_cmpuint (scene.rig->reports->len, ==, 3);
  lost = scene.rig->reports->pdata[1];
  g_assert_cmpint (lost->state, ==, NUM_MODEM_LOST);
  g_assert_cmpstr (lost->id, ==, ID);
  g_assert_cmpstr (mm_last_reading (scene.rig)->modem, !=, ID);
  mm_scene_free (scene);
}

static void
test_twins (void)
{
  MmScene scene = mm_scene_with_a ();
  const RigReport *second;

  fake_mm_set_sim (scene.mm, "SIM/1", SIM_B);
  fake_mm_add (scene.mm, "Modem/1", READY_B);
  fake_mm_change (scene.mm, "Modem/1", "{'PrimaryPort': <'cdc-wdm1'>}");
  mm_await_card (scene.rig, RIG_ICCID_B);
  second = scene.rig->reports->pdata[scene.rig->reports->len - 1];
  g_assert_true (g_str_has_prefix (second->id, ID "-"));

  fake_mm_drop (scene.mm, "Modem/0");
  g_assert_cmpstr (rig_await_modem (scene.rig, NUM_MODEM_LOST)->id, ==, ID);
  rig_forget (scene.rig);
  fake_mm_change (scene.mm, "Modem/1", "{" NUMBERS ("[]") "}");
  g_assert_true (g_str_has_prefix (mm_await_next (scene.rig)->modem, ID "-"));
  g_assert_cmpuint (scene.rig->reports->len, ==, 3);
  mm_scene_free (scene);
}

static void
test_named_devices (void)
{
  MmScene scene = mm_scene_new ();

  scene.rig->devices[0] = "/dev/cdc-wdm1";
  fake_mm_set_sim (scene.mm, "SIM/0", SIM_A);
  fake_mm_set_sim (scene.mm, "SIM/1", SIM_B);
  fake_mm_add (scene.mm, "Modem/0", READY_A);
  fake_mm_run (scene.mm);
  rig_start (scene.rig);
  fake_mm_add (scene.mm, "Modem/1", READY_B);
  fake_mm_change (scene.mm, "Modem/1", "{'PrimaryPort': <'cdc-wdm1'>}");
  rig_await (scene.rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  for (guint i = 0; i < scene.rig->reports->len; i++)
    g_assert_cmpstr (((const RigReport *)scene.rig->reports->pdata[i])->device, ==,
                     "/dev/cdc-wdm1");
  mm_scene_free (scene);
}

/* Ports that are no device, or would lead out of /dev. */
static void
test_odd_ports (void)
{
  static const char *const ports[] = { "../etc/passwd", "a/b", ".", "qrtr0", "" };

  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      MmScene scene = mm_scene_new ();
      g_autofree char *properties
          = g_strdup_printf ("{'PrimaryPort': <'%s'>, 'State': <3>}", ports[i]);

      fake_mm_add (scene.mm, "Modem/7", properties);
      fake_mm_run (scene.mm);
      rig_start (scene.rig);
      g_assert_cmpstr (rig_await_modem (scene.rig, NUM_MODEM_READY)->device, ==, MM_PATH "Modem/7");
      mm_scene_free (scene);
    }
}

/* What ModemManager may have in OwnNumbers, and what it means. */
static void
test_numbers (void)
{
  static const struct
  {
    const char *list;
    NumSourceOutcome outcome;
    const char *raw;
  } cases[] = {
    { "<@as []>", NUM_SOURCE_OUTCOME_NOT_PROVISIONED, NULL },
    { "<['']>", NUM_SOURCE_OUTCOME_BLANK, NULL },
    { "<[' ']>", NUM_SOURCE_OUTCOME_BLANK, NULL },
    { "<['12025550143']>", NUM_SOURCE_OUTCOME_NUMBER, "12025550143" },
    { "<[' +12025550143\\t']>", NUM_SOURCE_OUTCOME_NUMBER, "+12025550143" },
    { "<['*123#']>", NUM_SOURCE_OUTCOME_NUMBER, "*123#" },
    { "<['unknown']>", NUM_SOURCE_OUTCOME_GARBAGE, "unknown" },
    { "<['--']>", NUM_SOURCE_OUTCOME_GARBAGE, "--" },
    { "<['+']>", NUM_SOURCE_OUTCOME_GARBAGE, "+" },
    { "<['Failed to connect to server']>", NUM_SOURCE_OUTCOME_GARBAGE,
      "Failed to connect to server" },
    { "<['" IMEI "']>", NUM_SOURCE_OUTCOME_GARBAGE, IMEI },
    { "<['" IMSI_A "']>", NUM_SOURCE_OUTCOME_GARBAGE, IMSI_A },
    { "<['" RIG_ICCID_A "']>", NUM_SOURCE_OUTCOME_GARBAGE, RIG_ICCID_A },
    { "<'+12025550143'>", NUM_SOURCE_OUTCOME_UNREADABLE, NULL },
    { "<[int64 12025550143]>", NUM_SOURCE_OUTCOME_UNREADABLE, NULL },
  };
  MmScene scene = mm_scene_with_a ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *changed = g_strdup_printf ("{'OwnNumbers': %s}", cases[i].list);
      const NumSourceReading *answer;

      rig_forget (scene.rig);
      fake_mm_change (scene.mm, "Modem/0", changed);
      answer = mm_only_answer (mm_await_next (scene.rig));
      g_test_message ("case: %s", cases[i].list);
      g_assert_cmpint (answer->outcome, ==, cases[i].outcome);
      g_assert_cmpstr (answer->raw, ==, cases[i].raw);
    }
  mm_scene_free (scene);
}

static void
test_several_numbers (void)
{
  MmScene scene = mm_scene_with_a ();
  const NumReading *reading;

  rig_forget (scene.rig);
  fake_mm_change (scene.mm, "Modem/0",
                  "{" NUMBERS ("['', '" RIG_NUMBER_A "', '" RIG_NUMBER_B "']") "}");
  reading = mm_await_next (scene.rig);
  g_assert_cmpuint (reading->sources->len, ==, 3);
  g_assert_cmpint (rig_find (reading, NUM_SOURCE_MODEMMANAGER, 1)->outcome, ==,
                   NUM_SOURCE_OUTCOME_BLANK);
  g_assert_cmpstr (rig_find (reading, NUM_SOURCE_MODEMMANAGER, 2)->raw, ==, RIG_NUMBER_A);
  g_assert_cmpstr (rig_find (reading, NUM_SOURCE_MODEMMANAGER, 3)->raw, ==, RIG_NUMBER_B);
  mm_scene_free (scene);
}

/* A text of a megabyte is kept short, and so is a list of ten thousand. */
static void
test_long_numbers (void)
{
  MmScene scene = mm_scene_with_a ();
  g_autofree char *digits = g_strnfill (1000 * 1000, '7');
  g_autofree char *changed = g_strdup_printf ("{'OwnNumbers': <['%s']>}", digits);
  GString *list = g_string_new ("{'OwnNumbers': <[");
  const NumSourceReading *answer;

  rig_forget (scene.rig);
  fake_mm_change (scene.mm, "Modem/0", changed);
  answer = mm_only_answer (mm_await_next (scene.rig));
  g_assert_cmpint (answer->outcome, ==, NUM_SOURCE_OUTCOME_GARBAGE);
  g_assert_cmpuint (strlen (answer->raw), <, 100);

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (list, "'%u',", i);
  g_string_append (list, "'']>}");
  rig_forget (scene.rig);
  fake_mm_change (scene.mm, "Modem/0", list->str);
  g_assert_cmpuint (mm_await_next (scene.rig)->sources->len, <, 100);
  g_string_free (list, TRUE);
  mm_scene_free (scene);
}

/* Spellings of one card. */
static void
test_iccid (void)
{
  static const struct
  {
    const char *text;
    const char *iccid;
  } cases[] = {
    { RIG_ICCID_A, RIG_ICCID_A },
    { RIG_ICCID_A "F", RIG_ICCID_A },
    { "981062103254769810F5", RIG_ICCID_A }, /* nibbles swapped, as on the card */
    { "--", NULL },
    { "unknown", NULL },
    { "", NULL },
  };
  MmScene scene = mm_scene_with_a ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sim
          = g_strdup_printf ("{'SimIdentifier': <'%s'>, 'Imsi': <'" IMSI_A "'>}", cases[i].text);

      rig_forget (scene.rig);
      fake_mm_set_sim (scene.mm, "SIM/0", "{}");
      fake_mm_set_sim (scene.mm, "SIM/0", sim);
      mm_await_next (scene.rig);
      rig_await (scene.rig, 1, NUM_SLOT_PRESENT, NULL, RIG_NUMBER_A);
      g_assert_cmpstr (mm_last_reading (scene.rig)->iccid, ==, cases[i].iccid);
      g_assert_cmpstr (mm_last_reading (scene.rig)->imsi, ==, IMSI_A);
    }
  mm_scene_free (scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mm/first-reading", test_first_reading);
  g_test_add_func ("/mm/no-bus", test_no_bus);
  g_test_add_func ("/mm/stop-at-once", test_stop_at_once);
  g_test_add_func ("/mm/comes-and-goes", test_comes_and_goes);
  g_test_add_func ("/mm/swap", test_swap);
  g_test_add_func ("/mm/other-socket", test_other_socket);
  g_test_add_func ("/mm/beginning", test_beginning);
  g_test_add_func ("/mm/unnamed", test_unnamed);
  g_test_add_func ("/mm/path-again", test_path_again);
  g_test_add_func ("/mm/twins", test_twins);
  g_test_add_func ("/mm/named-devices", test_named_devices);
  g_test_add_func ("/mm/odd-ports", test_odd_ports);
  g_test_add_func ("/mm/numbers", test_numbers);
  g_test_add_func ("/mm/several-numbers", test_several_numbers);
  g_test_add_func ("/mm/long-numbers", test_long_numbers);
  g_test_add_func ("/mm/iccid", test_iccid);
  return mm_scene_run_tests ();
}
