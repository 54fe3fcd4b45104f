/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Settings of numberd-session: files that change, and what the log says of them. */

#include "agent/session/settings.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *directory;
  char *paths[3]; /* of the device, of the user */
  NumSettings *settings;
  guint changes;
} Rig;

static GPtrArray *said; /* what was warned of */

static GLogWriterOutput
on_record (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0 && level <= G_LOG_LEVEL_WARNING)
      g_ptr_array_add (said, g_strdup (fields[i].value));
  return G_LOG_WRITER_HANDLED;
}

static void
on_changed (gpointer user_data)
{
  Rig *rig = user_data;

  rig->changes++;
}

static void
set_up (Rig *rig, gconstpointer data)
{
  g_ptr_array_set_size (said, 0);
  rig->directory = g_dir_make_tmp ("numberd-settings-XXXXXX", NULL);
  rig->paths[0] = g_build_filename (rig->directory, "device.conf", NULL);
  rig->paths[1] = g_build_filename (rig->directory, "user.conf", NULL);
}

static void
tear_down (Rig *rig, gconstpointer data)
{
  num_settings_free (rig->settings);
  g_unlink (rig->paths[0]);
  g_unlink (rig->paths[1]);
  g_assert_cmpint (g_rmdir (rig->directory), ==, 0);
  g_free (rig->directory);
  g_free (rig->paths[0]);
  g_free (rig->paths[1]);
}

static void
write_file (Rig *rig, guint which, const char *text)
{
  if (text)
    g_assert_true (g_file_set_contents (rig->paths[which], text, -1, NULL));
}

static void
load (Rig *rig, const char *device, const char *user)
{
  g_clear_pointer (&rig->settings, num_settings_free);
  g_ptr_array_set_size (said, 0);
  write_file (rig, 0, device);
  write_file (rig, 1, user);
  rig->settings = num_settings_new ((const char *const *)rig->paths, on_changed, rig);
}

/* What is wrong is in the log. */
static void
test_values (Rig *rig, gconstpointer data)
{
  load (rig, "[Prompt]\nNumber=full\n", "[Prompt]\nScan=maybe\n");
  g_assert_cmpint (num_settings_reveal (rig->settings), ==, NUM_REVEAL_FULL);
  g_assert_true (num_settings_may_scan (rig->settings));
  g_assert_cmpuint (said->len, ==, 1);
  g_assert_true (g_str_has_suffix (said->pdata[0],
                                   "user.conf:2: Scan= is not understood; allowed: true, false"));
}

static void
await_change (Rig *rig)
{
  guint before = rig->changes;

  while (rig->changes == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_changes (Rig *rig, gconstpointer data)
{
  load (rig, "", "");
  write_file (rig, 1, "[Prompt]\nNumber=full\n");
  await_change (rig);
  g_assert_cmpint (num_settings_reveal (rig->settings), ==, NUM_REVEAL_FULL);
  g_unlink (rig->paths[1]);
  await_change (rig);
  while (num_settings_reveal (rig->settings) != NUM_REVEAL_HIDDEN)
    await_change (rig);
}

/* The first settings of all make the file. */
static void
test_file_that_comes (Rig *rig, gconstpointer data)
{
  load (rig, NULL, NULL);
  write_file (rig, 1, "[Prompt]\nScan=false\n");
  await_change (rig);
  g_assert_false (num_settings_may_scan (rig->settings));
}

static void
test_unreadable (Rig *rig, gconstpointer data)
{
  g_assert_cmpint (g_mkdir (rig->paths[1], 0700), ==, 0);
  load (rig, "[Prompt]\nNumber=masked\n", NULL);
  g_assert_cmpint (num_settings_reveal (rig->settings), ==, NUM_REVEAL_MASKED);
  g_assert_cmpuint (said->len, ==, 1);
  g_assert_cmpint (g_rmdir (rig->paths[1]), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  said = g_ptr_array_new_with_free_func (g_free);
  g_log_set_writer_func (on_record, NULL, NULL);

  g_test_add ("/settings/values", Rig, NULL, set_up, test_values, tear_down);
  g_test_add ("/settings/changes", Rig, NULL, set_up, test_changes, tear_down);
  g_test_add ("/settings/file-that-comes", Rig, NULL, set_up, test_file_that_comes, tear_down);
  g_test_add ("/settings/unreadable", Rig, NULL, set_up, test_unreadable, tear_down);
  return g_test_run ();
}
