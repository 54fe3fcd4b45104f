/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The line at login. It is written with every change of the ledger, mostly as it was; then the file
 * is left alone, as its directory is watched by some. */

#include "agent/motd.h"

#include "numberd/log.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The sentence, or NULL when there is nothing to say. */
static char *
make_line (const NumLedger *ledger)
{
  guint due = 0, undecided = 0;

  for (guint i = 0; i < ledger->lines->len; i++)
    {
      const NumLine *line = ledger->lines->pdata[i];

      due += line->due;
      undecided += line->undecided;
    }

  if (due == 0)
    return NULL;
  if (undecided == due)
    return g_strdup_printf ("numberd: a new SIM is in this device. Is its number the same? "
                            "%u %s on the answer: numberctl due\n",
                            due, due == 1 ? "account depends" : "accounts depend");
  return g_strdup_printf ("numberd: %u %s a former number: numberctl due\n", due,
                          due == 1 ? "account still uses" : "accounts still use");
}

static void
remove_file (const char *path)
{
  if (g_unlink (path) < 0 && errno != ENOENT)
    num_warning ("the line at login cannot be taken away: %s: %s", path, g_strerror (errno));
}

/* Whole or not at all; and readable for everybody, whatever our umask is. */
static void
write_file (const char *path, const char *line)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (directory, 0755) < 0
      || !g_file_set_contents_full (path, line, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &error)
      || g_chmod (path, 0644) < 0)
    num_warning ("there will be no line at login: %s",
                 error ? error->message : g_strerror (errno));
}

void
num_motd_update (const char *path, const NumLedger *ledger)
{
  g_autofree char *line = make_line (ledger);
  g_autofree char *before = NULL;

  g_file_get_contents (path, &before, NULL, NULL);
  if (!line)
    remove_file (path);
  else if (g_strcmp0 (line, before) != 0)
    write_file (path, line);
}
