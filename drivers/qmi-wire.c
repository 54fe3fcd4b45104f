/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Reading and writing values of QMI messages. */

#include "drivers/qmi-wire.h"

NumQmiCursor
num_qmi_cursor (const guint8 *data, gsize length)
{
  return (NumQmiCursor){ data, length, FALSE };
}

NumQmiCursor
num_qmi_take (NumQmiCursor *cursor, gsize length)
{
  NumQmiCursor part = { cursor->data, length, FALSE };

  if (cursor->failed || length > cursor->left)
    {
      *cursor = (NumQmiCursor){ NULL, 0, TRUE };
      return *cursor;
    }

  cursor->data += length;
  cursor->left -= length;
  return part;
}

static guint32
take_word (NumQmiCursor *cursor, gsize length)
{
  NumQmiCursor bytes = num_qmi_take (cursor, length);
  guint32 word = 0;

  for (gsize i = 0; i < bytes.left; i++)
    word |= (guint32)bytes.data[i] << (8 * i);
  return word;
}

guint8
num_qmi_take_u8 (NumQmiCursor *cursor)
{
  return (guint8)take_word (cursor, 1);
}

guint16
num_qmi_take_u16 (NumQmiCursor *cursor)
{
  return (guint16)take_word (cursor, 2);
}

guint32
num_qmi_take_u32 (NumQmiCursor *cursor)
{
  return take_word (cursor, 4);
}

void
num_qmi_put_u8 (GByteArray *value, guint8 byte)
{
  g_byte_array_append (value, &byte, 1);
}

void
num_qmi_put_u16 (GByteArray *value, guint16 word)
{
  num_qmi_put_u8 (value, word & 0xff);
  num_qmi_put_u8 (value, word >> 8);
}
