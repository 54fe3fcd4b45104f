/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The configuration as people write it: right, wrong, half, and not at all. Each mistake is
 * reported with its line and what is allowed, and costs only its own key. */

#include "agent/config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static const char *const drivers[] = { "qmi", "other", NULL };

typedef struct
{
  char *dir;
  char *path;
  GPtrArray *problems;
} Fixture;

static void
on_problem (const char *problem, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (problem));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("numberd-config-XXXXXX", NULL);
  f->path = g_build_filename (f->dir, "numberd.conf", NULL);
  f->problems = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *drop_ins = g_strconcat (f->path, ".d", NULL);
  g_autofree char *one = g_build_filename (drop_ins, "1.conf", NULL);
  g_autofree char *two = g_build_filename (drop_ins, "2.conf", NULL);

  g_remove (one);
  g_remove (two);
  g_rmdir (drop_ins);
  g_remove (f->path);
  g_rmdir (f->dir);
  g_free (f->dir);
  g_free (f->path);
  g_ptr_array_unref (f->problems);
}

static NumConfig *
load (Fixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  NumConfig *config;

  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  config = num_config_load (f->path, TRUE, drivers, on_problem, f->problems, &error);
  g_assert_no_error (error);
  return config;
}

/* The only problem must say all of @words; takes it off the list. */
static void
check_problem (Fixture *f, const char *const *words)
{
  g_assert_cmpuint (f->problems->len, >, 0);
  for (; *words; words++)
    if (!strstr (f->problems->pdata[0], *words))
      g_error ("“%s” does not say “%s”", (char *)f->problems->pdata[0], *words);
  g_ptr_array_remove_index (f->problems, 0);
}

#define CHECK_PROBLEM(f, ...) check_problem (f, (const char *const[]){ __VA_ARGS__, NULL })

static void
check_defaults (const NumConfig *config)
{
  g_assert_cmpstr (config->driver, ==, "auto");
  g_assert_cmpuint (g_strv_length (config->devices), ==, 0);
  g_assert_null (config->proxy_socket);
  g_assert_true (config->check_device);
  g_assert_cmpuint (config->settle_msec, ==, 3000);
  g_assert_false (config->log_numbers);
  g_assert_cmpuint (config->reminder_days[0], ==, 30);
  g_assert_cmpuint (config->reminder_days[2], ==, 1);
  g_assert_cmpuint (config->reminder_days[3], ==, 0);
}

static void
test_defaults (Fixture *f, gconstpointer data)
{
  g_autoptr (NumConfig) config = load (f, "");

  check_defaults (config);
  g_assert_cmpuint (f->problems->len, ==, 0);
}

static void
test_all_keys (Fixture *f, gconstpointer data)
{
  g_autoptr (NumConfig) config
      = load (f, "# a comment\n[Modem]\nDriver=qmi\nDevices=/dev/cdc-wdm0;qrtr://1\n"
                 "ProxySocket=other-proxy\nCheckDevice=false\nSettleMsec=0\n"
                 "[Privacy]\nLogNumbers=true\n[Reminder]\nDays=1;14; 3\n");

  g_assert_cmpstr (config->driver, ==, "qmi");
  g_assert_cmpstr (config->devices[0], ==, "/dev/cdc-wdm0");
  g_assert_cmpstr (config->devices[1], ==, "qrtr://1");
  g_assert_cmpstr (config->proxy_socket, ==, "other-proxy");
  g_assert_false (config->check_device);
  g_assert_cmpuint (config->settle_msec, ==, 0);
  g_assert_true (config->log_numbers);
  g_assert_cmpuint (config->reminder_days[0], ==, 14);
  g_assert_cmpuint (config->reminder_days[1], ==, 3);
  g_assert_cmpuint (config->reminder_days[2], ==, 1);
  g_assert_cmpuint (f->problems->len, ==, 0);
}

