/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* `report`: what a support engineer needs, without what is nobody's business. Everything is asked
 * for first and what is personal in it learnt, and only then written: a label may stand in an event
 * that is older than the line that has it. Nothing is asked that changes anything: a scan, or a
 * look at the checklist of a second-hand number, would.
 *
 * The file is in English, as the daemon's reasons are, but for the lines at its top, which are for
 * the one who sends it. */

#include "agent/ctl/command.h"

#include "agent/clock.h"
#include "agent/ctl/bundle.h"
#include "agent/ctl/client.h"
#include "agent/ctl/field.h"
#include "agent/ctl/follow.h"
#include "agent/ctl/json.h"
#include "agent/ctl/newfile.h"
#include "agent/ctl/surroundings.h"
#include "agent/ctl/text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#define KEY_BYTES 16
#define MAX_EVENTS 5000

/* What the daemon said. */
typedef struct
{
  NumBundle *bundle;
  GVariant *status, *bindings, *proposals; /* answers: tuples */
  GVariant *explanations;                  /* the same, or NULL */
  char *refusal;                           /* why there are none: not for this person */
  GPtrArray *plans;                        /* (element-type GVariant) dictionaries */
  GQueue events;                           /* the newest ones, GVariant */
  guint n_events;                          /* all there were */
} Findings;

static void
clear_findings (Findings *findings)
{
  g_clear_pointer (&findings->bundle, num_bundle_free);
  g_clear_pointer (&findings->status, g_variant_unref);
  g_clear_pointer (&findings->bindings, g_variant_unref);
  g_clear_pointer (&findings->proposals, g_variant_unref);
  g_clear_pointer (&findings->explanations, g_variant_unref);
  g_clear_pointer (&findings->refusal, g_free);
  g_clear_pointer (&findings->plans, g_ptr_array_unref);
  g_queue_clear_full (&findings->events, (GDestroyNotify)g_variant_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Findings, clear_findings)

/* A key for this report; nobody keeps it. */
static NumBundle *
make_bundle (GError **error)
{
  guint8 key[KEY_BYTES];
  NumBundle *bundle;

  if (getrandom (key, sizeof key, 0) != sizeof key)
    {
      g_set_error (error, NUM_EXIT_ERROR, NUM_EXIT_FAILED,
                   _ ("the system gives no random numbers, without which nothing can be hidden: "
                      "%s"),
                   g_strerror (errno));
      return NULL;
    }

  bundle = num_bundle_new (key, sizeof key);
  explicit_bzero (key, sizeof key);
  return bundle;
}

/* Which apps are the catalogue's; without an answer, none is. */
static void
know_apps (Findings *findings, GDBusProxy *daemon)
{
  g_autoptr (GVariant) answer
      = num_client_ask (daemon, "ListApps", g_variant_new ("(s)", ""), NULL);
  g_autoptr (GVariant) list = answer ? g_variant_get_child_value (answer, 0) : NULL;
  g_autoptr (GPtrArray) apps = list ? num_field_elements (list) : NULL;
  const char *id;

  for (guint i = 0; apps && i < apps->len; i++)
    if (g_variant_lookup (apps->pdata[i], "id", "&s", &id))
      num_bundle_know_app (findings->bundle, id);
}

/* Every event is learnt from, also one that is too old to be shown. */
static void
on_event (GVariant *event, gpointer user_data)
{
  Findings *findings = user_data;

  num_bundle_learn (findings->bundle, event);
  g_queue_push_tail (&findings->events, g_variant_ref (event));
  findings->n_events++;
  if (g_queue_get_length (&findings->events) > MAX_EVENTS)
    g_variant_unref (g_queue_pop_head (&findings->events));
}

/* What is left on each line; one that has no plan has none. */
static void
ask_plans (Findings *findings, GDBusProxy *daemon)
{
  g_autoptr (GVariant) status = g_variant_get_child_value (findings->status, 0);
  g_autoptr (GPtrArray) lines = num_field_dicts (status, "lines");

  findings->plans = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *id = num_field_text_or_dash (lines->pdata[i], "id");
      g_autoptr (GVariant) answer
          = num_client_ask (daemon, "Plan", g_variant_new ("(s)", id), NULL);

      if (!answer)
        continue;
      g_ptr_array_add (findings->plans, g_variant_get_child_value (answer, 0));
      num_bundle_learn (findings->bundle, answer);
    }
}

/* The ids of modems are learnt where it is known that they are ids of modems. */
static void
learn (Findings *findings)
{
  g_autoptr (GVariant) status = g_variant_get_child_value (findings->status, 0);
  g_autoptr (GPtrArray) modems = num_field_dicts (status, "modems");
  const char *id;

  for (guint i = 0; i < modems->len; i++)
    if (g_variant_lookup (modems->pdata[i], "id", "&s", &id))
      num_bundle_learn_text (findings->bundle, NUM_SECRET_MODEM, id);
  num_bundle_learn (findings->bundle, findings->status);
  num_bundle_learn (findings->bundle, findings->bindings);
  num_bundle_learn (findings->bundle, findings->proposals);
  if (findings->explanations)
    num_bundle_learn (findings->bundle, findings->explanations);
}

