/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The app catalogue. Files come from packages and from people, for an older or a newer numberd than
 * this one. So what is merely unknown is reported and passed over, while a value that cannot be
 * right takes its whole file out: half of the steps are worse than none. An override that is wrong
 * does not take away what it was to replace. */

#include "agent/catalog.h"

#include "agent/clock.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#define SUFFIX ".app"
#define GROUP "App"
#define INACTIVITY "Inactivity"
#define STEPS "Steps"
#define FOREIGN_PREFIX "X-" /* groups that belong to other programs */
#define PROBE_PREFIX "Probe " /* groups that agent/scan/probe.c reads */

#define ID_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789._-"
#define MAX_ID 64
#define MAX_TEXT 256 /* characters */
#define MAX_STEP 80  /* characters: one line of a terminal */
#define MAX_STEPS 12
#define MAX_INACTIVITY_DAYS 36500

struct NumCatalog
{
  GPtrArray *apps; /* (element-type NumApp), in no order */
};

/* Somewhere to complain to, and whether anybody did. */
typedef struct
{
  NumKeyfileProblem on_problem;
  gpointer user_data;
  gboolean complained;
} Listener;

/* How near an app's id is to what was asked for. */
typedef struct
{
  const char *id;
  guint distance;
} Neighbour;

/* What ends up on a terminal: a line feed or an escape in it could make it say something else. */
static gboolean
is_text (const char *value, glong max)
{
  glong length = g_utf8_strlen (value, -1);

  for (const char *c = value; *c; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;

  return length > 0 && length <= max;
}

static gboolean
is_line (const char *value)
{
  return is_text (value, MAX_TEXT);
}

/* Only what a person can be sent to without a second thought. */
static gboolean
is_url (const char *value)
{
  return is_line (value) && g_str_has_prefix (value, "https://") && !strchr (value, ' ');
}

static gboolean
is_days (const char *value)
{
  return g_ascii_string_to_unsigned (value, 10, 1, MAX_INACTIVITY_DAYS, NULL, NULL);
}

/* Every key but Steps=. Where @is_right is NULL, @allowed is the list of the words themselves. */
static const struct
{
  const char *group;
  const char *key;
  glong member;
  gboolean (*is_right) (const char *value);
  const char *allowed;
} keys[] = {
  { GROUP, "Name", G_STRUCT_OFFSET (NumApp, name), is_line, "1 to 256 characters" },
  { GROUP, "Category", G_STRUCT_OFFSET (NumApp, category), NULL,
    "account, bank, delivery, game, government, health, messenger, payment, shop, social, telecom, "
    "transport, work, other" },
  { GROUP, "Identity", G_STRUCT_OFFSET (NumApp, identity), NULL,
    "identity, second-factor, contact" },
  { GROUP, "URL", G_STRUCT_OFFSET (NumApp, url), is_url, "an https:// address" },
  { GROUP, "Source", G_STRUCT_OFFSET (NumApp, source), is_line, "1 to 256 characters" },
  { GROUP, "Checked", G_STRUCT_OFFSET (NumApp, checked), num_clock_is_day, "a day, YYYY-MM-DD" },
  { GROUP, "Confidence", G_STRUCT_OFFSET (NumApp, confidence), NULL,
    "official, reported, unverified" },
  { INACTIVITY, "Days", G_STRUCT_OFFSET (NumApp, inactivity_limit), is_days, "1 to 36500" },
  { INACTIVITY, "Source", G_STRUCT_OFFSET (NumApp, inactivity_source), is_line,
    "1 to 256 characters" },
  { INACTIVITY, "Checked", G_STRUCT_OFFSET (NumApp, inactivity_checked), num_clock_is_day,
    "a day, YYYY-MM-DD" },
  { INACTIVITY, "Confidence", G_STRUCT_OFFSET (NumApp, inactivity_confidence), NULL,
    "official, reported, unverified, proposed" },
};

static void
app_free (gpointer data)
{
  NumApp *app = data;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_free (G_STRUCT_MEMBER (char *, app, keys[i].member));
  g_strfreev (app->steps);
  g_free (app->id);
  g_free (app->file);
  g_free (app);
}

static gboolean
is_word_of (const char *value, const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, ", ", -1);

  return g_strv_contains ((const char *const *)words, value);
}

static gboolean
is_not_there (const GError *error)
{
  return g_error_matches (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND)
         || g_error_matches (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_GROUP_NOT_FOUND);
}

