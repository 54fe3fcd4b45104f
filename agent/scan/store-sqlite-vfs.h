/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A VFS of SQLite that knows two files, both open already: a database and its write-ahead log. It
 * opens nothing, writes nothing, locks nothing and deletes nothing. Used by store-sqlite.c only. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

typedef struct NumSqliteVfs NumSqliteVfs;

/* The name under which the database is to be opened. */
#define NUM_SQLITE_VFS_FILE "store"

/* Makes and registers a VFS for the database open as @db_fd and its log, @wal_fd or -1, which stay
 * the caller's. NULL when SQLite has no VFS to lean on. For num_sqlite_vfs_free, after the database
 * was closed. */
NumSqliteVfs *num_sqlite_vfs_new (int db_fd, int wal_fd);

/* Takes @vfs back; NULL is fine. */
void num_sqlite_vfs_free (NumSqliteVfs *vfs);

/* What to call it in sqlite3_open_v2(). Borrowed. */
const char *num_sqlite_vfs_name (const NumSqliteVfs *vfs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumSqliteVfs, num_sqlite_vfs_free)
