/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Events of the file system, each kind only where it is asked for: GFileMonitor asks for all, and
 * would wake us at every write to a terminal. Only drivers include it. */

#pragma once

#include <glib.h>

typedef struct NumInotify NumInotify;

/* @name is in a watched directory, or NULL for what is watched itself; @mask as in inotify(7). */
typedef void (*NumInotifyEvent) (gpointer user_data, const char *name, guint32 mask);

/* A watcher that watches nothing yet. It must not be freed from inside @event. */
NumInotify *num_inotify_new (NumInotifyEvent event, gpointer user_data);

/* Watches @path for what @mask says; FALSE when that is not possible, and errno tells why. */
gboolean num_inotify_add (NumInotify *inotify, const char *path, guint32 mask);

/* Stops watching; NULL is fine. */
void num_inotify_free (NumInotify *inotify);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumInotify, num_inotify_free)
