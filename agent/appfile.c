/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* One file of the app catalogue. Files come from packages and from people, for an older or a newer
 * numberd than this one. So what is merely unknown is reported and passed over, while a value that
 * cannot be right takes its whole file out: half of the steps are worse than none.
 *
 * A file is looked at twice. First every value in every language is checked, so that whether a file
 * is right does not depend on the language of whoever reads it; then the values of one language are
 * taken. */

#include "agent/appfile.h"

#include "agent/clock.h"
#include "agent/entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GROUP "App"
#define INACTIVITY "Inactivity"
#define FOREIGN_PREFIX "X-" /* groups that belong to other programs */
#define ALIASES "Aliases"
#define NAME "Name"

#define MAX_ALIAS 64 /* bytes */
#define MAX_INACTIVITY_DAYS 36500

/* What is to be said of a way: its name in a file, its group, the outcome that it leads to, and
 * what stands above its steps, which clients translate. */
static const struct
{
  const char *name, *group, *outcome, *heading;
} ways[NUM_N_WAYS] = {
  [NUM_WAY_REBIND] = { "rebind", "Rebind", "rebound", N_ ("To change the number:") },
  [NUM_WAY_UNBIND] = { "unbind", "Unbind", "unbound", N_ ("To take the number off:") },
  [NUM_WAY_CLOSE] = { "close", "Close", "closed", N_ ("To close the account:") },
};

/* Somewhere to complain to, and whether a value was wrong: only that takes the file out. */
typedef struct
{
  NumKeyfileProblem on_problem;
  gpointer user_data;
  gboolean complained;
} Listener;

typedef struct
{
  const char *group;
  const char *key;
  glong member;
  gboolean (*is_right) (const char *value); /* NULL: @allowed is the list of the words themselves */
  const char *allowed;
  gboolean list; /* the value is a list; at most NUM_ENTRY_MAX_ITEMS */
} Key;

/* Short, because the nearest one is searched for letter by letter. */
static gboolean
is_alias (const char *value)
{
  return num_entry_is_line (value) && strlen (value) <= MAX_ALIAS;
}

/* The upper bound is a hundred years; what is above it is a slip, or no rule at all. */
static gboolean
is_days (const char *value)
{
  return g_ascii_string_to_unsigned (value, 10, 1, MAX_INACTIVITY_DAYS, NULL, NULL);
}

/* Every key, groups together. Checking, taking, freeing and the lists of what is allowed all go
 * through this table, so that a key that is added here is added everywhere. */
#define AT(member) G_STRUCT_OFFSET (NumApp, member)

