/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The command line. The command is the first word that is no option: options before it take no
 * value, so there is no doubt. GOption does the rest; values come through it as file names, because
 * it would convert others from the locale, and a phone number in UTF-8 is the same in every one. */

#include "agent/ctl/request.h"

#include "agent/ctl/suggest.h"
#include "agent/ctl/text.h"
#include "agent/ctl/value.h"

#include <glib/gi18n.h>
#include <string.h>

#define AT(member) G_STRUCT_OFFSET (NumRequest, member)

const NumRequestOption num_request_options[] = {
  { "line", "LINE", AT (line), FALSE, N_ ("only of this line, or with it") },
  { "all", NULL, AT (all), FALSE, N_ ("the settled ones too") },
  { "check", NULL, AT (check), FALSE, N_ ("exit status 4 while something is due") },
  { "check", "FILE", AT (check_file), FALSE, N_ ("check this file of the catalogue") },
  { "dismiss", NULL, AT (dismiss), FALSE, N_ ("the list is not wanted") },
  { "format", "FORMAT", AT (format), FALSE, N_ ("as a calendar or a table for other programs") },
  { "account", "TEXT", AT (account), FALSE, N_ ("which account of the app; no password") },
  { "last-used", "DATE", AT (last_used), FALSE, N_ ("the day on which it was last used") },
  { "name", "TEXT", AT (name), FALSE, N_ ("name of an app that the catalogue does not have") },
  { "to", "LINE", AT (to), FALSE, N_ ("with rebound: the line it is on now") },
  { "on", "DATE", AT (on), FALSE, N_ ("the day on which it was") },
  { "reason", "REASON", AT (reason), FALSE, N_ ("how the line ended") },
  { "plan", "PLAN", AT (plan), FALSE, N_ ("how the line was paid") },
  { "follow", NULL, AT (follow), FALSE, N_ ("wait for more") },
  { "since", "WHEN", AT (since), FALSE, N_ ("from then on") },
  { "reveal", NULL, AT (reveal), FALSE, N_ ("numbers, cards and accounts in full") },
  { "json", NULL, AT (json), TRUE, N_ ("print JSON") },
  { "session-bus", NULL, AT (session_bus), TRUE, N_ ("look for numberd on the session bus") },
  { "version", NULL, AT (version), TRUE, N_ ("print the version") },
  { "help", NULL, AT (help), TRUE, N_ ("print this") },
  { NULL },
};

static gboolean set_usage_error (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Answers FALSE, for callers to do the same. */
static gboolean
set_usage_error (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, NUM_EXIT_ERROR, NUM_EXIT_USAGE, message);
  return FALSE;
}

/* D-Bus takes UTF-8 only, and would end the connection over anything else. */
static gboolean
check_utf8 (const char *const *argv, GError **error)
{
  for (; *argv; argv++)
    if (!g_utf8_validate (*argv, -1, NULL))
      return set_usage_error (error, _ ("the command line holds text that is not UTF-8"));
  return TRUE;
}

/* Whether @option is the first of its name: the one that is meant by the name alone. */
static gboolean
is_first (const NumRequestOption *option)
{
  const NumRequestOption *first = num_request_options;

  while (strcmp (first->name, option->name) != 0)
    first++;
  return first == option;
}

gboolean
num_request_takes (const NumCommand *command, const NumRequestOption *option)
{
  g_auto (GStrv) names = g_strsplit (command->options, " ", -1);
  g_autofree char *exact = g_strconcat (option->name, "=", option->kind, NULL);

  return option->global || g_strv_contains ((const char *const *)names, exact)
         || (is_first (option) && g_strv_contains ((const char *const *)names, option->name));
}

/* The names of all commands, NULL-terminated; the array is owned by the caller. */
static const char **
list_names (void)
{
  GPtrArray *names = g_ptr_array_new ();

  for (const NumCommandGroup *group = num_command_groups; group->title; group++)
    {
      g_auto (GStrv) some = g_strsplit (group->names, " ", -1);

      for (char **name = some; *name; name++)
        g_ptr_array_add (names, (gpointer)num_command_find (*name)->name);
    }
  g_ptr_array_add (names, NULL);
  return (const char **)g_ptr_array_free (names, FALSE);
}

