/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A disk that remembers. A rebuilt file begins with what was synced last; what came after that is
 * added as the model says. Sizes are kept like content: a truncation that was not synced may not
 * have happened. */

#include "tests/unit/power-vfs.h"

#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

typedef enum
{
  OPERATION_WRITE,
  OPERATION_TRUNCATE,
  OPERATION_SYNC,
} OperationKind;

typedef struct
{
  OperationKind kind;
  char *name; /* of the file, without its directory */
  gint64 offset;
  GBytes *data;
} Operation;

typedef struct
{
  sqlite3_file base;
  const char *name; /* interned */
  sqlite3_file *real;
} PowerFile;

static GPtrArray *operations;
static sqlite3_vfs power_vfs;
static sqlite3_vfs *real_vfs;

static void
free_operation (gpointer data)
{
  Operation *operation = data;

  if (operation->data)
    g_bytes_unref (operation->data);
  g_free (operation->name);
  g_free (operation);
}

static void
record (sqlite3_file *file, OperationKind kind, gint64 offset, const void *data, gsize length)
{
  Operation *operation = g_new0 (Operation, 1);

  operation->kind = kind;
  operation->name = g_strdup (((PowerFile *)file)->name);
  operation->offset = offset;
  operation->data = data ? g_bytes_new (data, length) : NULL;
  g_ptr_array_add (operations, operation);
}

#define REAL(file) (((PowerFile *)(file))->real)

static int
close_file (sqlite3_file *file)
{
  int result = REAL (file)->pMethods->xClose (REAL (file));

  g_free (REAL (file));
  return result;
}

static int
read_file (sqlite3_file *file, void *data, int length, sqlite3_int64 offset)
{
  return REAL (file)->pMethods->xRead (REAL (file), data, length, offset);
}

static int
write_file (sqlite3_file *file, const void *data, int length, sqlite3_int64 offset)
{
  record (file, OPERATION_WRITE, offset, data, (gsize)length);
  return REAL (file)->pMethods->xWrite (REAL (file), data, length, offset);
}

static int
truncate_file (sqlite3_file *file, sqlite3_int64 size)
{
  record (file, OPERATION_TRUNCATE, size, NULL, 0);
  return REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
sync_file (sqlite3_file *file, int flags)
{
  record (file, OPERATION_SYNC, 0, NULL, 0);
  return SQLITE_OK;
}

static int
get_size (sqlite3_file *file, sqlite3_int64 *ret)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), ret);
}

static int
lock_file (sqlite3_file *file, int lock)
{
  return REAL (file)->pMethods->xLock (REAL (file), lock);
}

static int
unlock_file (sqlite3_file *file, int lock)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), lock);
}

static int
check_lock (sqlite3_file *file, int *ret)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), ret);
}

static int
control_file (sqlite3_file *file, int what, void *argument)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), what, argument);
}

static int
get_sector (sqlite3_file *file)
{
  return SECTOR;
}

static int
get_device (sqlite3_file *file)
{
  return 0; /* no promise at all, least of all that a write leaves its neighbours alone */
}

static const sqlite3_io_methods methods = {
  .iVersion = 1, /* no shared memory: exclusive locking does without */
  .xClose = close_file,
  .xRead = read_file,
  .xWrite = write_file,
  .xTruncate = truncate_file,
  .xSync = sync_file,
  .xFileSize = get_size,
  .xLock = lock_file,
  .xUnlock = unlock_file,
  .xCheckReservedLock = check_lock,
  .xFileControl = control_file,
  .xSectorSize = get_sector,
  .xDeviceCharacteristics = get_device,
};

static int
open_file (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *ret_flags)
{
  PowerFile *power = (PowerFile *)file;
  g_autofree char *base = g_path_get_basename (name ? name : "temporary");
  int result;

  power->real = g_malloc0 ((gsize)real_vfs->szOsFile);
  power->name = g_intern_string (base);
  result = real_vfs->xOpen (real_vfs, name, power->real, flags, ret_flags);
  power->base.pMethods = result == SQLITE_OK ? &methods : NULL;
  if (result != SQLITE_OK)
    g_free (power->real);
  return result;
}

void
power_begin (void)
{
  operations = g_ptr_array_new_with_free_func (free_operation);
  real_vfs = sqlite3_vfs_find (NULL);
  power_vfs = *real_vfs;
  power_vfs.zName = POWER_VFS;
  power_vfs.szOsFile = sizeof (PowerFile);
  power_vfs.xOpen = open_file;
  sqlite3_vfs_register (&power_vfs, 0);
}

guint
power_count (void)
{
  return operations->len;
}

static void
write_at (GByteArray *content, gint64 offset, const guint8 *data, gsize length)
{
  gsize before = content->len;

  if (offset + (gint64)length > (gint64)before)
    {
      g_byte_array_set_size (content, (guint)(offset + (gint64)length));
      memset (content->data + before, 0, content->len - before);
    }
  memcpy (content->data + offset, data, length);
}

/* Each sector by itself is on the disk or not. */
static void
write_some (GByteArray *content, const Operation *operation, GRand *rand)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (operation->data, &length);

  for (gsize at = 0; at < length;)
    {
      gsize step = MIN (length - at, SECTOR - (gsize)(operation->offset + (gint64)at) % SECTOR);

      if (g_rand_boolean (rand))
        write_at (content, operation->offset + (gint64)at, data + at, step);
      at += step;
    }
}

static void
apply (GByteArray *content, const Operation *operation, GRand *rand)
{
  gsize length;
  const guint8 *data;

  if (operation->kind == OPERATION_TRUNCATE)
    {
      if (operation->offset < (gint64)content->len && (!rand || g_rand_boolean (rand)))
        g_byte_array_set_size (content, (guint)operation->offset);
      return;
    }
  if (rand)
    {
      write_some (content, operation, rand);
      return;
    }
  data = g_bytes_get_data (operation->data, &length);
  write_at (content, operation->offset, data, length);
}

/* The last sync of the file among the first @n operations, or -1. */
static int
find_sync (const char *name, guint n)
{
  for (int i = (int)n - 1; i >= 0; i--)
    {
      const Operation *operation = operations->pdata[i];

      if (operation->kind == OPERATION_SYNC && strcmp (operation->name, name) == 0)
        return i;
    }

  return -1;
}

static void
rebuild_file (const char *directory, const char *name, guint n, PowerModel model, gboolean syncs)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (n * 31 + model);
  int synced = syncs ? find_sync (name, n) : -1;

  for (guint i = 0; i < n; i++)
    {
      const Operation *operation = operations->pdata[i];
      gboolean safe = (int)i < synced || model == POWER_ALL;

      if (strcmp (operation->name, name) == 0 && operation->kind != OPERATION_SYNC
          && (safe || model == POWER_SOME))
        apply (content, operation, safe ? NULL : rand);
    }
  g_assert_true (g_file_set_contents (path, (char *)content->data, content->len, NULL));
}

void
power_rebuild (const char *directory, guint n, PowerModel model, gboolean syncs)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < operations->len; i++)
    {
      const Operation *operation = operations->pdata[i];

      if (g_hash_table_add (done, operation->name))
        rebuild_file (directory, operation->name, n, model, syncs);
    }
}

void
power_end (void)
{
  sqlite3_vfs_unregister (&power_vfs);
  g_clear_pointer (&operations, g_ptr_array_unref);
}
