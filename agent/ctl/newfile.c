/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A new file is written under another name beside its place and then put there in one step that
 * fails where something is already. A USB stick (FAT) has no hard links, and some file systems do
 * not know the flag of renameat2(2), so that one stands in for the other. */

#include "agent/ctl/newfile.h"

#include "agent/ctl/exit.h"
#include "agent/ctl/text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <linux/fs.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Answers FALSE, with what @number means. */
static gboolean
set_error (GError **error, const char *path, int number)
{
  g_autofree char *shown = num_text_escape (path);

  if (number == EEXIST)
    g_set_error (error, NUM_EXIT_ERROR, NUM_EXIT_FAILED,
                 _ ("%s is there already and is left as it is: give another name"), shown);
  else
    g_set_error (error, NUM_EXIT_ERROR, NUM_EXIT_FAILED, _ ("%s cannot be written: %s"), shown,
                 g_strerror (number));
  return FALSE;
}

gboolean
num_newfile_is_free (const char *path, GError **error)
{
  struct stat info;

  if (lstat (path, &info) == 0)
    return set_error (error, path, EEXIST);
  return errno == ENOENT || set_error (error, path, errno);
}

/* All of @text, and on the disk: a full one may say so only then. Answers 0 or an errno. */
static int
fill (int fd, const char *text)
{
  gsize left = strlen (text);

  while (left > 0)
    {
      gssize written = write (fd, text, left);

      if (written < 0 && errno != EINTR)
        return errno;
      if (written > 0)
        {
          text += written;
          left -= written;
        }
    }
  return fsync (fd) < 0 ? errno : 0;
}

/* Puts @from at @to, where nothing may be. Answers 0 or an errno. */
static int
put (const char *from, const char *to)
{
  if (syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return errno;
  if (link (from, to) < 0)
    return errno;
  unlink (from);
  return 0;
}

gboolean
num_newfile_write (const char *path, const char *text, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *work = g_build_filename (directory, ".numberd-XXXXXX", NULL);
  int fd = g_mkstemp_full (work, O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
  int number = fd < 0 ? errno : fill (fd, text);

  if (fd < 0)
    return set_error (error, path, number);

  if (close (fd) < 0 && number == 0)
    number = errno;
  if (number == 0)
    number = put (work, path);
  if (number == 0)
    return TRUE;
  unlink (work);
  return set_error (error, path, number);
}
