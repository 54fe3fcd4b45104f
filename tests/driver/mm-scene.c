/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The scene. Waiting has no limit of its own: the test has. */

#include "tests/driver/mm-scene.h"

MmScene
mm_scene_new (void)
{
  MmScene scene = { fake_mm_new (), rig_new_bare ("modemmanager") };

  scene.rig->devices[0] = NULL;
  return scene;
}

MmScene
mm_scene_with_a (void)
{
  MmScene scene = mm_scene_new ();

  fake_mm_set_sim (scene.mm, "SIM/0", SIM_A);
  fake_mm_add (scene.mm, "Modem/0", READY_A);
  fake_mm_run (scene.mm);
  rig_start (scene.rig);
  rig_await (scene.rig, 1, NUM_SLOT_PRESENT, RIG_ICCID_A, RIG_NUMBER_A);
  return scene;
}

void
mm_scene_free (MmScene scene)
{
  rig_free (scene.rig);
  fake_mm_free (scene.mm);
}

const NumReading *
mm_last_reading (Rig *rig)
{
  return rig->readings->len ? rig->readings->pdata[rig->readings->len - 1] : NULL;
}

const NumSourceReading *
mm_only_answer (const NumReading *reading)
{
  g_assert_cmpuint (reading->sources->len, ==, 1);
  return reading->sources->pdata[0];
}

const NumReading *
mm_await_next (Rig *rig)
{
  while (rig->readings->len == 0)
    g_main_context_iteration (NULL, TRUE);
  return mm_last_reading (rig);
}

const NumReading *
mm_await_card (Rig *rig, const char *iccid)
{
  while (TRUE)
    {
      for (guint i = 0; i < rig->readings->len; i++)
        {
          const NumReading *reading = rig->readings->pdata[i];

          if (g_strcmp0 (reading->iccid, iccid) == 0)
            return reading;
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

int
mm_scene_run_tests (void)
{
  GTestDBus *bus = g_test_subprocess () ? NULL : fake_mm_start_bus ();
  int status = g_test_run ();

  if (bus)
    g_test_dbus_stop (bus);
  g_clear_object (&bus);
  return status;
}
