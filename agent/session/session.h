/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The session: from what the daemon records to a notification, and from an answer back to the
 * daemon or to the app. */

#pragma once

#include <gio/gio.h>

typedef struct NumSession NumSession;

/* Told from the main loop when nothing more can be done: the daemon's bus went. */
typedef void (*NumSessionLost) (gpointer user_data);

/* Begins on @bus, the session bus. @daemon_here: the daemon is on that bus too, not on the system
 * bus. For num_session_free. */
NumSession *num_session_new (GDBusConnection *bus, gboolean daemon_here, NumSessionLost lost,
                             gpointer user_data);

/* Ends it, with nothing left on the screen; NULL is fine. */
void num_session_free (NumSession *session);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumSession, num_session_free)
