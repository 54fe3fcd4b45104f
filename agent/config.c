/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The configuration. One table says which keys there are and how each is read; a reader answers
 * what is allowed when it does not understand the value, and the value stays as it was. */

#include "agent/config.h"

#include <stdlib.h>
#include <string.h>

#define MAX_SETTLE_MSEC (10 * 60 * 1000)
#define MAX_REMINDER_DAYS 3650

/* What the readers need besides the value. */
typedef struct
{
  NumConfig *config;
  const char *const *drivers;
} Target;

/* Answers NULL, or what is allowed; owned by the caller. */
typedef char *(*Reader) (Target *target, const char *value);

/* Answers FALSE when @value is neither. */
static gboolean
parse_boolean (const char *value, gboolean *ret)
{
  static const char *const yes[] = { "true", "yes", "on", "1", NULL };
  static const char *const no[] = { "false", "no", "off", "0", NULL };

  *ret = g_strv_contains (yes, value);
  return *ret || g_strv_contains (no, value);
}

static char *
read_driver (Target *target, const char *value)
{
  if (strcmp (value, "auto") != 0 && !g_strv_contains (target->drivers, value))
    {
      g_autofree char *names = g_strjoinv (", ", (char **)target->drivers);

      return g_strconcat ("auto, ", names, NULL);
    }

  g_free (target->config->driver);
  target->config->driver = g_strdup (value);
  return NULL;
}

/* A relative path would depend on where systemd starts the daemon. */
static char *
read_devices (Target *target, const char *value)
{
  g_autoptr (GPtrArray) devices = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (value, ";", -1);

  for (char **part = parts; *part; part++)
    {
      const char *device = g_strstrip (*part);

      if (*device && *device != '/' && !g_str_has_prefix (device, "qrtr://"))
        return g_strdup ("absolute paths or qrtr://NODE, with ; between them");
      if (*device)
        g_ptr_array_add (devices, g_strdup (device));
    }

  g_ptr_array_add (devices, NULL);
  g_strfreev (target->config->devices);
  target->config->devices = (char **)g_ptr_array_free (g_steal_pointer (&devices), FALSE);
  return NULL;
}

/* An abstract name has to fit into a socket address. */
static char *
read_proxy_socket (Target *target, const char *value)
{
  if (strlen (value) > 100)
    return g_strdup ("the name of an abstract socket, at most 100 bytes");

  g_free (target->config->proxy_socket);
  target->config->proxy_socket = *value ? g_strdup (value) : NULL;
  return NULL;
}

static char *
read_check_device (Target *target, const char *value)
{
  return parse_boolean (value, &target->config->check_device) ? NULL : g_strdup ("true or false");
}

static char *
read_log_numbers (Target *target, const char *value)
{
  gboolean log_numbers;

  if (!parse_boolean (value, &log_numbers))
    return g_strdup ("true or false");

  target->config->log_numbers = log_numbers;
  return NULL;
}

static char *
read_settle_msec (Target *target, const char *value)
{
  guint64 msec;

  if (!g_ascii_string_to_unsigned (value, 10, 0, MAX_SETTLE_MSEC, &msec, NULL))
    return g_strdup_printf ("milliseconds from 0 to %d", MAX_SETTLE_MSEC);

  target->config->settle_msec = (guint)msec;
  return NULL;
}

static int
compare_descending (gconstpointer a, gconstpointer b)
{
  const guint *x = a, *y = b;

  return (*x < *y) - (*x > *y);
}

/* The longest first, as reminders come. */
static char *
read_days (Target *target, const char *value)
{
  g_autoptr (GArray) days = g_array_new (TRUE, TRUE, sizeof (guint));
  g_auto (GStrv) parts = g_strsplit (value, ";", -1);

  for (char **part = parts; *part; part++)
    {
      const char *text = g_strstrip (*part);
      guint64 day;
      guint number;

      if (!*text)
        continue;
      if (!g_ascii_string_to_unsigned (text, 10, 1, MAX_REMINDER_DAYS, &day, NULL))
        return g_strdup_printf ("days from 1 to %d, with ; between them", MAX_REMINDER_DAYS);
      number = (guint)day;
      g_array_append_val (days, number);
    }

  g_array_sort (days, compare_descending);
  g_free (target->config->reminder_days);
  target->config->reminder_days = (guint *)g_array_free (g_steal_pointer (&days), FALSE);
  return NULL;
}

