/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The modem behind one device name, for as long as the driver runs: opened, watched, lost, opened
 * again. Only the QMI driver includes it. */

#pragma once

#include "drivers/qmi-open.h"
#include "numberd/driver.h"

typedef struct NumQmiModem NumQmiModem;

/* What modems need of the driver; outlives them. */
typedef struct
{
  const char *driver; /* its name */
  NumQmiAccess access;
  const char *root; /* put before /proc, /sys and /etc; NULL for the real ones */
  const NumSink *sink;
  gpointer sink_data;
  /* Whether another modem that is there has this id. */
  gboolean (*is_taken) (gpointer user_data, const NumQmiModem *asking, const char *id);
  gpointer user_data;
} NumQmiHost;

/* A modem that is not looked after yet. */
NumQmiModem *num_qmi_modem_new (const NumQmiHost *host, const char *device);

/* Opens the device now, unless it is open. */
void num_qmi_modem_open (NumQmiModem *modem);

/* The device has just come: opens it, and does not believe at once that it has no card. */
void num_qmi_modem_appear (NumQmiModem *modem);

/* The device is not there any more: no attempt is made until num_qmi_modem_appear(). */
void num_qmi_modem_leave (NumQmiModem *modem);

/* Reads one slot again, if it is known. */
void num_qmi_modem_read (NumQmiModem *modem, guint slot);

/* Gives everything back, calls @stopped from the main loop, and frees the modem. */
void num_qmi_modem_stop (NumQmiModem *modem, NumDriverStopped stopped, gpointer user_data);

/* The name of the device, the id of the modem behind it, and whether it is there to hold the id. */
const char *num_qmi_modem_device (const NumQmiModem *modem);
const char *num_qmi_modem_id (const NumQmiModem *modem);
gboolean num_qmi_modem_is_named (const NumQmiModem *modem);
