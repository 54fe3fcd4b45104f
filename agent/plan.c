/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Plans. The order follows from what can go wrong: a mail account through which everything else is
 * recovered must have the new number before anything else is touched; an account that is the number
 * is lost for good with it; one whose codes go there can be recovered, by then through the first
 * kind; and a shop that merely calls can wait. */

#include "agent/plan.h"

static const char *const group_names[] = {
  [NUM_PLAN_RECOVERY] = "recovery",
  [NUM_PLAN_IDENTITY] = "identity",
  [NUM_PLAN_SECOND_FACTOR] = "second-factor",
  [NUM_PLAN_CONTACT] = "contact",
};

/* What others are recovered with goes before whatever else it is. An app that nobody described may
 * well send codes. */
static NumPlanGroup
choose_group (const NumApp *app)
{
  if (app && app->recovery)
    return NUM_PLAN_RECOVERY;
  if (!app || !app->identity)
    return NUM_PLAN_SECOND_FACTOR;
  if (g_strcmp0 (app->identity, "identity") == 0)
    return NUM_PLAN_IDENTITY;
  return g_strcmp0 (app->identity, "contact") == 0 ? NUM_PLAN_CONTACT : NUM_PLAN_SECOND_FACTOR;
}

/* One way that needs it is enough: it may be the one that its owner wants to go. Where nobody says
 * so it is not claimed, or the mark would be on everything and mean nothing. */
static gboolean
needs_old_sim (const NumApp *app)
{
  for (NumWay way = 0; app && way < NUM_N_WAYS; way++)
    if (num_app_needs_old_number (app, way))
      return TRUE;

  return FALSE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const NumPlanEntry *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (x->needs_old_sim != y->needs_old_sim)
    return x->needs_old_sim ? -1 : 1;
  return (x->binding->id > y->binding->id) - (x->binding->id < y->binding->id);
}

GArray *
num_plan_make (GPtrArray *bindings, const NumCatalog *catalog)
{
  GArray *plan = g_array_new (FALSE, FALSE, sizeof (NumPlanEntry));

  for (guint i = 0; i < bindings->len; i++)
    {
      const NumBinding *binding = bindings->pdata[i];
      const NumApp *app = num_catalog_find (catalog, binding->app);
      NumPlanEntry entry = { binding, choose_group (app), needs_old_sim (app) };

      if (binding->state != NUM_BINDING_SETTLED)
        g_array_append_val (plan, entry);
    }

  g_array_sort (plan, compare);
  return plan;
}

guint
num_plan_rank (const NumApp *app)
{
  return 2 * choose_group (app) + (needs_old_sim (app) ? 0 : 1);
}

const char *
num_plan_group_to_string (NumPlanGroup group)
{
  return group_names[group];
}