static gboolean
ask (Findings *findings, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GError) denied = NULL;

  findings->status = num_client_ask (daemon, "GetStatus", NULL, error);
  if (!findings->status)
    return FALSE;

  know_apps (findings, daemon);
  findings->bindings
      = num_client_ask (daemon, "ListBindings", g_variant_new ("(ss)", "", "all"), error);
  findings->proposals = findings->bindings ? num_client_ask (daemon, "ListProposals",
                                                             g_variant_new ("(s)", "all"), error)
                                           : NULL;
  if (!findings->proposals || !num_follow_past (daemon, 0, on_event, findings, error))
    return FALSE;

  findings->explanations = num_client_ask (daemon, "Explain", g_variant_new ("(s)", ""), &denied);
  if (denied && denied->code == NUM_EXIT_UNREACHABLE)
    {
      g_propagate_error (error, g_steal_pointer (&denied));
      return FALSE;
    }
  findings->refusal = denied ? g_strdup (denied->message) : NULL;
  ask_plans (findings, daemon);
  learn (findings);
  return TRUE;
}

static void
add_head (Findings *findings, GVariant *status)
{
  NumBundle *bundle = findings->bundle;
  g_autofree char *version = num_field_text_or_dash (status, "version");
  g_autofree char *made = NULL;
  NumMoment now;

  num_clock_now (num_clock_system (), &now);
  made = num_clock_format (now.wall_usec);
  num_bundle_note (bundle, _ ("A report of numberd, for whoever helps with it."));
  num_bundle_note (
      bundle,
      _ ("In the place of each number, card, account and label stands a name that was made up for "
         "this report: the same for the same thing, and another in any other report. Behind it may "
         "stand what kind of thing it is, such as (+1, 11 digits). Shown as they are: apps of the "
         "catalogue, days and times, ids of users, modems by make and model, names of files, and "
         "words of numberd. Read it before you send it."));
  num_bundle_section (bundle, "about");
  num_bundle_fact (bundle, "made", made);
  num_bundle_fact (bundle, "clock", now.clock_set ? "set" : "not set");
  num_bundle_fact (bundle, "numberctl", NUM_VERSION);
  num_bundle_text (bundle, "numberd", version);
  num_bundle_fact (bundle, "complete", findings->refusal ? "no" : "yes");
  num_surroundings_add_system (bundle);
}

/* How many of @dicts have @value at @key. */
static guint
count (GPtrArray *dicts, const char *key, const char *value)
{
  guint n = 0;

  for (guint i = 0; i < dicts->len; i++)
    n += num_field_is (dicts->pdata[i], key, value);
  return n;
}

/* Adds how many of the dictionaries in @list there are, for each of the values of @key. */
static void
add_counts (NumBundle *bundle, const char *name, GPtrArray *list, const char *key,
            const char *const *values)
{
  GString *out = g_string_new (NULL);

  for (const char *const *value = values; *value; value++)
    g_string_append_printf (out, "%s%u %s", out->len > 0 ? ", " : "", count (list, key, *value),
                            *value);
  num_bundle_fact (bundle, name, out->str);
  g_string_free (out, TRUE);
}

static void
add_overview (Findings *findings, GVariant *status, GVariant *bindings, GVariant *proposals)
{
  static const char *const line_states[] = { "present", "absent", "kept", "given-up", NULL };
  static const char *const binding_states[] = { "bound", "due", "settled", NULL };
  static const char *const proposal_states[] = { "open", "confirmed", "dismissed", NULL };
  static const char *const intake[] = { "open", "done", NULL };
  g_autoptr (GPtrArray) lines = num_field_dicts (status, "lines");
  g_autoptr (GPtrArray) bound = num_field_elements (bindings);
  g_autoptr (GPtrArray) proposed = num_field_elements (proposals);
  NumBundle *bundle = findings->bundle;

  num_bundle_section (bundle, "overview");
  add_counts (bundle, "lines", lines, "state", line_states);
  add_counts (bundle, "bindings", bound, "state", binding_states);
  add_counts (bundle, "proposals", proposed, "state", proposal_states);
  add_counts (bundle, "intake", lines, "intake", intake);
}

/* The dictionary without @key and @other. */
static GVariant *
without (GVariant *dict, const char *key, const char *other)
{
  GVariantDict copy;

  g_variant_dict_init (&copy, dict);
  g_variant_dict_remove (&copy, key);
  g_variant_dict_remove (&copy, other);
  return g_variant_ref_sink (g_variant_dict_end (&copy));
}

/* A list of dictionaries as a section of its own; NULL is one that was not to be had. */
static void
add_list (NumBundle *bundle, const char *title, GVariant *list)
{
  num_bundle_section (bundle, title);
  if (list && g_variant_is_of_type (list, G_VARIANT_TYPE ("aa{sv}")))
    num_bundle_list (bundle, list);
  else
    num_bundle_note (bundle, "not known");
}

