/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The store through its verbs alone: a story is told to it as readings, verdicts and words of the
 * owner, and what it says afterwards is compared. Each story is looked at again through a second
 * opening of the same database, so that what was said is what is on disk. */

#include "agent/evidence.h"
#include "numberd/error.h"
#include "tests/unit/store-rig.h"

#include <string.h>

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

/* Shows the modem's slot 1. @iccid NULL is an empty slot, @number NULL a blank one. */
static void
see (StoreRig *f, const char *iccid, const char *number)
{
  g_autoptr (NumReading) reading
      = num_reading_new ("m", 1, iccid ? NUM_SLOT_PRESENT : NUM_SLOT_ABSENT);

  reading->iccid = g_strdup (iccid);
  reading->imsi = iccid ? g_strconcat ("310260", iccid + 10, NULL) : NULL;
  if (iccid)
    num_reading_add (reading, NUM_SOURCE_EF_MSISDN,
                     number ? NUM_SOURCE_OUTCOME_NUMBER : NUM_SOURCE_OUTCOME_BLANK, 1, number,
                     NUM_TON_UNSPECIFIED);
  num_evidence_normalise (reading, NULL);
  store_rig_show (f, reading);
}

static const char ICCID_A[] = "8901260123456789015";
static const char ICCID_B[] = "8901260987654321019";

static gint64
bind (StoreRig *f, const char *app, gint64 line)
{
  g_autoptr (NumBinding) binding = num_binding_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  binding->app = g_strdup (app);
  binding->line = line;
  binding->found_by = g_strdup ("owner");
  g_assert_true (num_store_bind (f->store, binding, &id, &error));
  g_assert_no_error (error);
  return id;
}

/* One word for each line: `1:present/12025550143 b1 d0 u0`, those that matter. */
static void
check_lines (StoreRig *f, const char *expected)
{
  for (guint again = 0; again < 2; again++, store_rig_reopen (f))
    {
      g_autoptr (NumLedger) ledger = load (f);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < ledger->lines->len; i++)
        {
          const NumLine *line = ledger->lines->pdata[i];

          g_string_append_printf (text, "%s%d:%s/%s b%u d%u u%u", i > 0 ? "; " : "", (int)line->id,
                                  num_line_state_to_string (line->state),
                                  line->number ? line->number : "-", line->bound, line->due,
                                  line->undecided);
        }
      g_assert_cmpstr (text->str, ==, expected);
    }
}

/* The kinds of all events, and that their numbers have no gap. */
static void
check_events (StoreRig *f, const char *expected)
{
  g_autoptr (GPtrArray) events = num_store_events (f->store, 0, 0, 1000, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const NumEvent *event = events->pdata[i];

      g_assert_cmpuint (event->seq, ==, i + 1);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", event->kind);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpuint (num_store_last_seq (f->store), ==, events->len);
}

/* The call failed with @code, in one line, and nothing was recorded. */
#define CHECK_REFUSED(f, code, call)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    guint64 before_ = num_store_last_seq ((f)->store);                                             \
    GError *error = NULL;                                                                          \
    g_assert_false (call);                                                                         \
    g_assert_error (error, NUM_ERROR, code);                                                       \
    g_assert_null (strchr (error->message, '\n'));                                                 \
    g_assert_cmpuint (num_store_last_seq ((f)->store), ==, before_);                               \
    g_error_free (error);                                                                          \
  }                                                                                                \
  G_STMT_END

static void
test_swap (StoreRig *f, gconstpointer data)
{
  see (f, ICCID_A, A);
  check_lines (f, "1:present/" A " b0 d0 u0");
  bind (f, "signal", 1);
  bind (f, "bank", 1);
  see (f, ICCID_B, B);
  check_lines (f, "1:absent/" A " b0 d2 u0; 2:present/" B " b0 d0 u0");
  see (f, ICCID_A, A);
  check_lines (f, "1:present/" A " b2 d0 u0; 2:absent/" B " b0 d0 u0");
  check_events (f, "first-card binding-added binding-added new-line binding-due binding-due "
                   "returned");
}