static const struct
{
  const char *group;
  const char *key;
  const char *fallback; /* default, in the form of a value */
  Reader read;
} keys[] = {
  { "Modem", "Driver", "auto", read_driver },
  { "Modem", "Devices", "", read_devices },
  { "Modem", "ProxySocket", "", read_proxy_socket },
  { "Modem", "CheckDevice", "true", read_check_device },
  { "Modem", "SettleMsec", "3000", read_settle_msec },
  { "Privacy", "LogNumbers", "false", read_log_numbers },
  { "Reminder", "Days", "30;7;1", read_days },
};

static int
find_key (const char *group, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].group, group) == 0 && strcmp (keys[i].key, key) == 0)
      return (int)i;

  return -1;
}

/* The keys of @group, or the groups, as a person would list them. */
static char *
list_allowed (const char *group)
{
  GString *list = g_string_new (NULL);
  const char *last = "";

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *name = group ? keys[i].key : keys[i].group;

      if ((group && strcmp (keys[i].group, group) != 0) || strcmp (name, last) == 0)
        continue;
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", name);
      last = name;
    }
  return g_string_free (list, FALSE);
}

/* A value that is not understood gives way to the default, also where an earlier file had set it.
 */
static void
take_key (Target *target, NumKeyfile *file, const char *group, const char *key)
{
  g_autofree char *value = g_key_file_get_string (num_keyfile_get (file), group, key, NULL);
  g_autofree char *allowed = NULL;
  int index = find_key (group, key);

  if (index < 0)
    {
      allowed = list_allowed (group);
      num_keyfile_complain (file, group, key, "unknown key %s in [%s]; allowed: %s", key, group,
                            allowed);
      return;
    }

  g_strstrip (value ? value : (value = g_strdup ("")));
  allowed = keys[index].read (target, value);
  if (!allowed)
    return;

  num_keyfile_complain (file, group, key, "%s=%s is not understood; allowed: %s. Using %s", key,
                        value, allowed, *keys[index].fallback ? keys[index].fallback : "none");
  g_free (keys[index].read (target, keys[index].fallback));
}

static void
take_group (Target *target, NumKeyfile *file, const char *group)
{
  g_auto (GStrv) names = NULL;
  g_autofree char *allowed = list_allowed (group);

  if (!*allowed)
    {
      g_autofree char *groups = list_allowed (NULL);

      num_keyfile_complain (file, group, NULL, "unknown group [%s]; allowed: %s", group, groups);
      return;
    }

  names = g_key_file_get_keys (num_keyfile_get (file), group, NULL, NULL);
  for (char **name = names; name && *name; name++)
    take_key (target, file, group, *name);
}

static gboolean
take_file (Target *target, const char *path, NumKeyfileProblem on_problem, gpointer user_data,
           GError **error)
{
  g_autoptr (NumKeyfile) file = num_keyfile_load (path, on_problem, user_data, error);
  g_auto (GStrv) groups = NULL;

  if (!file)
    return FALSE;

  groups = g_key_file_get_groups (num_keyfile_get (file), NULL);
  for (char **group = groups; *group; group++)
    take_group (target, file, *group);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* One unreadable drop-in does not take the others away. */
static void
take_drop_ins (Target *target, const char *path, NumKeyfileProblem on_problem, gpointer user_data)
{
  g_autofree char *directory = g_strconcat (path, ".d", NULL);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".conf"))
      g_ptr_array_add (paths, g_build_filename (directory, name, NULL));

  g_ptr_array_sort (paths, compare_names);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!take_file (target, paths->pdata[i], on_problem, user_data, &error) && on_problem)
        on_problem (error->message, user_data);
    }
}

NumConfig *
num_config_load (const char *path, gboolean required, const char *const *drivers,
                 NumKeyfileProblem on_problem, gpointer user_data, GError **error)
{
  g_autoptr (NumConfig) config = g_new0 (NumConfig, 1);
  Target target = { config, drivers };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_free (keys[i].read (&target, keys[i].fallback));

  if ((required || g_file_test (path, G_FILE_TEST_EXISTS))
      && !take_file (&target, path, on_problem, user_data, error))
    return NULL;
  take_drop_ins (&target, path, on_problem, user_data);
  return g_steal_pointer (&config);
}

void
num_config_free (NumConfig *config)
{
  if (!config)
    return;

  g_free (config->driver);
  g_strfreev (config->devices);
  g_free (config->proxy_socket);
  g_free (config->reminder_days);
  g_free (config);
}
