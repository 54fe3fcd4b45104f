/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What all verbs check. */

#include "agent/bus-verbs.h"

#include "agent/lookup.h"
#include "numberd/error.h"
#include "numberd/say.h"

#include <string.h>

#define MAX_TEXT 256

gboolean
num_call_require_manage (const NumCall *call, GError **error)
{
  if (call->caller->may_manage)
    return TRUE;

  g_set_error_literal (
      error, NUM_ERROR, NUM_ERROR_DENIED,
      NUM_SAY ("that needs the right to manage lines: try as root, or join group numberd"));
  return FALSE;
}

/* By number or label, who may not see them could find them out by trying. */
NumLine *
num_call_line (const NumCall *call, const char *text, GError **error)
{
  NumLine *line;
  gint64 id = 0;

  if (call->caller->may_read || !*text)
    return num_lookup_line (call->ledger, text, error);

  g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL);
  line = num_ledger_line (call->ledger, id);
  if (!line)
    g_set_error_literal (
        error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
        NUM_SAY ("there is no such line: without the right to see numbers, name it by its "
                 "id"));
  return line;
}

NumBinding *
num_call_binding (const NumCall *call, GVariant *args)
{
  const char *text;
  gint64 id = 0;

  g_variant_get_child (args, 0, "&s", &text);
  return g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL)
             ? num_store_binding (call->store, id, NULL)
             : NULL;
}

GVariant *
num_call_dict (const NumCall *call, const NumBinding *binding)
{
  const NumLine *line = num_ledger_line (call->ledger, binding->line);
  g_auto (NumDeadline) deadline = { 0 };

  num_rulebook_binding (call->book, line, binding, &deadline);
  return num_dict_binding (binding, line, call->catalog, &deadline, call->caller);
}

gboolean
num_call_check_text (const char *text, const char *what, GError **error)
{
  gboolean control = FALSE;

  for (const char *c = text; c && *c; c = g_utf8_next_char (c))
    control = control || g_unichar_iscntrl (g_utf8_get_char (c));

  if (!control && (!text || strlen (text) <= MAX_TEXT))
    return TRUE;
  g_set_error (error, NUM_ERROR, NUM_ERROR_INVALID,
               NUM_SAY ("%s is at most %d bytes, without control characters"), what, MAX_TEXT);
  return FALSE;
}

gboolean
num_call_check_day (const char *day, GError **error)
{
  g_autofree char *tomorrow = NULL;
  NumMoment now;

  if (!day)
    return TRUE;

  /* East of Greenwich it is tomorrow already. */
  num_clock_now (num_clock_system (), &now);
  tomorrow = num_clock_format_day (now.wall_usec + G_TIME_SPAN_DAY);
  if (num_clock_is_day (day) && (!now.clock_set || strcmp (day, tomorrow) <= 0))
    return TRUE;
  g_set_error_literal (error, NUM_ERROR, NUM_ERROR_INVALID,
                       NUM_SAY ("a date is YYYY-MM-DD and not in the future"));
  return FALSE;
}

gboolean
num_call_check_options (GVariant *options, const char *const *keys, GError **error)
{
  GVariantIter iter;
  const char *key;
  g_autoptr (GVariant) value = NULL;

  g_variant_iter_init (&iter, options);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    if (!g_strv_contains (keys, key) || !g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
      {
        g_autofree char *list = g_strjoinv (", ", (char **)keys);

        g_set_error (error, NUM_ERROR, NUM_ERROR_INVALID,
                     NUM_SAY ("options are text, and one of %s"), list);
        return FALSE;
      }

  return TRUE;
}

gboolean
num_call_count (const NumCall *call, const NumLine *line, guint *ret_due, guint *ret_bound,
                GError **error)
{
  g_autoptr (GPtrArray) bindings = NULL;
  guint due = 0, bound = 0;

  if (call->caller->may_read)
    {
      *ret_due = line->due;
      *ret_bound = line->bound;
      return TRUE;
    }

  bindings = num_store_bindings (call->store, line->id, NUM_BINDINGS_OPEN, error);
  if (!bindings)
    return FALSE;
  for (guint i = 0; i < bindings->len; i++)
    {
      const NumBinding *binding = bindings->pdata[i];

      if (binding->uid != call->caller->uid)
        continue;
      due += binding->state == NUM_BINDING_DUE;
      bound += binding->state == NUM_BINDING_BOUND;
    }
  *ret_due = due;
  *ret_bound = bound;
  return TRUE;
}

/* As long as anybody knows what day today is: a use in 1970 would have every account lapse. */
gboolean
num_call_used (const NumCall *call, const NumBinding *binding, const char *day, GError **error)
{
  const NumLine *line = num_ledger_line (call->ledger, binding->line);
  g_autofree char *today
      = *day ? g_strdup (day) : num_calendar_format (num_rulebook_today (call->book, line));

  if (today)
    return num_call_check_day (today, error)
           && num_store_used (call->store, binding->id, today, error);

  g_set_error_literal (error, NUM_ERROR, NUM_ERROR_REFUSED,
                       NUM_SAY ("the clock of this device is not set: name the day, YYYY-MM-DD"));
  return FALSE;
}
