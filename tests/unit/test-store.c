/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The store through its verbs alone: a story is told to it as readings, verdicts and words of the
 * owner, and what it says afterwards is compared. Each story is looked at again through a second
 * opening of the same database, so that what was said is what is on disk. */

#include "agent/evidence.h"
#include "tests/unit/store-rig.h"

#define A "+12025550143"
#define B "+12025550178"

static NumLedger *
load (StoreRig *f)
{
  g_autoptr (GError) error = NULL;
  NumLedger *ledger = num_store_load (f->store, &error);

  g_assert_no_error (error);
  return ledger;
}

static const char ICCID_A[] = "8901260123456789015";
static const char ICCID_B[] = "8901260987654321019";

static void
test_swap (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_check_lines (f, "1:present/" A " b0 d0 u0");
  store_rig_bind (f, "signal", 1);
  store_rig_bind (f, "bank", 1);
  store_rig_see (f, 1, ICCID_B, B);
  store_rig_check_lines (f, "1:absent/" A " b0 d2 u0; 2:present/" B " b0 d0 u0");
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_check_lines (f, "1:present/" A " b2 d0 u0; 2:absent/" B " b0 d0 u0");
  store_rig_check_events (f,
                          "first-card binding-added binding-added new-line binding-due binding-due "
                          "returned");
}

static void
test_removed (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  store_rig_see (f, 1, NULL, NULL);
  store_rig_check_lines (f, "1:absent/" A " b1 d0 u0");
  store_rig_bind (f, "bank", 1);
  store_rig_check_lines (f, "1:absent/" A " b2 d0 u0");
  store_rig_see (f, 1, ICCID_B, B);
  store_rig_check_lines (f, "1:absent/" A " b0 d2 u0; 2:present/" B " b0 d0 u0");
  store_rig_bind (f, "shop", 1);
  store_rig_check_lines (f, "1:absent/" A " b0 d3 u0; 2:present/" B " b0 d0 u0");
}

static void
test_renumbered (StoreRig *f, gconstpointer data)
{
  g_autoptr (NumLedger) ledger = NULL;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  store_rig_see (f, 1, ICCID_A, B);
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b0 d0 u0");
  ledger = load (f);
  g_assert_cmpuint (num_ledger_line (ledger, 1)->cards->len, ==, 0);
  g_assert_cmpuint (num_ledger_line (ledger, 2)->cards->len, ==, 1);
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_check_lines (f, "1:present/" A " b1 d0 u0; 2:absent/" B " b0 d0 u0");
}

static void
test_learned_decides (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  store_rig_see (f, 1, ICCID_B, NULL);
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u1; 2:present/- b0 d0 u0");
  store_rig_see (f, 1, ICCID_B, B);
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b0 d0 u0");
}

/* What the write-ahead log holds, in which every write shows. */
static char *
digest_log (StoreRig *f)
{
  g_autofree char *path = g_build_filename (f->dir, "numberd.db-wal", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)contents, length);
}

static void
test_nothing_new_writes_nothing (StoreRig *f, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *used = NULL;
  g_autofree char *after = NULL;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  before = digest_log (f);
  store_rig_see (f, 1, ICCID_A, A);
  g_assert_true (num_store_label (f->store, 1, NULL, NULL));
  g_assert_true (num_store_used (f->store, 1, "2026-01-01", NULL));
  used = digest_log (f);
  g_assert_cmpstr (used, !=, before); /* the use was written … */
  g_assert_true (num_store_used (f->store, 1, "2026-01-01", NULL));
  g_assert_true (num_store_used (f->store, 1, "2025-12-31", NULL));
  store_rig_see (f, 1, ICCID_A, A);
  after = digest_log (f);
  g_assert_cmpstr (after, ==, used); /* … and nothing else */
  store_rig_check_events (f, "first-card binding-added");
}

/* The same record number in two places of the card is two answers, and no news the second time. */
static void
test_two_places (StoreRig *f, gconstpointer data)
{
  g_autoptr (NumReading) reading = num_reading_new ("m", 1, NUM_SLOT_PRESENT);
  g_autoptr (NumLedger) ledger = NULL;

  reading->iccid = g_strdup (ICCID_A);
  num_reading_add (reading, NUM_SOURCE_EF_MSISDN, NUM_SOURCE_OUTCOME_NUMBER, 1, A,
                   NUM_TON_UNSPECIFIED);
  num_reading_add (reading, NUM_SOURCE_EF_MSISDN, NUM_SOURCE_OUTCOME_NUMBER, 1, B,
                   NUM_TON_UNSPECIFIED)
      ->fallback
      = TRUE;
  num_evidence_normalise (reading, NULL);
  store_rig_show (f, reading);
  store_rig_check_lines (f, "1:present/" A " b0 d0 u0");
  ledger = load (f);
  g_assert_cmpuint (num_ledger_card (ledger, 1)->sources->len, ==, 2);
  g_assert_false (num_evidence_is_news (reading, num_ledger_card (ledger, 1)));
}

