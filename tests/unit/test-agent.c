/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The agent between a driver that is played here and the real store: what settles, what is judged
 * in rounds, what is announced, and what happens when nothing can be stored. This file defines the
 * driver registry itself, so that the real drivers are not linked. */

#include "agent/agent.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

struct NumDriver
{
  const NumSink *sink;
  gpointer user_data;
  NumReading *now; /* what a read finds */
  guint n_reads;
  guint answer; /* source id of an answer on its way */
};

static NumDriver driver;

static NumDriver *
start (const NumDriverConfig *config, const NumSink *sink, gpointer user_data)
{
  driver.sink = sink;
  driver.user_data = user_data;
  return &driver;
}

static gboolean
on_answer (gpointer data)
{
  driver.answer = 0;
  driver.sink->reading (driver.user_data, driver.now);
  return G_SOURCE_REMOVE;
}

static void
read_slot (NumDriver *self, const char *modem, guint slot)
{
  self->n_reads++;
  if (!self->answer)
    self->answer = g_idle_add (on_answer, NULL);
}

static void
stop (NumDriver *self, NumDriverStopped stopped, gpointer user_data)
{
  g_clear_pointer (&self->now, num_reading_free);
  if (self->answer)
    g_source_remove (self->answer);
  self->answer = 0;
  stopped (user_data);
}

static const NumDriverClass played = { "played", start, read_slot, stop };

const NumDriverClass *
num_driver_find (const char *name)
{
  return &played;
}

const char *const *
num_driver_names (void)
{
  static const char *const names[] = { "played", NULL };

  return names;
}

typedef struct
{
  char *dir;
  NumConfig config;
  NumStore *store;
  NumAgent *agent;
  GString *heard; /* kinds of events that were announced */
} Fixture;

static void
on_event (gpointer user_data, const NumEvent *event)
{
  Fixture *f = user_data;

  g_string_append_printf (f->heard, "%s ", event->kind);
  g_assert_cmpuint (event->seq, <=, num_store_last_seq (f->store));
}

static void
on_ledger (gpointer user_data, const NumLedger *ledger)
{
}

static const NumListener listener = { on_event, on_ledger };

static void
set_up (Fixture *f, gconstpointer settle_msec)
{
  g_autoptr (GError) error = NULL;
  static char name[] = "played";
  static char *devices[] = { NULL };
  NumModemReport report = { "modem-1", "played", "/dev/null", NULL, NULL, NUM_MODEM_READY, NULL };

  f->dir = g_dir_make_tmp ("numberd-agent-XXXXXX", NULL);
  f->config.driver = name;
  f->config.devices = devices;
  f->config.settle_msec = GPOINTER_TO_UINT (settle_msec);
  f->heard = g_string_new (NULL);
  f->store = num_store_open (f->dir, num_clock_system (), &error);
  g_assert_no_error (error);
  memset (&driver, 0, sizeof driver);
  f->agent = num_agent_new (&f->config, f->store);
  num_agent_set_listener (f->agent, &listener, f);
  num_agent_start (f->agent);
  driver.sink->modem (driver.user_data, &report);
  g_assert_cmpstr (f->heard->str, ==, "daemon-started modem-found ");
  g_string_truncate (f->heard, 0);
}

static void
on_stopped (gpointer user_data)
{
  gboolean *stopped = user_data;

  *stopped = TRUE;
}

static void
tear_down (Fixture *f, gconstpointer settle_msec)
{
  g_autoptr (GDir) dir = g_dir_open (f->dir, 0, NULL);
  gboolean stopped = FALSE;
  const char *name;

  num_agent_stop (f->agent, on_stopped, &stopped);
  g_assert_true (stopped);
  num_agent_free (f->agent);
  num_store_free (f->store);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (f->dir, name, NULL);

      g_remove (path);
    }
  g_rmdir (f->dir);
  g_free (f->dir);
  g_string_free (f->heard, TRUE);
}

