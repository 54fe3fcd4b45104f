/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Rules of apps. Anybody may publish one, so that there is a limit for each user: what a hostile
 * process can write is small, and what was published already is not written again. */

#include "agent/store-rules.h"

#include "agent/store-private.h"
#include "numberd/error.h"
#include "numberd/say.h"

#include <string.h>

#define COLUMNS "uid, app, inactivity_days, source, published_usec"
#define MAX_RULES 100 /* of one user */

void
num_rule_free (NumRule *rule)
{
  if (!rule)
    return;

  g_free (rule->app);
  g_free (rule->source);
  g_free (rule);
}

static NumRule *
read_row (sqlite3_stmt *row)
{
  NumRule *rule = g_new0 (NumRule, 1);

  rule->uid = (guint32)sqlite3_column_int64 (row, 0);
  rule->app = num_store_text (row, 1);
  rule->inactivity_days = (guint)CLAMP (sqlite3_column_int (row, 2), 0, NUM_RULE_MAX_DAYS);
  rule->source = num_store_text (row, 3);
  rule->published_wall = sqlite3_column_int64 (row, 4);
  return rule;
}

NumRule *
num_store_rule (NumStore *store, guint32 uid, const char *app, GError **error)
{
  sqlite3_stmt *query = num_store_query (store, error,
                                         "SELECT " COLUMNS " FROM app_rule"
                                         " WHERE uid = ? AND app = ?",
                                         "it", (gint64)uid, app);
  NumRule *rule = NULL;

  if (query && num_store_step (store, query, error) == SQLITE_ROW)
    {
      rule = read_row (query);
      sqlite3_reset (query);
    }
  return rule;
}

GPtrArray *
num_store_rules (NumStore *store, GError **error)
{
  sqlite3_stmt *query
      = num_store_query (store, error, "SELECT " COLUMNS " FROM app_rule ORDER BY uid, app", "");
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify)num_rule_free);
  int result = SQLITE_ERROR;

  while (query && (result = num_store_step (store, query, error)) == SQLITE_ROW)
    g_ptr_array_add (rules, read_row (query));
  return result == SQLITE_DONE ? g_steal_pointer (&rules) : NULL;
}

/* FALSE when the user has as many rules as there can be; one in place of another is no more. */
static gboolean
check_room (NumStore *store, guint32 uid, GError **error)
{
  sqlite3_stmt *query = num_store_query (
      store, error, "SELECT count(*) FROM app_rule WHERE uid = ?", "i", (gint64)uid);
  gint64 n;

  if (!query || num_store_step (store, query, error) != SQLITE_ROW)
    return FALSE;

  n = sqlite3_column_int64 (query, 0);
  sqlite3_reset (query);
  if (n < MAX_RULES)
    return TRUE;
  g_set_error (
      error, NUM_ERROR, NUM_ERROR_REFUSED,
      NUM_SAY ("%d rules are stored for user %u, the most there can be: withdraw one, with 0 days"),
      MAX_RULES, uid);
  return FALSE;
}

/* Whether @rule (or NULL: none) says the same already. */
static gboolean
says (const NumRule *rule, guint days, const char *source)
{
  if (!rule)
    return days == 0;
  return rule->inactivity_days == days && strcmp (rule->source, source) == 0;
}

gboolean
num_store_publish_rule (NumStore *store, guint32 uid, const char *app, guint days,
                        const char *source, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (NumRule) rule = num_store_rule (store, uid, app, &trouble);

  if (trouble)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  if (says (rule, days, source))
    return TRUE;
  if (days == 0)
    return num_store_run (store, error, "DELETE FROM app_rule WHERE uid = ? AND app = ?", "it",
                          (gint64)uid, app);

  return (rule || check_room (store, uid, error))
         && num_store_run (store, error,
                           "INSERT OR REPLACE INTO app_rule (" COLUMNS ") VALUES (?, ?, ?, ?, ?)",
                           "ititi", (gint64)uid, app, (gint64)days, source, num_store_now (store));
}
