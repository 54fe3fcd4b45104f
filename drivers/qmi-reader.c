/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A read goes in two rounds. In the first all files of interest are asked for at once, and DMS for
 * its opinion if it speaks of this card. The second asks DMS for what the card's files did not
 * tell. Most reads need no second round.
 *
 * EF_MSISDN exists twice, in the USIM and in DF.TELECOM where SIMs had it, and the two need not
 * agree. The latter is told too, but counts only where the USIM has no number; of a SIM it is the
 * only one.
 *
 * The ICCID is read from the card itself through a session that needs no application, as slot
 * status may still tell of the card before this one. */

#include "drivers/qmi-reader.h"

#include "drivers/ef.h"
#include "drivers/qmi-dms.h"
#include "drivers/qmi-file.h"
#include "numberd/say.h"

#include <string.h>

/* Files of a read; the second ones are for the second round. */
typedef enum
{
  FILE_ICCID,
  FILE_IMSI,
  FILE_MSISDN,
  FILE_IMPU,
  FILE_TELECOM,
  FILE_ICCID_AGAIN,
  N_FILES,
} Which;

typedef enum
{
  TEXT_MSISDN,
  TEXT_ICCID,
  TEXT_IMSI,
  N_TEXTS,
} WhichText;

static const NumQmiFileId usim_files[N_FILES] = {
  [FILE_ICCID] = { { 0x3f00 }, 1, 0x2fe2, FALSE },
  [FILE_IMSI] = { { 0x3f00, 0x7fff }, 2, 0x6f07, FALSE },
  [FILE_MSISDN] = { { 0x3f00, 0x7fff }, 2, 0x6f40, TRUE },
  [FILE_IMPU] = { { 0x3f00, 0x7fff }, 2, 0x6f04, TRUE },
  [FILE_TELECOM] = { { 0x3f00, 0x7f10 }, 2, 0x6f40, TRUE },
  [FILE_ICCID_AGAIN] = { { 0x3f00 }, 1, 0x2fe2, FALSE },
};

/* Where a SIM that is no USIM has them otherwise, 3GPP TS 51.011 10. */
static const NumQmiFileId sim_imsi = { { 0x3f00, 0x7f20 }, 2, 0x6f07, FALSE };

static const NumQmiDmsText texts[N_TEXTS] = {
  [TEXT_MSISDN] = NUM_QMI_DMS_MSISDN,
  [TEXT_ICCID] = NUM_QMI_DMS_ICCID,
  [TEXT_IMSI] = NUM_QMI_DMS_IMSI,
};

/* A question, so that its answer finds its place. */
typedef struct
{
  NumQmiReader *reader;
  guint which;
} Question;

struct NumQmiReader
{
  NumQmiPort *port;
  char *modem;
  NumQmiView view;
  gboolean verify;
  GCancellable *cancellable;
  guint round;
  guint pending;
  Question about_file[N_FILES];
  Question about_text[N_TEXTS];
  NumQmiFile *files[N_FILES]; /* NULL: not asked for */
  NumQmiText *texts[N_TEXTS];
  NumQmiReadDone done;
  gpointer user_data;
};

static void advance (NumQmiReader *reader);

static void
on_file (gpointer user_data, NumQmiFile *file)
{
  const Question *question = user_data;
  NumQmiReader *reader = question->reader;

  reader->files[question->which] = file;
  reader->pending--;
  advance (reader);
}

static void
on_text (gpointer user_data, NumQmiText *text)
{
  const Question *question = user_data;
  NumQmiReader *reader = question->reader;

  reader->texts[question->which] = text;
  reader->pending--;
  advance (reader);
}

static void
ask_file (NumQmiReader *reader, Which which)
{
  const NumQmiView *view = &reader->view;
  const NumQmiFileId *id = &usim_files[which];
  const NumQmiSession *session = &view->session;

  if (which == FILE_ICCID || which == FILE_ICCID_AGAIN)
    session = &view->card;
  else if (which == FILE_IMPU)
    session = &view->isim;
  else if (which == FILE_IMSI && view->old_sim)
    id = &sim_imsi;

  reader->about_file[which] = (Question){ reader, which };
  reader->pending++;
  num_qmi_file_read (reader->port, session, id, reader->cancellable, on_file,
                     &reader->about_file[which]);
}

static void
ask_text (NumQmiReader *reader, WhichText which)
{
  reader->about_text[which] = (Question){ reader, which };
  reader->pending++;
  num_qmi_dms_read (reader->port, texts[which], reader->cancellable, on_text,
                    &reader->about_text[which]);
}

