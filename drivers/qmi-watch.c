/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Events tell of cards; a number that the network rewrites on a card shows as a refresh only. We
 * register for the files with the number, or for everything where a modem cannot tell files apart,
 * and again with each card that becomes ready, as some firmware forgets registrations with the
 * card. A registration that failed in a way that may pass is repeated. What a modem does not tell
 * of at all is looked at now and then: its cards every ten minutes, their numbers every hour.
 *
 * A refresh starts, every registered client says that it is done with the old contents, the refresh
 * ends. The card may wait for us, so that is said at once; but not for a reset, which asks nobody.
 * Reading between start and end fails. The end may never come: then a timer stands in for it. */

#include "drivers/qmi-watch.h"

#include "drivers/pace.h"
#include "drivers/qmi-outcome.h"
#include "numberd/log.h"

#include <libqmi-glib.h>
#include <string.h>

#define TLV_REFRESH_EVENT 0x10
#define REFRESH_END_SEC 3

static const NumQmiFileId usim_msisdn = { { 0x3f00, 0x7fff }, 2, 0x6f40, TRUE };
static const NumQmiFileId telecom_msisdn = { { 0x3f00, 0x7f10 }, 2, 0x6f40, TRUE };
static const NumQmiFileId *const number_files[] = { &usim_msisdn, &telecom_msisdn };

/* For what a session is registered. */
typedef enum
{
  REFRESH_NONE,
  REFRESH_FILES,
  REFRESH_ALL,
} Registered;

typedef struct
{
  NumQmiWatch *watch;
  NumQmiSession session;
  Registered registered;
  gboolean failed; /* in a way that may pass */
} Registration;

struct NumQmiWatch
{
  NumQmiPort *port;
  const NumQmiWatchEvents *events;
  gpointer user_data;
  GCancellable *cancellable;
  guint events_asked;
  guint events_taken;
  gboolean events_failed;   /* … in a way that may pass */
  guint attempts;
  guint again_timer;        /* runs until what failed is registered again */
  GPtrArray *registrations; /* (element-type Registration) */
  guint refresh_timer;      /* runs while a refresh is under way */
  guint safety_timer;       /* runs while there is something that the modem does not tell */
  guint safety_sec;         /* its period, or 0 */
};

static gboolean
on_safety (gpointer data)
{
  NumQmiWatch *watch = data;

  watch->events->changed (watch->user_data);
  return G_SOURCE_CONTINUE;
}

/* Without events another card would never be noticed, without refreshes another number on it. */
static guint
choose_safety (const NumQmiWatch *watch)
{
  if (watch->events_taken == 0)
    return NUM_PACE_SAFETY_SEC;

  for (guint i = 0; i < watch->registrations->len; i++)
    if (((const Registration *)watch->registrations->pdata[i])->registered == REFRESH_NONE)
      return NUM_PACE_NUMBER_SAFETY_SEC;

  return 0;
}

static void
judge_deafness (NumQmiWatch *watch)
{
  guint sec = choose_safety (watch);

  if (sec == watch->safety_sec)
    return;

  g_clear_handle_id (&watch->safety_timer, g_source_remove);
  watch->safety_sec = sec;
  if (sec)
    watch->safety_timer = g_timeout_add_seconds (sec, on_safety, watch);
}

/* Whether a refusal may be another answer next time. */
static gboolean
may_pass (const NumQmiAnswer *answer)
{
  NumQmiOutcome result = num_qmi_outcome_of (answer);

  g_free (result.detail);
  return result.outcome == NUM_SOURCE_OUTCOME_UNREADABLE;
}

static gboolean on_again (gpointer data);

static void
schedule_again (NumQmiWatch *watch)
{
  if (!watch->again_timer)
    watch->again_timer
        = g_timeout_add_seconds (num_pace_retry (watch->attempts++), on_again, watch);
}

static void register_events (NumQmiWatch *watch, guint events);

