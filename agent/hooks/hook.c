/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A hook runs as whoever runs us, mostly root, so a file that somebody else can change is refused:
 * it would be a way to become root. The same is true of the directories that lead to it.
 *
 * A hook is a process group of its own, so that a time limit ends what it started, too. Its input
 * is written while it runs, and it need not read it. */

#include "agent/hooks/hook.h"

#include "agent/ctl/event.h"
#include "agent/ctl/field.h"
#include "agent/ctl/json.h"
#include "numberd/log.h"
#include "numberd/names.h"

#include <errno.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define PASSED_ON "PATH", "LANG", "LC_ALL", "LANGUAGE", "TZ", "HOME", "DBUS_SYSTEM_BUS_ADDRESS"
#define USUAL_PATH "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

static const char *const leftovers[] = { "~", ".sample", ".dpkg-old", ".dpkg-new", ".dpkg-dist",
                                         ".dpkg-bak", ".rpmsave", ".rpmnew", "-opkg", ".apk-new" };

/* A run under way. */
typedef struct
{
  GMainLoop *loop;
  GPid pid;
  int status;
  gboolean ended;
  gboolean late;
} Run;

static char **
set (char **environment, const char *name, const char *value)
{
  return g_environ_setenv (environment, name, value ? value : "", TRUE);
}

/* A personal value as it may be shown, under @name. */
static char **
set_masked (char **environment, const char *name, GVariant *event, const char *key)
{
  g_autofree char *value = num_field_text (event, key);
  g_autofree char *masked = value ? num_mask (value) : NULL;

  return set (environment, name, masked);
}

static char **
set_text (char **environment, const char *name, GVariant *event, const char *key)
{
  g_autofree char *value = num_field_text (event, key);

  return set (environment, name, value);
}

static char **
make_environment (GVariant *event, guint due)
{
  static const char *const passed_on[] = { PASSED_ON };
  g_autofree char *text = num_event_text (event, FALSE);
  g_autofree char *count = g_strdup_printf ("%u", due);
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, num_field_count (event, "seq"));
  char **environment = g_environ_setenv (NULL, "PATH", USUAL_PATH, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (passed_on); i++)
    if (g_getenv (passed_on[i]))
      environment = set (environment, passed_on[i], g_getenv (passed_on[i]));
  environment = set_text (environment, NUM_HOOK_EVENT, event, "kind");
  environment = set_masked (environment, NUM_HOOK_OLD, event, "old_number");
  environment = set_masked (environment, NUM_HOOK_NEW, event, "number");
  environment = set (environment, NUM_HOOK_DUE, count);
  environment = set (environment, NUM_HOOK_SEQ, seq);
  environment = set (environment, NUM_HOOK_TEXT, text);
  environment = set_text (environment, NUM_HOOK_TIME, event, "time");
  environment = set_text (environment, NUM_HOOK_LINE, event, "line");
  environment = set_text (environment, NUM_HOOK_APP, event, "app");
  environment = set_text (environment, NUM_HOOK_PROMPT, event, "prompt");
  return environment;
}

/* Whether others than root and ourselves can change it. */
static gboolean
is_open_to_others (const struct stat *info)
{
  gboolean sticky_directory = S_ISDIR (info->st_mode) && info->st_mode & S_ISVTX;

  return (info->st_uid != 0 && info->st_uid != geteuid ())
         || (info->st_mode & (S_IWGRP | S_IWOTH) && !sticky_directory);
}

/* The first of the directories that lead to @path which others can change, or NULL. */
static char *
find_open_directory (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);

  for (;;)
    {
      g_autofree char *above = g_path_get_dirname (directory);
      struct stat info;

      if (stat (directory, &info) < 0 || is_open_to_others (&info))
        return g_steal_pointer (&directory);
      if (strcmp (above, directory) == 0)
        return NULL;
      g_free (directory);
      directory = g_steal_pointer (&above);
    }
}

