/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* All modems of ModemManager, as one tree gave them. A modem is recognised by its IMEI, whatever
 * the path of its object; before ModemManager knows that, by the path or the device. Only the
 * ModemManager driver includes it. */

#pragma once

#include "drivers/mm-modem.h"

typedef struct NumMmFleet NumMmFleet;

/* @devices: those that are looked after, by device or path; NULL or empty for all. */
NumMmFleet *num_mm_fleet_new (const NumMmHost *host, const char *const *devices);

/* Frees the fleet without a report; NULL is fine. */
void num_mm_fleet_free (NumMmFleet *fleet);

/* Reports what is in @tree and is lost since the last one. @patient: something that is missing is
 * waited for. Answers whether something was. */
gboolean num_mm_fleet_take (NumMmFleet *fleet, const NumMmTree *tree, gboolean patient);

/* All modems are lost. */
void num_mm_fleet_lose (NumMmFleet *fleet, const char *why);

/* Whether a modem that is shown has this id. */
gboolean num_mm_fleet_has (const NumMmFleet *fleet, const char *id);
