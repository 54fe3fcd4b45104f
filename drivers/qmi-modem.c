/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A modem is idle, open, or closing; `port` and `closing` say which.
 *
 *     idle ──open()──► open ──opened()──► surveyed ──first reading──► READY is reported
 *       ▲                │                    │
 *       └── timer ── closing ◄── lose() ──────┘   LOST is reported, once
 *
 * A modem that answers and then fails while its cards are read would come and go all the time, so
 * that it counts as ready only with something to show for it.
 *
 * Whatever goes wrong with a port, it is closed and a new one opened after a while; nothing is
 * mended in place. A modem that somebody else has to himself (owner.h) is not opened but OCCUPIED;
 * it is looked at again in the same rhythm, and at once when its owner lets go. So that the owner
 * who came later is named, too, the same is asked when an open modem falls silent.
 *
 * Attempts are counted until the modem has been ready for a minute, so that one
 * that fails as soon as it is opened is tried ever more rarely. Between LOST and READY nothing is
 * reported, however many attempts there are, unless it turns out to be OCCUPIED. */

#include "drivers/qmi-modem.h"

#include "drivers/equipment.h"
#include "drivers/owner-watch.h"
#include "drivers/owner.h"
#include "drivers/pace.h"
#include "drivers/qmi-survey.h"
#include "numberd/log.h"
#include "numberd/say.h"

#define STEADY_USEC (60 * G_USEC_PER_SEC)

struct NumQmiModem
{
  const NumQmiHost *host;
  char *device;
  char *id;
  char *manufacturer;
  char *model;
  NumModemState state;
  char *detail;      /* why, or NULL */
  gboolean reported; /* there was a report at all */
  NumQmiPort *port;  /* NULL while idle or closing */
  gboolean closing;
  gboolean left;  /* the device is not there */
  gboolean fresh; /* it was not there, or not well, a moment ago */
  NumQmiSurvey *survey;
  gboolean named; /* it has said which modem it is, and holds its id */
  gboolean known; /* the id was made of its IMEI */
  NumOwnerWatch *owner_watch; /* while OCCUPIED */
  guint attempts;
  guint timer;
  gint64 ready_usec; /* since when it is ready, monotonic */
  gint64 lost_usec;  /* when the port failed; closing it takes time, too */
  NumDriverStopped stopped;
  gpointer stopped_data;
};

