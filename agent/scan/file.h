/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Files of others, found and opened so that none of them can do harm: no symbolic link is followed
 * below where one begins, nothing but a regular file is opened, nothing that anybody may write, and
 * nothing waits. Knows nothing of what is in them. */

#pragma once

#include <glib.h>
#include <sys/types.h>

/* Who may own what is looked at. */
#define NUM_FILES_ANY_OWNER ((uid_t)-1)

/* One that was found; valid during the call only. */
typedef struct
{
  const char *name; /* the last part of its path, in the encoding of the file system */
  int dir_fd;       /* its directory, opened with O_PATH */
  int fd;           /* opened for reading; -1 unless that was asked for, or when it is denied */
  goffset size;     /* of a file that is open */
  gboolean denied;  /* there is something, but it may not be looked into */
} NumFile;

/* Takes one; answers FALSE when no more are wanted. */
typedef gboolean (*NumFileFound) (const NumFile *file, gpointer user_data);

/* Walks to everything that @pattern, relative to the directory @base, stands for: parts with `*`,
 * `?` and `[…]` stand for what is there. @owner is who must own the base, and who or root must own
 * the rest. With @open regular files are opened, and other things are passed over; else anything
 * that is there counts. At most 4096 entries of a directory are looked at. Ends early at
 * @deadline_usec (monotonic). */
void num_files_walk (const char *base, const char *pattern, uid_t owner, gboolean open,
                     gint64 deadline_usec, NumFileFound found, gpointer user_data);

/* Opens the regular file called @name in the directory of @file, under the same rules but for the
 * owner; -1 when it cannot be. For close. */
int num_file_open_beside (const NumFile *file, const char *name);

/* The contents of @file, at most @max bytes, with a NUL behind them; NULL when it is larger or
 * cannot be read. */
char *num_file_read (const NumFile *file, gsize max, gsize *ret_length);

/* The same of text: NULL also when there is a zero byte in it. */
char *num_file_read_text (const NumFile *file, gsize max);
