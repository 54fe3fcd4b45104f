/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The QMI driver against the unmodified libqmi and a virtual modem: what a card's life looks like
 * through the driver's contract. Every test ends with a check that the modem got back what it gave
 * and was only read. */

#include "tests/driver/rig.h"

#include <string.h>

static Rig *
start_with_a (void)
{
  Rig *rig = rig_new (NULL);

  rig_do (rig, "insert a");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  return rig;
}

static void
test_first_reading (void)
{
  Rig *rig = start_with_a ();
  const RigReport *first = rig->reports->pdata[0], *second = rig->reports->pdata[1];
  const NumReading *reading = rig->readings->pdata[rig->readings->len - 1];

  g_assert_cmpuint (rig->reports->len, ==, 2);
  g_assert_cmpint (first->state, ==, NUM_MODEM_STARTING);
  g_assert_cmpint (second->state, ==, NUM_MODEM_READY);
  g_assert_true (g_str_has_prefix (second->id, "modem-"));
  g_assert_cmpuint (strlen (second->id), ==, strlen ("modem-") + 8);
  g_assert_cmpstr (reading->imsi, ==, "310260123456789");
  g_assert_cmpint (rig_find (reading, NUM_SOURCE_EF_MSISDN, 1)->ton, ==, NUM_TON_INTERNATIONAL);
  g_assert_cmpint (rig_find (reading, NUM_SOURCE_EF_MSISDN, 2)->outcome, ==,
                   NUM_SOURCE_OUTCOME_BLANK);
  g_assert_cmpstr (rig_find (reading, NUM_SOURCE_DMS_MSISDN, 0)->raw, ==, RIG_NUMBER_A);
  rig_free (rig);
}

static void
test_records (void)
{
  Rig *rig = rig_new (NULL);
  const NumReading *reading;

  rig_do (rig, "card c iccid=%s imsi=310260555555555 number=,+12025550101,2025550102 records=4",
          "8901260555555555553");
  rig_do (rig, "insert c");
  rig_start (rig);
  reading = rig_await (rig, 1, NUM_SLOT_PRESENT, "8901260555555555553", "+12025550101");
  g_assert_cmpint (rig_find (reading, NUM_SOURCE_EF_MSISDN, 1)->outcome, ==,
                   NUM_SOURCE_OUTCOME_BLANK);
  g_assert_cmpstr (rig_find (reading, NUM_SOURCE_EF_MSISDN, 2)->raw, ==, "12025550101");
  g_assert_cmpstr (rig_find (reading, NUM_SOURCE_EF_MSISDN, 3)->raw, ==, "2025550102");
  g_assert_nonnull (rig_find (reading, NUM_SOURCE_EF_MSISDN, 4));
  rig_free (rig);
}

/* A number that a phone once wrote into DF.TELECOM is told, but does not stand for the USIM's. */
static void
test_two_places (void)
{
  Rig *rig = rig_new (NULL);
  const NumReading *reading;
  guint found = 0;

  rig_do (rig, "card a telecom=+12025550199");
  rig_do (rig, "insert a");
  rig_start (rig);
  reading = rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  for (guint i = 0; i < reading->sources->len; i++)
    {
      const NumSourceReading *answer = reading->sources->pdata[i];

      if (g_strcmp0 (answer->raw, "12025550199") != 0)
        continue;
      g_assert_true (answer->fallback);
      found++;
    }
  g_assert_cmpuint (found, ==, 1);
  g_assert_false (rig_find (reading, NUM_SOURCE_EF_MSISDN, 1)->fallback);
  rig_free (rig);
}

static void
test_empty_slot (void)
{
  Rig *rig = rig_new (NULL);

  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_ABSENT, NULL, NULL);
  rig_do (rig, "insert a");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_free (rig);
}

static void
test_swap (void)
{
  Rig *rig = start_with_a ();

  rig_do (rig, "swap b");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  for (guint i = 0; i < rig->readings->len; i++)
    {
      const NumReading *reading = rig->readings->pdata[i];
      const NumSourceReading *number = rig_find (reading, NUM_SOURCE_EF_MSISDN, 1);

      if (number && g_strcmp0 (reading->iccid, RIG_ICCID_A) == 0)
        g_assert_cmpstr (number->raw, ==, &RIG_NUMBER_A[1]);
    }
  rig_free (rig);
}

