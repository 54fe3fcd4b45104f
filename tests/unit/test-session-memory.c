/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The memory of numberd-session on a disk that is full, damaged, or somebody else's. */

#include "agent/session/memory.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *directory;
  char *path; /* in a directory that is not there yet */
  GPtrArray *said;
} Rig;

static GLogWriterOutput
on_record (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  Rig *rig = user_data;

  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0 && level <= G_LOG_LEVEL_WARNING)
      g_ptr_array_add (rig->said, g_strdup (fields[i].value));
  return G_LOG_WRITER_HANDLED;
}

/* The writer is of the whole program and can be set once. */
static Rig *
get_rig (void)
{
  static Rig rig;

  if (!rig.said)
    {
      rig.said = g_ptr_array_new_with_free_func (g_free);
      g_log_set_writer_func (on_record, &rig, NULL);
    }
  return &rig;
}

static Rig *
set_up (void)
{
  Rig *rig = get_rig ();

  g_ptr_array_set_size (rig->said, 0);
  rig->directory = g_dir_make_tmp ("numberd-memory-XXXXXX", NULL);
  rig->path = g_build_filename (rig->directory, "numberd", "session", NULL);
  return rig;
}

static void
tear_down (Rig *rig)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", rig->directory);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_clear_pointer (&rig->directory, g_free);
  g_clear_pointer (&rig->path, g_free);
}

static void
write_file (Rig *rig, const char *text)
{
  g_autofree char *directory = g_path_get_dirname (rig->path);

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (rig->path, text, -1, NULL));
}

