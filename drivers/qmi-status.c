/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Parsing card and slot status. More slots or applications than we can hold are read over. An ICCID
 * of zeros, or of length zero in a slot that is present and active, is one that the modem does not
 * know yet. */

#include "drivers/qmi-status.h"

#include "drivers/ef.h"

#include <string.h>

#define TLV_CARDS 0x10
#define TLV_PLACES 0x10
#define TLV_KINDS 0x11
#define TLV_EIDS 0x12

#define PLACE_HAS_CARD 2
#define PLACE_ACTIVE 1
#define PIN_STATES 7 /* bytes about PINs at the end of an application */

static void
take_app (NumQmiCursor *cursor, NumQmiCard *card)
{
  NumQmiApp app = { 0 };
  NumQmiCursor aid;

  app.type = num_qmi_take_u8 (cursor);
  app.state = num_qmi_take_u8 (cursor);
  app.personalization = num_qmi_take_u8 (cursor);
  num_qmi_take (cursor, 3); /* which personalization, and tries left */
  aid = num_qmi_take (cursor, num_qmi_take_u8 (cursor));
  num_qmi_take (cursor, PIN_STATES);

  app.aid_length = (guint8)MIN (aid.left, NUM_QMI_MAX_AID);
  if (app.aid_length)
    memcpy (app.aid, aid.data, app.aid_length);
  if (card->n_apps < NUM_QMI_MAX_APPS)
    card->apps[card->n_apps++] = app;
}

static void
take_card (NumQmiCursor *cursor, NumQmiCards *cards)
{
  NumQmiCard card = { 0 };
  guint n_apps;

  card.state = num_qmi_take_u8 (cursor);
  num_qmi_take (cursor, 3); /* the universal PIN */
  card.error = num_qmi_take_u8 (cursor);
  n_apps = num_qmi_take_u8 (cursor);
  for (guint i = 0; i < n_apps && !cursor->failed; i++)
    take_app (cursor, &card);
  if (cards->n_cards < NUM_QMI_MAX_SLOTS)
    cards->cards[cards->n_cards++] = card;
}

gboolean
num_qmi_cards_parse (const NumQmiAnswer *answer, NumQmiCards *ret)
{
  NumQmiCards cards = { 0 };
  NumQmiCursor value;
  guint n_cards;

  if (answer->error || !num_qmi_answer_find (answer, TLV_CARDS, &value))
    return FALSE;

  cards.primary = num_qmi_take_u16 (&value);
  num_qmi_take_u16 (&value); /* 1X */
  cards.secondary = num_qmi_take_u16 (&value);
  num_qmi_take_u16 (&value);
  n_cards = num_qmi_take_u8 (&value);
  for (guint i = 0; i < n_cards && !value.failed; i++)
    take_card (&value, &cards);

  if (value.failed)
    return FALSE;

  *ret = cards;
  return TRUE;
}

static gboolean
is_zero (const NumQmiCursor *bytes)
{
  for (gsize i = 0; i < bytes->left; i++)
    if (bytes->data[i])
      return FALSE;

  return TRUE;
}

static void
take_place (NumQmiCursor *cursor, NumQmiPlace *place)
{
  NumQmiCursor bytes;
  g_autofree char *iccid = NULL;

  place->has_card = num_qmi_take_u32 (cursor) == PLACE_HAS_CARD;
  place->active = num_qmi_take_u32 (cursor) == PLACE_ACTIVE;
  place->logical = num_qmi_take_u8 (cursor);
  bytes = num_qmi_take (cursor, num_qmi_take_u8 (cursor));
  if (!is_zero (&bytes))
    iccid = num_ef_iccid (bytes.data, bytes.left);
  if (iccid)
    g_strlcpy (place->iccid, iccid, sizeof place->iccid);
}

static void
take_kind (NumQmiCursor *cursor, NumQmiPlace *place)
{
  num_qmi_take (cursor, 5); /* protocol, number of valid applications */
  num_qmi_take (cursor, num_qmi_take_u8 (cursor)); /* answer to reset */
  place->euicc = num_qmi_take_u8 (cursor) == 1;
}

static void
take_eid (NumQmiCursor *cursor, NumQmiPlace *place)
{
  NumQmiCursor bytes = num_qmi_take (cursor, num_qmi_take_u8 (cursor));

  if (bytes.left != 16 || is_zero (&bytes))
    return;

  for (gsize i = 0; i < bytes.left; i++)
    g_snprintf (place->eid + 2 * i, 3, "%02x", bytes.data[i]);
  place->euicc = TRUE;
}

/* Applies @take to each entry of a counted list; extra entries are dropped. */
static gboolean
take_list (const NumQmiAnswer *answer, guint8 type, NumQmiPlaces *places, gboolean counts,
           void (*take) (NumQmiCursor *cursor, NumQmiPlace *place))
{
  NumQmiPlace extra = { 0 };
  NumQmiCursor value;
  guint n;

  if (!num_qmi_answer_find (answer, type, &value))
    return FALSE;

  n = num_qmi_take_u8 (&value);
  for (guint i = 0; i < n && !value.failed; i++)
    take (&value, i < NUM_QMI_MAX_SLOTS ? &places->places[i] : &extra);
  if (counts)
    places->n_places = MIN (n, NUM_QMI_MAX_SLOTS);
  return !value.failed;
}

gboolean
num_qmi_places_parse (const NumQmiAnswer *answer, NumQmiPlaces *ret)
{
  NumQmiPlaces places = { 0 };

  if (answer->error || !take_list (answer, TLV_PLACES, &places, TRUE, take_place))
    return FALSE;

  take_list (answer, TLV_KINDS, &places, FALSE, take_kind);
  take_list (answer, TLV_EIDS, &places, FALSE, take_eid);
  *ret = places;
  return TRUE;
}
