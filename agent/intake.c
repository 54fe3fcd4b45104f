/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Intake. A group of a file is an item of the checklist. As in the app catalogue, what is merely
 * unknown is told and passed over, while a value that cannot be right takes its whole file out:
 * half of a procedure is worse than none. An override that is wrong leaves what it was to replace.
 *
 * What an app is called is known to the catalogue already. So an item with Apps= is a template with
 * {app} in the place of the app's name: the advice is written once, and translated once: clients
 * get it as it was too, since the name could not be told from the other words any more. An app that
 * the catalogue does not have, because somebody masked it, is not on the checklist either. */

#include "agent/intake.h"

#include "agent/clock.h"
#include "agent/dropin.h"
#include "agent/entry.h"

#include <string.h>

#define SUFFIX ".intake"
#define ANY "any"
#define FOREIGN_PREFIX "X-" /* groups that belong to other programs */
#define APP "{app}"

#define MAX_TITLE 60 /* characters: a column of a table */

struct NumIntake
{
  char **directories;
  NumKeyfileProblem on_problem;
  gpointer user_data;
  GPtrArray *files; /* (element-type File), in no order */
};

/* The items of one file, in its order. */
typedef struct
{
  char *name; /* a country in small letters, or `any` */
  GPtrArray *items;
} File;

/* Where files go while they are read. */
typedef struct
{
  NumIntake *intake;
  gboolean complained; /* of the file that is being read */
} Reader;

static const char *const results[] = { "clean", "held", "asked", "freed", "skipped", NULL };

static gboolean
is_title (const char *value)
{
  return num_entry_is_text (value, MAX_TITLE);
}

static gboolean
is_result (const char *value)
{
  return g_strv_contains (results, value);
}

/* Where @is_right is NULL, @allowed is the list of the words themselves. */
static const struct
{
  const char *key;
  glong member;
  gboolean (*is_right) (const char *value);
  const char *allowed;
} texts[] = {
  { "Title", G_STRUCT_OFFSET (NumIntakeItem, title), is_title, "1 to 60 characters" },
  { "URL", G_STRUCT_OFFSET (NumIntakeItem, url), num_entry_is_url, NUM_ENTRY_URL },
  { "Answer", G_STRUCT_OFFSET (NumIntakeItem, answer), num_entry_is_line, NUM_ENTRY_LINE },
  { "Source", G_STRUCT_OFFSET (NumIntakeItem, source), num_entry_is_line, NUM_ENTRY_LINE },
  { "Checked", G_STRUCT_OFFSET (NumIntakeItem, checked), num_clock_is_day, NUM_ENTRY_DAY },
  { "Confidence", G_STRUCT_OFFSET (NumIntakeItem, confidence), NULL,
    "official, reported, unverified" },
};

/* Lists, with ; between their parts. */
static const struct
{
  const char *key;
  glong member;
  gboolean (*is_right) (const char *part);
  const char *allowed;
} lists[] = {
  { "Steps", G_STRUCT_OFFSET (NumIntakeItem, steps), num_entry_is_step, NUM_ENTRY_STEPS },
  { "Held", G_STRUCT_OFFSET (NumIntakeItem, held), num_entry_is_step, NUM_ENTRY_STEPS },
  { "Apps", G_STRUCT_OFFSET (NumIntakeItem, apps), num_catalog_is_id,
    "up to 12 ids of apps, with ; between them" },
  { "Results", G_STRUCT_OFFSET (NumIntakeItem, results), is_result,
    "clean, held, asked, freed, skipped, with ; between them" },
};

static void
free_item (gpointer data)
{
  NumIntakeItem *item = data;

  g_clear_pointer (&item->base, free_item);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (G_STRUCT_MEMBER (char *, item, texts[i].member));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_strfreev (G_STRUCT_MEMBER (char **, item, lists[i].member));
  g_free (item->id);
  g_free (item->app);
  g_free (item);
}

static void
free_file (gpointer data)
{
  File *file = data;

  g_free (file->name);
  g_ptr_array_unref (file->items);
  g_free (file);
}

static gboolean
is_not_there (const GError *error)
{
  return g_error_matches (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND);
}

