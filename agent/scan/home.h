/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The scan of a home, for the programs of its user: with the probes that are installed, in the
 * directories of this process's user, and in the form in which the daemon takes it. */

#pragma once

#include <gio/gio.h>

/* Scans the home of the user who runs this, for @limit_msec at most. Answers what was found as
 * aa{sv}, the argument of org.numberd1.Manager.ReportFindings; floating. */
GVariant *num_scan_home (guint limit_msec);

/* The same on another thread, as a home may be on a slow card. @callback comes from the main loop,
 * also when @cancellable (NULL: never) was cancelled meanwhile. */
void num_scan_home_async (guint limit_msec, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data);

/* What was found, in that callback. NULL when it was cancelled; for g_variant_unref. */
GVariant *num_scan_home_finish (GAsyncResult *result);
