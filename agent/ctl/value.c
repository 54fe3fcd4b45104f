/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Values from the command line. They are checked before the bus is asked, so that a slip is told
 * even while the daemon is not there; what only the daemon can know, it says. */

#include "agent/ctl/value.h"

#include "agent/ctl/exit.h"
#include "agent/ctl/suggest.h"
#include "agent/ctl/text.h"
#include "agent/ctl/when.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_BYTES 256

static const char *const outcomes[]
    = { "rebound", "unbound", "closed", "transferred", "refused", "accepted", "lapsed", NULL };
static const char *const reasons[] = { "cancelled", "unpaid", "ported", NULL };
static const char *const results[] = { "clean", "held", "asked", "freed", "skipped", NULL };
static const char *const formats[] = { "ics", "csv", NULL };
static const char *const plans[] = { "prepaid", "postpaid", NULL };

static const NumValueKind kinds[] = {
  { "APP", N_ ("id of an app in the catalogue, such as whatsapp") },
  { "BINDING", N_ ("id of a binding, as numberctl due shows it") },
  { "DATE", N_ ("a day, YYYY-MM-DD") },
  { "FILE", N_ ("path of a file") },
  { "ITEM", N_ ("id of an item of the list") },
  { "FORMAT", N_ ("what to print it as"), formats },
  { "LINE", N_ ("a line: its id, its number, or its label") },
  { "NUMBER", N_ ("a telephone number, with + and the country code") },
  { "OTHER", N_ ("another line: its id, its number, or its label") },
  { "OUTCOME", N_ ("how it ended"), outcomes },
  { "PLAN", N_ ("how it was paid"), plans },
  { "PROPOSAL", N_ ("id of a proposal, as numberctl scan shows it") },
  { "REASON", N_ ("how it ended"), reasons },
  { "RESULT", N_ ("what came of it"), results },
  { "TEXT", N_ ("a text of at most 256 bytes") },
  { "WHEN", N_ ("a day (YYYY-MM-DD, today, yesterday), a time as RFC 3339 writes it, or a time ago "
                "(30m, 2h, 3d, 1w)") },
};

const NumValueKind *
num_value_kind (const char *name)
{
  gsize length = strcspn (name + (*name == '['), "]");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strlen (kinds[i].name) == length
        && strncmp (kinds[i].name, name + (*name == '['), length) == 0)
      return &kinds[i];

  return NULL;
}

char *
num_value_choices (const NumValueKind *kind)
{
  GString *out;

  if (!kind->choices)
    return NULL;

  out = g_string_new (kind->choices[0]);
  for (guint i = 1; kind->choices[i]; i++)
    if (kind->choices[i + 1])
      g_string_append_printf (out, ", %s", kind->choices[i]);
    else
      g_string_append_printf (out, _ (" or %s"), kind->choices[i]);
  return g_string_free (out, FALSE);
}

/* One of the words of @kind, spelt as they are; the nearest is named. */
static gboolean
check_choice (const NumValueKind *kind, const char *text, GError **error)
{
  g_autofree char *choices = num_value_choices (kind);
  g_autofree char *shown = num_text_escape (text);
  const char *near = num_suggest (text, kind->choices);

  if (g_strv_contains (kind->choices, text))
    return TRUE;

  if (near)
    g_set_error (error, NUM_EXIT_ERROR, NUM_EXIT_USAGE,
                 _ ("%s is no %s: did you mean %s? It is one of %s"), shown, kind->name, near,
                 choices);
  else
    g_set_error (error, NUM_EXIT_ERROR, NUM_EXIT_USAGE, _ ("%s is no %s: it is one of %s"), shown,
                 kind->name, choices);
  return FALSE;
}

/* Days and moments, by the kind that is asked for; all else is fine. */
static gboolean
check_time (const char *kind, const char *text, GError **error)
{
  g_autofree char *shown = num_text_escape (text);
  gint64 usec;

  if (strcmp (kind, "DATE") == 0 && !num_when_is_day (text))
    g_set_error (error, NUM_EXIT_ERROR, NUM_EXIT_USAGE,
                 _ ("%s is no day of the calendar: write it as YYYY-MM-DD"), shown);
  else if (strcmp (kind, "WHEN") == 0 && !num_when_parse (text, g_get_real_time (), &usec))
    g_set_error (error, NUM_EXIT_ERROR, NUM_EXIT_USAGE,
                 _ ("%s is no time: write YYYY-MM-DD, today, yesterday, 2h, 3d, or RFC 3339"),
                 shown);
  else
    return TRUE;
  return FALSE;
}

gboolean
num_value_check (const char *kind, const char *text, GError **error)
{
  const NumValueKind *found = num_value_kind (kind);

  g_return_val_if_fail (found, FALSE);
  if (strlen (text) > MAX_BYTES)
    {
      g_set_error (error, NUM_EXIT_ERROR, NUM_EXIT_FAILED,
                   _ ("the %s is %u bytes long: at most %d are taken"), found->name,
                   (guint)strlen (text), MAX_BYTES);
      return FALSE;
    }
  if (found->choices)
    return check_choice (found, text, error);
  return check_time (found->name, text, error);
}
