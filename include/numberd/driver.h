/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The contract between the agent and a driver: verbs one way, reports the other way.
 *
 * A driver looks after every modem that its way in offers, and reports what it sees; it never
 * decides what a reading means, and it never writes to a card or switches anything. Drivers are
 * found by name in drivers/registry.c. Everything happens on the main context's thread. */

#pragma once

#include "numberd/reading.h"

/* What a driver is told before it starts. Borrowed for the time of the call; copy what is kept. */
typedef struct
{
  const char *const *devices; /* devices named by the configuration; empty: find them */
  const char *proxy_socket;   /* abstract name of the qmi-proxy socket; NULL: the standard one */
  gboolean check_device;      /* FALSE: do not insist that the device is a special file */
} NumDriverConfig;

/* What became known of one modem. Borrowed for the time of the call. */
typedef struct
{
  const char *id;           /* stable across a replug of the same modem; no personal data */
  const char *driver;       /* name of the driver */
  const char *device;       /* how it is reached: a path, a `qrtr://` address, a D-Bus path */
  const char *manufacturer; /* or NULL */
  const char *model;        /* or NULL */
  NumModemState state;
  const char *detail;       /* one line: why it is lost, who occupies it; or NULL */
} NumModemReport;

/* Where reports go. Both are called from the main loop, never from inside start(). */
typedef struct
{
  /* A modem was found, or its state or the reason for it changed. Precedes every reading of that
   * modem. */
  void (*modem) (gpointer user_data, const NumModemReport *report);
  /* A slot was read. May say the same as before. @reading is borrowed. */
  void (*reading) (gpointer user_data, const NumReading *reading);
} NumSink;

/* One running driver; its layout is known to the driver alone. */
typedef struct NumDriver NumDriver;

/* Called once, from the main loop, when a driver has stopped. */
typedef void (*NumDriverStopped) (gpointer user_data);

typedef struct
{
  const char *name; /* as in the configuration's Driver= */

  /* Starts watching. @sink outlives the driver. Never fails: what does not work is reported as a
   * modem's state, and where there is nothing to do yet, it waits without waking up. */
  NumDriver *(*start) (const NumDriverConfig *config, const NumSink *sink, gpointer user_data);

  /* Asks for a fresh reading of one slot; it comes through the sink. Unknown ids are ignored. */
  void (*read) (NumDriver *driver, const char *modem, guint slot);

  /* Gives back everything that was taken from the modems, then calls @stopped and frees the
   * driver. No report comes after the call. Ends within 5 s even when nobody answers. */
  void (*stop) (NumDriver *driver, NumDriverStopped stopped, gpointer user_data);
} NumDriverClass;

/* The driver called @name, or `auto`, or NULL. */
const NumDriverClass *num_driver_find (const char *name);

/* Names of all drivers but `auto`, best first, NULL-terminated; static. */
const char *const *num_driver_names (void);