static void
test_remove_insert (void)
{
  Rig *rig = start_with_a ();

  rig_do (rig, "remove");
  rig_await (rig, 1, NUM_SLOT_ABSENT, NULL, NULL);
  rig_do (rig, "insert b");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  rig_free (rig);
}

static void
test_over_the_air (void)
{
  Rig *rig = start_with_a ();

  rig_await_reply (rig, "events", "\"refresh-registered\": 1");
  rig_do (rig, "number a +12025550111");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, "+12025550111");
  rig_await_reply (rig, "events", "\"refresh-complete\": 1");
  rig_free (rig);
}

/* Airplane mode is no removal. */
static void
test_low_power (void)
{
  Rig *rig = start_with_a ();
  const NumReading *reading;

  rig_do (rig, "option ready-after=0");
  rig_forget (rig);
  rig_do (rig, "power low");
  rig_await_reply (rig, "requests", "\"dms:get-operating-mode\"");
  rig_do (rig, "power online");
  reading = rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  g_assert_nonnull (reading);
  for (guint i = 0; i < rig->readings->len; i++)
    g_assert_cmpint (((NumReading *)rig->readings->pdata[i])->state, !=, NUM_SLOT_ABSENT);
  rig_do (rig, "remove");
  rig_await (rig, 1, NUM_SLOT_ABSENT, NULL, NULL);
  rig_free (rig);
}

/* The end of a refresh may never be told. */
static void
test_endless_refresh (void)
{
  Rig *rig = start_with_a ();

  rig_await_reply (rig, "events", "\"refresh-registered\": 1");
  rig_do (rig, "number-silent a +12025550111");
  rig_do (rig, "refresh init stage=start");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, "+12025550111");
  rig_free (rig);
}

static void
test_refresh_all (void)
{
  Rig *rig = rig_new (NULL);

  rig_do (rig, "fault error 71 uim:refresh-register");
  rig_do (rig, "insert a");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_await_reply (rig, "requests", "\"uim:refresh-register-all\": 1");
  rig_do (rig, "number a +12025550111");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, "+12025550111");
  rig_free (rig);
}

static void
test_lock (void)
{
  Rig *rig = start_with_a ();
  const NumReading *reading;

  rig_do (rig, "lock");
  reading = rig_await (rig, 1, NUM_SLOT_LOCKED, RIG_ICCID_A, NULL);
  g_assert_cmpint (rig_find (reading, NUM_SOURCE_EF_MSISDN, 0)->outcome, ==,
                   NUM_SOURCE_OUTCOME_LOCKED);
  rig_do (rig, "lock puk");
  rig_await (rig, 1, NUM_SLOT_BLOCKED, RIG_ICCID_A, NULL);
  rig_do (rig, "unlock");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_do (rig, "set state=illegal");
  rig_await (rig, 1, NUM_SLOT_BLOCKED, RIG_ICCID_A, NULL);
  rig_do (rig, "set state=perso");
  rig_await (rig, 1, NUM_SLOT_LOCKED, RIG_ICCID_A, NULL);
  rig_free (rig);
}

static void
test_locked_without_slot_status (void)
{
  Rig *rig = rig_new (NULL);

  rig_do (rig, "slot-status off");
  rig_do (rig, "card a pin=locked");
  rig_do (rig, "insert a");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_LOCKED, RIG_ICCID_A, NULL);
  rig_free (rig);
}

static void
test_profile_switch (void)
{
  Rig *rig = rig_new (NULL);

  rig_do (rig, "card a eid=89049032000000000000000000000117");
  rig_do (rig, "insert a");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_do (rig, "profile b");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  rig_do (rig, "profile none");
  g_assert_cmpstr (rig_await (rig, 1, NUM_SLOT_NO_PROFILE, NULL, NULL)->eid, ==,
                   "89049032000000000000000000000117");
  rig_do (rig, "profile a");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_free (rig);
}

static void
test_no_slot_status (void)
{
  Rig *rig = rig_new (NULL);

  rig_do (rig, "slot-status off");
  rig_do (rig, "insert a");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_do (rig, "swap b");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  rig_free (rig);
}

