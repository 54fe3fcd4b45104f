/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Modems on the QRTR bus, which have no device node: which there are, and when they come and go.
 * A libqmi that knows no QRTR has none. Only the QMI driver includes it. */

#pragma once

#include "drivers/qmi-find.h"

typedef struct NumQmiQrtr NumQmiQrtr;

/* Tells of modems from now on, as `qrtr://NODE`. Where there is no such bus, it stays silent. */
NumQmiQrtr *num_qmi_qrtr_new (NumQmiNodeChanged changed, gpointer user_data);

/* Stops; NULL is fine. */
void num_qmi_qrtr_free (NumQmiQrtr *qrtr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumQmiQrtr, num_qmi_qrtr_free)
