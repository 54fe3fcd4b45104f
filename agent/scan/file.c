/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Walking and opening. The daemon walks through directories of services that do not trust each
 * other, so a path is never given to the kernel as a whole: each part is opened from the one before
 * it, without following links, and looked at after it was opened. A name that was exchanged in
 * between is then another file of the same owner, and not one of somebody else's.
 *
 * Directories are opened with O_PATH, which needs no right to list them; only a part with a glob
 * lists. Files are opened without blocking, so that a FIFO does not hang the program. */

#include "agent/scan/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_ENTRIES 4096
#define GLOB_CHARACTERS "*?["

typedef struct
{
  uid_t owner;
  gboolean open;
  gint64 deadline_usec;
  NumFileFound found;
  gpointer user_data;
  gboolean enough; /* no more are wanted */
} Walk;

static void walk (Walk *self, int dir_fd, char **parts);

static gboolean
is_owned (const Walk *walk, const struct stat *info)
{
  return walk->owner == NUM_FILES_ANY_OWNER || info->st_uid == walk->owner || info->st_uid == 0;
}

/* What anybody can write proves nothing, and what somebody else put there is none of ours. */
static gboolean
is_trusted (const Walk *walk, const struct stat *info)
{
  return (info->st_mode & S_IWOTH) == 0 && is_owned (walk, info);
}

static void
tell (Walk *walk, int dir_fd, const char *name, int fd, goffset size, gboolean denied)
{
  NumFile file = { name, dir_fd, fd, size, denied };

  walk->enough = !walk->found (&file, walk->user_data);
}

/* A regular file, opened and looked at, in this order; -1 with errno. */
static int
open_regular (int dir_fd, const char *name, struct stat *info)
{
  int fd = openat (dir_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

  if (fd < 0)
    return -1;
  if (fstat (fd, info) == 0 && S_ISREG (info->st_mode) && (info->st_mode & S_IWOTH) == 0)
    return fd;

  close (fd);
  errno = EINVAL;
  return -1;
}

/* Looked at before it is opened too: merely opening a device can do something. */
static void
take_last (Walk *walk, int dir_fd, const char *name)
{
  struct stat info;
  int fd;

  if (fstatat (dir_fd, name, &info, AT_SYMLINK_NOFOLLOW) < 0)
    {
      if (errno == EACCES)
        tell (walk, dir_fd, name, -1, 0, TRUE);
      return;
    }
  if (S_ISLNK (info.st_mode) || !is_trusted (walk, &info))
    return;
  if (!walk->open)
    {
      tell (walk, dir_fd, name, -1, 0, FALSE);
      return;
    }
  if (!S_ISREG (info.st_mode))
    return;

  fd = open_regular (dir_fd, name, &info);
  if (fd < 0 && errno == EACCES)
    tell (walk, dir_fd, name, -1, 0, TRUE);
  if (fd < 0)
    return;
  if (is_owned (walk, &info))
    tell (walk, dir_fd, name, fd, info.st_size, FALSE);
  close (fd);
}

/* One part further; the rest of the path is below it. */
static void
take_directory (Walk *self, int dir_fd, const char *name, char **rest)
{
  int fd = openat (dir_fd, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  struct stat info;

  if (fd < 0 && errno == EACCES)
    tell (self, dir_fd, name, -1, 0, TRUE);
  if (fd < 0)
    return;
  if (fstat (fd, &info) == 0 && is_trusted (self, &info))
    walk (self, fd, rest);
  close (fd);
}

static void
take_name (Walk *walk, int dir_fd, const char *name, char **parts)
{
  if (parts[1])
    take_directory (walk, dir_fd, name, parts + 1);
  else
    take_last (walk, dir_fd, name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* What a glob stands for. The names are collected first and sorted: which ones are found must not
 * depend on the order in which they were made. */
static void
take_glob (Walk *walk, int dir_fd, char **parts)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int fd = openat (dir_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = fd >= 0 ? fdopendir (fd) : NULL;
  const struct dirent *entry;

  if (!dir)
    {
      if (errno == EACCES)
        tell (walk, dir_fd, parts[0], -1, 0, TRUE);
      if (fd >= 0)
        close (fd);
      return;
    }

  for (guint n = 0; n < MAX_ENTRIES && (entry = readdir (dir)); n++)
    if (fnmatch (parts[0], entry->d_name, FNM_PERIOD) == 0 && strcmp (entry->d_name, ".") != 0
        && strcmp (entry->d_name, "..") != 0)
      g_ptr_array_add (names, g_strdup (entry->d_name));
  closedir (dir);

  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len && !walk->enough; i++)
    take_name (walk, dir_fd, names->pdata[i], parts);
}

/* @parts are what is left of the path, at least one. */
static void
walk (Walk *self, int dir_fd, char **parts)
{
  if (self->enough || g_get_monotonic_time () > self->deadline_usec)
    return;

  if (strpbrk (parts[0], GLOB_CHARACTERS))
    take_glob (self, dir_fd, parts);
  else
    take_name (self, dir_fd, parts[0], parts);
}

void
num_files_walk (const char *base, const char *pattern, uid_t owner, gboolean open_files,
                gint64 deadline_usec, NumFileFound found, gpointer user_data)
{
  g_auto (GStrv) parts = g_strsplit (pattern, "/", -1);
  Walk self = { owner, open_files, deadline_usec, found, user_data, FALSE };
  int fd = open (base, O_PATH | O_DIRECTORY | O_CLOEXEC);
  struct stat info;

  if (fd < 0)
    return;

  /* Not even root's own: a home that is somebody else's is theirs to scan. */
  if (fstat (fd, &info) == 0 && (info.st_mode & S_IWOTH) == 0
      && (owner == NUM_FILES_ANY_OWNER || info.st_uid == owner) && *parts)
    walk (&self, fd, parts);
  close (fd);
}

int
num_file_open_beside (const NumFile *file, const char *name)
{
  struct stat info;

  if (fstatat (file->dir_fd, name, &info, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISREG (info.st_mode))
    return -1;
  return open_regular (file->dir_fd, name, &info);
}

char *
num_file_read (const NumFile *file, gsize max, gsize *ret_length)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  ssize_t n = 1;

  if (file->size < 0 || (guint64)file->size > max)
    return NULL;

  /* It may shrink or grow while it is read; what is added then is left for another time. */
  max = (gsize)file->size;
  text = g_malloc0 (max + 1);
  while (length < max && (n = pread (file->fd, text + length, max - length, (off_t)length)) > 0)
    length += (gsize)n;
  if (n < 0)
    return NULL;
  *ret_length = length;
  return g_steal_pointer (&text);
}

char *
num_file_read_text (const NumFile *file, gsize max)
{
  gsize length = 0;
  g_autofree char *text = num_file_read (file, max, &length);

  return text && strlen (text) == length ? g_steal_pointer (&text) : NULL;
}