static void
test_removed (StoreRig *f, gconstpointer data)
{
  see (f, ICCID_A, A);
  bind (f, "signal", 1);
  see (f, NULL, NULL);
  check_lines (f, "1:absent/" A " b1 d0 u0");
  bind (f, "bank", 1);
  check_lines (f, "1:absent/" A " b2 d0 u0");
  see (f, ICCID_B, B);
  check_lines (f, "1:absent/" A " b0 d2 u0; 2:present/" B " b0 d0 u0");
  bind (f, "shop", 1);
  check_lines (f, "1:absent/" A " b0 d3 u0; 2:present/" B " b0 d0 u0");
}

static void
test_renumbered (StoreRig *f, gconstpointer data)
{
  g_autoptr (NumLedger) ledger = NULL;

  see (f, ICCID_A, A);
  bind (f, "signal", 1);
  see (f, ICCID_A, B);
  check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b0 d0 u0");
  ledger = load (f);
  g_assert_cmpuint (num_ledger_line (ledger, 1)->cards->len, ==, 0);
  g_assert_cmpuint (num_ledger_line (ledger, 2)->cards->len, ==, 1);
  see (f, ICCID_A, A);
  check_lines (f, "1:present/" A " b1 d0 u0; 2:absent/" B " b0 d0 u0");
}

static void
test_learned_decides (StoreRig *f, gconstpointer data)
{
  see (f, ICCID_A, A);
  bind (f, "signal", 1);
  see (f, ICCID_B, NULL);
  check_lines (f, "1:absent/" A " b0 d1 u1; 2:present/- b0 d0 u0");
  see (f, ICCID_B, B);
  check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b0 d0 u0");
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

  see (f, ICCID_A, A);
  bind (f, "signal", 1);
  before = digest_log (f);
  see (f, ICCID_A, A);
  g_assert_true (num_store_label (f->store, 1, NULL, NULL));
  g_assert_true (num_store_used (f->store, 1, "2026-01-01", NULL));
  used = digest_log (f);
  g_assert_cmpstr (used, !=, before); /* the use was written … */
  g_assert_true (num_store_used (f->store, 1, "2026-01-01", NULL));
  g_assert_true (num_store_used (f->store, 1, "2025-12-31", NULL));
  see (f, ICCID_A, A);
  after = digest_log (f);
  g_assert_cmpstr (after, ==, used); /* … and nothing else */
  check_events (f, "first-card binding-added");
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
  check_lines (f, "1:present/" A " b0 d0 u0");
  ledger = load (f);
  g_assert_cmpuint (num_ledger_card (ledger, 1)->sources->len, ==, 2);
  g_assert_false (num_evidence_is_news (reading, num_ledger_card (ledger, 1)));
}

static void
test_keep (StoreRig *f, gconstpointer data)
{
  see (f, ICCID_A, A);
  bind (f, "signal", 1);
  CHECK_REFUSED (f, NUM_ERROR_REFUSED, num_store_keep (f->store, 1, &error));
  CHECK_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_keep (f->store, 7, &error));
  see (f, ICCID_B, B);
  g_assert_true (num_store_keep (f->store, 1, NULL));
  g_assert_true (num_store_keep (f->store, 1, NULL));
  check_lines (f, "1:kept/" A " b1 d0 u0; 2:present/" B " b0 d0 u0");
  see (f, ICCID_A, A);
  check_lines (f, "1:present/" A " b1 d0 u0; 2:absent/" B " b0 d0 u0");
}

static void
test_give_up (StoreRig *f, gconstpointer data)
{
  g_autoptr (NumLedger) ledger = NULL;
  const NumLine *line;

  see (f, ICCID_A, A);
  bind (f, "signal", 1);
  CHECK_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_give_up (f->store, 7, NULL, NULL, NULL, &error));
  g_assert_true (num_store_give_up (f->store, 1, NULL, "prepaid", "2026-11-01", NULL));
  check_lines (f, "1:given-up/" A " b0 d1 u0");
  g_assert_true (num_store_give_up (f->store, 1, "unpaid", NULL, NULL, NULL));
  ledger = load (f);
  line = num_ledger_line (ledger, 1);
  g_assert_cmpstr (line->give_up_reason, ==, "unpaid");
  g_assert_cmpstr (line->give_up_plan, ==, "prepaid");
  g_assert_cmpstr (line->given_up_on, ==, "2026-11-01");
  see (f, ICCID_A, A);
  check_lines (f, "1:given-up/" A " b0 d1 u0");
  see (f, ICCID_B, B);
  see (f, ICCID_A, A);
  check_lines (f, "1:present/" A " b1 d0 u0; 2:absent/" B " b0 d0 u0");
}

