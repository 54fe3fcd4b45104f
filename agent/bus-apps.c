/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Verbs for apps that take part. An app is a process of some user; what it may see and change is
 * what belongs to that user, and no number in any case, not even as root. Everything else is not
 * there rather than forbidden: an error that tells the two apart would tell that it is there.
 *
 * A line goes by its id alone, see num_call_line(): by number, as people may name it, an app could
 * find out the number by trying them all. */

#include "agent/bus-verbs.h"

#include "agent/store-rules.h"
#include "numberd/error.h"
#include "numberd/say.h"

#include <string.h>

#define FOUND_BY "app"

/* How an app can know that an account ended; what the provider or the owner says is not its to
 * tell. */
static const NumOutcome outcomes[]
    = { NUM_OUTCOME_REBOUND, NUM_OUTCOME_UNBOUND, NUM_OUTCOME_CLOSED };

/* Ids go over the bus as text, like all that a person may have to type. */
static char *
show_id (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

/* Unlike a person, a program does not misspell its id, so that it need not be in the catalogue. */
static gboolean
check_app (const char *app, GError **error)
{
  if (num_catalog_is_id (app))
    return TRUE;

  g_set_error_literal (error, NUM_ERROR, NUM_ERROR_INVALID,
                       NUM_SAY ("an app id is 1 to 64 of a-z 0-9 . _ -"));
  return FALSE;
}

/* The binding named by the first argument, if it is the caller's. */
static NumBinding *
take_binding (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (NumBinding) binding = num_call_binding (call, args);

  if (binding && binding->uid == call->caller->uid)
    return g_steal_pointer (&binding);

  g_set_error_literal (error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
                       NUM_SAY ("there is no such binding: ListMine lists them"));
  return NULL;
}

/* The open binding of an account that is there already; on @line, or anywhere if that is 0. */
static const NumBinding *
find_open (GPtrArray *bindings, const char *account, gint64 line)
{
  for (guint i = 0; i < bindings->len; i++)
    {
      const NumBinding *binding = bindings->pdata[i];

      if (binding->state != NUM_BINDING_SETTLED && g_strcmp0 (binding->account, account) == 0
          && (line == 0 || binding->line == line))
        return binding;
    }

  return NULL;
}

static GVariant *
answer_registered (gint64 binding, gint64 line)
{
  g_autofree char *id = show_id (binding);
  g_autofree char *on = show_id (line);

  return g_variant_new ("(ss)", id, on);
}

/* Makes the binding that an app asked for, on a line that it names or the only one. */
static GVariant *
add_binding (const NumCall *call, NumBinding *binding, const char *text, GError **error)
{
  const NumLine *line = num_call_line (call, text, error);
  gint64 id;

  if (!line)
    return NULL;

  binding->line = line->id;
  binding->uid = call->caller->uid;
  binding->found_by = g_strdup (FOUND_BY);
  if (!num_store_bind (call->store, binding, &id, error))
    return NULL;
  return answer_registered (id, line->id);
}

/* FALSE unless all options make sense; fills in what they say of @binding. */
static gboolean
take_options (GVariant *options, NumBinding *binding, const char **ret_line, GError **error)
{
  static const char *const keys[] = { "account", "line", "name", "last_used", NULL };
  const char *account = NULL, *name = NULL, *day = NULL;

  if (!num_call_check_options (options, keys, error))
    return FALSE;

  g_variant_lookup (options, "account", "&s", &account);
  g_variant_lookup (options, "line", "&s", ret_line);
  g_variant_lookup (options, "name", "&s", &name);
  g_variant_lookup (options, "last_used", "&s", &day);
  if (!num_call_check_text (account, NUM_SAY ("an account"), error)
      || !num_call_check_text (name, NUM_SAY ("a name"), error) || !num_call_check_day (day, error))
    return FALSE;

  binding->account = account && *account ? g_strdup (account) : NULL;
  binding->name = name && *name ? g_strdup (name) : NULL;
  binding->last_used = g_strdup (day);
  return TRUE;
}

/* An app that starts says what it knows: that it has this account. It does not know that the card
 * was changed meanwhile, so that without a line the account stays where it is recorded. */
static GVariant *
register_account (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (GVariant) options = g_variant_get_child_value (args, 1);
  g_autoptr (NumBinding) binding = num_binding_new ();
  g_autoptr (GPtrArray) known = NULL;
  const char *app, *text = "";
  const NumLine *line = NULL;
  const NumBinding *same;

  g_variant_get_child (args, 0, "&s", &app);
  if (!check_app (app, error) || !take_options (options, binding, &text, error)
      || (*text && !(line = num_call_line (call, text, error)))
      || !(known = num_store_bindings_of (call->store, call->caller->uid, app, error)))
    return NULL;

  same = find_open (known, binding->account, line ? line->id : 0);
  if (!same)
    {
      binding->app = g_strdup (app);
      return add_binding (call, binding, text, error);
    }
  if (binding->last_used && !num_store_used (call->store, same->id, binding->last_used, error))
    return NULL;
  return answer_registered (same->id, same->line);
}

static GVariant *
report_use (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (NumBinding) binding = take_binding (call, args, error);
  const char *day;

  g_variant_get_child (args, 1, "&s", &day);
  return binding && num_call_used (call, binding, day, error) ? g_variant_new ("()") : NULL;
}

static GVariant *
get_binding (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (NumBinding) binding = take_binding (call, args, error);

  return binding ? g_variant_new ("(@a{sv})", num_call_dict (call, binding)) : NULL;
}

static GVariant *
list_mine (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (GPtrArray) bindings = NULL;
  const char *app;
  GVariantBuilder answer;

  g_variant_get (args, "(&s)", &app);
  if (*app && !check_app (app, error))
    return NULL;
  bindings = num_store_bindings_of (call->store, call->caller->uid, *app ? app : NULL, error);
  if (!bindings)
    return NULL;

  g_variant_builder_init (&answer, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < bindings->len; i++)
    g_variant_builder_add_value (&answer, num_call_dict (call, bindings->pdata[i]));
  return g_variant_new ("(aa{sv})", &answer);
}

/* The outcome called @text, if an app may say it. */
static gboolean
parse_outcome (const char *text, NumOutcome *ret, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (strcmp (num_outcome_to_string (outcomes[i]), text) == 0)
      {
        *ret = outcomes[i];
        return TRUE;
      }

  g_set_error_literal (
      error, NUM_ERROR, NUM_ERROR_INVALID,
      NUM_SAY ("an outcome that an app can tell is one of rebound, unbound, closed"));
  return FALSE;
}

static GVariant *
settle (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (NumBinding) binding = take_binding (call, args, error);
  g_autofree char *answer = NULL;
  const NumLine *line = NULL;
  const char *text, *to;
  NumOutcome outcome;
  gint64 rebound = 0;

  if (!binding)
    return NULL;

  g_variant_get (args, "(&s&s&s)", NULL, &text, &to);
  if (!parse_outcome (text, &outcome, error))
    return NULL;
  if (outcome != NUM_OUTCOME_REBOUND && *to)
    {
      g_set_error_literal (error, NUM_ERROR, NUM_ERROR_INVALID,
                           NUM_SAY ("only a rebound account is on another line: leave that empty"));
      return NULL;
    }
  if ((outcome == NUM_OUTCOME_REBOUND && !(line = num_call_line (call, to, error)))
      || !num_store_settle (call->store, binding->id, outcome, line ? line->id : 0, &rebound,
                            error))
    return NULL;

  answer = rebound ? show_id (rebound) : g_strdup ("");
  return g_variant_new ("(s)", answer);
}

/* A rule without a source is a rumour, and nobody could look it up when it turns out wrong. */
static GVariant *
publish_rule (const NumCall *call, GVariant *args, GError **error)
{
  const char *app, *source;
  guint days;

  g_variant_get (args, "(&su&s)", &app, &days, &source);
  if (!check_app (app, error) || !num_call_check_text (source, NUM_SAY ("a source"), error))
    return NULL;
  if (days > NUM_RULE_MAX_DAYS || (days > 0 && !*source))
    {
      g_set_error (error, NUM_ERROR, NUM_ERROR_INVALID,
                   NUM_SAY ("a rule is 1 to %d days with a source, or 0 days to withdraw it"),
                   NUM_RULE_MAX_DAYS);
      return NULL;
    }
  if (!num_store_publish_rule (call->store, call->caller->uid, app, days, source, error))
    return NULL;
  return g_variant_new ("()");
}

const NumVerb num_verbs_apps[] = {
  { "Register", register_account },
  { "ReportUse", report_use },
  { "GetBinding", get_binding },
  { "ListMine", list_mine },
  { "Settle", settle },
  { "PublishRule", publish_rule },
  { NULL, NULL },
};