static void
test_wrong_values (Fixture *f, gconstpointer data)
{
  g_autoptr (NumConfig) config
      = load (f, "[Modem]\nDriver=usb\nDevices=cdc-wdm0\nCheckDevice=maybe\nSettleMsec=-1\n"
                 "[Privacy]\nLogNumbers=\n[Reminder]\nDays=0\n");

  CHECK_PROBLEM (f, ":2:", "Driver=usb", "auto, qmi, other", "Using auto");
  CHECK_PROBLEM (f, ":3:", "Devices=cdc-wdm0", "absolute paths");
  CHECK_PROBLEM (f, ":4:", "CheckDevice=maybe", "true or false");
  CHECK_PROBLEM (f, ":5:", "SettleMsec=-1", "0 to 600000", "Using 3000");
  CHECK_PROBLEM (f, ":7:", "LogNumbers=", "true or false");
  CHECK_PROBLEM (f, ":9:", "Days=0", "1 to 3650", "Using 30;7;1");
  g_assert_cmpuint (f->problems->len, ==, 0);
  check_defaults (config);
}

static void
test_no_key_file (Fixture *f, gconstpointer data)
{
  g_autoptr (NumConfig) config
      = load (f, "Driver=qmi\nnonsense\n[Modem]\n=qmi\nBad\xff=1\nSettleMsec=5\nNoSuchKey=1\n"
                 "[Nowhere]\nKey=1\n[a]b]\n[Modem]\nDriver=qmi");

  CHECK_PROBLEM (f, ":1:", "before the first [Group]");
  CHECK_PROBLEM (f, ":2:", "neither");
  CHECK_PROBLEM (f, ":4:", "neither");
  CHECK_PROBLEM (f, ":5:", "UTF-8");
  CHECK_PROBLEM (f, ":10:", "neither");
  CHECK_PROBLEM (f, ":7:", "NoSuchKey", "SettleMsec");
  CHECK_PROBLEM (f, ":8:", "[Nowhere]", "Modem, Privacy, Reminder");
  g_assert_cmpuint (f->problems->len, ==, 0);
  g_assert_cmpuint (config->settle_msec, ==, 5);
  g_assert_cmpstr (config->driver, ==, "qmi");
}

static void
test_drop_ins (Fixture *f, gconstpointer data)
{
  g_autofree char *drop_ins = g_strconcat (f->path, ".d", NULL);
  g_autofree char *one = g_build_filename (drop_ins, "1.conf", NULL);
  g_autofree char *two = g_build_filename (drop_ins, "2.conf", NULL);
  g_autoptr (NumConfig) config = NULL;

  g_assert_cmpint (g_mkdir (drop_ins, 0700), ==, 0);
  g_assert_true (g_file_set_contents (two, "[Modem]\nSettleMsec=2\n", -1, NULL));
  g_assert_true (g_file_set_contents (one, "[Modem]\nSettleMsec=1\nDriver=other\n", -1, NULL));
  config = load (f, "[Modem]\nSettleMsec=9\nDriver=qmi\n");
  g_assert_cmpuint (config->settle_msec, ==, 2);
  g_assert_cmpstr (config->driver, ==, "other");
}

static void
test_unreadable (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NumConfig) missing
      = num_config_load (f->path, FALSE, drivers, on_problem, f->problems, &error);

  g_assert_no_error (error);
  check_defaults (missing);
  g_assert_null (num_config_load (f->path, TRUE, drivers, on_problem, f->problems, &error));
  g_assert_nonnull (strstr (error->message, f->path));
  g_clear_error (&error);
  g_assert_null (num_config_load (f->dir, TRUE, drivers, on_problem, f->problems, &error));
  g_clear_error (&error);
  g_assert_cmpint (mkfifo (f->path, 0600), ==, 0);
  g_assert_null (num_config_load (f->path, TRUE, drivers, on_problem, f->problems, &error));
}

static void
test_huge (Fixture *f, gconstpointer data)
{
  g_autofree char *text = g_strnfill (1024 * 1024, '#');
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  g_assert_null (num_config_load (f->path, TRUE, drivers, on_problem, f->problems, &error));
  g_assert_nonnull (strstr (error->message, "at most"));
}

#define ADD(name) g_test_add ("/config/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (defaults);
  ADD (all_keys);
  ADD (wrong_values);
  ADD (no_key_file);
  ADD (drop_ins);
  ADD (unreadable);
  ADD (huge);
  return g_test_run ();
}
