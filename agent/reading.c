/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Readings as values: made, copied, compared. */

#include "numberd/reading.h"

NumReading *
num_reading_new (const char *modem, guint slot, NumSlotState state)
{
  NumReading *reading = g_new0 (NumReading, 1);

  reading->modem = g_strdup (modem);
  reading->slot = slot;
  reading->state = state;
  reading->sources = g_ptr_array_new_with_free_func ((GDestroyNotify)num_source_reading_free);
  return reading;
}

void
num_reading_free (NumReading *reading)
{
  if (!reading)
    return;

  g_free (reading->modem);
  g_free (reading->iccid);
  g_free (reading->imsi);
  g_free (reading->eid);
  g_free (reading->detail);
  g_ptr_array_unref (reading->sources);
  g_free (reading);
}

NumReading *
num_reading_copy (const NumReading *reading)
{
  NumReading *copy = num_reading_new (reading->modem, reading->slot, reading->state);

  copy->retrying = reading->retrying;
  copy->iccid = g_strdup (reading->iccid);
  copy->imsi = g_strdup (reading->imsi);
  copy->eid = g_strdup (reading->eid);
  copy->detail = g_strdup (reading->detail);
  for (guint i = 0; i < reading->sources->len; i++)
    g_ptr_array_add (copy->sources, num_source_reading_copy (reading->sources->pdata[i]));
  return copy;
}

NumSourceReading *
num_reading_add (NumReading *reading, NumSource source, NumSourceOutcome outcome, guint record,
                 const char *raw, NumTon ton)
{
  NumSourceReading *answer = g_new0 (NumSourceReading, 1);

  answer->source = source;
  answer->outcome = outcome;
  answer->record = record;
  answer->raw = g_strdup (raw);
  answer->ton = ton;
  g_ptr_array_add (reading->sources, answer);
  return answer;
}

/* Two answers are one when a verdict could not tell them apart. */
static gboolean
source_equal (const NumSourceReading *a, const NumSourceReading *b)
{
  return a->source == b->source && a->outcome == b->outcome && a->record == b->record
         && a->fallback == b->fallback && a->ton == b->ton && g_strcmp0 (a->raw, b->raw) == 0;
}

gboolean
num_reading_equal (const NumReading *a, const NumReading *b)
{
  if (a->slot != b->slot || a->state != b->state || a->retrying != b->retrying
      || g_strcmp0 (a->modem, b->modem) != 0 || g_strcmp0 (a->iccid, b->iccid) != 0
      || g_strcmp0 (a->imsi, b->imsi) != 0 || g_strcmp0 (a->eid, b->eid) != 0
      || a->sources->len != b->sources->len)
    return FALSE;

  for (guint i = 0; i < a->sources->len; i++)
    if (!source_equal (a->sources->pdata[i], b->sources->pdata[i]))
      return FALSE;

  return TRUE;
}

NumSourceReading *
num_source_reading_copy (const NumSourceReading *source)
{
  NumSourceReading *copy = g_new (NumSourceReading, 1);

  *copy = *source;
  copy->raw = g_strdup (source->raw);
  copy->alpha = g_strdup (source->alpha);
  copy->detail = g_strdup (source->detail);
  copy->e164 = g_strdup (source->e164);
  copy->fixups = g_strdupv (source->fixups);
  return copy;
}

void
num_source_reading_free (NumSourceReading *source)
{
  if (!source)
    return;

  g_free (source->raw);
  g_free (source->alpha);
  g_free (source->detail);
  g_free (source->e164);
  g_strfreev (source->fixups);
  g_free (source);
}
