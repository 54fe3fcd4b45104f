/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Events as log lines. The kind comes first, so that a line can be grepped for; then what it is
 * about, then why. */

#include "agent/journal.h"

#include "numberd/log.h"
#include "numberd/names.h"

#include <string.h>

static const char *
choose_message_id (const NumEvent *event)
{
  static const struct { const char *prefix, *id; } ids[] = {
    { "daemon-", NUM_MESSAGE_STARTED }, { "modem-", NUM_MESSAGE_MODEM },
    { "store-", NUM_MESSAGE_STORE },    { "binding-lapsed", NUM_MESSAGE_REMINDED },
    { "binding-", NUM_MESSAGE_OWNER },  { "line-", NUM_MESSAGE_OWNER },
    { "lines-", NUM_MESSAGE_OWNER },    { "number-set", NUM_MESSAGE_OWNER },
    { "proposal-", NUM_MESSAGE_OWNER }, { "reminded", NUM_MESSAGE_REMINDED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (g_str_has_prefix (event->kind, ids[i].prefix))
      return ids[i].id;

  return event->prompt ? NUM_MESSAGE_CHANGED : NUM_MESSAGE_VERDICT;
}

static char *
show_number (const char *number, gboolean clear)
{
  return clear ? g_strdup (number) : num_mask (number);
}

/* What the event is about, as parts of a sentence. */
static char *
describe (const NumEvent *event, gboolean clear)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *number = event->number ? show_number (event->number, clear) : NULL;
  g_autofree char *before = event->old_number ? show_number (event->old_number, clear) : NULL;

  if (event->line > 0)
    g_ptr_array_add (parts, g_strdup_printf ("line %" G_GINT64_FORMAT "%s%s%s", event->line,
                                             number ? " (" : "", number ? number : "",
                                             number ? ")" : ""));
  if (before)
    g_ptr_array_add (parts, g_strconcat ("before: ", before, NULL));
  if (event->binding > 0)
    g_ptr_array_add (parts, g_strdup_printf ("binding %" G_GINT64_FORMAT " of %s", event->binding,
                                             event->app ? event->app : "?"));
  else if (event->app)
    g_ptr_array_add (parts, g_strdup (event->app));
  if (event->state)
    g_ptr_array_add (parts, g_strdup (event->state));
  if (event->modem)
    g_ptr_array_add (parts, event->slot > 0
                                ? g_strdup_printf ("%s slot %u", event->modem, event->slot)
                                : g_strdup (event->modem));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **)parts->pdata);
}

void
num_journal_event (const NumEvent *event, gboolean clear)
{
  g_autofree char *line
      = event->line > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, event->line) : NULL;
  g_autofree char *slot = event->slot > 0 ? g_strdup_printf ("%u", event->slot) : NULL;
  g_autofree char *why = event->reasons ? g_strjoinv ("; ", event->reasons) : NULL;
  const char *fields[] = { NUM_FIELD_KIND, event->kind, NUM_FIELD_LINE,   line, NUM_FIELD_MODEM,
                           event->modem,   NUM_FIELD_SLOT, slot, NUM_FIELD_REASON, why, NULL };
  g_autofree char *about = describe (event, clear);
  GLogLevelFlags level = G_LOG_LEVEL_MESSAGE;

  if (strcmp (event->kind, NUM_EVENT_BINDING_DUE) == 0)
    level = G_LOG_LEVEL_INFO;
  else if (g_str_has_prefix (event->kind, "modem-"))
    level = G_LOG_LEVEL_DEBUG; /* num_journal_modem has said it */

  num_log (level, choose_message_id (event), fields,
           "%s: %s%s%s", event->kind, about, why && *why ? ": " : "", why ? why : "");
}

void
num_journal_modem (const NumModemReport *report)
{
  const char *fields[] = { NUM_FIELD_MODEM, report->id, NULL };
  const char *make = report->manufacturer, *model = report->model;

  num_log (G_LOG_LEVEL_MESSAGE, NUM_MESSAGE_MODEM, fields, "modem %s (%s%s%s%s%s) is %s%s%s",
           report->id, report->device, make || model ? ", " : "", make ? make : "",
           make && model ? " " : "", model ? model : "", num_modem_state_to_string (report->state),
           report->detail ? ": " : "", report->detail ? report->detail : "");
}
