/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What comes of what scans find, told to the store as a scan tells it: bound when the number proves
 * it, proposed when it does not, and in either case once. */

#include "agent/store.h"
#include "numberd/error.h"
#include "tests/unit/store-rig.h"

#include <string.h>

#define A "+12025550143"
#define B "+12025550178"
#define NO_LINES "+12025550199"
#define UID 1000

typedef struct
{
  char *dir;
  NumStore *store;
  NumMoment now;
  NumClock clock;
} Fixture;

static void
tell_time (gpointer user_data, NumMoment *ret)
{
  *ret = *(NumMoment *)user_data;
}

static void
reopen (Fixture *f)
{
  num_store_free (f->store);
  f->store = num_store_open (f->dir, &f->clock, NULL);
  g_assert_nonnull (f->store);
}

static gint64
add_line (Fixture *f, const char *number)
{
  gint64 line = 0;

  g_assert_true (num_store_add_line (f->store, number, "US", &line, NULL));
  return line;
}

/* Lines 1, with number A, and 2, with number B. */
static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("numberd-store-XXXXXX", NULL);
  f->now = (NumMoment){ 1780000000 * (gint64)G_USEC_PER_SEC, TRUE, "b", 0 };
  f->clock = (NumClock){ tell_time, &f->now };
  reopen (f);
  add_line (f, A);
  add_line (f, B);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  num_store_free (f->store);
  store_rig_remove (f->dir);
}

/* One finding, as a scan of this user makes it; answers how many were bound. */
static guint
find_as (Fixture *f, guint32 uid, NumProof proof, const char *app, const char *number,
         const char *account)
{
  NumProbe probe = { .app = (char *)app, .name = (char *)"p", .proof = proof };
  g_autoptr (NumLedger) ledger = num_store_load (f->store, NULL);
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)num_finding_free);
  g_autoptr (GArray) bound = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (findings, num_finding_new (ledger, &probe, number, account, uid));
  g_assert_true (num_store_find (f->store, findings, bound, &error));
  g_assert_no_error (error);
  return bound->len;
}

static guint
find (Fixture *f, NumProof proof, const char *app, const char *number, const char *account)
{
  return find_as (f, UID, proof, app, number, account);
}

/* All bindings, as `APP ACCOUNT LINE STATE FOUND-BY`. */
static void
check_bindings (Fixture *f, const char *expected)
{
  g_autoptr (GPtrArray) bindings = num_store_bindings (f->store, 0, NUM_BINDINGS_ALL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < bindings->len; i++)
    {
      const NumBinding *b = bindings->pdata[i];

      g_string_append_printf (text, "%s%s %s %d %s %s", i > 0 ? "; " : "", b->app,
                              b->account ? b->account : "-", (int)b->line,
                              num_binding_state_to_string (b->state), b->found_by);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* All proposals, as `ID APP ACCOUNT LINE EVIDENCE STATE`, read from disk. */
static void
check_proposals (Fixture *f, const char *expected)
{
  g_autoptr (GPtrArray) proposals = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  reopen (f);
  proposals = num_store_proposals (f->store, TRUE, NULL);
  for (guint i = 0; i < proposals->len; i++)
    {
      const NumProposal *p = proposals->pdata[i];

      g_string_append_printf (text, "%s%d %s %s %d %s %s", i > 0 ? "; " : "", (int)p->id, p->app,
                              p->account ? p->account : "-", (int)p->line,
                              num_proof_to_string (p->proof),
                              num_proposal_state_to_string (p->state));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static guint
count_events (Fixture *f, const char *kind)
{
  g_autoptr (GPtrArray) events = num_store_events (f->store, 0, 0, 1000, NULL);
  guint n = 0;

  for (guint i = 0; i < events->len; i++)
    n += strcmp (((NumEvent *)events->pdata[i])->kind, kind) == 0;
  return n;
}

static void
test_registered (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "signal", A, NULL), ==, 1);
  check_bindings (f, "signal - 1 due probe:p"); /* the line was never here */
  check_proposals (f, "");
  g_assert_cmpuint (count_events (f, "binding-added"), ==, 1);
  g_assert_cmpuint (count_events (f, "binding-due"), ==, 1);

  /* again, and by another program with another label: it is the same account */
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "signal", A, NULL), ==, 0);
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "signal", A, "Ada"), ==, 0);
  /* the other line, another user and another app are others */
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "signal", B, NULL), ==, 1);
  g_assert_cmpuint (find_as (f, UID + 1, NUM_PROOF_REGISTERED, "signal", A, NULL), ==, 1);
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "telegram", A, NULL), ==, 1);
}

