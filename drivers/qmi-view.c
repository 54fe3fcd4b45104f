/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Two reports, one truth. Card status lists logical slots with their applications; slot status
 * lists physical slots, with ICCIDs even of inactive ones. They come one after the other, so for a
 * moment they may contradict each other, and after a power-up a modem may claim that there is no
 * card until it has looked. A contradiction is not a removal: it is UNREADABLE until it lasts.
 *
 * In low-power mode most modems see no cards, and none at first when they leave it or start;
 * airplane mode is no removal.
 *
 * The application in use is the one that the provisioning indexes name, which need not be the
 * first. A card that no provisioning session uses is reached by the AID of its USIM. Many modems
 * know nothing of physical slots; then each logical one is taken for a physical one. */

#include "drivers/qmi-view.h"

#include "numberd/say.h"

#include <libqmi-glib.h>
#include <string.h>

/* QmiUimSessionType by logical slot. */
static const struct
{
  guint8 provisioning, by_aid, card;
} sessions[NUM_QMI_MAX_SLOTS] = {
  { QMI_UIM_SESSION_TYPE_PRIMARY_GW_PROVISIONING, QMI_UIM_SESSION_TYPE_NONPROVISIONING_SLOT_1,
    QMI_UIM_SESSION_TYPE_CARD_SLOT_1 },
  { QMI_UIM_SESSION_TYPE_SECONDARY_GW_PROVISIONING, QMI_UIM_SESSION_TYPE_NONPROVISIONING_SLOT_2,
    QMI_UIM_SESSION_TYPE_CARD_SLOT_2 },
  { QMI_UIM_SESSION_TYPE_TERTIARY_GW_PROVISIONING, QMI_UIM_SESSION_TYPE_NONPROVISIONING_SLOT_3,
    QMI_UIM_SESSION_TYPE_CARD_SLOT_3 },
  { QMI_UIM_SESSION_TYPE_QUATERNARY_GW_PROVISIONING, QMI_UIM_SESSION_TYPE_NONPROVISIONING_SLOT_4,
    QMI_UIM_SESSION_TYPE_CARD_SLOT_4 },
  { QMI_UIM_SESSION_TYPE_QUINARY_GW_PROVISIONING, QMI_UIM_SESSION_TYPE_NONPROVISIONING_SLOT_5,
    QMI_UIM_SESSION_TYPE_CARD_SLOT_5 },
};

static const char *const card_errors[] = {
  [QMI_UIM_CARD_ERROR_UNKNOWN] = NUM_SAY ("card error"),
  [QMI_UIM_CARD_ERROR_POWER_DOWN] = NUM_SAY ("the card is powered down"),
  [QMI_UIM_CARD_ERROR_POLL] = NUM_SAY ("card error: poll"),
  [QMI_UIM_CARD_ERROR_NO_ATR_RECEIVED] = NUM_SAY ("card error: no answer to reset"),
  [QMI_UIM_CARD_ERROR_VOLTAGE_MISMATCH] = NUM_SAY ("card error: voltage"),
  [QMI_UIM_CARD_ERROR_PARITY] = NUM_SAY ("card error: parity"),
  [QMI_UIM_CARD_ERROR_POSSIBLY_REMOVED] = NUM_SAY ("card error: possibly removed"),
  [QMI_UIM_CARD_ERROR_TECHNICAL] = NUM_SAY ("card error: technical"),
};

static void
set_state (NumQmiView *view, NumSlotState state, const char *detail)
{
  view->state = view->lasting = state;
  view->detail = detail;
}

static void
set_passing (NumQmiView *view, NumSlotState lasting, const char *detail)
{
  view->state = NUM_SLOT_UNREADABLE;
  view->lasting = lasting;
  view->may_pass = TRUE;
  view->detail = detail;
}

static const NumQmiApp *
find_app (const NumQmiCard *card, guint8 type)
{
  for (guint i = 0; i < card->n_apps; i++)
    if (card->apps[i].type == type)
      return &card->apps[i];

  return NULL;
}

/* The application that @index, card << 8 | application, names if it is on this card. */
static const NumQmiApp *
find_provisioned (const NumQmiCards *cards, guint card, guint16 index)
{
  if (index == NUM_QMI_NO_APP || index >> 8 != card
      || (index & 0xff) >= cards->cards[card].n_apps)
    return NULL;

  return &cards->cards[card].apps[index & 0xff];
}

static NumQmiSession
make_session (guint8 type, const NumQmiApp *app)
{
  NumQmiSession session = { .type = type };

  if (app)
    {
      session.aid_length = app->aid_length;
      memcpy (session.aid, app->aid, sizeof session.aid);
    }
  return session;
}

