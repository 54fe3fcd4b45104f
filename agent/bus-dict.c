/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Values as dictionaries. D-Bus has no null, so an unknown value is a missing key. */

#include "agent/bus-dict.h"

#include <string.h>

static const char *const ton_names[] = {
  [NUM_TON_UNKNOWN] = "unknown",       [NUM_TON_INTERNATIONAL] = "international",
  [NUM_TON_NATIONAL] = "national",     [NUM_TON_NETWORK_SPECIFIC] = "network-specific",
  [NUM_TON_DEDICATED] = "dedicated",   [NUM_TON_RESERVED_5] = "reserved",
  [NUM_TON_RESERVED_6] = "reserved",   [NUM_TON_EXTENSION] = "extension",
  [NUM_TON_UNSPECIFIED] = NULL,
};

void
num_dict_add_text (GVariantBuilder *builder, const char *key, const char *text)
{
  if (text)
    g_variant_builder_add (builder, "{sv}", key, g_variant_new_string (text));
}

void
num_dict_add_id (GVariantBuilder *builder, const char *key, gint64 id)
{
  g_autofree char *text = id ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : NULL;

  num_dict_add_text (builder, key, text);
}

void
num_dict_add_texts (GVariantBuilder *builder, const char *key, const char *const *texts)
{
  g_variant_builder_add (builder, "{sv}", key, g_variant_new_strv (texts, texts ? -1 : 0));
}

static void
add_uint (GVariantBuilder *builder, const char *key, guint value)
{
  g_variant_builder_add (builder, "{sv}", key, g_variant_new_uint32 (value));
}

static void
add_boolean (GVariantBuilder *builder, const char *key, gboolean value)
{
  g_variant_builder_add (builder, "{sv}", key, g_variant_new_boolean (value));
}

/* A time that is not known is left out: what a clock said that was not set is none. */
void
num_dict_add_time (GVariantBuilder *builder, const char *key, gint64 wall_usec)
{
  g_autofree char *text = num_clock_format (wall_usec);

  num_dict_add_text (builder, key, wall_usec >= NUM_CLOCK_EARLIEST_USEC ? text : NULL);
}

static GVariant *
make_card (const NumCard *card)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  num_dict_add_text (&builder, "iccid", card->iccid);
  num_dict_add_text (&builder, "imsi", card->imsi);
  num_dict_add_text (&builder, "eid", card->eid);
  return g_variant_builder_end (&builder);
}

static GVariant *
make_cards (const NumLine *line)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < line->cards->len; i++)
    g_variant_builder_add_value (&builder, make_card (line->cards->pdata[i]));
  return g_variant_builder_end (&builder);
}

/* What its owner said, as far as it was said. */
static GVariant *
make_given_up (const NumLine *line, const NumRulebook *book)
{
  g_auto (NumDeadline) reissue = { 0 };
  g_autofree char *day = NULL;
  GVariantBuilder builder;

  num_rulebook_reissue (book, line, &reissue);
  day = num_calendar_format (reissue.day);
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  num_dict_add_text (&builder, "reason", line->give_up_reason);
  num_dict_add_text (&builder, "plan", line->give_up_plan);
  num_dict_add_text (&builder, "on", line->given_up_on);
  num_dict_add_text (&builder, "reissue_from", day);
  return g_variant_builder_end (&builder);
}

GVariant *
num_dict_line (const NumLine *line, const NumRulebook *book, const NumCaller *caller, guint due,
               guint bound)
{
  gboolean present = line->state == NUM_LINE_PRESENT;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  num_dict_add_id (&builder, "id", line->id);
  num_dict_add_text (&builder, "state", num_line_state_to_string (line->state));
  num_dict_add_text (&builder, "source", num_source_to_string (line->source));
  num_dict_add_text (&builder, "country", line->country);
  num_dict_add_id (&builder, "twin", line->twin);
  add_uint (&builder, "due", due);
  add_uint (&builder, "bound", bound);
  num_dict_add_time (&builder, "first_seen", line->first_seen_wall);
  num_dict_add_time (&builder, "last_seen", present ? g_get_real_time () : line->last_seen_wall);
  add_boolean (&builder, "last_chance", num_rulebook_is_last_chance (book, line));
  if (line->state == NUM_LINE_GIVEN_UP)
    g_variant_builder_add (&builder, "{sv}", "given_up", make_given_up (line, book));
  if (caller->may_read)
    {
      num_dict_add_text (&builder, "number", line->number);
      num_dict_add_text (&builder, "label", line->label);
      num_dict_add_text (&builder, "intake", num_line_intake_to_string (line->intake));
      g_variant_builder_add (&builder, "{sv}", "cards", make_cards (line));
    }
  return g_variant_builder_end (&builder);
}

