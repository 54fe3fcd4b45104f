/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The app catalogue: which file stands for an app. Later directories override earlier ones, file by
 * file. An override that is wrong does not take away what it was to replace. */

#include "agent/catalog.h"

#include "agent/dropin.h"

#include <string.h>

#define SUFFIX ".app"
#define ID_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789._-"
#define MAX_ID 64

struct NumCatalog
{
  GPtrArray *apps; /* (element-type NumApp), in no order */
  char **directories;
  NumKeyfileProblem on_problem;
  gpointer user_data;
};

/* Counts complaints on their way. */
typedef struct
{
  NumKeyfileProblem on_problem;
  gpointer user_data;
  guint n;
} Counter;

/* How near an app's id is to what was asked for. */
typedef struct
{
  const char *id;
  guint distance;
} Neighbour;

/* Nobody has to listen. */
static void
complain (NumKeyfileProblem on_problem, gpointer user_data, const char *problem)
{
  if (on_problem)
    on_problem (problem, user_data);
}

/* Whether the file at @path, which says @id (or NULL), can be of an app; it complains if not. */
static gboolean
check_id (const char *path, const char *id, NumKeyfileProblem on_problem, gpointer user_data)
{
  g_autofree char *problem = NULL;

  if (id && num_catalog_is_id (id))
    return TRUE;

  problem = g_strdup_printf (
      "%s: the name is no id of an app; allowed: 1 to %d of a-z 0-9 . _ - before " SUFFIX, path,
      MAX_ID);
  complain (on_problem, user_data, problem);
  return FALSE;
}

/* The paths of @app, then those of @earlier, which it overrides. */
static void
join_files (NumApp *app, const NumApp *earlier)
{
  guint n = g_strv_length (app->files);

  app->files = g_renew (char *, app->files, n + g_strv_length (earlier->files) + 1);
  for (char **file = earlier->files; *file; file++)
    app->files[n++] = g_strdup (*file);
  app->files[n] = NULL;
}

/* The earlier file goes only when the later one is a mask or is right. */
static void
take_file (const char *path, const char *id, gboolean masked, gpointer user_data)
{
  NumCatalog *catalog = user_data;
  const NumApp *earlier = num_catalog_find (catalog, id);
  NumApp *app = NULL;

  if (!check_id (path, id, catalog->on_problem, catalog->user_data)
      || (!masked && !(app = num_app_load (path, id, catalog->on_problem, catalog->user_data))))
    return;
  if (app && earlier)
    join_files (app, earlier);
  if (earlier)
    g_ptr_array_remove_fast (catalog->apps, (gpointer)earlier);
  if (app)
    g_ptr_array_add (catalog->apps, app);
}

/* Of a directory. */
static void
on_directory_problem (const char *problem, gpointer user_data)
{
  NumCatalog *catalog = user_data;

  complain (catalog->on_problem, catalog->user_data, problem);
}

/* One more, and on to whoever listens. */
static void
on_counted (const char *problem, gpointer user_data)
{
  Counter *counter = user_data;

  counter->n++;
  complain (counter->on_problem, counter->user_data, problem);
}

NumCatalog *
num_catalog_load (const char *const *directories, NumKeyfileProblem on_problem, gpointer user_data)
{
  NumCatalog *catalog = g_new0 (NumCatalog, 1);

  catalog->directories = g_strdupv ((char **)directories);
  catalog->on_problem = on_problem;
  catalog->user_data = user_data;
  num_catalog_reload (catalog);
  return catalog;
}

void
num_catalog_reload (NumCatalog *catalog)
{
  g_clear_pointer (&catalog->apps, g_ptr_array_unref);
  catalog->apps = g_ptr_array_new_with_free_func ((GDestroyNotify)num_app_free);
  num_dropin_walk ((const char *const *)catalog->directories, SUFFIX, take_file,
                   on_directory_problem, catalog);
}

guint
num_catalog_check (const char *path, NumKeyfileProblem on_problem, gpointer user_data)
{
  Counter counter = { on_problem, user_data, 0 };
  g_autofree char *id = g_path_get_basename (path);
  g_autoptr (NumApp) app = NULL;

  if (g_str_has_suffix (id, SUFFIX))
    id[strlen (id) - strlen (SUFFIX)] = '\0';
  else
    g_clear_pointer (&id, g_free);
  check_id (path, id, on_counted, &counter);
  if (!num_dropin_is_mask (path))
    app = num_app_load (path, id, on_counted, &counter);
  return counter.n;
}

