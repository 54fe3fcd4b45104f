/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Which lines the checklist is offered for, and that it is offered once: stories of cards, told to
 * the verdict and the store as the agent does. And what came of the checks, looked at again through
 * a second opening of the database. */

#include "agent/store-intake.h"
#include "tests/unit/store-rig.h"

#define A "+12025550143"
#define B "+12025550178"
#define C "+12025550199"

static const char ICCID_A[] = "8901260123456789015";
static const char ICCID_B[] = "8901260987654321019";
static const char ICCID_C[] = "8901260555555555553";

/* `-`, `open` or `done` for each line. */
static void
check (StoreRig *f, const char *expected)
{
  for (guint again = 0; again < 2; again++, store_rig_reopen (f))
    {
      g_autoptr (NumLedger) ledger = num_store_load (f->store, NULL);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < ledger->lines->len; i++)
        {
          const NumLine *line = ledger->lines->pdata[i];
          const char *intake = num_line_intake_to_string (line->intake);

          g_string_append_printf (text, "%s%s", i > 0 ? " " : "", intake ? intake : "-");
        }
      g_assert_cmpstr (text->str, ==, expected);
    }
}

static void
test_first_card (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  check (f, "-");
}

static void
test_new_line (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 1, ICCID_B, B);
  check (f, "- open");
}

static void
test_renumbered (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 1, ICCID_A, B);
  check (f, "- open");
}

static void
test_added_line (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 2, ICCID_B, B);
  check (f, "- open");
}

/* The number of the first line is no news, whatever card brings it. */
static void
test_known_numbers (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 1, ICCID_B, A); /* replacement */
  check (f, "-");
  store_rig_see (f, 1, ICCID_B, B); /* renumbered */
  check (f, "- open");
  store_rig_see (f, 1, ICCID_B, A); /* and back */
  store_rig_see (f, 1, ICCID_A, A);
  check (f, "- open");
}

static void
test_claimed_number (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 2, ICCID_B, A); /* a second card claims the number of one that is here */
  check (f, "- -");
}

static void
test_added_by_its_owner (StoreRig *f, gconstpointer data)
{
  gint64 line;

  store_rig_see (f, 1, ICCID_A, A);
  g_assert_true (num_store_add_line (f->store, B, "US", &line, NULL));
  check (f, "- -");
  store_rig_see (f, 1, ICCID_B, B);
  check (f, "- -");
}

static void
test_first_number_learned (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, NULL);
  store_rig_see (f, 1, ICCID_A, A);
  check (f, "-");
}

static void
test_unidentified (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 1, ICCID_B, NULL);
  check (f, "- -");
  store_rig_see (f, 1, ICCID_B, B); /* it can be read now, and is another one */
  check (f, "- open");
}

static void
test_unidentified_says_its_owner (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 1, ICCID_B, NULL);
  g_assert_true (num_store_set_number (f->store, 2, B, NULL));
  check (f, "- open");
}

/* The former number is not known: the new one may be the same. */
static void
test_may_be_the_same (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, NULL);
  store_rig_see (f, 1, ICCID_B, B);
  check (f, "- -");
  g_assert_true (num_store_set_number (f->store, 2, C, NULL));
  check (f, "- -");
  g_assert_true (num_store_set_number (f->store, 1, A, NULL));
  check (f, "- open");
}

/* Its owner says that it is another number, before or after anybody knows which. */
static void
test_split (StoreRig *f, gconstpointer data)
{
  gint64 other;

  store_rig_see (f, 1, ICCID_A, NULL);
  store_rig_see (f, 1, ICCID_B, B);
  check (f, "- -");
  g_assert_true (num_store_split (f->store, 2, &other, NULL));
  check (f, "- open");
  store_rig_see (f, 1, ICCID_C, NULL);
  g_assert_true (num_store_split (f->store, 3, &other, NULL));
  check (f, "- open open");
  store_rig_see (f, 1, ICCID_C, C);
  check (f, "- open open");
}

/* Two lines with one number stay two: the number is not new for that. */
static void
test_split_claimed (StoreRig *f, gconstpointer data)
{
  gint64 other;

  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 2, ICCID_B, A);
  g_assert_true (num_store_split (f->store, 2, &other, NULL));
  check (f, "- -");
}

static void
test_once (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 1, ICCID_B, B);
  g_assert_true (num_store_close_intake (f->store, 2, NULL));
  check (f, "- done");
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 1, ICCID_B, B);
  store_rig_see (f, 1, NULL, NULL);
  store_rig_see (f, 1, ICCID_B, B);
  check (f, "- done");
  store_rig_see (f, 1, ICCID_C, C);
  check (f, "- done open");
}

