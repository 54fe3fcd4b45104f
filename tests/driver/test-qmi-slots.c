/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Slots, physical and logical, and eSIMs: several cards, one modem, and reports that lag behind
 * each other. Whatever is told in between, no card is ever told with a number of another. */

#include "tests/driver/rig.h"

#include <string.h>

#define RIG_CARD_C "card c iccid=8901260555555555553 imsi=310260555555555 number=+12025550199"
#define RIG_ICCID_C "8901260555555555553"
#define RIG_NUMBER_C "+12025550199"
#define EID "89049032000000000000000000000117"
#define BYTES_A "981062103254769810f5" /* RIG_ICCID_A as slot status has it */

static const struct
{
  const char *iccid, *number, *imsi;
} cards[] = {
  { RIG_ICCID_A, RIG_NUMBER_A, "310260123456789" },
  { RIG_ICCID_B, RIG_NUMBER_B, "310260987654321" },
  { RIG_ICCID_C, RIG_NUMBER_C, "310260555555555" },
};

static void
assert_own_number (const NumReading *reading, const NumSourceReading *answer)
{
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    if (strcmp (reading->iccid, cards[i].iccid) == 0 && answer->raw)
      g_assert_cmpstr (answer->raw + (*answer->raw == '+'), ==, cards[i].number + 1);
}

/* Every number that was ever told with an ICCID is on that card. */
static void
assert_own_numbers (const Rig *rig)
{
  for (guint i = 0; i < rig->readings->len; i++)
    {
      const NumReading *reading = rig->readings->pdata[i];

      for (guint j = 0; reading->iccid && j < reading->sources->len; j++)
        assert_own_number (reading, reading->sources->pdata[j]);
    }
}

static void
assert_never (const Rig *rig, NumSlotState state)
{
  for (guint i = 0; i < rig->readings->len; i++)
    g_assert_cmpint (((const NumReading *)rig->readings->pdata[i])->state, !=, state);
}

static void
finish (Rig *rig)
{
  assert_own_numbers (rig);
  rig_free (rig);
}

static Rig *
start_with_three (void)
{
  Rig *rig = rig_new ("--slots", "3", NULL);

  rig_do (rig, RIG_CARD_C);
  rig_do (rig, "insert 1 a");
  rig_do (rig, "insert 2 b");
  rig_do (rig, "insert 3 c");
  return rig;
}

/* One logical slot, which goes round. */
static void
test_one_of_three (void)
{
  Rig *rig = start_with_three ();

  rig_do (rig, "activate 2 0");
  rig_do (rig, "activate 3 0");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  for (guint slot = 3; slot > 0; slot--)
    {
      rig_do (rig, "activate %u 1", slot);
      rig_await (rig, slot, NUM_SLOT_PRESENT, cards[slot - 1].iccid, cards[slot - 1].number);
    }
  for (guint slot = 2; slot <= 3; slot++)
    g_assert_cmpuint (rig_await (rig, slot, NUM_SLOT_PRESENT, cards[slot - 1].iccid, NULL)
                          ->sources->len,
                      ==, 0);
  finish (rig);
}

/* Two subscriptions whose logical slots are the other way round; DMS speaks of the first. */
static void
test_crossed (void)
{
  Rig *rig = start_with_three ();
  const NumReading *second;

  rig_do (rig, "activate 3 0");
  rig_do (rig, "activate 1 0");
  rig_do (rig, "activate 2 1");
  rig_do (rig, "activate 1 2");
  rig_start (rig);
  rig_await (rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  second = rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  g_assert_cmpstr (second->imsi, ==, "310260123456789");
  g_assert_null (rig_find (second, NUM_SOURCE_DMS_MSISDN, 0));
  rig_await (rig, 3, NUM_SLOT_PRESENT, RIG_ICCID_C, NULL);
  rig_do (rig, "swap 1 c");
  rig_do (rig, "number b +12025550111");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_C, RIG_NUMBER_C);
  rig_await (rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_B, "+12025550111");
  rig_free (rig);
}

/* A slot that is present and active, with no ICCID or one of zeros: the card itself has it. */
static void
test_untold_iccid (void)
{
  static const char *const told[] = { "nothing", "00000000000000000000", "ffffffffffffffffffff" };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      Rig *rig = rig_new (NULL);

      rig_do (rig, "slot-says %s", told[i]);
      rig_do (rig, "insert a");
      rig_start (rig);
      rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
      rig_do (rig, "slot-says truth");
      rig_do (rig, "announce");
      rig_do (rig, "swap b");
      rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
      finish (rig);
    }
}