/* The contents of a transparent file, empty if it was not read. */
static NumQmiCursor
contents_of (const NumQmiFile *file)
{
  const NumQmiRecord *record = file && file->records->len ? file->records->pdata[0] : NULL;
  gsize length = 0;
  const guint8 *data = record && record->contents ? g_bytes_get_data (record->contents, &length)
                                                  : NULL;

  return num_qmi_cursor (data, length);
}

static char *
iccid_in (const NumQmiFile *file)
{
  NumQmiCursor contents = contents_of (file);

  return contents.left ? num_ef_iccid (contents.data, contents.left) : NULL;
}

static char *
find_iccid (const NumQmiReader *reader)
{
  const NumQmiText *text = reader->texts[TEXT_ICCID];
  char *iccid = iccid_in (reader->files[FILE_ICCID]);

  if (!iccid && *reader->view.iccid)
    iccid = g_strdup (reader->view.iccid);
  if (!iccid && text && text->text)
    iccid = num_ef_iccid_from_text (text->text);
  return iccid;
}

static gboolean
is_imsi (const char *text)
{
  gsize length = strspn (text, "0123456789");

  return text[length] == '\0' && length >= 6 && length <= 15;
}

static char *
find_imsi (const NumQmiReader *reader)
{
  NumQmiCursor contents = contents_of (reader->files[FILE_IMSI]);
  const NumQmiText *text = reader->texts[TEXT_IMSI];
  char *imsi = contents.left ? num_ef_imsi (contents.data, contents.left) : NULL;

  if (!imsi && text && text->text && is_imsi (text->text))
    imsi = g_strdup (text->text);
  return imsi;
}

/* The file that the number is to be found in first. */
static const NumQmiFile *
msisdn_file (const NumQmiReader *reader)
{
  return reader->files[reader->view.old_sim ? FILE_TELECOM : FILE_MSISDN];
}

static void
add_failure (NumReading *reading, guint number, const NumQmiOutcome *result)
{
  NumSourceReading *answer = num_reading_add (reading, NUM_SOURCE_EF_MSISDN, result->outcome,
                                              number, NULL, NUM_TON_UNSPECIFIED);

  answer->detail = g_strdup (result->detail);
}

static void
add_msisdn (NumReading *reading, const NumQmiFile *file)
{
  if (file->records->len == 0)
    {
      NumQmiOutcome result = file->result;

      if (result.outcome == NUM_SOURCE_OUTCOME_NUMBER)
        result.outcome = NUM_SOURCE_OUTCOME_NOT_PROVISIONED;
      add_failure (reading, 0, &result);
    }

  for (guint i = 0; i < file->records->len; i++)
    {
      const NumQmiRecord *record = file->records->pdata[i];
      gsize length = 0;
      const guint8 *data = record->contents ? g_bytes_get_data (record->contents, &length) : NULL;

      if (record->contents)
        num_ef_add_msisdn (reading, i + 1, data, length);
      else
        add_failure (reading, i + 1, &record->result);
    }
}

/* Adds what DF.TELECOM has beside the USIM, if it has anything. */
static void
add_telecom (NumReading *reading, const NumQmiFile *file)
{
  guint first = reading->sources->len;

  if (file->result.outcome == NUM_SOURCE_OUTCOME_NUMBER)
    add_msisdn (reading, file);
  for (guint i = first; i < reading->sources->len; i++)
    ((NumSourceReading *)reading->sources->pdata[i])->fallback = TRUE;
}

static void
add_impu (NumReading *reading, const NumQmiFile *file)
{
  for (guint i = 0; file && i < file->records->len; i++)
    {
      const NumQmiRecord *record = file->records->pdata[i];
      gsize length = 0;
      const guint8 *data = record->contents ? g_bytes_get_data (record->contents, &length) : NULL;

      if (record->contents)
        num_ef_add_impu (reading, i + 1, data, length);
    }
}

static gboolean
may_pass (const NumQmiFile *file)
{
  return file && num_qmi_file_may_pass (file);
}

static gboolean
text_may_pass (const NumQmiText *text)
{
  return text && text->result.outcome == NUM_SOURCE_OUTCOME_UNREADABLE;
}

static gboolean
was_torn (const NumQmiReader *reader)
{
  g_autofree char *before = iccid_in (reader->files[FILE_ICCID]);
  g_autofree char *after = iccid_in (reader->files[FILE_ICCID_AGAIN]);

  return before && after && g_strcmp0 (before, after) != 0;
}

