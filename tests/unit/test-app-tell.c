/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the window tells: days and how long there is time, what was found, what is searched. */

#include "agent/app/tell.h"

#include "agent/ctl/account.h"

#include <gio/gio.h>
#include <locale.h>

static GVariant *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *value = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, &error);

  g_assert_no_error (error);
  return value;
}

static void
check_left (const char *deadline, NumUrgency urgency, const char *text)
{
  g_autoptr (GDateTime) today = g_date_time_new_local (2026, 11, 26, 23, 30, 0);
  g_autofree char *left = num_tell_left (deadline, today);

  g_assert_cmpint (num_tell_urgency (deadline, today, NULL), ==, urgency);
  g_assert_cmpstr (left, ==, text);
}

static void
test_left (void)
{
  check_left (NULL, NUM_URGENCY_OPEN, "No date known");
  check_left ("soon", NUM_URGENCY_OPEN, "No date known");
  check_left ("2026-11-25", NUM_URGENCY_PAST, "The time was up on 25 November 2026");
  check_left ("2026-11-26", NUM_URGENCY_NOW, "Today is the last day");
  check_left ("2026-11-27", NUM_URGENCY_NOW, "1 day left");
  check_left ("2026-12-03", NUM_URGENCY_NOW, "7 days left");
  check_left ("2026-12-04", NUM_URGENCY_SOON, "8 days left");
  check_left ("2026-12-26", NUM_URGENCY_SOON, "30 days left");
  check_left ("2026-12-27", NUM_URGENCY_LATER, "31 days left");
  check_left ("2027-01-25", NUM_URGENCY_LATER, "60 days left");
  check_left ("2027-01-26", NUM_URGENCY_LATER, "Until 26 January 2027");
}

/* The hour that a clock is put forward or back is no part of a day less or more; and the last hour
 * of a day is as good as the first. */
static void
test_whole_days (void)
{
  for (int hour = 0; hour < 24; hour++)
    {
      g_autoptr (GDateTime) today = g_date_time_new_local (2026, 3, 28, hour, 0, 0);
      int days = 0;

      g_assert_cmpint (num_tell_urgency ("2026-03-30", today, &days), ==, NUM_URGENCY_NOW);
      g_assert_cmpint (days, ==, 2);
    }
}

static void
check_day (const char *day, const char *text)
{
  g_autofree char *told = num_tell_day (day);

  g_assert_cmpstr (told, ==, text);
}

static void
test_day (void)
{
  check_day ("2027-01-08", "8 January 2027");
  check_day ("2026-11-26T12:00:00Z", "26 November 2026");
  check_day ("2026-02-30", "2026-02-30");
  check_day ("never", "never");
}

static void
check_evidence (const char *proposal, const char *text)
{
  g_autoptr (GVariant) dict = parse (proposal);
  g_autofree char *told = num_tell_evidence (dict);

  g_assert_cmpstr (told, ==, text);
}

static void
test_evidence (void)
{
  check_evidence ("{'evidence': <'present'>}",
                  "It is set up on this phone. Is it registered with this number?");
  check_evidence ("{'evidence': <'registered'>, 'account': <'+12025550188'>}",
                  "An account with \u2066+12025550188\u2069 was found on this phone. Is it yours?");
  check_evidence ("{'evidence': <'configured'>, 'account': <'ada'>, 'number': <'+12025550143'>}",
                  "Its settings on this phone name \u2066+12025550143\u2069. Is that an account of "
                  "yours?");
  check_evidence ("{'evidence': <'configured'>}",
                  "It is set up on this phone. Is it registered with this number?");
}

static void
check_line (const char *line, const char *text)
{
  g_autoptr (GVariant) dict = parse (line);
  g_autofree char *told = num_tell_line (dict);

  g_assert_cmpstr (told, ==, text);
}

static void
test_line (void)
{
  check_line ("{'number': <'+12025550143'>, 'label': <'Work'>}", "\u2066+12025550143\u2069");
  check_line ("{'label': <'Work'>}", "Work");
  check_line ("@a{sv} {}", "Number not known");
  g_assert_null (num_tell_number (NULL));
}

static void
test_names (void)
{
  g_autoptr (GVariant) known = parse ("{'app': <'signal'>, 'name': <'Signal'>}");
  g_autoptr (GVariant) unknown = parse ("{'app': <'own-1'>}");
  g_autofree char *name = num_account_app (known);
  g_autofree char *id = num_account_app (unknown);

  g_assert_cmpstr (name, ==, "Signal");
  g_assert_cmpstr (id, ==, "own-1");
  g_assert_cmpstr (num_tell_outcome ("rebound"), ==, "Moved to my new number");
  g_assert_cmpstr (num_tell_outcome ("lapsed"), ==, "The app let go of it");
  g_assert_cmpstr (num_tell_outcome ("vanished"), ==, "vanished");
  g_assert_null (num_tell_outcome (NULL));
}

static void
test_days (void)
{
  g_autofree char *two = num_tell_days ("from 2026-10-17, or 45 days after 2026-12-01");
  g_autofree char *none = num_tell_days ("12026-10-17, 2026-13-41 and +1-2026-10-170");

  g_assert_cmpstr (two, ==, "from 17 October 2026, or 45 days after 1 December 2026");
  g_assert_cmpstr (none, ==, "12026-10-17, 2026-13-41 and +1-2026-10-170");
  g_assert_null (num_tell_days (NULL));
}

static void
check_error (const char *message, const char *text)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, message);
  g_autofree char *told = num_tell_error (error);

  g_assert_cmpstr (told, ==, text);
}

static void
test_errors (void)
{
  check_error ("that is no number: write it with +", "That is no number: write it with +.");
  check_error ("It is gone.", "It is gone.");
  check_error ("\u65e0\u6548\u3002", "\u65e0\u6548\u3002");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app-tell/left", test_left);
  g_test_add_func ("/app-tell/whole-days", test_whole_days);
  g_test_add_func ("/app-tell/day", test_day);
  g_test_add_func ("/app-tell/days", test_days);
  g_test_add_func ("/app-tell/errors", test_errors);
  g_test_add_func ("/app-tell/evidence", test_evidence);
  g_test_add_func ("/app-tell/line", test_line);
  g_test_add_func ("/app-tell/names", test_names);
  return g_test_run ();
}
