/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Verbs about bindings. A binding belongs to a user: its owner needs no right, another user's is
 * there only for those who may read, and changed only by those who may manage. */

#include "agent/bus-verbs.h"

#include "agent/plan.h"
#include "numberd/error.h"
#include "numberd/say.h"

#include <string.h>

#define MAX_NEAREST 3

static gboolean
is_visible (const NumCall *call, const NumBinding *binding)
{
  return call->caller->may_read || binding->uid == call->caller->uid;
}

/* A binding that the caller may see, with its clock, and what there is to lose with it. */
typedef struct
{
  const NumBinding *binding;
  NumDeadline deadline;
  guint rank;
} Row;

static void
clear_row (gpointer data)
{
  Row *row = data;

  num_deadline_clear (&row->deadline);
}

/* What is due comes first, soonest deadline first, and what has none after it. All accounts of a
 * number often have the same one: then as a plan has it, so that who begins at the top is locked
 * out of nothing. Without a date, as they were recorded: a plan is there for the asking. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  static const guint order[]
      = { [NUM_BINDING_DUE] = 0, [NUM_BINDING_BOUND] = 1, [NUM_BINDING_SETTLED] = 2 };
  const Row *x = a, *y = b;
  guint first = order[x->binding->state], second = order[y->binding->state];
  NumDay soon = x->deadline.day ? x->deadline.day : G_MAXUINT32;
  NumDay late = y->deadline.day ? y->deadline.day : G_MAXUINT32;

  if (first != second)
    return first < second ? -1 : 1;
  if (first == 0 && soon != late)
    return soon < late ? -1 : 1;
  if (first == 0 && x->deadline.day && x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  return (x->binding->id > y->binding->id) - (x->binding->id < y->binding->id);
}

/* The rows of what the caller may see, in order. */
static GArray *
make_rows (const NumCall *call, GPtrArray *bindings)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));

  g_array_set_clear_func (rows, clear_row);
  for (guint i = 0; i < bindings->len; i++)
    {
      const NumBinding *binding = bindings->pdata[i];
      Row row = { .binding = binding };

      if (!is_visible (call, binding))
        continue;
      num_rulebook_binding (call->book, num_ledger_line (call->ledger, binding->line), binding,
                            &row.deadline);
      row.rank = num_plan_rank (num_catalog_find (call->catalog, binding->app));
      g_array_append_val (rows, row);
    }

  g_array_sort (rows, compare_rows);
  return rows;
}

/* Other users' bindings are not there, rather than there and empty. */
static GVariant *
list_bindings (const NumCall *call, GVariant *args, GError **error)
{
  static const char *const choices[] = { "due", "open", "all" };
  g_autoptr (GPtrArray) bindings = NULL;
  g_autoptr (GArray) rows = NULL;
  const char *text, *which;
  NumLine *line = NULL;
  GVariantBuilder answer;
  int choice;

  g_variant_get (args, "(&s&s)", &text, &which);
  choice = num_names_find (choices, G_N_ELEMENTS (choices), which);
  if (choice < 0)
    {
      g_set_error_literal (error, NUM_ERROR, NUM_ERROR_INVALID,
                           NUM_SAY ("which bindings: one of due, open, all"));
      return NULL;
    }
  if (*text && !(line = num_call_line (call, text, error)))
    return NULL;
  bindings = num_store_bindings (call->store, line ? line->id : 0, (NumBindings)choice, error);
  if (!bindings)
    return NULL;

  rows = make_rows (call, bindings);
  g_variant_builder_init (&answer, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      g_variant_builder_add_value (
          &answer,
          num_dict_binding (row->binding, num_ledger_line (call->ledger, row->binding->line),
                            call->catalog, &row->deadline, call->caller));
    }
  return g_variant_new ("(aa{sv})", &answer);
}

/* The catalogue does not know @app; @nearest may be empty. */
static void
refuse_app (const char *app, const char *nearest, GError **error)
{
  if (*nearest)
    g_set_error (error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
                 NUM_SAY ("there is no app %s in the catalogue; nearest: %s; to record it all the "
                          "same, name it: --name"),
                 app, nearest);
  else
    g_set_error (error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
                 NUM_SAY ("there is no app %s in the catalogue; to record it all the same, name "
                          "it: --name"),
                 app);
}

/* FALSE unless the catalogue knows @app, or a name was given for it. People type what they call an
 * app, so the nearest ids are named whatever is wrong. */