/* Who has recorded something before the number was known is not told afterwards. */
static void
test_not_after_it_was_done (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 1, ICCID_B, NULL);
  g_assert_true (num_store_record_intake (f->store, 2, "whatsapp", "clean", NULL));
  store_rig_see (f, 1, ICCID_B, B);
  check (f, "- done");
}

/* Looking at the checklist of a line that it was not offered for makes nothing of it. */
static void
test_close_what_is_not_open (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  g_assert_true (num_store_close_intake (f->store, 1, NULL));
  g_assert_true (num_store_close_intake (f->store, 77, NULL));
  check (f, "-");
}

static void
check_results (StoreRig *f, gint64 line, const char *expected)
{
  for (guint again = 0; again < 2; again++, store_rig_reopen (f))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) results = num_store_intake (f->store, line, &error);
      g_autoptr (GString) text = g_string_new (NULL);

      g_assert_no_error (error);
      for (guint i = 0; i < results->len; i++)
        {
          const NumIntakeResult *result = results->pdata[i];

          g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", result->item, result->result);
          g_assert_cmpint (result->changed_wall, >, 0);
        }
      g_assert_cmpstr (text->str, ==, expected);
    }
}

static void
record (StoreRig *f, gint64 line, const char *item, const char *result)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (num_store_record_intake (f->store, line, item, result, &error));
  g_assert_no_error (error);
}

static void
test_results (StoreRig *f, gconstpointer data)
{
  store_rig_see (f, 1, ICCID_A, A);
  store_rig_see (f, 1, ICCID_B, B);
  check_results (f, 2, "");
  record (f, 2, "whatsapp", "held");
  record (f, 2, "accounts", "asked");
  record (f, 1, "whatsapp", "clean");
  check_results (f, 2, "accounts=asked whatsapp=held");
  record (f, 2, "whatsapp", "freed");
  check_results (f, 2, "accounts=asked whatsapp=freed");
  check_results (f, 1, "whatsapp=clean");
  check (f, "done done"); /* who records has seen it */
}

/* There are no events of it, and the same again is not written. */
static void
test_quiet (StoreRig *f, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  guint64 seq;
  gint64 start;

  store_rig_see (f, 1, ICCID_A, A);
  seq = num_store_last_seq (f->store);
  record (f, 1, "whatsapp", "held");
  before = num_store_intake (f->store, 1, NULL);
  for (start = g_get_real_time (); g_get_real_time () == start;)
    ;
  record (f, 1, "whatsapp", "held");
  after = num_store_intake (f->store, 1, NULL);
  g_assert_cmpint (((NumIntakeResult *)before->pdata[0])->changed_wall, ==,
                   ((NumIntakeResult *)after->pdata[0])->changed_wall);
  g_assert_cmpuint (num_store_last_seq (f->store), ==, seq);
}

static void
test_no_line (StoreRig *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (num_store_record_intake (f->store, 7, "whatsapp", "held", &error));
  g_assert_error (error, NUM_ERROR, NUM_ERROR_NOT_FOUND);
  check_results (f, 7, "");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (StoreRig *f, gconstpointer data);
  } tests[] = {
    { "/store-intake/first-card", test_first_card },
    { "/store-intake/new-line", test_new_line },
    { "/store-intake/renumbered", test_renumbered },
    { "/store-intake/added-line", test_added_line },
    { "/store-intake/known-numbers", test_known_numbers },
    { "/store-intake/claimed-number", test_claimed_number },
    { "/store-intake/added-by-its-owner", test_added_by_its_owner },
    { "/store-intake/first-number-learned", test_first_number_learned },
    { "/store-intake/unidentified", test_unidentified },
    { "/store-intake/unidentified-says-its-owner", test_unidentified_says_its_owner },
    { "/store-intake/may-be-the-same", test_may_be_the_same },
    { "/store-intake/split", test_split },
    { "/store-intake/split-claimed", test_split_claimed },
    { "/store-intake/once", test_once },
    { "/store-intake/not-after-it-was-done", test_not_after_it_was_done },
    { "/store-intake/close-what-is-not-open", test_close_what_is_not_open },
    { "/store-intake/results", test_results },
    { "/store-intake/quiet", test_quiet },
    { "/store-intake/no-line", test_no_line },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, StoreRig, NULL, store_rig_set_up, tests[i].test,
                store_rig_tear_down);
  return g_test_run ();
}
