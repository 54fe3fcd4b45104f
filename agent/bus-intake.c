/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Verbs about the intake of a number. To look takes the right to read, because what is held by a
 * former owner says something of the number; to record takes the right to manage, as with a label:
 * the line is the household's. */

#include "agent/bus-verbs.h"

#include "agent/lookup.h"
#include "agent/store-intake.h"
#include "numberd/error.h"

#include <string.h>

/* The line named by the first argument, or the only one that is present. */
static const NumLine *
find_line (const NumCall *call, GVariant *args, GError **error)
{
  const char *text;

  g_variant_get_child (args, 0, "&s", &text);
  return num_lookup_line (call->ledger, text, error);
}

/* What was recorded of an item, or NULL. */
static const NumIntakeResult *
find_result (GPtrArray *results, const char *item)
{
  for (guint i = 0; i < results->len; i++)
    {
      const NumIntakeResult *result = results->pdata[i];

      if (strcmp (result->item, item) == 0)
        return result;
    }

  return NULL;
}

/* What a person reads, and a client looks up in the person's language. */
static void
add_advice (GVariantBuilder *builder, const NumIntakeItem *item)
{
  num_dict_add_text (builder, "title", item->title);
  num_dict_add_texts (builder, "steps", (const char *const *)item->steps);
  num_dict_add_text (builder, "answer", item->answer);
  num_dict_add_texts (builder, "held", (const char *const *)item->held);
}

/* The advice as it was before the name of the app was put in. */
static GVariant *
make_template (const NumIntakeItem *base)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  add_advice (&builder, base);
  return g_variant_builder_end (&builder);
}

static GVariant *
make_item (const NumIntakeItem *item, const NumIntakeResult *result)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  num_dict_add_text (&builder, "id", item->id);
  add_advice (&builder, item);
  num_dict_add_text (&builder, "url", item->url);
  num_dict_add_texts (&builder, "results", (const char *const *)item->results);
  num_dict_add_text (&builder, "result", result ? result->result : NULL);
  num_dict_add_time (&builder, "changed", result ? result->changed_wall : 0);
  num_dict_add_text (&builder, "source", item->source);
  num_dict_add_text (&builder, "checked", item->checked);
  num_dict_add_text (&builder, "confidence", item->confidence);
  num_dict_add_text (&builder, "app", item->app);
  if (item->base)
    g_variant_builder_add (&builder, "{sv}", "template", make_template (item->base));
  return g_variant_builder_end (&builder);
}

/* That it was looked at is not worth failing for: a full disk must not hide the checklist. */
static GVariant *
get_intake (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) results = NULL;
  const NumLine *line;
  GVariantBuilder checklist, items;

  if (!call->caller->may_read)
    {
      g_set_error_literal (error, NUM_ERROR, NUM_ERROR_DENIED,
                           "only those who may see numbers see what is known of one: try as root");
      return NULL;
    }
  line = find_line (call, args, error);
  results = line ? num_store_intake (call->store, line->id, error) : NULL;
  if (!results)
    return NULL;

  list = num_intake_list (call->intake, line->country, call->catalog);
  g_variant_builder_init (&checklist, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_init (&items, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < list->len; i++)
    {
      const NumIntakeItem *item = list->pdata[i];

      g_variant_builder_add_value (&items, make_item (item, find_result (results, item->id)));
    }
  num_dict_add_id (&checklist, "line", line->id);
  g_variant_builder_add (&checklist, "{sv}", "items", g_variant_builder_end (&items));
  num_store_close_intake (call->store, line->id, NULL);
  return g_variant_new ("(a{sv})", &checklist);
}

/* FALSE unless the checklist of @line has @item, and that can end with @result. */
static gboolean
check_result (const NumCall *call, const NumLine *line, const char *item, const char *result,
              GError **error)
{
  g_autoptr (GPtrArray) list = num_intake_list (call->intake, line->country, call->catalog);
  const NumIntakeItem *found = num_intake_find (list, item);
  g_autofree char *allowed = found ? g_strjoinv (", ", found->results) : NULL;

  if (!found)
    g_set_error_literal (error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
                         "there is no such item: numberctl intake lists them");
  else if (!g_strv_contains ((const char *const *)found->results, result))
    g_set_error (error, NUM_ERROR, NUM_ERROR_INVALID, "what comes of %s is one of %s", found->id,
                 allowed);
  else
    return TRUE;
  return FALSE;
}

static GVariant *
record_intake (const NumCall *call, GVariant *args, GError **error)
{
  const char *item, *result;
  const NumLine *line;

  if (!num_call_require_manage (call, error) || !(line = find_line (call, args, error)))
    return NULL;

  g_variant_get (args, "(&s&s&s)", NULL, &item, &result);
  if (!check_result (call, line, item, result, error)
      || !num_store_record_intake (call->store, line->id, item, result, error))
    return NULL;
  return g_variant_new ("()");
}

static GVariant *
dismiss_intake (const NumCall *call, GVariant *args, GError **error)
{
  const NumLine *line;

  if (!num_call_require_manage (call, error) || !(line = find_line (call, args, error))
      || !num_store_close_intake (call->store, line->id, error))
    return NULL;
  return g_variant_new ("()");
}

const NumVerb num_verbs_intake[] = {
  { "GetIntake", get_intake },
  { "RecordIntake", record_intake },
  { "DismissIntake", dismiss_intake },
  { NULL, NULL },
};
