/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The daemon on the bus: org.numberd1.Manager, one org.numberd1.Line for each line, signals for
 * what was recorded. See org.numberd1.xml. */

#pragma once

#include "agent/agent.h"
#include "agent/intake.h"
#include "agent/rulebook.h"

#include <gio/gio.h>

typedef struct NumBus NumBus;

/* Connects to the system bus, or to that of the session. The program ends by itself when it is
 * gone. */
GDBusConnection *num_bus_connect (gboolean session, GError **error);

/* Exports everything on @connection and listens to @agent; the name is owned by the caller, after
 * this. @agent, @catalog, @intake and @book outlive the bus. NULL when the objects are exported
 * already. */
NumBus *num_bus_new (GDBusConnection *connection, NumAgent *agent, const NumCatalog *catalog,
                     const NumIntake *intake, const NumRulebook *book, GError **error);

/* Takes everything back; NULL is fine. */
void num_bus_free (NumBus *bus);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumBus, num_bus_free)
