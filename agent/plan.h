/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* In which order accounts leave a number that is about to be cancelled, so that nobody is locked
 * out on the way. Pure. */

#pragma once

#include "agent/binding.h"
#include "agent/catalog.h"

/* What an account is to the others, in the order in which they go. */
typedef enum
{
  NUM_PLAN_RECOVERY,      /* others are got back through it */
  NUM_PLAN_IDENTITY,      /* the number is the account */
  NUM_PLAN_SECOND_FACTOR, /* codes go to the number; also what nothing is known of */
  NUM_PLAN_CONTACT,       /* the number is no more than an address */
} NumPlanGroup;

/* One account. What it points at is borrowed from where the plan was made of. */
typedef struct
{
  const NumBinding *binding;
  NumPlanGroup group;
  gboolean needs_old_sim; /* a code goes to the old number, whatever way or one of them is gone */
} NumPlanEntry;

/* The open ones of @bindings (element-type NumBinding) in order: by group; in it, what needs the
 * old SIM first; then by id. (element-type NumPlanEntry), owned by the caller. */
GArray *num_plan_make (GPtrArray *bindings, const NumCatalog *catalog);

/* How soon an account of @app, which may be NULL, goes in a plan: the lower, the sooner. For lists
 * that have an order of their own, and a question where it is silent. */
guint num_plan_rank (const NumApp *app);

/* `recovery`, `identity`, `second-factor`, `contact`; static. */
const char *num_plan_group_to_string (NumPlanGroup group);
