/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Verbs about lines: what its owner says became of one. All but the list need the right to
 * manage. */

#include "agent/bus-verbs.h"

#include "agent/lookup.h"
#include "agent/number.h"
#include "numberd/error.h"

#include <string.h>

static const char *const reasons[] = { "cancelled", "unpaid", "ported" };
static const char *const plans[] = { "prepaid", "postpaid" };

/* The line named by the first argument, if the caller may manage it. */
static NumLine *
take_line (const NumCall *call, GVariant *args, GError **error)
{
  const char *text;

  if (!num_call_require_manage (call, error))
    return NULL;

  g_variant_get_child (args, 0, "&s", &text);
  if (*text)
    return num_lookup_line (call->ledger, text, error);
  g_set_error_literal (error, NUM_ERROR, NUM_ERROR_INVALID,
                       "name the line: numberctl lines lists them");
  return NULL;
}

/* The answer of a verb that only does something. */
static GVariant *
answer_nothing (gboolean done)
{
  return done ? g_variant_new ("()") : NULL;
}

/* Everybody may know how many lines there are, and what is due of their own accounts. */
static GVariant *
list_lines (const NumCall *call, GVariant *args, GError **error)
{
  GVariantBuilder lines;

  g_variant_builder_init (&lines, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < call->ledger->lines->len; i++)
    {
      const NumLine *line = call->ledger->lines->pdata[i];
      guint due, bound;

      if (!num_call_count (call, line, &due, &bound, error))
        {
          g_variant_builder_clear (&lines);
          return NULL;
        }
      g_variant_builder_add_value (&lines,
                                   num_dict_line (line, call->book, call->caller, due, bound));
    }
  return g_variant_new ("(aa{sv})", &lines);
}

static GVariant *
keep (const NumCall *call, GVariant *args, GError **error)
{
  NumLine *line = take_line (call, args, error);

  return answer_nothing (line && num_store_keep (call->store, line->id, error));
}

/* Answers FALSE unless @value is NULL or one of @allowed. */
static gboolean
check_choice (const char *value, const char *what, const char *const *allowed, guint n,
              GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (!value || num_names_find (allowed, n, value) >= 0)
    return TRUE;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", allowed[i]);
  g_set_error (error, NUM_ERROR, NUM_ERROR_INVALID, "%s is one of %s", what, list->str);
  return FALSE;
}

/* Words are checked here; whether the line can be given up is the store's business. */
static GVariant *
give_up (const NumCall *call, GVariant *args, GError **error)
{
  static const char *const keys[] = { "reason", "plan", "on", NULL };
  NumLine *line = take_line (call, args, error);
  g_autoptr (GVariant) options = g_variant_get_child_value (args, 1);
  const char *reason = NULL, *plan = NULL, *day = NULL;
  g_autofree char *today = NULL;

  if (!line || !num_call_check_options (options, keys, error))
    return NULL;

  g_variant_lookup (options, "reason", "&s", &reason);
  g_variant_lookup (options, "plan", "&s", &plan);
  g_variant_lookup (options, "on", "&s", &day);
  if (!check_choice (reason, "the reason", reasons, G_N_ELEMENTS (reasons), error)
      || !check_choice (plan, "the plan", plans, G_N_ELEMENTS (plans), error)
      || !num_call_check_day (day, error))
    return NULL;

  /* The day it is there, not here; while nobody knows what day it is, the store works it out. */
  if (!day && line->state != NUM_LINE_GIVEN_UP)
    day = today = num_calendar_format (num_rulebook_today (call->book, line));
  return answer_nothing (num_store_give_up (call->store, line->id, reason, plan, day, error));
}

static GVariant *
same_line (const NumCall *call, GVariant *args, GError **error)
{
  NumLine *line = take_line (call, args, error);
  const char *text;
  NumLine *other;

  if (!line)
    return NULL;

  g_variant_get_child (args, 1, "&s", &text);
  other = num_lookup_line (call->ledger, text, error);
  return answer_nothing (other && num_store_merge (call->store, line->id, other->id, error));
}

/* A merged line is not in the ledger any more, so an id is taken as it is. */
static GVariant *
split (const NumCall *call, GVariant *args, GError **error)
{
  g_autofree char *answer = NULL;
  const char *text;
  gint64 id, other;

  if (!num_call_require_manage (call, error))
    return NULL;

  g_variant_get_child (args, 0, "&s", &text);
  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    {
      NumLine *line = take_line (call, args, error);

      if (!line)
        return NULL;
      id = line->id;
    }
  if (!num_store_split (call->store, id, &other, error))
    return NULL;

  answer = g_strdup_printf ("%" G_GINT64_FORMAT, other);
  return g_variant_new ("(s)", answer);
}

static GVariant *
set_number (const NumCall *call, GVariant *args, GError **error)
{
  NumLine *line = take_line (call, args, error);
  g_autofree char *number = NULL;
  const char *text;

  if (!line)
    return NULL;

  g_variant_get_child (args, 1, "&s", &text);
  number = num_lookup_number (line, text, error);
  return answer_nothing (number && num_store_set_number (call->store, line->id, number, error));
}

static GVariant *
add_line (const NumCall *call, GVariant *args, GError **error)
{
  g_autofree char *number = NULL;
  g_autofree char *answer = NULL;
  const char *text;
  gint64 id;

  if (!num_call_require_manage (call, error))
    return NULL;

  g_variant_get_child (args, 0, "&s", &text);
  number = num_lookup_number (NULL, text, error);
  if (!number
      || !num_store_add_line (call->store, number, num_number_country_of (number), &id, error))
    return NULL;

  answer = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  return g_variant_new ("(s)", answer);
}

static GVariant *
set_label (const NumCall *call, GVariant *args, GError **error)
{
  NumLine *line = take_line (call, args, error);
  const char *label;

  if (!line)
    return NULL;

  g_variant_get_child (args, 1, "&s", &label);
  if (!num_call_check_text (label, "a label", error))
    return NULL;
  return answer_nothing (num_store_label (call->store, line->id, *label ? label : NULL, error));
}

const NumVerb num_verbs_lines[] = {
  { "ListLines", list_lines }, { "Keep", keep },       { "GiveUp", give_up },
  { "SameLine", same_line },   { "Split", split },     { "SetNumber", set_number },
  { "AddLine", add_line },     { "Label", set_label }, { NULL, NULL },
};
