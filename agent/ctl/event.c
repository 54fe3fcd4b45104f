/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Events as sentences. A template for each kind names values of the event in braces; what stands in
 * brackets is left out when a value in it is not known. Personal values go through num_mask() at
 * the one place where values are taken. */

#include "agent/ctl/event.h"

#include "agent/ctl/field.h"
#include "agent/ctl/json.h"
#include "agent/ctl/text.h"
#include "agent/ctl/when.h"
#include "numberd/log.h"

#include <glib/gi18n.h>
#include <string.h>

#define TIME_WIDTH 21 /* YYYY-MM-DD HH:MM:SS and a gap */

static const char *const personal[] = { "number", "old_number", "iccid", "account", NULL };

typedef struct
{
  const char *kind;
  const char *text;
} Template;

static const Template kinds[] = {
  { "first-card", N_ ("the first card: line {line}[, {number}]") },
  { "same-card", N_ ("the same card as before in line {line}") },
  { "number-learned", N_ ("the number of line {line} is known now: {number}") },
  { "number-lost", N_ ("the card of line {line} no longer says its number; [{number} ]is kept") },
  { "renumbered", N_ ("the card has another number: line {line}, {number}[; before: "
                      "line {other_line}, {old_number}]") },
  { "replacement", N_ ("a new card for line {line}[, {number}]: nothing is due") },
  { "new-line", N_ ("the number changed: line {line}[, {number}][, in the place of line "
                    "{other_line}]") },
  { "added-line", N_ ("one more line: {line}[, {number}]") },
  { "returned", N_ ("line {line}[, {number}], is back") },
  { "moved", N_ ("line {line}[, {number}], moved[ to {modem} slot {slot}]") },
  { "unidentified", N_ ("a card whose number cannot be read: line {line}[, in the place of line "
                        "{other_line}]") },
  { "removed", N_ ("the card of line {line}[, {number}], was taken out") },
  { "daemon-started", N_ ("numberd was started") },
  { "modem-found", N_ ("{modem} was found") },
  { "modem-lost", N_ ("{modem} is gone or silent") },
  { "modem-occupied", N_ ("{modem} is used by another program") },
  { "line-kept", N_ ("line {line}[, {number}], is used elsewhere") },
  { "line-given-up", N_ ("line {line}[, {number}], was given up[ ({state})][: {reason}]") },
  { "line-labelled", N_ ("line {line} has another label") },
  { "lines-merged", N_ ("line {other_line} is one with line {line} now") },
  { "lines-split", N_ ("line {line} and line {other_line} are two lines") },
  { "line-added", N_ ("line {line}[, {number}], was added by hand") },
  { "number-set", N_ ("the number of line {line} was set[ to {number}][; before: {old_number}]") },
  { "binding-added", N_ ("binding {binding}: {app}[ ({account})] hangs on line {line}") },
  { "binding-due", N_ ("binding {binding}: {app}[ ({account})] is due, its line {line} is gone") },
  { "binding-settled", N_ ("binding {binding}: {app}[ ({account})] is settled[: {state}]") },
  { "binding-reopened", N_ ("binding {binding}: {app}[ ({account})] was reopened[: {reason}]") },
  { "binding-lapsed", N_ ("binding {binding}: {app}[ ({account})] has lapsed: the app has let go "
                          "by its own rule[. {reason}]") },
  { "binding-proposed", N_ ("a scan found {app}[ ({account})][, with the number of line {line}]: "
                            "see numberctl scan") },
  { "proposal-dismissed", N_ ("{app}[ ({account})], which a scan had found, was dismissed") },
  { "reminded", N_ ("binding {binding}: {app}[ ({account})] should be settled by {state}[: "
                    "{reason}]") },
  { "store-recovered", N_ ("the database could not be opened and was set aside; a new one was "
                           "begun") },
};

