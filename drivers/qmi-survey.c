/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A look is Get Card Status and Get Slot Status together; the slots then read what is worth it.
 * Indications carry the same contents and make a look unnecessary. One that comes while a look is
 * under way is the newer of the two, whatever order they come in; were it a reason to look again,
 * modems that answer every look with an indication would keep us busy for ever.
 *
 * Card and slot status come as two messages. They are applied together, from an idle source, so
 * that most of the moments between the two are never seen.
 *
 * A modem may tell of changes without end, true or not (a loose contact, a refresh that starts over
 * and over). Looks and what follows from them are CALM_MSEC apart at least; in between, only the
 * newest news is kept.
 *
 * When a card is said to be absent, DMS is asked whether that is because the modem gives cards no
 * power. Nor is it believed at once of a modem that left low-power mode, or that was not there a
 * moment ago: some say so until they have looked.
 *
 * A modem without Get Slot Status, or that says nothing to it while it answers the rest, has the
 * slots of its card status. One without Get Card Status has one slot, about which DMS may know
 * something. */

#include "drivers/qmi-survey.h"

#include "drivers/pace.h"
#include "drivers/qmi-dms.h"
#include "drivers/qmi-outcome.h"
#include "drivers/qmi-slot.h"
#include "drivers/qmi-watch.h"
#include "numberd/log.h"

#include <libqmi-glib.h>
#include <string.h>

#define MAX_SILENT_LOOKS 3
#define MAX_MUTE_LOOKS 2
#define WAKE_USEC (20 * G_USEC_PER_SEC)
#define CALM_MSEC 300

struct NumQmiSurvey
{
  NumQmiPort *port;
  const NumQmiSurveyEvents *events;
  gpointer user_data;
  GCancellable *cancellable;
  NumQmiWatch *watch;
  NumQmiIdentityQuery *query;
  const NumQmiIdentity *identity; /* belongs to the query; NULL until it is answered */
  char *modem;                    /* NULL until the modem is ready */
  NumQmiCards cards;
  NumQmiPlaces places;
  gboolean cards_fresh, places_fresh; /* told since the last look began */
  NumQmiPower power;                  /* as last told */
  enum { POWER_UNKNOWN, POWER_ASKED, POWER_TOLD } asking; /* since the last card status */
  gint64 unsure_until_usec;           /* until then, absent cards may yet be found */
  guint asked;                        /* questions of the look */
  guint looking;                      /* answers that it still waits for */
  guint unanswered;                   /* questions that were met with silence */
  guint silent_looks;
  guint mute_looks; /* in a row that only Get Slot Status did not answer */
  guint failed_looks;
  guint look_timer;
  guint apply_source;
  gint64 looked_usec, applied_usec; /* when that was last done, monotonic */
  GPtrArray *slots; /* (element-type NumQmiSlot), from slot 1 */
};

/* What is assumed of a modem that cannot tell: a card that is worth a try. */
static const NumQmiCards unknown_card = {
  .primary = 0,
  .secondary = NUM_QMI_NO_APP,
  .n_cards = 1,
  .cards = { { .state = QMI_UIM_CARD_STATE_PRESENT,
               .n_apps = 1,
               .apps = { { .type = QMI_UIM_CARD_APPLICATION_TYPE_USIM,
                           .state = QMI_UIM_CARD_APPLICATION_STATE_READY } } } },
};

static void look (NumQmiSurvey *survey);

static NumQmiPower
judge_power (const NumQmiSurvey *survey)
{
  if (survey->power == NUM_QMI_POWER_ON && g_get_monotonic_time () < survey->unsure_until_usec)
    return NUM_QMI_POWER_UNSURE;
  return survey->power;
}

/* Cards are found one after the other. */
static void
doubt_absence (NumQmiSurvey *survey)
{
  survey->unsure_until_usec = g_get_monotonic_time () + WAKE_USEC;
}

static void
apply (NumQmiSurvey *survey)
{
  NumQmiPower power = judge_power (survey);
  gboolean verify = !num_qmi_watch_hears_cards (survey->watch);

  for (guint i = 0; i < survey->slots->len; i++)
    {
      NumQmiView view = num_qmi_view (&survey->cards, &survey->places, power, i + 1);

      num_qmi_slot_update (survey->slots->pdata[i], &view, verify);
    }
}

static void
on_slot_reading (gpointer user_data, const NumReading *reading)
{
  NumQmiSurvey *survey = user_data;

  survey->events->reading (survey->user_data, reading);
}

static void
on_slot_ready (gpointer user_data, const NumQmiSession *session)
{
  NumQmiSurvey *survey = user_data;

  num_qmi_watch_session (survey->watch, session);
}

static void
on_slot_look (gpointer user_data)
{
  look (user_data);
}

static const NumQmiSlotEvents slot_events = { on_slot_reading, on_slot_ready, on_slot_look };

