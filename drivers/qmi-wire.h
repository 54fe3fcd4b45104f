/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Values inside QMI messages: little-endian words and counted blocks, read without trust and
 * written into a growing array. Pure; knows neither modem nor library. Only the QMI driver includes
 * it. */

#pragma once

#include <glib.h>

/* A place in a value that is being read. Reading past the end fails once and for all: what is
 * taken after that is zero, so one look at `failed` at the end is enough. */
typedef struct
{
  const guint8 *data;
  gsize left;
  gboolean failed;
} NumQmiCursor;

/* A cursor at the start of @length bytes, which must outlive it. */
NumQmiCursor num_qmi_cursor (const guint8 *data, gsize length);

/* Takes a value of one, two or four bytes. */
guint8 num_qmi_take_u8 (NumQmiCursor *cursor);
guint16 num_qmi_take_u16 (NumQmiCursor *cursor);
guint32 num_qmi_take_u32 (NumQmiCursor *cursor);

/* Takes @length bytes as a cursor of their own; empty when there are not so many. */
NumQmiCursor num_qmi_take (NumQmiCursor *cursor, gsize length);

/* Appends a value of one or two bytes. */
void num_qmi_put_u8 (GByteArray *value, guint8 byte);
void num_qmi_put_u16 (GByteArray *value, guint16 word);
