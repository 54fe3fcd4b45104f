/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Get Card Status and Get Slot Status, and the indications that carry the same: bytes in, plain
 * values out. What they mean together is qmi-view.h. Pure; only the QMI driver includes it. */

#pragma once

#include "drivers/qmi-uim.h"

#define NUM_QMI_MAX_SLOTS 5
#define NUM_QMI_MAX_APPS 8
#define NUM_QMI_NO_APP 0xffff

/* An application on a card; the fields hold libqmi's enumerations. */
typedef struct
{
  guint8 type;            /* QmiUimCardApplicationType */
  guint8 state;           /* QmiUimCardApplicationState */
  guint8 personalization; /* QmiUimCardApplicationPersonalizationState */
  guint8 aid[NUM_QMI_MAX_AID];
  guint8 aid_length;
} NumQmiApp;

/* A card as seen through a logical slot. */
typedef struct
{
  guint8 state; /* QmiUimCardState */
  guint8 error; /* QmiUimCardError */
  guint n_apps;
  NumQmiApp apps[NUM_QMI_MAX_APPS];
} NumQmiCard;

/* All of Get Card Status. */
typedef struct
{
  guint16 primary;   /* card << 8 | application in use, or NUM_QMI_NO_APP */
  guint16 secondary; /* the same for a second subscription */
  guint n_cards;
  NumQmiCard cards[NUM_QMI_MAX_SLOTS];
} NumQmiCards;

/* A physical slot. */
typedef struct
{
  gboolean has_card;
  gboolean active;
  guint8 logical;  /* by which cards are counted, from 1 */
  char iccid[24];  /* normalised; "" when it is not told */
  char eid[40];    /* "" when there is none */
  gboolean euicc;
} NumQmiPlace;

/* All of Get Slot Status. */
typedef struct
{
  guint n_places; /* 0: the modem does not know of physical slots */
  NumQmiPlace places[NUM_QMI_MAX_SLOTS];
} NumQmiPlaces;

/* Reads an answer or indication; FALSE, and nothing is written, when it makes no sense. */
gboolean num_qmi_cards_parse (const NumQmiAnswer *answer, NumQmiCards *ret);
gboolean num_qmi_places_parse (const NumQmiAnswer *answer, NumQmiPlaces *ret);
