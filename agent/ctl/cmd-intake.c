/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* `intake`: a number that is new to its owner may have had another one. The list is short, so that
 * it can be read at a glance; how a check is done is told for one item at a time, and what to do
 * about a former owner when there is one. */

#include "agent/ctl/command.h"

#include "agent/ctl/client.h"
#include "agent/ctl/exit.h"
#include "agent/ctl/field.h"
#include "agent/ctl/json.h"
#include "agent/ctl/rule.h"
#include "agent/ctl/table.h"
#include "agent/ctl/text.h"
#include "agent/ctl/when.h"
#include "agent/ctl/words.h"

#include <glib/gi18n.h>
#include <string.h>

#define INDENT 2
#define MARK_COLUMN 5 /* where the text of a step begins */

/* The line that is meant; the empty text is the only one that is present. */
static const char *
name_line (const NumRequest *request)
{
  return request->args[0] ? request->args[0] : "";
}

/* The checklist of the line, or NULL with an error. */
static GVariant *
get_checklist (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer = num_client_ask (
      daemon, "GetIntake", g_variant_new ("(s)", name_line (request)), error);

  return answer ? g_variant_get_child_value (answer, 0) : NULL;
}

/* The item of @items that the second argument names, or NULL. */
static GVariant *
find_item (const NumRequest *request, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (num_field_is (items->pdata[i], "id", request->args[1]))
      return items->pdata[i];

  return NULL;
}

/* What came of a check, in words; owned by the caller. */
static char *
describe_result (GVariant *item)
{
  g_autofree char *result = num_field_text (item, "result");

  return g_strdup (result ? num_words_say (NUM_WORDS_RESULT, result) : _ ("not checked"));
}

/* The steps at @key as a numbered list under @title; nothing if there are none. */
static void
add_steps (GString *out, const NumTerm *term, const char *title, GVariant *item, const char *key)
{
  g_auto (GStrv) steps = num_rule_texts (item, key);

  if (!steps[0])
    return;
  g_string_append_c (out, '\n');
  num_text_wrap (out, title, 0, 0, term->width);
  for (guint i = 0; steps[i]; i++)
    {
      g_autofree char *mark = g_strdup_printf ("%*s%u. ", INDENT, "", i + 1);

      num_text_pad (out, mark, MARK_COLUMN);
      num_text_wrap (out, steps[i], MAX (MARK_COLUMN, num_text_width (mark)), MARK_COLUMN,
                     term->width);
    }
}

/* A paragraph made of the text at @key, if there is one. */
static void
add_text (GString *out, const NumTerm *term, GVariant *item, const char *key)
{
  g_autofree char *text = num_rule_text (item, key);

  if (!text)
    return;
  g_string_append_c (out, '\n');
  num_text_wrap (out, text, 0, 0, term->width);
}

/* How well the advice is known, for those who wonder. */
static void
add_source (GString *out, const NumTerm *term, GVariant *item)
{
  g_autofree char *source = num_field_text (item, "source");
  g_autofree char *checked = num_field_text (item, "checked");
  g_autofree char *line = NULL;

  if (source && checked)
    line = g_strdup_printf (_ ("Source: %s (looked up on %s)"), source, checked);
  else if (source)
    line = g_strdup_printf (_ ("Source: %s"), source);
  else
    line = g_strdup (_ ("Source: none, this is general advice"));
  g_string_append_c (out, '\n');
  num_text_wrap (out, line, 0, 0, term->width);
}

/* How to tell what came of it, with the results that it can have. */
static void
add_next (GString *out, const NumTerm *term, const char *line, GVariant *item)
{
  g_autofree char *id = num_field_text_or_dash (item, "id");
  g_auto (GStrv) results = num_field_texts (item, "results");
  g_autofree char *list = g_strjoinv (", ", results);
  g_autofree char *text
      = g_strdup_printf (_ ("To record what came of it: numberctl intake %s %s RESULT (%s)"), line,
                         id, list);

  g_string_append_c (out, '\n');
  num_text_wrap (out, text, 0, 0, term->width);
}

/* Everything about one item. */
static void
print_item (const NumTerm *term, const char *line, GVariant *item)
{
  GString *out = g_string_new (NULL);
  g_autofree char *title = num_rule_text_or_dash (item, "title");
  g_autofree char *result = describe_result (item);
  g_autofree char *head = g_strdup_printf ("%s (%s)", title, result);

  num_text_wrap (out, head, 0, 0, term->width);
  add_steps (out, term, _ ("How to check:"), item, "steps");
  add_text (out, term, item, "url");
  add_text (out, term, item, "answer");
  add_steps (out, term, _ ("If the former owner still has it:"), item, "held");
  add_next (out, term, line, item);
  add_source (out, term, item);
  num_command_print (g_string_free (out, FALSE));
}

/* One item as a row. */
static void
add_row (NumTable *table, GVariant *item)
{
  g_autofree char *id = num_field_text (item, "id");
  g_autofree char *title = num_rule_text (item, "title");
  g_autofree char *result = describe_result (item);
  g_autofree char *changed = num_field_text (item, "changed");
  g_autofree char *day = changed ? num_when_show_day (changed) : NULL;
  const char *cells[] = { id, title, result, day };

  num_table_row (table, cells);
}

