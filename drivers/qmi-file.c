/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Reading a file of records: how many there are, then all of them at once. The first may well be
 * empty while the second is not. A modem that has no Get File Attributes, or says nothing to it, is
 * asked for the first few, and those that do not exist are left out.
 *
 * Each request that is under way holds a reference, so a cancelled read goes away with the last of
 * them, unheard. */

#include "drivers/qmi-file.h"

#define MAX_RECORDS 32
#define GUESSED_RECORDS 4
#define MAX_LENGTH 255 /* of a record, ETSI TS 102 221 8.2.2.2 */

typedef struct
{
  grefcount refs;
  NumQmiPort *port; /* borrowed: whoever reads closes it later than the cancellable */
  NumQmiSession session;
  NumQmiFileId id;
  GCancellable *cancellable;
  NumQmiFile *file;
  guint pending; /* records */
  NumQmiFileDone done;
  gpointer user_data;
} Read;

/* A request for one record. */
typedef struct
{
  Read *read;
  NumQmiRecord *record; /* in the file */
  guint number;
  guint length; /* as Get File Attributes has it, or 0: all of it */
} RecordRequest;

static void
free_record (gpointer data)
{
  NumQmiRecord *record = data;

  g_free (record->result.detail);
  g_clear_pointer (&record->contents, g_bytes_unref);
  g_free (record);
}

static Read *
ref (Read *read)
{
  g_ref_count_inc (&read->refs);
  return read;
}

static void
unref (gpointer data)
{
  Read *read = data;

  if (!g_ref_count_dec (&read->refs))
    return;

  num_qmi_file_free (read->file);
  g_object_unref (read->cancellable);
  g_free (read);
}

static void
free_record_request (gpointer data)
{
  RecordRequest *request = data;

  unref (request->read);
  g_free (request);
}

static NumQmiRecord *
add_record (Read *read)
{
  NumQmiRecord *record = g_new0 (NumQmiRecord, 1);

  g_ptr_array_add (read->file->records, record);
  return record;
}

static void
take_contents (NumQmiRecord *record, const NumQmiAnswer *answer)
{
  NumQmiCursor contents;

  record->result = num_qmi_outcome_of_file (answer);
  if (num_qmi_uim_take_contents (answer, &contents))
    record->contents = g_bytes_new (contents.data, contents.left);
  else if (!answer->error)
    record->result = (NumQmiOutcome){ NUM_SOURCE_OUTCOME_UNREADABLE, g_strdup ("broken answer") };
}

/* Records at the end that do not exist were only guessed. */
static void
finish (Read *read)
{
  GPtrArray *records = read->file->records;

  while (records->len > 1)
    {
      const NumQmiRecord *last = records->pdata[records->len - 1];

      if (last->result.outcome != NUM_SOURCE_OUTCOME_NOT_PROVISIONED
          && last->result.outcome != NUM_SOURCE_OUTCOME_UNSUPPORTED)
        break;
      g_ptr_array_set_size (records, (int)records->len - 1);
    }

  read->done (read->user_data, g_steal_pointer (&read->file));
}

static void send_record (Read *read, NumQmiRecord *record, guint number, guint length);

/* A length that the card does not accept was a lie of the modem's: all of the record will do. */
static void
on_record (gpointer user_data, const NumQmiAnswer *answer)
{
  RecordRequest *request = user_data;
  Read *read = request->read;

  take_contents (request->record, answer);
  if (answer->error > 0 && request->length
      && request->record->result.outcome == NUM_SOURCE_OUTCOME_UNREADABLE)
    {
      g_clear_pointer (&request->record->result.detail, g_free);
      send_record (read, request->record, request->number, 0);
    }
  if (--read->pending == 0)
    finish (read);
}

/* Record 0: the file is transparent. */
static void
send_record (Read *read, NumQmiRecord *record, guint number, guint length)
{
  RecordRequest *request = g_new (RecordRequest, 1);
  NumQmiRequest *message
      = number ? num_qmi_uim_read_record (read->port, &read->session, &read->id, number, length)
               : num_qmi_uim_read_file (read->port, &read->session, &read->id);

  *request = (RecordRequest){ ref (read), record, number, length };
  read->pending++;
  num_qmi_port_send (read->port, message, read->cancellable, on_record, request,
                     free_record_request);
}

static void
read_records (Read *read, guint count, guint length)
{
  /* 0 asks for the whole record, however long it is. */
  if (length > MAX_LENGTH)
    length = 0;
  for (guint i = 1; i <= MIN (count, MAX_RECORDS); i++)
    send_record (read, add_record (read), i, length);
  if (count == 0)
    finish (read);
}

static void
on_attributes (gpointer user_data, const NumQmiAnswer *answer)
{
  Read *read = user_data;
  guint count, length;

  read->file->result = num_qmi_outcome_of_file (answer);
  if (num_qmi_uim_take_shape (answer, &count, &length))
    {
      read_records (read, count, length);
    }
  else if (read->file->result.outcome == NUM_SOURCE_OUTCOME_UNSUPPORTED
           || answer->error == NUM_QMI_NO_ANSWER)
    {
      g_clear_pointer (&read->file->result.detail, g_free);
      read->file->result.outcome = NUM_SOURCE_OUTCOME_NUMBER;
      read_records (read, GUESSED_RECORDS, 0);
    }
  else
    {
      if (!answer->error)
        read->file->result.outcome = NUM_SOURCE_OUTCOME_UNREADABLE;
      finish (read);
    }
}

void
num_qmi_file_read (NumQmiPort *port, const NumQmiSession *session, const NumQmiFileId *id,
                   GCancellable *cancellable, NumQmiFileDone done, gpointer user_data)
{
  Read *read = g_new0 (Read, 1);

  g_ref_count_init (&read->refs);
  read->port = port;
  read->session = *session;
  read->id = *id;
  read->cancellable = g_object_ref (cancellable);
  read->file = g_new0 (NumQmiFile, 1);
  read->file->records = g_ptr_array_new_with_free_func (free_record);
  read->done = done;
  read->user_data = user_data;

  if (id->linear)
    num_qmi_port_send (port, num_qmi_uim_get_attributes (port, session, id), cancellable,
                       on_attributes, ref (read), unref);
  else
    send_record (read, add_record (read), 0, 0);
  unref (read);
}

gboolean
num_qmi_file_may_pass (const NumQmiFile *file)
{
  if (file->result.outcome == NUM_SOURCE_OUTCOME_UNREADABLE)
    return TRUE;

  for (guint i = 0; i < file->records->len; i++)
    if (((const NumQmiRecord *)file->records->pdata[i])->result.outcome
        == NUM_SOURCE_OUTCOME_UNREADABLE)
      return TRUE;

  return FALSE;
}

void
num_qmi_file_free (NumQmiFile *file)
{
  if (!file)
    return;

  g_free (file->result.detail);
  g_ptr_array_unref (file->records);
  g_free (file);
}
