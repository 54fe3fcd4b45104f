/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The agent. The flow is one way: driver → reading → settle → verdict → store → announce.
 *
 * A reading that has not settled has the slot read again when it can. A settled one is judged in
 * rounds: a card that is back is first that, and in the next round its number may have changed.
 * What cannot be stored (disk full) stays with its slot and is judged again later; nothing is
 * announced that is not on disk. */

#include "agent/agent.h"

#include "agent/discover.h"
#include "agent/evidence.h"
#include "agent/journal.h"
#include "agent/motd.h"
#include "numberd/log.h"
#include "numberd/names.h"
#include "numberd/say.h"

#include <string.h>

#define MAX_ROUNDS 4
#define STORE_AGAIN_MSEC (10 * 1000)
#define EVENTS_AT_ONCE 1000

struct NumAgent
{
  const NumConfig *config;
  NumStore *store;
  const NumListener *listener;
  gpointer listener_data;
  NumAgentChanged changed; /* or NULL */
  gpointer changed_data;
  NumLedger *ledger;     /* as it is on disk */
  guint64 announced_seq; /* the newest event that was announced */
  GPtrArray *modems;     /* (element-type NumModem) */
  const NumDriverClass *driver_class;
  NumDriver *driver;
  NumAgentStopped stopped;
  gpointer stopped_data;
  char *motd;                /* file with the line at login, or NULL */
  gboolean store_failing;    /* said once, until it works again */
  const NumCatalog *catalog; /* or NULL: nothing is looked for */
  guint scan;                /* source of the scan that is due, or 0 */
};

/* What a slot's timer needs to find its slot again. */
typedef struct
{
  NumAgent *agent;
  char *modem;
  guint slot;
} SlotRef;

static SlotRef *
refer (NumAgent *agent, const NumReading *reading)
{
  SlotRef *ref = g_new0 (SlotRef, 1);

  ref->agent = agent;
  ref->modem = g_strdup (reading->modem);
  ref->slot = reading->slot;
  return ref;
}

static void
free_ref (gpointer data)
{
  SlotRef *ref = data;

  g_free (ref->modem);
  g_free (ref);
}

static NumModem *
find_modem (NumAgent *agent, const char *id)
{
  for (guint i = 0; i < agent->modems->len; i++)
    {
      NumModem *modem = agent->modems->pdata[i];

      if (strcmp (modem->id, id) == 0)
        return modem;
    }

  return NULL;
}

static void
reload (NumAgent *agent)
{
  g_autoptr (GError) error = NULL;
  NumLedger *ledger = num_store_load (agent->store, &error);

  if (!ledger)
    {
      num_warning ("the ledger cannot be read, what was known is used on: %s", error->message);
      return;
    }

  num_ledger_free (agent->ledger);
  agent->ledger = ledger;
}

/* One line when storing begins to fail, one when it works again. */
static void
note_storing (NumAgent *agent, const GError *error)
{
  if (error && !agent->store_failing)
    num_log (G_LOG_LEVEL_WARNING, NUM_MESSAGE_STORE, NULL,
             "not stored, and tried again every 10 s: %s", error->message);
  if (!error && agent->store_failing)
    num_log (G_LOG_LEVEL_MESSAGE, NUM_MESSAGE_STORE, NULL, "storing works again");
  agent->store_failing = error != NULL;
}

static gboolean
record (NumAgent *agent, const char *kind, const char *modem, const char *detail)
{
  g_autoptr (NumEvent) event = num_event_new (kind);
  g_autoptr (GError) error = NULL;
  gboolean done;

  event->modem = g_strdup (modem);
  event->state = g_strdup (detail);
  done = num_store_record (agent->store, event, &error);
  note_storing (agent, error);
  num_agent_announce (agent);
  return done;
}

static gboolean
apply (NumAgent *agent, const NumVerdict *verdict, const NumReading *reading)
{
  g_autoptr (GError) error = NULL;
  gboolean done = num_store_apply (agent->store, verdict, reading, &error);

  note_storing (agent, error);
  if (done)
    num_agent_announce (agent);
  return done;
}

static gboolean on_store_again (gpointer data);

static void
judge (NumAgent *agent, NumSlot *slot)
{
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_autoptr (NumVerdict) verdict = num_verdict_decide (agent->ledger, slot->reading);

      if (!num_verdict_is_change (verdict))
        return;
      if (apply (agent, verdict, slot->reading))
        continue;

      num_slot_schedule (slot, STORE_AGAIN_MSEC, on_store_again, refer (agent, slot->reading),
                         free_ref);
      return;
    }
}

