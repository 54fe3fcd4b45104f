/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Numbering facts, numberd-numbering(5): how long a country's operators keep a number that was
 * given up, and after how long they take one that is not used. One file a country. Plain values,
 * read once; what they mean for a line is worked out in deadline.h. How numbers are written in a
 * country is another matter, numbering.h. */

#pragma once

#include "agent/keyfile.h"

typedef enum
{
  NUM_FACT_REISSUE,    /* when a number that was given up can be sold again */
  NUM_FACT_INACTIVITY, /* when a line that is not used is shut off */
} NumFactKind;

/* A span as contracts have it: in days, or in calendar months. */
typedef struct
{
  guint days;
  guint months; /* 0: it is in days */
} NumSpan;

/* One fact. What the file does not say is NULL, or a span of nothing. */
typedef struct
{
  NumFactKind kind;
  char *name;         /* of its group, such as `Reissue cancelled` */
  char **reasons;     /* cancelled, unpaid, ported; NULL: whichever */
  char **plans;       /* prepaid, postpaid; NULL: whichever */
  guint arrears;      /* REISSUE: days before the freeze begins */
  NumSpan freeze;     /* REISSUE: and how long it lasts at least */
  NumSpan freeze_max; /* REISSUE: and at most */
  guint days;         /* INACTIVITY: without use */
  char *text;         /* one line for a person */
  char *source;       /* where the fact is from */
  char *checked;      /* YYYY-MM-DD */
  char *confidence;   /* official, reported, unverified, proposed */
  gboolean in_force;  /* official or reported, with a figure: may become a date */
} NumFact;

/* What is known of one country. */
typedef struct
{
  char *id;         /* ISO 3166-1 alpha-2, in lower case */
  char *name;       /* for a person, in the language of the environment where the file has it */
  char *zone;       /* IANA time zone of its capital; NULL: UTC */
  char *file;       /* path it was read from */
  GPtrArray *facts; /* (element-type NumFact), in the order of the file */
} NumCountryFacts;

typedef struct NumFacts NumFacts;

/* Reads every `CC.numbering` in @directories, NULL-terminated, in their order; files replace and
 * mask each other as those of the app catalogue do. What is wrong goes to @on_problem (or NULL),
 * and the file it is in is left out. @on_problem and @user_data are kept for reloading. Never NULL;
 * for num_facts_free. */
NumFacts *num_facts_load (const char *const *directories, NumKeyfileProblem on_problem,
                          gpointer user_data);

/* Reads the directories again. What was borrowed from @facts is gone. */
void num_facts_reload (NumFacts *facts);

/* Frees @facts and its countries; NULL is fine. */
void num_facts_free (NumFacts *facts);

/* What is known of @country, ISO 3166-1 alpha-2 in either case, or NULL; NULL is fine. Borrowed. */
const NumCountryFacts *num_facts_find (const NumFacts *facts, const char *country);

/* Looks through the file at @path as for a package that ships it: problems go to @on_problem.
 * Whether there was none. */
gboolean num_facts_check (const char *path, NumKeyfileProblem on_problem, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumFacts, num_facts_free)
