/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The way to numberd-app, which the bus starts. */

#pragma once

#include <gio/gio.h>

/* Told whether it is on the screen now, or why not. */
typedef void (*NumAppShown) (const GError *error, gpointer user_data);

/* Has the app show @target. @token (may be NULL) is what the notification server gave, so that the
 * window may come to the front. @shown is told once, unless @cancellable is cancelled. */
void num_app_show (GDBusConnection *bus, const char *target, const char *token,
                   GCancellable *cancellable, NumAppShown shown, gpointer user_data);
