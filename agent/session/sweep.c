/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A sweep. One at a time; what is wanted meanwhile is one more afterwards. */

#include "agent/session/sweep.h"

#include "agent/scan/home.h"
#include "numberd/log.h"

#define LIMIT_MSEC (30 * 1000) /* nobody waits for it */

struct NumSweep
{
  NumLink *link;
  GCancellable *cancellable;
  gboolean running;
  gboolean again;
};

static void
on_reported (GVariant *answer, const GError *error, gpointer user_data)
{
  if (error)
    num_info ("what the scan found was not taken: %s", error->message);
}

static void
report (NumSweep *sweep, GVariant *findings)
{
  num_info ("the scan found %" G_GSIZE_FORMAT " accounts", g_variant_n_children (findings));
  if (g_variant_n_children (findings) > 0)
    num_link_tell (sweep->link, "ReportFindings", g_variant_new ("(@aa{sv})", findings),
                   on_reported, sweep);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) findings = num_scan_home_finish (result);
  NumSweep *sweep = user_data;

  if (!findings) /* cancelled: the sweep is gone */
    return;

  sweep->running = FALSE;
  report (sweep, findings);
  if (sweep->again)
    num_sweep_start (sweep);
}

NumSweep *
num_sweep_new (NumLink *link)
{
  NumSweep *sweep = g_new0 (NumSweep, 1);

  sweep->link = link;
  sweep->cancellable = g_cancellable_new ();
  return sweep;
}

void
num_sweep_free (NumSweep *sweep)
{
  if (!sweep)
    return;

  g_cancellable_cancel (sweep->cancellable);
  g_object_unref (sweep->cancellable);
  g_free (sweep);
}

void
num_sweep_start (NumSweep *sweep)
{
  sweep->again = sweep->running;
  if (sweep->running)
    return;

  sweep->running = TRUE;
  num_scan_home_async (LIMIT_MSEC, sweep->cancellable, on_looked, sweep);
}
