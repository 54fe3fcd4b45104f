/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* In place of qmi-qrtr.c where libqmi was built without QRTR: nothing is ever found. */

#include "drivers/qmi-qrtr.h"

NumQmiQrtr *
num_qmi_qrtr_new (NumQmiNodeChanged changed, gpointer user_data)
{
  return NULL;
}

void
num_qmi_qrtr_free (NumQmiQrtr *qrtr)
{
}
