/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The tables of delays. Timers of whole seconds may be up to a second late, hence 4 where 5 would
 * be allowed. A modem needs up to 20 s until a card is ready; reading a new card too often keeps
 * the network from writing the number into it, so those delays grow. None of them grows beyond an
 * hour or ends: a number can be written long after nobody expects it any more. */

#include "drivers/pace.h"

static const guint8 reopen_sec[] = { 1, 2, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 30, 60 };
static const guint8 quick_sec[] = { 1, 2, 4, 5, 5, 5, 5 };
static const guint16 slow_sec[] = { 60, 120, 240, 480, 960, 1920, 3600 };
static const guint16 blank_sec[] = { 10, 20, 40, 80, 150, 300, 900, 1800, 3600 };

#define AT(table, index) ((table)[MIN ((index), G_N_ELEMENTS (table) - 1)])

guint
num_pace_reopen (guint attempt)
{
  return AT (reopen_sec, attempt);
}

guint
num_pace_retry (guint attempt)
{
  if (num_pace_is_quick (attempt))
    return quick_sec[attempt];
  return AT (slow_sec, attempt - G_N_ELEMENTS (quick_sec));
}

gboolean
num_pace_is_quick (guint attempt)
{
  return attempt < G_N_ELEMENTS (quick_sec);
}

guint
num_pace_blank (guint attempt)
{
  return AT (blank_sec, attempt);
}
