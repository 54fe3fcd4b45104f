/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Why SQLite gets no path. Left to itself it opens the database by name once more, and a log, a
 * journal and shared memory beside it, with names that somebody else may have made a FIFO or a link
 * of meanwhile; it makes files where it may, and takes locks that the app whose database it is has
 * to wait for. Here it reads from what was opened with care, and that is all.
 *
 * The price: without locks, a database that is written just then may look damaged, or have a row
 * too few. The next scan finds it. With locking_mode=EXCLUSIVE SQLite keeps the index of the log in
 * memory, so that no shared memory is needed, and the rows that are in the log only are seen. */

#include "agent/scan/store-sqlite-vfs.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_PATHNAME 64

struct NumSqliteVfs
{
  sqlite3_vfs vfs;
  char *name;
  sqlite3_vfs *base; /* for what is not about files: time, randomness, sleep */
  int db_fd;
  int wal_fd;
};

/* An open file, as SQLite sees it; it allocates it. */
typedef struct
{
  sqlite3_file base;
  int fd; /* -1: an empty file */
} File;

static int
on_close (sqlite3_file *file)
{
  return SQLITE_OK;
}

/* What is missing at the end reads as zeros, as SQLite wants it. */
static int
on_read (sqlite3_file *file, void *buffer, int amount, sqlite3_int64 offset)
{
  int fd = ((File *)file)->fd;
  int done = 0;
  ssize_t n = fd >= 0 ? 1 : 0;

  while (done < amount && n > 0)
    {
      n = pread (fd, (char *)buffer + done, (size_t)(amount - done), offset + done);
      if (n > 0)
        done += (int)n;
    }
  if (n < 0)
    return SQLITE_IOERR_READ;
  if (done == amount)
    return SQLITE_OK;

  memset ((char *)buffer + done, 0, (size_t)(amount - done));
  return SQLITE_IOERR_SHORT_READ;
}

static int
on_write (sqlite3_file *file, const void *buffer, int amount, sqlite3_int64 offset)
{
  return SQLITE_READONLY;
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return SQLITE_READONLY;
}

static int
on_flags (sqlite3_file *file, int flags)
{
  return SQLITE_OK;
}

static int
on_size (sqlite3_file *file, sqlite3_int64 *ret_size)
{
  int fd = ((File *)file)->fd;
  struct stat info;

  if (fd >= 0 && fstat (fd, &info) < 0)
    return SQLITE_IOERR_FSTAT;
  *ret_size = fd >= 0 ? info.st_size : 0;
  return SQLITE_OK;
}

static int
on_is_reserved (sqlite3_file *file, int *ret_reserved)
{
  *ret_reserved = 0;
  return SQLITE_OK;
}

static int
on_control (sqlite3_file *file, int operation, void *argument)
{
  return SQLITE_NOTFOUND;
}

static int
on_sector_size (sqlite3_file *file)
{
  return 512;
}

static int
on_characteristics (sqlite3_file *file)
{
  return 0;
}

static const sqlite3_io_methods methods = {
  .iVersion = 1, /* without shared memory, and without mapping */
  .xClose = on_close,
  .xRead = on_read,
  .xWrite = on_write,
  .xTruncate = on_truncate,
  .xSync = on_flags,
  .xFileSize = on_size,
  .xLock = on_flags,
  .xUnlock = on_flags,
  .xCheckReservedLock = on_is_reserved,
  .xFileControl = on_control,
  .xSectorSize = on_sector_size,
  .xDeviceCharacteristics = on_characteristics,
};

/* The two files, and no other: neither a journal nor a temporary one. */
static int
on_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *ret_flags)
{
  const NumSqliteVfs *self = vfs->pAppData;

  file->pMethods = NULL;
  if ((flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) == 0)
    return SQLITE_CANTOPEN;

  ((File *)file)->fd = flags & SQLITE_OPEN_WAL ? self->wal_fd : self->db_fd;
  file->pMethods = &methods;
  if (ret_flags)
    *ret_flags = SQLITE_OPEN_READONLY | (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL));
  return SQLITE_OK;
}

static int
on_delete (sqlite3_vfs *vfs, const char *name, int sync)
{
  return SQLITE_READONLY;
}

static int
on_access (sqlite3_vfs *vfs, const char *name, int flags, int *ret_there)
{
  const NumSqliteVfs *self = vfs->pAppData;

  *ret_there
      = flags == SQLITE_ACCESS_EXISTS && g_str_has_suffix (name, "-wal") && self->wal_fd >= 0;
  return SQLITE_OK;
}

static int
on_full_name (sqlite3_vfs *vfs, const char *name, int length, char *ret_name)
{
  return g_strlcpy (ret_name, name, (gsize)length) < (gsize)length ? SQLITE_OK : SQLITE_CANTOPEN;
}

static int
on_randomness (sqlite3_vfs *vfs, int length, char *ret_bytes)
{
  const NumSqliteVfs *self = vfs->pAppData;

  return self->base->xRandomness (self->base, length, ret_bytes);
}

static int
on_sleep (sqlite3_vfs *vfs, int usec)
{
  return 0;
}

static int
on_time (sqlite3_vfs *vfs, double *ret_julian)
{
  const NumSqliteVfs *self = vfs->pAppData;

  return self->base->xCurrentTime (self->base, ret_julian);
}

static int
on_last_error (sqlite3_vfs *vfs, int length, char *ret_text)
{
  return 0;
}

/* The name has the address in it: there may be several at a time. */
NumSqliteVfs *
num_sqlite_vfs_new (int db_fd, int wal_fd)
{
  sqlite3_vfs *base = sqlite3_vfs_find (NULL);
  NumSqliteVfs *self;

  if (!base)
    return NULL;

  self = g_new0 (NumSqliteVfs, 1);
  self->name = g_strdup_printf ("numberd-%p", (void *)self);
  self->base = base;
  self->db_fd = db_fd;
  self->wal_fd = wal_fd;
  self->vfs = (sqlite3_vfs){
    .iVersion = 1,
    .szOsFile = sizeof (File),
    .mxPathname = MAX_PATHNAME,
    .zName = self->name,
    .pAppData = self,
    .xOpen = on_open,
    .xDelete = on_delete,
    .xAccess = on_access,
    .xFullPathname = on_full_name,
    .xRandomness = on_randomness,
    .xSleep = on_sleep,
    .xCurrentTime = on_time,
    .xGetLastError = on_last_error,
  };
  if (sqlite3_vfs_register (&self->vfs, 0) == SQLITE_OK)
    return self;

  g_free (self->name);
  g_free (self);
  return NULL;
}

void
num_sqlite_vfs_free (NumSqliteVfs *self)
{
  if (!self)
    return;

  sqlite3_vfs_unregister (&self->vfs);
  g_free (self->name);
  g_free (self);
}

const char *
num_sqlite_vfs_name (const NumSqliteVfs *self)
{
  return self->name;
}