/* A key that is not there stays NULL. Spaces at the end, which nobody sees, do not count. */
static void
take_value (NumApp *app, NumKeyfile *file, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = g_key_file_get_locale_string (
      num_keyfile_get (file), keys[i].group, keys[i].key, NULL, &error);

  if (is_not_there (error))
    return;

  if (!error
      && (keys[i].is_right ? keys[i].is_right (g_strchomp (value))
                           : is_word_of (g_strchomp (value), keys[i].allowed)))
    G_STRUCT_MEMBER (char *, app, keys[i].member) = g_steal_pointer (&value);
  else
    num_keyfile_complain (file, keys[i].group, keys[i].key, "%s= is not understood; allowed: %s",
                          keys[i].key, keys[i].allowed);
}

static void
take_steps (NumApp *app, NumKeyfile *file)
{
  g_autoptr (GError) error = NULL;
  gboolean right = TRUE;

  app->steps = g_key_file_get_locale_string_list (num_keyfile_get (file), GROUP, STEPS, NULL, NULL,
                                                  &error);
  if (!app->steps)
    app->steps = g_new0 (char *, 1);

  for (char **step = app->steps; *step; step++)
    right &= is_text (g_strstrip (*step), MAX_STEP);

  if (!right || g_strv_length (app->steps) > MAX_STEPS || (error && !is_not_there (error)))
    num_keyfile_complain (file, GROUP, STEPS,
                          STEPS
                          "= is not understood; allowed: up to %d steps of 1 to %d characters,"
                          " with ; between them",
                          MAX_STEPS, MAX_STEP);
}

/* All keys of a group, as a person would list them. */
static char *
list_keys (const char *group)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].group, group) == 0)
      g_ptr_array_add (names, (gpointer)keys[i].key);
  if (strcmp (group, GROUP) == 0)
    g_ptr_array_add (names, STEPS);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

/* A key may have a language in brackets. */
static void
report_unknown_keys (NumKeyfile *file, const char *group)
{
  g_auto (GStrv) present = g_key_file_get_keys (num_keyfile_get (file), group, NULL, NULL);
  g_autofree char *known = list_keys (group);

  for (char **key = present; key && *key; key++)
    {
      g_autofree char *base = g_strndup (*key, strcspn (*key, "["));

      if (!is_word_of (base, known))
        num_keyfile_complain (file, group, *key, "unknown key %s in [%s]; allowed: %s", *key, group,
                              known);
    }
}

static void
report_unknown_groups (NumKeyfile *file)
{
  g_auto (GStrv) groups = g_key_file_get_groups (num_keyfile_get (file), NULL);

  for (char **group = groups; *group; group++)
    if (strcmp (*group, GROUP) != 0 && strcmp (*group, INACTIVITY) != 0
        && !g_str_has_prefix (*group, FOREIGN_PREFIX)
        && !g_str_has_prefix (*group, PROBE_PREFIX))
      num_keyfile_complain (file, *group, NULL,
                            "unknown group [%s]; allowed: [%s], [%s], and groups that begin"
                            " with %s",
                            *group, GROUP, INACTIVITY, FOREIGN_PREFIX);
}

static void
on_complaint (const char *problem, gpointer user_data)
{
  Listener *listener = user_data;

  listener->complained = TRUE;
  if (listener->on_problem)
    listener->on_problem (problem, listener->user_data);
}

/* Answers NULL when the file is wrong; @listener has heard why. */
static NumApp *
load_app (const char *path, Listener *listener)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NumKeyfile) file = num_keyfile_load (path, on_complaint, listener, &error);
  NumApp *app;

  if (!file)
    {
      on_complaint (error->message, listener);
      return NULL;
    }

  app = g_new0 (NumApp, 1);
  app->file = g_strdup (path);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    take_value (app, file, i);
  take_steps (app, file);
  if (app->inactivity_limit)
    app->inactivity_days = (guint)g_ascii_strtoull (app->inactivity_limit, NULL, 10);
  if (!app->name && !listener->complained)
    num_keyfile_complain (file, GROUP, NULL, "Name= is missing from [%s]", GROUP);

  /* What is only unknown does not count against the file. */
  if (listener->complained)
    g_clear_pointer (&app, app_free);
  report_unknown_keys (file, GROUP);
  report_unknown_keys (file, INACTIVITY);
  report_unknown_groups (file);
  return app;
}

