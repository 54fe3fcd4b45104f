/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Who a modem is. Only the QMI driver includes it. */

#pragma once

#include "drivers/qmi-port.h"

typedef struct
{
  char *imei; /* or NULL; never shown */
  char *manufacturer; /* or NULL */
  char *model;        /* or NULL */
} NumQmiIdentity;

/* A question under way. */
typedef struct NumQmiIdentityQuery NumQmiIdentityQuery;

/* Called once, with what the modem answered; borrowed. */
typedef void (*NumQmiIdentityDone) (gpointer user_data, const NumQmiIdentity *identity);

/* Asks a modem who it is; what it does not answer stays NULL. */
NumQmiIdentityQuery *num_qmi_identity_ask (NumQmiPort *port, NumQmiIdentityDone done,
                                           gpointer user_data);

/* Ends the question unheard; NULL is fine. */
void num_qmi_identity_query_free (NumQmiIdentityQuery *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumQmiIdentityQuery, num_qmi_identity_query_free)
