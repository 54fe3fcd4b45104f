/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Two lines that are one, and one that is two: merges, the splits that undo them, and the question
 * whether a line is another, answered either way. */

#include "tests/unit/store-rig.h"

#define A "+12025550143"
#define B "+12025550178"

static const char ICCID_A[] = "8901260123456789015";
static const char ICCID_B[] = "8901260987654321019";
static const char ICCID_C[] = "8901260555555555553";

/* The twin of each line, 0 for none. */
static void
check_twins (StoreRig *f, const char *expected)
{
  g_autoptr (NumLedger) ledger = num_store_load (f->store, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ledger->lines->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "",
                            (int)((NumLine *)ledger->lines->pdata[i])->twin);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_merge (StoreRig *f, gconstpointer data)
{
  gint64 other = 0;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  store_rig_see (f, 1, ICCID_B, NULL);
  store_rig_bind (f, "bank", 2);
  STORE_RIG_REFUSED (f, NUM_ERROR_REFUSED, num_store_merge (f->store, 1, 1, &error));
  STORE_RIG_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_merge (f->store, 1, 7, &error));
  STORE_RIG_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_split (f->store, 1, &other, &error));
  g_assert_true (num_store_merge (f->store, 1, 2, NULL));
  store_rig_check_lines (f, "1:present/" A " b2 d0 u0");
  store_rig_see (f, 1, ICCID_B, NULL);
  STORE_RIG_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_keep (f->store, 2, &error));
  g_assert_true (num_store_split (f->store, 1, &other, NULL));
  g_assert_cmpint (other, ==, 2);
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/- b1 d0 u0");
}

static void
test_merge_takes_the_number (StoreRig *f, gconstpointer data)
{
  gint64 other = 0;

  store_rig_see (f, 1, ICCID_A, NULL);
  store_rig_see (f, 1, ICCID_B, B);
  g_assert_true (num_store_merge (f->store, 1, 2, NULL));
  store_rig_check_lines (f, "1:present/" B " b0 d0 u0");
  g_assert_true (num_store_split (f->store, 2, &other, NULL));
  store_rig_check_lines (f, "1:absent/- b0 d0 u0; 2:present/" B " b0 d0 u0");
}

static void
test_merge_chain (StoreRig *f, gconstpointer data)
{
  gint64 line, other = 0;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  store_rig_see (f, 1, ICCID_B, NULL);
  store_rig_bind (f, "bank", 2);
  store_rig_see (f, 1, ICCID_C, NULL);
  store_rig_bind (f, "shop", 3);
  g_assert_true (num_store_merge (f->store, 2, 3, NULL));
  g_assert_true (num_store_merge (f->store, 1, 2, NULL));
  store_rig_check_lines (f, "1:present/" A " b3 d0 u0");
  g_assert_true (num_store_split (f->store, 1, &other, NULL));
  g_assert_cmpint (other, ==, 2);
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/- b2 d0 u0");
  g_assert_true (num_store_split (f->store, 3, &other, NULL)); /* 2 is asked about, 3 is not */
  g_assert_cmpint (other, ==, 3);
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:absent/- b0 d1 u0; 3:present/- b1 d0 u0");
  g_assert_true (num_store_add_line (f->store, B, "US", &line, NULL));
  STORE_RIG_REFUSED (f, NUM_ERROR_REFUSED, num_store_merge (f->store, 1, line, &error));
}

/* Nobody could tell whether the number is another; its owner can. */
static void
test_split_from_twin (StoreRig *f, gconstpointer data)
{
  gint64 other = 0;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  STORE_RIG_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_split (f->store, 1, &other, &error));
  store_rig_see (f, 1, ICCID_B, NULL);
  store_rig_bind (f, "bank", 2);
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u1; 2:present/- b1 d0 u0");
  check_twins (f, "0 1");
  STORE_RIG_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_split (f->store, 1, &other, &error));
  g_assert_true (num_store_split (f->store, 2, &other, NULL));
  g_assert_cmpint (other, ==, 2);
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/- b1 d0 u0");
  check_twins (f, "0 0");
  store_rig_check_events (
      f, "first-card binding-added unidentified binding-due binding-added lines-split");
  STORE_RIG_REFUSED (f, NUM_ERROR_NOT_FOUND, num_store_split (f->store, 2, &other, &error));
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 1, ICCID_B, NULL); /* not asked again */
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/- b1 d0 u0");
}