/* A key that is not there stays NULL. Blanks at the end, which nobody sees, do not count. */
static void
take_text (NumIntakeItem *item, NumKeyfile *file, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value
      = g_key_file_get_locale_string (num_keyfile_get (file), item->id, texts[i].key, NULL, &error);

  if (is_not_there (error))
    return;

  if (!error
      && (texts[i].is_right ? texts[i].is_right (g_strchomp (value))
                            : num_entry_is_word_of (g_strchomp (value), texts[i].allowed)))
    G_STRUCT_MEMBER (char *, item, texts[i].member) = g_steal_pointer (&value);
  else
    num_keyfile_complain (file, item->id, texts[i].key, "%s= is not understood; allowed: %s",
                          texts[i].key, texts[i].allowed);
}

/* A list that is not there is empty. */
static void
take_list (NumIntakeItem *item, NumKeyfile *file, guint i)
{
  g_autoptr (GError) error = NULL;
  char **parts = g_key_file_get_locale_string_list (num_keyfile_get (file), item->id, lists[i].key,
                                                    NULL, NULL, &error);
  gboolean right = !error || is_not_there (error);

  if (!parts)
    parts = g_new0 (char *, 1);
  G_STRUCT_MEMBER (char **, item, lists[i].member) = parts;
  for (char **part = parts; *part; part++)
    right &= lists[i].is_right (g_strstrip (*part));

  if (!right || g_strv_length (parts) > NUM_ENTRY_MAX_ITEMS)
    num_keyfile_complain (file, item->id, lists[i].key, "%s= is not understood; allowed: %s",
                          lists[i].key, lists[i].allowed);
}

/* All keys, as a person would list them. */
static char *
list_keys (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (names, (gpointer)texts[i].key);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_add (names, (gpointer)lists[i].key);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

/* What does not say how it can end can end in every way. */
static NumIntakeItem *
load_item (NumKeyfile *file, const char *group)
{
  NumIntakeItem *item = g_new0 (NumIntakeItem, 1);

  item->id = g_strdup (group);
  if (!num_catalog_is_id (group))
    num_keyfile_complain (file, group, NULL,
                          "[%s] is no id of an item; allowed: 1 to 64 of a-z 0-9 . _ -", group);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    take_text (item, file, i);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    take_list (item, file, i);
  if (!g_key_file_has_key (num_keyfile_get (file), group, "Title", NULL))
    num_keyfile_complain (file, group, NULL, "Title= is missing from [%s]", group);
  if (!item->results[0])
    {
      g_strfreev (item->results);
      item->results = g_strdupv ((char **)results);
    }
  return item;
}

static void
on_complaint (const char *problem, gpointer user_data)
{
  Reader *reader = user_data;

  reader->complained = TRUE;
  if (reader->intake->on_problem)
    reader->intake->on_problem (problem, reader->intake->user_data);
}

/* Answers NULL when the file is wrong; @reader has heard why. */
static GPtrArray *
load_items (const char *path, Reader *reader)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NumKeyfile) file = num_keyfile_load (path, on_complaint, reader, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (free_item);
  g_auto (GStrv) groups = file ? g_key_file_get_groups (num_keyfile_get (file), NULL) : NULL;
  g_autofree char *known = list_keys ();
  gboolean right;

  if (!file)
    on_complaint (error->message, reader);
  for (char **group = groups; group && *group; group++)
    if (!g_str_has_prefix (*group, FOREIGN_PREFIX))
      g_ptr_array_add (items, load_item (file, *group));

  /* What is only unknown does not count against the file. */
  right = !reader->complained;
  for (guint i = 0; i < items->len; i++)
    num_entry_report_unknown (file, ((NumIntakeItem *)items->pdata[i])->id, known);
  return right ? g_steal_pointer (&items) : NULL;
}

static gboolean
is_name (const char *name)
{
  return strcmp (name, ANY) == 0
         || (strlen (name) == 2 && g_ascii_islower (name[0]) && g_ascii_islower (name[1]));
}

static const File *
find_file (const NumIntake *intake, const char *name)
{
  for (guint i = 0; i < intake->files->len; i++)
    {
      const File *file = intake->files->pdata[i];

      if (strcmp (file->name, name) == 0)
        return file;
    }

  return NULL;
}

