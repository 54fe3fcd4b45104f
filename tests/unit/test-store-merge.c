/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Two lines that are one, and one that is two: merges, and the splits that undo them. */

#include "tests/unit/store-rig.h"

#define A "+12025550143"
#define B "+12025550178"

static const char ICCID_A[] = "8901260123456789015";
static const char ICCID_B[] = "8901260987654321019";
static const char ICCID_C[] = "8901260555555555553";

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
  g_assert_true (num_store_split (f->store, 2, &other, NULL));
  g_assert_cmpint (other, ==, 3);
  store_rig_check_lines (f, "1:absent/" A " b0 d1 u0; 2:absent/- b0 d1 u0; 3:present/- b1 d0 u0");
  g_assert_true (num_store_add_line (f->store, B, "US", &line, NULL));
  STORE_RIG_REFUSED (f, NUM_ERROR_REFUSED, num_store_merge (f->store, 1, line, &error));
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
  return g_test_run ();
}
