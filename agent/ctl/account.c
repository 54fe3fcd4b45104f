/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Names of accounts. Who may not see a number is not sent it, so there is nothing to hide here. */

#include "agent/ctl/account.h"

#include "agent/ctl/field.h"
#include "agent/ctl/rule.h"
#include "agent/ctl/text.h"

#include <glib/gi18n.h>

char *
num_account_app (GVariant *binding)
{
  char *name = num_rule_text (binding, "name");

  return name ? name : num_field_text_or_dash (binding, "app");
}

char *
num_account_line (GVariant *binding)
{
  char *number = num_field_text (binding, "number");
  g_autofree char *line = num_field_text_or_dash (binding, "line");

  return number ? number : g_strdup_printf (_ ("line %s"), line);
}

gboolean
num_account_offers (GVariant *binding, const char *outcome, gboolean usual)
{
  g_auto (GStrv) offered = num_field_texts (binding, "outcomes");

  return offered[0] ? g_strv_contains ((const char *const *)offered, outcome) : usual;
}

/* A heading stands above the steps of one of several ways: one way is enough. */
char *
num_account_mark (const char *step, guint *count)
{
  gboolean heading = num_text_is_heading (step);

  *count = heading ? 0 : *count + 1;
  return heading ? g_strdup ("-") : g_strdup_printf ("%u.", *count);
}
