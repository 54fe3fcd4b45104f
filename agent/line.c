/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Lines, cards and places as values. A ledger holds a handful of each, so everything is found by
 * walking through it. */

#include "agent/line.h"

static const char *const state_names[] = {
  [NUM_LINE_PRESENT] = "present",
  [NUM_LINE_ABSENT] = "absent",
  [NUM_LINE_KEPT] = "kept",
  [NUM_LINE_GIVEN_UP] = "given-up",
};

NumLedger *
num_ledger_new (void)
{
  NumLedger *ledger = g_new0 (NumLedger, 1);

  ledger->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)num_line_free);
  ledger->places = g_ptr_array_new_with_free_func ((GDestroyNotify)num_place_free);
  return ledger;
}

void
num_ledger_free (NumLedger *ledger)
{
  if (!ledger)
    return;

  g_ptr_array_unref (ledger->lines);
  g_ptr_array_unref (ledger->places);
  g_free (ledger);
}

NumLine *
num_line_new (gint64 id)
{
  NumLine *line = g_new0 (NumLine, 1);

  line->id = id;
  line->source = NUM_SOURCE_NONE;
  line->state = NUM_LINE_ABSENT;
  line->cards = g_ptr_array_new_with_free_func ((GDestroyNotify)num_card_free);
  return line;
}

void
num_line_free (NumLine *line)
{
  if (!line)
    return;

  g_free (line->number);
  g_free (line->label);
  g_free (line->country);
  g_free (line->give_up_reason);
  g_free (line->give_up_plan);
  g_free (line->given_up_on);
  g_ptr_array_unref (line->cards);
  g_free (line);
}

NumCard *
num_card_new (gint64 id, gint64 line, const char *iccid, const char *imsi, const char *eid)
{
  NumCard *card = g_new0 (NumCard, 1);

  card->id = id;
  card->line = line;
  card->iccid = g_strdup (iccid);
  card->imsi = g_strdup (imsi);
  card->eid = g_strdup (eid);
  card->sources = g_ptr_array_new_with_free_func ((GDestroyNotify)num_source_reading_free);
  return card;
}

void
num_card_free (NumCard *card)
{
  if (!card)
    return;

  g_free (card->iccid);
  g_free (card->imsi);
  g_free (card->eid);
  g_ptr_array_unref (card->sources);
  g_free (card);
}

NumPlace *
num_place_new (const char *modem, guint slot, gint64 card, gboolean occupied)
{
  NumPlace *place = g_new0 (NumPlace, 1);

  place->modem = g_strdup (modem);
  place->slot = slot;
  place->card = card;
  place->occupied = occupied;
  return place;
}

void
num_place_free (NumPlace *place)
{
  if (!place)
    return;

  g_free (place->modem);
  g_free (place);
}

NumLine *
num_ledger_line (const NumLedger *ledger, gint64 id)
{
  for (guint i = 0; i < ledger->lines->len; i++)
    {
      NumLine *line = ledger->lines->pdata[i];

      if (line->id == id)
        return line;
    }

  return NULL;
}

NumLine *
num_ledger_line_by_number (const NumLedger *ledger, const char *number, gint64 except)
{
  NumLine *best = NULL;

  for (guint i = 0; number && i < ledger->lines->len; i++)
    {
      NumLine *line = ledger->lines->pdata[i];

      if (line->id == except || g_strcmp0 (line->number, number) != 0)
        continue;
      if (line->state == NUM_LINE_PRESENT)
        return line;
      if (!best)
        best = line;
    }

  return best;
}

/* The first card that @matches. */
static NumCard *
find_card (const NumLedger *ledger, gboolean (*matches) (const NumCard *card, gconstpointer key),
           gconstpointer key)
{
  for (guint i = 0; i < ledger->lines->len; i++)
    {
      const NumLine *line = ledger->lines->pdata[i];

      for (guint j = 0; j < line->cards->len; j++)
        if (matches (line->cards->pdata[j], key))
          return line->cards->pdata[j];
    }

  return NULL;
}

static gboolean
has_id (const NumCard *card, gconstpointer key)
{
  return card->id == *(const gint64 *)key;
}

static gboolean
has_iccid (const NumCard *card, gconstpointer key)
{
  return g_strcmp0 (card->iccid, key) == 0;
}

static gboolean
has_imsi (const NumCard *card, gconstpointer key)
{
  return g_strcmp0 (card->imsi, key) == 0;
}

static gboolean
has_only_imsi (const NumCard *card, gconstpointer key)
{
  return !card->iccid && has_imsi (card, key);
}

NumCard *
num_ledger_card (const NumLedger *ledger, gint64 id)
{
  return find_card (ledger, has_id, &id);
}

NumCard *
num_ledger_card_of (const NumLedger *ledger, const char *iccid, const char *imsi)
{
  NumCard *card = iccid ? find_card (ledger, has_iccid, iccid) : NULL;

  if (card || !imsi)
    return card;
  return find_card (ledger, iccid ? has_only_imsi : has_imsi, imsi);
}

NumPlace *
num_ledger_place (const NumLedger *ledger, const char *modem, guint slot)
{
  for (guint i = 0; i < ledger->places->len; i++)
    {
      NumPlace *place = ledger->places->pdata[i];

      if (place->slot == slot && g_strcmp0 (place->modem, modem) == 0)
        return place;
    }

  return NULL;
}

NumPlace *
num_ledger_place_of (const NumLedger *ledger, gint64 card)
{
  for (guint i = 0; card && i < ledger->places->len; i++)
    {
      NumPlace *place = ledger->places->pdata[i];

      if (place->card == card)
        return place;
    }

  return NULL;
}

gboolean
num_ledger_is_seated (const NumLedger *ledger, const NumLine *line, const NumPlace *except)
{
  for (guint i = 0; i < line->cards->len; i++)
    {
      const NumCard *card = line->cards->pdata[i];
      const NumPlace *place = num_ledger_place_of (ledger, card->id);

      if (place && place->occupied && place != except)
        return TRUE;
    }

  return FALSE;
}

/* Whether some place is still left to a card of @line. */
static gboolean
has_place (const NumLedger *ledger, const NumLine *line)
{
  for (guint i = 0; i < line->cards->len; i++)
    if (num_ledger_place_of (ledger, ((const NumCard *)line->cards->pdata[i])->id))
      return TRUE;

  return FALSE;
}

gboolean
num_ledger_is_gone (const NumLedger *ledger, const NumLine *line)
{
  switch (line->state)
    {
    case NUM_LINE_PRESENT:
    case NUM_LINE_KEPT:
      return FALSE;
    case NUM_LINE_ABSENT:
      return !has_place (ledger, line);
    case NUM_LINE_GIVEN_UP:
      return TRUE;
    }

  g_return_val_if_reached (FALSE);
}

const char *
num_line_intake_to_string (NumLineIntake intake)
{
  switch (intake)
    {
    case NUM_LINE_INTAKE_NONE:
      return NULL;
    case NUM_LINE_INTAKE_OPEN:
      return "open";
    case NUM_LINE_INTAKE_DONE:
      return "done";
    }

  g_return_val_if_reached (NULL);
}

const char *
num_line_state_to_string (NumLineState state)
{
  return state_names[state];
}

gboolean
num_line_state_parse (const char *name, NumLineState *ret)
{
  int state = num_names_find (state_names, G_N_ELEMENTS (state_names), name);

  if (state < 0)
    return FALSE;

  *ret = (NumLineState)state;
  return TRUE;
}