/* How long to wait before what was done at @last_usec is done again. */
static guint
msec_until (gint64 last_usec)
{
  gint64 since = last_usec ? (g_get_monotonic_time () - last_usec) / 1000 : CALM_MSEC;

  return (guint)CLAMP (CALM_MSEC - since, 0, CALM_MSEC);
}

static gboolean on_apply (gpointer data);

/* Applies what is known as soon as there is nothing else to do, and it is time. */
static void
schedule_apply (NumQmiSurvey *survey)
{
  guint wait = msec_until (survey->applied_usec);

  if (!survey->apply_source)
    survey->apply_source
        = wait ? g_timeout_add (wait, on_apply, survey) : g_idle_add (on_apply, survey);
}

static void
on_power (gpointer user_data, NumQmiPower power)
{
  NumQmiSurvey *survey = user_data;

  /* A card status that came meanwhile is asked about anew. */
  if (survey->asking == POWER_ASKED)
    {
      survey->asking = POWER_TOLD;
      survey->applied_usec = 0;
    }
  if (survey->power == NUM_QMI_POWER_LOW && power == NUM_QMI_POWER_ON)
    doubt_absence (survey);
  survey->power = power;
  schedule_apply (survey);
}

/* Whether there is nothing to ask the modem about its power. */
static gboolean
knows_power (NumQmiSurvey *survey)
{
  if (!num_qmi_view_lacks_card (&survey->cards))
    {
      survey->unsure_until_usec = 0; /* it has looked */
      return TRUE;
    }
  if (survey->asking == POWER_TOLD)
    return TRUE;

  if (survey->asking == POWER_UNKNOWN)
    num_qmi_dms_ask_power (survey->port, survey->cancellable, on_power, survey);
  survey->asking = POWER_ASKED;
  return FALSE;
}

static gboolean
on_apply (gpointer data)
{
  NumQmiSurvey *survey = data;
  guint count = num_qmi_view_count (&survey->cards, &survey->places);

  survey->apply_source = 0;
  survey->applied_usec = g_get_monotonic_time ();
  if (!knows_power (survey))
    return G_SOURCE_REMOVE;
  if (!survey->modem && survey->identity)
    survey->modem = g_strdup (survey->events->ready (survey->user_data, survey->identity));
  if (!survey->modem)
    return G_SOURCE_REMOVE;

  while (survey->slots->len < count)
    g_ptr_array_add (survey->slots,
                     num_qmi_slot_new (survey->port, survey->modem, &slot_events, survey));
  apply (survey);
  return G_SOURCE_REMOVE;
}

static gboolean
on_look_again (gpointer data)
{
  NumQmiSurvey *survey = data;

  survey->look_timer = 0;
  look (survey);
  return G_SOURCE_REMOVE;
}

/* May end the survey. */
static void
finish_look (NumQmiSurvey *survey)
{
  gboolean mute = survey->unanswered == 1 && survey->cards_fresh && !survey->places_fresh;
  gboolean complete;

  survey->mute_looks += mute;
  complete = survey->cards_fresh
             && (survey->places_fresh || survey->mute_looks >= MAX_MUTE_LOOKS);
  survey->silent_looks = survey->unanswered == survey->asked ? survey->silent_looks + 1 : 0;
  if (survey->silent_looks >= MAX_SILENT_LOOKS)
    {
      survey->events->silent (survey->user_data);
      return;
    }

  /* After half a minute of errors, what there is has to do. */
  if (complete || !num_pace_is_quick (survey->failed_looks))
    schedule_apply (survey);
  if (!complete)
    survey->look_timer = g_timeout_add_seconds (num_pace_retry (survey->failed_looks++),
                                                on_look_again, survey);
  else
    survey->failed_looks = 0;
}

static void
note_answer (NumQmiSurvey *survey, const NumQmiAnswer *answer)
{
  if (answer->error == NUM_QMI_NO_ANSWER)
    survey->unanswered++;
  if (--survey->looking == 0)
    finish_look (survey);
}

static gboolean
is_unsupported (const NumQmiAnswer *answer)
{
  NumQmiOutcome result = num_qmi_outcome_of (answer);

  g_free (result.detail);
  return result.outcome == NUM_SOURCE_OUTCOME_UNSUPPORTED;
}

static void
on_card_status (gpointer user_data, const NumQmiAnswer *answer)
{
  NumQmiSurvey *survey = user_data;

  if (!survey->cards_fresh && is_unsupported (answer))
    {
      survey->cards = unknown_card;
      survey->cards_fresh = TRUE;
    }
  else if (!survey->cards_fresh)
    {
      survey->cards_fresh = num_qmi_cards_parse (answer, &survey->cards);
      survey->asking = POWER_UNKNOWN;
    }
  note_answer (survey, answer);
}

static void
on_slot_status (gpointer user_data, const NumQmiAnswer *answer)
{
  NumQmiSurvey *survey = user_data;

  if (answer->error != NUM_QMI_NO_ANSWER)
    survey->mute_looks = 0;
  if (!survey->places_fresh)
    survey->places_fresh
        = is_unsupported (answer) || num_qmi_places_parse (answer, &survey->places);
  note_answer (survey, answer);
}