static void
test_forms_of_a_number (Fixture *f, gconstpointer data)
{
  static const char *const same[] = { "+1 202 555 0143", "+1 (202) 555-0143" };

  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "signal", same[0], NULL), ==, 1);
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "telegram", same[1], NULL), ==, 1);
  /* what it would be depends on where one is: not certain, so asked */
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "viber", "2025550143", NULL), ==, 0);
  check_proposals (f, "1 viber 2025550143 0 registered open");
}

static void
test_settled_stays_settled (Fixture *f, gconstpointer data)
{
  gint64 rebound;

  find (f, NUM_PROOF_REGISTERED, "signal", A, NULL);
  g_assert_true (num_store_settle (f->store, 1, NUM_OUTCOME_UNBOUND, 0, &rebound, NULL));
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "signal", A, NULL), ==, 0);
  g_assert_cmpuint (find (f, NUM_PROOF_CONFIGURED, "signal", A, "Ada"), ==, 0);
  g_assert_cmpuint (find (f, NUM_PROOF_PRESENT, "signal", NULL, NULL), ==, 0);
  check_bindings (f, "signal - 1 settled probe:p");
  check_proposals (f, "");
}

static void
test_weaker_is_asked_once (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) again = NULL;
  guint64 seq;

  find (f, NUM_PROOF_CONFIGURED, "linphone", A, "sip.example.org");
  find (f, NUM_PROOF_CONFIGURED, "linphone", A, "sip.example.com");
  find (f, NUM_PROOF_CONFIGURED, "mms", NO_LINES, NULL);
  find (f, NUM_PROOF_REGISTERED, "signal", NO_LINES, NULL);
  find (f, NUM_PROOF_PRESENT, "telegram", NULL, NULL);
  check_proposals (f, "1 linphone sip.example.org 1 configured open; "
                      "2 linphone sip.example.com 1 configured open; "
                      "3 mms " NO_LINES " 0 configured open; "
                      "4 signal " NO_LINES " 0 registered open; 5 telegram - 0 present open");
  check_bindings (f, "");
  g_assert_cmpuint (count_events (f, "binding-proposed"), ==, 5);

  seq = num_store_last_seq (f->store);
  find (f, NUM_PROOF_CONFIGURED, "linphone", A, "sip.example.org");
  find (f, NUM_PROOF_CONFIGURED, "mms", NO_LINES, NULL);
  find (f, NUM_PROOF_REGISTERED, "signal", NO_LINES, NULL);
  find (f, NUM_PROOF_PRESENT, "telegram", NULL, NULL);
  g_assert_cmpuint (num_store_last_seq (f->store), ==, seq);
  again = num_store_proposals (f->store, TRUE, NULL);
  g_assert_cmpuint (again->len, ==, 5);
}

/* Without a number, as of a store that may not be read, nothing is proved, whoever would know. */
static void
test_no_number_proves_nothing (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "signal", NULL, NULL), ==, 0);
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "signal", "", NULL), ==, 0);
  check_proposals (f, "1 signal - 0 present open");
}

static void
test_seen_by_the_day (Fixture *f, gconstpointer data)
{
  gint64 found = f->now.wall_usec;

  for (guint hours = 0; hours <= 30; hours += 10)
    {
      g_autoptr (NumProposal) p = NULL;

      f->now.wall_usec = found + hours * G_TIME_SPAN_HOUR;
      find (f, NUM_PROOF_PRESENT, "telegram", NULL, NULL);
      p = num_store_proposal (f->store, 1, NULL);
      g_assert_cmpint (p->found_wall, ==, found);
      g_assert_cmpint (p->seen_wall, ==, hours < 24 ? found : f->now.wall_usec);
    }
}

