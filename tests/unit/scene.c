/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* From observations to readings. What was known of a card is forgotten when it goes away or starts
 * anew; a PIN hides all but its ICCID. */

#include "tests/unit/scene.h"

#include "tests/unit/vectors.h"

#include <libqmi-glib.h>
#include <string.h>

static const struct
{
  const char *word;
  guint8 state;
} app_states[] = {
  { "detected", QMI_UIM_CARD_APPLICATION_STATE_DETECTED },
  { "ready", QMI_UIM_CARD_APPLICATION_STATE_READY },
  { "pin1-or-upin-pin-required", QMI_UIM_CARD_APPLICATION_STATE_PIN1_OR_UPIN_PIN_REQUIRED },
  { "puk1-or-upin-puk-required", QMI_UIM_CARD_APPLICATION_STATE_PUK1_OR_UPIN_PUK_REQUIRED },
};

static void
take (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static void
forget_card (Scene *scene)
{
  take (&scene->iccid, NULL);
  take (&scene->imsi, NULL);
  take (&scene->msisdn, NULL);
  scene->blank = FALSE;
}

void
scene_enter_app (Scene *scene, const char *word)
{
  NumQmiCard *card = &scene->cards.cards[0];

  card->state = QMI_UIM_CARD_STATE_PRESENT;
  card->n_apps = 1;
  card->apps[0].type = QMI_UIM_CARD_APPLICATION_TYPE_USIM;
  for (guint i = 0; i < G_N_ELEMENTS (app_states); i++)
    if (g_str_equal (word, app_states[i].word))
      card->apps[0].state = app_states[i].state;
  if (g_str_equal (word, "detected"))
    forget_card (scene);
}

static void
observe_card (Scene *scene, JsonObject *observation)
{
  const char *card = vectors_text (observation, "card");
  const char *app = vectors_text (observation, "app");

  if (g_strcmp0 (card, "absent") == 0 || g_strcmp0 (card, "error") == 0)
    {
      forget_card (scene);
      scene->cards.cards[0] = (NumQmiCard){
        .state = *card == 'e' ? QMI_UIM_CARD_STATE_ERROR : QMI_UIM_CARD_STATE_ABSENT,
        .error = QMI_UIM_CARD_ERROR_POSSIBLY_REMOVED,
      };
    }
  if (app)
    scene_enter_app (scene, app);
}

/* A slot without application until its card status says otherwise. */
static void
observe_place (Scene *scene, JsonObject *observation)
{
  guint slot = (guint)json_object_get_int_member (observation, "slot");
  NumQmiPlace *place = &scene->places.places[slot - 1];

  scene->places.n_places = MAX (scene->places.n_places, slot);
  place->has_card = g_strcmp0 (vectors_text (observation, "card"), "present") == 0;
  place->active = place->has_card;
  place->logical = place->active ? 1 : 0;
  place->euicc = json_object_has_member (observation, "is_euicc");
  scene->cards.cards[0].state = QMI_UIM_CARD_STATE_PRESENT;
  scene->cards.cards[0].n_apps = 0;
}

void
scene_observe (Scene *scene, const char *event, JsonObject *observation)
{
  const char *value = vectors_text (observation, "value");

  if (value)
    scene_enter_app (scene, "ready"); /* or it could not have been read */
  if (g_str_equal (event, "card_status"))
    observe_card (scene, observation);
  else if (g_str_equal (event, "slot_status"))
    observe_place (scene, observation);
  else if (g_str_equal (event, "power"))
    scene->power = g_strcmp0 (vectors_text (observation, "mode"), "low") ? NUM_QMI_POWER_UNSURE
                                                                         : NUM_QMI_POWER_LOW;
  else if (g_str_equal (event, "imsi"))
    take (&scene->imsi, value);
  else if (g_str_equal (event, "msisdn"))
    take (&scene->msisdn, value);
  else if (g_str_equal (event, "msisdn_error"))
    take (&scene->msisdn, NULL);
  else
    {
      g_assert_cmpstr (event, ==, "iccid");
      if (g_strcmp0 (scene->iccid, value) != 0)
        forget_card (scene);
      take (&scene->iccid, value);
    }
}

static void
add_number (NumReading *reading, const Scene *scene)
{
  if (scene->msisdn)
    num_reading_add (reading, NUM_SOURCE_EF_MSISDN, NUM_SOURCE_OUTCOME_NUMBER, 1, scene->msisdn + 1,
                     NUM_TON_INTERNATIONAL);
  else
    num_reading_add (reading, NUM_SOURCE_EF_MSISDN,
                     scene->blank ? NUM_SOURCE_OUTCOME_BLANK : NUM_SOURCE_OUTCOME_UNREADABLE, 1,
                     NULL, NUM_TON_UNSPECIFIED);
  reading->retrying = !scene->msisdn && !scene->blank;
}

NumReading *
scene_compose (const Scene *scene, guint slot)
{
  NumQmiView view = num_qmi_view (&scene->cards, &scene->places, scene->power, slot);
  NumReading *reading = num_reading_new (scene->name, slot, view.state);

  reading->retrying = view.may_pass;
  if (!view.active)
    return reading;

  reading->iccid = g_strdup (scene->iccid);
  if (view.state != NUM_SLOT_PRESENT)
    return reading;

  reading->imsi = g_strdup (scene->imsi);
  if (reading->iccid || reading->imsi)
    add_number (reading, scene);
  else
    reading->state = NUM_SLOT_UNREADABLE;
  return reading;
}

Scene *
scene_new (const char *name)
{
  Scene *scene = g_new0 (Scene, 1);

  scene->name = g_strdup (name);
  scene->cards = (NumQmiCards){ NUM_QMI_NO_APP, NUM_QMI_NO_APP, .n_cards = 1 };
  return scene;
}

void
scene_recall (Scene *scene, JsonObject *card)
{
  scene_enter_app (scene, "ready");
  take (&scene->iccid, vectors_text (card, "iccid"));
  take (&scene->imsi, vectors_text (card, "imsi"));
  take (&scene->msisdn, vectors_text (card, "msisdn"));
}

void
scene_free (Scene *scene)
{
  forget_card (scene);
  g_free (scene->name);
  g_free (scene);
}
