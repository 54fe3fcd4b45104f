/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The ModemManager driver: what its words for modems and cards mean for a slot. The values are
 * those of ModemManager-enums.h. */

#include "tests/driver/mm-scene.h"

#define EID "89049032003451234567890123456789"
#define FAILED(reason) MODEM ("-1", "'StateFailedReason': <uint32 " reason ">, " SLOTS ("0"))
#define LOCKED(lock) MODEM ("2", "'UnlockRequired': <uint32 " lock ">, " SIM ("0") ", " SLOTS ("0"))
#define BARE "{'SimType': <uint32 2>, 'EsimStatus': <uint32 1>, 'Eid': <'" EID "'>}"
#define TWO(primary, sim)                                                                          \
  MODEM ("3", SIM (sim) ", 'SimSlots': <[objectpath '" MM_PATH "SIM/0', '" MM_PATH                 \
                        "SIM/1']>, 'PrimarySimSlot': <uint32 " primary                             \
                        ">, " NUMBERS ("['" RIG_NUMBER_A "']"))

typedef struct
{
  const char *modem;
  const char *sim; /* NULL: it does not answer */
  NumSlotState state;
  gboolean retrying;
  NumSourceOutcome outcome; /* of the one answer; NUMBER stands for no answer at all */
} Case;

static const Case cases[] = {
  /* The card is missing, unless it tells who it is. */
  { FAILED ("2"), NULL, NUM_SLOT_ABSENT, FALSE, NUM_SOURCE_OUTCOME_NUMBER },
  { FAILED ("2"), SIM_A, NUM_SLOT_UNREADABLE, FALSE, NUM_SOURCE_OUTCOME_NUMBER },
  { FAILED ("3"), SIM_A, NUM_SLOT_UNREADABLE, FALSE, NUM_SOURCE_OUTCOME_NUMBER },
  { FAILED ("0"), NULL, NUM_SLOT_UNREADABLE, FALSE, NUM_SOURCE_OUTCOME_NUMBER },
  { FAILED ("1"), NULL, NUM_SLOT_UNREADABLE, FALSE, NUM_SOURCE_OUTCOME_NUMBER },
  { FAILED ("4"), SIM_A, NUM_SLOT_UNREADABLE, FALSE, NUM_SOURCE_OUTCOME_NUMBER },
  { FAILED ("99"), NULL, NUM_SLOT_UNREADABLE, FALSE, NUM_SOURCE_OUTCOME_NUMBER },
  /* An eSIM without profiles, unless it is no eSIM. */
  { FAILED ("5"), BARE, NUM_SLOT_NO_PROFILE, FALSE, NUM_SOURCE_OUTCOME_NUMBER },
  { FAILED ("5"), NULL, NUM_SLOT_NO_PROFILE, FALSE, NUM_SOURCE_OUTCOME_NUMBER },
  { FAILED ("5"), SIM_A, NUM_SLOT_UNREADABLE, FALSE, NUM_SOURCE_OUTCOME_NUMBER },
  { FAILED ("5"), "{'SimType': <uint32 1>}", NUM_SLOT_UNREADABLE, FALSE,
    NUM_SOURCE_OUTCOME_NUMBER },
  { MODEM ("3", SIM ("0") ", " SLOTS ("0")), BARE, NUM_SLOT_NO_PROFILE, FALSE,
    NUM_SOURCE_OUTCOME_NUMBER },
  /* PIN and PUK lock the card; the second ones, and what locks the modem, do not. */
  { LOCKED ("2"), SIM_A, NUM_SLOT_LOCKED, FALSE, NUM_SOURCE_OUTCOME_LOCKED },
  { LOCKED ("4"), SIM_A, NUM_SLOT_BLOCKED, FALSE, NUM_SOURCE_OUTCOME_LOCKED },
  { LOCKED ("0"), SIM_A, NUM_SLOT_UNREADABLE, TRUE, NUM_SOURCE_OUTCOME_NUMBER },
  { LOCKED ("8"), SIM_A, NUM_SLOT_PRESENT, FALSE, NUM_SOURCE_OUTCOME_UNREADABLE },
  { LOCKED ("10"), SIM_A, NUM_SLOT_PRESENT, FALSE, NUM_SOURCE_OUTCOME_UNREADABLE },
  { MODEM ("3", "'UnlockRequired': <uint32 3>, " SIM ("0")), SIM_A, NUM_SLOT_PRESENT, FALSE,
    NUM_SOURCE_OUTCOME_NOT_PROVISIONED },
  { MODEM ("3", "'UnlockRequired': <uint32 5>, " SIM ("0")), SIM_A, NUM_SLOT_PRESENT, FALSE,
    NUM_SOURCE_OUTCOME_NOT_PROVISIONED },
  { MODEM ("3", "'UnlockRequired': <uint32 0>, " SIM ("0")), SIM_A, NUM_SLOT_PRESENT, FALSE,
    NUM_SOURCE_OUTCOME_NOT_PROVISIONED },
  /* Every state in which a modem works is one for the card. */
  { MODEM ("11", SIM ("0")), SIM_A, NUM_SLOT_PRESENT, FALSE, NUM_SOURCE_OUTCOME_NOT_PROVISIONED },
  { MODEM ("77", SIM ("0")), SIM_A, NUM_SLOT_PRESENT, FALSE, NUM_SOURCE_OUTCOME_NOT_PROVISIONED },
  /* What does not go together, or is not there yet, is read again and says nothing. */
  { MODEM ("3", NUMBERS ("['" RIG_NUMBER_A "']")), SIM_A, NUM_SLOT_UNREADABLE, TRUE,
    NUM_SOURCE_OUTCOME_NUMBER },
  { MODEM ("3", "'Sim': <objectpath '/'>, " NUMBERS ("['" RIG_NUMBER_A "']")), SIM_A,
    NUM_SLOT_UNREADABLE, TRUE, NUM_SOURCE_OUTCOME_NUMBER },
  { READY_A, NULL, NUM_SLOT_UNREADABLE, TRUE, NUM_SOURCE_OUTCOME_NUMBER },
  { READY_A, "{}", NUM_SLOT_UNREADABLE, TRUE, NUM_SOURCE_OUTCOME_NUMBER },
  { READY_A, "{'Active': <false>, 'SimIdentifier': <'" RIG_ICCID_A "'>}", NUM_SLOT_UNREADABLE, TRUE,
    NUM_SOURCE_OUTCOME_NUMBER },
  { MODEM ("3", SIM ("1") ", " SLOTS ("0") ", " NUMBERS ("['" RIG_NUMBER_A "']")), SIM_A,
    NUM_SLOT_UNREADABLE, TRUE, NUM_SOURCE_OUTCOME_NUMBER },
};

