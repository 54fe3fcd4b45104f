/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A modem as ModemManager knows it, for as long as the driver runs: shown, lost, shown again under
 * another path. Only the ModemManager driver includes it. */

#pragma once

#include "drivers/mm-tree.h"
#include "numberd/driver.h"

typedef struct NumMmModem NumMmModem;

/* Where reports go; outlives the modems. */
typedef struct
{
  const char *driver; /* its name */
  const NumSink *sink;
  gpointer sink_data;
} NumMmHost;

/* Who a modem is, as far as ModemManager says. */
typedef struct
{
  char *imei;   /* or NULL: not said (yet) */
  char *device; /* its port in /dev, or the path of the object */
} NumMmIdentity;

/* A modem that is not shown yet. */
NumMmModem *num_mm_modem_new (const NumMmHost *host);

/* Frees the modem without a report. */
void num_mm_modem_free (NumMmModem *modem);

/* ModemManager shows it, as part of @tree; @id is what it is called. Reports its state if that is
 * another, and its slots if they can be told. @patient: something that is missing is waited for.
 * Answers whether something was. */
gboolean num_mm_modem_show (NumMmModem *modem, const NumMmTree *tree, const NumMmObject *object,
                            const NumMmIdentity *identity, const char *id, gboolean patient);

/* ModemManager does not show it any more. Reports that, once. */
void num_mm_modem_lose (NumMmModem *modem, const char *why);

/* The path under which it is shown, or NULL. */
const char *num_mm_modem_path (const NumMmModem *modem);

/* What it was called last, by which device, and whether ModemManager ever said its IMEI; NULL and
 * FALSE before it was shown. */
const char *num_mm_modem_id (const NumMmModem *modem);
const char *num_mm_modem_device (const NumMmModem *modem);
gboolean num_mm_modem_is_identified (const NumMmModem *modem);

/* Reads who @object is. */
void num_mm_identity_init (NumMmIdentity *identity, const NumMmObject *object);
void num_mm_identity_clear (NumMmIdentity *identity);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NumMmIdentity, num_mm_identity_clear)
