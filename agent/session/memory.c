/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Memory. The file is replaced as a whole, so that a power cut leaves the old or the new one; how
 * far the record was read and what was noted of it go together. A file that cannot be read is worth
 * little, for the state of the daemon says most of it again, but it is never deleted. */

#include "agent/session/memory.h"

#include "numberd/log.h"

#include <errno.h>
#include <glib/gstdio.h>

#define OWNER_ONLY 0600
#define OWNER_ONLY_DIRECTORY 0700

struct NumMemory
{
  char *path;
  GKeyFile *file;
  char *kept; /* what the file on disk says, as far as is known */
  gboolean complained;
};

char *
num_memory_find_path (void)
{
  const char *given = g_getenv ("XDG_STATE_HOME");

  if (given && g_path_is_absolute (given))
    return g_build_filename (given, "numberd", "session", NULL);
  return g_build_filename (g_get_home_dir (), ".local", "state", "numberd", "session", NULL);
}

static void
set_aside (const NumMemory *memory, const GError *why)
{
  g_autofree char *aside = g_strconcat (memory->path, ".damaged", NULL);

  if (g_rename (memory->path, aside) == 0)
    num_warning ("%s is damaged and was renamed to %s: %s", memory->path, aside, why->message);
  else
    num_warning ("%s is damaged: %s", memory->path, why->message);
}

NumMemory *
num_memory_load (const char *path)
{
  NumMemory *memory = g_new0 (NumMemory, 1);
  g_autoptr (GError) error = NULL;

  memory->path = g_strdup (path);
  memory->file = g_key_file_new ();
  if (g_key_file_load_from_file (memory->file, path, G_KEY_FILE_NONE, &error))
    {
      memory->kept = g_key_file_to_data (memory->file, NULL, NULL);
      return memory;
    }

  /* What was read before the fault counts for nothing either. */
  g_key_file_unref (memory->file);
  memory->file = g_key_file_new ();
  memory->kept = g_strdup ("");
  if (error->domain == G_KEY_FILE_ERROR)
    set_aside (memory, error);
  else if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    num_warning ("what was answered before cannot be read: %s", error->message);
  return memory;
}

void
num_memory_free (NumMemory *memory)
{
  if (!memory)
    return;

  g_key_file_unref (memory->file);
  g_free (memory->path);
  g_free (memory->kept);
  g_free (memory);
}

static gboolean
write_file (const NumMemory *memory, const char *data, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (memory->path);

  if (g_mkdir_with_parents (directory, OWNER_ONLY_DIRECTORY) < 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", directory,
                   g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents_full (memory->path, data, -1, G_FILE_SET_CONTENTS_CONSISTENT,
                                   OWNER_ONLY, error);
}

void
num_memory_save (NumMemory *memory)
{
  g_autofree char *data = g_key_file_to_data (memory->file, NULL, NULL);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (data, memory->kept) == 0)
    return;
  if (write_file (memory, data, &error))
    {
      g_free (memory->kept);
      memory->kept = g_steal_pointer (&data);
    }
  else if (!memory->complained)
    {
      num_warning ("answers cannot be kept, so questions may come again: %s", error->message);
      memory->complained = TRUE;
    }
}

gboolean
num_memory_has (const NumMemory *memory, const char *note)
{
  return g_key_file_has_group (memory->file, note);
}

char **
num_memory_list (const NumMemory *memory, const char *prefix)
{
  g_auto (GStrv) groups = g_key_file_get_groups (memory->file, NULL);
  GPtrArray *found = g_ptr_array_new ();

  for (char **group = groups; *group; group++)
    if (g_str_has_prefix (*group, prefix))
      g_ptr_array_add (found, g_strdup (*group));
  g_ptr_array_add (found, NULL);
  return (char **)g_ptr_array_free (found, FALSE);
}

char *
num_memory_text (const NumMemory *memory, const char *note, const char *key)
{
  return g_key_file_get_string (memory->file, note, key, NULL);
}

void
num_memory_set_text (NumMemory *memory, const char *note, const char *key, const char *text)
{
  if (text)
    g_key_file_set_string (memory->file, note, key, text);
  else
    g_key_file_remove_key (memory->file, note, key, NULL);
}

gint64
num_memory_number (const NumMemory *memory, const char *note, const char *key)
{
  return g_key_file_get_int64 (memory->file, note, key, NULL);
}

void
num_memory_set_number (NumMemory *memory, const char *note, const char *key, gint64 number)
{
  if (number)
    g_key_file_set_int64 (memory->file, note, key, number);
  else
    g_key_file_remove_key (memory->file, note, key, NULL);
}

void
num_memory_drop (NumMemory *memory, const char *note)
{
  g_key_file_remove_group (memory->file, note, NULL);
}

void
num_memory_forget (NumMemory *memory)
{
  g_auto (GStrv) groups = g_key_file_get_groups (memory->file, NULL);

  for (char **group = groups; *group; group++)
    if (!g_str_equal (*group, NUM_MEMORY_SHOWN))
      num_memory_drop (memory, *group);
}