static const Key keys[] = {
  { GROUP, NAME, AT (name), num_entry_is_line, NUM_ENTRY_LINE },
  { GROUP, ALIASES, AT (aliases), is_alias, "up to 12 names of 1 to 64 bytes, with ; between them",
    TRUE },
  { GROUP, "Category", AT (category), NULL,
    "account, bank, delivery, game, government, health, messenger, payment, shop, social, telecom, "
    "transport, work, other" },
  { GROUP, "Identity", AT (identity), NULL, "identity, second-factor, contact" },
  { GROUP, "Recovery", AT (recovery_word), NULL, "true, false" },
  { GROUP, "Outcomes", AT (outcomes), NULL, "rebound, unbound, closed, transferred", TRUE },
  { GROUP, "NeedsOldNumber", AT (needs_old_number), NULL, "rebind, unbind, close", TRUE },
  { GROUP, "Steps", AT (steps), num_entry_is_step, NUM_ENTRY_STEPS, TRUE },
  { GROUP, "URL", AT (url), num_entry_is_url, NUM_ENTRY_URL },
  { GROUP, "Source", AT (source), num_entry_is_line, NUM_ENTRY_LINE },
  { GROUP, "Checked", AT (checked), num_clock_is_day, NUM_ENTRY_DAY },
  { GROUP, "Confidence", AT (confidence), NULL, "official, reported, unverified" },
  { "Rebind", "Steps", AT (ways[NUM_WAY_REBIND].steps), num_entry_is_step, NUM_ENTRY_STEPS, TRUE },
  { "Rebind", "URL", AT (ways[NUM_WAY_REBIND].url), num_entry_is_url, NUM_ENTRY_URL },
  { "Unbind", "Steps", AT (ways[NUM_WAY_UNBIND].steps), num_entry_is_step, NUM_ENTRY_STEPS, TRUE },
  { "Unbind", "URL", AT (ways[NUM_WAY_UNBIND].url), num_entry_is_url, NUM_ENTRY_URL },
  { "Close", "Steps", AT (ways[NUM_WAY_CLOSE].steps), num_entry_is_step, NUM_ENTRY_STEPS, TRUE },
  { "Close", "URL", AT (ways[NUM_WAY_CLOSE].url), num_entry_is_url, NUM_ENTRY_URL },
  { INACTIVITY, "Days", AT (inactivity_limit), is_days, "1 to 36500" },
  { INACTIVITY, "Source", AT (inactivity_source), num_entry_is_line, NUM_ENTRY_LINE },
  { INACTIVITY, "Checked", AT (inactivity_checked), num_clock_is_day, NUM_ENTRY_DAY },
  { INACTIVITY, "Confidence", AT (inactivity_confidence), NULL,
    "official, reported, unverified, proposed" },
};

/* The key that @name is in @group, with or without a language in brackets; or NULL. */
static const Key *
find_key (const char *group, const char *name)
{
  gsize length = strcspn (name, "[");

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].group, group) == 0 && strlen (keys[i].key) == length
        && strncmp (keys[i].key, name, length) == 0)
      return &keys[i];

  return NULL;
}

/* Spaces at either end, which nobody sees, do not count. */
static gboolean
is_right (const Key *key, char *value)
{
  g_strstrip (value);
  return key->is_right ? key->is_right (value) : num_entry_is_word_of (value, key->allowed);
}

/* An empty list is right: it says that nothing is known. */
static gboolean
is_right_list (const Key *key, GKeyFile *contents, const char *name)
{
  g_auto (GStrv) items = g_key_file_get_string_list (contents, key->group, name, NULL, NULL);
  gboolean right = items && g_strv_length (items) <= NUM_ENTRY_MAX_ITEMS;

  for (char **item = items; right && *item; item++)
    right = is_right (key, *item);
  return right;
}

/* A value in whichever language. */
static void
check_value (NumKeyfile *file, const Key *key, const char *name)
{
  GKeyFile *contents = num_keyfile_get (file);
  g_autofree char *value
      = key->list ? NULL : g_key_file_get_string (contents, key->group, name, NULL);

  if (key->list ? !is_right_list (key, contents, name) : !value || !is_right (key, value))
    num_keyfile_complain (file, key->group, name, "%s= is not understood; allowed: %s", key->key,
                          key->allowed);
}

/* All values of a group. Keys that nobody knows are left for later: they are no mistake. */
static void
check_values (NumKeyfile *file, const char *group)
{
  g_auto (GStrv) names = g_key_file_get_keys (num_keyfile_get (file), group, NULL, NULL);

  for (char **name = names; name && *name; name++)
    {
      const Key *key = find_key (group, *name);

      if (key)
        check_value (file, key, *name);
    }
}

/* All keys of a group, as a person would list them; empty when it has none. */
static char *
list_keys (const char *group)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].group, group) == 0)
      g_ptr_array_add (names, (gpointer)keys[i].key);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

/* [Probe NAME] says where a local store keeps its number. A probe that is wrong counts against its
 * file, as every other value does. */
static void
take_probe (NumApp *app, NumKeyfile *file, const char *group)
{
  NumProbe *probe = num_probe_load (file, group, app->id);

  if (probe)
    g_ptr_array_add (app->probes, probe);
}