static const Template prompts[] = {
  { "changed", N_ (" - see numberctl due") },
  { "ask-same", N_ (" - is it the same number? See numberctl due") },
  { "last-chance", N_ (" - codes can arrive now: the last chance for what hangs on it"
                       "[, {state}]") },
  { "merge", N_ (" - another line has this number: numberctl same-line makes them one, numberctl "
                 "split keeps them two") },
};

/* The translated text for @kind, or NULL. */
static const char *
find_template (const Template *templates, guint n, const char *kind)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (templates[i].kind, kind) == 0)
      return _ (templates[i].text);
  return NULL;
}

/* The first reason; NULL when there is none. */
static char *
take_reason (GVariant *event)
{
  g_auto (GStrv) reasons = num_field_texts (event, "reasons");

  return g_strdup (reasons[0]);
}

/* The value called @name as text, masked where it must be; NULL when it is not known. */
static char *
take_value (GVariant *event, const char *name, gboolean reveal)
{
  g_autofree char *text = num_field_text (event, name);
  gint64 count = num_field_count (event, name);

  if (g_str_equal (name, "reason"))
    return take_reason (event);
  if (text && !reveal && g_strv_contains (personal, name))
    return num_mask (text);
  if (text || count == 0)
    return g_steal_pointer (&text);
  return g_strdup_printf ("%" G_GINT64_FORMAT, count);
}

/* Appends @template; what is in brackets goes to a piece of its own first, which is dropped when a
 * value is missing. */
static void
expand (GString *out, const char *template, GVariant *event, gboolean reveal)
{
  gsize start = out->len;
  gboolean optional = FALSE, missing = FALSE;

  for (const char *p = template; *p; p++)
    if (*p == '[')
      {
        start = out->len;
        optional = TRUE;
        missing = FALSE;
      }
    else if (*p == ']')
      {
        if (missing)
          g_string_truncate (out, start);
        optional = FALSE;
      }
    else if (*p == '{')
      {
        g_autofree char *name = g_strndup (p + 1, strcspn (p + 1, "}"));
        g_autofree char *value = take_value (event, name, reveal);

        missing = missing || !value;
        g_string_append (out, value ? value : optional ? "" : "?");
        p += strlen (name) + 1;
      }
    else
      g_string_append_c (out, *p);
}

char *
num_event_text (GVariant *event, gboolean reveal)
{
  g_autofree char *kind = num_field_text_or_dash (event, "kind");
  g_autofree char *prompt = num_field_text (event, "prompt");
  const char *template = find_template (kinds, G_N_ELEMENTS (kinds), kind);
  const char *question = find_template (prompts, G_N_ELEMENTS (prompts), prompt);
  GString *out = g_string_new (NULL);

  if (template)
    expand (out, template, event, reveal);
  else
    g_string_append (out, kind);
  if (question)
    expand (out, question, event, reveal);
  return g_string_free (out, FALSE);
}

GVariant *
num_event_prepare (GVariant *event, gboolean reveal)
{
  g_autofree char *text = num_event_text (event, reveal);
  GVariantDict dict;

  g_variant_dict_init (&dict, event);
  for (const char *const *key = personal; !reveal && *key; key++)
    g_variant_dict_remove (&dict, *key);
  g_variant_dict_insert (&dict, "text", "s", text);
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

char *
num_event_format (GVariant *event, gboolean reveal, gboolean json, guint width)
{
  g_autoptr (GVariant) prepared = num_event_prepare (event, reveal);
  g_autofree char *text = num_field_text_or_dash (prepared, "text");
  g_autofree char *time = num_field_text_or_dash (prepared, "time");
  g_autofree char *shown = num_when_show (time);
  GString *out;

  if (json)
    return num_json_object (prepared, num_json_event, FALSE);

  out = g_string_new (NULL);
  num_text_pad (out, num_field_flag (prepared, "clock_set") ? shown : _ ("(clock not set)"),
                TIME_WIDTH);
  num_text_wrap (out, text, TIME_WIDTH, TIME_WIDTH, width);
  return g_string_free (out, FALSE);
}