static void
finish (NumQmiReader *reader)
{
  NumReading *reading = num_qmi_reading_of_view (reader->modem, &reader->view);
  NumQmiReadResult result = { reading, FALSE, was_torn (reader) };

  g_free (reading->iccid);
  reading->iccid = find_iccid (reader);
  reading->imsi = find_imsi (reader);
  result.may_pass = (!reading->iccid && may_pass (reader->files[FILE_ICCID]))
                    || (!reading->imsi && may_pass (reader->files[FILE_IMSI]));

  if (reader->view.state == NUM_SLOT_PRESENT)
    {
      add_impu (reading, reader->files[FILE_IMPU]);
      add_msisdn (reading, msisdn_file (reader));
      if (!reader->view.old_sim)
        add_telecom (reading, reader->files[FILE_TELECOM]);
      if (reader->texts[TEXT_MSISDN])
        num_qmi_dms_add_msisdn (reading, reader->texts[TEXT_MSISDN]);
      result.may_pass = result.may_pass || may_pass (msisdn_file (reader))
                        || text_may_pass (reader->texts[TEXT_MSISDN]);
      if (!reading->iccid && !reading->imsi)
        {
          reading->state = NUM_SLOT_UNREADABLE;
          reading->detail = g_strdup (NUM_SAY ("the card tells neither ICCID nor IMSI"));
        }
    }

  reader->done (reader->user_data, result);
}

static void
ask_first (NumQmiReader *reader)
{
  ask_file (reader, FILE_ICCID);
  if (reader->view.state != NUM_SLOT_PRESENT)
    return;

  ask_file (reader, FILE_IMSI);
  if (!reader->view.old_sim)
    ask_file (reader, FILE_MSISDN);
  ask_file (reader, FILE_TELECOM);
  if (reader->view.has_isim)
    ask_file (reader, FILE_IMPU);
  if (reader->view.primary)
    ask_text (reader, TEXT_MSISDN);
}

static void
ask_second (NumQmiReader *reader)
{
  g_autofree char *iccid = find_iccid (reader);
  g_autofree char *imsi = find_imsi (reader);

  if (!iccid && reader->view.primary)
    ask_text (reader, TEXT_ICCID);
  if (!imsi && reader->view.primary && reader->view.state == NUM_SLOT_PRESENT)
    ask_text (reader, TEXT_IMSI);
  if (reader->verify && reader->view.state == NUM_SLOT_PRESENT)
    ask_file (reader, FILE_ICCID_AGAIN);
}

static void
advance (NumQmiReader *reader)
{
  if (reader->pending == 0 && reader->round == 0)
    {
      reader->round = 1;
      ask_second (reader);
    }
  if (reader->pending == 0)
    finish (reader);
}

NumReading *
num_qmi_reading_of_view (const char *modem, const NumQmiView *view)
{
  NumReading *reading = num_reading_new (modem, view->slot, view->state);

  if (*view->iccid)
    reading->iccid = g_strdup (view->iccid);
  if (*view->eid)
    reading->eid = g_strdup (view->eid);
  reading->detail = g_strdup (view->detail);
  if (view->state == NUM_SLOT_LOCKED || view->state == NUM_SLOT_BLOCKED)
    num_reading_add (reading, NUM_SOURCE_EF_MSISDN, NUM_SOURCE_OUTCOME_LOCKED, 0, NULL,
                     NUM_TON_UNSPECIFIED);
  return reading;
}

gboolean
num_qmi_reader_is_useful (const NumQmiView *view)
{
  if (!view->active)
    return FALSE;

  return view->state == NUM_SLOT_PRESENT
         || ((view->state == NUM_SLOT_LOCKED || view->state == NUM_SLOT_BLOCKED)
             && !*view->iccid);
}

NumQmiReader *
num_qmi_reader_new (NumQmiPort *port, const char *modem, const NumQmiView *view, gboolean verify,
                    NumQmiReadDone done, gpointer user_data)
{
  NumQmiReader *reader = g_new0 (NumQmiReader, 1);

  reader->port = port;
  reader->modem = g_strdup (modem);
  reader->view = *view;
  reader->verify = verify;
  reader->cancellable = g_cancellable_new ();
  reader->done = done;
  reader->user_data = user_data;
  ask_first (reader);
  return reader;
}

void
num_qmi_reader_free (NumQmiReader *reader)
{
  if (!reader)
    return;

  g_cancellable_cancel (reader->cancellable);
  g_object_unref (reader->cancellable);
  for (guint i = 0; i < N_FILES; i++)
    num_qmi_file_free (reader->files[i]);
  for (guint i = 0; i < N_TEXTS; i++)
    num_qmi_text_free (reader->texts[i]);
  g_free (reader->modem);
  g_free (reader);
}
