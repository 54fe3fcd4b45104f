/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What prompts may show and do: one file over the other, nonsense, and what is written. */

#include "agent/ctl/prompts.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *directory;
  char *paths[3];  /* of the device, of the user: in a folder that is not there */
  GPtrArray *said; /* problems */
} Rig;

static void
set_up (Rig *rig, gconstpointer data)
{
  rig->directory = g_dir_make_tmp ("numberd-prompts-XXXXXX", NULL);
  rig->paths[0] = g_build_filename (rig->directory, "device.conf", NULL);
  rig->paths[1] = g_build_filename (rig->directory, "a", "b", "user.conf", NULL);
  rig->said = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Rig *rig, gconstpointer data)
{
  const char *const command[] = { "rm", "-r", rig->directory, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_ptr_array_unref (rig->said);
  g_free (rig->directory);
  g_free (rig->paths[0]);
  g_free (rig->paths[1]);
}

static void
write_file (Rig *rig, guint which, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (rig->paths[which]);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (rig->paths[which], text, -1, NULL));
}

static void
on_problem (const char *problem, gpointer user_data)
{
  Rig *rig = user_data;

  g_ptr_array_add (rig->said, g_strdup (problem));
}

static void
check (Rig *rig, NumReveal reveal, gboolean scan)
{
  NumPrompts prompts;

  g_ptr_array_set_size (rig->said, 0);
  num_prompts_read ((const char *const *)rig->paths, on_problem, rig, &prompts);
  g_assert_cmpint (prompts.reveal, ==, reveal);
  g_assert_cmpint (prompts.scan, ==, scan);
}

static void
test_values (Rig *rig, gconstpointer data)
{
  static const struct
  {
    const char *device, *user;
    NumReveal reveal;
    gboolean scan;
    const char *said; /* the end of the only problem */
  } cases[] = {
    { "", "", NUM_REVEAL_HIDDEN, TRUE, NULL },
    { "[Prompt]\nNumber=full\n", "", NUM_REVEAL_FULL, TRUE, NULL },
    { "[Prompt]\nNumber=full\nScan=false\n", "[Prompt]\nNumber=masked\n", NUM_REVEAL_MASKED, FALSE,
      NULL },
    { "[Prompt]\nScan=false\n", "[Prompt]\nScan=true\n", NUM_REVEAL_HIDDEN, TRUE, NULL },
    { "[Prompt]\nNumber=hidden\n", "[Prompt]\nNumber=all\n", NUM_REVEAL_HIDDEN, TRUE,
      "user.conf:2: Number= is not understood; allowed: hidden, masked, full" },
    { "[Prompt]\nScan=maybe\n", "", NUM_REVEAL_HIDDEN, TRUE,
      "device.conf:2: Scan= is not understood; allowed: true, false" },
    { "[Else]\nNumber=full\n", "", NUM_REVEAL_HIDDEN, TRUE, NULL },
  };

  check (rig, NUM_REVEAL_HIDDEN, TRUE); /* without a file */
  g_assert_cmpuint (rig->said->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      write_file (rig, 0, cases[i].device);
      write_file (rig, 1, cases[i].user);
      check (rig, cases[i].reveal, cases[i].scan);
      g_assert_cmpuint (rig->said->len, ==, cases[i].said ? 1 : 0);
      if (cases[i].said)
        g_assert_true (g_str_has_suffix (rig->said->pdata[0], cases[i].said));
    }
}

/* What cannot be read at all is a problem, and may have nobody who hears of it. */
static void
test_unreadable (Rig *rig, gconstpointer data)
{
  NumPrompts prompts;

  g_assert_cmpint (g_mkdir (rig->paths[0], 0700), ==, 0);
  check (rig, NUM_REVEAL_HIDDEN, TRUE);
  g_assert_cmpuint (rig->said->len, ==, 1);
  num_prompts_read ((const char *const *)rig->paths, NULL, NULL, &prompts);
  g_assert_cmpint (prompts.reveal, ==, NUM_REVEAL_HIDDEN);
}

static void
write_reveal (Rig *rig, NumReveal reveal)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (num_prompts_write_reveal (rig->paths[1], reveal, &error));
  g_assert_no_error (error);
}

static void
write_scan (Rig *rig, gboolean scan)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (num_prompts_write_scan (rig->paths[1], scan, &error));
  g_assert_no_error (error);
}

/* The first of them makes the file, and its folder. */
static void
test_written (Rig *rig, gconstpointer data)
{
  write_file (rig, 0, "[Prompt]\nNumber=masked\nScan=false\n");
  write_reveal (rig, NUM_REVEAL_FULL);
  check (rig, NUM_REVEAL_FULL, FALSE);
  write_scan (rig, TRUE);
  check (rig, NUM_REVEAL_FULL, TRUE);
}

static void
test_kept (Rig *rig, gconstpointer data)
{
  g_autofree char *text = NULL;

  write_file (rig, 1,
              "# mine\n\n[Prompt]\n# why\nNumber=loud\nColour=red\nScan=maybe\n[Other]\nx=1\n");
  write_scan (rig, FALSE);
  check (rig, NUM_REVEAL_HIDDEN, FALSE);
  g_assert_true (g_file_get_contents (rig->paths[1], &text, NULL, NULL));
  g_assert_cmpstr (
      text, ==, "# mine\n\n[Prompt]\n# why\nNumber=loud\nColour=red\nScan=false\n\n[Other]\nx=1\n");
}

/* What cannot be read is not overwritten: it may be what its owner wrote by hand. */
static void
test_broken (Rig *rig, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *beneath = g_build_filename (rig->paths[1], "x", "user.conf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) blocked = NULL;

  write_file (rig, 1, "not a key file");
  g_assert_false (num_prompts_write_scan (rig->paths[1], FALSE, &error));
  g_assert_nonnull (strstr (error->message, rig->paths[1]));
  g_assert_true (g_file_get_contents (rig->paths[1], &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "not a key file");
  g_assert_false (num_prompts_write_reveal (beneath, NUM_REVEAL_FULL, &blocked));
  g_assert_nonnull (blocked);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/prompts/values", Rig, NULL, set_up, test_values, tear_down);
  g_test_add ("/prompts/unreadable", Rig, NULL, set_up, test_unreadable, tear_down);
  g_test_add ("/prompts/written", Rig, NULL, set_up, test_written, tear_down);
  g_test_add ("/prompts/kept", Rig, NULL, set_up, test_kept, tear_down);
  g_test_add ("/prompts/broken", Rig, NULL, set_up, test_broken, tear_down);
  return g_test_run ();
}
