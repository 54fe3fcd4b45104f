/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the almanac does on its dates: reminders, what lapses by which rule, and which of the two
 * clocks comes first. */

#include "agent/store-private.h"
#include "tests/unit/almanac-rig.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* At the beginning of its day, where the line is; once each, and once for those that were missed.
 */
static void
test_reminders (Rig *f, gconstpointer unused)
{
  gint64 line;

  rig_set_clock (f, "2026-10-02T12:00:00Z");
  line = rig_add_line (f, "CN");
  rig_bind (f, line, "wechat", 0, NULL);
  rig_give_up (f, line, NULL, "2026-10-01"); /* until 2026-12-30 */
  rig_review (f, "2026-11-29T16:00:00Z");
  rig_assert_events (f, "reminded", "");

  rig_set_clock (f, "2026-11-29T15:59:59Z");
  rig_review (f, "2026-11-29T16:00:00Z");
  rig_assert_events (f, "reminded", "");
  rig_set_clock (f, "2026-11-29T16:00:00Z");
  rig_review (f, "2026-12-22T16:00:00Z");
  rig_assert_events (f, "reminded", "2026-12-30");

  rig_set_clock (f, "2026-12-29T12:00:00Z"); /* off for two weeks */
  rig_review (f, NULL);
  rig_assert_events (f, "reminded", "2026-12-30 2026-12-30");
  rig_set_clock (f, "2027-01-15T12:00:00Z");
  rig_review (f, NULL);
  rig_assert_events (f, "reminded", "2026-12-30 2026-12-30");
}

/* Off for half a year: one reminder, though all is over. */
static void
test_reminder_too_late (Rig *f, gconstpointer unused)
{
  gint64 line;

  rig_set_clock (f, "2026-10-02T12:00:00Z");
  line = rig_add_line (f, "CN");
  rig_bind (f, line, "wechat", 0, NULL);
  rig_give_up (f, line, NULL, "2026-10-01");
  rig_set_clock (f, "2027-06-01T12:00:00Z");
  rig_review (f, NULL);
  rig_assert_events (f, "reminded", "2026-12-30");
}

/* Another date is another matter. */
static void
test_reminder_of_new_date (Rig *f, gconstpointer unused)
{
  gint64 line;

  rig_set_clock (f, "2026-12-29T12:00:00Z");
  line = rig_add_line (f, "CN");
  rig_bind (f, line, "wechat", 0, NULL);
  rig_give_up (f, line, NULL, "2026-10-01");
  rig_review (f, NULL);
  rig_give_up (f, line, NULL, "2026-10-02");
  rig_review (f, "2026-12-29T16:00:00Z"); /* the last day before it begins in Shanghai */
  rig_assert_events (f, "reminded", "2026-12-30 2026-12-31");
}

/* What is settled, or bound, is not reminded of; nor is what has no date. */
static void
test_no_reminder (Rig *f, gconstpointer unused)
{
  gint64 line, settled;

  rig_set_clock (f, "2026-12-29T12:00:00Z");
  line = rig_add_line (f, "JP"); /* no figure that anybody stands for */
  rig_bind (f, line, "wechat", 0, NULL);
  settled = rig_bind (f, line, "whatsapp", 0, "2026-12-01");
  g_assert_true (num_store_settle (f->store, settled, NUM_OUTCOME_CLOSED, 0, NULL, NULL));
  rig_give_up (f, line, NULL, "2026-10-01");
  rig_review (f, NULL);
  g_assert_true (num_store_reopen (f->store, settled, NULL));
  g_assert_true (num_store_keep (f->store, line, NULL));
  rig_review (f, NULL);
  rig_assert_events (f, "reminded", "");
}

static void
assert_binding (Rig *f, gint64 id, NumBindingState state, NumOutcome outcome, const char *rule)
{
  g_autoptr (NumBinding) binding = num_store_binding (f->store, id, NULL);

  g_assert_cmpint (binding->state, ==, state);
  g_assert_cmpint (binding->outcome, ==, outcome);
  if (rule)
    g_assert_nonnull (strstr (binding->settled_by, rule));
  else
    g_assert_null (binding->settled_by);
}

/* WhatsApp lets go after 120 days: of 2026-05-01 that is 2026-08-29, and the day after it has. */
static void
test_lapse (Rig *f, gconstpointer unused)
{
  gint64 line, id;

  rig_set_clock (f, "2026-08-01T12:00:00Z");
  line = rig_add_line (f, "CN");
  id = rig_bind (f, line, "whatsapp", 0, "2026-05-01");
  rig_review (f, "2026-08-21T16:00:00Z");
  rig_set_clock (f, "2026-08-29T15:59:59Z");
  rig_review (f, "2026-08-29T16:00:00Z");
  assert_binding (f, id, NUM_BINDING_DUE, NUM_OUTCOME_NONE, NULL);

  rig_set_clock (f, "2026-08-29T16:00:00Z");
  rig_review (f, NULL);
  assert_binding (f, id, NUM_BINDING_SETTLED, NUM_OUTCOME_LAPSED, "/whatsapp.app: WhatsApp: an");
  rig_assert_events (f, "binding-lapsed", "lapsed");
  rig_assert_events (f, "reminded", "2026-08-29 2026-08-29");
}