static void
test_bindings (StoreRig *f, gconstpointer data)
{
  g_autoptr (NumBinding) again = num_binding_new ();
  gint64 rebound = 0, id;

  see (f, ICCID_A, A);
  bind (f, "signal", 1);
  again->app = g_strdup ("signal");
  again->line = 1;
  again->found_by = g_strdup ("owner");
  CHECK_REFUSED (f, NUM_ERROR_REFUSED, num_store_bind (f->store, again, &id, &error));
  again->uid = 1000;
  g_assert_true (num_store_bind (f->store, again, &id, NULL));
  again->line = 7;
  CHECK_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_bind (f->store, again, &id, &error));

  see (f, ICCID_B, B);
  CHECK_REFUSED (f, NUM_ERROR_REFUSED,
                 num_store_settle (f->store, 1, NUM_OUTCOME_REBOUND, 1, &rebound, &error));
  g_assert_true (num_store_settle (f->store, 1, NUM_OUTCOME_REBOUND, 2, &rebound, NULL));
  g_assert_cmpint (rebound, ==, 3);
  CHECK_REFUSED (f, NUM_ERROR_REFUSED,
                 num_store_settle (f->store, 1, NUM_OUTCOME_CLOSED, 0, &rebound, &error));
  CHECK_REFUSED (f, NUM_ERROR_NOT_FOUND,
                 num_store_settle (f->store, 9, NUM_OUTCOME_CLOSED, 0, &rebound, &error));
  CHECK_REFUSED (f, NUM_ERROR_REFUSED, num_store_reopen (f->store, 2, &error));
  check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b1 d0 u0");
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

  see (f, ICCID_A, A);
  bind (f, "signal", 1);
  bind (f, "telegram", 1);
  see (f, ICCID_B, B);
  check_undone (f, 3, FALSE);
  check_undone (f, 4, FALSE); /* as if it had not been made */
  g_assert_true (num_store_settle (f->store, 2, NUM_OUTCOME_CLOSED, 0, &rebound, NULL));
  check_undone (f, 5, TRUE); /* it was used since */
  check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b1 d0 u0");

  /* It is there already, so it was not made, and is not taken back. */
  g_assert_true (num_store_settle (f->store, 1, NUM_OUTCOME_REBOUND, 2, &rebound, NULL));
  g_assert_cmpint (rebound, ==, 5);
  g_assert_true (num_store_reopen (f->store, 1, NULL));
  check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b1 d0 u0");

  /* Another account that happens to be added right after is none of it. */
  g_assert_true (num_store_settle (f->store, 1, NUM_OUTCOME_CLOSED, 0, &rebound, NULL));
  bind (f, "signal", 1);
  g_assert_true (num_store_reopen (f->store, 1, NULL));
  check_lines (f, "1:absent/" A " b0 d2 u0; 2:present/" B " b1 d0 u0");
}

static void
test_doubt (StoreRig *f, gconstpointer data)
{
  g_autoptr (NumLedger) ledger = NULL;
  gint64 rebound;

  see (f, ICCID_A, A);
  bind (f, "signal", 1);
  see (f, ICCID_B, B);
  g_assert_true (num_store_settle (f->store, 1, NUM_OUTCOME_REFUSED, 0, &rebound, NULL));
  ledger = load (f);
  g_assert_true (num_ledger_line (ledger, 1)->doubtful);
  g_assert_false (num_ledger_line (ledger, 2)->doubtful);
}