/* The line of a slot is the card's, also while the card is locked or silent. */
static GVariant *
make_slot (const NumReading *reading, const NumLedger *ledger, const NumCaller *caller)
{
  const NumCard *card = num_ledger_card_of (ledger, reading->iccid, reading->imsi);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  add_uint (&builder, "slot", reading->slot);
  num_dict_add_text (&builder, "state", num_slot_state_to_string (reading->state));
  num_dict_add_text (&builder, "detail", reading->detail);
  num_dict_add_id (&builder, "line", card ? card->line : 0);
  if (caller->may_read)
    {
      num_dict_add_text (&builder, "iccid", reading->iccid);
      num_dict_add_text (&builder, "imsi", reading->imsi);
      num_dict_add_text (&builder, "eid", reading->eid);
    }
  return g_variant_builder_end (&builder);
}

/* A modem that is lost or somebody else's has no slots that could be believed. */
static GVariant *
make_slots (const NumModem *modem, const NumLedger *ledger, const NumCaller *caller)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; modem->state == NUM_MODEM_READY && i < modem->slots->len; i++)
    {
      const NumSlot *slot = modem->slots->pdata[i];

      g_variant_builder_add_value (&builder, make_slot (slot->reading, ledger, caller));
    }
  return g_variant_builder_end (&builder);
}

GVariant *
num_dict_modem (const NumModem *modem, const NumLedger *ledger, const NumCaller *caller)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  num_dict_add_text (&builder, "id", modem->id);
  num_dict_add_text (&builder, "driver", modem->driver);
  num_dict_add_text (&builder, "device", modem->device);
  num_dict_add_text (&builder, "manufacturer", modem->manufacturer);
  num_dict_add_text (&builder, "model", modem->model);
  num_dict_add_text (&builder, "state", num_modem_state_to_string (modem->state));
  num_dict_add_text (&builder, "detail", modem->detail);
  g_variant_builder_add (&builder, "{sv}", "slots", make_slots (modem, ledger, caller));
  return g_variant_builder_end (&builder);
}

GVariant *
num_dict_binding (const NumBinding *binding, const NumLine *line, const NumCatalog *catalog,
                  const NumDeadline *deadline, const NumCaller *caller)
{
  g_autofree char *day = num_calendar_format (deadline->day);
  const NumApp *app = num_catalog_find (catalog, binding->app);
  const char *name = binding->name ? binding->name : app ? app->name : binding->app;
  g_auto (GStrv) steps = app ? num_app_steps (app) : NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  num_dict_add_id (&builder, "id", binding->id);
  num_dict_add_text (&builder, "app", binding->app);
  num_dict_add_text (&builder, "name", name);
  num_dict_add_text (&builder, "account", binding->account);
  num_dict_add_id (&builder, "line", binding->line);
  num_dict_add_text (&builder, "state", num_binding_state_to_string (binding->state));
  num_dict_add_text (&builder, "outcome", num_outcome_to_string (binding->outcome));
  add_boolean (&builder, "undecided", binding->undecided);
  num_dict_add_text (&builder, "settled_by", binding->settled_by);
  num_dict_add_text (&builder, "deadline", day);
  num_dict_add_text (&builder, "deadline_reason", deadline->reason);
  num_dict_add_text (&builder, "found_by", binding->found_by);
  num_dict_add_time (&builder, "added", binding->added_wall);
  num_dict_add_time (&builder, "changed", binding->changed_wall);
  num_dict_add_text (&builder, "last_used", binding->last_used);
  num_dict_add_texts (&builder, "outcomes", app ? (const char *const *)app->outcomes : NULL);
  num_dict_add_texts (&builder, "steps", (const char *const *)steps);
  num_dict_add_text (&builder, "url", app ? num_app_url (app) : NULL);
  add_uint (&builder, "uid", binding->uid);
  if (caller->may_read)
    num_dict_add_text (&builder, "number", line ? line->number : NULL);
  return g_variant_builder_end (&builder);
}

