/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What only the owner of the phone knows. Which questions are open follows from the lines and the
 * accounts alone, so that one that was answered anywhere is asked nowhere. Pure: no widget. */

#pragma once

#include <glib.h>

/* Most important first, which is the order in which they are asked. */
typedef enum
{
  NUM_QUESTION_SAME,        /* has the new card the number of the one before it? */
  NUM_QUESTION_LAST_CHANCE, /* a number that was given up is back: what is left on it? */
  NUM_QUESTION_WHAT_BECAME, /* what became of a number that is not here? */
  NUM_QUESTION_SECOND_HAND, /* are the accounts of somebody else still on a new number? */
} NumQuestionKind;

typedef struct
{
  NumQuestionKind kind;
  GVariant *line;  /* the one it is about; of SAME, the one before */
  GVariant *other; /* of SAME: the one that is in the phone now */
  guint accounts;  /* that wait for the answer */
} NumQuestion;

/* The questions that are open, from the dictionaries of ListLines and ListBindings
 * (element-type GVariant), which must live as long: (element-type NumQuestion). Owned by the
 * caller. */
GPtrArray *num_question_list (GPtrArray *lines, GPtrArray *bindings);

/* Whether @binding waits for the answer to SAME: perhaps there is nothing to do for it. */
gboolean num_question_holds (GPtrArray *lines, GVariant *binding);
