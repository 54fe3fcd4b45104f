/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Reading one card from ICCID to number, once. Only the QMI driver includes it. */

#pragma once

#include "drivers/qmi-view.h"
#include "numberd/reading.h"

/* A read under way. */
typedef struct NumQmiReader NumQmiReader;

/* What came of it. */
typedef struct
{
  NumReading *reading; /* owned by whoever gets the result */
  gboolean may_pass;   /* something did not answer that may answer later */
  gboolean torn;       /* the card was exchanged in the middle: the reading is void */
} NumQmiReadResult;

/* Called once, unless the reader is freed before; may free the reader. */
typedef void (*NumQmiReadDone) (gpointer user_data, NumQmiReadResult result);

/* What is known of a slot without reading any file. */
NumReading *num_qmi_reading_of_view (const char *modem, const NumQmiView *view);

/* Whether the card of that slot can be read, and has more to tell than the view. */
gboolean num_qmi_reader_is_useful (const NumQmiView *view);

/* Reads the card behind @view. With @verify the ICCID is read twice, for modems that would not tell
 * of an exchange. */
NumQmiReader *num_qmi_reader_new (NumQmiPort *port, const char *modem, const NumQmiView *view,
                                  gboolean verify, NumQmiReadDone done, gpointer user_data);

/* Ends the read unheard; NULL is fine. */
void num_qmi_reader_free (NumQmiReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumQmiReader, num_qmi_reader_free)