/* Whoever uses an account that has lapsed knows better. An earlier use changes nothing. */
static void
test_used_again (Rig *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) events = NULL;
  const NumEvent *last;
  gint64 line, id;

  rig_set_clock (f, "2026-09-10T12:00:00Z");
  line = rig_add_line (f, "CN");
  id = rig_bind (f, line, "whatsapp", 0, "2026-05-01");
  rig_review (f, NULL);
  assert_binding (f, id, NUM_BINDING_SETTLED, NUM_OUTCOME_LAPSED, "whatsapp.app");
  g_assert_true (num_store_used (f->store, id, "2026-04-01", NULL));
  rig_assert_events (f, "binding-reopened", "");

  g_assert_true (num_store_used (f->store, id, "2026-09-09", NULL));
  assert_binding (f, id, NUM_BINDING_DUE, NUM_OUTCOME_NONE, NULL);
  rig_assert_events (f, "binding-reopened", "-");
  rig_review (f, "2026-12-07T16:00:00Z"); /* 30 days before 2027-01-07 */

  events = num_store_events (f->store, 0, 0, 1000, NULL);
  for (guint i = 0; i < events->len; i++)
    {
      last = events->pdata[i];
      if (strcmp (last->kind, "binding-reopened") == 0)
        g_assert_cmpstr (last->reasons[0], ==, "it was used on 2026-09-09: the app has not let go");
    }
}

/* Its owner's own words are not undone by a use: only what a rule has done. */
static void
test_used_when_closed (Rig *f, gconstpointer unused)
{
  gint64 line, id;

  rig_set_clock (f, "2026-09-10T12:00:00Z");
  line = rig_add_line (f, "CN");
  id = rig_bind (f, line, "whatsapp", 0, NULL);
  g_assert_true (num_store_settle (f->store, id, NUM_OUTCOME_CLOSED, 0, NULL, NULL));
  g_assert_true (num_store_used (f->store, id, "2026-09-09", NULL));
  assert_binding (f, id, NUM_BINDING_SETTLED, NUM_OUTCOME_CLOSED, NULL);
}

/* No rule, a rule that is only proposed, no known use, a line that is kept: nothing lapses. */
static void
test_no_lapse (Rig *f, gconstpointer unused)
{
  static const char *const apps[] = { "wechat", "wallet", "whatsapp", "gym" };
  gint64 line, kept;

  rig_set_clock (f, "2030-01-01T12:00:00Z");
  line = rig_add_line (f, "CN");
  for (guint i = 0; i < G_N_ELEMENTS (apps); i++)
    rig_bind (f, line, apps[i], 0, i == 2 ? NULL : "2026-05-01");
  g_assert_true (num_store_add_line (f->store, "+12025550178", "CN", &kept, NULL));
  g_assert_true (num_store_keep (f->store, kept, NULL));
  rig_bind (f, kept, "whatsapp", 0, "2026-05-01");
  rig_review (f, NULL);
  rig_assert_events (f, "binding-lapsed", "");
}

/* While the clock is not set nothing lapses, be the year 1970 or none. */
static void
test_no_lapse_without_clock (Rig *f, gconstpointer unused)
{
  gint64 line = rig_add_line (f, "CN");
  gint64 id = rig_bind (f, line, "whatsapp", 0, "2026-05-01");

  rig_review (f, NULL);
  f->now.wall_usec = rig_moment ("2025-12-31T23:59:59Z");
  rig_review (f, NULL);
  assert_binding (f, id, NUM_BINDING_DUE, NUM_OUTCOME_NONE, NULL);
  rig_set_clock (f, "2026-09-10T12:00:00Z");
  rig_review (f, NULL);
  assert_binding (f, id, NUM_BINDING_SETTLED, NUM_OUTCOME_LAPSED, "whatsapp.app");
}

static void
publish (Rig *f, guint32 uid, const char *app, gint64 days)
{
  g_assert_true (num_store_run (f->store, NULL,
                                "INSERT OR REPLACE INTO app_rule (uid, app, inactivity_days,"
                                " source, published_usec) VALUES (?, ?, ?, 'its makers', 0)",
                                "iti", (gint64)uid, app, days));
}

/* What an app publishes goes before its file, for its own user only, shorter or longer. */
static void
test_published_rule (Rig *f, gconstpointer unused)
{
  gint64 line, shorter, longer, plain, other;

  rig_set_clock (f, "2026-09-10T12:00:00Z");
  line = rig_add_line (f, "CN");
  shorter = rig_bind (f, line, "wallet", 1000, "2026-08-01");
  longer = rig_bind (f, line, "whatsapp", 1000, "2026-05-01");
  plain = rig_bind (f, line, "whatsapp", 1001, "2026-05-01");
  other = rig_bind (f, line, "wallet", 1001, "2026-08-01");
  publish (f, 1000, "wallet", 30);
  publish (f, 1000, "whatsapp", 400);
  rig_review (f, "2027-05-05T16:00:00Z"); /* 30 days before 2027-06-05 */

  assert_binding (f, shorter, NUM_BINDING_SETTLED, NUM_OUTCOME_LAPSED, "the app itself: Wallet");
  assert_binding (f, longer, NUM_BINDING_DUE, NUM_OUTCOME_NONE, NULL);
  assert_binding (f, plain, NUM_BINDING_SETTLED, NUM_OUTCOME_LAPSED, "whatsapp.app");
  assert_binding (f, other, NUM_BINDING_DUE, NUM_OUTCOME_NONE, NULL);
}

