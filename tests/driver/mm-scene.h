/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What tests of the ModemManager driver begin with: a ModemManager to script, a driver that listens
 * to it, and modems and cards as GVariant text. Only driver tests include it. */

#pragma once

#include "tests/driver/fake-mm.h"
#include "tests/driver/rig.h"

#define IMEI "350000000000006"
#define ID "modem-e4457902" /* printf IMEI | sha256sum | cut -c-8 */
#define IMSI_A "310260123456789"
#define MODEM(state, more)                                                                         \
  "{'EquipmentIdentifier': <'" IMEI "'>, 'PrimaryPort': <'cdc-wdm0'>, 'Manufacturer': <'maker'>, " \
  "'Model': <'model'>, 'State': <" state ">, " more "}"
#define SIM(n) "'Sim': <objectpath '" MM_PATH "SIM/" n "'>"
#define SLOTS(n) "'SimSlots': <[objectpath '" MM_PATH "SIM/" n "']>, 'PrimarySimSlot': <uint32 1>"
#define NUMBERS(list) "'OwnNumbers': <@as " list ">"
#define READY_A MODEM ("3", SIM ("0") ", " SLOTS ("0") ", " NUMBERS ("['" RIG_NUMBER_A "']"))
#define READY_B MODEM ("3", SIM ("1") ", " SLOTS ("1") ", " NUMBERS ("['" RIG_NUMBER_B "']"))
#define SIM_A "{'Active': <true>, 'SimIdentifier': <'" RIG_ICCID_A "'>, 'Imsi': <'" IMSI_A "'>}"
#define SIM_B "{'Active': <true>, 'SimIdentifier': <'" RIG_ICCID_B "'>}"

/* A ModemManager and a driver that listens to it. */
typedef struct
{
  FakeMm *mm;
  Rig *rig;
} MmScene;

/* Nobody runs yet. */
MmScene mm_scene_new (void);

/* One modem with card A, read. */
MmScene mm_scene_with_a (void);

/* Ends both. */
void mm_scene_free (MmScene scene);

/* The last reading, or NULL. */
const NumReading *mm_last_reading (Rig *rig);

/* The one answer of a reading that has one. */
const NumSourceReading *mm_only_answer (const NumReading *reading);

/* Waits for the reading that comes after rig_forget(). */
const NumReading *mm_await_next (Rig *rig);

/* Waits for a reading of that card, in whichever modem. */
const NumReading *mm_await_card (Rig *rig, const char *iccid);

/* Runs the tests that were added, on a bus of their own. */
int mm_scene_run_tests (void);
