/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A rig for the oFono driver: a bus, a scripted oFono, the driver, and a sink that remembers
 * everything. Tests script oFono and wait for what the sink hears. */

#pragma once

#include "numberd/driver.h"
#include "tests/driver/fake-ofono.h"

#define RIG_PATH "/ril_0"
#define RIG_IMEI "490154203237518" /* the example of GSMA TS.06 */

/* Numbers that are set aside for fiction, ICCIDs with a valid check digit. */
typedef struct
{
  const char *iccid;
  const char *imsi;
  const char *number;
} RigCard;

extern const RigCard rig_card_a, rig_card_b;

/* A modem report as it was heard. */
typedef struct
{
  char *id;
  char *device;
  NumModemState state;
  char *detail;
} RigReport;

typedef struct
{
  FakeOfono *ofono;
  const NumDriverClass *driver_class;
  NumDriver *driver;   /* NULL when it has stopped, or was not started */
  GPtrArray *reports;  /* (element-type RigReport) */
  GPtrArray *readings; /* (element-type NumReading) */
} OfonoRig;

/* Starts a bus for all tests of the program; its end is rig_bus_down(). */
void rig_bus_up (void);
void rig_bus_down (void);

/* A rig whose oFono is not on the bus, and whose driver is not started. */
OfonoRig *rig_new (void);

/* Stops what runs. oFono must have been read only, and no reading may have mixed two cards. */
void rig_free (OfonoRig *rig);

/* Starts the driver; stops it and waits until it has. */
void rig_start (OfonoRig *rig);
void rig_stop (OfonoRig *rig);

/* Gives the scripted modem its properties, powered and with a SimManager, unless it is off. */
void rig_add_modem (OfonoRig *rig, const char *path, const char *imei);

/* The card goes in bit by bit as oFono learns of it, and out. A card without a number is blank. */
void rig_insert (OfonoRig *rig, const RigCard *card);
void rig_remove (OfonoRig *rig);

/* Everything at once: a card in, oFono on the bus, driver started, card read. */
OfonoRig *rig_new_with_a (void);

/* Forgets all readings so far. */
void rig_forget (OfonoRig *rig);

/* Waits for a modem to be reported in that state; answers the report. */
const RigReport *rig_await_modem (OfonoRig *rig, NumModemState state);

/* Waits until the last reading of that slot is one that is not to be repeated, with that state and,
 * unless they are NULL, ICCID and number; answers it. */
const NumReading *rig_await_slot (OfonoRig *rig, guint slot, NumSlotState state, const char *iccid,
                                  const char *number);
const NumReading *rig_await (OfonoRig *rig, NumSlotState state, const char *iccid,
                             const char *number);

/* Waits for any reading. */
const NumReading *rig_await_reading (OfonoRig *rig);

/* Waits until oFono has had so many calls of an interface. */
void rig_await_calls (OfonoRig *rig, const char *interface, guint count);

/* How many reports of that state there were. */
guint rig_count (OfonoRig *rig, NumModemState state);

/* Whether a slot was ever said to be in that state. */
gboolean rig_saw (OfonoRig *rig, NumSlotState state);