static void
add_plans (Findings *findings)
{
  GVariantBuilder plans;
  g_autoptr (GVariant) list = NULL;

  g_variant_builder_init (&plans, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < findings->plans->len; i++)
    {
      g_autoptr (GVariant) plan = without (findings->plans->pdata[i], "bindings", "number");

      g_variant_builder_add_value (&plans, plan);
    }
  list = g_variant_ref_sink (g_variant_builder_end (&plans));
  add_list (findings->bundle, "plans", list);
}

static void
add_events (Findings *findings)
{
  NumBundle *bundle = findings->bundle;
  g_autofree char *all = g_strdup_printf ("%u", findings->n_events);
  g_autofree char *shown = g_strdup_printf ("%u", g_queue_get_length (&findings->events));

  num_bundle_section (bundle, "events");
  num_bundle_fact (bundle, "recorded", all);
  num_bundle_fact (bundle, "shown", shown);
  for (GList *item = findings->events.head; item; item = item->next)
    num_bundle_row (bundle, item->data);
}

/* The report as text, or NULL. */
static char *
write_report (Findings *findings, GDBusProxy *daemon, GError **error)
{
  NumBundle *bundle = findings->bundle;
  g_autoptr (GVariant) status = g_variant_get_child_value (findings->status, 0);
  g_autoptr (GVariant) rest = without (status, "modems", "lines");
  g_autoptr (GVariant) modems = g_variant_lookup_value (status, "modems", NULL);
  g_autoptr (GVariant) lines = g_variant_lookup_value (status, "lines", NULL);
  g_autoptr (GVariant) bindings = g_variant_get_child_value (findings->bindings, 0);
  g_autoptr (GVariant) proposals = g_variant_get_child_value (findings->proposals, 0);
  g_autoptr (GVariant) explanations
      = findings->explanations ? g_variant_get_child_value (findings->explanations, 0) : NULL;

  add_head (findings, status);
  add_overview (findings, status, bindings, proposals);
  num_bundle_section (bundle, "status");
  num_bundle_dict (bundle, rest);
  add_list (bundle, "modems", modems);
  add_list (bundle, "lines", lines);
  add_list (bundle, "explain", explanations);
  num_bundle_text (bundle, "refused", findings->refusal);
  add_list (bundle, "bindings", bindings);
  add_plans (findings);
  add_list (bundle, "proposals", proposals);
  num_surroundings_add (bundle, daemon);
  add_events (findings);
  return num_bundle_finish (bundle, error);
}

/* The name of a file for a report made now. Owned by the caller. */
static char *
choose_name (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "numberd-report-%Y%m%d-%H%M%S.txt");
}

/* A report on stdout is all that is there. */
static NumExit
deliver (const NumRequest *request, const char *path, const char *text, GError **error)
{
  g_autofree char *shown = num_text_escape (path), *line = NULL;

  if (strcmp (path, "-") == 0)
    {
      num_command_print (g_strdup (text));
      return NUM_EXIT_DONE;
    }
  if (!num_newfile_write (path, text, error))
    return NUM_EXIT_FAILED;

  line = g_strdup_printf (_ ("Wrote %s (%u kB). It holds no number, card or account in clear; read "
                             "it before you send it."),
                          shown, (guint)((strlen (text) + 1023) / 1024));
  return num_command_confirm (request, num_json_texts ("file", path, NULL), line);
}

static NumExit
run_report (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autofree char *path = request->args[0] ? g_strdup (request->args[0]) : choose_name ();
  gboolean to_stdout = strcmp (path, "-") == 0;
  g_auto (Findings) findings = { .events = G_QUEUE_INIT };
  g_autofree char *text = NULL;
  NumExit status = NUM_EXIT_FAILED;

  if (!to_stdout && !num_newfile_is_free (path, error))
    return NUM_EXIT_FAILED;
  findings.bundle = make_bundle (error);
  if (!findings.bundle || !ask (&findings, daemon, error))
    return NUM_EXIT_FAILED;

  text = write_report (&findings, daemon, error);
  if (text)
    status = deliver (request, path, text, error);
  if (status == NUM_EXIT_DONE && findings.refusal)
    fprintf (stderr, _ ("numberctl: the report is not complete: %s\n"), findings.refusal);
  return status;
}

const NumCommand num_commands_report[] = {
  { "report", "[FILE]", "", run_report, N_ ("a file for support, without numbers"),
    N_ ("Writes what somebody needs who is to find out why numberd did what it did: versions, "
        "modems, lines, accounts, dates, the record, the configuration and the journal. Numbers, "
        "cards, accounts and labels are replaced by names that mean nothing elsewhere. The file is "
        "new and only yours to read; FILE - is standard output."),
    "numberctl report\nnumberctl report /tmp/report.txt" },
  { NULL },
};
