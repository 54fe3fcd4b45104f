/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is known of one app that hangs on a phone number, and the file that says so,
 * numberd-apps(5). Plain values; which files there are is the catalogue's business. numberctl
 * checks files with the same code, so nothing here knows the daemon. Pure, but for reading. */

#pragma once

#include "agent/scan/probe.h"

/* The ways in which an account is taken off a number. */
typedef enum
{
  NUM_WAY_REBIND, /* to another number */
  NUM_WAY_UNBIND, /* off the number, and to no other */
  NUM_WAY_CLOSE,  /* by closing the account */
} NumWay;

#define NUM_N_WAYS 3

/* How one way is gone. */
typedef struct
{
  char **steps; /* in order; never NULL, may be empty: not known */
  char *url;    /* where the provider explains it, or NULL */
} NumAppWay;

/* What is known of one app. Text is UTF-8 in the language of the environment where the file has
 * it; lists are never NULL. What the file does not say is NULL, empty or FALSE. */
typedef struct
{
  char *id;                    /* name of the file without its `.app` */
  char *name;                  /* what people call it; never NULL */
  char **aliases;              /* what else they call it, in every language; for searching */
  char *category;              /* messenger, bank, shop, … */
  char *identity;              /* what the number is to it: identity, second-factor, contact */
  gboolean recovery;           /* other accounts are recovered through it */
  char **outcomes;             /* which of rebound, unbound, closed, transferred are possible at
                                  all; empty: not known, see num_app_allows */
  char **needs_old_number;     /* which of rebind, unbind, close need a code that is sent to the
                                  old number */
  char **steps;                /* what holds whichever way is gone; see num_app_steps */
  char *url;                   /* where the provider explains it; see num_app_url */
  NumAppWay ways[NUM_N_WAYS];  /* by NumWay */
  char *source;                /* where the facts are from */
  char *checked;               /* YYYY-MM-DD: when they were last compared with it */
  char *confidence;            /* official, reported, unverified */
  GPtrArray *probes;          /* where it keeps its accounts (element-type NumProbe); never NULL */
  char **files;                /* the path it was read from, then those that it overrides */

  /* The app's own rule, as it lets go of an account that is not used. */
  guint inactivity_days;         /* after so many; 0: no such rule is known */
  char *inactivity_limit;        /* the same as text, as the file has it */
  char *inactivity_source;       /* where the rule is from */
  char *inactivity_checked;      /* YYYY-MM-DD */
  char *inactivity_confidence;   /* official, reported, unverified; proposed: not in force */

  char *recovery_word; /* recovery as text, as the file has it */
} NumApp;

/* Reads the file at @path; the app's id and files are its own. What is wrong goes to @on_problem
 * (or NULL). NULL when a value cannot be right; what is merely unknown is reported and passed
 * over. For num_app_free. */
NumApp *num_app_load (const char *path, const char *id, NumKeyfileProblem on_problem,
                      gpointer user_data);

/* Frees @app; NULL is fine. */
void num_app_free (NumApp *app);

/* Whether an account of @app can end with @outcome. `refused`, `accepted` and `lapsed` say what
 * the provider did not do, and are always possible. */
gboolean num_app_allows (const NumApp *app, const char *outcome);

/* Whether @way needs a code that is sent to the old number. */
gboolean num_app_needs_old_number (const NumApp *app, NumWay way);

/* `rebind`, `unbind`, `close`; static. */
const char *num_way_to_string (NumWay way);

/* What a person is told to do: the general steps, else those of each way that has some. Where there
 * are several ways each begins with a heading, in English, which ends with a colon. For
 * g_strfreev. */
char **num_app_steps (const NumApp *app);

/* Where a person is sent: the general address, else that of the first way that has one, or NULL.
 * Borrowed. */
const char *num_app_url (const NumApp *app);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumApp, num_app_free)