/* Chooses the application, and the session through which it is reached. */
static const NumQmiApp *
choose_app (NumQmiView *view, const NumQmiCards *cards, guint index)
{
  const NumQmiCard *card = &cards->cards[index];
  const NumQmiApp *first = find_provisioned (cards, index, cards->primary);
  const NumQmiApp *second = find_provisioned (cards, index, cards->secondary);
  const NumQmiApp *usim = find_app (card, QMI_UIM_CARD_APPLICATION_TYPE_USIM);

  view->session = make_session (sessions[index].provisioning, NULL);
  if (first || second)
    {
      view->session.type = sessions[first ? 0 : 1].provisioning;
      return first ? first : second;
    }

  if (usim && index < 2)
    view->session = make_session (sessions[index].by_aid, usim);
  return usim ? usim : find_app (card, QMI_UIM_CARD_APPLICATION_TYPE_SIM);
}

static void
judge_personalization (NumQmiView *view, const NumQmiApp *app)
{
  switch (app->personalization)
    {
    case QMI_UIM_CARD_APPLICATION_PERSONALIZATION_STATE_CODE_REQUIRED:
      set_state (view, NUM_SLOT_LOCKED, NUM_SAY ("the modem is locked to another operator"));
      break;
    case QMI_UIM_CARD_APPLICATION_PERSONALIZATION_STATE_PUK_CODE_REQUIRED:
    case QMI_UIM_CARD_APPLICATION_PERSONALIZATION_STATE_PERMANENTLY_BLOCKED:
      set_state (view, NUM_SLOT_BLOCKED, NUM_SAY ("the modem is locked to another operator"));
      break;
    default:
      set_passing (view, NUM_SLOT_UNREADABLE, NUM_SAY ("personalization is being checked"));
    }
}

static void
judge_app (NumQmiView *view, const NumQmiApp *app)
{
  switch (app->state)
    {
    case QMI_UIM_CARD_APPLICATION_STATE_READY:
      set_state (view, NUM_SLOT_PRESENT, NULL);
      break;
    case QMI_UIM_CARD_APPLICATION_STATE_PIN1_OR_UPIN_PIN_REQUIRED:
      set_state (view, NUM_SLOT_LOCKED, NUM_SAY ("the card wants its PIN"));
      break;
    case QMI_UIM_CARD_APPLICATION_STATE_PUK1_OR_UPIN_PUK_REQUIRED:
      set_state (view, NUM_SLOT_BLOCKED,
                 NUM_SAY ("the card wants its PUK, which the operator has"));
      break;
    case QMI_UIM_CARD_APPLICATION_STATE_PIN1_BLOCKED:
      set_state (view, NUM_SLOT_BLOCKED, NUM_SAY ("the card's PIN is blocked for good"));
      break;
    case QMI_UIM_CARD_APPLICATION_STATE_ILLEGAL:
      set_state (view, NUM_SLOT_BLOCKED, NUM_SAY ("the network has rejected the card as illegal"));
      break;
    case QMI_UIM_CARD_APPLICATION_STATE_CHECK_PERSONALIZATION_STATE:
      judge_personalization (view, app);
      break;
    default:
      set_passing (view, NUM_SLOT_UNREADABLE, NUM_SAY ("the card is not ready yet"));
    }
}

/* @place is NULL where nothing is known of physical slots. */
static void
judge_card (NumQmiView *view, const NumQmiCard *card, const NumQmiApp *app,
            const NumQmiPlace *place, NumQmiPower power)
{
  gboolean bare = place && place->euicc && !*place->iccid;

  if (card->state == QMI_UIM_CARD_STATE_ABSENT && power == NUM_QMI_POWER_LOW)
    set_passing (view, NUM_SLOT_UNREADABLE, NUM_SAY ("the modem is in low-power mode"));
  else if (card->state == QMI_UIM_CARD_STATE_ABSENT && place && place->has_card)
    set_passing (view, NUM_SLOT_ABSENT,
                 NUM_SAY ("card status says absent, slot status says present"));
  else if (card->state == QMI_UIM_CARD_STATE_ABSENT && power == NUM_QMI_POWER_UNSURE)
    set_passing (view, NUM_SLOT_ABSENT, NUM_SAY ("no card, but the modem may not have looked yet"));
  else if (card->state == QMI_UIM_CARD_STATE_ABSENT)
    set_state (view, NUM_SLOT_ABSENT, NULL);
  else if (card->state != QMI_UIM_CARD_STATE_PRESENT)
    set_passing (view, NUM_SLOT_UNREADABLE,
                 card_errors[card->error < G_N_ELEMENTS (card_errors) ? card->error : 0]);
  else if (app)
    judge_app (view, app);
  else if (bare && card->n_apps == 0)
    set_state (view, NUM_SLOT_NO_PROFILE, NULL);
  else
    set_passing (view, NUM_SLOT_UNREADABLE, NUM_SAY ("no application on the card yet"));

  if (bare && view->may_pass && card->state == QMI_UIM_CARD_STATE_PRESENT)
    view->lasting = NUM_SLOT_NO_PROFILE;
}

