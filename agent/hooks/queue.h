/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The queue of each hook: which event of the record it got last, kept in a file, so that an event
 * that came while the hook failed, or while nothing ran at all, is delivered once later. Only
 * agent/hooks includes it. */

#pragma once

#include <gio/gio.h>

typedef struct NumQueue NumQueue;

/* Makes the queues for the hooks in @directory, kept in the file @path (in a directory that is
 * there). A hook that was never seen gets nothing of what was recorded before it came. One that
 * takes longer than @limit_sec is ended. */
NumQueue *num_queue_new (GDBusProxy *daemon, const char *directory, const char *path,
                         guint limit_sec);

/* Frees @queue; NULL is fine. */
void num_queue_free (NumQueue *queue);

/* Delivers what is owed to each hook, oldest event first, hook by hook in the order of their names.
 * What fails is owed on, and is tried again by itself, ever more rarely, or with the next call. */
void num_queue_deliver (NumQueue *queue);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumQueue, num_queue_free)
