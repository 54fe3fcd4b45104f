/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* DMS texts are taken as bytes: libqmi's own reader turns what is not UTF-8 into plausible text of
 * another alphabet. Modems pad with zeros, blanks and tabs, and leave memory behind a zero. */

#include "drivers/qmi-dms.h"

#include <libqmi-glib.h>
#include <string.h>

#define MAX_TEXT 64

#define GET_OPERATING_MODE 0x002d
#define TLV_MODE 0x01

static const struct
{
  guint16 message;
  guint8 tlv;
} requests[] = {
  [NUM_QMI_DMS_MANUFACTURER] = { 0x0021, 0x01 },
  [NUM_QMI_DMS_MODEL] = { 0x0022, 0x01 },
  [NUM_QMI_DMS_IMEI] = { 0x0025, 0x11 },
  [NUM_QMI_DMS_MSISDN] = { 0x0024, 0x01 },
  [NUM_QMI_DMS_ICCID] = { 0x003c, 0x01 },
  [NUM_QMI_DMS_IMSI] = { 0x0043, 0x01 },
};

typedef struct
{
  guint8 tlv;
  NumQmiTextDone done;
  gpointer user_data;
} Request;

typedef struct
{
  NumQmiPowerDone done;
  gpointer user_data;
} PowerRequest;

static char *
clean (const NumQmiCursor *value)
{
  g_autofree char *bytes = g_strndup ((const char *)value->data, MIN (value->left, MAX_TEXT));

  return g_utf8_make_valid (g_strstrip (bytes), -1);
}

static void
on_answer (gpointer user_data, const NumQmiAnswer *answer)
{
  const Request *request = user_data;
  NumQmiText *text = g_new0 (NumQmiText, 1);
  NumQmiCursor value;

  text->result = num_qmi_outcome_of (answer);
  if (!answer->error && !num_qmi_answer_find (answer, request->tlv, &value))
    text->result.outcome = NUM_SOURCE_OUTCOME_NOT_PROVISIONED;
  else if (!answer->error)
    {
      text->text = clean (&value);
      if (!*text->text)
        {
          g_clear_pointer (&text->text, g_free);
          text->result.outcome = NUM_SOURCE_OUTCOME_BLANK;
        }
    }

  request->done (request->user_data, text);
}

/* Not online, and not on the way to another state of being so (QmiDmsOperatingMode). */
static gboolean
is_low (guint8 mode)
{
  return mode == QMI_DMS_OPERATING_MODE_LOW_POWER
         || mode == QMI_DMS_OPERATING_MODE_PERSISTENT_LOW_POWER
         || mode == QMI_DMS_OPERATING_MODE_MODE_ONLY_LOW_POWER
         || mode == QMI_DMS_OPERATING_MODE_OFFLINE
         || mode == QMI_DMS_OPERATING_MODE_SHUTTING_DOWN;
}

static void
on_mode (gpointer user_data, const NumQmiAnswer *answer)
{
  const PowerRequest *request = user_data;
  NumQmiOutcome result = num_qmi_outcome_of (answer);
  NumQmiPower power
      = result.outcome == NUM_SOURCE_OUTCOME_UNSUPPORTED ? NUM_QMI_POWER_ON : NUM_QMI_POWER_UNSURE;
  NumQmiCursor value;

  g_free (result.detail);
  if (!answer->error && num_qmi_answer_find (answer, TLV_MODE, &value) && value.left > 0)
    power = is_low (num_qmi_take_u8 (&value)) ? NUM_QMI_POWER_LOW : NUM_QMI_POWER_ON;
  request->done (request->user_data, power);
}

static gboolean
is_number (const char *text)
{
  const char *digits = text + (*text == '+');

  return strpbrk (digits, "0123456789") && digits[strspn (digits, "0123456789*#")] == '\0';
}

void
num_qmi_dms_read (NumQmiPort *port, NumQmiDmsText which, GCancellable *cancellable,
                  NumQmiTextDone done, gpointer user_data)
{
  Request *request = g_new (Request, 1);

  *request = (Request){ requests[which].tlv, done, user_data };
  num_qmi_port_send (port, num_qmi_request_new (port, NUM_QMI_DMS, requests[which].message),
                     cancellable, on_answer, request, g_free);
}

void
num_qmi_dms_ask_power (NumQmiPort *port, GCancellable *cancellable, NumQmiPowerDone done,
                       gpointer user_data)
{
  PowerRequest *request = g_new (PowerRequest, 1);

  *request = (PowerRequest){ done, user_data };
  num_qmi_port_send (port, num_qmi_request_new (port, NUM_QMI_DMS, GET_OPERATING_MODE),
                     cancellable, on_mode, request, g_free);
}

void
num_qmi_dms_add_msisdn (NumReading *reading, const NumQmiText *text)
{
  NumSourceOutcome outcome = text->result.outcome;
  NumSourceReading *answer;

  if (text->text && !is_number (text->text))
    outcome = NUM_SOURCE_OUTCOME_GARBAGE;
  answer = num_reading_add (reading, NUM_SOURCE_DMS_MSISDN, outcome, 0, text->text,
                            NUM_TON_UNSPECIFIED);
  answer->detail = g_strdup (text->result.detail);
}

void
num_qmi_text_free (NumQmiText *text)
{
  if (!text)
    return;

  g_free (text->result.detail);
  g_free (text->text);
  g_free (text);
}
