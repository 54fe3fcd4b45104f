/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A rig for drivers: a virtual modem, a driver that is started on it through its contract alone,
 * and a sink that remembers everything. Tests script the modem and wait for what the sink hears. */

#pragma once

#include "numberd/driver.h"

#include <gio/gio.h>

#define RIG_DEVICE "/dev/cdc-wdm0"

/* What every test's cards are made of; numbers that are set aside for fiction. */
#define RIG_CARD_A "card a iccid=8901260123456789015 imsi=310260123456789 number=+12025550143"
#define RIG_CARD_B "card b iccid=8901260987654321019 imsi=310260987654321 number=+12025550178"
#define RIG_ICCID_A "8901260123456789015"
#define RIG_ICCID_B "8901260987654321019"
#define RIG_NUMBER_A "+12025550143"
#define RIG_NUMBER_B "+12025550178"

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
  GSubprocess *modem; /* NULL in a bare rig, and so all of the modem */
  char *dir;
  char *socket;
  GSocketConnection *control;
  GDataInputStream *replies;
  gboolean standard_proxy; /* no proxy is configured: not the virtual one */
  const NumDriverClass *driver_class;
  const char *devices[3]; /* what the driver is told, ended with NULL; RIG_DEVICE unless a test sets
                             others, none for what is found */
  NumDriver *driver;   /* NULL when it has stopped */
  GPtrArray *reports;  /* (element-type RigReport) */
  GPtrArray *readings; /* (element-type NumReading) */
  gboolean leaks;      /* the test made it impossible to give ids back */
} Rig;

/* Starts a virtual modem with these further arguments (NULL-terminated list). */
Rig *rig_new (const char *argument, ...);

/* A rig for a driver that reaches modems in another way than through a virtual modem. */
Rig *rig_new_bare (const char *driver);

/* Stops what runs. Unless `leaks` is set, the modem must have got all its client ids back; it must
 * have seen nothing that more than reads in any case. */
void rig_free (Rig *rig);

/* Starts the driver on its devices. */
void rig_start (Rig *rig);

/* Stops the driver and waits until it has. */
void rig_stop (Rig *rig);

/* Has the modem run one command, which must succeed. The reply is owned by the caller. */
char *rig_ask (Rig *rig, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The same, without a reply. */
void rig_do (Rig *rig, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Forgets all readings so far. */
void rig_forget (Rig *rig);

/* Waits until the last modem report has that state; answers it. */
const RigReport *rig_await_modem (Rig *rig, NumModemState state);

/* Waits for a reading of that slot that is not to be repeated, with that state and, unless they are
 * NULL, ICCID and number in some source; answers it. */
const NumReading *rig_await (Rig *rig, guint slot, NumSlotState state, const char *iccid,
                             const char *number);

/* Waits until what the modem says to a command contains @text. */
void rig_await_reply (Rig *rig, const char *command, const char *text);

/* Waits until the driver has stopped. */
void rig_await_stopped (Rig *rig);

/* The answer of a source in a reading, by its record, or NULL. */
const NumSourceReading *rig_find (const NumReading *reading, NumSource source, guint record);