static gboolean
on_store_again (gpointer data)
{
  SlotRef *ref = data;
  NumModem *modem = find_modem (ref->agent, ref->modem);
  NumSlot *slot = modem ? num_modem_slot (modem, ref->slot) : NULL;

  g_return_val_if_fail (slot != NULL, G_SOURCE_REMOVE);

  slot->timer = 0;
  judge (ref->agent, slot);
  return G_SOURCE_REMOVE;
}

static gboolean
on_settle_due (gpointer data)
{
  SlotRef *ref = data;
  NumAgent *agent = ref->agent;
  NumModem *modem = find_modem (agent, ref->modem);
  NumSlot *slot = modem ? num_modem_slot (modem, ref->slot) : NULL;

  g_return_val_if_fail (slot != NULL, G_SOURCE_REMOVE);

  slot->timer = 0;
  if (agent->driver)
    agent->driver_class->read (agent->driver, ref->modem, ref->slot);
  return G_SOURCE_REMOVE;
}

/* What is locked or does not answer is no event, and yet whoever looks at it must see it. */
static void
tell_status (NumAgent *agent)
{
  if (agent->listener && agent->listener->status)
    agent->listener->status (agent->listener_data);
}

/* Whether @reading is of another card than was there, or in another state. */
static gboolean
is_other (NumModem *modem, const NumReading *reading)
{
  NumSlot *slot = num_modem_slot (modem, reading->slot);

  return !slot || slot->reading->state != reading->state
         || g_strcmp0 (slot->reading->iccid, reading->iccid) != 0;
}

static void
on_reading (gpointer user_data, const NumReading *reading)
{
  NumAgent *agent = user_data;
  NumModem *modem = find_modem (agent, reading->modem);
  gint64 settle_usec = (gint64)agent->config->settle_msec * 1000;
  gint64 now_usec = g_get_monotonic_time ();
  gboolean other;
  NumSlot *slot;

  g_return_if_fail (modem != NULL);

  other = is_other (modem, reading);
  slot = num_modem_take (modem, reading);
  num_evidence_normalise (slot->reading,
                          num_ledger_card_of (agent->ledger, reading->iccid, reading->imsi));
  if (other)
    tell_status (agent);
  if (num_settle_offer (&slot->settle, slot->reading, now_usec, settle_usec))
    {
      num_slot_cancel (slot);
      judge (agent, slot);
      return;
    }

  num_slot_schedule (
      slot, (guint)((num_settle_due_usec (&slot->settle, settle_usec) - now_usec + 999) / 1000),
      on_settle_due, refer (agent, reading), free_ref);
}

/* A device that turned out to be another modem than was thought has only one entry. */
static void
drop_namesakes (NumAgent *agent, const NumModemReport *report)
{
  for (guint i = agent->modems->len; i > 0; i--)
    {
      NumModem *modem = agent->modems->pdata[i - 1];

      if (strcmp (modem->id, report->id) != 0 && g_strcmp0 (modem->device, report->device) == 0)
        g_ptr_array_remove_index (agent->modems, i - 1);
    }
}

