/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* UIM requests. They are built from bytes because libqmi as OpenWrt ships it has no calls for
 * records, attributes and card status events; and so all builds of it do. Paths are little-endian
 * words from the master file on. */

#include "drivers/qmi-uim.h"

#include <string.h>

#define READ_TRANSPARENT 0x0020
#define READ_RECORD 0x0021
#define GET_FILE_ATTRIBUTES 0x0024
#define REFRESH_REGISTER 0x002a
#define REFRESH_COMPLETE 0x002c
#define REGISTER_EVENTS 0x002e
#define REFRESH_REGISTER_ALL 0x0044

#define TLV_SESSION 0x01
#define TLV_FILE 0x02
#define TLV_RANGE 0x03
#define TLV_REFRESH 0x02
#define TLV_EVENTS 0x01
#define TLV_EVENTS_TAKEN 0x10
#define TLV_CONTENTS 0x11

static NumQmiRequest *
begin (NumQmiPort *port, guint16 id, const NumQmiSession *session)
{
  NumQmiRequest *request = num_qmi_request_new (port, NUM_QMI_UIM, id);
  GByteArray *value = g_byte_array_new ();

  num_qmi_put_u8 (value, session->type);
  num_qmi_put_u8 (value, session->aid_length);
  g_byte_array_append (value, session->aid, session->aid_length);
  num_qmi_request_add (request, TLV_SESSION, value);
  return request;
}

static void
put_file (GByteArray *value, const NumQmiFileId *file)
{
  num_qmi_put_u16 (value, file->id);
  num_qmi_put_u8 (value, (guint8)(file->depth * 2));
  for (guint i = 0; i < file->depth; i++)
    num_qmi_put_u16 (value, file->path[i]);
}

static void
add_file (NumQmiRequest *request, const NumQmiFileId *file)
{
  GByteArray *value = g_byte_array_new ();

  put_file (value, file);
  num_qmi_request_add (request, TLV_FILE, value);
}

static void
add_range (NumQmiRequest *request, guint start, guint length)
{
  GByteArray *value = g_byte_array_new ();

  num_qmi_put_u16 (value, (guint16)start);
  num_qmi_put_u16 (value, (guint16)length);
  num_qmi_request_add (request, TLV_RANGE, value);
}

static void
add_flag (NumQmiRequest *request, gboolean flag)
{
  GByteArray *value = g_byte_array_new ();

  num_qmi_put_u8 (value, flag ? 1 : 0);
  num_qmi_request_add (request, TLV_REFRESH, value);
}

NumQmiRequest *
num_qmi_uim_read_file (NumQmiPort *port, const NumQmiSession *session, const NumQmiFileId *file)
{
  NumQmiRequest *request = begin (port, READ_TRANSPARENT, session);

  add_file (request, file);
  add_range (request, 0, 0);
  return request;
}

NumQmiRequest *
num_qmi_uim_read_record (NumQmiPort *port, const NumQmiSession *session, const NumQmiFileId *file,
                         guint record, guint length)
{
  NumQmiRequest *request = begin (port, READ_RECORD, session);

  add_file (request, file);
  add_range (request, record, length);
  return request;
}

NumQmiRequest *
num_qmi_uim_get_attributes (NumQmiPort *port, const NumQmiSession *session,
                            const NumQmiFileId *file)
{
  NumQmiRequest *request = begin (port, GET_FILE_ATTRIBUTES, session);

  add_file (request, file);
  return request;
}

NumQmiRequest *
num_qmi_uim_register_events (NumQmiPort *port, guint mask)
{
  NumQmiRequest *request = num_qmi_request_new (port, NUM_QMI_UIM, REGISTER_EVENTS);
  GByteArray *value = g_byte_array_new ();

  num_qmi_put_u16 (value, mask & 0xffff);
  num_qmi_put_u16 (value, (guint16)(mask >> 16));
  num_qmi_request_add (request, TLV_EVENTS, value);
  return request;
}

NumQmiRequest *
num_qmi_uim_register_refresh (NumQmiPort *port, const NumQmiSession *session,
                              const NumQmiFileId *const *files, guint n_files)
{
  NumQmiRequest *request = begin (port, REFRESH_REGISTER, session);
  GByteArray *value = g_byte_array_new ();

  num_qmi_put_u8 (value, n_files > 0);
  num_qmi_put_u8 (value, 0); /* no vote */
  num_qmi_put_u16 (value, (guint16)n_files);
  for (guint i = 0; i < n_files; i++)
    put_file (value, files[i]);
  num_qmi_request_add (request, TLV_REFRESH, value);
  return request;
}

NumQmiRequest *
num_qmi_uim_register_refresh_all (NumQmiPort *port, const NumQmiSession *session, gboolean wanted)
{
  NumQmiRequest *request = begin (port, REFRESH_REGISTER_ALL, session);

  add_flag (request, wanted);
  return request;
}

NumQmiRequest *
num_qmi_uim_complete_refresh (NumQmiPort *port, const NumQmiSession *session)
{
  NumQmiRequest *request = begin (port, REFRESH_COMPLETE, session);

  add_flag (request, TRUE);
  return request;
}

gboolean
num_qmi_uim_take_contents (const NumQmiAnswer *answer, NumQmiCursor *ret)
{
  NumQmiCursor value;

  if (answer->error || !num_qmi_answer_find (answer, TLV_CONTENTS, &value))
    return FALSE;

  *ret = num_qmi_take (&value, num_qmi_take_u16 (&value));
  return !value.failed;
}

gboolean
num_qmi_uim_take_shape (const NumQmiAnswer *answer, guint *ret_count, guint *ret_length)
{
  NumQmiCursor value;
  guint count, length;

  if (answer->error || !num_qmi_answer_find (answer, TLV_CONTENTS, &value))
    return FALSE;

  num_qmi_take (&value, 5); /* size, id and type of the file */
  length = num_qmi_take_u16 (&value);
  count = num_qmi_take_u16 (&value);
  if (value.failed)
    return FALSE;

  *ret_count = count;
  *ret_length = length;
  return TRUE;
}

guint
num_qmi_uim_take_events (const NumQmiAnswer *answer, guint wanted)
{
  NumQmiCursor value;

  if (answer->error)
    return 0;

  return num_qmi_answer_find (answer, TLV_EVENTS_TAKEN, &value) ? num_qmi_take_u32 (&value)
                                                                : wanted;
}

NumQmiSession
num_qmi_uim_take_session (NumQmiCursor *cursor)
{
  NumQmiSession session = { .type = num_qmi_take_u8 (cursor) };
  NumQmiCursor aid = num_qmi_take (cursor, num_qmi_take_u8 (cursor));

  session.aid_length = (guint8)MIN (aid.left, NUM_QMI_MAX_AID);
  if (session.aid_length)
    memcpy (session.aid, aid.data, session.aid_length);
  return session;
}
