/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Events as values. */

#include "agent/event.h"

NumEvent *
num_event_new (const char *kind)
{
  NumEvent *event = g_new0 (NumEvent, 1);

  event->kind = g_strdup (kind);
  return event;
}

void
num_event_free (NumEvent *event)
{
  if (!event)
    return;

  g_free (event->kind);
  g_free (event->modem);
  g_free (event->number);
  g_free (event->old_number);
  g_free (event->iccid);
  g_free (event->app);
  g_free (event->account);
  g_free (event->state);
  g_free (event->prompt);
  g_strfreev (event->reasons);
  g_free (event);
}
