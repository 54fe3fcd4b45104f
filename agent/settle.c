/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Settling. One candidate for each slot; whatever differs from it takes its place and starts anew.
 * A settle time of zero takes every reading at its word. */

#include "agent/settle.h"

gboolean
num_settle_offer (NumSettle *settle, const NumReading *reading, gint64 now_usec,
                  gint64 settle_usec)
{
  if (!settle->candidate || !num_reading_equal (settle->candidate, reading))
    {
      num_settle_clear (settle);
      settle->candidate = num_reading_copy (reading);
      settle->since_usec = now_usec;
    }

  return now_usec >= num_settle_due_usec (settle, settle_usec);
}

gint64
num_settle_due_usec (const NumSettle *settle, gint64 settle_usec)
{
  return settle->since_usec + settle_usec;
}

void
num_settle_clear (NumSettle *settle)
{
  g_clear_pointer (&settle->candidate, num_reading_free);
  settle->since_usec = 0;
}
