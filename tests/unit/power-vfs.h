/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A disk that remembers: an SQLite VFS that passes everything on and keeps a record of each write,
 * truncation and sync, and what would be left on the disk after a power cut at any point of it. For
 * tests only; one record at a time. */

#pragma once

#include <glib.h>

/* What a power cut leaves of what was written and not yet synced. */
typedef enum
{
  POWER_ALL,     /* all of it: only the process died */
  POWER_NOTHING, /* none of it */
  POWER_SOME,    /* some sectors of 512 bytes, at random */
  POWER_N_MODELS,
} PowerModel;

/* The name under which the VFS is registered; it is not the default one. */
#define POWER_VFS "power"

/* Registers the VFS and begins an empty record. */
void power_begin (void);

/* How many operations were recorded so far. */
guint power_count (void);

/* Writes the files as they would be after the first @n operations and a power cut into @directory.
 * @syncs FALSE: a disk that lies about syncs. */
void power_rebuild (const char *directory, guint n, PowerModel model, gboolean syncs);

/* Forgets the record. */
void power_end (void);
