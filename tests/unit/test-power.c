/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Power cuts. A story is told to the store on a disk that remembers; then the power is cut after
 * every single operation of it, and the store is opened on what was left. It must be whole, it must
 * be as it was between two verbs and not within one, and what a verb said it had stored must be
 * there. Two disks that do not keep their word show that this test can fail. */

#include "agent/evidence.h"
#include "agent/store-private.h"
#include "tests/unit/power-vfs.h"

#include <glib/gstdio.h>
#include <string.h>

#define ROUNDS 6

/* What is known after a verb has returned. */
typedef struct
{
  guint operations; /* that had been done by then */
  guint64 seq;      /* of the newest event */
  char *summary;    /* of all that is stored */
} Promise;

static void
free_promise (gpointer data)
{
  Promise *promise = data;

  g_free (promise->summary);
  g_free (promise);
}

static char *
summarise (NumStore *store)
{
  g_autoptr (NumLedger) ledger = num_store_load (store, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; ledger && i < ledger->lines->len; i++)
    {
      const NumLine *line = ledger->lines->pdata[i];

      g_string_append_printf (text, "%d %s %s b%u d%u c%u; ", (int)line->id,
                              num_line_state_to_string (line->state),
                              line->number ? line->number : "-", line->bound, line->due,
                              line->cards->len);
    }
  for (guint i = 0; ledger && i < ledger->places->len; i++)
    g_string_append_printf (text, "p%d ", (int)((NumPlace *)ledger->places->pdata[i])->card);
  return g_strdup (text->str);
}

static void
promise (GPtrArray *promises, NumStore *store)
{
  Promise *made = g_new0 (Promise, 1);

  made->operations = power_count ();
  made->seq = num_store_last_seq (store);
  made->summary = summarise (store);
  g_ptr_array_add (promises, made);
}

/* Shows a card to the verdict and stores what it says. */
static void
see (GPtrArray *promises, NumStore *store, const char *iccid, const char *number)
{
  g_autoptr (NumReading) reading = num_reading_new ("m", 1, NUM_SLOT_PRESENT);
  g_autoptr (NumLedger) ledger = num_store_load (store, NULL);
  g_autoptr (NumVerdict) verdict = NULL;

  reading->iccid = g_strdup (iccid);
  num_reading_add (reading, NUM_SOURCE_EF_MSISDN, NUM_SOURCE_OUTCOME_NUMBER, 1, number,
                   NUM_TON_UNSPECIFIED);
  num_evidence_normalise (reading, NULL);
  verdict = num_verdict_decide (ledger, reading);
  g_assert_true (num_store_apply (store, verdict, reading, NULL));
  promise (promises, store);
}

static void
bind (GPtrArray *promises, NumStore *store, guint n)
{
  g_autoptr (NumBinding) binding = num_binding_new ();
  gint64 id;

  binding->app = g_strdup_printf ("app-%u", n);
  binding->line = 1;
  binding->found_by = g_strdup ("owner");
  g_assert_true (num_store_bind (store, binding, &id, NULL));
  promise (promises, store);
}

/* Two cards that come and go, with accounts that become due each time. */
static void
tell_story (GPtrArray *promises, NumStore *store)
{
  gint64 rebound;

  promise (promises, store);
  see (promises, store, "8901260123456789015", "+12025550143");
  for (guint round = 0; round < ROUNDS; round++)
    {
      bind (promises, store, round);
      see (promises, store, "8901260987654321019", "+12025550178");
      see (promises, store, "8901260123456789015", "+12025550143");
    }
  g_assert_true (num_store_settle (store, 1, NUM_OUTCOME_REBOUND, 2, &rebound, NULL));
  promise (promises, store);
  g_assert_true (num_store_give_up (store, 1, "cancelled", NULL, NULL, NULL));
  promise (promises, store);
}

static void
empty_directory (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      g_remove (path);
    }
}

/* What is wrong with the store after a cut at @n, or NULL. */
static const char *
judge (NumStore *store, const GPtrArray *promises, guint n)
{
  g_autofree char *summary = store ? summarise (store) : NULL;
  guint64 seq = store ? num_store_last_seq (store) : 0;
  guint64 kept = 0;
  gboolean known = FALSE;

  if (!store)
    return "it does not open";
  if (num_store_notice (store))
    return "it was damaged";
  for (guint i = 0; i < promises->len; i++)
    {
      const Promise *made = promises->pdata[i];

      if (made->operations <= n)
        kept = made->seq;
      known = known || (made->seq == seq && strcmp (made->summary, summary) == 0);
    }
  if (seq < kept)
    return "something that was stored is gone";
  return known ? NULL : "it is between two verbs";
}

static gboolean
is_whole (NumStore *store)
{
  sqlite3_stmt *query = num_store_query (store, NULL, "PRAGMA integrity_check", "");
  gboolean whole = num_store_step (store, query, NULL) == SQLITE_ROW
                   && strcmp ((const char *)sqlite3_column_text (query, 0), "ok") == 0;

  sqlite3_reset (query);
  return whole;
}

/* Cuts the power at every operation; answers how many cuts were bad. */
static guint
cut_everywhere (const GPtrArray *promises, gboolean syncs, gboolean report)
{
  g_autofree char *directory = g_dir_make_tmp ("numberd-cut-XXXXXX", NULL);
  guint bad = 0, cuts = 0;

  for (guint n = 0; n <= power_count (); n++)
    for (PowerModel model = 0; model < POWER_N_MODELS; model++, cuts++)
      {
        g_autoptr (NumStore) store = NULL;
        const char *wrong;

        power_rebuild (directory, n, model, syncs);
        store = num_store_open (directory, num_clock_system (), NULL);
        wrong = judge (store, promises, n);
        if (!wrong && !is_whole (store))
          wrong = "it is not whole";
        if (wrong && report)
          g_test_message ("cut after %u operations, model %u: %s", n, model, wrong);
        bad += wrong != NULL;
        g_clear_pointer (&store, num_store_free);
        empty_directory (directory);
      }

  g_rmdir (directory);
  g_test_message ("%u cuts, %u bad", cuts, bad);
  return bad;
}

static guint
play (const char *pragmas, gboolean syncs, gboolean report)
{
  g_autofree char *directory = g_dir_make_tmp ("numberd-power-XXXXXX", NULL);
  g_autoptr (GPtrArray) promises = g_ptr_array_new_with_free_func (free_promise);
  g_autoptr (NumStore) store = NULL;
  guint bad;

  power_begin ();
  store = num_store_open_on (directory, num_clock_system (), POWER_VFS, pragmas, NULL);
  g_assert_nonnull (store);
  tell_story (promises, store);
  bad = cut_everywhere (promises, syncs, report);
  g_clear_pointer (&store, num_store_free);
  power_end ();
  empty_directory (directory);
  g_rmdir (directory);
  return bad;
}

static void
test_as_it_is (void)
{
  g_assert_cmpuint (play (NULL, TRUE, TRUE), ==, 0);
}

static void
test_control_disk_lies (void)
{
  g_assert_cmpuint (play (NULL, FALSE, FALSE), >, 0);
}

static void
test_control_no_syncs (void)
{
  g_assert_cmpuint (play ("PRAGMA synchronous = OFF", TRUE, FALSE), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK); /* damage is expected in the controls */
  g_test_add_func ("/power/as-it-is", test_as_it_is);
  g_test_add_func ("/power/control-disk-lies", test_control_disk_lies);
  g_test_add_func ("/power/control-no-syncs", test_control_no_syncs);
  return g_test_run ();
}
