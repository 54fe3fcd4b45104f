/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* `apps`: the catalogue. People look for an app by what they call it, so a word that means one app
 * shows everything that is known of it, and one that means several lists them. A file is checked
 * without the daemon, by the code that the daemon reads it with: whoever writes one need not have a
 * running numberd, and what is right here is right there. */

#include "agent/ctl/command.h"

#include "agent/catalog.h"
#include "agent/ctl/account.h"
#include "agent/ctl/client.h"
#include "agent/ctl/field.h"
#include "agent/ctl/json.h"
#include "agent/ctl/rule.h"
#include "agent/ctl/table.h"
#include "agent/ctl/text.h"
#include "agent/ctl/words.h"

#include <glib/gi18n.h>

#define FACT_INDENT 2
#define FACT_COLUMN 16 /* where the facts begin */
#define STEP_INDENT 2

/* A title and, in a column of its own, what is known; nothing where it is not. */
static void
append_fact (GString *out, const NumTerm *term, const char *title, const char *fact)
{
  if (!fact || !*fact)
    return;

  g_string_append_printf (out, "%*s", FACT_INDENT, "");
  num_text_pad (out, title, FACT_COLUMN - FACT_INDENT - 1);
  g_string_append_c (out, ' ');
  num_text_wrap (out, fact, MAX (FACT_COLUMN, num_text_width (title) + FACT_INDENT + 1),
                 FACT_COLUMN, term->width);
}

/* The same for a word that has a meaning. */
static void
append_word (GString *out, const NumTerm *term, const char *title, NumWords topic, GVariant *app,
             const char *key)
{
  g_autofree char *word = num_field_text (app, key);

  append_fact (out, term, title, num_words_say (topic, word));
}

/* What it is called besides: its name in its file where another one is shown, and the names that
 * it is found by. */
static void
append_aliases (GString *out, const NumTerm *term, GVariant *app)
{
  g_autofree char *name = num_field_text_or_dash (app, "name");
  g_auto (GStrv) aliases = num_field_texts (app, "aliases");
  const char *shown = num_rule_say (name);
  g_autoptr (GString) list = g_string_new (g_str_equal (shown, name) ? NULL : name);

  for (char **alias = aliases; *alias; alias++)
    if (!g_str_equal (*alias, shown))
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", *alias);
  append_fact (out, term, _ ("Also called"), list->str);
}

/* A proposal is never shown as if it were in force. */
static void
append_inactivity (GString *out, const NumTerm *term, GVariant *app)
{
  g_autoptr (GVariant) rule = num_field_dict (app, "inactivity");
  g_autofree char *confidence = rule ? num_field_text (rule, "confidence") : NULL;
  g_autofree char *checked = rule ? num_field_text_or_dash (rule, "checked") : NULL;
  g_autofree char *source = rule ? num_field_text_or_dash (rule, "source") : NULL;
  g_autofree char *days = NULL;
  g_autofree char *text = NULL;

  if (!rule)
    return;

  days = g_strdup_printf (_ ("dropped when it was not used for %u days"),
                          (guint)num_field_count (rule, "days"));
  text = g_strdup_printf (_ ("%s; %s, checked on %s: %s"), days,
                          num_words_say (NUM_WORDS_CONFIDENCE, confidence ? confidence : "-"),
                          checked, source);
  append_fact (out, term, _ ("The account"), text);
}

/* What the app itself said goes before what stands in any file. */
static void
append_published (GString *out, const NumTerm *term, GVariant *app)
{
  g_autoptr (GVariant) rule = num_field_dict (app, "published");
  g_autofree char *source = rule ? num_field_text_or_dash (rule, "source") : NULL;
  g_autofree char *text = NULL;

  if (!rule)
    return;

  text = g_strdup_printf (_ ("dropped when it was not used for %u days: this counts, and no file; "
                             "it has that from %s"),
                          (guint)num_field_count (rule, "days"), source);
  append_fact (out, term, _ ("It says"), text);
}

/* Where help is to be had whichever way is gone; NULL when that stands with the steps already. */
static char *
find_help (GVariant *app)
{
  g_autoptr (GPtrArray) app_ways = num_field_dicts (app, "ways");

  for (guint i = 0; i < app_ways->len; i++)
    {
      g_auto (GStrv) steps = num_field_texts (app_ways->pdata[i], "steps");

      if (num_field_is (app_ways->pdata[i], "way", "general") && !steps[0])
        return num_field_text (app_ways->pdata[i], "url");
    }
  return NULL;
}