/* The number that can be read at last is that of another line; that line stays another. */
static void
test_split_from_claimant (StoreRig *f, gconstpointer data)
{
  gint64 other = 0, line;

  store_rig_see (f, 1, ICCID_A, NULL);
  g_assert_true (num_store_add_line (f->store, A, "US", &line, NULL));
  store_rig_see (f, 1, ICCID_A, A);
  check_twins (f, "2 0");
  g_assert_true (num_store_split (f->store, 1, &other, NULL));
  check_twins (f, "0 0");
  store_rig_see (f, 1, ICCID_A, A);
  check_twins (f, "0 0");
  store_rig_check_events (f, "first-card line-added number-learned lines-split");
}

/* With one of the two numbers nobody knows yet; with both it is answered, whichever comes last. */
static void
test_twin_is_told_its_number (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, NULL);
  store_rig_bind (f, "signal", 1);
  store_rig_see (f, 1, ICCID_B, NULL);
  g_assert_true (num_store_set_number (f->store, 2, B, NULL));
  store_rig_check_lines (f, "1:absent/- b0 d1 u1; 2:present/" B " b0 d0 u0");
  check_twins (f, "0 1");
  STORE_RIG_REFUSED (f, NUM_ERROR_REFUSED, num_store_set_number (f->store, 1, B, &error));
  g_assert_true (num_store_set_number (f->store, 1, A, NULL));
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:present/" B " b0 d0 u0");
  check_twins (f, "0 0");
}

static void
test_twin_can_be_read (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, NULL);
  store_rig_bind (f, "signal", 1);
  store_rig_see (f, 1, ICCID_B, B);
  check_twins (f, "0 1");
  store_rig_see (f, 1, ICCID_A, A);
  check_twins (f, "0 0");
}

/* The question is about what is in now, not about what went before. */
static void
test_twin_is_read_beside (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, NULL);
  store_rig_bind (f, "signal", 1);
  store_rig_see (f, 1, ICCID_B, B);
  store_rig_see (f, 2, ICCID_A, NULL);
  store_rig_see (f, 2, ICCID_A, A);
  check_twins (f, "0 0");
}

/* The question comes before the merge that was done with the answer to another one. And a merge
 * that is undone leaves the question that it was the answer to. */
static void
test_split_twice (StoreRig *f, gconstpointer data)
{
  gint64 other = 0;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_bind (f, "signal", 1);
  store_rig_see (f, 1, ICCID_B, NULL);
  store_rig_bind (f, "bank", 2);
  store_rig_see (f, 1, ICCID_C, NULL);
  check_twins (f, "0 1 2");
  g_assert_true (num_store_merge (f->store, 1, 2, NULL));
  check_twins (f, "0 1"); /* lines 1 and 3 */
  g_assert_true (num_store_split (f->store, 3, &other, NULL));
  g_assert_cmpint (other, ==, 3);
  store_rig_check_lines (f, "1:absent/" A " b0 d2 u0; 3:present/- b0 d0 u0");
  g_assert_true (num_store_split (f->store, 1, &other, NULL));
  g_assert_cmpint (other, ==, 2);
  check_twins (f, "0 1 0");
  g_assert_true (num_store_split (f->store, 2, &other, NULL));
  check_twins (f, "0 0 0");
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:absent/- b0 d1 u0; 3:present/- b0 d0 u0");
}

/* A line whose twin was merged is not asked whether it is itself. */
static void
test_twin_merged (StoreRig *f, gconstpointer data)
{
  gint64 other = 0;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 1, ICCID_B, NULL);
  store_rig_see (f, 1, ICCID_C, NULL);
  g_assert_true (num_store_merge (f->store, 1, 2, NULL));
  g_assert_true (num_store_merge (f->store, 3, 1, NULL));
  check_twins (f, "0");
  g_assert_true (num_store_split (f->store, 3, &other, NULL));
  g_assert_cmpint (other, ==, 1);
  g_assert_true (num_store_split (f->store, 1, &other, NULL));
  g_assert_cmpint (other, ==, 2);
  check_twins (f, "0 1 2");
}

#define ADD(name)                                                                                  \
  g_test_add ("/store-merge/" #name, StoreRig, NULL, store_rig_set_up, test_##name,                \
              store_rig_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (merge);
  ADD (merge_takes_the_number);
  ADD (merge_chain);
  ADD (split_from_twin);
  ADD (split_from_claimant);
  ADD (twin_is_told_its_number);
  ADD (twin_can_be_read);
  ADD (twin_is_read_beside);
  ADD (split_twice);
  ADD (twin_merged);
  return g_test_run ();
}
