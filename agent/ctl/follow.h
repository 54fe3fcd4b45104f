/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The record of events, read and followed: each event once and in order, also when the daemon ends
 * and comes back in between. */

#pragma once

#include <gio/gio.h>

/* Takes one event; called in the order of the record. */
typedef void (*NumFollowEvent) (GVariant *event, gpointer user_data);

/* Told that the daemon is @here: first when the past was handed over, then when it goes and comes
 * back. */
typedef void (*NumFollowDaemon) (gboolean here, gpointer user_data);

/* Hands over what was recorded at or after @from_usec (0: all), oldest first. FALSE with an error
 * of NUM_EXIT_ERROR. */
gboolean num_follow_past (GDBusProxy *daemon, gint64 from_usec, NumFollowEvent on_event,
                          gpointer user_data, GError **error);

/* The same, and then goes on with what is recorded later, until SIGINT or SIGTERM ends it. FALSE
 * with an error when the bus is lost, or the daemon refuses. */
gboolean num_follow_run (GDBusProxy *daemon, gint64 from_usec, NumFollowEvent on_event,
                         NumFollowDaemon on_daemon, gpointer user_data, GError **error);