static void
on_events_registered (gpointer user_data, const NumQmiAnswer *answer)
{
  NumQmiWatch *watch = user_data;

  watch->events_taken = num_qmi_uim_take_events (answer, watch->events_asked);
  watch->events_failed = answer->error && may_pass (answer);
  if (answer->error > 0 && watch->events_asked & NUM_QMI_EVENT_SLOT)
    {
      /* Older firmware refuses all of it for the sake of one event that it does not know. */
      register_events (watch, NUM_QMI_EVENT_CARD);
      return;
    }

  if (watch->events_failed)
    schedule_again (watch);
  num_debug ("events the modem tells of: %#x", watch->events_taken);
  judge_deafness (watch);
}

static void
register_events (NumQmiWatch *watch, guint events)
{
  watch->events_asked = events;
  num_qmi_port_send (watch->port, num_qmi_uim_register_events (watch->port, events),
                     watch->cancellable, on_events_registered, watch, NULL);
}

static void
on_all_registered (gpointer user_data, const NumQmiAnswer *answer)
{
  Registration *registration = user_data;

  registration->registered = answer->error ? REFRESH_NONE : REFRESH_ALL;
  registration->failed = answer->error && (registration->failed || may_pass (answer));
  if (registration->failed)
    schedule_again (registration->watch);
  judge_deafness (registration->watch);
}

static void
on_files_registered (gpointer user_data, const NumQmiAnswer *answer)
{
  Registration *registration = user_data;
  NumQmiWatch *watch = registration->watch;

  registration->failed = answer->error && may_pass (answer);
  if (answer->error)
    {
      num_qmi_port_send (
          watch->port, num_qmi_uim_register_refresh_all (watch->port, &registration->session, TRUE),
          watch->cancellable, on_all_registered, registration, NULL);
      return;
    }

  registration->registered = REFRESH_FILES;
  judge_deafness (watch);
}

static void
register_refresh (NumQmiWatch *watch, Registration *registration)
{
  num_qmi_port_send (watch->port,
                     num_qmi_uim_register_refresh (watch->port, &registration->session,
                                                   number_files, G_N_ELEMENTS (number_files)),
                     watch->cancellable, on_files_registered, registration, NULL);
}

static gboolean
on_again (gpointer data)
{
  NumQmiWatch *watch = data;

  watch->again_timer = 0;
  if (watch->events_failed)
    register_events (watch, NUM_QMI_EVENT_CARD | NUM_QMI_EVENT_SLOT);
  for (guint i = 0; i < watch->registrations->len; i++)
    if (((Registration *)watch->registrations->pdata[i])->failed)
      register_refresh (watch, watch->registrations->pdata[i]);
  return G_SOURCE_REMOVE;
}

static void
on_ignored (gpointer user_data, const NumQmiAnswer *answer)
{
}

static Registration *
find_registration (NumQmiWatch *watch, const NumQmiSession *session)
{
  Registration *registration;

  for (guint i = 0; i < watch->registrations->len; i++)
    {
      registration = watch->registrations->pdata[i];
      if (registration->session.type == session->type)
        return registration;
    }

  registration = g_new0 (Registration, 1);
  registration->watch = watch;
  g_ptr_array_add (watch->registrations, registration);
  return registration;
}

static gboolean
on_refresh_over (gpointer data)
{
  NumQmiWatch *watch = data;

  watch->refresh_timer = 0;
  watch->events->changed (watch->user_data);
  return G_SOURCE_REMOVE;
}

static void
begin_refresh (NumQmiWatch *watch, const NumQmiSession *session, guint8 mode)
{
  if (mode != QMI_UIM_REFRESH_MODE_RESET)
    num_qmi_port_send (watch->port, num_qmi_uim_complete_refresh (watch->port, session),
                       watch->cancellable, on_ignored, NULL, NULL);

  g_clear_handle_id (&watch->refresh_timer, g_source_remove);
  watch->refresh_timer = g_timeout_add_seconds (REFRESH_END_SEC, on_refresh_over, watch);
  watch->events->changing (watch->user_data);
}