/* systemd's way of saying that a shipped file is not wanted. */
static gboolean
is_mask (const char *path)
{
  struct stat info;

  if (stat (path, &info) < 0)
    return FALSE;

  return (S_ISREG (info.st_mode) && info.st_size == 0)
         || (S_ISCHR (info.st_mode) && info.st_rdev == makedev (1, 3)); /* /dev/null */
}

/* The earlier file goes only when the later one is a mask or is right. */
static void
take_file (NumCatalog *catalog, const char *directory, const char *name, Listener listener)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *id = g_strndup (name, strlen (name) - strlen (SUFFIX));
  const NumApp *earlier = num_catalog_find (catalog, id);
  NumApp *app = NULL;

  if (!num_catalog_is_id (id))
    {
      g_autofree char *problem = g_strdup_printf (
          "%s: the name is no id of an app; allowed: 1 to %d of a-z 0-9 . _ - before " SUFFIX, path,
          MAX_ID);

      on_complaint (problem, &listener);
      return;
    }

  if (!is_mask (path) && !(app = load_app (path, &listener)))
    return;
  if (earlier)
    g_ptr_array_remove_fast (catalog->apps, (gpointer)earlier);
  if (app)
    {
      app->id = g_steal_pointer (&id);
      g_ptr_array_add (catalog->apps, app);
    }
}

NumCatalog *
num_catalog_load (const char *const *directories, NumKeyfileProblem on_problem, gpointer user_data)
{
  NumCatalog *catalog = g_new0 (NumCatalog, 1);
  Listener listener = { on_problem, user_data, FALSE };

  catalog->apps = g_ptr_array_new_with_free_func (app_free);
  for (; *directories; directories++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GDir) dir = g_dir_open (*directories, 0, &error);
      const char *name;

      if (error && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        on_complaint (error->message, &listener);
      while (dir && (name = g_dir_read_name (dir)))
        if (g_str_has_suffix (name, SUFFIX))
          take_file (catalog, *directories, name, (Listener){ on_problem, user_data, FALSE });
    }
  return catalog;
}

void
num_catalog_free (NumCatalog *catalog)
{
  if (!catalog)
    return;

  g_ptr_array_unref (catalog->apps);
  g_free (catalog);
}

const NumApp *
num_catalog_find (const NumCatalog *catalog, const char *id)
{
  for (guint i = 0; i < catalog->apps->len; i++)
    {
      const NumApp *app = g_ptr_array_index (catalog->apps, i);

      if (strcmp (app->id, id) == 0)
        return app;
    }
  return NULL;
}

/* Levenshtein's: how many letters must be put in, left out or changed. Both at most MAX_ID. */
static guint
edit_distance (const char *a, const char *b)
{
  guint row[MAX_ID + 1];
  guint n = (guint)strlen (b);

  for (guint j = 0; j <= n; j++)
    row[j] = j;

  for (guint i = 1; a[i - 1]; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= n; j++)
        {
          guint changed = diagonal + (a[i - 1] != b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (changed, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[n];
}

static int
compare_neighbours (gconstpointer a, gconstpointer b)
{
  const Neighbour *x = a, *y = b;

  return x->distance != y->distance ? (x->distance > y->distance) - (x->distance < y->distance)
                                    : strcmp (x->id, y->id);
}

char **
num_catalog_nearest (const NumCatalog *catalog, const char *id, guint n)
{
  g_autofree char *wanted = g_ascii_strdown (id, MAX_ID);
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (Neighbour));
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < catalog->apps->len; i++)
    {
      const NumApp *app = g_ptr_array_index (catalog->apps, i);
      Neighbour neighbour = { app->id, edit_distance (wanted, app->id) };

      /* More than half of the letters wrong is another word. */
      if (neighbour.distance * 2 <= MAX (strlen (wanted), strlen (app->id)))
        g_array_append_val (near, neighbour);
    }

  g_array_sort (near, compare_neighbours);
  for (guint i = 0; i < MIN (n, near->len); i++)
    g_ptr_array_add (ids, g_strdup (g_array_index (near, Neighbour, i).id));
  g_ptr_array_add (ids, NULL);
  return (char **)g_ptr_array_free (ids, FALSE);
}

gboolean
num_catalog_is_id (const char *id)
{
  gsize length = strspn (id, ID_CHARACTERS);

  return length >= 1 && length <= MAX_ID && id[length] == '\0';
}
