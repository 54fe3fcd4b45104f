/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Three drivers that a test plays, and a driver registry that knows these and `auto`, so that the
 * real ones are not linked. `fair` stops when the test says so, the others at once. */

#pragma once

#include "numberd/driver.h"

#define PLAYED_DRIVERS 3

/* One of them, from the best on. */
struct NumDriver
{
  const NumSink *sink;
  gpointer user_data;
  char *devices;  /* those it was given, joined */
  GString *reads; /* what it was asked to read: MODEM/SLOT and a blank for each */
  NumDriverStopped stopped;
  gpointer stopped_data;
};

extern struct NumDriver played[PLAYED_DRIVERS];

/* Forgets what was played before. */
void played_reset (void);

/* A driver reports a modem. */
void played_report (guint which, const char *id, const char *device, NumModemState state,
                    const char *detail);

/* `fair`, who is being stopped, has stopped. */
void played_finish (void);

/* Waits in the main loop until @flag is set. */
void played_await (const gboolean *flag);
