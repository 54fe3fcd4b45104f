/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What its owner says about an account: it hangs on a line, it is done with, it is not, it was
 * used. The daemon knows what is allowed; here its answers become a line. */

#include "agent/ctl/command.h"

#include "agent/ctl/client.h"
#include "agent/ctl/field.h"
#include "agent/ctl/json.h"
#include "agent/ctl/text.h"
#include "agent/ctl/words.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* Options that were not given are left out: the daemon has its own idea of each. */
static NumExit
run_bind (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  const char *const options[][2] = { { "account", request->account },
                                     { "line", request->line },
                                     { "last_used", request->last_used },
                                     { "name", request->name } };
  g_autoptr (GVariant) answer = NULL;
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i][1])
      g_variant_builder_add (&dict, "{sv}", options[i][0], g_variant_new_string (options[i][1]));
  answer = num_client_tell (daemon, "Bind", g_variant_new ("(sa{sv})", request->args[0], &dict),
                            error);
  return answer ? num_command_recorded (request, answer) : NUM_EXIT_FAILED;
}

/* What the catalogue has of the outcomes of a binding; NULL when that is not known. */
static char **
list_outcomes (GDBusProxy *daemon, const char *id)
{
  g_autoptr (GVariant) answer
      = num_client_ask (daemon, "ListBindings", g_variant_new ("(ss)", "", "all"), NULL);
  g_autoptr (GVariant) list = answer ? g_variant_get_child_value (answer, 0) : NULL;
  g_autoptr (GPtrArray) bindings = list ? num_field_elements (list) : g_ptr_array_new ();

  for (guint i = 0; i < bindings->len; i++)
    if (num_field_is (bindings->pdata[i], "id", id))
      return num_field_texts (bindings->pdata[i], "outcomes");

  return NULL;
}

/* The owner knows best what happened; but a slip would take an account off the list that is still
 * there, so it is pointed out. */
static void
doubt (const NumRequest *request, GDBusProxy *daemon)
{
  static const char *const always[] = { "refused", "accepted", "lapsed", NULL };
  g_auto (GStrv) outcomes = list_outcomes (daemon, request->args[0]);
  g_autofree char *possible = outcomes ? g_strjoinv (", ", outcomes) : NULL;

  if (possible && *possible && !g_strv_contains (always, request->args[1])
      && !g_strv_contains ((const char *const *)outcomes, request->args[1]))
    fprintf (stderr,
             _ ("numberctl: as far as is known, that is not possible there, only: %s. If it was a "
                "slip: numberctl reopen %s\n"),
             possible, request->args[0]);
}

/* With rebound the answer is the binding that goes on, which a person needs next. */
static NumExit
run_settle (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer = num_client_tell (
      daemon, "Settle",
      g_variant_new ("(sss)", request->args[0], request->args[1], request->to ? request->to : ""),
      error);
  g_autofree char *binding = num_text_escape (request->args[0]);
  g_autofree char *shown = NULL, *line = NULL;
  const char *rebound;

  if (!answer)
    return NUM_EXIT_FAILED;

  doubt (request, daemon);
  g_variant_get (answer, "(&s)", &rebound);
  shown = num_text_escape (rebound);
  if (*rebound)
    line = g_strdup_printf (_ ("Binding %s is settled; it goes on as binding %s."), binding, shown);
  else
    line = g_strdup_printf (_ ("Binding %s is settled: %s."), binding,
                            num_words_say (NUM_WORDS_OUTCOME, request->args[1]));
  return num_command_confirm (
      request, num_json_texts ("id", request->args[0], "rebound", *rebound ? rebound : NULL, NULL),
      line);
}

/* Says in @line that the binding was changed. */
static NumExit
confirm (const NumRequest *request, const char *line)
{
  return num_command_confirm (request, num_json_texts ("id", request->args[0], NULL), line);
}

static NumExit
run_reopen (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer
      = num_client_tell (daemon, "Reopen", g_variant_new ("(s)", request->args[0]), error);
  g_autofree char *binding = num_text_escape (request->args[0]);
  g_autofree char *line = g_strdup_printf (_ ("Binding %s is open again."), binding);

  return answer ? confirm (request, line) : NUM_EXIT_FAILED;
}

static NumExit
run_used (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer = num_client_tell (
      daemon, "Used", g_variant_new ("(ss)", request->args[0], request->on ? request->on : ""),
      error);
  g_autofree char *binding = num_text_escape (request->args[0]);
  g_autofree char *line = g_strdup_printf (_ ("The use of binding %s is recorded."), binding);

  return answer ? confirm (request, line) : NUM_EXIT_FAILED;
}

const NumCommand num_commands_accounts[] = {
  { "bind", "APP", "account line last-used name", run_bind,
    N_ ("record that an account uses a line"),
    N_ ("Records that an account is registered with a line; without --line, with the only one that "
        "is present. An app that the catalogue does not have needs --name."),
    "numberctl bind whatsapp\nnumberctl bind gym --name \"Gym on Market Street\"" },
  { "settle", "BINDING OUTCOME", "to", run_settle, N_ ("say how a binding ended"),
    N_ ("Says how a binding ended.\n"
        "rebound: the account is on another line now, --to or else the only one that is present; a "
        "binding is made there.\n"
        "unbound: the account has no number any more.\n"
        "closed: the account is no more.\n"
        "transferred: the account belongs to somebody else now.\n"
        "refused: the provider will not do it; the account still hangs on the number.\n"
        "accepted: nothing will be done, and you know the risk.\n"
        "lapsed: the app has let go by itself."),
    "numberctl settle 1 rebound\nnumberctl settle 2 unbound" },
  { "reopen", "BINDING", "", run_reopen, N_ ("undo settle"),
    N_ ("Undoes settle: the binding is bound again, or due if its line is no longer here. What "
        "rebound has made on another line stays."),
    "numberctl reopen 1" },
  { "used", "BINDING", "on", run_used, N_ ("the account was used: it counts from there again"),
    N_ ("Says that an account was used, today or on another day that is not in the future: "
        "services close accounts that are not used."),
    "numberctl used 3\nnumberctl used 3 --on 2026-05-31" },
  { NULL },
};
