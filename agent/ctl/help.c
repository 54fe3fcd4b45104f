/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What --help prints: made from the same tables that the command line is checked with, so that it
 * cannot say anything else. */

#include "agent/ctl/help.h"

#include "agent/ctl/request.h"
#include "agent/ctl/text.h"
#include "agent/ctl/value.h"

#include <glib/gi18n.h>

#define INDENT 2
#define LIST_COLUMN 26 /* where the summaries begin */

static void
append_title (GString *out, const NumTerm *term, const char *title)
{
  g_autofree char *painted = num_term_paint (term, NUM_PAINT_STRONG, title);

  g_string_append_printf (out, "\n%s\n", painted);
}

/* Appends a word and, in a column of its own, what it means. */
static void
append_entry (GString *out, const NumTerm *term, const char *word, const char *meaning,
              guint column)
{
  g_string_append_printf (out, "%*s", INDENT, "");
  num_text_pad (out, word, column - INDENT - 1);
  g_string_append_c (out, ' ');
  num_text_wrap (out, meaning, MAX (column, num_text_width (word) + INDENT + 1), column,
                 term->width);
}

/* Paragraphs are separated by newlines, and wrapped each. */
static void
append_text (GString *out, const NumTerm *term, const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);

  for (char **paragraph = paragraphs; *paragraph; paragraph++)
    num_text_wrap (out, *paragraph, 0, 0, term->width);
}

/* An option as it is typed. */
static char *
make_option (const NumRequestOption *option)
{
  if (option->kind)
    return g_strdup_printf ("--%s %s", option->name, option->kind);
  return g_strdup_printf ("--%s", option->name);
}

/* The usage line: arguments and own options; those that all commands take go without saying. */
static void
append_usage (GString *out, const NumTerm *term, const NumCommand *command)
{
  g_autoptr (GString) line = g_string_new ("numberctl ");
  const char *title = _ ("Usage: ");

  g_string_append (line, command->name);
  if (*command->arguments)
    g_string_append_printf (line, " %s", command->arguments);
  for (const NumRequestOption *option = num_request_options; option->name; option++)
    {
      g_autofree char *text = make_option (option);

      if (num_request_takes (command, option) && !option->global)
        g_string_append_printf (line, " [%s]", text);
    }

  g_string_append (out, title);
  num_text_wrap (out, line->str, num_text_width (title), num_text_width (title), term->width);
}

/* An argument and the words it allows. */
static void
append_value (GString *out, const NumTerm *term, const char *name)
{
  const NumValueKind *kind = num_value_kind (name);
  g_autofree char *choices = num_value_choices (kind);
  g_autofree char *meaning = choices ? g_strdup_printf ("%s: %s", _ (kind->meaning), choices)
                                     : g_strdup (_ (kind->meaning));

  append_entry (out, term, kind->name, meaning, 12);
}

/* The arguments, if the command takes any. */
static void
append_arguments (GString *out, const NumTerm *term, const NumCommand *command)
{
  g_auto (GStrv) names = g_strsplit (command->arguments, " ", -1);

  if (!names[0])
    return;
  append_title (out, term, _ ("Arguments:"));
  for (char **name = names; *name; name++)
    append_value (out, term, *name);
}

/* The options of @command; of NULL, those that all commands take. */
static void
append_options (GString *out, const NumTerm *term, const NumCommand *command)
{
  append_title (out, term, _ ("Options:"));
  for (const NumRequestOption *option = num_request_options; option->name; option++)
    {
      const NumValueKind *kind = option->kind ? num_value_kind (option->kind) : NULL;
      g_autofree char *text = make_option (option);
      g_autofree char *choices = kind ? num_value_choices (kind) : NULL;
      g_autofree char *meaning = choices ? g_strdup_printf ("%s: %s", _ (option->meaning), choices)
                                         : g_strdup (_ (option->meaning));

      if (command ? num_request_takes (command, option) : option->global)
        append_entry (out, term, text, meaning, 20);
    }
}

char *
num_help_all (const NumTerm *term)
{
  GString *out = g_string_new (_ ("Usage: numberctl [COMMAND] [ARGUMENT...] [OPTION...]\n\n"));

  append_text (out, term,
               _ ("Which phone numbers this device has, and what still hangs on former "
                  "ones. Without a command: status."));
  for (const NumCommandGroup *group = num_command_groups; group->title; group++)
    {
      g_auto (GStrv) names = g_strsplit (group->names, " ", -1);

      append_title (out, term, _ (group->title));
      for (char **name = names; *name; name++)
        {
          const NumCommand *command = num_command_find (*name);
          g_autofree char *call
              = g_strjoin (*command->arguments ? " " : "", command->name, command->arguments, NULL);

          append_entry (out, term, call, _ (command->summary), LIST_COLUMN);
        }
    }
  append_options (out, term, NULL);
  g_string_append_c (out, '\n');
  append_text (out, term,
               _ ("numberctl COMMAND --help tells more about a command. Exit status: 0 "
                  "done, 1 refused or failed, 2 wrong usage, 3 numberd cannot be "
                  "reached, 4 something is left (plan, due --check)."));
  return g_string_free (out, FALSE);
}

char *
num_help_command (const NumCommand *command, const NumTerm *term)
{
  GString *out = g_string_new (NULL);
  g_auto (GStrv) examples = g_strsplit (command->example, "\n", -1);

  append_usage (out, term, command);
  g_string_append_c (out, '\n');
  append_text (out, term, _ (command->about));
  append_arguments (out, term, command);
  append_options (out, term, command);
  append_title (out, term, examples[0] && examples[1] ? _ ("Examples:") : _ ("Example:"));
  for (char **example = examples; *example; example++)
    g_string_append_printf (out, "%*s%s\n", INDENT, "", *example);
  return g_string_free (out, FALSE);
}