static void
test_two_slots (void)
{
  Rig *rig = rig_new ("--slots", "2", NULL);
  const NumReading *reading;

  rig_do (rig, "insert 1 a");
  rig_do (rig, "insert 2 b");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  reading = rig_await (rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  g_assert_null (rig_find (reading, NUM_SOURCE_DMS_MSISDN, 0));
  rig_do (rig, "number b +12025550111");
  rig_await (rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_B, "+12025550111");
  rig_free (rig);
}

static void
test_inactive_slot (void)
{
  Rig *rig = rig_new ("--slots", "2", NULL);
  const NumReading *reading;

  rig_do (rig, "activate 2 0");
  rig_do (rig, "insert 1 a");
  rig_do (rig, "insert 2 b");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  reading = rig_await (rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_B, NULL);
  g_assert_cmpuint (reading->sources->len, ==, 0);
  rig_do (rig, "activate 2");
  rig_await (rig, 2, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  reading = rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, NULL);
  g_assert_cmpuint (reading->sources->len, ==, 0);
  rig_free (rig);
}

static void
test_card_error (void)
{
  Rig *rig = start_with_a ();
  const NumReading *reading;

  rig_forget (rig);
  rig_do (rig, "set error=6");
  while (rig->readings->len == 0)
    g_main_context_iteration (NULL, TRUE);
  reading = rig->readings->pdata[0];
  g_assert_cmpint (reading->state, ==, NUM_SLOT_UNREADABLE);
  g_assert_true (reading->retrying);
  g_assert_nonnull (strstr (reading->detail, "possibly removed"));
  rig_do (rig, "set error=none");
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_free (rig);
}

/* Without any event, a swap is noticed when the agent asks; and only what was read at once is put
 * together. */
static void
test_without_events (void)
{
  Rig *rig = rig_new (NULL);
  const RigReport *ready;

  rig_do (rig, "option event-mask=0");
  rig_do (rig, "fault error 94 uim:refresh-*");
  rig_do (rig, "insert a");
  rig_start (rig);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  rig_do (rig, "swap b ready-after=0 absent-for=0");
  ready = rig_await_modem (rig, NUM_MODEM_READY);
  rig->driver_class->read (rig->driver, "no-such-modem", 1);
  rig->driver_class->read (rig->driver, ready->id, 7);
  rig->driver_class->read (rig->driver, ready->id, 1);
  rig->driver_class->read (rig->driver, ready->id, 1);
  rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_B, RIG_NUMBER_B);
  rig_free (rig);
}

/* How a card's oddities come out of its sources. */
static void
test_sources (void)
{
  static const struct
  {
    const char *options;
    NumSource source;
    guint record;
    NumSourceOutcome outcome;
    const char *raw;
  } cases[] = {
    { "dms=blank", NUM_SOURCE_DMS_MSISDN, 0, NUM_SOURCE_OUTCOME_NOT_PROVISIONED, NULL },
    { "dms=none", NUM_SOURCE_DMS_MSISDN, 0, NUM_SOURCE_OUTCOME_NOT_PROVISIONED, NULL },
    { "dms=empty", NUM_SOURCE_DMS_MSISDN, 0, NUM_SOURCE_OUTCOME_BLANK, NULL },
    { "dms=hex:00000000", NUM_SOURCE_DMS_MSISDN, 0, NUM_SOURCE_OUTCOME_BLANK, NULL },
    { "dms=hex:3132333435363709", NUM_SOURCE_DMS_MSISDN, 0, NUM_SOURCE_OUTCOME_NUMBER, "1234567" },
    { "dms=/", NUM_SOURCE_DMS_MSISDN, 0, NUM_SOURCE_OUTCOME_GARBAGE, "/" },
    { "dms=TM.ERROR", NUM_SOURCE_DMS_MSISDN, 0, NUM_SOURCE_OUTCOME_GARBAGE, "TM.ERROR" },
    { "dms=hex:ffffffff", NUM_SOURCE_DMS_MSISDN, 0, NUM_SOURCE_OUTCOME_GARBAGE, NULL },
    { "msisdn=missing", NUM_SOURCE_EF_MSISDN, 0, NUM_SOURCE_OUTCOME_NOT_PROVISIONED, NULL },
    { "type=sim", NUM_SOURCE_EF_MSISDN, 1, NUM_SOURCE_OUTCOME_NUMBER, "12025550143" },
    { "session=none", NUM_SOURCE_EF_MSISDN, 1, NUM_SOURCE_OUTCOME_NUMBER, "12025550143" },
    { "isim=tel:+12025550143", NUM_SOURCE_IMS, 1, NUM_SOURCE_OUTCOME_NUMBER, NULL },
    { "isim=tel:+12025550143 isim-first=yes", NUM_SOURCE_EF_MSISDN, 1, NUM_SOURCE_OUTCOME_NUMBER,
      NULL },
    { "number=blank", NUM_SOURCE_EF_MSISDN, 1, NUM_SOURCE_OUTCOME_BLANK, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Rig *rig = rig_new (NULL);
      const NumReading *reading;
      const NumSourceReading *answer;

      g_test_message ("case: %s", cases[i].options);
      rig_do (rig, "card a %s", cases[i].options);
      rig_do (rig, "insert a");
      rig_start (rig);
      reading = rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, NULL);
      answer = rig_find (reading, cases[i].source, cases[i].record);
      g_assert_nonnull (answer);
      g_assert_cmpint (answer->outcome, ==, cases[i].outcome);
      if (cases[i].raw)
        g_assert_cmpstr (answer->raw, ==, cases[i].raw);
      rig_free (rig);
    }
}

