/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Answers. */

#include "agent/session/answer.h"

#include "agent/session/notice.h"

GVariant *
num_answer_call (const NumMatter *matter, const char *action, const char **ret_method)
{
  if (g_str_equal (action, NUM_NOTICE_SAME) && matter->line && matter->other)
    {
      *ret_method = "SameLine"; /* the older one stays */
      return g_variant_new ("(ss)", matter->other, matter->line);
    }
  if (g_str_equal (action, NUM_NOTICE_DIFFERENT) && matter->line)
    {
      *ret_method = "Split";
      return g_variant_new ("(s)", matter->line);
    }
  if (g_str_equal (action, NUM_NOTICE_YES) && matter->proposal)
    {
      *ret_method = "Confirm";
      return g_variant_new ("(s@a{sv})", matter->proposal,
                            g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0));
    }
  if (g_str_equal (action, NUM_NOTICE_NO) && matter->proposal)
    {
      *ret_method = "Dismiss";
      return g_variant_new ("(s)", matter->proposal);
    }
  if (g_str_equal (action, NUM_NOTICE_DISMISS) && matter->line)
    {
      *ret_method = "DismissIntake";
      return g_variant_new ("(s)", matter->line);
    }
  return NULL;
}

char *
num_answer_target (const NumMatter *matter)
{
  switch (matter->kind)
    {
    case NUM_MATTER_ASK_SAME:
    case NUM_MATTER_MERGE:
      return g_strdup_printf ("line:%s", matter->line);
    case NUM_MATTER_LAST_CHANCE:
      return g_strdup_printf ("plan:%s", matter->line);
    case NUM_MATTER_INTAKE:
      return g_strdup_printf ("intake:%s", matter->line);
    case NUM_MATTER_PROPOSALS:
      return g_strdup ("proposals");
    case NUM_MATTER_CHANGED:
    case NUM_MATTER_DEADLINE:
      return g_strdup ("due");
    }

  g_return_val_if_reached (g_strdup ("home"));
}

gboolean
num_answer_is_seen (const NumMatter *matter)
{
  return matter->kind != NUM_MATTER_ASK_SAME && matter->kind != NUM_MATTER_MERGE;
}