void
num_catalog_free (NumCatalog *catalog)
{
  if (!catalog)
    return;

  g_ptr_array_unref (catalog->apps);
  g_strfreev (catalog->directories);
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

/* By id, so that the same question gets the same answer whatever order a directory has. */
static int
compare_apps (gconstpointer a, gconstpointer b)
{
  const NumApp *x = *(const NumApp *const *)a, *y = *(const NumApp *const *)b;

  return strcmp (x->id, y->id);
}

/* Whether @word is in @text, however either is written; with @at_start, where a word begins. Only
 * Latin letters and digits run on: in Chinese a word begins anywhere. */
static gboolean
has_word (const char *text, const char *word, gboolean at_start)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  const char *found = strstr (folded, word);

  while (at_start && found && found > folded && g_ascii_isalnum (found[-1])
         && g_ascii_isalnum (*word))
    found = strstr (found + 1, word);
  return found != NULL;
}

/* @word is folded already. */
static gboolean
is_found (const NumApp *app, const char *word, gboolean at_start)
{
  gboolean found = has_word (app->id, word, at_start) || has_word (app->name, word, at_start);

  for (char **alias = app->aliases; !found && *alias; alias++)
    found = has_word (*alias, word, at_start);
  return found;
}

static void
add_found (const NumCatalog *catalog, const char *word, gboolean at_start, GPtrArray *found)
{
  for (guint i = 0; i < catalog->apps->len; i++)
    if (is_found (catalog->apps->pdata[i], word, at_start))
      g_ptr_array_add (found, catalog->apps->pdata[i]);
}

GPtrArray *
num_catalog_search (const NumCatalog *catalog, const char *word)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *folded = g_utf8_casefold (word, -1);
  const NumApp *exact = num_catalog_find (catalog, folded);

  if (exact)
    g_ptr_array_add (found, (gpointer)exact);
  else
    add_found (catalog, folded, TRUE, found);
  /* Whoever typed the middle of a word meant something too. */
  if (found->len == 0)
    add_found (catalog, folded, FALSE, found);
  g_ptr_array_sort (found, compare_apps);
  return found;
}

static int
compare_probes (gconstpointer a, gconstpointer b)
{
  const NumProbe *x = *(const NumProbe *const *)a, *y = *(const NumProbe *const *)b;
  int apps = strcmp (x->app, y->app);

  return apps != 0 ? apps : strcmp (x->name, y->name);
}

/* Sorted, so that two scans find things in the same order. */
GPtrArray *
num_catalog_probes (const NumCatalog *catalog)
{
  GPtrArray *probes = g_ptr_array_new ();

  for (guint i = 0; i < catalog->apps->len; i++)
    {
      const NumApp *app = catalog->apps->pdata[i];

      for (guint j = 0; j < app->probes->len; j++)
        g_ptr_array_add (probes, app->probes->pdata[j]);
    }

  g_ptr_array_sort (probes, compare_probes);
  return probes;
}

const NumProbe *
num_catalog_probe (const NumCatalog *catalog, const char *app, const char *name)
{
  const NumApp *entry = num_catalog_find (catalog, app);

  for (guint i = 0; entry && i < entry->probes->len; i++)
    {
      const NumProbe *probe = entry->probes->pdata[i];

      if (strcmp (probe->name, name) == 0)
        return probe;
    }
  return NULL;
}

/* Levenshtein's: how many bytes must be put in, left out or changed. Both at most MAX_ID. */
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

/* Those that are as near as each other by their id, for the same reason. */
static int
compare_neighbours (gconstpointer a, gconstpointer b)
{
  const Neighbour *x = a, *y = b;

  return x->distance != y->distance ? (x->distance > y->distance) - (x->distance < y->distance)
                                    : strcmp (x->id, y->id);
}

/* The nearest of all that @app is called. More than half of the letters wrong is another word, for
 * which the answer is G_MAXUINT. */
static guint
find_distance (const NumApp *app, const char *wanted)
{
  guint nearest = G_MAXUINT;
  const char *name = app->id;

  for (char **alias = app->aliases; name; name = *alias++)
    {
      g_autofree char *folded = g_utf8_casefold (name, -1);
      gsize length = MAX (strlen (wanted), strlen (folded));
      guint distance = length <= MAX_ID ? edit_distance (wanted, folded) : G_MAXUINT;

      if (length <= MAX_ID && distance * 2 <= length)
        nearest = MIN (nearest, distance);
    }
  return nearest;
}

char **
num_catalog_nearest (const NumCatalog *catalog, const char *id, guint n)
{
  g_autofree char *wanted = g_utf8_casefold (id, -1);
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (Neighbour));
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < catalog->apps->len; i++)
    {
      const NumApp *app = g_ptr_array_index (catalog->apps, i);
      Neighbour neighbour = { app->id, find_distance (app, wanted) };

      if (neighbour.distance != G_MAXUINT)
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