static gboolean
check_app (const NumCall *call, const char *app, const char *name, GError **error)
{
  g_auto (GStrv) nearest = NULL;
  g_autofree char *list = NULL;

  if (num_catalog_is_id (app) && (name || num_catalog_find (call->catalog, app)))
    return TRUE;

  nearest = num_catalog_nearest (call->catalog, app, MAX_NEAREST);
  list = g_strjoinv (", ", nearest);
  if (num_catalog_is_id (app))
    refuse_app (app, list, error);
  else if (*list)
    g_set_error (error, NUM_ERROR, NUM_ERROR_INVALID,
                 NUM_SAY ("an app id is 1 to 64 of a-z 0-9 . _ -; nearest: %s"), list);
  else
    g_set_error_literal (error, NUM_ERROR, NUM_ERROR_INVALID,
                         NUM_SAY ("an app id is 1 to 64 of a-z 0-9 . _ -"));
  return FALSE;
}

/* Whoever binds owns the binding; there is no binding for somebody else. */
static GVariant *
bind_account (const NumCall *call, GVariant *args, GError **error)
{
  static const char *const keys[] = { "account", "line", "last_used", "name", NULL };
  g_autoptr (GVariant) options = g_variant_get_child_value (args, 1);
  const char *app, *account = NULL, *text = "", *day = NULL, *name = NULL;
  g_autoptr (NumBinding) binding = num_binding_new ();
  g_autofree char *answer = NULL;
  NumLine *line;
  gint64 id;

  g_variant_get_child (args, 0, "&s", &app);
  if (!num_call_check_options (options, keys, error))
    return NULL;
  g_variant_lookup (options, "account", "&s", &account);
  g_variant_lookup (options, "line", "&s", &text);
  g_variant_lookup (options, "last_used", "&s", &day);
  g_variant_lookup (options, "name", "&s", &name);
  if (!num_call_check_text (account, NUM_SAY ("an account"), error)
      || !num_call_check_text (name, NUM_SAY ("a name"), error) || !num_call_check_day (day, error)
      || !check_app (call, app, name, error) || !(line = num_call_line (call, text, error)))
    return NULL;

  binding->line = line->id;
  binding->app = g_strdup (app);
  binding->name = g_strdup (name);
  binding->account = account && *account ? g_strdup (account) : NULL;
  binding->uid = call->caller->uid;
  binding->found_by = g_strdup ("owner");
  binding->last_used = g_strdup (day);
  if (!num_store_bind (call->store, binding, &id, error))
    return NULL;

  answer = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  return g_variant_new ("(s)", answer);
}

/* The binding named by the first argument, if the caller may change it. */
static NumBinding *
take_binding (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (NumBinding) binding = num_call_binding (call, args);

  if (!binding || !is_visible (call, binding))
    {
      g_set_error_literal (
          error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
          NUM_SAY ("there is no such binding: numberctl bindings --all lists them"));
      return NULL;
    }
  if (binding->uid != call->caller->uid && !num_call_require_manage (call, error))
    return NULL;
  return g_steal_pointer (&binding);
}

/* The other line is looked up before anything is changed. */
static GVariant *
settle (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (NumBinding) binding = take_binding (call, args, error);
  g_autofree char *answer = NULL;
  const char *text, *to;
  gint64 rebound = 0;
  NumOutcome outcome;
  NumLine *line = NULL;

  if (!binding)
    return NULL;

  g_variant_get (args, "(&s&s&s)", NULL, &text, &to);
  if (!num_outcome_parse (text, &outcome))
    {
      g_set_error_literal (
          error, NUM_ERROR, NUM_ERROR_INVALID,
          NUM_SAY ("an outcome is one of rebound, unbound, closed, transferred, refused, "
                   "accepted, lapsed"));
      return NULL;
    }
  if (outcome != NUM_OUTCOME_REBOUND && *to)
    {
      g_set_error_literal (error, NUM_ERROR, NUM_ERROR_INVALID,
                           NUM_SAY ("only a rebound account is on another line: leave out --to"));
      return NULL;
    }
  if (outcome == NUM_OUTCOME_REBOUND && !(line = num_call_line (call, to, error)))
    return NULL;
  if (!num_store_settle (call->store, binding->id, outcome, line ? line->id : 0, &rebound, error))
    return NULL;

  answer = rebound ? g_strdup_printf ("%" G_GINT64_FORMAT, rebound) : g_strdup ("");
  return g_variant_new ("(s)", answer);
}

static GVariant *
reopen (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (NumBinding) binding = take_binding (call, args, error);

  if (!binding || !num_store_reopen (call->store, binding->id, error))
    return NULL;
  return g_variant_new ("()");
}

static GVariant *
used (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (NumBinding) binding = take_binding (call, args, error);
  const char *day;

  g_variant_get_child (args, 1, "&s", &day);
  return binding && num_call_used (call, binding, day, error) ? g_variant_new ("()") : NULL;
}

const NumVerb num_verbs_bindings[] = {
  { "ListBindings", list_bindings },
  { "Bind", bind_account },
  { "Settle", settle },
  { "Reopen", reopen },
  { "Used", used },
  { NULL, NULL },
};