static void
test_keep (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  STORE_RIG_REFUSED (f, NUM_ERROR_REFUSED, num_store_keep (f->store, 1, &error));
  STORE_RIG_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_keep (f->store, 7, &error));
  store_rig_see (f, 1, ICCID_B, B);
  g_assert_true (num_store_keep (f->store, 1, NULL));
  g_assert_true (num_store_keep (f->store, 1, NULL));
  store_rig_check_lines (f, "1:kept/" A " b1 d0 u0; 2:present/" B " b0 d0 u0");
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_check_lines (f, "1:present/" A " b1 d0 u0; 2:absent/" B " b0 d0 u0");
}

static void
test_give_up (StoreRig *f, gconstpointer data)
{
  g_autoptr (NumLedger) ledger = NULL;
  const NumLine *line;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  STORE_RIG_REFUSED (f, NUM_ERROR_NOT_FOUND,
                     num_store_give_up (f->store, 7, NULL, NULL, NULL, &error));
  g_assert_true (num_store_give_up (f->store, 1, NULL, "prepaid", "2026-11-01", NULL));
  store_rig_check_lines (f, "1:given-up/" A " b0 d1 u0");
  g_assert_true (num_store_give_up (f->store, 1, "unpaid", NULL, NULL, NULL));
  ledger = load (f);
  line = num_ledger_line (ledger, 1);
  g_assert_cmpstr (line->give_up_reason, ==, "unpaid");
  g_assert_cmpstr (line->give_up_plan, ==, "prepaid");
  g_assert_cmpstr (line->given_up_on, ==, "2026-11-01");
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_check_lines (f, "1:given-up/" A " b0 d1 u0");
  store_rig_see (f, 1, ICCID_B, B);
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_check_lines (f, "1:present/" A " b1 d0 u0; 2:absent/" B " b0 d0 u0");
}

static void
test_bindings (StoreRig *f, gconstpointer data)
{
  g_autoptr (NumBinding) again = num_binding_new ();
  gint64 rebound = 0, id;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  again->app = g_strdup ("signal");
  again->line = 1;
  again->found_by = g_strdup ("owner");
  STORE_RIG_REFUSED (f, NUM_ERROR_REFUSED, num_store_bind (f->store, again, &id, &error));
  again->uid = 1000;
  g_assert_true (num_store_bind (f->store, again, &id, NULL));
  again->line = 7;
  STORE_RIG_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_bind (f->store, again, &id, &error));

  store_rig_see (f, 1, ICCID_B, B);
  STORE_RIG_REFUSED (f, NUM_ERROR_REFUSED,
                     num_store_settle (f->store, 1, NUM_OUTCOME_REBOUND, 1, &rebound, &error));
  g_assert_true (num_store_settle (f->store, 1, NUM_OUTCOME_REBOUND, 2, &rebound, NULL));
  g_assert_cmpint (rebound, ==, 3);
  STORE_RIG_REFUSED (f, NUM_ERROR_REFUSED,
                     num_store_settle (f->store, 1, NUM_OUTCOME_CLOSED, 0, &rebound, &error));
  STORE_RIG_REFUSED (f, NUM_ERROR_NOT_FOUND,
                     num_store_settle (f->store, 9, NUM_OUTCOME_CLOSED, 0, &rebound, &error));
  STORE_RIG_REFUSED (f, NUM_ERROR_REFUSED, num_store_reopen (f->store, 2, &error));
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b1 d0 u0");
}

/* What rebound makes on line 2 of binding 1, and what is there of it when that is undone. */
static void
check_undone (StoreRig *f, gint64 rebound, gboolean stays)
{
  g_autoptr (NumBinding) made = NULL;
  gint64 id = 0;

  g_assert_true (num_store_settle (f->store, 1, NUM_OUTCOME_REBOUND, 2, &id, NULL));
  g_assert_cmpint (id, ==, rebound);
  if (stays)
    g_assert_true (num_store_used (f->store, id, "2026-01-01", NULL));
  g_assert_true (num_store_reopen (f->store, 1, NULL));
  made = num_store_binding (f->store, id, NULL);
  g_assert_cmpint (made->state, ==, stays ? NUM_BINDING_BOUND : NUM_BINDING_SETTLED);
  if (!stays)
    g_assert_cmpint (made->outcome, ==, NUM_OUTCOME_UNBOUND);
}