static void
test_merge (StoreRig *f, gconstpointer data)
{
  gint64 other = 0;

  see (f, ICCID_A, A);
  bind (f, "signal", 1);
  see (f, ICCID_B, NULL);
  bind (f, "bank", 2);
  CHECK_REFUSED (f, NUM_ERROR_REFUSED, num_store_merge (f->store, 1, 1, &error));
  CHECK_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_merge (f->store, 1, 7, &error));
  CHECK_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_split (f->store, 1, &other, &error));
  g_assert_true (num_store_merge (f->store, 1, 2, NULL));
  check_lines (f, "1:present/" A " b2 d0 u0");
  see (f, ICCID_B, NULL);
  CHECK_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_keep (f->store, 2, &error));
  g_assert_true (num_store_split (f->store, 1, &other, NULL));
  g_assert_cmpint (other, ==, 2);
  check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/- b1 d0 u0");
}

static void
test_merge_takes_the_number (StoreRig *f, gconstpointer data)
{
  gint64 other = 0;

  see (f, ICCID_A, NULL);
  see (f, ICCID_B, B);
  g_assert_true (num_store_merge (f->store, 1, 2, NULL));
  check_lines (f, "1:present/" B " b0 d0 u0");
  g_assert_true (num_store_split (f->store, 2, &other, NULL));
  check_lines (f, "1:absent/- b0 d0 u0; 2:present/" B " b0 d0 u0");
}

static void
test_merge_chain (StoreRig *f, gconstpointer data)
{
  gint64 line, other = 0;

  see (f, ICCID_A, A);
  bind (f, "signal", 1);
  see (f, ICCID_B, NULL);
  bind (f, "bank", 2);
  see (f, "8901260555555555553", NULL);
  bind (f, "shop", 3);
  g_assert_true (num_store_merge (f->store, 2, 3, NULL));
  g_assert_true (num_store_merge (f->store, 1, 2, NULL));
  check_lines (f, "1:present/" A " b3 d0 u0");
  g_assert_true (num_store_split (f->store, 1, &other, NULL));
  g_assert_cmpint (other, ==, 2);
  check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/- b2 d0 u0");
  g_assert_true (num_store_split (f->store, 2, &other, NULL));
  g_assert_cmpint (other, ==, 3);
  check_lines (f, "1:absent/" A " b0 d1 u0; 2:absent/- b0 d1 u0; 3:present/- b1 d0 u0");
  g_assert_true (num_store_add_line (f->store, B, "US", &line, NULL));
  CHECK_REFUSED (f, NUM_ERROR_REFUSED, num_store_merge (f->store, 1, line, &error));
}

static void
test_numbers_and_labels (StoreRig *f, gconstpointer data)
{
  gint64 line;

  see (f, ICCID_A, A);
  bind (f, "signal", 1);
  see (f, ICCID_B, NULL);
  CHECK_REFUSED (f, NUM_ERROR_REFUSED, num_store_set_number (f->store, 2, A, &error));
  CHECK_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_set_number (f->store, 7, B, &error));
  CHECK_REFUSED (f, NUM_ERROR_REFUSED, num_store_add_line (f->store, A, NULL, &line, &error));
  g_assert_true (num_store_set_number (f->store, 2, B, NULL));
  g_assert_true (num_store_set_number (f->store, 2, B, NULL));
  check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b0 d0 u0");
  g_assert_true (num_store_label (f->store, 1, "old", NULL));
  CHECK_REFUSED (f, NUM_ERROR_REFUSED, num_store_label (f->store, 2, "old", &error));
  CHECK_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_label (f->store, 7, "x", &error));
  g_assert_true (num_store_add_line (f->store, "+4915112345678", "DE", &line, NULL));
  bind (f, "bank", line);
  check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b0 d0 u0; "
                  "3:absent/+4915112345678 b0 d1 u0");
}

static void
test_last_verdict (StoreRig *f, gconstpointer data)
{
  g_autoptr (NumEvent) one = NULL;
  g_autoptr (NumEvent) two = NULL;

  see (f, ICCID_A, A);
  see (f, ICCID_B, B);
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
  ADD (merge);
  ADD (merge_takes_the_number);
  ADD (merge_chain);
  ADD (numbers_and_labels);
  ADD (last_verdict);
  return g_test_run ();
}
