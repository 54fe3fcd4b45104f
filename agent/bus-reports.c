/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Verbs that only tell: status, the record of events, and why a line has the number it has. */

#include "agent/bus-verbs.h"

#include "agent/lookup.h"
#include "numberd/error.h"

#define MAX_EVENTS 1000

/* What is due in all is the sum over the lines, for the same eyes. */
static void
add_lines (const NumCall *call, GVariantBuilder *status, guint *ret_due)
{
  GVariantBuilder lines;

  *ret_due = 0;
  g_variant_builder_init (&lines, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < call->ledger->lines->len; i++)
    {
      const NumLine *line = call->ledger->lines->pdata[i];
      guint due = 0, bound = 0;

      num_call_count (call, line, &due, &bound, NULL);
      *ret_due += due;
      g_variant_builder_add_value (&lines,
                                   num_dict_line (line, call->book, call->caller, due, bound));
    }
  g_variant_builder_add (status, "{sv}", "lines", g_variant_builder_end (&lines));
}

/* So that a calendar may remind of the same day. */
static void
add_reminder_days (const NumCall *call, GVariantBuilder *status)
{
  const guint *days = num_agent_reminder_days (call->agent);
  gsize n = 0;

  while (days && days[n])
    n++;
  g_variant_builder_add (
      status, "{sv}", "reminder_days",
      g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, days, n, sizeof (guint32)));
}

/* A client can tell beforehand which of its buttons would be refused, or ask for a password. */
static void
add_rights (const NumCall *call, GVariantBuilder *status)
{
  const char *rights[3] = { NULL };
  guint n = 0;

  if (call->caller->may_read)
    rights[n++] = "read";
  if (call->caller->may_manage)
    rights[n++] = "manage";
  num_dict_add_texts (status, "rights", rights);
}

