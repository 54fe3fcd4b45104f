/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What modems answered to DMS Get MSISDN, byte by byte and error by error, all the way from the
 * wire to what the number is taken for. */

#include "agent/evidence.h"
#include "tests/driver/rig.h"
#include "tests/unit/vectors.h"

#include <string.h>

/* What the vectors call an outcome; two words of ours may be meant. */
static const struct
{
  const char *status;
  NumSourceOutcome outcome, other;
} outcomes[] = {
  { "known", NUM_SOURCE_OUTCOME_NUMBER, NUM_SOURCE_OUTCOME_NUMBER },
  { "not_provisioned", NUM_SOURCE_OUTCOME_NOT_PROVISIONED, NUM_SOURCE_OUTCOME_BLANK },
  { "unsupported", NUM_SOURCE_OUTCOME_UNSUPPORTED, NUM_SOURCE_OUTCOME_UNSUPPORTED },
  { "error", NUM_SOURCE_OUTCOME_UNREADABLE, NUM_SOURCE_OUTCOME_UNREADABLE },
  { "garbage", NUM_SOURCE_OUTCOME_GARBAGE, NUM_SOURCE_OUTCOME_GARBAGE },
  { "unknown_country", NUM_SOURCE_OUTCOME_UNKNOWN_COUNTRY, NUM_SOURCE_OUTCOME_UNKNOWN_COUNTRY },
};

static void
set_answer (Rig *rig, JsonObject *input)
{
  const char *hex = vectors_text (input, "msisdn_tlv_hex");

  if (!hex)
    rig_do (rig, "fault error %d dms:get-msisdn",
            (int)json_object_get_int_member (input, "error_code"));
  else if (*hex)
    rig_do (rig, "card v dms=hex:%s", hex);
  else
    rig_do (rig, "card v dms=empty");
}

static void
check_outcome (const NumSourceReading *answer, const char *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (strcmp (outcomes[i].status, status) == 0)
      {
        g_assert_true (answer->outcome == outcomes[i].outcome
                       || answer->outcome == outcomes[i].other);
        return;
      }

  g_assert_not_reached ();
}

static void
check_answer (const char *id, JsonObject *row)
{
  Rig *rig = rig_new (NULL);
  const char *mcc = vectors_text (row, "home_mcc");
  JsonObject *expected = json_object_get_object_member (row, "expected");
  g_autoptr (NumReading) reading = NULL;
  const NumSourceReading *answer;

  g_test_message ("%s", id);
  rig_do (rig, "card v iccid=8901260555555555553 imsi=%s010123456789 number=blank",
          mcc ? mcc : "310");
  set_answer (rig, json_object_get_object_member (row, "input"));
  rig_do (rig, "insert v ready-after=0");
  rig_start (rig);
  while (rig->readings->len == 0)
    g_main_context_iteration (NULL, TRUE);

  reading = num_reading_copy (rig->readings->pdata[0]);
  answer = rig_find (reading, NUM_SOURCE_DMS_MSISDN, 0);
  g_assert_cmpint (reading->retrying, ==, json_object_get_boolean_member (expected, "retry"));
  num_evidence_normalise (reading, NULL);
  check_outcome (answer, vectors_text (expected, "status"));
  g_assert_cmpstr (answer->e164, ==, vectors_text (expected, "e164"));
  rig_free (rig);
}

static void
test_dms (void)
{
  vectors_for_each ("dms_msisdn.jsonl", check_answer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL); /* libqmi does warn */

  g_test_add_func ("/qmi-vectors/dms-msisdn", test_dms);
  return g_test_run ();
}