/* What it is, what the number is to it, and how an account of it can end. */
static void
append_facts (GString *out, const NumTerm *term, GVariant *app)
{
  g_auto (GStrv) outcomes = num_field_texts (app, "outcomes");
  g_autofree char *url = find_help (app);
  g_autofree char *list = g_strjoinv (", ", outcomes);
  g_autofree char *possible
      = *list ? g_strdup_printf (_ ("%s (and refused, accepted, lapsed)"), list) : NULL;

  append_aliases (out, term, app);
  append_word (out, term, _ ("Category"), NUM_WORDS_CATEGORY, app, "category");
  append_word (out, term, _ ("The number is"), NUM_WORDS_IDENTITY, app, "identity");
  if (num_field_flag (app, "recovery"))
    append_fact (out, term, _ ("Do it first"), _ ("other accounts are recovered through it"));
  append_fact (out, term, _ ("Can end as"), possible);
  append_inactivity (out, term, app);
  append_published (out, term, app);
  append_fact (out, term, _ ("Help"), url);
}

/* Steps are numbered from one after each heading. */
static void
append_steps (GString *out, const NumTerm *term, GVariant *way)
{
  g_auto (GStrv) steps = num_rule_texts (way, "steps");
  guint n = 0;

  for (char **step = steps; *step; step++)
    {
      g_autofree char *mark = num_account_mark (*step, &n);
      guint column = STEP_INDENT + num_text_width (mark) + 1;

      g_string_append_printf (out, "%*s%s ", STEP_INDENT, "", mark);
      num_text_wrap (out, *step, column, column, term->width);
    }
}

/* How one way is gone; that a code goes to the old number has to be known before it is gone. */
static void
append_way (GString *out, const NumTerm *term, GVariant *way)
{
  g_autofree char *name = num_field_text_or_dash (way, "way");
  g_autofree char *url = num_field_text (way, "url");
  g_autofree char *title
      = num_term_paint (term, NUM_PAINT_STRONG, num_words_say (NUM_WORDS_WAY, name));

  g_string_append_printf (out, "\n%s\n", title);
  if (num_field_flag (way, "needs_old_number"))
    {
      g_autofree char *mark = num_term_paint (term, NUM_PAINT_WARN, "!");

      g_string_append_printf (out, "%*s%s ", STEP_INDENT, "", mark);
      num_text_wrap (out, _ ("The old SIM must still work: a code is sent to the old number."),
                     STEP_INDENT + 2, STEP_INDENT + 2, term->width);
    }
  append_steps (out, term, way);
  if (url)
    g_string_append_printf (out, "%*s- %s\n", STEP_INDENT, "", url);
}

/* Where it is known from: the source in the world, and the files on this device. */
static void
append_origin (GString *out, const NumTerm *term, GVariant *app)
{
  g_autofree char *confidence = num_field_text (app, "confidence");
  g_autofree char *checked = num_field_text_or_dash (app, "checked");
  g_autofree char *source = num_field_text (app, "source");
  g_autofree char *title = num_term_paint (term, NUM_PAINT_STRONG, _ ("Where this is from"));
  g_autofree char *belief = g_strdup_printf (
      _ ("%s, checked on %s"),
      num_words_say (NUM_WORDS_CONFIDENCE, confidence ? confidence : "unverified"), checked);
  g_auto (GStrv) files = num_field_texts (app, "files");

  g_string_append_printf (out, "\n%s\n", title);
  append_fact (out, term, _ ("Known how"), belief);
  append_fact (out, term, _ ("Source"), source);
  for (guint i = 0; files[i]; i++)
    append_fact (out, term, i == 0 ? _ ("File") : _ ("Overrides"), files[i]);
}

/* Everything that is known of one app. */
static void
print_app (const NumTerm *term, GVariant *app)
{
  GString *out = g_string_new (NULL);
  g_autofree char *id = num_field_text_or_dash (app, "id");
  g_autofree char *name = num_rule_text_or_dash (app, "name");
  g_autofree char *heading = g_strdup_printf ("%s (%s)", name, id);
  g_autofree char *painted = num_term_paint (term, NUM_PAINT_STRONG, heading);
  g_autoptr (GPtrArray) app_ways = num_field_dicts (app, "ways");
  g_autofree char *help = find_help (app);

  g_string_append_printf (out, "%s\n", painted);
  append_facts (out, term, app);
  for (guint i = 0; i < app_ways->len; i++)
    if (!help || !num_field_is (app_ways->pdata[i], "way", "general"))
      append_way (out, term, app_ways->pdata[i]);
  append_origin (out, term, app);
  num_command_print (g_string_free (out, FALSE));
}

