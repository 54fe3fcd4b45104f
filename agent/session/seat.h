/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Whether the owner is here: the login session of whoever runs this, as systemd-logind or elogind
 * knows it, and the lock screen, as the shell tells of it. Without them nothing is ever told, and
 * nothing is missed by it. */

#pragma once

#include <gio/gio.h>

typedef struct NumSeat NumSeat;

/* Told from the main loop when the session was unlocked, or became the active one. */
typedef void (*NumSeatBack) (gpointer user_data);

/* Begins to look, on @session_bus, and on the system bus if there is one. */
NumSeat *num_seat_new (GDBusConnection *session_bus, NumSeatBack back, gpointer user_data);

/* Ends it; NULL is fine. */
void num_seat_free (NumSeat *seat);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumSeat, num_seat_free)
