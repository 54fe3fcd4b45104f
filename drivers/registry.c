/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The table of drivers, best first, and the only file that names every one. */

#include "drivers/auto.h"
#include "drivers/modemmanager.h"
#include "drivers/ofono.h"
#include "drivers/qmi.h"

#include <string.h>

static const NumDriverClass *const drivers[] = {
  &num_qmi_driver,
  &num_mm_driver,
  &num_ofono_driver,
};

static const char *const driver_names[] = {
  "qmi",
  "modemmanager",
  "ofono",
  NULL,
};

const NumDriverClass *
num_driver_find (const char *name)
{
  if (strcmp (name, num_auto_driver.name) == 0)
    return &num_auto_driver;

  for (guint i = 0; i < G_N_ELEMENTS (drivers); i++)
    if (strcmp (drivers[i]->name, name) == 0)
      return drivers[i];

  return NULL;
}

const char *const *
num_driver_names (void)
{
  return driver_names;
}