/* The list, and what to type next. */
static void
print_list (const NumTerm *term, const char *line, GPtrArray *items)
{
  static const NumColumn columns[]
      = { { "ITEM" }, { "WHAT TO CHECK", TRUE }, { "RESULT" }, { "SINCE" }, { NULL } };
  g_autoptr (NumTable) table = num_table_new (columns);

  for (guint i = 0; i < items->len; i++)
    add_row (table, items->pdata[i]);

  num_command_say (term, _ ("If somebody else had the number of line %s before you, accounts of "
                            "theirs may still hang on it."),
                   line);
  num_command_print (g_strdup ("\n"));
  num_command_print (num_table_format (table, term));
  num_command_print (g_strdup ("\n"));
  num_command_say (term, _ ("How to check one: numberctl intake %s ITEM"), line);
  num_command_say (term, _ ("To record what came of it: numberctl intake %s ITEM RESULT"), line);
}

/* The list, or one item of it. */
static NumExit
show (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) checklist = get_checklist (request, daemon, error);
  g_autoptr (GPtrArray) items = checklist ? num_field_dicts (checklist, "items") : NULL;
  g_autofree char *line = checklist ? num_field_text_or_dash (checklist, "line") : NULL;
  gboolean one = request->args[0] && request->args[1];
  GVariant *item = items && one ? find_item (request, items) : NULL;

  if (!checklist)
    return NUM_EXIT_FAILED;
  if (one && !item)
    {
      g_set_error (error, NUM_EXIT_ERROR, NUM_EXIT_FAILED,
                   _ ("there is no such item: numberctl intake %s lists them"), line);
      return NUM_EXIT_FAILED;
    }

  if (request->json)
    num_command_print (item ? num_json_object (item, num_json_intake_item, TRUE)
                            : num_json_object (checklist, num_json_intake, TRUE));
  else if (item)
    print_item (&request->term, line, item);
  else
    print_list (&request->term, line, items);
  return NUM_EXIT_DONE;
}

/* What to do about the former owner. That it was recorded is said already, so that nothing fails
 * here. */
static void
print_held (const NumRequest *request, GDBusProxy *daemon)
{
  g_autoptr (GVariant) checklist = get_checklist (request, daemon, NULL);
  g_autoptr (GPtrArray) items = checklist ? num_field_dicts (checklist, "items") : NULL;
  GVariant *item = items ? find_item (request, items) : NULL;
  GString *out = g_string_new (NULL);

  if (item)
    add_steps (out, &request->term, _ ("What to do next:"), item, "held");
  num_command_print (g_string_free (out, FALSE));
}

static NumExit
record (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  const char *item = request->args[1], *result = request->args[2];
  g_autoptr (GVariant) answer
      = num_client_tell (daemon, "RecordIntake",
                         g_variant_new ("(sss)", name_line (request), item, result), error);
  g_autofree char *shown = num_text_escape (item);
  g_autofree char *line = g_strdup_printf (_ ("Recorded: %s is %s."), shown,
                                           num_words_say (NUM_WORDS_RESULT, result));

  if (!answer)
    return NUM_EXIT_FAILED;

  num_command_confirm (request, num_json_texts ("item", item, "result", result, NULL), line);
  if (!request->json && strcmp (result, "held") == 0)
    print_held (request, daemon);
  return NUM_EXIT_DONE;
}

static NumExit
dismiss (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer = num_client_tell (
      daemon, "DismissIntake", g_variant_new ("(s)", name_line (request)), error);

  if (!answer)
    return NUM_EXIT_FAILED;
  return num_command_confirm (request, g_strdup ("{}\n"), _ ("It is not shown as new any more."));
}

static NumExit
run_intake (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  guint n = g_strv_length (request->args);

  if (request->dismiss && n > 1)
    {
      g_set_error_literal (error, NUM_EXIT_ERROR, NUM_EXIT_USAGE,
                           _ ("--dismiss is for the whole list: leave ITEM out"));
      return NUM_EXIT_USAGE;
    }
  if (request->dismiss)
    return dismiss (request, daemon, error);
  return n > 2 ? record (request, daemon, error) : show (request, daemon, error);
}

const NumCommand num_commands_intake[] = {
  { "intake", "[LINE] [ITEM] [RESULT]", "dismiss", run_intake,
    N_ ("what to check of a number that may be second-hand"),
    N_ ("What to check of a number that is new to you, because somebody else may have had it "
        "before; without LINE, of the only line that is present. With ITEM, how that one is "
        "checked; with RESULT too, what came of it is recorded.\n"
        "clean: nobody else has it.\n"
        "held: the former owner still has it; what to do is told.\n"
        "asked: an answer is being waited for.\n"
        "freed: it was held and no longer is.\n"
        "skipped: it will not be checked."),
    "numberctl intake\nnumberctl intake 2 whatsapp\nnumberctl intake 2 whatsapp held" },
  { NULL },
};
