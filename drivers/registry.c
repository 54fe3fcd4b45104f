/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The table of drivers, best first, and the only file that names every one. */

#include "drivers/qmi.h"

#include <string.h>

#define N_DRIVERS 1

static const NumDriverClass *const drivers[N_DRIVERS] = {
  &num_qmi_driver,
};

static const char *const driver_names[N_DRIVERS + 1] = {
  "qmi",
  NULL,
};

const NumDriverClass *
num_driver_find (const char *name)
{
  for (guint i = 0; i < N_DRIVERS; i++)
    if (strcmp (drivers[i]->name, name) == 0)
      return drivers[i];

  return NULL;
}

const NumDriverClass *
num_driver_choose (const NumDriverConfig *config)
{
  const NumDriverClass *second_best = NULL;

  for (guint i = 0; i < N_DRIVERS; i++)
    {
      NumProbe answer = drivers[i]->probe (config);

      if (answer == NUM_PROBE_YES)
        return drivers[i];
      if (answer != NUM_PROBE_NO && !second_best)
        second_best = drivers[i];
    }

  return second_best;
}

const char *const *
num_driver_names (void)
{
  return driver_names;
}
