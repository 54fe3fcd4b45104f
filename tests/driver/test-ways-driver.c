/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Ways in to a modem that others use as well. The device is a file that a real process holds
 * open; the modem behind it is the virtual one. */

#include "tests/driver/rig.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

/* A rig whose device is a file. */
typedef struct
{
  Rig *rig;
  char *dir;
  char *node;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("numberd-ways-XXXXXX", NULL);
  f->node = g_build_filename (f->dir, "cdc-wdm0", NULL);
  g_assert_true (g_file_set_contents (f->node, "", -1, NULL));
  f->rig = rig_new ("--device", f->node, NULL);
  f->rig->devices[0] = f->node;
  rig_do (f->rig, "insert a");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  rig_free (f->rig);
  g_unlink (f->node);
  g_rmdir (f->dir);
  g_free (f->node);
  g_free (f->dir);
}

/* Between fork and exec: ends with this program, however that ends. */
static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/* Starts a process that has the device open. */
static GSubprocess *
hold (Fixture *f)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  g_subprocess_launcher_set_stdin_file_path (launcher, f->node);
  process = g_subprocess_launcher_spawn (launcher, &error, "sleep", "1000", NULL);
  g_assert_no_error (error);
  return process;
}

static void
let_go (GSubprocess *process)
{
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  g_object_unref (process);
}

static void
assert_occupied (Fixture *f, GSubprocess *by)
{
  const RigReport *report = rig_await_modem (f->rig, NUM_MODEM_OCCUPIED);
  g_autofree char *expected
      = g_strdup_printf ("occupied by sleep (process %s)", g_subprocess_get_identifier (by));

  g_assert_cmpstr (report->detail, ==, expected);
  g_assert_cmpstr (report->device, ==, f->node);
}

/* Left alone as long as it is held, then opened at once. */
static void
test_occupied (Fixture *f, gconstpointer data)
{
  GSubprocess *first = hold (f), *second = hold (f);
  GSubprocess *lower, *upper;
  g_autofree char *requests = NULL;

  rig_start (f->rig);
  rig_await_modem (f->rig, NUM_MODEM_OCCUPIED);
  lower = strstr (((RigReport *)f->rig->reports->pdata[0])->detail,
                  g_subprocess_get_identifier (first))
              ? first
              : second;
  upper = lower == first ? second : first;
  assert_occupied (f, lower);
  let_go (lower);
  while (f->rig->reports->len < 2)
    g_main_context_iteration (NULL, TRUE);
  assert_occupied (f, upper);
  requests = rig_ask (f->rig, "requests");
  g_assert_cmpstr (requests, ==, "{}");

  let_go (upper);
  rig_await (f->rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  g_assert_cmpuint (f->rig->reports->len, ==, 4);
  g_assert_cmpint (((RigReport *)f->rig->reports->pdata[2])->state, ==, NUM_MODEM_STARTING);
  g_assert_cmpint (((RigReport *)f->rig->reports->pdata[3])->state, ==, NUM_MODEM_READY);
}

/* Somebody who comes later is named as soon as the modem falls silent. */
static void
test_taken_away (Fixture *f, gconstpointer data)
{
  GSubprocess *process;

  rig_start (f->rig);
  rig_await (f->rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  process = hold (f);
  rig_do (f->rig, "unplug");
  assert_occupied (f, process);
  g_assert_cmpuint (f->rig->reports->len, ==, 3); /* starting, ready, and no loss in between */
  rig_do (f->rig, "plug");
  let_go (process);
  rig_forget (f->rig);
  rig_await (f->rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
}

/* A driver can be stopped while it waits. */
static void
test_stopped_while_occupied (Fixture *f, gconstpointer data)
{
  GSubprocess *process = hold (f);

  rig_start (f->rig);
  assert_occupied (f, process);
  rig_stop (f->rig);
  let_go (process);
}

#define ADD(name) g_test_add ("/ways/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libqmi warns of what is tested here. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  ADD (occupied);
  ADD (taken_away);
  ADD (stopped_while_occupied);
  return g_test_run ();
}
