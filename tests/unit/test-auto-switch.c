/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The real agent and store above the driver `auto`: a switch between drivers is no event in the
 * life of a card, whatever the worse one remembers. */

#include "agent/agent.h"
#include "tests/unit/played.h"

#include <glib/gstdio.h>
#include <string.h>

#define NODE "/dev/cdc-wdm0"
#define CARD "8901260123456789015"
#define IMSI "310260123456789"
#define ON_CARD "12025550143"
#define STALE "12025550178"

typedef struct
{
  char *dir;
  NumConfig config;
  NumStore *store;
  NumAgent *agent;
  GString *events;
} Fixture;

static void
on_event (gpointer user_data, const NumEvent *event)
{
  Fixture *f = user_data;

  g_string_append_printf (f->events, "%s ", event->kind);
}

static void
on_ledger (gpointer user_data, const NumLedger *ledger)
{
}

static const NumListener listener = { on_event, on_ledger };

static void
on_stopped (gpointer user_data)
{
  gboolean *stopped = user_data;

  *stopped = TRUE;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  static char name[] = "auto";
  static char *devices[] = { NULL };
  g_autoptr (GError) error = NULL;

  played_reset ();
  f->dir = g_dir_make_tmp ("numberd-auto-XXXXXX", NULL);
  f->config.driver = name;
  f->config.devices = devices;
  f->events = g_string_new (NULL);
  f->store = num_store_open (f->dir, num_clock_system (), &error);
  g_assert_no_error (error);
  f->agent = num_agent_new (&f->config, f->store);
  num_agent_set_listener (f->agent, &listener, f);
  num_agent_start (f->agent);
  g_string_truncate (f->events, 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  gboolean stopped = FALSE;
  const char *name;

  num_agent_stop (f->agent, on_stopped, &stopped);
  played_finish ();
  played_await (&stopped);
  num_agent_free (f->agent);
  num_store_free (f->store);
  dir = g_dir_open (f->dir, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (f->dir, name, NULL);

      g_remove (path);
    }
  g_rmdir (f->dir);
  g_free (f->dir);
  g_string_free (f->events, TRUE);
}

/* A reading of the one card by a child; @number NULL: the source has none. */
static void
read_card (guint which, NumSource source, const char *number)
{
  g_autoptr (NumReading) reading = num_reading_new ("m1", 1, NUM_SLOT_PRESENT);

  reading->iccid = g_strdup (CARD);
  reading->imsi = g_strdup (IMSI);
  num_reading_add (reading, source, number ? NUM_SOURCE_OUTCOME_NUMBER : NUM_SOURCE_OUTCOME_BLANK,
                   1, number, number ? NUM_TON_INTERNATIONAL : NUM_TON_UNSPECIFIED);
  played[which].sink->reading (played[which].user_data, reading);
}

static void
switch_to_fair (void)
{
  played_report (0, "m1", NODE, NUM_MODEM_OCCUPIED, "taken");
}

static void
switch_back (void)
{
  played_report (0, "m1", NODE, NUM_MODEM_READY, NULL);
  read_card (0, NUM_SOURCE_EF_MSISDN, ON_CARD);
}

static const char *
number_of_line (Fixture *f)
{
  const NumLedger *ledger = num_agent_ledger (f->agent);

  g_assert_cmpuint (ledger->lines->len, ==, 1);
  return ((const NumLine *)ledger->lines->pdata[0])->number;
}

/* Whatever ModemManager's memory holds, back and forth there is no verdict on the number. */
static void
test_no_false_verdict (Fixture *f, gconstpointer data)
{
  const char *const said[] = { ON_CARD, STALE, NULL, STALE, ON_CARD };

  played_report (0, "m1", NODE, NUM_MODEM_READY, NULL);
  read_card (0, NUM_SOURCE_EF_MSISDN, ON_CARD);
  played_report (1, "m1", "/mm/1", NUM_MODEM_READY, NULL);
  read_card (1, NUM_SOURCE_MODEMMANAGER, STALE);
  g_assert_cmpstr (f->events->str, ==, "modem-found first-card ");

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      switch_to_fair ();
      read_card (1, NUM_SOURCE_MODEMMANAGER, said[i]);
      g_assert_cmpstr (number_of_line (f), ==, "+" ON_CARD);
      switch_back ();
      g_assert_cmpstr (number_of_line (f), ==, "+" ON_CARD);
    }
  g_assert_null (strstr (f->events->str, "renumbered"));
  g_assert_null (strstr (f->events->str, "new-line"));
  g_assert_null (strstr (f->events->str, "unidentified"));
  g_assert_null (strstr (f->events->str, "moved"));
  g_assert_null (strstr (f->events->str, "removed"));
}

/* A line whose number only ModemManager knew learns nothing bad from a card that has none. */
static void
test_blank_is_no_loss (Fixture *f, gconstpointer data)
{
  played_report (0, "m1", NODE, NUM_MODEM_OCCUPIED, "taken");
  played_report (1, "m1", "/mm/1", NUM_MODEM_READY, NULL);
  read_card (1, NUM_SOURCE_MODEMMANAGER, ON_CARD);
  played_report (0, "m1", NODE, NUM_MODEM_READY, NULL);
  read_card (0, NUM_SOURCE_EF_MSISDN, NULL);
  g_assert_cmpstr (number_of_line (f), ==, "+" ON_CARD);
  g_assert_cmpstr (f->events->str, ==, "modem-occupied modem-found first-card ");
}

#define ADD(name) g_test_add ("/auto-switch/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (no_false_verdict);
  ADD (blank_is_no_loss);
  return g_test_run ();
}
