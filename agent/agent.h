/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The agent: takes readings from a driver, lets them settle, has a verdict decided, stores it, and
 * only then tells its listener. Also the one place through which everything that was recorded is
 * announced, whoever caused it. Knows no bus. */

#pragma once

#include "agent/catalog.h"
#include "agent/config.h"
#include "agent/modem.h"
#include "agent/store.h"

typedef struct NumAgent NumAgent;

/* Told what is on disk already. */
typedef struct
{
  /* @event was recorded. */
  void (*event) (gpointer user_data, const NumEvent *event);
  /* Lines may have changed: state, number or what is due. */
  void (*ledger) (gpointer user_data, const NumLedger *ledger);
  /* A modem or a slot is in another state, or has another card; that need not be recorded. NULL:
   * not to be told of it. */
  void (*status) (gpointer user_data);
} NumListener;

/* Called once the agent has stopped. */
typedef void (*NumAgentStopped) (gpointer user_data);

/* Called after what was recorded was announced. */
typedef void (*NumAgentChanged) (gpointer user_data);

/* Makes the agent. @config and @store outlive it. */
NumAgent *num_agent_new (const NumConfig *config, NumStore *store);

/* Frees a stopped agent, or one that was never started; NULL is fine. */
void num_agent_free (NumAgent *agent);

/* Sets who is told. @listener outlives the agent; NULL for nobody. */
void num_agent_set_listener (NumAgent *agent, const NumListener *listener, gpointer user_data);

/* Keeps a line for those who log in at @path (num_motd_update). */
void num_agent_set_motd (NumAgent *agent, const char *path);

/* Has @changed called after each announcement: the ledger may be another one. NULL for nobody. */
void num_agent_set_changed (NumAgent *agent, NumAgentChanged changed, gpointer user_data);

/* Records that the daemon started, and starts the driver that the configuration asks for. */
void num_agent_start (NumAgent *agent);

/* Stops the driver, which gives back what it took from the modems, then calls @stopped. */
void num_agent_stop (NumAgent *agent, NumAgentStopped stopped, gpointer user_data);

/* Has every slot read again: the device was asleep, and no modem tells what happened meanwhile. */
void num_agent_read_all (NumAgent *agent);

/* Gives the agent the catalogue, with whose probes it looks for accounts whenever it learns a
 * number. @catalog outlives it. */
void num_agent_set_catalog (NumAgent *agent, const NumCatalog *catalog);

/* Looks for accounts in the stores of services now; the ids of new bindings (gint64) are added to
 * @ret_bound. FALSE when what was found could not be stored. */
gboolean num_agent_scan (NumAgent *agent, GArray *ret_bound, GError **error);

/* Announces what was recorded since the last time: to the journal and to the listener. To be called
 * after every verb of the store. */
void num_agent_announce (NumAgent *agent);

/* The modems as they are now (element-type NumModem), borrowed. */
GPtrArray *num_agent_modems (NumAgent *agent);

/* Where the ledger is stored; for verbs that change it. */
NumStore *num_agent_store (NumAgent *agent);

/* The ledger as it is on disk. Borrowed; valid until the next announcement. */
const NumLedger *num_agent_ledger (NumAgent *agent);

/* How many days before a deadline its owner is reminded, as configured; 0-terminated, borrowed. */
const guint *num_agent_reminder_days (NumAgent *agent);

/* One line that an administrator should know, or NULL. Borrowed. */
const char *num_agent_notice (NumAgent *agent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumAgent, num_agent_free)