/* Puts a card with a number into the slot (NULL: takes it out) without anybody noticing. */
static void
put (const char *iccid, const char *digits)
{
  NumReading *reading = num_reading_new ("modem-1", 1, iccid ? NUM_SLOT_PRESENT : NUM_SLOT_ABSENT);

  reading->iccid = g_strdup (iccid);
  reading->imsi = iccid ? g_strdup ("310260123456789") : NULL;
  if (iccid)
    num_reading_add (reading, NUM_SOURCE_EF_MSISDN,
                     digits ? NUM_SOURCE_OUTCOME_NUMBER : NUM_SOURCE_OUTCOME_BLANK, 1, digits,
                     digits ? NUM_TON_INTERNATIONAL : NUM_TON_UNSPECIFIED);
  num_reading_free (driver.now);
  driver.now = reading;
}

/* The driver reports what is in the slot. */
static void
report (const char *iccid, const char *digits)
{
  put (iccid, digits);
  driver.sink->reading (driver.user_data, driver.now);
}

#define CARD_A "8901260123456789015"
#define CARD_B "8901260987654321019"

static void
test_rounds (Fixture *f, gconstpointer data)
{
  report (CARD_A, "12025550143");
  g_assert_cmpstr (f->heard->str, ==, "first-card ");
  report (CARD_B, "12025550178");
  report (CARD_A, "12025550199");
  g_assert_cmpstr (f->heard->str, ==, "first-card new-line returned renumbered ");
}

static void
test_same_writes_nothing (Fixture *f, gconstpointer data)
{
  guint64 seq;

  report (CARD_A, "12025550143");
  seq = num_store_last_seq (f->store);
  for (guint i = 0; i < 10; i++)
    report (CARD_A, "12025550143");
  g_assert_cmpuint (num_store_last_seq (f->store), ==, seq);
  g_assert_cmpstr (f->heard->str, ==, "first-card ");
}

static void
wait_for (Fixture *f, const char *heard)
{
  while (!strstr (f->heard->str, heard))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_settles (Fixture *f, gconstpointer data)
{
  report (CARD_A, "12025550143");
  g_assert_cmpstr (f->heard->str, ==, "");
  wait_for (f, "first-card ");
  g_assert_cmpuint (driver.n_reads, ==, 1);
}

static void
test_bounce_is_nothing (Fixture *f, gconstpointer data)
{
  report (CARD_A, "12025550143");
  wait_for (f, "first-card ");
  report (NULL, NULL);
  report (CARD_B, NULL);
  report (CARD_A, "12025550143");
  report (NULL, NULL);
  put (CARD_A, "12025550143");
  while (driver.n_reads < 3)
    g_main_context_iteration (NULL, TRUE);
  report (CARD_B, "12025550178");
  wait_for (f, "new-line ");
  g_assert_cmpstr (f->heard->str, ==, "first-card new-line ");
}

/* No file may grow: SQLite cannot commit, and what happened is kept until it can. */
static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_full_disk (Fixture *f, gconstpointer data)
{
  report (CARD_A, "12025550143");
  limit_files (1);
  report (CARD_B, "12025550178");
  limit_files (RLIM_INFINITY);
  g_assert_cmpstr (f->heard->str, ==, "first-card ");
  g_assert_nonnull (num_agent_notice (f->agent));
  report (CARD_B, "12025550178");
  g_assert_cmpstr (f->heard->str, ==, "first-card new-line ");
  g_assert_null (num_agent_notice (f->agent));
}

static void
test_modem_states (Fixture *f, gconstpointer data)
{
  NumModemReport lost = { "modem-1", "played", "/dev/null", NULL, NULL, NUM_MODEM_LOST, "gone" };
  NumModemReport renamed = { "modem-2", "played", "/dev/null", NULL, NULL, NUM_MODEM_READY, NULL };

  driver.sink->modem (driver.user_data, &lost);
  driver.sink->modem (driver.user_data, &lost);
  g_assert_cmpstr (f->heard->str, ==, "modem-lost ");
  driver.sink->modem (driver.user_data, &renamed);
  g_assert_cmpuint (num_agent_modems (f->agent)->len, ==, 1);
}

#define ADD(name, settle_msec)                                                                     \
  g_test_add ("/agent/" #name, Fixture, GUINT_TO_POINTER (settle_msec), set_up, test_##name,       \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGXFSZ, SIG_IGN);
  g_log_set_always_fatal (G_LOG_FATAL_MASK); /* warnings are part of what is tested */
  ADD (rounds, 0);
  ADD (same_writes_nothing, 0);
  ADD (settles, 20);
  ADD (bounce_is_nothing, 20);
  ADD (full_disk, 0);
  ADD (modem_states, 0);
  return g_test_run ();
}