static void
test_dismissed_stays_dismissed (Fixture *f, gconstpointer data)
{
  find (f, NUM_PROOF_CONFIGURED, "signal", A, NULL);
  find (f, NUM_PROOF_CONFIGURED, "mms", NO_LINES, NULL);
  g_assert_true (num_store_dismiss (f->store, 1, NULL));
  g_assert_true (num_store_dismiss (f->store, 2, NULL));
  g_assert_true (num_store_dismiss (f->store, 2, NULL));
  g_assert_cmpuint (count_events (f, "proposal-dismissed"), ==, 2);

  /* also when it is certain now, and when a line has the number now */
  g_assert_cmpuint (find (f, NUM_PROOF_CONFIGURED, "signal", A, NULL), ==, 0);
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "signal", A, "Ada"), ==, 0);
  add_line (f, NO_LINES);
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "mms", NO_LINES, NULL), ==, 0);
  check_bindings (f, "");
  check_proposals (f,
                   "1 signal - 1 configured dismissed; 2 mms " NO_LINES " 0 configured dismissed");
}

static void
test_number_becomes_known (Fixture *f, gconstpointer data)
{
  find (f, NUM_PROOF_REGISTERED, "signal", NO_LINES, NULL);
  find (f, NUM_PROOF_CONFIGURED, "mms", NO_LINES, NULL);
  find (f, NUM_PROOF_CONFIGURED, "calls", NO_LINES, "SIP");
  add_line (f, NO_LINES);
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "signal", NO_LINES, NULL), ==, 1);
  g_assert_cmpuint (find (f, NUM_PROOF_CONFIGURED, "mms", NO_LINES, NULL), ==, 0);
  g_assert_cmpuint (find (f, NUM_PROOF_CONFIGURED, "calls", NO_LINES, "SIP"), ==, 0);
  check_bindings (f, "signal - 3 due probe:p");
  check_proposals (f, "1 signal " NO_LINES " 0 registered confirmed; 2 mms - 3 configured open; "
                      "3 calls SIP 3 configured open");
}

/* The line that a card without a number was thought to be turns out to be the one that was found:
 * what was said of it holds for the one that stays. */
static void
test_merged_lines (Fixture *f, gconstpointer data)
{
  g_autoptr (NumReading) reading = num_reading_new ("m", 1, NUM_SLOT_PRESENT);
  g_autoptr (NumLedger) ledger = num_store_load (f->store, NULL);
  g_autoptr (NumVerdict) verdict = NULL;

  reading->iccid = g_strdup ("8901260123456789015");
  num_reading_add (reading, NUM_SOURCE_EF_MSISDN, NUM_SOURCE_OUTCOME_BLANK, 1, NULL,
                   NUM_TON_UNSPECIFIED);
  verdict = num_verdict_decide (ledger, reading);
  g_assert_true (num_store_apply (f->store, verdict, reading, NULL));
  find (f, NUM_PROOF_CONFIGURED, "signal", A, NULL);
  find (f, NUM_PROOF_CONFIGURED, "mms", A, NULL);
  g_assert_true (num_store_dismiss (f->store, 1, NULL));
  g_assert_true (num_store_merge (f->store, 3, 1, NULL));
  check_proposals (f, "1 signal - 3 configured dismissed; 2 mms - 3 configured open");
  find (f, NUM_PROOF_CONFIGURED, "signal", A, NULL);
  find (f, NUM_PROOF_REGISTERED, "signal", A, NULL);
  find (f, NUM_PROOF_CONFIGURED, "mms", A, NULL);
  check_proposals (f, "1 signal - 3 configured dismissed; 2 mms - 3 configured open");
  check_bindings (f, "");
}