/* The earlier of the two clocks is the deadline, whichever it is. */
static void
test_earlier (Rig *f, gconstpointer unused)
{
  static const struct
  {
    const char *last_used;
    const char *deadline;
    const char *why;
  } rows[] = {
    { "2026-08-01", "2026-11-29", "WhatsApp: an account" },
    { "2026-09-30", "2026-12-30", "China: a cancelled number" },
    { NULL, "2026-12-30", "China: a cancelled number" },
  };
  gint64 line, id;

  rig_set_clock (f, "2026-10-02T12:00:00Z");
  line = rig_add_line (f, "CN");
  rig_give_up (f, line, NULL, "2026-10-01");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NumLedger) ledger = num_store_load (f->store, NULL);
      g_autoptr (NumBinding) binding = NULL;
      g_auto (NumDeadline) deadline = { 0 };
      g_autofree char *day = NULL;

      id = rig_bind (f, line, "whatsapp", i, rows[i].last_used);
      binding = num_store_binding (f->store, id, NULL);
      num_rulebook_binding (f->book, num_ledger_line (ledger, line), binding, &deadline);
      day = num_calendar_format (deadline.day);
      g_assert_cmpstr (day, ==, rows[i].deadline);
      g_assert_true (g_str_has_prefix (deadline.reason, rows[i].why));
    }
}

/* Counts warnings; a warning is no failure here. */
static GLogWriterOutput
on_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  guint *warnings = user_data;

  if (level & G_LOG_LEVEL_WARNING)
    (*warnings)++;
  return g_log_writer_standard_streams (level, fields, n_fields, NULL);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* What cannot be stored is not said, is complained of once, and is done when there is room. */
static void
test_full_disk (Rig *f, gconstpointer unused)
{
  static guint warnings; /* the writer stays until the end of the program */
  gint64 line, id;

  signal (SIGXFSZ, SIG_IGN);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
  g_log_set_writer_func (on_log, &warnings, NULL);
  rig_set_clock (f, "2026-09-10T12:00:00Z");
  line = rig_add_line (f, "CN");
  id = rig_bind (f, line, "whatsapp", 0, "2026-05-01");
  rig_bind (f, line, "wechat", 0, NULL);
  rig_give_up (f, line, NULL, "2026-06-20");

  limit_files (1);
  g_assert_cmpint (num_almanac_review (f->almanac), >, 0);
  g_assert_cmpint (num_almanac_review (f->almanac), >, 0);
  g_assert_cmpuint (warnings, ==, 1);
  g_assert_cmpuint (f->recorded, ==, 0);

  limit_files (RLIM_INFINITY);
  rig_review (f, "2026-09-10T16:00:00Z"); /* seven days before 2026-09-18 */
  assert_binding (f, id, NUM_BINDING_SETTLED, NUM_OUTCOME_LAPSED, "whatsapp.app");
  rig_assert_events (f, "reminded", "2026-09-18");
}

/* A change is looked at from the main loop, once for however many there were. */
static void
test_change (Rig *f, gconstpointer unused)
{
  gint64 line;

  rig_set_clock (f, "2026-12-29T12:00:00Z");
  line = rig_add_line (f, "CN");
  rig_bind (f, line, "wechat", 0, NULL);
  rig_give_up (f, line, NULL, "2026-10-01");
  num_almanac_change (f->almanac);
  num_almanac_change (f->almanac);
  rig_assert_events (f, "reminded", "");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  rig_assert_events (f, "reminded", "2026-12-30");
  g_assert_cmpuint (f->recorded, ==, 1);
  num_almanac_change (f->almanac); /* and is forgotten when the almanac goes */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/almanac/" name, Rig, NULL, rig_set_up, func, rig_tear_down)
  ADD ("reminders/each-day", test_reminders);
  ADD ("reminders/too-late", test_reminder_too_late);
  ADD ("reminders/new-date", test_reminder_of_new_date);
  ADD ("reminders/none", test_no_reminder);
  ADD ("lapse/day-after", test_lapse);
  ADD ("lapse/used-again", test_used_again);
  ADD ("lapse/used-when-closed", test_used_when_closed);
  ADD ("lapse/none", test_no_lapse);
  ADD ("lapse/no-clock", test_no_lapse_without_clock);
  ADD ("lapse/published-rule", test_published_rule);
  ADD ("earlier", test_earlier);
  ADD ("change", test_change);
  ADD ("full-disk", test_full_disk);
  return g_test_run ();
}
