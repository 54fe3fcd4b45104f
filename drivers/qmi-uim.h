/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The card service's requests as numberd uses them: files of the card, card and slot status,
 * events and refreshes. Bytes only; nothing is sent here. All of them only read. */

#pragma once

#include "drivers/qmi-port.h"

#define NUM_QMI_MAX_AID 16 /* ETSI TS 101 220 4.1 */

/* Message numbers that are needed outside. */
#define NUM_QMI_UIM_GET_CARD_STATUS 0x002f
#define NUM_QMI_UIM_GET_SLOT_STATUS 0x0047
#define NUM_QMI_UIM_CARD_STATUS_INDICATION 0x0032
#define NUM_QMI_UIM_REFRESH_INDICATION 0x0033
#define NUM_QMI_UIM_SLOT_STATUS_INDICATION 0x0048

/* Through which application of which card a file is seen. */
typedef struct
{
  guint8 type; /* QmiUimSessionType */
  guint8 aid[NUM_QMI_MAX_AID];
  guint8 aid_length; /* 0: the type says it all */
} NumQmiSession;

/* A file by its path, 3GPP TS 31.102 4.7. */
typedef struct
{
  guint16 path[2];
  guint depth; /* of the path */
  guint16 id;
  gboolean linear; /* has records */
} NumQmiFileId;

/* Events of Register Events. */
#define NUM_QMI_EVENT_CARD (1u << 0)
#define NUM_QMI_EVENT_SLOT (1u << 4)

/* Read Transparent of a whole file. */
NumQmiRequest *num_qmi_uim_read_file (NumQmiPort *port, const NumQmiSession *session,
                                      const NumQmiFileId *file);

/* Read Record; @length is the record's, 0 when it is not known. */
NumQmiRequest *num_qmi_uim_read_record (NumQmiPort *port, const NumQmiSession *session,
                                        const NumQmiFileId *file, guint record, guint length);

/* Get File Attributes. */
NumQmiRequest *num_qmi_uim_get_attributes (NumQmiPort *port, const NumQmiSession *session,
                                           const NumQmiFileId *file);

/* Register Events with that mask; the answer tells what the modem took on. */
NumQmiRequest *num_qmi_uim_register_events (NumQmiPort *port, guint mask);

/* Refresh Register for files, without a vote: the card never waits for our consent. With @n_files
 * of 0 the registration ends. */
NumQmiRequest *num_qmi_uim_register_refresh (NumQmiPort *port, const NumQmiSession *session,
                                             const NumQmiFileId *const *files, guint n_files);

/* Refresh Register All: the same for every file. */
NumQmiRequest *num_qmi_uim_register_refresh_all (NumQmiPort *port, const NumQmiSession *session,
                                                 gboolean wanted);

/* Refresh Complete: we are done with the old contents. */
NumQmiRequest *num_qmi_uim_complete_refresh (NumQmiPort *port, const NumQmiSession *session);

/* The contents that a read answered, or FALSE. */
gboolean num_qmi_uim_take_contents (const NumQmiAnswer *answer, NumQmiCursor *ret);

/* The number and size of records that Get File Attributes answered, or FALSE. */
gboolean num_qmi_uim_take_shape (const NumQmiAnswer *answer, guint *ret_count, guint *ret_length);

/* The events that the modem took on when it was asked for @wanted; 0 for none. */
guint num_qmi_uim_take_events (const NumQmiAnswer *answer, guint wanted);

/* Takes the session in a Refresh indication or wherever one is written. */
NumQmiSession num_qmi_uim_take_session (NumQmiCursor *cursor);