static void
look (NumQmiSurvey *survey)
{
  NumQmiPort *port = survey->port;
  guint wait = msec_until (survey->looked_usec);

  if (survey->looking)
    return;

  g_clear_handle_id (&survey->look_timer, g_source_remove);
  if (wait)
    {
      survey->look_timer = g_timeout_add (wait, on_look_again, survey);
      return;
    }

  survey->looked_usec = g_get_monotonic_time ();
  survey->unanswered = 0;
  survey->cards_fresh = FALSE;
  survey->places_fresh = survey->mute_looks >= MAX_MUTE_LOOKS;
  survey->looking = survey->asked = survey->places_fresh ? 1 : 2;
  if (!survey->places_fresh)
    num_qmi_port_send (port, num_qmi_request_new (port, NUM_QMI_UIM, NUM_QMI_UIM_GET_SLOT_STATUS),
                       survey->cancellable, on_slot_status, survey, NULL);
  num_qmi_port_send (port, num_qmi_request_new (port, NUM_QMI_UIM, NUM_QMI_UIM_GET_CARD_STATUS),
                     survey->cancellable, on_card_status, survey, NULL);
}

static void
on_changing (gpointer user_data)
{
  NumQmiSurvey *survey = user_data;

  for (guint i = 0; i < survey->slots->len; i++)
    {
      num_qmi_slot_discard (survey->slots->pdata[i]);
      num_qmi_slot_want (survey->slots->pdata[i]);
    }
}

static void
on_cards (gpointer user_data, const NumQmiCards *cards)
{
  NumQmiSurvey *survey = user_data;

  /* It may be back, or another be there, before anybody looks. */
  if (num_qmi_view_card_left (&survey->cards, cards))
    on_changing (survey);
  if (survey->power != NUM_QMI_POWER_ON || memcmp (&survey->cards, cards, sizeof *cards) != 0)
    survey->asking = POWER_UNKNOWN;
  survey->cards = *cards;
  survey->cards_fresh = TRUE;
  if (!survey->looking)
    schedule_apply (survey);
}

static void
on_places (gpointer user_data, const NumQmiPlaces *places)
{
  NumQmiSurvey *survey = user_data;

  survey->places = *places;
  survey->places_fresh = TRUE;
  if (!survey->looking)
    schedule_apply (survey);
}

static void
on_changed (gpointer user_data)
{
  on_changing (user_data);
  look (user_data);
}

static const NumQmiWatchEvents watch_events = { on_cards, on_places, on_changing, on_changed };

static void
on_identity (gpointer user_data, const NumQmiIdentity *identity)
{
  NumQmiSurvey *survey = user_data;

  survey->identity = identity;
  if (!survey->looking && survey->cards_fresh && survey->places_fresh)
    schedule_apply (survey);
}

NumQmiSurvey *
num_qmi_survey_new (NumQmiPort *port, gboolean fresh, const NumQmiSurveyEvents *events,
                    gpointer user_data)
{
  NumQmiSurvey *survey = g_new0 (NumQmiSurvey, 1);

  survey->port = port;
  survey->events = events;
  survey->user_data = user_data;
  survey->cancellable = g_cancellable_new ();
  if (fresh)
    doubt_absence (survey);
  survey->slots = g_ptr_array_new_with_free_func ((GDestroyNotify)num_qmi_slot_free);
  survey->watch = num_qmi_watch_new (port, &watch_events, survey);
  survey->query = num_qmi_identity_ask (port, on_identity, survey);
  look (survey);
  return survey;
}

void
num_qmi_survey_free (NumQmiSurvey *survey)
{
  if (!survey)
    return;

  g_cancellable_cancel (survey->cancellable);
  g_object_unref (survey->cancellable);
  g_clear_handle_id (&survey->look_timer, g_source_remove);
  g_clear_handle_id (&survey->apply_source, g_source_remove);
  g_ptr_array_unref (survey->slots);
  num_qmi_identity_query_free (survey->query);
  num_qmi_watch_free (survey->watch);
  g_free (survey->modem);
  g_free (survey);
}

void
num_qmi_survey_take (NumQmiSurvey *survey, guint16 id, const NumQmiAnswer *indication)
{
  num_qmi_watch_take (survey->watch, id, indication);
}

void
num_qmi_survey_read (NumQmiSurvey *survey, guint slot)
{
  if (slot < 1 || slot > survey->slots->len)
    return;

  survey->mute_looks = MIN (survey->mute_looks, MAX_MUTE_LOOKS - 1);
  num_qmi_slot_want (survey->slots->pdata[slot - 1]);
  look (survey);
}

void
num_qmi_survey_unregister (NumQmiSurvey *survey)
{
  num_qmi_watch_unregister (survey->watch);
}
