/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The verb about the app catalogue. The catalogue holds nothing personal: everybody may read it,
 * and it is asked for by whatever a person calls an app. */

#include "agent/bus-verbs.h"

#include "agent/store-rules.h"
#include "numberd/error.h"
#include "numberd/say.h"

#define MAX_NEAREST 3

/* A way that nothing is known of is no way to list. The general one has no name of its own. */
static void
add_way (GVariantBuilder *ways, const char *name, char **steps, const char *url, gboolean needs_old)
{
  GVariantBuilder way;

  if (!steps[0] && !url && !needs_old)
    return;

  g_variant_builder_init (&way, G_VARIANT_TYPE_VARDICT);
  num_dict_add_text (&way, "way", name);
  num_dict_add_texts (&way, "steps", (const char *const *)steps);
  num_dict_add_text (&way, "url", url);
  g_variant_builder_add (&way, "{sv}", "needs_old_number", g_variant_new_boolean (needs_old));
  g_variant_builder_add_value (ways, g_variant_builder_end (&way));
}

/* The ways in the order in which they are best tried: a number is changed before it is taken off,
 * and an account is closed last. */
static GVariant *
make_ways (const NumApp *app)
{
  GVariantBuilder ways;

  g_variant_builder_init (&ways, G_VARIANT_TYPE ("aa{sv}"));
  add_way (&ways, "general", app->steps, app->url, FALSE);
  for (NumWay way = 0; way < NUM_N_WAYS; way++)
    add_way (&ways, num_way_to_string (way), app->ways[way].steps, app->ways[way].url,
             num_app_needs_old_number (app, way));
  return g_variant_builder_end (&ways);
}

/* Also a rule that is only proposed; the confidence says so. */
static GVariant *
make_inactivity (const NumApp *app)
{
  GVariantBuilder rule;

  g_variant_builder_init (&rule, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&rule, "{sv}", "days", g_variant_new_uint32 (app->inactivity_days));
  num_dict_add_text (&rule, "source", app->inactivity_source);
  num_dict_add_text (&rule, "checked", app->inactivity_checked);
  num_dict_add_text (&rule, "confidence", app->inactivity_confidence);
  return g_variant_builder_end (&rule);
}

/* What the app itself says to its user counts instead, and is of no concern to others. */
static void
add_published (GVariantBuilder *builder, const NumCall *call, const NumApp *app)
{
  g_autoptr (NumRule) published = num_store_rule (call->store, call->caller->uid, app->id, NULL);
  GVariantBuilder rule;

  if (!published)
    return;

  g_variant_builder_init (&rule, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&rule, "{sv}", "days", g_variant_new_uint32 (published->inactivity_days));
  num_dict_add_text (&rule, "source", published->source);
  g_variant_builder_add (builder, "{sv}", "published", g_variant_builder_end (&rule));
}

/* The keys that bindings have too come first, and mean the same. */
static GVariant *
make_app (const NumCall *call, const NumApp *app)
{
  g_auto (GStrv) steps = num_app_steps (app);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  num_dict_add_text (&builder, "id", app->id);
  num_dict_add_text (&builder, "name", app->name);
  num_dict_add_text (&builder, "category", app->category);
  num_dict_add_texts (&builder, "steps", (const char *const *)steps);
  num_dict_add_text (&builder, "url", num_app_url (app));
  num_dict_add_texts (&builder, "files", (const char *const *)app->files);
  num_dict_add_texts (&builder, "aliases", (const char *const *)app->aliases);
  num_dict_add_text (&builder, "identity", app->identity);
  g_variant_builder_add (&builder, "{sv}", "recovery", g_variant_new_boolean (app->recovery));
  num_dict_add_texts (&builder, "outcomes", (const char *const *)app->outcomes);
  g_variant_builder_add (&builder, "{sv}", "ways", make_ways (app));
  if (app->inactivity_days > 0)
    g_variant_builder_add (&builder, "{sv}", "inactivity", make_inactivity (app));
  add_published (&builder, call, app);
  num_dict_add_text (&builder, "source", app->source);
  num_dict_add_text (&builder, "checked", app->checked);
  num_dict_add_text (&builder, "confidence", app->confidence);
  return g_variant_builder_end (&builder);
}

/* FALSE with the nearest ids, which helps more than an empty list. */
static gboolean
check_found (const NumCall *call, const GPtrArray *apps, const char *word, GError **error)
{
  g_auto (GStrv) nearest = NULL;
  g_autofree char *list = NULL;

  if (apps->len > 0 || !*word)
    return TRUE;

  nearest = num_catalog_nearest (call->catalog, word, MAX_NEAREST);
  list = g_strjoinv (", ", nearest);
  if (*list)
    g_set_error (error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
                 NUM_SAY ("there is no app %s in the catalogue; nearest: %s; numberctl apps lists "
                          "all"),
                 word, list);
  else
    g_set_error (error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
                 NUM_SAY ("there is no app %s in the catalogue; numberctl apps lists all"), word);
  return FALSE;
}

/* An exact id is never a search: a program that asks for one gets that one or an error. */
static GVariant *
list_apps (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (GPtrArray) apps = NULL;
  GVariantBuilder answer;
  const char *word;

  g_variant_get (args, "(&s)", &word);
  if (!num_call_check_text (word, NUM_SAY ("an app"), error))
    return NULL;
  apps = num_catalog_search (call->catalog, word);
  if (!check_found (call, apps, word, error))
    return NULL;

  g_variant_builder_init (&answer, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < apps->len; i++)
    g_variant_builder_add_value (&answer, make_app (call, apps->pdata[i]));
  return g_variant_new ("(aa{sv})", &answer);
}

const NumVerb num_verbs_catalog[] = {
  { "ListApps", list_apps },
  { NULL, NULL },
};
