/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Own numbers. ModemManager passes on whatever the modem said, without a look at it: nothing, an
 * empty string, an error text of the firmware, the IMEI. It does not say why there is none, nor of
 * what type a number is. On QMI and AT it asks once in the life of a modem object, which a new card
 * ends; so the list may be older than the number, but not than the card. */

#include "drivers/mm-number.h"

#include "drivers/mm-dict.h"
#include "numberd/say.h"

#include <string.h>

#define MAX_NUMBERS 16
#define MAX_TEXT 64 /* characters of a text that is no number */

static gboolean
is_number (const char *text)
{
  const char *digits = text + (*text == '+');

  return strpbrk (digits, "0123456789") && digits[strspn (digits, "0123456789*#")] == '\0'
         && strlen (text) <= MAX_TEXT;
}

/* Firmware that has no number is known to give another string of digits. */
static gboolean
is_identity (const NumReading *reading, const NumMmObject *modem, const char *text)
{
  g_autofree char *imei = num_mm_dict_text (modem->properties, "EquipmentIdentifier");

  return g_strcmp0 (text, imei) == 0 || g_strcmp0 (text, reading->imsi) == 0
         || g_strcmp0 (text, reading->iccid) == 0;
}

static void
add_text (NumReading *reading, const NumMmObject *modem, guint record, const char *text)
{
  g_autofree char *raw
      = g_strstrip (g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_TEXT + 1)));
  NumSourceOutcome outcome = NUM_SOURCE_OUTCOME_GARBAGE;

  if (!*raw)
    outcome = NUM_SOURCE_OUTCOME_BLANK;
  else if (is_number (raw) && !is_identity (reading, modem, raw))
    outcome = NUM_SOURCE_OUTCOME_NUMBER;
  num_reading_add (reading, NUM_SOURCE_MODEMMANAGER, outcome, record, *raw ? raw : NULL,
                   NUM_TON_UNSPECIFIED);
}

static void
add_nothing (NumReading *reading, NumSourceOutcome outcome, const char *detail)
{
  NumSourceReading *answer
      = num_reading_add (reading, NUM_SOURCE_MODEMMANAGER, outcome, 0, NULL, NUM_TON_UNSPECIFIED);

  answer->detail = g_strdup (detail);
}

void
num_mm_number_add (NumReading *reading, const NumMmObject *modem, gboolean unlocked)
{
  g_auto (GStrv) texts = num_mm_dict_texts (modem->properties, "OwnNumbers");
  guint n = texts ? MIN (g_strv_length (texts), MAX_NUMBERS) : 0;

  if (n == 0 && !unlocked)
    add_nothing (reading, NUM_SOURCE_OUTCOME_UNREADABLE, NUM_SAY ("the modem is locked"));
  else if (!texts && num_mm_dict_has (modem->properties, "OwnNumbers"))
    add_nothing (reading, NUM_SOURCE_OUTCOME_UNREADABLE,
                 NUM_SAY ("OwnNumbers is no list of texts"));
  else if (n == 0)
    add_nothing (reading, NUM_SOURCE_OUTCOME_NOT_PROVISIONED, NULL);

  /* A single one has no place in a list, as with the modem's own answer. */
  for (guint i = 0; i < n; i++)
    add_text (reading, modem, n == 1 ? 0 : i + 1, texts[i]);
}