static void
replace (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

/* The only writer of `state` and `detail`. Another occupant is told like another state. */
static void
enter (NumQmiModem *modem, NumModemState state, const char *detail)
{
  NumModemReport report
      = { modem->id, modem->host->driver, modem->device, modem->manufacturer, modem->model, state,
          detail };

  gboolean same = modem->reported && modem->state == state;

  /* Another reason for the same state is worth showing, not worth a word. */
  if (same && g_strcmp0 (modem->detail, detail) == 0)
    return;

  if (!same || state == NUM_MODEM_OCCUPIED)
    num_debug ("qmi: %s: %s → %s%s%s", modem->device,
               modem->reported ? num_modem_state_to_string (modem->state) : "new",
               num_modem_state_to_string (state), detail ? ": " : "", detail ? detail : "");
  modem->state = state;
  modem->reported = TRUE;
  replace (&modem->detail, detail);
  modem->host->sink->modem (modem->host->sink_data, &report);
}

static void
free_modem (NumQmiModem *modem)
{
  g_free (modem->device);
  g_free (modem->id);
  g_free (modem->manufacturer);
  g_free (modem->model);
  g_free (modem->detail);
  g_free (modem);
}

static void
tell_stopped (NumQmiModem *modem)
{
  NumDriverStopped stopped = modem->stopped;
  gpointer user_data = modem->stopped_data;

  free_modem (modem);
  stopped (user_data);
}

static gboolean
on_timer (gpointer data)
{
  NumQmiModem *modem = data;

  modem->timer = 0;
  num_qmi_modem_open (modem);
  return G_SOURCE_REMOVE;
}

static guint
msec_until_reopen (NumQmiModem *modem)
{
  gint64 wait = (gint64)num_pace_reopen (modem->attempts++) * 1000;
  gint64 since = (g_get_monotonic_time () - modem->lost_usec) / 1000;

  return (guint)CLAMP (wait - since, 0, wait);
}

static void
schedule (NumQmiModem *modem)
{
  modem->timer = g_timeout_add_seconds (num_pace_reopen (modem->attempts++), on_timer, modem);
}

static void
on_closed (gpointer user_data)
{
  NumQmiModem *modem = user_data;

  modem->closing = FALSE;
  if (modem->stopped)
    tell_stopped (modem);
  else if (!modem->left)
    modem->timer = g_timeout_add (msec_until_reopen (modem), on_timer, modem);
}

static void
on_owner_changed (gpointer user_data)
{
  num_qmi_modem_open (user_data);
}

/* Reports the modem as occupied, if it is. The watch comes first: who leaves in between is seen. */
static gboolean
give_way (NumQmiModem *modem)
{
  g_autofree char *owner = NULL, *detail = NULL;

  if (!modem->owner_watch)
    modem->owner_watch
        = num_owner_watch_new (modem->device, modem->host->root, on_owner_changed, modem);
  owner = num_owner_find (modem->device, modem->host->root);
  if (!owner)
    {
      g_clear_pointer (&modem->owner_watch, num_owner_watch_free);
      return FALSE;
    }

  detail = g_strdup_printf (NUM_SAY ("occupied by %s"), owner);
  enter (modem, NUM_MODEM_OCCUPIED, detail);
  return TRUE;
}

static void
close_port (NumQmiModem *modem)
{
  modem->named = FALSE;
  g_clear_pointer (&modem->survey, num_qmi_survey_free);
  modem->closing = TRUE;
  num_qmi_port_close (g_steal_pointer (&modem->port), on_closed, modem);
}

static void
lose (NumQmiModem *modem, const char *why)
{
  g_autofree char *detail = g_strdup (why); /* may belong to the port */

  modem->fresh = TRUE;
  modem->lost_usec = g_get_monotonic_time ();
  if (modem->state == NUM_MODEM_READY && g_get_monotonic_time () - modem->ready_usec > STEADY_USEC)
    modem->attempts = 0;
  close_port (modem);
  if (modem->left || !give_way (modem))
    enter (modem, NUM_MODEM_LOST, detail);
}

static void
choose_id (NumQmiModem *modem, const char *imei)
{
  g_autofree char *id = num_equipment_id (imei, modem->device);

  /* What cannot be read this time says nothing against what was read before. */
  if (!imei && modem->known)
    return;

  modem->known = imei != NULL;
  if (modem->host->is_taken (modem->host->user_data, modem, id))
    {
      g_free (id);
      id = num_equipment_twin_id (imei, modem->device);
    }
  replace (&modem->id, id);
}

static const char *
on_ready (gpointer user_data, const NumQmiIdentity *identity)
{
  NumQmiModem *modem = user_data;

  choose_id (modem, identity->imei);
  replace (&modem->manufacturer, identity->manufacturer);
  replace (&modem->model, identity->model);
  modem->named = TRUE;
  return modem->id;
}

static void
on_reading (gpointer user_data, const NumReading *reading)
{
  NumQmiModem *modem = user_data;

  if (modem->state != NUM_MODEM_READY)
    modem->ready_usec = g_get_monotonic_time ();
  enter (modem, NUM_MODEM_READY, NULL);
  modem->host->sink->reading (modem->host->sink_data, reading);
}

static void
on_silent (gpointer user_data)
{
  lose (user_data, NUM_SAY ("the modem does not answer"));
}

static const NumQmiSurveyEvents survey_events = { on_ready, on_reading, on_silent };

static void
on_opened (gpointer user_data)
{
  NumQmiModem *modem = user_data;

  modem->survey = num_qmi_survey_new (modem->port, modem->fresh, &survey_events, modem);
}

static void
on_failed (gpointer user_data, const char *why)
{
  lose (user_data, why);
}

static void
on_indication (gpointer user_data, guint16 id, const NumQmiAnswer *indication)
{
  NumQmiModem *modem = user_data;

  if (modem->survey)
    num_qmi_survey_take (modem->survey, id, indication);
}

static const NumQmiPortEvents port_events = { on_opened, on_failed, on_indication };

static gboolean
on_stop_idle (gpointer data)
{
  tell_stopped (data);
  return G_SOURCE_REMOVE;
}

NumQmiModem *
num_qmi_modem_new (const NumQmiHost *host, const char *device)
{
  NumQmiModem *modem = g_new0 (NumQmiModem, 1);

  modem->host = host;
  modem->device = g_strdup (device);
  modem->id = num_equipment_id (NULL, device);
  return modem;
}

void
num_qmi_modem_open (NumQmiModem *modem)
{
  modem->left = FALSE;
  if (modem->port || modem->closing)
    return;

  g_clear_handle_id (&modem->timer, g_source_remove);
  if (give_way (modem))
    {
      schedule (modem);
      return;
    }

  if (modem->state == NUM_MODEM_OCCUPIED)
    modem->attempts = 0;
  if (!modem->reported || modem->state == NUM_MODEM_OCCUPIED)
    enter (modem, NUM_MODEM_STARTING, NULL);
  modem->port = num_qmi_port_open (modem->device, &modem->host->access, &port_events, modem);
}

void
num_qmi_modem_appear (NumQmiModem *modem)
{
  modem->fresh = TRUE;
  num_qmi_modem_open (modem);
}

void
num_qmi_modem_leave (NumQmiModem *modem)
{
  modem->left = TRUE;
  modem->attempts = 0;
  g_clear_handle_id (&modem->timer, g_source_remove);
  g_clear_pointer (&modem->owner_watch, num_owner_watch_free);
  if (modem->port)
    lose (modem, NUM_SAY ("the device is gone"));
  else if (modem->state == NUM_MODEM_OCCUPIED)
    enter (modem, NUM_MODEM_LOST, NUM_SAY ("the device is gone"));
}

void
num_qmi_modem_read (NumQmiModem *modem, guint slot)
{
  if (modem->survey)
    num_qmi_survey_read (modem->survey, slot);
}

void
num_qmi_modem_stop (NumQmiModem *modem, NumDriverStopped stopped, gpointer user_data)
{
  modem->stopped = stopped;
  modem->stopped_data = user_data;
  g_clear_handle_id (&modem->timer, g_source_remove);
  g_clear_pointer (&modem->owner_watch, num_owner_watch_free);
  if (modem->survey)
    num_qmi_survey_unregister (modem->survey);

  if (modem->port)
    close_port (modem);
  else if (!modem->closing)
    g_idle_add (on_stop_idle, modem);
}

const char *
num_qmi_modem_device (const NumQmiModem *modem)
{
  return modem->device;
}

const char *
num_qmi_modem_id (const NumQmiModem *modem)
{
  return modem->id;
}

gboolean
num_qmi_modem_is_named (const NumQmiModem *modem)
{
  return modem->named;
}
