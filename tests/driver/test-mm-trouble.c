/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The ModemManager driver when things change while it looks, when nobody answers, and when what is
 * said is not what ModemManager would say. */

#include "tests/driver/mm-scene.h"

#include <string.h>

/* No reading has the number of one card and the identity of another. */
static void
assert_never_mixed (Rig *rig)
{
  for (guint i = 0; i < rig->readings->len; i++)
    {
      const NumReading *reading = rig->readings->pdata[i];

      for (guint j = 0; j < reading->sources->len; j++)
        {
          const NumSourceReading *answer = reading->sources->pdata[j];
          gboolean is_a = g_strcmp0 (reading->iccid, RIG_ICCID_A) == 0;

          if (answer->outcome == NUM_SOURCE_OUTCOME_NUMBER)
            g_assert_cmpstr (answer->raw, ==, is_a ? RIG_NUMBER_A : RIG_NUMBER_B);
        }
    }
}

/* The card is another one between the question for the modem and that for the card. */
static void
test_torn (void)
{
  MmScene scene = mm_scene_with_a ();

  rig_forget (scene.rig);
  scene.mm->hangs = TRUE;
  scene.rig->driver_class->read (scene.rig->driver, ID, 1);
  fake_mm_await_kept (scene.mm, 1);
  fake_mm_release (scene.mm); /* the tree with card A; now its card is asked for */
  scene.mm->hangs = TRUE;
  fake_mm_await_kept (scene.mm, 1);
  fake_mm_set_sim (scene.mm, "SIM/0", SIM_B);
  fake_mm_change (scene.mm, "Modem/0", "{" NUMBERS ("['" RIG_NUMBER_B "']") "}");
  fake_mm_release (scene.mm);
  rig_await (scene.rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  assert_never_mixed (scene.rig);
  mm_scene_free (scene);
}

/* The modem goes while its card is being asked for. */
static void
test_vanishes (void)
{
  MmScene scene = mm_scene_with_a ();

  rig_forget (scene.rig);
  scene.mm->hangs = TRUE;
  scene.rig->driver_class->read (scene.rig->driver, ID, 1);
  fake_mm_await_kept (scene.mm, 1);
  fake_mm_release (scene.mm);
  scene.mm->hangs = TRUE;
  fake_mm_await_kept (scene.mm, 1);
  fake_mm_set_sim (scene.mm, "SIM/0", NULL);
  fake_mm_drop (scene.mm, "Modem/0");
  fake_mm_release (scene.mm);
  rig_await_modem (scene.rig, NUM_MODEM_LOST);
  g_assert_cmpuint (scene.rig->readings->len, ==, 0);
  mm_scene_free (scene);
}

/* ModemManager itself goes with a question open. */
static void
test_quits_unanswered (void)
{
  MmScene scene = mm_scene_with_a ();
  guint reports = scene.rig->reports->len;

  scene.mm->hangs = TRUE;
  scene.rig->driver_class->read (scene.rig->driver, ID, 1);
  fake_mm_await_kept (scene.mm, 1);
  fake_mm_quit (scene.mm);
  rig_await_modem (scene.rig, NUM_MODEM_LOST);
  fake_mm_release (scene.mm); /* what comes now is not heard */
  fake_mm_flush (scene.mm);
  fake_mm_run (scene.mm);
  rig_await_modem (scene.rig, NUM_MODEM_READY);
  g_assert_cmpuint (scene.rig->reports->len, ==, reports + 2);
  mm_scene_free (scene);
}

/* The numbers are there before the card is, and the other way round. */
static void
test_one_after_the_other (void)
{
  MmScene scene = mm_scene_new ();
  const NumReading *reading;

  fake_mm_add (scene.mm, "Modem/0", READY_A);
  fake_mm_run (scene.mm);
  rig_start (scene.rig);
  reading = mm_await_next (scene.rig);
  g_assert_true (reading->retrying);
  g_assert_cmpuint (reading->sources->len, ==, 0);

  fake_mm_set_sim (scene.mm, "SIM/0", SIM_A);
  rig_await (scene.rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  assert_never_mixed (scene.rig);
  mm_scene_free (scene);
}

/* One object that comes to show another card has not read that one's number, until it says so. */
static void
test_same_object (void)
{
  MmScene scene = mm_scene_with_a ();
  const NumReading *reading;

  rig_forget (scene.rig);
  fake_mm_set_sim (scene.mm, "SIM/1", SIM_B);
  fake_mm_change (scene.mm, "Modem/0", "{" SIM ("1") ", " SLOTS ("1") "}");
  reading = mm_await_card (scene.rig, RIG_ICCID_B);
  g_assert_cmpint (reading->state, ==, NUM_SLOT_PRESENT);
  g_assert_cmpint (mm_only_answer (reading)->outcome, ==, NUM_SOURCE_OUTCOME_GARBAGE);

  fake_mm_change (scene.mm, "Modem/0", "{" NUMBERS ("['" RIG_NUMBER_B "']") "}");
  rig_await (scene.rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  fake_mm_change (scene.mm, "Modem/0", "{" SIM ("0") ", " SLOTS ("0") "}");
  fake_mm_change (scene.mm, "Modem/0", "{" NUMBERS ("['" RIG_NUMBER_A "']") "}");
  rig_await (scene.rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  assert_never_mixed (scene.rig);
  mm_scene_free (scene);
}

/* Silence: the modem is lost, once, however often it is tried; then all is well again. */
static void
test_hangs (void)
{
  MmScene scene = mm_scene_with_a ();
  const RigReport *report;
  guint reports = scene.rig->reports->len;

  scene.mm->hangs = TRUE;
  scene.rig->driver_class->read (scene.rig->driver, ID, 1);
  report = rig_await_modem (scene.rig, NUM_MODEM_LOST);
  g_assert_cmpstr (report->detail, ==, "ModemManager does not answer");
  fake_mm_await_kept (scene.mm, 2);
  fake_mm_release (scene.mm);
  g_assert_cmpstr (rig_await_modem (scene.rig, NUM_MODEM_READY)->id, ==, ID);
  g_assert_cmpuint (scene.rig->reports->len, ==, reports + 2);
  mm_scene_free (scene);
}

/* Stopped with a question open. */
static void
test_stop_unanswered (void)
{
  MmScene scene = mm_scene_with_a ();

  scene.mm->hangs = TRUE;
  scene.rig->driver_class->read (scene.rig->driver, ID, 1);
  fake_mm_await_kept (scene.mm, 1);
  rig_stop (scene.rig);
  fake_mm_release (scene.mm);
  fake_mm_flush (scene.mm);
  mm_scene_free (scene);
}

/* Every property has a type that it should not have. */
static void
test_wrong_types (void)
{
  MmScene scene = mm_scene_new ();
  const NumReading *reading;

  fake_mm_set_sim (scene.mm, "SIM/0",
                   "{'Active': <'yes'>, 'SimIdentifier': <42>, 'Imsi': <['310']>, 'Eid': <true>, "
                   "'SimType': <'esim'>, 'EsimStatus': <-1>}");
  fake_mm_add (scene.mm, "Modem/0",
               "{'EquipmentIdentifier': <15>, 'PrimaryPort': <@as []>, 'Manufacturer': <{'a': 1}>, "
               "'Model': <(1, 2)>, 'State': <3>, 'UnlockRequired': <'none'>, 'Sim': <'" MM_PATH
               "SIM/0'>, 'SimSlots': <'/'>, 'PrimarySimSlot': <'1'>, 'OwnNumbers': <{'n': 'x'}>}");
  fake_mm_add (scene.mm, "Modem/1", "{'State': <'connected'>}");
  fake_mm_add (scene.mm, "Modem/2", "{}");
  fake_mm_run (scene.mm);
  rig_start (scene.rig);
  reading = mm_await_next (scene.rig);
  g_assert_cmpint (reading->state, ==, NUM_SLOT_UNREADABLE);
  g_assert_null (reading->iccid);
  g_assert_null (reading->imsi);
  g_assert_null (reading->eid);
  while (scene.rig->reports->len < 3)
    g_main_context_iteration (NULL, TRUE);
  mm_scene_free (scene);
}

/* An answer of another shape altogether. */
static void
test_nonsense (void)
{
  MmScene scene = mm_scene_with_a ();
  const RigReport *report;

  scene.mm->nonsense = TRUE;
  scene.rig->driver_class->read (scene.rig->driver, ID, 1);
  report = rig_await_modem (scene.rig, NUM_MODEM_LOST);
  g_assert_cmpstr (report->detail, ==, "ModemManager does not answer as it should");
  scene.mm->nonsense = FALSE;
  rig_await_modem (scene.rig, NUM_MODEM_READY);
  mm_scene_free (scene);
}

/* A thousand objects, each with a card: half of them modems. */
static void
test_thousand (void)
{
  MmScene scene = mm_scene_new ();
  guint wanted = 500;

  for (guint i = 0; i < 2 * wanted; i++)
    {
      g_autofree char *name = g_strdup_printf ("Modem/%u", i);
      g_autofree char *sim = g_strdup_printf ("SIM/%u", i);
      g_autofree char *modem = g_strdup_printf ("{'EquipmentIdentifier': <'%015u'>, 'State': <3>, "
                                                "'Sim': <objectpath '" MM_PATH "SIM/%u'>}",
                                                i + 1, i);

      fake_mm_set_sim (scene.mm, sim, SIM_A);
      fake_mm_add_other (scene.mm, name, i % 2 ? MM_MODEM : MM_MODEM ".Voice", modem);
    }
  fake_mm_run (scene.mm);
  rig_start (scene.rig);
  while (scene.rig->readings->len < wanted)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (scene.rig->reports->len, ==, wanted);
  for (guint i = 0; i < wanted; i++)
    g_assert_cmpint (((const NumReading *)scene.rig->readings->pdata[i])->state, ==,
                     NUM_SLOT_PRESENT);
  mm_scene_free (scene);
}

/* What says nothing about cards makes nobody look. */
static void
test_quiet (void)
{
  MmScene scene = mm_scene_with_a ();
  guint calls = scene.mm->calls;

  for (guint i = 0; i < 10; i++)
    fake_mm_change (scene.mm, "Modem/0",
                    "{'SignalQuality': <(uint32 70, true)>, 'AccessTechnologies': <uint32 4>}");
  fake_mm_flush (scene.mm);
  rig_forget (scene.rig);
  fake_mm_change (scene.mm, "Modem/0", "{" NUMBERS ("[]") "}");
  mm_await_next (scene.rig);
  g_assert_cmpuint (scene.mm->calls, ==, calls + 2);
  mm_scene_free (scene);
}

/* Another program cannot speak for ModemManager. */
static void
test_stranger (void)
{
  MmScene scene = mm_scene_with_a (), stranger = mm_scene_new ();
  guint calls = scene.mm->calls;

  fake_mm_add (stranger.mm, "Modem/0", READY_B);
  fake_mm_change (stranger.mm, "Modem/0", "{'State': <-1>}");
  fake_mm_drop (stranger.mm, "Modem/0");
  fake_mm_flush (stranger.mm);
  rig_forget (scene.rig);
  fake_mm_change (scene.mm, "Modem/0", "{" NUMBERS ("[]") "}");
  mm_await_next (scene.rig);
  g_assert_cmpuint (scene.mm->calls, ==, calls + 2);
  g_assert_cmpuint (stranger.mm->calls, ==, 0);
  g_assert_cmpuint (scene.rig->reports->len, ==, 1);
  fake_mm_free (stranger.mm);
  rig_free (stranger.rig);
  mm_scene_free (scene);
}

/* What is asked of modems that are not there is not asked of ModemManager. */
static void
test_unknown_id (void)
{
  MmScene scene = mm_scene_with_a ();
  guint calls = scene.mm->calls;

  scene.rig->driver_class->read (scene.rig->driver, "modem-other", 1);
  rig_forget (scene.rig);
  scene.rig->driver_class->read (scene.rig->driver, ID, 7);
  mm_await_next (scene.rig);
  g_assert_cmpuint (scene.mm->calls, ==, calls + 2);
  mm_scene_free (scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mm/torn", test_torn);
  g_test_add_func ("/mm/vanishes", test_vanishes);
  g_test_add_func ("/mm/quits-unanswered", test_quits_unanswered);
  g_test_add_func ("/mm/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/mm/same-object", test_same_object);
  g_test_add_func ("/mm/hangs", test_hangs);
  g_test_add_func ("/mm/stop-unanswered", test_stop_unanswered);
  g_test_add_func ("/mm/wrong-types", test_wrong_types);
  g_test_add_func ("/mm/nonsense", test_nonsense);
  g_test_add_func ("/mm/thousand", test_thousand);
  g_test_add_func ("/mm/quiet", test_quiet);
  g_test_add_func ("/mm/stranger", test_stranger);
  g_test_add_func ("/mm/unknown-id", test_unknown_id);
  return mm_scene_run_tests ();
}
