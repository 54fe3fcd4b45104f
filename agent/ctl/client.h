/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The way to the daemon: the bus, the proxy of org.numberd1.Manager, and what a failed call means
 * to a person. All calls wait for their answer. */

#pragma once

#include <gio/gio.h>

/* The daemon's proxy; calls start the daemon if the bus can. NULL with an error of NUM_EXIT_ERROR
 * when there is no bus. Owned by the caller. */
GDBusProxy *num_client_connect (gboolean session_bus, GError **error);

/* Calls @method of the daemon; @args may be floating or NULL. Answers what came back, owned by the
 * caller, or NULL with an error of NUM_EXIT_ERROR. */
GVariant *num_client_call (GDBusProxy *daemon, const char *method, GVariant *args,
                           GDBusCallFlags flags, GError **error);

/* Calls a method that only tells. */
GVariant *num_client_ask (GDBusProxy *daemon, const char *method, GVariant *args, GError **error);

/* Calls a method that changes something, for which polkit may ask the person for a password. */
GVariant *num_client_tell (GDBusProxy *daemon, const char *method, GVariant *args, GError **error);

/* What @error of GDBus means to a person; of NUM_EXIT_ERROR, owned by the caller. */
GError *num_client_translate (const GError *error);