static void
test_states (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MmScene scene = mm_scene_new ();
      const NumReading *reading;

      g_test_message ("case %u: %s, card %s", i, cases[i].modem, cases[i].sim);
      fake_mm_set_sim (scene.mm, "SIM/0", cases[i].sim);
      fake_mm_add (scene.mm, "Modem/0", cases[i].modem);
      fake_mm_run (scene.mm);
      rig_start (scene.rig);
      reading = mm_await_next (scene.rig);
      g_assert_cmpint (rig_await_modem (scene.rig, NUM_MODEM_READY)->state, ==, NUM_MODEM_READY);
      g_assert_cmpint (reading->state, ==, cases[i].state);
      g_assert_cmpint (reading->retrying, ==, cases[i].retrying);
      if (cases[i].outcome == NUM_SOURCE_OUTCOME_NUMBER)
        g_assert_cmpuint (reading->sources->len, ==, 0);
      else
        g_assert_cmpint (mm_only_answer (reading)->outcome, ==, cases[i].outcome);
      mm_scene_free (scene);
    }
}

/* While it is not known what there is, nothing is said of the slot. */
static void
test_not_yet (void)
{
  static const char *const states[] = { "0", "1" };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      MmScene scene = mm_scene_new ();
      g_autofree char *changed = g_strdup_printf ("{'State': <%s>}", states[i]);

      fake_mm_set_sim (scene.mm, "SIM/0", SIM_A);
      fake_mm_add (scene.mm, "Modem/0", READY_A);
      fake_mm_change (scene.mm, "Modem/0", changed);
      fake_mm_run (scene.mm);
      rig_start (scene.rig);
      rig_await_modem (scene.rig, NUM_MODEM_STARTING);
      g_assert_cmpuint (scene.rig->readings->len, ==, 0);
      mm_scene_free (scene);
    }
}

/* The reading of a slot that came last. */
static const NumReading *
find_slot (Rig *rig, guint slot)
{
  for (guint i = rig->readings->len; i > 0; i--)
    {
      const NumReading *reading = rig->readings->pdata[i - 1];

      if (reading->slot == slot)
        return reading;
    }

  g_assert_not_reached ();
}