static void
test_confirm (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0, same = 0;

  find (f, NUM_PROOF_CONFIGURED, "linphone", A, "sip.example.org");
  find (f, NUM_PROOF_PRESENT, "telegram", NULL, NULL);
  g_assert_true (num_store_confirm (f->store, 1, 1, NULL, &id, NULL));
  g_assert_false (num_store_confirm (f->store, 1, 1, NULL, &id, &error));
  g_assert_error (error, NUM_ERROR, NUM_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (num_store_dismiss (f->store, 1, &error));
  g_assert_error (error, NUM_ERROR, NUM_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (num_store_confirm (f->store, 9, 1, NULL, &id, &error));
  g_assert_error (error, NUM_ERROR, NUM_ERROR_NOT_FOUND);

  /* a change of mind, a line and a label of its owner's */
  g_assert_true (num_store_dismiss (f->store, 2, NULL));
  g_assert_true (num_store_confirm (f->store, 2, 2, "mine", &same, NULL));
  check_bindings (f, "linphone sip.example.org 1 due probe:p; telegram mine 2 due probe:p");
  g_assert_cmpuint (find (f, NUM_PROOF_CONFIGURED, "linphone", A, "sip.example.org"), ==, 0);
  g_assert_cmpuint (find (f, NUM_PROOF_PRESENT, "telegram", NULL, NULL), ==, 0);
  check_proposals (f, "1 linphone sip.example.org 1 configured confirmed; "
                      "2 telegram - 0 present confirmed");
}

/* Recorded by hand between the proposal and the yes: nothing is asked any more, and the yes is no
 * second account. */
static void
test_confirm_what_is_there (Fixture *f, gconstpointer data)
{
  g_autoptr (NumBinding) binding = num_binding_new ();
  g_autoptr (GPtrArray) open = NULL;
  gint64 id = 0, confirmed = 0;

  find (f, NUM_PROOF_CONFIGURED, "mms", A, NULL);
  find (f, NUM_PROOF_CONFIGURED, "mms", B, NULL);
  binding->app = g_strdup ("mms");
  binding->line = 1;
  binding->uid = UID;
  binding->found_by = g_strdup ("owner");
  g_assert_true (num_store_bind (f->store, binding, &id, NULL));
  open = num_store_proposals (f->store, FALSE, NULL);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpint (((NumProposal *)open->pdata[0])->line, ==, 2);
  g_assert_true (num_store_confirm (f->store, 1, 1, NULL, &confirmed, NULL));
  g_assert_cmpint (confirmed, ==, id);
  check_bindings (f, "mms - 1 due owner");
}

/* The strongest first, whatever the order in which they were found. */
static void
test_order (Fixture *f, gconstpointer data)
{
  NumProbe weak = { .app = (char *)"signal", .name = (char *)"w", .proof = NUM_PROOF_PRESENT };
  NumProbe strong = { .app = (char *)"signal", .name = (char *)"s", .proof = NUM_PROOF_REGISTERED };
  g_autoptr (NumLedger) ledger = num_store_load (f->store, NULL);
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)num_finding_free);
  g_autoptr (GArray) bound = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_ptr_array_add (findings, num_finding_new (ledger, &weak, NULL, NULL, UID));
  g_ptr_array_add (findings, num_finding_new (ledger, &strong, A, NULL, UID));
  g_assert_true (num_store_find (f->store, findings, bound, NULL));
  check_bindings (f, "signal - 1 due probe:s");
  check_proposals (f, "");
}

/* Nobody can fill the disk, or try out all numbers, through what they report. */
static void
test_bounded (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) mine = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *account = g_strdup_printf ("account %u", i);

      find (f, NUM_PROOF_CONFIGURED, "linphone", A, account);
      if (i % 2 == 0)
        num_store_dismiss (f->store, i + 1, NULL);
    }
  find_as (f, UID + 1, NUM_PROOF_CONFIGURED, "linphone", A, NULL);
  mine = num_store_proposals (f->store, TRUE, NULL);
  g_assert_cmpuint (mine->len, ==, 257);
  g_assert_cmpuint (find (f, NUM_PROOF_REGISTERED, "signal", B, NULL), ==, 0);
  g_assert_cmpuint (find_as (f, UID + 1, NUM_PROOF_REGISTERED, "signal", B, NULL), ==, 1);
}

#define ADD(name) g_test_add ("/proposals/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (registered);
  ADD (forms_of_a_number);
  ADD (settled_stays_settled);
  ADD (weaker_is_asked_once);
  ADD (no_number_proves_nothing);
  ADD (seen_by_the_day);
  ADD (dismissed_stays_dismissed);
  ADD (number_becomes_known);
  ADD (merged_lines);
  ADD (confirm);
  ADD (confirm_what_is_there);
  ADD (order);
  ADD (bounded);
  return g_test_run ();
}