static void
test_kept (void)
{
  Rig *rig = set_up ();
  NumMemory *memory = num_memory_load (rig->path);
  g_auto (GStrv) notes = NULL;
  g_autofree char *text = NULL;
  struct stat info;

  num_memory_set_text (memory, "left 1", "Time", "2026-06-01T10:00:00Z");
  num_memory_set_number (memory, "left 2", "Seq", G_GINT64_CONSTANT (1) << 60);
  num_memory_set_number (memory, "merge 1", "Seq", 3);
  num_memory_save (memory);
  num_memory_free (memory);

  memory = num_memory_load (rig->path);
  notes = num_memory_list (memory, "left ");
  g_assert_cmpuint (g_strv_length (notes), ==, 2);
  text = num_memory_text (memory, "left 1", "Time");
  g_assert_cmpstr (text, ==, "2026-06-01T10:00:00Z");
  g_assert_cmpint (num_memory_number (memory, "left 2", "Seq"), ==, G_GINT64_CONSTANT (1) << 60);
  g_assert_cmpint (stat (rig->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (rig->said->len, ==, 0);
  num_memory_free (memory);
  tear_down (rig);
}

static void
test_forgets (void)
{
  Rig *rig = set_up ();
  g_autoptr (NumMemory) memory = num_memory_load (rig->path);

  num_memory_set_number (memory, "left 1", "Seq", 3);
  num_memory_set_number (memory, NUM_MEMORY_RECORD, "Seq", 3);
  num_memory_set_number (memory, NUM_MEMORY_SHOWN, "Id", 7);
  num_memory_set_number (memory, "left 1", "Seq", 0);
  g_assert_cmpint (num_memory_number (memory, "left 1", "Seq"), ==, 0);
  num_memory_forget (memory);
  g_assert_false (num_memory_has (memory, "left 1"));
  g_assert_false (num_memory_has (memory, NUM_MEMORY_RECORD));
  g_assert_cmpint (num_memory_number (memory, NUM_MEMORY_SHOWN, "Id"), ==, 7);
  num_memory_drop (memory, NUM_MEMORY_SHOWN);
  num_memory_drop (memory, NUM_MEMORY_SHOWN); /* once more is fine */
  g_assert_null (num_memory_text (memory, NUM_MEMORY_SHOWN, "Id"));
  tear_down (rig);
}

static void
test_no_change_writes_nothing (void)
{
  Rig *rig = set_up ();
  NumMemory *memory = num_memory_load (rig->path);

  num_memory_save (memory);
  g_assert_false (g_file_test (rig->path, G_FILE_TEST_EXISTS));
  num_memory_set_number (memory, "left 1", "Seq", 3);
  num_memory_save (memory);
  num_memory_free (memory);
  memory = num_memory_load (rig->path);
  g_assert_cmpint (g_unlink (rig->path), ==, 0);
  num_memory_save (memory);
  g_assert_false (g_file_test (rig->path, G_FILE_TEST_EXISTS));
  num_memory_free (memory);
  tear_down (rig);
}

/* What was read before the fault counts for nothing, and the file is still there for whoever wants
 * to look. */
static void
test_damaged (void)
{
  static const char *const texts[] = {
    "[left 1]\nSeq=3\n[left",
    "\xff\xfe\x01 not a file of ours",
    "Seq=3\n[left 1]\n",
    "[left 1]\nSeq\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Rig *rig = set_up ();
      g_autofree char *aside = g_strconcat (rig->path, ".damaged", NULL);
      g_autofree char *found = NULL;
      g_autoptr (NumMemory) memory = NULL;

      write_file (rig, texts[i]);
      memory = num_memory_load (rig->path);
      g_assert_false (num_memory_has (memory, "left 1"));
      g_assert_cmpuint (rig->said->len, ==, 1);
      g_assert_true (g_file_get_contents (aside, &found, NULL, NULL));
      g_assert_cmpstr (found, ==, texts[i]);
      num_memory_set_number (memory, "left 2", "Seq", 3);
      num_memory_save (memory);
      g_assert_true (g_file_test (rig->path, G_FILE_TEST_EXISTS));
      tear_down (rig);
    }
}

/* Values of another kind than expected are not there. */
static void
test_nonsense (void)
{
  Rig *rig = set_up ();
  g_autoptr (NumMemory) memory = NULL;

  write_file (rig, "[left 1]\nSeq=many\nUntil=soon\n");
  memory = num_memory_load (rig->path);
  g_assert_cmpint (num_memory_number (memory, "left 1", "Seq"), ==, 0);
  g_assert_cmpint (num_memory_number (memory, "left 1", "Until"), ==, 0);
  g_assert_cmpint (num_memory_number (memory, "left 9", "Seq"), ==, 0);
  g_assert_null (num_memory_text (memory, "left 9", "Seq"));
  tear_down (rig);
}

/* Where nothing can be kept, that is said once, and it still remembers. Root may write anywhere, so
 * it is a file that stands in the way. */
static void
test_cannot_be_kept (void)
{
  Rig *rig = set_up ();
  g_autofree char *directory = g_path_get_dirname (rig->path);
  g_autoptr (NumMemory) memory = num_memory_load (rig->path);

  g_assert_true (g_file_set_contents (directory, "in the way", -1, NULL));
  for (guint i = 1; i < 4; i++)
    {
      num_memory_set_number (memory, "left 1", "Seq", i);
      num_memory_save (memory);
    }
  g_assert_cmpuint (rig->said->len, ==, 1);
  g_assert_nonnull (strstr (rig->said->pdata[0], "cannot be kept"));
  g_assert_cmpint (num_memory_number (memory, "left 1", "Seq"), ==, 3);

  g_assert_cmpint (g_unlink (directory), ==, 0);
  num_memory_save (memory);
  g_assert_true (g_file_test (rig->path, G_FILE_TEST_EXISTS));
  tear_down (rig);
}

static void
test_path (void)
{
  static const char *const given[] = { NULL, "", "relative" };
  g_autofree char *usual
      = g_build_filename (g_get_home_dir (), ".local/state/numberd/session", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autofree char *path = NULL;

      if (given[i])
        g_setenv ("XDG_STATE_HOME", given[i], TRUE);
      else
        g_unsetenv ("XDG_STATE_HOME");
      path = num_memory_find_path ();
      g_assert_cmpstr (path, ==, usual);
    }

  g_setenv ("XDG_STATE_HOME", "/run/state", TRUE);
  g_free (usual);
  usual = num_memory_find_path ();
  g_assert_cmpstr (usual, ==, "/run/state/numberd/session");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/memory/kept", test_kept);
  g_test_add_func ("/memory/forgets", test_forgets);
  g_test_add_func ("/memory/no-change-writes-nothing", test_no_change_writes_nothing);
  g_test_add_func ("/memory/damaged", test_damaged);
  g_test_add_func ("/memory/nonsense", test_nonsense);
  g_test_add_func ("/memory/cannot-be-kept", test_cannot_be_kept);
  g_test_add_func ("/memory/path", test_path);
  return g_test_run ();
}
