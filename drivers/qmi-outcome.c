/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Errors as outcomes. Modems do not agree on the errors they give for one and the same thing; the
 * card's status words (ETSI TS 102 221, 10.2.1) are surer than the modem's error where both came.
 * What is not known to be final is UNREADABLE: asking again does no harm, a wrong "there is none"
 * would. */

#include "drivers/qmi-outcome.h"

#include "numberd/say.h"

#include <libqmi-glib.h>

#define TLV_CARD_RESULT 0x10

static NumSourceOutcome
map_error (int error)
{
  switch (error)
    {
    case QMI_PROTOCOL_ERROR_NONE:
      return NUM_SOURCE_OUTCOME_NUMBER;
    case QMI_PROTOCOL_ERROR_NOT_PROVISIONED:
    case QMI_PROTOCOL_ERROR_SIM_FILE_NOT_FOUND:
      return NUM_SOURCE_OUTCOME_NOT_PROVISIONED;
    case QMI_PROTOCOL_ERROR_INVALID_SERVICE_TYPE:
    case QMI_PROTOCOL_ERROR_INVALID_QMI_COMMAND:
    case QMI_PROTOCOL_ERROR_NOT_SUPPORTED:
      return NUM_SOURCE_OUTCOME_UNSUPPORTED;
    case QMI_PROTOCOL_ERROR_INCORRECT_PIN:
    case QMI_PROTOCOL_ERROR_PIN_BLOCKED:
    case QMI_PROTOCOL_ERROR_PIN_ALWAYS_BLOCKED:
    case QMI_PROTOCOL_ERROR_ACCESS_DENIED:
    case QMI_PROTOCOL_ERROR_AUTHENTICATION_LOCK:
    case QMI_PROTOCOL_ERROR_PIN_RESTRICTION:
      return NUM_SOURCE_OUTCOME_LOCKED;
    default:
      return NUM_SOURCE_OUTCOME_UNREADABLE;
    }
}

static NumSourceOutcome
map_status_words (guint words, NumSourceOutcome otherwise)
{
  switch (words)
    {
    case 0x6a82: /* file not found */
    case 0x6a83: /* record not found */
    case 0x9402: /* out of range, TS 51.011 */
    case 0x9404: /* file not found, TS 51.011 */
      return NUM_SOURCE_OUTCOME_NOT_PROVISIONED;
    case 0x6982: /* security status not satisfied */
    case 0x6983: /* PIN blocked */
    case 0x9804: /* access condition not fulfilled, TS 51.011 */
    case 0x9840: /* PIN blocked, TS 51.011 */
      return NUM_SOURCE_OUTCOME_LOCKED;
    default:
      return otherwise;
    }
}

static const char *
name_error (int error)
{
  const char *name
      = error == NUM_QMI_NO_ANSWER ? NULL : qmi_protocol_error_get_string ((QmiProtocolError)error);

  if (error == NUM_QMI_NO_ANSWER)
    return NUM_SAY ("no answer");
  return name ? name : NUM_SAY ("unknown error");
}

NumQmiOutcome
num_qmi_outcome_of (const NumQmiAnswer *answer)
{
  NumQmiOutcome result = { map_error (answer->error), NULL };

  if (answer->error)
    result.detail = g_strdup (name_error (answer->error));
  return result;
}

NumQmiOutcome
num_qmi_outcome_of_file (const NumQmiAnswer *answer)
{
  NumQmiOutcome result = num_qmi_outcome_of (answer);
  NumQmiCursor value;
  guint words;

  if (!answer->error || !num_qmi_answer_find (answer, TLV_CARD_RESULT, &value))
    return result;

  words = (guint)num_qmi_take_u8 (&value) << 8;
  words |= num_qmi_take_u8 (&value);
  result.outcome = map_status_words (words, result.outcome);
  g_free (result.detail);
  result.detail = g_strdup_printf ("%s, SW %04x", name_error (answer->error), words);
  return result;
}
