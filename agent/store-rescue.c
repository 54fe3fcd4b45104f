/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Setting aside: a database that cannot be used is somebody's list of accounts all the same. It is
 * renamed, with its write-ahead log, and never written to or deleted. */

#include "agent/store-private.h"
#include "numberd/error.h"
#include "numberd/say.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static const char *const suffixes[] = { "-wal", "-shm", "-journal" };

/* A path that does not exist yet. */
static char *
choose_name (const char *path, const char *why, gint64 wall_usec)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (wall_usec / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  char *name = g_strdup_printf ("%s.%s-%s", path, why, stamp);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.%s-%s-%u", path, why, stamp, i);
    }
  return name;
}

char *
num_store_set_aside (const char *path, const char *why, gint64 wall_usec, GError **error)
{
  g_autofree char *name = choose_name (path, why, wall_usec);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (name, suffixes[i], NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS) && g_rename (from, to) != 0)
        g_debug ("%s stays where it is", from);
    }

  if (g_rename (path, name) == 0)
    return g_steal_pointer (&name);
  g_set_error (error, NUM_ERROR, NUM_ERROR_STORE, NUM_SAY ("%s is %s and cannot be renamed: %s"),
               path, why, g_strerror (errno));
  return NULL;
}
