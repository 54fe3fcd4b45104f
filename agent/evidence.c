/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Evidence. A card has up to three places for its number, the modem a fourth, and they disagree:
 * EF_MSISDN is a note that anyone may write, and DMS Get MSISDN is EF_MSISDN on one firmware and
 * the memory of the last card on another. Each answer is kept; this file only compares them. */

#include "agent/evidence.h"

#include "agent/number.h"

#define FOR_EACH_SOURCE(answer, sources)                                                           \
  for (guint i_ = 0; i_ < (sources)->len; i_++)                                                    \
    for (NumSourceReading *answer = (sources)->pdata[i_]; answer; answer = NULL)

static gboolean
says_nothing (const NumSourceReading *answer)
{
  return answer->outcome == NUM_SOURCE_OUTCOME_UNREADABLE
         || answer->outcome == NUM_SOURCE_OUTCOME_LOCKED;
}

static gboolean
is_empty (const NumSourceReading *answer)
{
  return answer->outcome == NUM_SOURCE_OUTCOME_BLANK
         || answer->outcome == NUM_SOURCE_OUTCOME_NOT_PROVISIONED;
}

/* A place that phones wrote long ago may still have the number before the last one. */
static gboolean
counts (const NumReading *reading, const NumSourceReading *answer)
{
  if (!answer->fallback)
    return TRUE;
  if (!answer->e164)
    return FALSE;

  FOR_EACH_SOURCE (better, reading->sources)
    if (better->source == answer->source && !better->fallback && !is_empty (better))
      return FALSE;

  return TRUE;
}

/* What the modem says of itself, as opposed to what is read from the card's files. */
static gboolean
is_hearsay (const NumSourceReading *answer)
{
  return answer->source == NUM_SOURCE_DMS_MSISDN || answer->source == NUM_SOURCE_MODEMMANAGER;
}

/* The record may differ: their order is not a fact. */
static const NumSourceReading *
find_same_digits (const NumCard *card, const NumSourceReading *answer)
{
  FOR_EACH_SOURCE (known, card->sources)
    if (known->source == answer->source && known->ton == answer->ton && known->e164
        && g_strcmp0 (known->raw, answer->raw) == 0)
      return known;

  return NULL;
}

static void
normalise_answer (NumSourceReading *answer, const NumCard *card, const char *imsi)
{
  const NumSourceReading *known = card ? find_same_digits (card, answer) : NULL;
  g_autofree char *mcc = imsi ? g_strndup (imsi, 3) : NULL;
  NumNumber number;

  if (known)
    {
      answer->e164 = g_strdup (known->e164);
      answer->fixups = g_strdupv (known->fixups);
      return;
    }

  num_number_normalise (answer->raw, answer->ton, mcc, &number);
  answer->outcome = number.outcome;
  answer->e164 = g_steal_pointer (&number.e164);
  answer->fixups = g_steal_pointer (&number.fixups);
  num_number_clear (&number);
}

void
num_evidence_normalise (NumReading *reading, const NumCard *card)
{
  const char *imsi = reading->imsi ? reading->imsi : card ? card->imsi : NULL;

  FOR_EACH_SOURCE (answer, reading->sources)
    if (answer->outcome == NUM_SOURCE_OUTCOME_NUMBER && !answer->e164)
      normalise_answer (answer, card, imsi);
}

gboolean
num_evidence_says (const NumReading *reading, NumSource worst, const char *e164)
{
  FOR_EACH_SOURCE (answer, reading->sources)
    if (e164 && answer->source <= worst && counts (reading, answer)
        && g_strcmp0 (answer->e164, e164) == 0)
      return TRUE;

  return FALSE;
}

gboolean
num_evidence_may_say (const NumReading *reading, const NumCard *card, const char *e164)
{
  FOR_EACH_SOURCE (answer, reading->sources)
    if (says_nothing (answer) && !answer->fallback
        && num_evidence_agreed (card, answer->source, e164))
      return TRUE;

  return FALSE;
}

/* The line whose number @answer merely repeats, or 0. */
static gint64
find_echo (const NumReading *reading, const NumSourceReading *answer, const NumLedger *known,
           gint64 line)
{
  const NumLine *other = num_ledger_line_by_number (known, answer->e164, line);
  gboolean blank = FALSE;

  FOR_EACH_SOURCE (record, reading->sources)
    blank = blank
            || (record->source == NUM_SOURCE_EF_MSISDN && !record->fallback && is_empty (record));

  return other && blank && is_hearsay (answer) ? other->id : 0;
}

const NumSourceReading *
num_evidence_best (const NumReading *reading, const NumLedger *known, gint64 line,
                   gint64 *ret_echo)
{
  const NumSourceReading *best = NULL;

  *ret_echo = 0;
  FOR_EACH_SOURCE (answer, reading->sources)
    if (answer->e164 && counts (reading, answer) && (!best || answer->source < best->source))
      best = answer;

  if (best)
    *ret_echo = find_echo (reading, best, known, line);
  return *ret_echo ? NULL : best;
}

gboolean
num_evidence_answered (const NumReading *reading)
{
  FOR_EACH_SOURCE (answer, reading->sources)
    if (!answer->fallback && !says_nothing (answer))
      return TRUE;

  return FALSE;
}

gboolean
num_evidence_is_blank (const NumReading *reading, NumSource source)
{
  gboolean seen = FALSE;

  FOR_EACH_SOURCE (answer, reading->sources)
    {
      if (answer->source != source || !counts (reading, answer))
        continue;
      if (!is_empty (answer))
        return FALSE;
      seen = TRUE;
    }

  return seen;
}

gboolean
num_evidence_agreed (const NumCard *card, NumSource source, const char *e164)
{
  FOR_EACH_SOURCE (known, card->sources)
    if ((source == NUM_SOURCE_NONE || known->source == source)
        && g_strcmp0 (known->e164, e164) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_recorded (const NumSourceReading *answer, const NumCard *card)
{
  FOR_EACH_SOURCE (known, card->sources)
    if (known->source == answer->source && known->fallback == answer->fallback
        && known->outcome == answer->outcome && known->ton == answer->ton
        && g_strcmp0 (known->raw, answer->raw) == 0)
      return TRUE;

  return FALSE;
}

gboolean
num_evidence_is_news (const NumReading *reading, const NumCard *card)
{
  FOR_EACH_SOURCE (answer, reading->sources)
    if (!says_nothing (answer) && !is_recorded (answer, card))
      return TRUE;

  return FALSE;
}