static void
on_ended (GPid pid, int status, gpointer data)
{
  Run *run = data;

  run->ended = TRUE;
  run->status = status;
  g_main_loop_quit (run->loop);
}

static gboolean
on_limit (gpointer data)
{
  Run *run = data;

  run->late = TRUE;
  kill (-run->pid, SIGKILL);
  return G_SOURCE_REMOVE;
}

static void
become_group (gpointer data)
{
  setpgid (0, 0);
}

/* A pipe that nobody reads is no reason to wait, and one that is full neither. */
static void
feed (int fd, const char *input)
{
  g_unix_set_fd_nonblocking (fd, TRUE, NULL);
  if (write (fd, input, strlen (input)) < 0)
    num_debug ("a hook takes no input: %s", g_strerror (errno));
  close (fd);
}

/* Waits in a main context of its own: nothing else happens meanwhile. */
static void
await (Run *run, guint limit_sec)
{
  GMainContext *context = g_main_context_new ();
  g_autoptr (GSource) child = g_child_watch_source_new (run->pid);
  g_autoptr (GSource) limit = g_timeout_source_new_seconds (limit_sec);

  run->loop = g_main_loop_new (context, FALSE);
  g_source_set_callback (child, G_SOURCE_FUNC (on_ended), run, NULL);
  g_source_set_callback (limit, on_limit, run, NULL);
  g_source_attach (child, context);
  g_source_attach (limit, context);
  g_main_loop_run (run->loop);
  g_source_destroy (child);
  g_source_destroy (limit);
  g_main_loop_unref (run->loop);
  g_main_context_unref (context);
  kill (-run->pid, SIGKILL); /* what it left behind in its group */
}

NumHookCall *
num_hook_call_new (GVariant *event, guint due)
{
  g_autoptr (GVariant) prepared = num_event_prepare (event, FALSE);
  NumHookCall *call = g_new0 (NumHookCall, 1);

  call->environment = make_environment (event, due);
  call->input = num_json_object (prepared, num_json_event, FALSE);
  return call;
}

void
num_hook_call_free (NumHookCall *call)
{
  if (!call)
    return;

  g_strfreev (call->environment);
  g_free (call->input);
  g_free (call);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
is_hook_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (leftovers); i++)
    if (g_str_has_suffix (name, leftovers[i]))
      return FALSE;

  return *name != '.';
}

char **
num_hook_list (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  GPtrArray *names = g_ptr_array_new ();
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (is_hook_name (name))
      g_ptr_array_add (names, g_strdup (name));

  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}

char *
num_hook_refuse (const char *path)
{
  g_autofree char *directory = NULL;
  struct stat info;

  if (stat (path, &info) < 0)
    return g_strdup_printf ("%s: %s", path, g_strerror (errno));
  if (!S_ISREG (info.st_mode))
    return g_strdup_printf ("%s is no regular file: remove it", path);
  if (is_open_to_others (&info))
    return g_strdup_printf ("%s can be changed by others: chown root %s; chmod go-w %s", path, path,
                            path);
  if (!(info.st_mode & S_IXUSR))
    return g_strdup_printf ("%s is not executable: chmod +x %s", path, path);

  directory = find_open_directory (path);
  if (!directory)
    return NULL;
  return g_strdup_printf ("%s is in %s, which others can change: chown root %s; chmod go-w %s",
                          path, directory, directory, directory);
}

gboolean
num_hook_run (const char *path, const NumHookCall *call, guint limit_sec, GError **error)
{
  char *argv[] = { (char *)path, NULL };
  Run run = { 0 };
  int input;

  if (!g_spawn_async_with_pipes ("/", argv, call->environment, G_SPAWN_DO_NOT_REAP_CHILD,
                                 become_group, NULL, &run.pid, &input, NULL, NULL, error))
    return FALSE;

  feed (input, call->input);
  await (&run, limit_sec);
  if (run.late)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                   "it took longer than %u s and was ended", limit_sec);
      return FALSE;
    }
  return g_spawn_check_exit_status (run.status, error);
}
