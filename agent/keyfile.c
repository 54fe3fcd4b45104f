/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Key files with line numbers. Each line is looked at once: what is no group, key or comment is
 * reported and blanked, the rest is given to GKeyFile, and where each key stood is kept. */

#include "agent/keyfile.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_BYTES (64 * 1024)

struct NumKeyfile
{
  char *path;
  GKeyFile *contents;
  GHashTable *lines; /* "group" or "group\nkey" → line number, from 1 */
  NumKeyfileProblem on_problem;
  gpointer user_data;
};

static void
complain_at (NumKeyfile *file, guint line, const char *what)
{
  g_autofree char *problem
      = line > 0 ? g_strdup_printf ("%s:%u: %s", file->path, line, what)
                 : g_strdup_printf ("%s: %s", file->path, what);

  if (file->on_problem)
    file->on_problem (problem, file->user_data);
}

/* Opens without blocking, so that a FIFO in a configuration directory does no harm. */
static char *
read_bounded (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  g_autofree char *text = g_malloc0 (MAX_BYTES + 1);
  struct stat info;
  ssize_t n;

  if (fd < 0 || fstat (fd, &info) < 0)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), "cannot read %s: %s", path,
                   g_strerror (saved));
      if (fd >= 0)
        close (fd);
      return NULL;
    }

  n = S_ISREG (info.st_mode) && info.st_size <= MAX_BYTES ? read (fd, text, MAX_BYTES) : -1;
  close (fd);
  if (n < 0 || strlen (text) != (gsize)n)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   "cannot read %s: it must be a text file of at most %d bytes", path,
                   MAX_BYTES);
      return NULL;
    }
  return g_steal_pointer (&text);
}

static void
remember (NumKeyfile *file, char *place, guint line)
{
  g_hash_table_insert (file->lines, place, GUINT_TO_POINTER (line));
}

/* Keeps a good line's place and answers TRUE; @group is the group so far. */
static gboolean
take_line (NumKeyfile *file, const char *text, guint line, char **group)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  const char *equals = strchr (stripped, '=');
  gsize length = strlen (stripped);

  if (!g_utf8_validate (text, -1, NULL))
    complain_at (file, line, "not UTF-8: write it in UTF-8");
  else if (length == 0 || stripped[0] == '#')
    return TRUE;
  else if (stripped[0] == '[' && strcspn (stripped + 1, "[]") == length - 2 && length > 2)
    {
      g_free (*group);
      *group = g_strndup (stripped + 1, length - 2);
      remember (file, g_strdup (*group), line);
      return TRUE;
    }
  else if (!equals || equals == stripped)
    complain_at (file, line, "neither [Group] nor Key=value");
  else if (!*group)
    complain_at (file, line, "a key before the first [Group]");
  else
    {
      g_autofree char *key = g_strchomp (g_strndup (stripped, equals - stripped));

      remember (file, g_strconcat (*group, "\n", key, NULL), line);
      return TRUE;
    }
  return FALSE;
}

static void
parse (NumKeyfile *file, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *group = NULL;
  g_autofree char *good = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; lines[i]; i++)
    if (!take_line (file, lines[i], i + 1, &group))
      lines[i][0] = '\0';

  good = g_strjoinv ("\n", lines);
  if (!g_key_file_load_from_data (file->contents, good, -1, G_KEY_FILE_KEEP_TRANSLATIONS, &error))
    complain_at (file, 0, error->message);
}

NumKeyfile *
num_keyfile_load (const char *path, NumKeyfileProblem on_problem, gpointer user_data,
                  GError **error)
{
  g_autofree char *text = read_bounded (path, error);
  NumKeyfile *file;

  if (!text)
    return NULL;

  file = g_new0 (NumKeyfile, 1);
  file->path = g_strdup (path);
  file->contents = g_key_file_new ();
  file->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  file->on_problem = on_problem;
  file->user_data = user_data;
  parse (file, text);
  return file;
}

void
num_keyfile_free (NumKeyfile *file)
{
  if (!file)
    return;

  g_free (file->path);
  g_key_file_unref (file->contents);
  g_hash_table_unref (file->lines);
  g_free (file);
}

GKeyFile *
num_keyfile_get (NumKeyfile *file)
{
  return file->contents;
}

void
num_keyfile_complain (NumKeyfile *file, const char *group, const char *key, const char *format, ...)
{
  g_autofree char *place = key ? g_strconcat (group, "\n", key, NULL) : g_strdup (group);
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  complain_at (file, GPOINTER_TO_UINT (g_hash_table_lookup (file->lines, place)), what);
}
