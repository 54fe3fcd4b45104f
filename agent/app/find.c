/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Finding. The whole catalogue is asked for once and looked through here: what an app is called in
 * the language of the person is known here only, and no answer can come too late for what was typed
 * since. */

#include "agent/app/find.h"

#include "agent/ctl/field.h"
#include "agent/ctl/rule.h"

#include <string.h>

typedef struct
{
  GVariant *app; /* borrowed */
  char *key;     /* of its name, for sorting */
  guint fit;
} Hit;

/* Without case, width and accents. */
static char *
fold (const char *text)
{
  g_autofree char *parts = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = parts ? parts : ""; *p; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  return g_utf8_casefold (plain->str, -1);
}

guint
num_find_fit (const char *text, const char *typed)
{
  g_autofree char *within = fold (text);
  g_autofree char *wanted = fold (typed);
  const char *found = strstr (within, g_strstrip (wanted));

  if (!found)
    return 0;
  if (found == within)
    return 3;
  return g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (found))) ? 1 : 2;
}

gboolean
num_find_has (const char *text, const char *typed)
{
  g_autofree char *within = fold (text);
  g_autofree char *wanted = fold (typed);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);

  for (char **word = words; *word; word++)
    if (!strstr (within, *word))
      return FALSE;
  return TRUE;
}

/* The best fit of all that the app is called; what it is called first counts most. */
static guint
find_fit (GVariant *app, const char *name, const char *typed)
{
  g_autofree char *id = num_field_text_or_dash (app, "id");
  g_autofree char *plain = num_field_text_or_dash (app, "name");
  g_auto (GStrv) aliases = num_field_texts (app, "aliases");
  guint fit = 2 * MAX (num_find_fit (name, typed), num_find_fit (plain, typed));
  guint other = num_find_fit (id, typed);

  for (char **alias = aliases; *alias; alias++)
    other = MAX (other, num_find_fit (*alias, typed));
  return MAX (fit, other > 0 ? 2 * other - 1 : 0);
}

static void
clear_hit (gpointer data)
{
  g_free (((Hit *)data)->key);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *x = a, *y = b;

  if (x->fit != y->fit)
    return x->fit > y->fit ? -1 : 1;
  return strcmp (x->key, y->key);
}

GPtrArray *
num_find_apps (GPtrArray *apps, const char *typed)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  GPtrArray *found = g_ptr_array_new ();

  g_array_set_clear_func (hits, clear_hit);
  for (guint i = 0; i < apps->len; i++)
    {
      g_autofree char *name = num_rule_text_or_dash (apps->pdata[i], "name");
      g_autofree char *folded = fold (name);
      Hit hit = { apps->pdata[i], g_utf8_collate_key (folded, -1),
                  find_fit (apps->pdata[i], name, typed) };

      g_array_append_val (hits, hit);
    }
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && g_array_index (hits, Hit, i).fit > 0; i++)
    g_ptr_array_add (found, g_array_index (hits, Hit, i).app);
  return found;
}

/* Times are RFC 3339 in UTC, so they sort as text. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  GVariant *x = *(GVariant *const *)a, *y = *(GVariant *const *)b;
  gboolean due_x = num_field_count (x, "due") > 0, due_y = num_field_count (y, "due") > 0;
  g_autofree char *seen_x = num_field_text_or_dash (x, "last_seen");
  g_autofree char *seen_y = num_field_text_or_dash (y, "last_seen");

  if (due_x != due_y)
    return due_x ? -1 : 1;
  return -strcmp (seen_x, seen_y);
}

GPtrArray *
num_find_lines (GPtrArray *lines, const char *state)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    if (!state || num_field_is (lines->pdata[i], "state", state))
      g_ptr_array_add (found, lines->pdata[i]);
  g_ptr_array_sort (found, compare_lines);
  return found;
}