static void
take_refresh (NumQmiWatch *watch, const NumQmiAnswer *indication)
{
  NumQmiCursor event;
  NumQmiSession session;
  guint8 stage, mode;

  if (!num_qmi_answer_find (indication, TLV_REFRESH_EVENT, &event))
    return;

  stage = num_qmi_take_u8 (&event);
  mode = num_qmi_take_u8 (&event);
  session = num_qmi_uim_take_session (&event);
  if (event.failed)
    return;

  num_debug ("refresh: stage %u, mode %u", stage, mode);
  if (stage == QMI_UIM_REFRESH_STAGE_START)
    {
      begin_refresh (watch, &session, mode);
    }
  else if (stage == QMI_UIM_REFRESH_STAGE_END_WITH_SUCCESS
           || stage == QMI_UIM_REFRESH_STAGE_END_WITH_FAILURE)
    {
      g_clear_handle_id (&watch->refresh_timer, g_source_remove);
      watch->events->changed (watch->user_data);
    }
}

NumQmiWatch *
num_qmi_watch_new (NumQmiPort *port, const NumQmiWatchEvents *events, gpointer user_data)
{
  NumQmiWatch *watch = g_new0 (NumQmiWatch, 1);

  watch->port = port;
  watch->events = events;
  watch->user_data = user_data;
  watch->cancellable = g_cancellable_new ();
  watch->registrations = g_ptr_array_new_with_free_func (g_free);
  register_events (watch, NUM_QMI_EVENT_CARD | NUM_QMI_EVENT_SLOT);
  return watch;
}

void
num_qmi_watch_free (NumQmiWatch *watch)
{
  if (!watch)
    return;

  g_cancellable_cancel (watch->cancellable);
  g_object_unref (watch->cancellable);
  g_clear_handle_id (&watch->again_timer, g_source_remove);
  g_clear_handle_id (&watch->refresh_timer, g_source_remove);
  g_clear_handle_id (&watch->safety_timer, g_source_remove);
  g_ptr_array_unref (watch->registrations);
  g_free (watch);
}

void
num_qmi_watch_session (NumQmiWatch *watch, const NumQmiSession *session)
{
  Registration *registration = find_registration (watch, session);

  registration->session = *session;
  watch->attempts = 0;
  register_refresh (watch, registration);
}

void
num_qmi_watch_take (NumQmiWatch *watch, guint16 id, const NumQmiAnswer *indication)
{
  NumQmiCards cards;
  NumQmiPlaces places;

  if (id == NUM_QMI_UIM_CARD_STATUS_INDICATION && num_qmi_cards_parse (indication, &cards))
    watch->events->cards (watch->user_data, &cards);
  else if (id == NUM_QMI_UIM_SLOT_STATUS_INDICATION && num_qmi_places_parse (indication, &places))
    watch->events->places (watch->user_data, &places);
  else if (id == NUM_QMI_UIM_REFRESH_INDICATION)
    take_refresh (watch, indication);
}

gboolean
num_qmi_watch_hears_cards (const NumQmiWatch *watch)
{
  return (watch->events_taken & NUM_QMI_EVENT_CARD) != 0;
}

void
num_qmi_watch_unregister (NumQmiWatch *watch)
{
  g_cancellable_cancel (watch->cancellable);
  for (guint i = 0; i < watch->registrations->len; i++)
    {
      const Registration *registration = watch->registrations->pdata[i];
      g_autoptr (GCancellable) unheard = g_cancellable_new ();

      if (registration->registered == REFRESH_FILES)
        num_qmi_port_send (
            watch->port,
            num_qmi_uim_register_refresh (watch->port, &registration->session, NULL, 0), unheard,
            on_ignored, NULL, NULL);
      else if (registration->registered == REFRESH_ALL)
        num_qmi_port_send (
            watch->port,
            num_qmi_uim_register_refresh_all (watch->port, &registration->session, FALSE), unheard,
            on_ignored, NULL, NULL);
    }
}