/* Slot status says that there is no card, and is corrected; card status knew better. */
static void
test_said_to_be_absent (void)
{
  Rig *rig = rig_new (NULL);

  rig_do (rig, "slot-says absent");
  rig_do (rig, "insert a");
  rig_start (rig);
  rig_await_modem (rig, NUM_MODEM_READY);
  rig_do (rig, "slot-says truth");
  rig_do (rig, "announce");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  assert_never (rig, NUM_SLOT_ABSENT);
  finish (rig);
}

/* Indications that come before the registration is answered are no reason to begin anew. */
static void
test_early_indication (void)
{
  Rig *rig = rig_new (NULL);

  rig_do (rig, "option early=on");
  rig_do (rig, "insert a");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_await_reply (rig, "requests", "\"uim:get-slot-status\": 1,");
  rig_await_reply (rig, "requests", "\"uim:register-events\": 1}");
  finish (rig);
}

/* Another profile in place, and slot status still tells of the one before. */
static void
test_stale_slot_status (void)
{
  Rig *rig = rig_new (NULL);

  rig_do (rig, "card a eid=" EID);
  rig_do (rig, "insert a");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_await_reply (rig, "events", "\"refresh-registered\": 1");
  rig_do (rig, "slot-says " BYTES_A);
  rig_do (rig, "profile b ready-after=0");
  rig_await_reply (rig, "requests", "\"uim:get-slot-status\": 2,");
  rig_do (rig, "slot-says truth");
  rig_do (rig, "announce");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  finish (rig);
}

/* Another profile in place, and the card's ICCID is still the one before when the rest is new. */
static void
test_stale_iccid (void)
{
  Rig *rig = rig_new (NULL);

  rig_do (rig, "card a eid=" EID);
  rig_do (rig, "insert a");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_do (rig, "lie 2fe2 a 2500");
  rig_do (rig, "profile b ready-after=0");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  finish (rig);
}

/* The eUICC is emptied, and gets another profile later. */
static void
test_no_profile (void)
{
  Rig *rig = rig_new ("--slots", "2", NULL);

  rig_do (rig, "card a eid=" EID);
  rig_do (rig, "insert 2 a");
  rig_start (rig);
  rig_await (rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_forget (rig);
  rig_do (rig, "profile 2 none");
  rig_await (rig, 2, NUM_SLOT_NO_PROFILE, NULL, NULL);
  g_assert_cmpint (rig_await (rig, 1, NUM_SLOT_ABSENT, NULL, NULL)->slot, ==, 1);
  rig_do (rig, "profile 2 b");
  rig_await (rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  finish (rig);
}

/* A card is one card, wherever its ICCID comes from: its file, slot status, or DMS as text with the
 * filler behind it. */
static void
test_spellings (void)
{
  static const char *const firmware[] = {
    "slot-status off",
    "fault error 71 uim:read-transparent",
    "slot-says ffffffffffffffffffff",
  };

  for (guint without = 0; without < 8; without++)
    {
      Rig *rig = rig_new (NULL);

      rig_do (rig, "option dms-uim=%s", without == 2 ? "off" : "on");
      rig_do (rig, "card a iccid=" RIG_ICCID_A "F");
      for (guint i = 0; i < G_N_ELEMENTS (firmware); i++)
        if (without & 1u << i)
          rig_do (rig, "%s", firmware[i]);
      rig_do (rig, "insert a");
      rig_start (rig);
      rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
      finish (rig);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL); /* libqmi does warn */

  g_test_add_func ("/qmi-slots/one-of-three", test_one_of_three);
  g_test_add_func ("/qmi-slots/crossed", test_crossed);
  g_test_add_func ("/qmi-slots/untold-iccid", test_untold_iccid);
  g_test_add_func ("/qmi-slots/said-to-be-absent", test_said_to_be_absent);
  g_test_add_func ("/qmi-slots/early-indication", test_early_indication);
  g_test_add_func ("/qmi-slots/stale-slot-status", test_stale_slot_status);
  g_test_add_func ("/qmi-slots/stale-iccid", test_stale_iccid);
  g_test_add_func ("/qmi-slots/no-profile", test_no_profile);
  g_test_add_func ("/qmi-slots/spellings", test_spellings);
  return g_test_run ();
}
