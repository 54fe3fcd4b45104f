/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the store keeps for apps: whose bindings are whose, how many there can be, and the rules
 * that apps publish. Looked at again through a second opening of the database. */

#include "agent/store-rules.h"
#include "numberd/error.h"
#include "numberd/names.h"
#include "tests/unit/store-rig.h"

#include <sqlite3.h>
#include <string.h>

#define A "+12025550143"
#define B "+12025550178"
#define MAX_RULES 100

static void
set_up (StoreRig *f, gconstpointer data)
{
  gint64 line;

  store_rig_set_up (f, data);
  g_assert_true (num_store_add_line (f->store, A, "US", &line, NULL));
  g_assert_true (num_store_add_line (f->store, B, "US", &line, NULL));
  g_assert_cmpint (line, ==, 2);
}

static gboolean
bind (StoreRig *f, guint32 uid, const char *app, const char *account, gint64 *ret_id,
      GError **error)
{
  g_autoptr (NumBinding) binding = num_binding_new ();

  binding->line = 1;
  binding->uid = uid;
  binding->app = g_strdup (app);
  binding->account = g_strdup (account);
  binding->found_by = g_strdup ("app");
  return num_store_bind (f->store, binding, ret_id, error);
}

/* One that must succeed. */
static gint64
bind_one (StoreRig *f, guint32 uid, const char *app)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_true (bind (f, uid, app, NULL, &id, &error));
  g_assert_no_error (error);
  return id;
}

static void
check_bindings_of (StoreRig *f, guint32 uid, const char *app, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bindings = num_store_bindings_of (f->store, uid, app, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < bindings->len; i++)
    {
      const NumBinding *binding = bindings->pdata[i];

      g_string_append_printf (text, "%s%d:%s/%s", i > 0 ? " " : "", (int)binding->id, binding->app,
                              num_binding_state_to_string (binding->state));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_bindings_of (StoreRig *f, gconstpointer data)
{
  gint64 none = 0;

  bind_one (f, 1000, "chat");
  bind_one (f, 1000, "mail");
  bind_one (f, 1001, "chat");
  g_assert_true (num_store_settle (f->store, 1, NUM_OUTCOME_CLOSED, 0, &none, NULL));
  bind_one (f, 1000, "chat");
  for (guint again = 0; again < 2; again++, store_rig_reopen (f))
    {
      check_bindings_of (f, 1000, NULL, "2:mail/due 4:chat/due 1:chat/settled");
      check_bindings_of (f, 1000, "chat", "4:chat/due 1:chat/settled");
      check_bindings_of (f, 1001, NULL, "3:chat/due");
      check_bindings_of (f, 1002, NULL, "");
      check_bindings_of (f, 1000, "", "");
    }
}

/* Fills up the bindings of a user, some of them settled: these take room too. */
static void
fill (StoreRig *f, guint32 uid, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *account = g_strdup_printf ("%u", i);
      gint64 id, none = 0;

      g_assert_true (bind (f, uid, "chat", account, &id, NULL));
      if (i % 4 == 0)
        g_assert_true (num_store_settle (f->store, id, NUM_OUTCOME_CLOSED, 0, &none, NULL));
    }
}

static void
assert_full (StoreRig *f, gboolean done, GError **error)
{
  g_assert_false (done);
  g_assert_error (*error, NUM_ERROR, NUM_ERROR_REFUSED);
  g_assert_nonnull (strstr ((*error)->message, "1000"));
  g_assert_null (strchr ((*error)->message, '\n'));
  g_clear_error (error);
}

static void
test_bindings_end (StoreRig *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint64 before;
  gint64 id = 0;

  fill (f, 1000, NUM_BINDINGS_MAX);
  before = num_store_last_seq (f->store);
  assert_full (f, bind (f, 1000, "mail", NULL, &id, &error), &error);
  /* Going on on another line would be one more; the account can still be ended. */
  assert_full (f, num_store_settle (f->store, 2, NUM_OUTCOME_REBOUND, 2, &id, &error), &error);
  g_assert_cmpuint (num_store_last_seq (f->store), ==, before);
  g_assert_true (num_store_settle (f->store, 2, NUM_OUTCOME_CLOSED, 0, &id, &error));
  g_assert_true (num_store_reopen (f->store, 2, &error));

  bind_one (f, 1001, "mail");
  store_rig_reopen (f);
  assert_full (f, bind (f, 1000, "mail", NULL, &id, &error), &error);
}

/* Writes what a long time of changes would have written. */
static void
add_events (StoreRig *f, guint32 uid, guint n)
{
  g_autofree char *path = g_build_filename (f->dir, NUM_DB_NAME, NULL);
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
      " INSERT INTO event (seq, time_usec, clock_set, boot, monotonic_usec, kind, binding, uid)"
      " SELECT (SELECT max(seq) FROM event) + i, 1, 1, '', 1, 'binding-settled', 1, %u FROM n",
      n, uid);
  sqlite3 *db = NULL;

  g_clear_pointer (&f->store, num_store_free);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  store_rig_reopen (f);
}