static const char *
choose_event (NumModemState before, NumModemState now)
{
  switch (now)
    {
    case NUM_MODEM_READY:
      return NUM_EVENT_MODEM_FOUND;
    case NUM_MODEM_OCCUPIED:
      return NUM_EVENT_MODEM_OCCUPIED;
    case NUM_MODEM_LOST:
      return before == NUM_MODEM_READY ? NUM_EVENT_MODEM_LOST : NULL;
    case NUM_MODEM_STARTING:
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

static void
on_modem (gpointer user_data, const NumModemReport *report)
{
  NumAgent *agent = user_data;
  NumModem *modem = find_modem (agent, report->id);
  NumModemState before = modem ? modem->state : NUM_MODEM_STARTING;
  gboolean changed = !modem || modem->state != report->state;
  const char *event = changed ? choose_event (before, report->state) : NULL;

  if (modem)
    num_modem_update (modem, report);
  else
    g_ptr_array_add (agent->modems, modem = num_modem_new (report));
  drop_namesakes (agent, report);
  if (report->state != NUM_MODEM_READY)
    num_modem_unsettle (modem);
  if (changed)
    {
      num_journal_modem (report);
      tell_status (agent);
    }
  if (event)
    record (agent, event, report->id, report->detail);
}

static const NumSink sink = { on_modem, on_reading };

static void
on_driver_stopped (gpointer user_data)
{
  NumAgent *agent = user_data;

  agent->driver = NULL;
  agent->stopped (agent->stopped_data);
}

/* Not in the midst of announcing: whoever listens is to hear of the number first. */
static gboolean
on_scan_due (gpointer data)
{
  NumAgent *agent = data;
  g_autoptr (GArray) bound = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  agent->scan = 0;
  if (!num_agent_scan (agent, bound, &error))
    num_warning ("what a scan found is not stored, numberctl scan looks again: %s", error->message);
  num_agent_announce (agent);
  return G_SOURCE_REMOVE;
}

NumAgent *
num_agent_new (const NumConfig *config, NumStore *store)
{
  NumAgent *agent = g_new0 (NumAgent, 1);

  agent->config = config;
  agent->store = store;
  agent->ledger = num_ledger_new ();
  agent->modems = g_ptr_array_new_with_free_func ((GDestroyNotify)num_modem_free);
  agent->announced_seq = num_store_last_seq (store);
  reload (agent);
  return agent;
}

void
num_agent_free (NumAgent *agent)
{
  if (!agent)
    return;

  g_clear_handle_id (&agent->scan, g_source_remove);
  g_ptr_array_unref (agent->modems);
  num_ledger_free (agent->ledger);
  g_free (agent->motd);
  g_free (agent);
}

void
num_agent_set_listener (NumAgent *agent, const NumListener *listener, gpointer user_data)
{
  agent->listener = listener;
  agent->listener_data = user_data;
  if (listener)
    listener->ledger (user_data, agent->ledger);
}

void
num_agent_set_motd (NumAgent *agent, const char *path)
{
  agent->motd = g_strdup (path);
}

void
num_agent_set_changed (NumAgent *agent, NumAgentChanged changed, gpointer user_data)
{
  agent->changed = changed;
  agent->changed_data = user_data;
}

void
num_agent_start (NumAgent *agent)
{
  const NumConfig *config = agent->config;
  NumDriverConfig driver_config
      = { (const char *const *)config->devices, config->proxy_socket, config->check_device };

  record (agent, NUM_EVENT_DAEMON_STARTED, NULL, NUM_VERSION);
  agent->driver_class = num_driver_find (config->driver);
  g_return_if_fail (agent->driver_class != NULL);

  agent->driver = agent->driver_class->start (&driver_config, &sink, agent);
}

void
num_agent_stop (NumAgent *agent, NumAgentStopped stopped, gpointer user_data)
{
  agent->stopped = stopped;
  agent->stopped_data = user_data;
  for (guint i = 0; i < agent->modems->len; i++)
    num_modem_unsettle (agent->modems->pdata[i]);

  if (agent->driver)
    agent->driver_class->stop (agent->driver, on_driver_stopped, agent);
  else
    stopped (user_data);
}

void
num_agent_read_all (NumAgent *agent)
{
  for (guint i = 0; agent->driver && i < agent->modems->len; i++)
    {
      NumModem *modem = agent->modems->pdata[i];

      for (guint j = 0; j < modem->slots->len; j++)
        agent->driver_class->read (agent->driver, modem->id,
                                   ((NumSlot *)modem->slots->pdata[j])->reading->slot);
    }
}

void
num_agent_set_catalog (NumAgent *agent, const NumCatalog *catalog)
{
  agent->catalog = catalog;
}

gboolean
num_agent_scan (NumAgent *agent, GArray *ret_bound, GError **error)
{
  return num_discover_services (agent->store, agent->ledger, agent->catalog, ret_bound, error);
}

void
num_agent_announce (NumAgent *agent)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;

  reload (agent);
  if (agent->motd)
    num_motd_update (agent->motd, agent->ledger);
  events = num_store_events (agent->store, agent->announced_seq, 0, EVENTS_AT_ONCE, &error);
  if (!events)
    {
      num_warning ("what was recorded cannot be announced: %s", error->message);
      return;
    }

  for (guint i = 0; i < events->len; i++)
    {
      const NumEvent *event = events->pdata[i];

      agent->announced_seq = event->seq;
      num_journal_event (event, agent->config->log_numbers);
      if (agent->catalog && agent->scan == 0 && num_discover_is_cue (event->kind))
        agent->scan = g_idle_add (on_scan_due, agent);
      if (agent->listener)
        agent->listener->event (agent->listener_data, event);
    }
  if (agent->listener)
    agent->listener->ledger (agent->listener_data, agent->ledger);
  if (agent->changed)
    agent->changed (agent->changed_data);
}

GPtrArray *
num_agent_modems (NumAgent *agent)
{
  return agent->modems;
}

NumStore *
num_agent_store (NumAgent *agent)
{
  return agent->store;
}

const NumLedger *
num_agent_ledger (NumAgent *agent)
{
  return agent->ledger;
}

const guint *
num_agent_reminder_days (NumAgent *agent)
{
  return agent->config->reminder_days;
}

const char *
num_agent_notice (NumAgent *agent)
{
  if (agent->store_failing)
    return NUM_SAY ("what happens cannot be stored (is the disk full?); it is tried again every "
                    "10 s");
  return num_store_notice (agent->store);
}