/* The earlier file goes only when the later one is a mask or is right. */
static void
take_file (const char *path, const char *name, gboolean masked, gpointer user_data)
{
  Reader *reader = user_data;
  const File *earlier = find_file (reader->intake, name);
  g_autoptr (GPtrArray) items = NULL;
  File *file;

  reader->complained = FALSE;
  if (!masked && !is_name (name))
    {
      g_autofree char *problem = g_strdup_printf ("%s: the name is no country; allowed: " ANY
                                                  ", or two small letters as ISO 3166-1 has"
                                                  " them, before " SUFFIX,
                                                  path);

      on_complaint (problem, reader);
      return;
    }
  if (!masked && !(items = load_items (path, reader)))
    return;

  if (earlier)
    g_ptr_array_remove_fast (reader->intake->files, (gpointer)earlier);
  if (!items)
    return;

  file = g_new0 (File, 1);
  file->name = g_strdup (name);
  file->items = g_steal_pointer (&items);
  g_ptr_array_add (reader->intake->files, file);
}

NumIntake *
num_intake_load (const char *const *directories, NumKeyfileProblem on_problem, gpointer user_data)
{
  NumIntake *intake = g_new0 (NumIntake, 1);

  intake->directories = g_strdupv ((char **)directories);
  intake->on_problem = on_problem;
  intake->user_data = user_data;
  intake->files = g_ptr_array_new_with_free_func (free_file);
  num_intake_reload (intake);
  return intake;
}

void
num_intake_reload (NumIntake *intake)
{
  Reader reader = { intake, FALSE };

  g_ptr_array_set_size (intake->files, 0);
  num_dropin_walk ((const char *const *)intake->directories, SUFFIX, take_file, on_complaint,
                   &reader);
}

void
num_intake_free (NumIntake *intake)
{
  if (!intake)
    return;

  g_ptr_array_unref (intake->files);
  g_strfreev (intake->directories);
  g_free (intake);
}

/* @text with the name of the app; without an app, or any text, as it is. */
static char *
fill_in (const char *text, const NumApp *app)
{
  g_auto (GStrv) parts = text && app ? g_strsplit (text, APP, -1) : NULL;

  return parts ? g_strjoinv (app->name, parts) : g_strdup (text);
}

/* A copy, filled in for @app unless that is NULL. The app's id is the item's then. */
static NumIntakeItem *
copy_item (const NumIntakeItem *item, const NumApp *app)
{
  NumIntakeItem *copy = g_new0 (NumIntakeItem, 1);

  copy->id = g_strdup (app ? app->id : item->id);
  copy->app = app ? g_strdup (app->name) : NULL;
  copy->base = app ? copy_item (item, NULL) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    G_STRUCT_MEMBER (char *, copy, texts[i].member)
        = fill_in (G_STRUCT_MEMBER (char *, item, texts[i].member), app);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      char **list = g_strdupv (G_STRUCT_MEMBER (char **, item, lists[i].member));

      for (char **part = list; *part; part++)
        {
          g_autofree char *plain = *part;

          *part = fill_in (plain, app);
        }
      G_STRUCT_MEMBER (char **, copy, lists[i].member) = list;
    }
  return copy;
}

/* Adds an item that is not in the list yet; takes it. */
static void
add_item (GPtrArray *list, NumIntakeItem *item)
{
  if (num_intake_find (list, item->id))
    free_item (item);
  else
    g_ptr_array_add (list, item);
}

static void
add_template (GPtrArray *list, const NumIntakeItem *item, const NumCatalog *catalog)
{
  for (char **id = item->apps; *id; id++)
    {
      const NumApp *app = num_catalog_find (catalog, *id);

      if (app)
        add_item (list, copy_item (item, app));
    }
}

static void
add_file (GPtrArray *list, const File *file, const NumCatalog *catalog)
{
  for (guint i = 0; file && i < file->items->len; i++)
    {
      const NumIntakeItem *item = file->items->pdata[i];

      if (*item->apps)
        add_template (list, item, catalog);
      else
        add_item (list, copy_item (item, NULL));
    }
}

GPtrArray *
num_intake_list (const NumIntake *intake, const char *country, const NumCatalog *catalog)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (free_item);
  g_autofree char *name = country ? g_ascii_strdown (country, -1) : NULL;

  if (name)
    add_file (list, find_file (intake, name), catalog);
  add_file (list, find_file (intake, ANY), catalog);
  return list;
}

const NumIntakeItem *
num_intake_find (GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    {
      const NumIntakeItem *item = list->pdata[i];

      if (strcmp (item->id, id) == 0)
        return item;
    }

  return NULL;
}