static void
take_probes (NumApp *app, NumKeyfile *file)
{
  g_auto (GStrv) groups = g_key_file_get_groups (num_keyfile_get (file), NULL);

  for (char **group = groups; *group; group++)
    if (g_str_has_prefix (*group, NUM_PROBE_PREFIX))
      take_probe (app, file, *group);
}

/* Keys that nobody knows, in groups that are known, and groups that nobody knows. */
static void
report_unknown (NumKeyfile *file)
{
  g_auto (GStrv) groups = g_key_file_get_groups (num_keyfile_get (file), NULL);

  for (char **group = groups; *group; group++)
    {
      g_autofree char *known = list_keys (*group);

      if (*known)
        num_entry_report_unknown (file, *group, known);
      else if (g_str_has_prefix (*group, NUM_PROBE_PREFIX))
        num_probe_report_unknown (file, *group);
      else if (!g_str_has_prefix (*group, FOREIGN_PREFIX))
        num_keyfile_complain (file, *group, NULL,
                              "unknown group [%s]; allowed: [App], [Rebind], [Unbind], [Close], "
                              "[Inactivity], [Probe NAME], and groups that begin with X-",
                              *group);
    }
}

/* A list that is not there is an empty one, so that nobody has to ask. */
static char **
strip_all (char **items)
{
  for (char **item = items; item && *item; item++)
    g_strstrip (*item);
  return items ? items : g_new0 (char *, 1);
}

/* A value was checked before it is taken. */
static void
take_value (NumApp *app, GKeyFile *contents, const Key *key)
{
  char *value;

  if (key->list)
    {
      G_STRUCT_MEMBER (char **, app, key->member) = strip_all (
          g_key_file_get_locale_string_list (contents, key->group, key->key, NULL, NULL, NULL));
      return;
    }

  value = g_key_file_get_locale_string (contents, key->group, key->key, NULL, NULL);
  G_STRUCT_MEMBER (char *, app, key->member) = value ? g_strstrip (value) : NULL;
}

/* People search in the language that they speak, whatever the daemon's is: every name but the one
 * that is shown already is another name. */
static void
take_aliases (NumApp *app, GKeyFile *contents)
{
  g_autoptr (GPtrArray) aliases = g_ptr_array_new ();
  g_auto (GStrv) names = g_key_file_get_keys (contents, GROUP, NULL, NULL);

  for (char **name = names; name && *name; name++)
    {
      const Key *key = find_key (GROUP, *name);
      g_autofree char **items = NULL;

      if (!key || (strcmp (key->key, ALIASES) != 0 && strcmp (key->key, NAME) != 0))
        continue;
      items = strip_all (g_key_file_get_string_list (contents, GROUP, *name, NULL, NULL));
      for (char **item = items; *item; item++)
        if (g_strcmp0 (*item, app->name) != 0)
          g_ptr_array_add (aliases, *item);
        else
          g_free (*item);
    }

  g_ptr_array_add (aliases, NULL);
  g_strfreev (app->aliases);
  app->aliases = (char **)g_ptr_array_steal (aliases, NULL);
}

/* How a way is gone and that it cannot be gone do not go together. */
static void
check_ways (const NumApp *app, NumKeyfile *file)
{
  for (NumWay way = 0; way < NUM_N_WAYS; way++)
    {
      if (num_app_allows (app, ways[way].outcome))
        continue;
      if (g_key_file_has_group (num_keyfile_get (file), ways[way].group))
        num_keyfile_complain (file, ways[way].group, NULL,
                              "[%s] is here, but Outcomes= leaves out %s: take one of them away",
                              ways[way].group, ways[way].outcome);
      if (num_app_needs_old_number (app, way))
        num_keyfile_complain (file, GROUP, "NeedsOldNumber",
                              "NeedsOldNumber= has %s, but Outcomes= leaves out %s: take one of "
                              "them away",
                              ways[way].name, ways[way].outcome);
    }
}