static void
test_reopen (StoreRig *f, gconstpointer data)
{
  gint64 rebound = 0;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  store_rig_bind (f, "telegram", 1);
  store_rig_see (f, 1, ICCID_B, B);
  check_undone (f, 3, FALSE);
  check_undone (f, 4, FALSE); /* as if it had not been made */
  g_assert_true (num_store_settle (f->store, 2, NUM_OUTCOME_CLOSED, 0, &rebound, NULL));
  check_undone (f, 5, TRUE); /* it was used since */
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b1 d0 u0");

  /* It is there already, so it was not made, and is not taken back. */
  g_assert_true (num_store_settle (f->store, 1, NUM_OUTCOME_REBOUND, 2, &rebound, NULL));
  g_assert_cmpint (rebound, ==, 5);
  g_assert_true (num_store_reopen (f->store, 1, NULL));
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b1 d0 u0");

  /* Another account that happens to be added right after is none of it. */
  g_assert_true (num_store_settle (f->store, 1, NUM_OUTCOME_CLOSED, 0, &rebound, NULL));
  store_rig_bind (f, "signal", 1);
  g_assert_true (num_store_reopen (f->store, 1, NULL));
  store_rig_check_lines (f, "1:absent/" A " b0 d2 u0; 2:present/" B " b1 d0 u0");
}

static void
test_doubt (StoreRig *f, gconstpointer data)
{
  g_autoptr (NumLedger) ledger = NULL;
  gint64 rebound;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  store_rig_see (f, 1, ICCID_B, B);
  g_assert_true (num_store_settle (f->store, 1, NUM_OUTCOME_REFUSED, 0, &rebound, NULL));
  ledger = load (f);
  g_assert_true (num_ledger_line (ledger, 1)->doubtful);
  g_assert_false (num_ledger_line (ledger, 2)->doubtful);
}

static void
test_numbers_and_labels (StoreRig *f, gconstpointer data)
{
  gint64 line;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  store_rig_see (f, 1, ICCID_B, NULL);
  STORE_RIG_REFUSED (f, NUM_ERROR_REFUSED, num_store_set_number (f->store, 2, A, &error));
  STORE_RIG_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_set_number (f->store, 7, B, &error));
  STORE_RIG_REFUSED (f, NUM_ERROR_REFUSED, num_store_add_line (f->store, A, NULL, &line, &error));
  g_assert_true (num_store_set_number (f->store, 2, B, NULL));
  g_assert_true (num_store_set_number (f->store, 2, B, NULL));
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b0 d0 u0");
  g_assert_true (num_store_label (f->store, 1, "old", NULL));
  STORE_RIG_REFUSED (f, NUM_ERROR_REFUSED, num_store_label (f->store, 2, "old", &error));
  STORE_RIG_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_label (f->store, 7, "x", &error));
  g_assert_true (num_store_add_line (f->store, "+4915112345678", "DE", &line, NULL));
  store_rig_bind (f, "bank", line);
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b0 d0 u0; "
                            "3:absent/+4915112345678 b0 d1 u0");
}

static void
test_last_verdict (StoreRig *f, gconstpointer data)
{
  g_autoptr (NumEvent) one = NULL;
  g_autoptr (NumEvent) two = NULL;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 1, ICCID_B, B);
  one = num_store_last_verdict (f->store, 1, NULL);
  two = num_store_last_verdict (f->store, 2, NULL);
  g_assert_cmpstr (one->kind, ==, "new-line");
  g_assert_cmpstr (two->kind, ==, "new-line");
  g_assert_cmpstr (two->number, ==, B);
  g_assert_cmpstr (two->old_number, ==, A);
  g_assert_cmpstr (two->prompt, ==, "changed");
  g_assert_cmpuint (g_strv_length (two->reasons), >, 0);
  g_assert_null (num_store_last_verdict (f->store, 7, NULL));
}

#define ADD(name)                                                                                  \
  g_test_add ("/store/" #name, StoreRig, NULL, store_rig_set_up, test_##name, store_rig_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (swap);
  ADD (removed);
  ADD (renumbered);
  ADD (learned_decides);
  ADD (nothing_new_writes_nothing);
  ADD (two_places);
  ADD (keep);
  ADD (give_up);
  ADD (bindings);
  ADD (reopen);
  ADD (doubt);
  ADD (numbers_and_labels);
  ADD (last_verdict);
  return g_test_run ();
}