GVariant *
num_dict_proposal (const NumProposal *proposal, const NumLine *line, const NumCatalog *catalog,
                   const NumCaller *caller)
{
  const NumApp *app = num_catalog_find (catalog, proposal->app);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  num_dict_add_id (&builder, "id", proposal->id);
  num_dict_add_text (&builder, "app", proposal->app);
  num_dict_add_text (&builder, "name", app ? app->name : proposal->app);
  num_dict_add_text (&builder, "account", proposal->account);
  num_dict_add_id (&builder, "line", proposal->line);
  num_dict_add_text (&builder, "evidence", num_proof_to_string (proposal->proof));
  num_dict_add_text (&builder, "state", num_proposal_state_to_string (proposal->state));
  num_dict_add_text (&builder, "found_by", proposal->found_by);
  num_dict_add_time (&builder, "found", proposal->found_wall);
  num_dict_add_time (&builder, "seen", proposal->seen_wall);
  add_uint (&builder, "uid", proposal->uid);
  if (caller->may_read)
    num_dict_add_text (&builder, "number", line ? line->number : NULL);
  return g_variant_builder_end (&builder);
}

/* Reasons hold nothing personal and are for everybody who may see the event. */
static void
add_event_subject (GVariantBuilder *builder, const NumEvent *event, const NumCaller *caller)
{
  num_dict_add_id (builder, "line", event->line);
  num_dict_add_id (builder, "other_line", event->other_line);
  num_dict_add_id (builder, "binding", event->binding);
  num_dict_add_text (builder, "app", event->app);
  num_dict_add_text (builder, "account", event->account);
  num_dict_add_text (builder, "state", event->state);
  num_dict_add_text (builder, "prompt", event->prompt);
  num_dict_add_texts (builder, "reasons", (const char *const *)event->reasons);
  if (caller->may_read)
    {
      num_dict_add_text (builder, "number", event->number);
      num_dict_add_text (builder, "old_number", event->old_number);
      num_dict_add_text (builder, "iccid", event->iccid);
    }
}

GVariant *
num_dict_event (const NumEvent *event, const NumCaller *caller)
{
  g_autofree char *time = num_clock_format (event->when.wall_usec); /* beside it: was it set? */
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "seq", g_variant_new_uint64 (event->seq));
  num_dict_add_text (&builder, "time", time);
  add_boolean (&builder, "clock_set", event->when.clock_set);
  num_dict_add_text (&builder, "boot", event->when.boot);
  num_dict_add_text (&builder, "kind", event->kind);
  num_dict_add_text (&builder, "modem", event->modem);
  if (event->slot > 0)
    add_uint (&builder, "slot", event->slot);
  add_event_subject (&builder, event, caller);
  return g_variant_builder_end (&builder);
}

GVariant *
num_dict_source (const NumSourceReading *answer, gboolean recorded)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  num_dict_add_text (&builder, "source", num_source_to_string (answer->source));
  num_dict_add_text (&builder, "outcome", num_source_outcome_to_string (answer->outcome));
  num_dict_add_text (&builder, "raw", answer->raw);
  num_dict_add_text (&builder, "number", answer->e164);
  num_dict_add_text (&builder, "ton", ton_names[answer->ton]);
  num_dict_add_text (&builder, "alpha", answer->alpha);
  num_dict_add_text (&builder, "detail", answer->detail);
  num_dict_add_texts (&builder, "fixups", (const char *const *)answer->fixups);
  num_dict_add_text (&builder, "place", answer->fallback ? "DF.TELECOM" : NULL);
  if (answer->record > 0)
    add_uint (&builder, "record", answer->record);
  if (recorded)
    add_boolean (&builder, "recorded", TRUE);
  return g_variant_builder_end (&builder);
}
