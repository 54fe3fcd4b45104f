/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Texts that a modem's device management service tells: who the modem is, and what it believes
 * about its card. Only the QMI driver includes it. */

#pragma once

#include "drivers/qmi-outcome.h"
#include "numberd/reading.h"

/* Which text. */
typedef enum
{
  NUM_QMI_DMS_MANUFACTURER, /* Get Manufacturer */
  NUM_QMI_DMS_MODEL,        /* Get Model */
  NUM_QMI_DMS_IMEI,         /* Get IDs; personal */
  NUM_QMI_DMS_MSISDN,       /* Get MSISDN; personal */
  NUM_QMI_DMS_ICCID,        /* UIM Get ICCID; personal */
  NUM_QMI_DMS_IMSI,         /* UIM Get IMSI; personal */
} NumQmiDmsText;

/* A text that was asked for. */
typedef struct
{
  NumQmiOutcome result; /* NUMBER: there is a text; BLANK: it is empty */
  char *text;           /* UTF-8, without what stands around it; NULL when there is none */
} NumQmiText;

/* Called with the answer, which it then owns. */
typedef void (*NumQmiTextDone) (gpointer user_data, NumQmiText *text);

/* Asks for a text. @done is called once unless @cancellable is cancelled before. */
void num_qmi_dms_read (NumQmiPort *port, NumQmiDmsText which, GCancellable *cancellable,
                       NumQmiTextDone done, gpointer user_data);

/* What it means that a card is said to be absent. */
typedef enum
{
  NUM_QMI_POWER_ON,     /* there is none */
  NUM_QMI_POWER_LOW,    /* the modem gives its cards no power, and sees none */
  NUM_QMI_POWER_UNSURE, /* nothing yet: the modem does not say, or may not have looked */
} NumQmiPower;

/* Called with what the operating mode says of power. */
typedef void (*NumQmiPowerDone) (gpointer user_data, NumQmiPower power);

/* Get Operating Mode. @done is called once unless @cancellable is cancelled before; a modem that
 * has no such message is taken to be online. */
void num_qmi_dms_ask_power (NumQmiPort *port, GCancellable *cancellable, NumQmiPowerDone done,
                            gpointer user_data);

/* Adds the answer to Get MSISDN to a reading: a number, garbage, or why there is none. */
void num_qmi_dms_add_msisdn (NumReading *reading, const NumQmiText *text);

/* Frees a text; NULL is fine. */
void num_qmi_text_free (NumQmiText *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumQmiText, num_qmi_text_free)
