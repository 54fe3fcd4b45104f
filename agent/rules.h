/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The files of facts, all kinds together, and where they are: shipped with the program, and put
 * beside by the administrator, who has the last word. Used by main.c only. */

#pragma once

#include "agent/facts.h"
#include "agent/intake.h"
#include "agent/options.h"

typedef struct
{
  NumCatalog *catalog; /* apps */
  NumIntake *intake;   /* what to check of a second-hand number */
  NumFacts *facts;     /* when countries give numbers to others */
} NumRules;

/* Reads all. Problems are logged. Never NULL; for num_rules_free. */
NumRules *num_rules_load (const NumOptions *options);

/* Reads all again. What was borrowed from them is gone. */
void num_rules_reload (NumRules *rules);

/* Frees @rules; NULL is fine. */
void num_rules_free (NumRules *rules);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumRules, num_rules_free)
