/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A command of numberctl, and what was asked of it. Each family of commands (cmd-*.c) has a table
 * of its own; command.c puts them together. */

#pragma once

#include "agent/ctl/exit.h"
#include "agent/ctl/term.h"

#include <gio/gio.h>

typedef struct NumCommand NumCommand;

/* What a person asked for. Options that were not given are NULL or FALSE. */
typedef struct
{
  const NumCommand *command;
  gboolean named; /* FALSE: no command was given, and this is the usual one */
  char **args;    /* of the command, as many as it takes; NULL-terminated */
  gboolean json, session_bus, help, version;
  gboolean all, check, dismiss, follow, reveal;
  char *account, *check_file, *format, *last_used, *line, *name, *on, *plan, *reason, *since, *to;
  NumTerm term;
} NumRequest;

/* Does what @request asks, with the daemon's proxy. Answers DONE or LEFT, or another status with
 * an error of NUM_EXIT_ERROR. */
typedef NumExit (*NumCommandRun) (const NumRequest *request, GDBusProxy *daemon, GError **error);

struct NumCommand
{
  const char *name;      /* NULL ends a table */
  const char *arguments; /* kinds of value (value.h), separated by blanks; [OPTIONAL] ones last */
  const char *options;   /* names of its options (request.h), separated by blanks; NAME=KIND for one
                            that has a namesake without a value */
  NumCommandRun run;
  const char *summary; /* for the list of commands; translated when shown, as the next two */
  const char *about;   /* paragraphs for its --help */
  const char *example; /* command lines, one a line */
  gboolean (*is_local) (const NumRequest *request); /* TRUE: @run needs no daemon and gets none;
                                                       NULL: it always needs one */
};

extern const NumCommand num_commands_status[];
extern const NumCommand num_commands_lines[];
extern const NumCommand num_commands_bindings[];
extern const NumCommand num_commands_accounts[];
extern const NumCommand num_commands_scan[];
extern const NumCommand num_commands_catalog[];
extern const NumCommand num_commands_log[];
extern const NumCommand num_commands_explain[];
extern const NumCommand num_commands_intake[];
extern const NumCommand num_commands_plan[];
extern const NumCommand num_commands_report[];

/* A heading of the list of commands and what stands under it. */
typedef struct
{
  const char *title; /* NULL ends the list */
  const char *names; /* of commands, separated by blanks */
} NumCommandGroup;

extern const NumCommandGroup num_command_groups[];

/* The command called @name, or NULL. */
const NumCommand *num_command_find (const char *name);

/* Prints @text to stdout and frees it. */
void num_command_print (char *text);

/* Prints a line made of @format to stdout, wrapped where the terminal ends. */
void num_command_say (const NumTerm *term, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Says that a change was made: in @json, which is freed, or in @line. Answers DONE. */
NumExit num_command_confirm (const NumRequest *request, char *json, const char *line);

/* Says that a binding was made, whose id @answer has, a tuple. Answers DONE. */
NumExit num_command_recorded (const NumRequest *request, GVariant *answer);