/* Firmware without some message or service. */
static void
test_poor_firmware (void)
{
  static const struct
  {
    const char *command;
    NumSource source;
    guint record;
    NumSourceOutcome outcome;
  } cases[] = {
    { "fault error 71 dms:get-msisdn", NUM_SOURCE_DMS_MSISDN, 0, NUM_SOURCE_OUTCOME_UNSUPPORTED },
    { "fault error 71 uim:get-file-attributes", NUM_SOURCE_EF_MSISDN, 2,
      NUM_SOURCE_OUTCOME_BLANK },
    { "fault error 94 uim:get-card-status", NUM_SOURCE_EF_MSISDN, 1, NUM_SOURCE_OUTCOME_NUMBER },
    { "fault error 71 uim:read-record", NUM_SOURCE_EF_MSISDN, 1, NUM_SOURCE_OUTCOME_UNSUPPORTED },
    { "fault silence uim:get-file-attributes", NUM_SOURCE_EF_MSISDN, 1,
      NUM_SOURCE_OUTCOME_NUMBER },
    { "fault silence uim:get-slot-status", NUM_SOURCE_EF_MSISDN, 1, NUM_SOURCE_OUTCOME_NUMBER },
    { "fault error 71 uim:*", NUM_SOURCE_DMS_MSISDN, 0, NUM_SOURCE_OUTCOME_NUMBER },
    { "fault error 71 uim:read-transparent", NUM_SOURCE_DMS_MSISDN, 0, NUM_SOURCE_OUTCOME_NUMBER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Rig *rig = rig_new (NULL);
      const NumReading *reading;

      g_test_message ("case: %s", cases[i].command);
      rig_do (rig, "option dms-uim=on");
      rig_do (rig, "%s", cases[i].command);
      rig_do (rig, "insert a ready-after=0");
      rig_start (rig);
      reading = rig_await (rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, NULL);
      g_assert_cmpstr (reading->imsi, ==, "310260123456789");
      g_assert_cmpint (rig_find (reading, cases[i].source, cases[i].record)->outcome, ==,
                       cases[i].outcome);
      rig_free (rig);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL); /* libqmi does warn */

  g_test_add_func ("/qmi/first-reading", test_first_reading);
  g_test_add_func ("/qmi/records", test_records);
  g_test_add_func ("/qmi/two-places", test_two_places);
  g_test_add_func ("/qmi/empty-slot", test_empty_slot);
  g_test_add_func ("/qmi/swap", test_swap);
  g_test_add_func ("/qmi/remove-insert", test_remove_insert);
  g_test_add_func ("/qmi/over-the-air", test_over_the_air);
  g_test_add_func ("/qmi/low-power", test_low_power);
  g_test_add_func ("/qmi/endless-refresh", test_endless_refresh);
  g_test_add_func ("/qmi/refresh-all", test_refresh_all);
  g_test_add_func ("/qmi/lock", test_lock);
  g_test_add_func ("/qmi/locked-without-slot-status", test_locked_without_slot_status);
  g_test_add_func ("/qmi/profile-switch", test_profile_switch);
  g_test_add_func ("/qmi/no-slot-status", test_no_slot_status);
  g_test_add_func ("/qmi/two-slots", test_two_slots);
  g_test_add_func ("/qmi/inactive-slot", test_inactive_slot);
  g_test_add_func ("/qmi/card-error", test_card_error);
  g_test_add_func ("/qmi/without-events", test_without_events);
  g_test_add_func ("/qmi/sources", test_sources);
  g_test_add_func ("/qmi/poor-firmware", test_poor_firmware);
  return g_test_run ();
}