/* Settling and reopening one account for ever would fill the disk as well. */
static void
test_record_ends (StoreRig *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 none = 0;

  bind_one (f, 1000, "chat"); /* two events: recorded, due */
  bind_one (f, 1001, "chat");
  add_events (f, 1000, NUM_BINDING_EVENTS_MAX - 4);
  g_assert_true (num_store_settle (f->store, 1, NUM_OUTCOME_CLOSED, 0, &none, &error));
  g_assert_no_error (error);
  g_assert_false (num_store_settle (f->store, 1, NUM_OUTCOME_CLOSED, 0, &none, NULL));
  g_assert_true (num_store_reopen (f->store, 1, &error)); /* reopened, due */
  g_assert_no_error (error);

  assert_full (f, num_store_settle (f->store, 1, NUM_OUTCOME_CLOSED, 0, &none, &error), &error);
  assert_full (f, bind (f, 1000, "mail", NULL, &none, &error), &error);
  check_bindings_of (f, 1000, NULL, "1:chat/due");
  g_assert_true (num_store_settle (f->store, 2, NUM_OUTCOME_CLOSED, 0, &none, &error));
  g_assert_true (num_store_reopen (f->store, 2, &error));
}

/* Root is whoever owns the device. */
static void
test_root_has_no_end (StoreRig *f, gconstpointer data)
{
  fill (f, 0, NUM_BINDINGS_MAX + 1);
}

static gboolean
publish (StoreRig *f, guint32 uid, const char *app, guint days, const char *source)
{
  g_autoptr (GError) error = NULL;
  gboolean done = num_store_publish_rule (f->store, uid, app, days, source, &error);

  g_assert_true (done == (error == NULL));
  if (error)
    g_assert_error (error, NUM_ERROR, NUM_ERROR_REFUSED);
  return done;
}

static void
check_rules (StoreRig *f, const char *expected)
{
  for (guint again = 0; again < 2; again++, store_rig_reopen (f))
    {
      g_autoptr (GPtrArray) rules = num_store_rules (f->store, NULL);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < rules->len; i++)
        {
          const NumRule *rule = rules->pdata[i];

          g_string_append_printf (text, "%s%u:%s/%u/%s", i > 0 ? " " : "", rule->uid, rule->app,
                                  rule->inactivity_days, rule->source);
          g_assert_cmpint (rule->published_wall, >, 0);
        }
      g_assert_cmpstr (text->str, ==, expected);
    }
}

static void
test_rules (StoreRig *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NumRule) rule = NULL;

  g_assert_true (publish (f, 1001, "chat", 30, "terms"));
  g_assert_true (publish (f, 1000, "mail", 60, "page"));
  g_assert_true (publish (f, 1000, "chat", 90, "terms"));
  check_rules (f, "1000:chat/90/terms 1000:mail/60/page 1001:chat/30/terms");

  rule = num_store_rule (f->store, 1000, "mail", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rule->inactivity_days, ==, 60);
  g_assert_null (num_store_rule (f->store, 1001, "mail", &error));
  g_assert_no_error (error);

  g_assert_true (publish (f, 1000, "chat", 45, "new terms"));
  g_assert_true (publish (f, 1000, "mail", 0, ""));
  g_assert_true (publish (f, 1000, "mail", 0, "")); /* there is none any more */
  check_rules (f, "1000:chat/45/new terms 1001:chat/30/terms");
}

/* Saying the same again wears out no flash: its time would be another. */
static void
test_rule_again (StoreRig *f, gconstpointer data)
{
  g_autoptr (NumRule) before = NULL;
  g_autoptr (NumRule) after = NULL;
  gint64 start;

  g_assert_true (publish (f, 1000, "chat", 90, "terms"));
  before = num_store_rule (f->store, 1000, "chat", NULL);
  for (start = g_get_real_time (); g_get_real_time () == start;)
    ;
  g_assert_true (publish (f, 1000, "chat", 90, "terms"));
  after = num_store_rule (f->store, 1000, "chat", NULL);
  g_assert_cmpint (before->published_wall, ==, after->published_wall);
}

static void
test_rules_end (StoreRig *f, gconstpointer data)
{
  for (guint i = 0; i < MAX_RULES; i++)
    {
      g_autofree char *app = g_strdup_printf ("chat%u", i);

      g_assert_true (publish (f, 1000, app, 90, "terms"));
    }
  g_assert_false (publish (f, 1000, "more", 90, "terms"));
  g_assert_true (publish (f, 1001, "more", 90, "terms"));
  g_assert_true (publish (f, 1000, "chat7", 91, "terms"));
  g_assert_true (publish (f, 1000, "chat7", 0, ""));
  g_assert_true (publish (f, 1000, "more", 90, "terms"));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (StoreRig *f, gconstpointer data);
  } tests[] = {
    { "/store-apps/bindings-of", test_bindings_of },
    { "/store-apps/bindings-end", test_bindings_end },
    { "/store-apps/record-ends", test_record_ends },
    { "/store-apps/root-has-no-end", test_root_has_no_end },
    { "/store-apps/rules", test_rules },
    { "/store-apps/rule-again", test_rule_again },
    { "/store-apps/rules-end", test_rules_end },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, StoreRig, NULL, set_up, tests[i].test, store_rig_tear_down);
  return g_test_run ();
}
