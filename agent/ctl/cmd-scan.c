/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* `scan`, `confirm`, `dismiss`. A scan is in two halves: the daemon looks at services, and this
 * program, which has the rights of whoever runs it, at their home. What comes of both the daemon
 * says, so both are shown as one.
 *
 * Run by root it looks at root's own home: nobody's program looks into another's. */

#include "agent/ctl/command.h"

#include "agent/ctl/account.h"
#include "agent/ctl/client.h"
#include "agent/ctl/field.h"
#include "agent/ctl/json.h"
#include "agent/ctl/table.h"
#include "agent/ctl/text.h"
#include "agent/ctl/words.h"
#include "agent/scan/home.h"

#include <glib/gi18n.h>

#define LIMIT_MSEC 5000 /* a person waits for it */

/* Appends the list that a call answered; FALSE if there is none. */
static gboolean
collect (GVariantBuilder *all, GVariant *answer)
{
  g_autoptr (GVariant) list = answer ? g_variant_get_child_value (answer, 0) : NULL;

  for (gsize i = 0; list && i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (list, i);

      g_variant_builder_add_value (all, dict);
    }
  return list != NULL;
}

/* Both halves, and then what is still open: {bound, proposals}; NULL with an error. */
static GVariant *
scan_all (GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) services = num_client_ask (daemon, "Scan", NULL, error);
  g_autoptr (GVariant) home = NULL;
  g_autoptr (GVariant) open = NULL;
  GVariantBuilder bound, proposals, both;

  if (services)
    home = num_client_ask (daemon, "ReportFindings",
                           g_variant_new ("(@aa{sv})", num_scan_home (LIMIT_MSEC)), error);
  if (home)
    open = num_client_ask (daemon, "ListProposals", g_variant_new ("(s)", "open"), error);
  if (!open)
    return NULL;

  g_variant_builder_init (&bound, G_VARIANT_TYPE ("aa{sv}"));
  g_variant_builder_init (&proposals, G_VARIANT_TYPE ("aa{sv}"));
  g_variant_builder_init (&both, G_VARIANT_TYPE_VARDICT);
  collect (&bound, services);
  collect (&bound, home);
  collect (&proposals, open);
  g_variant_builder_add (&both, "{sv}", "bound", g_variant_builder_end (&bound));
  g_variant_builder_add (&both, "{sv}", "proposals", g_variant_builder_end (&proposals));
  return g_variant_ref_sink (g_variant_builder_end (&both));
}

/* One account; @last is what is said of it in the last column. */
static void
add_row (NumTable *table, GVariant *dict, const char *last)
{
  g_autofree char *id = num_field_text (dict, "id");
  g_autofree char *app = num_account_app (dict);
  g_autofree char *account = num_field_text (dict, "account");
  g_autofree char *number = num_field_text (dict, "number");
  const char *cells[] = { id, app, account, number, last };

  num_table_row (table, cells);
}

static void
print_bound (const NumRequest *request, GPtrArray *bound)
{
  static const NumColumn columns[] = { { "BINDING" }, { "APP", TRUE }, { "ACCOUNT", TRUE },
                                       { "NUMBER" },  { "STATE" },     { NULL } };
  g_autoptr (NumTable) table = num_table_new (columns);

  num_command_say (&request->term, _ ("These accounts were found, and recorded:"));
  for (guint i = 0; i < bound->len; i++)
    {
      g_autofree char *state = num_field_text (bound->pdata[i], "state");

      add_row (table, bound->pdata[i], state);
    }
  num_command_print (num_table_format (table, &request->term));
}

static void
print_proposals (const NumRequest *request, GPtrArray *proposals)
{
  static const NumColumn columns[] = { { "PROPOSAL" }, { "APP", TRUE }, { "ACCOUNT", TRUE },
                                       { "NUMBER" },   { "FOUND" },     { NULL } };
  g_autoptr (NumTable) table = num_table_new (columns);

  num_command_say (&request->term, _ ("These may be accounts with one of your numbers:"));
  for (guint i = 0; i < proposals->len; i++)
    {
      g_autofree char *evidence = num_field_text (proposals->pdata[i], "evidence");

      add_row (table, proposals->pdata[i], num_words_say (NUM_WORDS_EVIDENCE, evidence));
    }
  num_command_print (num_table_format (table, &request->term));
  num_command_print (g_strdup ("\n"));
  num_command_say (&request->term, _ ("If one is: numberctl confirm PROPOSAL. If not: numberctl "
                                      "dismiss PROPOSAL, and it is not shown again."));
}

static void
print_found (const NumRequest *request, GVariant *found)
{
  g_autoptr (GPtrArray) bound = num_field_dicts (found, "bound");
  g_autoptr (GPtrArray) proposals = num_field_dicts (found, "proposals");

  if (bound->len > 0)
    print_bound (request, bound);
  if (bound->len > 0 && proposals->len > 0)
    num_command_print (g_strdup ("\n"));
  if (proposals->len > 0)
    print_proposals (request, proposals);
  if (bound->len == 0 && proposals->len == 0)
    num_command_say (&request->term,
                     _ ("Nothing new was found. Many apps show no number: numberctl bind APP "
                        "records an account by hand."));
}

static NumExit
run_scan (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) found = scan_all (daemon, error);

  if (!found)
    return NUM_EXIT_FAILED;
  if (request->json)
    num_command_print (num_json_object (found, num_json_scan, TRUE));
  else
    print_found (request, found);
  return NUM_EXIT_DONE;
}

static NumExit
run_confirm (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer = NULL;
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  if (request->line)
    g_variant_builder_add (&options, "{sv}", "line", g_variant_new_string (request->line));
  if (request->account)
    g_variant_builder_add (&options, "{sv}", "account", g_variant_new_string (request->account));
  answer = num_client_tell (daemon, "Confirm",
                            g_variant_new ("(sa{sv})", request->args[0], &options), error);
  return answer ? num_command_recorded (request, answer) : NUM_EXIT_FAILED;
}

static NumExit
run_dismiss (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer
      = num_client_tell (daemon, "Dismiss", g_variant_new ("(s)", request->args[0]), error);
  g_autofree char *proposal = num_text_escape (request->args[0]);
  g_autofree char *line
      = g_strdup_printf (_ ("Proposal %s is dismissed, and is not made again."), proposal);

  return answer ? num_command_confirm (request, num_json_texts ("id", request->args[0], NULL), line)
                : NUM_EXIT_FAILED;
}

const NumCommand num_commands_scan[] = {
  { "scan", "", "", run_scan, N_ ("look for accounts that are on this device"),
    N_ ("Looks where apps keep their accounts: in your own home, and, if you may see numbers, in "
        "services of this device. An account that is registered with one of your numbers is "
        "recorded; where that is not certain you are asked.\n"
        "Nothing is changed in what is looked at, nothing encrypted is opened, and nothing leaves "
        "this device."),
    "numberctl scan" },
  { "confirm", "PROPOSAL", "line account", run_confirm, N_ ("record what a scan found"),
    N_ ("Records an account that a scan found and was not certain of. Without --line, it is the "
        "line whose number was found, or else the only one that is present. A number that no line "
        "has is not taken for that of another: add it with add-line, and scan again."),
    "numberctl confirm 1\nnumberctl confirm 2 --line work --account ada" },
  { "dismiss", "PROPOSAL", "", run_dismiss, N_ ("never mind what a scan found"),
    N_ ("Says that what a scan found is no account of yours, or that you do not want it recorded. "
        "Later scans do not ask again."),
    "numberctl dismiss 3" },
  { NULL },
};
