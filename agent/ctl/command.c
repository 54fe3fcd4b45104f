/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The commands together: what there is, in the order of the list, and how they speak. */

#include "agent/ctl/command.h"

#include "agent/ctl/json.h"
#include "agent/ctl/text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const NumCommand *const families[] = {
  num_commands_status,  num_commands_lines,  num_commands_bindings, num_commands_accounts,
  num_commands_scan,    num_commands_plan,   num_commands_catalog,  num_commands_log,
  num_commands_explain, num_commands_intake, num_commands_report,
};

const NumCommandGroup num_command_groups[] = {
  { N_ ("Looking"), "status lines due bindings plan apps explain log monitor report" },
  { N_ ("Accounts"), "scan confirm dismiss bind settle reopen used" },
  { N_ ("Lines"), "keep give-up same-line split set-number add-line label intake" },
  { NULL },
};

const NumCommand *
num_command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    for (const NumCommand *command = families[i]; command->name; command++)
      if (strcmp (command->name, name) == 0)
        return command;

  return NULL;
}

void
num_command_print (char *text)
{
  fputs (text, stdout);
  g_free (text);
}

void
num_command_say (const NumTerm *term, const char *format, ...)
{
  g_autofree char *line = NULL;
  GString *out = g_string_new (NULL);
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  num_text_wrap (out, line, 0, 0, term->width);
  num_command_print (g_string_free (out, FALSE));
}

NumExit
num_command_confirm (const NumRequest *request, char *json, const char *line)
{
  g_autofree char *document = json;

  if (request->json)
    num_command_print (g_steal_pointer (&document));
  else
    num_command_say (&request->term, "%s", line);
  return NUM_EXIT_DONE;
}

NumExit
num_command_recorded (const NumRequest *request, GVariant *answer)
{
  g_autofree char *id = NULL, *shown = NULL, *line = NULL;

  g_variant_get (answer, "(s)", &id);
  shown = num_text_escape (id);
  line = g_strdup_printf (_ ("Recorded as binding %s."), shown);
  return num_command_confirm (request, num_json_texts ("id", id, NULL), line);
}
