/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A scene: one modem as somebody observed it, and the readings that its driver would make of that.
 * Uses the driver's own view of a slot. For tests only. */

#pragma once

#include "drivers/qmi-view.h"
#include "numberd/reading.h"

#include <json-glib/json-glib.h>

typedef struct
{
  char *name;
  NumQmiCards cards;
  NumQmiPlaces places;
  NumQmiPower power;
  char *iccid, *imsi, *msisdn; /* of the card in slot 1; NULL: not read */
  gboolean blank;              /* the place for a number is empty: not merely unread */
} Scene;

/* A modem of that name with one slot, and nothing known of it; for scene_free. */
Scene *scene_new (const char *name);

/* Frees it. */
void scene_free (Scene *scene);

/* Puts in a card that is ready and read: members iccid, imsi, msisdn. */
void scene_recall (Scene *scene, JsonObject *card);

/* The card's application enters that state, as a scenario calls it. */
void scene_enter_app (Scene *scene, const char *word);

/* Something was observed. */
void scene_observe (Scene *scene, const char *event, JsonObject *observation);

/* What a driver would tell of a slot now; for num_reading_free. */
NumReading *scene_compose (const Scene *scene, guint slot);