/* The numbers belong to the slot in use, and to no other. */
static void
test_two_slots (void)
{
  MmScene scene = mm_scene_new ();
  const NumReading *other;

  fake_mm_set_sim (scene.mm, "SIM/0", SIM_A);
  fake_mm_set_sim (scene.mm, "SIM/1",
                   "{'Active': <false>, 'SimIdentifier': <'" RIG_ICCID_B
                   "'>, 'Imsi': <'310260987654321'>, 'Eid': <'" EID "'>, 'SimType': <uint32 2>}");
  fake_mm_add (scene.mm, "Modem/0", TWO ("1", "0"));
  fake_mm_run (scene.mm);
  rig_start (scene.rig);
  rig_await (scene.rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_B, NULL);
  rig_await (scene.rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  other = find_slot (scene.rig, 2);
  g_assert_cmpuint (other->sources->len, ==, 0);
  g_assert_cmpstr (other->imsi, ==, "310260987654321");
  g_assert_cmpstr (other->eid, ==, EID);
  mm_scene_free (scene);
}

/* The second slot is the one in use, said by number or by path alone. */
static void
test_second_in_use (void)
{
  static const char *const modems[] = { TWO ("2", "1"), TWO ("0", "1"), TWO ("9", "1") };

  for (guint i = 0; i < G_N_ELEMENTS (modems); i++)
    {
      MmScene scene = mm_scene_new ();

      fake_mm_set_sim (scene.mm, "SIM/0", "{'SimIdentifier': <'" RIG_ICCID_B "'>}");
      fake_mm_set_sim (scene.mm, "SIM/1", SIM_A);
      fake_mm_add (scene.mm, "Modem/0", modems[i]);
      fake_mm_run (scene.mm);
      rig_start (scene.rig);
      rig_await (scene.rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
      g_assert_cmpstr (find_slot (scene.rig, 1)->iccid, ==, RIG_ICCID_B);
      g_assert_cmpuint (find_slot (scene.rig, 1)->sources->len, ==, 0);
      mm_scene_free (scene);
    }
}

/* Slots that are not in use. */
static void
test_unused (void)
{
  static const struct
  {
    const char *sim;
    NumSlotState state;
  } unused[] = {
    { "{'Active': <false>, 'SimIdentifier': <'" RIG_ICCID_B "'>}", NUM_SLOT_PRESENT },
    { BARE, NUM_SLOT_NO_PROFILE },
    { "{'Active': <false>, 'Eid': <'" EID "'>}", NUM_SLOT_UNREADABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (unused); i++)
    {
      MmScene scene = mm_scene_new ();

      fake_mm_set_sim (scene.mm, "SIM/0", SIM_A);
      fake_mm_set_sim (scene.mm, "SIM/1", unused[i].sim);
      fake_mm_add (scene.mm, "Modem/0", TWO ("1", "0"));
      fake_mm_run (scene.mm);
      rig_start (scene.rig);
      rig_await (scene.rig, 2, unused[i].state, NULL, NULL);
      mm_scene_free (scene);
    }
}

static void
test_empty_slots (void)
{
  MmScene scene = mm_scene_new ();

  fake_mm_set_sim (scene.mm, "SIM/0", SIM_A);
  fake_mm_add (scene.mm, "Modem/0",
               MODEM ("3", SIM ("0") ", 'SimSlots': <[objectpath '/', '" MM_PATH
                                     "SIM/0', '/']>, 'PrimarySimSlot': <uint32 2>, " NUMBERS (
                                         "['" RIG_NUMBER_A "']")));
  fake_mm_run (scene.mm);
  rig_start (scene.rig);
  rig_await (scene.rig, 3, NUM_SLOT_ABSENT, NULL, NULL);
  rig_await (scene.rig, 1, NUM_SLOT_ABSENT, NULL, NULL);
  rig_await (scene.rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  mm_scene_free (scene);
}

/* The card in use is missing while another slot has one. */
static void
test_missing_in_use (void)
{
  MmScene scene = mm_scene_new ();

  fake_mm_set_sim (scene.mm, "SIM/1", SIM_B);
  fake_mm_add (scene.mm, "Modem/0",
               MODEM ("-1",
                      "'StateFailedReason': <uint32 2>, 'SimSlots': <[objectpath '/', '" MM_PATH
                      "SIM/1']>, 'PrimarySimSlot': <uint32 1>"));
  fake_mm_run (scene.mm);
  rig_start (scene.rig);
  rig_await (scene.rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_B, NULL);
  rig_await (scene.rig, 1, NUM_SLOT_ABSENT, NULL, NULL);
  mm_scene_free (scene);
}

/* More slots than any modem has. */
static void
test_many_slots (void)
{
  MmScene scene = mm_scene_new ();
  GString *modem = g_string_new ("{'State': <3>, 'SimSlots': <[objectpath '/'");

  for (guint i = 0; i < 5000; i++)
    g_string_append (modem, ",'" MM_PATH "SIM/0'");
  g_string_append (modem, "]>}");
  fake_mm_set_sim (scene.mm, "SIM/0", SIM_A);
  fake_mm_add (scene.mm, "Modem/0", modem->str);
  fake_mm_run (scene.mm);
  rig_start (scene.rig);
  rig_await (scene.rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_A, NULL);
  g_assert_cmpuint (scene.rig->readings->len, <, 100);
  g_string_free (modem, TRUE);
  mm_scene_free (scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mm/states", test_states);
  g_test_add_func ("/mm/not-yet", test_not_yet);
  g_test_add_func ("/mm/two-slots", test_two_slots);
  g_test_add_func ("/mm/second-in-use", test_second_in_use);
  g_test_add_func ("/mm/unused", test_unused);
  g_test_add_func ("/mm/empty-slots", test_empty_slots);
  g_test_add_func ("/mm/missing-in-use", test_missing_in_use);
  g_test_add_func ("/mm/many-slots", test_many_slots);
  return mm_scene_run_tests ();
}
