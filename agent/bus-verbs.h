/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The methods of org.numberd1.Manager and .Apps, each as one function from arguments to answer.
 * bus.c finds out who is calling, calls the verb, announces what it stored, and answers. */

#pragma once

#include "agent/agent.h"
#include "agent/bus-dict.h"
#include "agent/intake.h"

/* One call. */
typedef struct
{
  NumAgent *agent;
  NumStore *store;
  const NumLedger *ledger;
  const NumCatalog *catalog;
  const NumIntake *intake;
  const NumRulebook *book;
  const NumCaller *caller;
} NumCall;

/* Answers a floating tuple of the method's output arguments, or NULL with an error of domain
 * NUM_ERROR; with NUM_ERROR_DENIED nothing was done, and bus.c may call again with more rights. */
typedef GVariant *(*NumVerbFunc) (const NumCall *call, GVariant *args, GError **error);

typedef struct
{
  const char *method;
  NumVerbFunc run;
  gboolean tells_rights; /* answers what the caller may do, and so has to know all of it */
} NumVerb;

/* Verbs of the Manager, each table of the agent/bus-NOUN.c that it is called by; each ends with a
 * NULL method. */
extern const NumVerb num_verbs_lines[];
extern const NumVerb num_verbs_bindings[];
extern const NumVerb num_verbs_catalog[];
extern const NumVerb num_verbs_plan[];
extern const NumVerb num_verbs_reports[];
extern const NumVerb num_verbs_scan[];
extern const NumVerb num_verbs_intake[]; /* agent/bus-intake.c */

/* The methods of org.numberd1.Apps (agent/bus-apps.c): whoever calls one has no right. */
extern const NumVerb num_verbs_apps[];

/* FALSE with NUM_ERROR_DENIED unless the caller may say what became of lines. */
gboolean num_call_require_manage (const NumCall *call, GError **error);

/* The line that the caller means by @text, as num_lookup_line has it; but who may not see numbers
 * names a line by its id, and finds no other. Borrowed; NULL with an error. */
NumLine *num_call_line (const NumCall *call, const char *text, GError **error);

/* The binding that the first of @args names, whosever it is; NULL when there is none, without an
 * error: what may be said of it is the verb's to decide. */
NumBinding *num_call_binding (const NumCall *call, GVariant *args);

/* Records that @binding was used on @day (YYYY-MM-DD); an empty one is today where its line is. */
gboolean num_call_used (const NumCall *call, const NumBinding *binding, const char *day,
                        GError **error);

/* A binding as the caller may see it, with its deadline. Floating. */
GVariant *num_call_dict (const NumCall *call, const NumBinding *binding);

/* FALSE with NUM_ERROR_INVALID unless @text is at most 256 bytes and without control characters.
 * @what names it in the message. NULL is fine. */
gboolean num_call_check_text (const char *text, const char *what, GError **error);

/* FALSE with NUM_ERROR_INVALID unless @day is a calendar day and not in the future (unless this
 * device does not know the time). NULL is fine. */
gboolean num_call_check_day (const char *day, GError **error);

/* FALSE with NUM_ERROR_INVALID if @options has a key that is not in @keys (NULL-terminated), or a
 * value that is no text. */
gboolean num_call_check_options (GVariant *options, const char *const *keys, GError **error);

/* Counts the due and bound bindings of @line that the caller may know of. */
gboolean num_call_count (const NumCall *call, const NumLine *line, guint *ret_due, guint *ret_bound,
                         GError **error);