/* Hears every complaint on its way to whoever asked for them. */
static void
on_complaint (const char *problem, gpointer user_data)
{
  Listener *listener = user_data;

  listener->complained = TRUE;
  if (listener->on_problem)
    listener->on_problem (problem, listener->user_data);
}

/* The app as it is in the language of the environment, right or not; what was wrong is known by
 * now, and freeing half of an app is no different from freeing a whole one. */
static NumApp *
take_app (NumKeyfile *file, const char *path, const char *id)
{
  const char *const files[] = { path, NULL };
  NumApp *app = g_new0 (NumApp, 1);

  app->id = g_strdup (id);
  app->files = g_strdupv ((char **)files);
  app->probes = g_ptr_array_new_with_free_func ((GDestroyNotify)num_probe_free);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    take_value (app, num_keyfile_get (file), &keys[i]);
  take_aliases (app, num_keyfile_get (file));
  app->recovery = g_strcmp0 (app->recovery_word, "true") == 0;
  if (app->inactivity_limit)
    app->inactivity_days = (guint)g_ascii_strtoull (app->inactivity_limit, NULL, 10);
  return app;
}

NumApp *
num_app_load (const char *path, const char *id, NumKeyfileProblem on_problem, gpointer user_data)
{
  Listener listener = { on_problem, user_data, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (NumKeyfile) file = num_keyfile_load (path, on_complaint, &listener, &error);
  g_autoptr (NumApp) app = NULL;

  if (!file)
    {
      on_complaint (error->message, &listener);
      return NULL;
    }

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (i == 0 || strcmp (keys[i].group, keys[i - 1].group) != 0)
      check_values (file, keys[i].group);
  app = take_app (file, path, id);
  if (!listener.complained && !app->name)
    num_keyfile_complain (file, GROUP, NULL, "Name= is missing from [App]");
  check_ways (app, file);
  take_probes (app, file);

  /* What is only unknown does not count against the file. */
  if (listener.complained)
    g_clear_pointer (&app, num_app_free);
  report_unknown (file);
  return g_steal_pointer (&app);
}

void
num_app_free (NumApp *app)
{
  if (!app)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].list)
      g_strfreev (G_STRUCT_MEMBER (char **, app, keys[i].member));
    else
      g_free (G_STRUCT_MEMBER (char *, app, keys[i].member));
  g_ptr_array_unref (app->probes);
  g_strfreev (app->files);
  g_free (app->id);
  g_free (app);
}

gboolean
num_app_allows (const NumApp *app, const char *outcome)
{
  return !app->outcomes[0] || g_strv_contains ((const char *const *)app->outcomes, outcome)
         || num_entry_is_word_of (outcome, "refused, accepted, lapsed");
}

gboolean
num_app_needs_old_number (const NumApp *app, NumWay way)
{
  return g_strv_contains ((const char *const *)app->needs_old_number, ways[way].name);
}

const char *
num_way_to_string (NumWay way)
{
  return ways[way].name;
}

char **
num_app_steps (const NumApp *app)
{
  g_autoptr (GPtrArray) steps = NULL;
  guint several = 0;

  if (app->steps[0])
    return g_strdupv (app->steps);

  steps = g_ptr_array_new ();
  for (NumWay way = 0; way < NUM_N_WAYS; way++)
    several += app->ways[way].steps[0] != NULL;
  for (NumWay way = 0; way < NUM_N_WAYS; way++)
    {
      if (several > 1 && app->ways[way].steps[0])
        g_ptr_array_add (steps, g_strdup (ways[way].heading));
      for (char **step = app->ways[way].steps; *step; step++)
        g_ptr_array_add (steps, g_strdup (*step));
    }

  g_ptr_array_add (steps, NULL);
  return (char **)g_ptr_array_steal (steps, NULL);
}

const char *
num_app_url (const NumApp *app)
{
  const char *url = app->url;

  for (NumWay way = 0; !url && way < NUM_N_WAYS; way++)
    url = app->ways[way].url;
  return url;
}
