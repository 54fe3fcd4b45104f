/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Intake: what to check when a number is new to its owner, because it may have had another one
 * before. One file for each country, numberd-intake(5); what came of a check is the store's. Plain
 * values, read once. Pure, but for reading the files. */

#pragma once

#include "agent/catalog.h"

typedef struct NumIntakeItem NumIntakeItem;

/* One thing to check. Text is UTF-8 in the language of the environment where the file has it. What
 * the file does not say is NULL. */
struct NumIntakeItem
{
  char *id;         /* as people type it; unique in a checklist */
  char *title;      /* what is checked; never NULL */
  char **steps;     /* how, in order; never NULL, may be empty */
  char *url;        /* where */
  char *answer;     /* what the answer tells, and when it comes */
  char **held;      /* what to do when the former owner still has it; never NULL, may be empty */
  char **results;   /* of `clean` (nobody has it), `held` (the former owner still has it), `asked`
                       (an answer is being waited for), `freed` (it was held and no longer is) and
                       `skipped` (it will not be checked) those that it can have; never NULL, not
                       empty */
  char **apps;      /* of a template: the catalogue ids it is for; never NULL, else empty */
  char *source;     /* where the facts are from */
  char *checked;    /* YYYY-MM-DD: when they were last compared with it */
  char *confidence; /* official, reported, unverified */

  /* Of what was made from a template for an app. */
  char *app;           /* what the app is called, in whose place the template has {app} */
  NumIntakeItem *base; /* the template */
};

typedef struct NumIntake NumIntake;

/* Reads every `*.intake` in @directories, NULL-terminated, in their order; files override and mask
 * each other, and what is wrong with one is told and takes it out, as in the app catalogue.
 * @on_problem and @user_data are kept for reloading. Never NULL; for num_intake_free. */
NumIntake *num_intake_load (const char *const *directories, NumKeyfileProblem on_problem,
                            gpointer user_data);

/* Reads the directories again. */
void num_intake_reload (NumIntake *intake);

/* Frees @intake; NULL is fine. */
void num_intake_free (NumIntake *intake);

/* The checklist for a number of @country (ISO 3166-1 alpha-2, or NULL: not known): its own items,
 * then those for every country, with templates filled in from @catalog. An id that comes twice
 * counts the first time. (element-type NumIntakeItem), owned by the caller. */
GPtrArray *num_intake_list (const NumIntake *intake, const char *country,
                            const NumCatalog *catalog);

/* The item called @id in a checklist, or NULL. Borrowed. */
const NumIntakeItem *num_intake_find (GPtrArray *list, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumIntake, num_intake_free)
