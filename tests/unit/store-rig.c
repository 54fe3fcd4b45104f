/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A store, and what the agent does with it. */

#include "tests/unit/store-rig.h"

#include <glib/gstdio.h>

void
store_rig_reopen (StoreRig *rig)
{
  g_autoptr (GError) error = NULL;

  num_store_free (rig->store);
  rig->store = num_store_open (rig->dir, num_clock_system (), &error);
  g_assert_no_error (error);
}

void
store_rig_set_up (StoreRig *rig, gconstpointer unused)
{
  rig->dir = g_dir_make_tmp ("numberd-store-XXXXXX", NULL);
  rig->store = NULL;
  store_rig_reopen (rig);
}

void
store_rig_remove (char *dir)
{
  g_autoptr (GDir) files = g_dir_open (dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)))
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      g_remove (path);
    }
  g_rmdir (dir);
  g_free (dir);
}

void
store_rig_tear_down (StoreRig *rig, gconstpointer unused)
{
  num_store_free (rig->store);
  store_rig_remove (rig->dir);
}

void
store_rig_show (StoreRig *rig, const NumReading *reading)
{
  for (guint round = 0; round < 4; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NumLedger) ledger = num_store_load (rig->store, &error);
      g_autoptr (NumVerdict) verdict = NULL;

      g_assert_no_error (error);
      verdict = num_verdict_decide (ledger, reading);
      if (!num_verdict_is_change (verdict))
        return;
      g_assert_true (num_store_apply (rig->store, verdict, reading, &error));
      g_assert_no_error (error);
    }
  g_assert_not_reached ();
}
