/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* CSV. Spreadsheets run what begins like a formula, and an account label is written by anybody: an
 * apostrophe before it makes it text again. A number begins with a plus and is left as it is. */

#include "agent/ctl/csv.h"

#include "agent/ctl/field.h"
#include "agent/ctl/rule.h"

#include <string.h>

static const struct
{
  const char *key;
  gboolean free_text; /* somebody typed it */
  gboolean rule;      /* it may stand in a rule file */
} columns[] = {
  { "id" },
  { "app" },
  { "name", TRUE, TRUE },
  { "account", TRUE },
  { "line" },
  { "number" },
  { "state" },
  { "deadline" },
  { "deadline_reason", TRUE },
  { "last_used" },
  { "url" },
};

/* Appends a field in quotes, which are doubled inside. */
static void
append_field (GString *out, const char *text, gboolean free_text)
{
  g_string_append_c (out, '"');
  if (free_text && *text && strchr ("=+-@", *text))
    g_string_append_c (out, '\'');
  for (const char *p = text; *p; p++)
    g_string_append_printf (out, *p == '"' ? "\"%c" : "%c", *p);
  g_string_append_c (out, '"');
}

static void
append_row (GString *out, GVariant *binding)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text = columns[i].rule ? num_rule_text (binding, columns[i].key)
                                              : num_field_text (binding, columns[i].key);

      g_string_append (out, i > 0 ? "," : "");
      append_field (out, text ? text : "", columns[i].free_text);
    }
  g_string_append (out, "\r\n");
}

char *
num_csv_format (GPtrArray *due)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "," : "", columns[i].key);
  g_string_append (out, "\r\n");
  for (guint i = 0; i < due->len; i++)
    append_row (out, due->pdata[i]);
  return g_string_free (out, FALSE);
}
