/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Whole files of a card: one request for a transparent file; for a file of records its shape, then
 * every record. Only the QMI driver includes it. */

#pragma once

#include "drivers/qmi-outcome.h"
#include "drivers/qmi-uim.h"

/* One record; a transparent file is a single one. */
typedef struct
{
  NumQmiOutcome result;
  GBytes *contents; /* NULL unless it was read */
} NumQmiRecord;

/* A file that was asked for. */
typedef struct
{
  NumQmiOutcome result; /* of the file as a whole; NUMBER: see the records */
  GPtrArray *records;   /* (element-type NumQmiRecord), from record 1 on */
} NumQmiFile;

/* Called with the answer, which it then owns. */
typedef void (*NumQmiFileDone) (gpointer user_data, NumQmiFile *file);

/* Reads a file. @done is called once unless @cancellable is cancelled before. */
void num_qmi_file_read (NumQmiPort *port, const NumQmiSession *session, const NumQmiFileId *id,
                        GCancellable *cancellable, NumQmiFileDone done, gpointer user_data);

/* Whether any part of the file may be readable later. */
gboolean num_qmi_file_may_pass (const NumQmiFile *file);

/* Frees a file; NULL is fine. */
void num_qmi_file_free (NumQmiFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumQmiFile, num_qmi_file_free)