/* A slot that the modem does not use: all that is known of it is in slot status. */
static void
judge_inactive (NumQmiView *view, const NumQmiPlace *place)
{
  if (!place->has_card)
    set_state (view, NUM_SLOT_ABSENT, NUM_SAY ("inactive slot"));
  else if (*place->iccid)
    set_state (view, NUM_SLOT_PRESENT, NUM_SAY ("inactive slot"));
  else
    set_state (view, NUM_SLOT_UNREADABLE,
               NUM_SAY ("inactive slot whose ICCID the modem does not know"));
}

/* Where the card of a slot is in card status, or -1. */
static int
find_card (const NumQmiCards *cards, const NumQmiPlace *place, guint slot)
{
  guint index = place ? place->logical - 1u : slot - 1;

  if (index < cards->n_cards)
    return (int)index;
  return cards->n_cards == 1 ? 0 : -1;
}

guint
num_qmi_view_count (const NumQmiCards *cards, const NumQmiPlaces *places)
{
  return places->n_places ? places->n_places : MAX (cards->n_cards, 1);
}

NumQmiView
num_qmi_view (const NumQmiCards *cards, const NumQmiPlaces *places, NumQmiPower power,
              guint slot)
{
  const NumQmiPlace *place = places->n_places ? &places->places[slot - 1] : NULL;
  NumQmiView view = { .slot = slot, .active = !place || place->active };
  int index = find_card (cards, place, slot);
  const NumQmiApp *app, *isim;

  if (place)
    {
      g_strlcpy (view.iccid, place->iccid, sizeof view.iccid);
      g_strlcpy (view.eid, place->eid, sizeof view.eid);
    }
  if (!view.active)
    {
      judge_inactive (&view, place);
      return view;
    }
  if (index < 0)
    {
      set_passing (&view, NUM_SLOT_UNREADABLE, NUM_SAY ("card status does not list the slot"));
      return view;
    }

  app = choose_app (&view, cards, (guint)index);
  isim = find_app (&cards->cards[index], QMI_UIM_CARD_APPLICATION_TYPE_ISIM);
  view.primary = cards->primary == NUM_QMI_NO_APP ? cards->n_cards == 1
                                                  : cards->primary >> 8 == index;
  view.old_sim = app && app->type == QMI_UIM_CARD_APPLICATION_TYPE_SIM;
  view.has_isim = isim && isim->aid_length;
  view.isim = make_session (sessions[index].by_aid, isim);
  view.card = make_session (sessions[index].card, NULL);
  judge_card (&view, &cards->cards[index], app, place, power);
  return view;
}

gboolean
num_qmi_view_lacks_card (const NumQmiCards *cards)
{
  for (guint i = 0; i < cards->n_cards; i++)
    if (cards->cards[i].state == QMI_UIM_CARD_STATE_ABSENT)
      return TRUE;

  return FALSE;
}

gboolean
num_qmi_view_card_left (const NumQmiCards *before, const NumQmiCards *now)
{
  for (guint i = 0; i < MIN (before->n_cards, now->n_cards); i++)
    if (before->cards[i].state == QMI_UIM_CARD_STATE_PRESENT
        && now->cards[i].state != QMI_UIM_CARD_STATE_PRESENT)
      return TRUE;

  return before->n_cards > now->n_cards;
}

static gboolean
same_session (const NumQmiSession *a, const NumQmiSession *b)
{
  return a->type == b->type && a->aid_length == b->aid_length
         && memcmp (a->aid, b->aid, sizeof a->aid) == 0;
}

gboolean
num_qmi_view_same (const NumQmiView *before, const NumQmiView *now)
{
  gboolean other_iccid
      = *before->iccid && *now->iccid && strcmp (before->iccid, now->iccid) != 0;

  return before->active == now->active && before->state == now->state
         && before->lasting == now->lasting && g_strcmp0 (before->detail, now->detail) == 0
         && before->primary == now->primary && before->has_isim == now->has_isim
         && same_session (&before->session, &now->session)
         && same_session (&before->card, &now->card) && !other_iccid;
}