/* Answers FALSE, with a command that may have been meant. */
static gboolean
set_unknown_command (const char *name, GError **error)
{
  g_autofree const char **names = list_names ();
  g_autofree char *escaped = num_text_escape (name);
  g_autofree char *shown = num_text_cut (escaped, 40);
  const char *near = num_suggest (name, names);

  if (near)
    return set_usage_error (error, _ ("there is no command %s: did you mean %s?"), shown, near);
  return set_usage_error (error, _ ("there is no command %s: see numberctl --help"), shown);
}

/* Takes the command out of @words. */
static gboolean
take_command (NumRequest *request, char **words, GError **error)
{
  char **word = words + 1;

  while (*word && **word == '-' && strcmp (*word, "--") != 0)
    word++;
  if (!*word || **word == '-')
    {
      request->command = num_command_find ("status");
      return TRUE;
    }

  request->named = TRUE;
  request->command = num_command_find (*word);
  if (!request->command)
    return set_unknown_command (*word, error);
  g_free (*word);
  memmove (word, word + 1, (g_strv_length (word + 1) + 1) * sizeof (char *));
  return TRUE;
}

/* What GOption needs to know: the options of the command, and where its arguments go. */
static GArray *
make_entries (NumRequest *request)
{
  GArray *entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  for (const NumRequestOption *option = num_request_options; option->name; option++)
    {
      GOptionEntry entry
          = { option->name, 0, 0, option->kind ? G_OPTION_ARG_FILENAME : G_OPTION_ARG_NONE,
              G_STRUCT_MEMBER_P (request, option->offset) };

      if (num_request_takes (request->command, option))
        g_array_append_val (entries, entry);
    }
  g_array_append_val (entries, ((GOptionEntry){ G_OPTION_REMAINING, 0, 0,
                                                G_OPTION_ARG_FILENAME_ARRAY, &request->args }));
  return entries;
}

/* Takes options and arguments apart. */
static gboolean
parse_options (NumRequest *request, char ***words, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GArray) entries = make_entries (request);
  g_autoptr (GError) wrong = NULL;
  g_autofree char *shown = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, (GOptionEntry *)entries->data, NULL);
  if (!g_option_context_parse_strv (context, words, &wrong))
    {
      shown = num_text_escape (wrong->message);
      return set_usage_error (error, _ ("%s: see numberctl %s --help"), shown,
                              request->command->name);
    }
  if (!request->args)
    request->args = g_new0 (char *, 1);
  return TRUE;
}

/* As many arguments as the command takes, each of them of its kind. */
static gboolean
check_arguments (const NumRequest *request, GError **error)
{
  const NumCommand *command = request->command;
  g_auto (GStrv) kinds = g_strsplit (command->arguments, " ", -1);
  guint n = g_strv_length (request->args);

  if (n > g_strv_length (kinds))
    {
      g_autofree char *escaped = num_text_escape (request->args[g_strv_length (kinds)]);
      g_autofree char *shown = num_text_cut (escaped, 40);

      return set_usage_error (error, _ ("%s is one argument too many: see numberctl %s --help"),
                              shown, command->name);
    }
  for (guint i = 0; kinds[i]; i++)
    if (i >= n && *kinds[i] != '[')
      return set_usage_error (error, _ ("%s is missing: numberctl %s %s"), kinds[i], command->name,
                              command->arguments);
    else if (i < n && !num_value_check (kinds[i], request->args[i], error))
      return FALSE;
  return TRUE;
}

/* Values of options, each of them of its kind. */
static gboolean
check_values (const NumRequest *request, GError **error)
{
  for (const NumRequestOption *option = num_request_options; option->name; option++)
    {
      const char *value = option->kind ? G_STRUCT_MEMBER (char *, request, option->offset) : NULL;

      if (value && !num_value_check (option->kind, value, error))
        {
          g_prefix_error (error, "--%s: ", option->name);
          return FALSE;
        }
    }

  return TRUE;
}

gboolean
num_request_parse (NumRequest *request, const char *const *argv, GError **error)
{
  g_auto (GStrv) words = NULL;

  *request = (NumRequest){ 0 };
  if (!check_utf8 (argv, error))
    return FALSE;

  words = g_strdupv ((char **)argv);
  if (!take_command (request, words, error) || !parse_options (request, &words, error))
    return FALSE;
  if (request->help || request->version)
    return TRUE;
  return check_arguments (request, error) && check_values (request, error);
}

void
num_request_clear (NumRequest *request)
{
  for (const NumRequestOption *option = num_request_options; option->name; option++)
    if (option->kind)
      g_clear_pointer (&G_STRUCT_MEMBER (char *, request, option->offset), g_free);
  g_clear_pointer (&request->args, g_strfreev);
}
