/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Walking through drop-in directories. No order is made among the files of one directory: names
 * are unique there, and only the directories replace each other. */

#include "agent/dropin.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

static void
take_file (const char *directory, const char *name, const char *suffix, NumDropinTake take,
           gpointer user_data)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *id = g_strndup (name, strlen (name) - strlen (suffix));

  take (path, id, num_dropin_is_mask (path), user_data);
}

gboolean
num_dropin_is_mask (const char *path)
{
  struct stat info;

  if (stat (path, &info) < 0)
    return FALSE;

  /* An empty file counts too, since a package manager may not keep a link. */
  return (S_ISREG (info.st_mode) && info.st_size == 0)
         || (S_ISCHR (info.st_mode) && info.st_rdev == makedev (1, 3)); /* /dev/null */
}

void
num_dropin_walk (const char *const *directories, const char *suffix, NumDropinTake take,
                 NumKeyfileProblem on_problem, gpointer user_data)
{
  for (; *directories; directories++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GDir) dir = g_dir_open (*directories, 0, &error);
      const char *name;

      if (error && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        on_problem (error->message, user_data);
      while (dir && (name = g_dir_read_name (dir)))
        if (g_str_has_suffix (name, suffix))
          take_file (*directories, name, suffix, take, user_data);
    }
}
