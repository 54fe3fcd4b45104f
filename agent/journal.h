/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The record of events as the system's log sees it: one structured line for each, personal values
 * masked. */

#pragma once

#include "agent/event.h"
#include "numberd/driver.h"

/* Logs an event that is on disk. @clear shows numbers (Privacy.LogNumbers), never ICCIDs. */
void num_journal_event (const NumEvent *event, gboolean clear);

/* Logs a modem's change of state. */
void num_journal_modem (const NumModemReport *report);
