/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Verbs about what scans find. Whoever reports is believed about their own accounts only: the user
 * is the one that the bus names, and how much a finding proves is what the daemon's own copy of the
 * probe says. */

#include "agent/bus-verbs.h"

#include "numberd/error.h"
#include "numberd/say.h"

#include <string.h>

#define MAX_FINDINGS 256

static gboolean
is_visible (const NumCall *call, guint32 uid)
{
  return call->caller->may_read || uid == call->caller->uid;
}

/* The bindings that were just made, as a tuple. */
static GVariant *
answer_bound (const NumCall *call, const GArray *bound)
{
  GVariantBuilder answer;

  g_variant_builder_init (&answer, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < bound->len; i++)
    {
      g_autoptr (NumBinding) binding
          = num_store_binding (call->store, g_array_index (bound, gint64, i), NULL);

      if (binding && is_visible (call, binding->uid))
        g_variant_builder_add_value (&answer, num_call_dict (call, binding));
    }
  return g_variant_new ("(aa{sv})", &answer);
}

/* Whoever may not see what services have may not have them searched either; that is no failure. */
static GVariant *
scan (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (GArray) bound = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (call->caller->may_read && !num_agent_scan (call->agent, bound, error))
    return NULL;
  return answer_bound (call, bound);
}

/* One finding of the caller; NULL without error when the daemon does not know the probe, or does
 * not know it as one for homes. */
static NumFinding *
take_finding (const NumCall *call, GVariant *dict, GError **error)
{
  static const char *const keys[] = { "app", "probe", "account", "number", NULL };
  const char *app = "", *name = "", *account = NULL, *number = NULL;
  const NumProbe *probe;

  if (!num_call_check_options (dict, keys, error))
    return NULL;
  g_variant_lookup (dict, "app", "&s", &app);
  g_variant_lookup (dict, "probe", "&s", &name);
  g_variant_lookup (dict, "account", "&s", &account);
  g_variant_lookup (dict, "number", "&s", &number);
  if (!num_call_check_text (account, NUM_SAY ("an account"), error)
      || !num_call_check_text (number, NUM_SAY ("a number"), error))
    return NULL;

  probe = num_catalog_probe (call->catalog, app, name);
  return probe && probe->scopes & NUM_SCOPE_USER
             ? num_finding_new (call->ledger, probe, number, account, call->caller->uid)
             : NULL;
}

/* All or nothing. */
static GVariant *
report_findings (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (GVariant) list = g_variant_get_child_value (args, 0);
  g_autoptr (GArray) bound = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)num_finding_free);

  if (g_variant_n_children (list) > MAX_FINDINGS)
    {
      g_set_error (error, NUM_ERROR, NUM_ERROR_INVALID, NUM_SAY ("at most %d findings at a time"),
                   MAX_FINDINGS);
      return NULL;
    }

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (list, i);
      g_autoptr (GError) wrong = NULL;
      NumFinding *finding = take_finding (call, dict, &wrong);

      if (wrong)
        {
          g_propagate_error (error, g_steal_pointer (&wrong));
          return NULL;
        }
      if (finding)
        g_ptr_array_add (findings, finding);
    }
  return num_store_find (call->store, findings, bound, error) ? answer_bound (call, bound) : NULL;
}

static GVariant *
list_proposals (const NumCall *call, GVariant *args, GError **error)
{
  static const char *const choices[] = { "open", "all" };
  g_autoptr (GPtrArray) proposals = NULL;
  GVariantBuilder answer;
  const char *which;
  int choice;

  g_variant_get (args, "(&s)", &which);
  choice = num_names_find (choices, G_N_ELEMENTS (choices), which);
  if (choice < 0)
    {
      g_set_error_literal (error, NUM_ERROR, NUM_ERROR_INVALID,
                           NUM_SAY ("which proposals: one of open, all"));
      return NULL;
    }
  proposals = num_store_proposals (call->store, choice == 1, error);
  if (!proposals)
    return NULL;

  g_variant_builder_init (&answer, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < proposals->len; i++)
    {
      const NumProposal *proposal = proposals->pdata[i];

      if (is_visible (call, proposal->uid))
        g_variant_builder_add_value (
            &answer, num_dict_proposal (proposal, num_ledger_line (call->ledger, proposal->line),
                                        call->catalog, call->caller));
    }
  return g_variant_new ("(aa{sv})", &answer);
}

/* The proposal named by the first argument, if the caller may decide about it. */
static NumProposal *
take_proposal (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (NumProposal) proposal = NULL;
  const char *text;
  gint64 id = 0;

  g_variant_get_child (args, 0, "&s", &text);
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    proposal = num_store_proposal (call->store, id, NULL);
  if (!proposal || !is_visible (call, proposal->uid))
    {
      g_set_error_literal (error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
                           NUM_SAY ("there is no such proposal: numberctl scan lists them"));
      return NULL;
    }
  if (proposal->uid != call->caller->uid && !num_call_require_manage (call, error))
    return NULL;
  return g_steal_pointer (&proposal);
}

/* A line that was found with the account is a better guess than the only one that is present, which
 * is none at all when a number was found and the line has another. */
static NumLine *
choose_line (const NumCall *call, const NumProposal *proposal, const char *text, GError **error)
{
  NumLine *line = text ? NULL : num_ledger_line (call->ledger, proposal->line);

  if (!line)
    line = num_call_line (call, text ? text : "", error);
  if (!line || text || proposal->line > 0 || proposal->proof == NUM_PROOF_PRESENT || !line->number)
    return line;

  g_set_error_literal (
      error, NUM_ERROR, NUM_ERROR_REFUSED,
      NUM_SAY ("no line has the number that was found: add one with numberctl add-line and "
               "scan again, or say which line it is, --line LINE"));
  return NULL;
}

static GVariant *
confirm (const NumCall *call, GVariant *args, GError **error)
{
  static const char *const keys[] = { "account", "line", NULL };
  g_autoptr (GVariant) options = g_variant_get_child_value (args, 1);
  g_autoptr (NumProposal) proposal = NULL;
  const char *account = NULL, *text = NULL;
  g_autofree char *answer = NULL;
  NumLine *line;
  gint64 id = 0;

  if (!num_call_check_options (options, keys, error)
      || !(proposal = take_proposal (call, args, error)))
    return NULL;
  g_variant_lookup (options, "account", "&s", &account);
  g_variant_lookup (options, "line", "&s", &text);
  if (!num_call_check_text (account, NUM_SAY ("an account"), error)
      || !(line = choose_line (call, proposal, text, error))
      || !num_store_confirm (call->store, proposal->id, line->id,
                             account && *account ? account : NULL, &id, error))
    return NULL;

  answer = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  return g_variant_new ("(s)", answer);
}

static GVariant *
dismiss (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (NumProposal) proposal = take_proposal (call, args, error);

  if (!proposal || !num_store_dismiss (call->store, proposal->id, error))
    return NULL;
  return g_variant_new ("()");
}

const NumVerb num_verbs_scan[] = {
  { "Scan", scan },
  { "ReportFindings", report_findings },
  { "ListProposals", list_proposals },
  { "Confirm", confirm },
  { "Dismiss", dismiss },
  { NULL, NULL },
};