/* From memory but for the counts: a status costs no modem anything. */
static GVariant *
get_status (const NumCall *call, GVariant *args, GError **error)
{
  GPtrArray *all = num_agent_modems (call->agent);
  GVariantBuilder status, modems;
  guint due;

  g_variant_builder_init (&status, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_init (&modems, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < all->len; i++)
    g_variant_builder_add_value (&modems,
                                 num_dict_modem (all->pdata[i], call->ledger, call->caller));

  num_dict_add_text (&status, "version", NUM_VERSION);
  num_dict_add_text (&status, "notice", num_agent_notice (call->agent));
  add_reminder_days (call, &status);
  add_rights (call, &status);
  g_variant_builder_add (&status, "{sv}", "modems", g_variant_builder_end (&modems));
  add_lines (call, &status, &due);
  g_variant_builder_add (&status, "{sv}", "due", g_variant_new_uint32 (due));
  return g_variant_new ("(a{sv})", &status);
}

/* The newest reading of a slot that holds @card, or NULL. */
static const NumReading *
find_reading (const NumCall *call, const NumCard *card)
{
  GPtrArray *modems = num_agent_modems (call->agent);

  for (guint i = 0; i < modems->len; i++)
    {
      const NumModem *modem = modems->pdata[i];

      for (guint j = 0; modem->state == NUM_MODEM_READY && j < modem->slots->len; j++)
        {
          const NumReading *reading = ((NumSlot *)modem->slots->pdata[j])->reading;

          if (num_ledger_card_of (call->ledger, reading->iccid, reading->imsi) == card)
            return reading;
        }
    }

  return NULL;
}

static void
add_sources (GVariantBuilder *sources, GPtrArray *answers, gboolean recorded)
{
  for (guint i = 0; i < answers->len; i++)
    g_variant_builder_add_value (sources, num_dict_source (answers->pdata[i], recorded));
}

/* The owner's word is a source like the others, though nothing reads it. */
static void
add_owners_word (GVariantBuilder *sources, const NumLine *line)
{
  NumSourceReading word = { .source = NUM_SOURCE_OWNER,
                            .outcome = NUM_SOURCE_OUTCOME_NUMBER,
                            .raw = line->number,
                            .ton = NUM_TON_INTERNATIONAL,
                            .e164 = line->number };

  if (line->source == NUM_SOURCE_OWNER)
    g_variant_builder_add_value (sources, num_dict_source (&word, FALSE));
}

/* What happened to it last: its own verdict, or the one that put another in its place. */
static void
add_last_verdict (const NumCall *call, GVariantBuilder *explanation, const NumLine *line)
{
  g_autoptr (NumEvent) event = num_store_last_verdict (call->store, line->id, NULL);

  num_dict_add_text (explanation, "verdict", event ? event->kind : NULL);
  num_dict_add_time (explanation, "when", event ? event->when.wall_usec : 0);
  if (event && event->line != line->id)
    num_dict_add_id (explanation, "verdict_line", event->line);
  num_dict_add_texts (explanation, "reasons", event ? (const char *const *)event->reasons : NULL);
}

/* Where its dates are from: the reissue clock, and those of its open accounts. */
static void
add_clocks (const NumCall *call, GVariantBuilder *explanation, const NumLine *line)
{
  g_autoptr (GPtrArray) bindings
      = num_store_bindings (call->store, line->id, NUM_BINDINGS_OPEN, NULL);

  g_variant_builder_add (explanation, "{sv}", "clocks",
                         num_dict_clocks (call->book, line, bindings));
}

/* Where the card is, and whether it can be read there. */
static void
add_slot (GVariantBuilder *explanation, const NumReading *reading)
{
  num_dict_add_text (explanation, "modem", reading->modem);
  g_variant_builder_add (explanation, "{sv}", "slot", g_variant_new_uint32 (reading->slot));
  num_dict_add_text (explanation, "state", num_slot_state_to_string (reading->state));
  num_dict_add_text (explanation, "detail", reading->detail);
}

/* What is in a slot now is read live. What a card that cannot be read said when it was last
 * recorded comes behind it: that is where the number of its line is from. */
static GVariant *
explain_line (const NumCall *call, const NumLine *line)
{
  GVariantBuilder explanation, sources;

  g_variant_builder_init (&explanation, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_init (&sources, G_VARIANT_TYPE ("aa{sv}"));
  num_dict_add_id (&explanation, "line", line->id);
  num_dict_add_text (&explanation, "number", line->number);
  num_dict_add_text (&explanation, "source", num_source_to_string (line->source));
  add_last_verdict (call, &explanation, line);
  add_clocks (call, &explanation, line);
  add_owners_word (&sources, line);
  for (guint i = 0; i < line->cards->len; i++)
    {
      const NumCard *card = line->cards->pdata[i];
      const NumReading *reading = find_reading (call, card);

      if (reading)
        {
          add_slot (&explanation, reading);
          add_sources (&sources, reading->sources, FALSE);
        }
      if (!reading || reading->state != NUM_SLOT_PRESENT)
        add_sources (&sources, card->sources, TRUE);
    }
  g_variant_builder_add (&explanation, "{sv}", "sources", g_variant_builder_end (&sources));
  return g_variant_builder_end (&explanation);
}

/* A slot whose card carries no line yet: locked, unreadable, or not settled. */
static GVariant *
explain_slot (const NumReading *reading)
{
  GVariantBuilder explanation, sources;

  g_variant_builder_init (&explanation, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_init (&sources, G_VARIANT_TYPE ("aa{sv}"));
  add_slot (&explanation, reading);
  num_dict_add_texts (&explanation, "reasons", NULL);
  add_sources (&sources, reading->sources, FALSE);
  g_variant_builder_add (&explanation, "{sv}", "sources", g_variant_builder_end (&sources));
  return g_variant_builder_end (&explanation);
}

/* Cards that no verdict was given on yet. */
static void
explain_strangers (const NumCall *call, GVariantBuilder *explanations)
{
  GPtrArray *modems = num_agent_modems (call->agent);

  for (guint i = 0; i < modems->len; i++)
    {
      const NumModem *modem = modems->pdata[i];

      for (guint j = 0; modem->state == NUM_MODEM_READY && j < modem->slots->len; j++)
        {
          const NumReading *reading = ((NumSlot *)modem->slots->pdata[j])->reading;

          if (reading->state != NUM_SLOT_ABSENT
              && !num_ledger_card_of (call->ledger, reading->iccid, reading->imsi))
            g_variant_builder_add_value (explanations, explain_slot (reading));
        }
    }
}

static GVariant *
explain (const NumCall *call, GVariant *args, GError **error)
{
  GVariantBuilder explanations;
  const char *text;
  const NumLine *only = NULL;

  if (!call->caller->may_read)
    {
      g_set_error_literal (error, NUM_ERROR, NUM_ERROR_DENIED,
                           "only those who may see numbers can have them explained: try as root");
      return NULL;
    }
  g_variant_get (args, "(&s)", &text);
  if (*text && !(only = num_lookup_line (call->ledger, text, error)))
    return NULL;

  g_variant_builder_init (&explanations, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < call->ledger->lines->len; i++)
    if (!only || only == call->ledger->lines->pdata[i])
      g_variant_builder_add_value (&explanations,
                                   explain_line (call, call->ledger->lines->pdata[i]));
  if (!only)
    explain_strangers (call, &explanations);
  return g_variant_new ("(aa{sv})", &explanations);
}

static gboolean
is_visible (const NumCall *call, const NumEvent *event)
{
  return call->caller->may_read || (event->app && event->uid == call->caller->uid);
}

/* Events that the caller may not see do not count: pages are read until one is full of others. */
static GVariant *
get_events (const NumCall *call, GVariant *args, GError **error)
{
  GVariantBuilder answer;
  guint64 after;
  gint64 from;
  guint limit, n = 0;
  gboolean more = TRUE;

  g_variant_get (args, "(txu)", &after, &from, &limit);
  if (limit == 0 || limit > MAX_EVENTS)
    limit = MAX_EVENTS;

  g_variant_builder_init (&answer, G_VARIANT_TYPE ("aa{sv}"));
  while (more && n < limit)
    {
      g_autoptr (GPtrArray) events = num_store_events (call->store, after, from, MAX_EVENTS, error);

      if (!events)
        {
          g_variant_builder_clear (&answer);
          return NULL;
        }
      more = events->len == MAX_EVENTS;
      for (guint i = 0; i < events->len && n < limit; i++)
        {
          const NumEvent *event = events->pdata[i];

          after = event->seq;
          if (!is_visible (call, event))
            continue;
          g_variant_builder_add_value (&answer, num_dict_event (event, call->caller));
          n++;
        }
    }
  return g_variant_new ("(aa{sv})", &answer);
}

const NumVerb num_verbs_reports[] = {
  { "GetStatus", get_status, TRUE },
  { "Explain", explain },
  { "GetEvents", get_events },
  { NULL, NULL },
};