/* One line an app; what the number is to it tells at a glance what is at stake. */
static void
print_list (const NumTerm *term, GPtrArray *apps)
{
  static const NumColumn columns[]
      = { { "APP" }, { "NAME", TRUE }, { "CATEGORY" }, { "NUMBER IS", TRUE }, { NULL } };
  g_autoptr (NumTable) table = num_table_new (columns);

  for (guint i = 0; i < apps->len; i++)
    {
      g_autofree char *id = num_field_text (apps->pdata[i], "id");
      g_autofree char *name = num_rule_text (apps->pdata[i], "name");
      g_autofree char *category = num_field_text (apps->pdata[i], "category");
      g_autofree char *identity = num_field_text (apps->pdata[i], "identity");
      const char *cells[] = { id, name, num_words_say (NUM_WORDS_CATEGORY, category),
                              num_words_say (NUM_WORDS_IDENTITY_SHORT, identity) };

      num_table_row (table, cells);
    }
  num_command_print (num_table_format (table, term));
  num_command_print (g_strdup ("\n"));
  num_command_say (term, _ ("All that is known of one: numberctl apps APP"));
}

/* Problems are kept until their number is known. */
static void
on_problem (const char *problem, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (problem));
}

/* What was found, for programs. */
static void
print_check (const char *path, const GPtrArray *problems)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) value = NULL;

  g_variant_dict_insert (&dict, "file", "s", path);
  g_variant_dict_insert (&dict, "ok", "b", problems->len == 0);
  g_variant_dict_insert_value (
      &dict, "problems",
      g_variant_new_strv ((const char *const *)problems->pdata, (gssize)problems->len));
  value = g_variant_ref_sink (g_variant_dict_end (&dict));
  num_command_print (num_json_object (value, num_json_check, TRUE));
}

/* Mistakes are the answer and go to stdout; that there are any is the error. */
static NumExit
check_file (const NumRequest *request, GError **error)
{
  const char *path = request->check_file;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  guint n = num_catalog_check (path, on_problem, problems);
  g_autofree char *shown = num_text_escape (path);

  if (request->json)
    print_check (path, problems);
  for (guint i = 0; !request->json && i < n; i++)
    {
      g_autofree char *line = num_text_escape (problems->pdata[i]);

      num_command_print (g_strdup_printf ("%s\n", line));
    }
  if (n > 0)
    {
      g_set_error (error, NUM_EXIT_ERROR, NUM_EXIT_FAILED,
                   ngettext ("%s has %u mistake, see above: mend it and check again",
                             "%s has %u mistakes, see above: mend them and check again", n),
                   shown, n);
      return NUM_EXIT_FAILED;
    }
  if (!request->json)
    num_command_print (g_strdup_printf (_ ("%s: ok\n"), shown));
  return NUM_EXIT_DONE;
}

/* A file is checked where it is written, which may be a machine without a modem. */
static gboolean
is_local (const NumRequest *request)
{
  return request->check_file != NULL;
}

/* A word that means one app shows it whole; whoever wants the list of one looks at the JSON. */
static NumExit
run_apps (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  const char *word = request->args[0] ? request->args[0] : "";
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) list = NULL;
  g_autoptr (GPtrArray) apps = NULL;

  if (is_local (request))
    return check_file (request, error);
  answer = num_client_ask (daemon, "ListApps", g_variant_new ("(s)", word), error);
  if (!answer)
    return NUM_EXIT_FAILED;

  list = g_variant_get_child_value (answer, 0);
  apps = num_field_elements (list);
  if (request->json)
    num_command_print (num_json_list (list, num_json_apps));
  else if (apps->len == 0)
    num_command_say (&request->term, _ ("The catalogue is empty: is numberd installed whole?"));
  else if (apps->len == 1 && *word)
    print_app (&request->term, apps->pdata[0]);
  else
    print_list (&request->term, apps);
  return NUM_EXIT_DONE;
}

const NumCommand num_commands_catalog[] = {
  { "apps", "[APP]", "check=FILE", run_apps,
    N_ ("the apps that numberd knows, and how to unbind them"),
    N_ ("The catalogue of apps. APP may be an id, or how a word of any name begins: where it means "
        "one app, everything that is known of it is shown, else those that it may mean are "
        "listed.\n"
        "With --check, a file of the catalogue is checked instead. That needs no numberd. Every "
        "mistake is told with its line, and the exit status is 1 if there is any."),
    "numberctl apps\nnumberctl apps wechat\nnumberctl apps --check gym.app", is_local },
  { NULL },
};
