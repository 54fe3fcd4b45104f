/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Dictionaries as JSON: one table for each object, one function for each kind of value. */

#include "agent/ctl/json.h"

#include "agent/ctl/field.h"
#include "agent/ctl/text.h"

#include <json-glib/json-glib.h>
#include <stdarg.h>

static const NumJsonKey card[] = {
  { "iccid", NUM_JSON_TEXT },
  { "imsi", NUM_JSON_TEXT },
  { "eid", NUM_JSON_TEXT },
  { NULL },
};

static const NumJsonKey given_up[] = {
  { "reason", NUM_JSON_TEXT },
  { "plan", NUM_JSON_TEXT },
  { "on", NUM_JSON_TEXT },
  { "reissue_from", NUM_JSON_TEXT },
  { NULL },
};

static const NumJsonKey line[] = {
  { "id", NUM_JSON_TEXT },
  { "number", NUM_JSON_TEXT },
  { "source", NUM_JSON_TEXT },
  { "state", NUM_JSON_TEXT },
  { "label", NUM_JSON_TEXT },
  { "country", NUM_JSON_TEXT },
  { "cards", NUM_JSON_OBJECTS, card },
  { "due", NUM_JSON_COUNT },
  { "bound", NUM_JSON_COUNT },
  { "first_seen", NUM_JSON_TEXT },
  { "last_seen", NUM_JSON_TEXT },
  { "given_up", NUM_JSON_OBJECT, given_up },
  { "twin", NUM_JSON_TEXT },
  { "intake", NUM_JSON_TEXT },
  { "last_chance", NUM_JSON_FLAG },
  { NULL },
};

static const NumJsonKey slot[] = {
  { "slot", NUM_JSON_COUNT },  { "state", NUM_JSON_TEXT },
  { "iccid", NUM_JSON_TEXT },  { "imsi", NUM_JSON_TEXT },
  { "eid", NUM_JSON_TEXT },    { "line", NUM_JSON_TEXT },
  { "detail", NUM_JSON_TEXT }, { NULL },
};

static const NumJsonKey modem[] = {
  { "id", NUM_JSON_TEXT },
  { "driver", NUM_JSON_TEXT },
  { "device", NUM_JSON_TEXT },
  { "manufacturer", NUM_JSON_TEXT },
  { "model", NUM_JSON_TEXT },
  { "state", NUM_JSON_TEXT },
  { "detail", NUM_JSON_TEXT },
  { "slots", NUM_JSON_OBJECTS, slot },
  { NULL },
};

const NumJsonKey num_json_status[] = {
  { "version", NUM_JSON_TEXT },
  { "due", NUM_JSON_COUNT },
  { "notice", NUM_JSON_TEXT },
  { "modems", NUM_JSON_OBJECTS, modem },
  { "lines", NUM_JSON_OBJECTS, line },
  { "rights", NUM_JSON_TEXTS },
  { NULL },
};

const NumJsonKey num_json_lines[] = {
  { "lines", NUM_JSON_OBJECTS, line },
  { NULL },
};

static const NumJsonKey binding[] = {
  { "id", NUM_JSON_TEXT },
  { "app", NUM_JSON_TEXT },
  { "name", NUM_JSON_TEXT },
  { "account", NUM_JSON_TEXT },
  { "line", NUM_JSON_TEXT },
  { "number", NUM_JSON_TEXT },
  { "state", NUM_JSON_TEXT },
  { "outcome", NUM_JSON_TEXT },
  { "undecided", NUM_JSON_FLAG },
  { "deadline", NUM_JSON_TEXT },
  { "deadline_reason", NUM_JSON_TEXT },
  { "found_by", NUM_JSON_TEXT },
  { "added", NUM_JSON_TEXT },
  { "changed", NUM_JSON_TEXT },
  { "last_used", NUM_JSON_TEXT },
  { "outcomes", NUM_JSON_TEXTS },
  { "steps", NUM_JSON_TEXTS },
  { "url", NUM_JSON_TEXT },
  { "uid", NUM_JSON_COUNT },
  { "settled_by", NUM_JSON_TEXT },
  { NULL },
};

/* A binding in its place of a plan. */
static const NumJsonKey planned[] = {
  { "id", NUM_JSON_TEXT },
  { "app", NUM_JSON_TEXT },
  { "name", NUM_JSON_TEXT },
  { "account", NUM_JSON_TEXT },
  { "state", NUM_JSON_TEXT },
  { "group", NUM_JSON_TEXT },
  { "needs_old_sim", NUM_JSON_FLAG },
  { "deadline", NUM_JSON_TEXT },
  { "deadline_reason", NUM_JSON_TEXT },
  { "last_used", NUM_JSON_TEXT },
  { "steps", NUM_JSON_TEXTS },
  { "url", NUM_JSON_TEXT },
  { "uid", NUM_JSON_COUNT },
  { NULL },
};

const NumJsonKey num_json_plan[] = {
  { "line", NUM_JSON_TEXT },
  { "number", NUM_JSON_TEXT },
  { "state", NUM_JSON_TEXT },
  { "left", NUM_JSON_COUNT },
  { "others", NUM_JSON_COUNT },
  { "bindings", NUM_JSON_OBJECTS, planned },
  { "reissue_from", NUM_JSON_TEXT },
  { "reissue_reason", NUM_JSON_TEXT },
  { "notes", NUM_JSON_TEXTS },
  { "last_chance", NUM_JSON_FLAG },
  { NULL },
};

const NumJsonKey num_json_bindings[] = {
  { "bindings", NUM_JSON_OBJECTS, binding },
  { NULL },
};

static const NumJsonKey proposal[] = {
  { "id", NUM_JSON_TEXT },
  { "app", NUM_JSON_TEXT },
  { "name", NUM_JSON_TEXT },
  { "account", NUM_JSON_TEXT },
  { "line", NUM_JSON_TEXT },
  { "number", NUM_JSON_TEXT },
  { "evidence", NUM_JSON_TEXT },
  { "state", NUM_JSON_TEXT },
  { "found_by", NUM_JSON_TEXT },
  { "found", NUM_JSON_TEXT },
  { "seen", NUM_JSON_TEXT },
  { "uid", NUM_JSON_COUNT },
  { NULL },
};

const NumJsonKey num_json_scan[] = {
  { "bound", NUM_JSON_OBJECTS, binding },
  { "proposals", NUM_JSON_OBJECTS, proposal },
  { NULL },
};

static const NumJsonKey way[] = {
  { "way", NUM_JSON_TEXT },
  { "steps", NUM_JSON_TEXTS },
  { "url", NUM_JSON_TEXT },
  { "needs_old_number", NUM_JSON_FLAG },
  { NULL },
};

static const NumJsonKey inactivity[] = {
  { "days", NUM_JSON_COUNT },
  { "source", NUM_JSON_TEXT },
  { "checked", NUM_JSON_TEXT },
  { "confidence", NUM_JSON_TEXT },
  { NULL },
};

static const NumJsonKey published[] = {
  { "days", NUM_JSON_COUNT },
  { "source", NUM_JSON_TEXT },
  { NULL },
};

/* Those of the contract first, in its order, then what was added. */
static const NumJsonKey app[] = {
  { "id", NUM_JSON_TEXT },
  { "name", NUM_JSON_TEXT },
  { "category", NUM_JSON_TEXT },
  { "steps", NUM_JSON_TEXTS },
  { "url", NUM_JSON_TEXT },
  { "files", NUM_JSON_TEXTS },
  { "aliases", NUM_JSON_TEXTS },
  { "identity", NUM_JSON_TEXT },
  { "recovery", NUM_JSON_FLAG },
  { "outcomes", NUM_JSON_TEXTS },
  { "ways", NUM_JSON_OBJECTS, way },
  { "inactivity", NUM_JSON_OBJECT, inactivity },
  { "source", NUM_JSON_TEXT },
  { "checked", NUM_JSON_TEXT },
  { "confidence", NUM_JSON_TEXT },
  { "published", NUM_JSON_OBJECT, published },
  { NULL },
};

const NumJsonKey num_json_apps[] = {
  { "apps", NUM_JSON_OBJECTS, app },
  { NULL },
};

const NumJsonKey num_json_check[] = {
  { "file", NUM_JSON_TEXT },
  { "ok", NUM_JSON_FLAG },
  { "problems", NUM_JSON_TEXTS },
  { NULL },
};

const NumJsonKey num_json_event[] = {
  { "seq", NUM_JSON_COUNT },      { "time", NUM_JSON_TEXT },
  { "clock_set", NUM_JSON_FLAG }, { "boot", NUM_JSON_TEXT },
  { "kind", NUM_JSON_TEXT },      { "modem", NUM_JSON_TEXT },
  { "slot", NUM_JSON_COUNT },     { "line", NUM_JSON_TEXT },
  { "number", NUM_JSON_TEXT },    { "old_number", NUM_JSON_TEXT },
  { "iccid", NUM_JSON_TEXT },     { "other_line", NUM_JSON_TEXT },
  { "binding", NUM_JSON_TEXT },   { "app", NUM_JSON_TEXT },
  { "account", NUM_JSON_TEXT },   { "state", NUM_JSON_TEXT },
  { "prompt", NUM_JSON_TEXT },    { "reasons", NUM_JSON_TEXTS },
  { "text", NUM_JSON_TEXT },      { NULL },
};

const NumJsonKey num_json_intake_item[] = {
  { "id", NUM_JSON_TEXT },
  { "title", NUM_JSON_TEXT },
  { "steps", NUM_JSON_TEXTS },
  { "url", NUM_JSON_TEXT },
  { "answer", NUM_JSON_TEXT },
  { "held", NUM_JSON_TEXTS },
  { "results", NUM_JSON_TEXTS },
  { "result", NUM_JSON_TEXT },
  { "changed", NUM_JSON_TEXT },
  { "source", NUM_JSON_TEXT },
  { "checked", NUM_JSON_TEXT },
  { "confidence", NUM_JSON_TEXT },
  { NULL },
};

const NumJsonKey num_json_intake[] = {
  { "line", NUM_JSON_TEXT },
  { "items", NUM_JSON_OBJECTS, num_json_intake_item },
  { NULL },
};

static const NumJsonKey source[] = {
  { "source", NUM_JSON_TEXT }, { "outcome", NUM_JSON_TEXT },  { "raw", NUM_JSON_TEXT },
  { "number", NUM_JSON_TEXT }, { "fixups", NUM_JSON_TEXTS },  { "record", NUM_JSON_COUNT },
  { "ton", NUM_JSON_TEXT },    { "alpha", NUM_JSON_TEXT },    { "detail", NUM_JSON_TEXT },
  { "place", NUM_JSON_TEXT },  { "recorded", NUM_JSON_FLAG }, { NULL },
};

static const NumJsonKey running[] = {
  { "what", NUM_JSON_TEXT },    { "date", NUM_JSON_TEXT },       { "text", NUM_JSON_TEXT },
  { "binding", NUM_JSON_TEXT }, { "origin", NUM_JSON_TEXT },     { "source", NUM_JSON_TEXT },
  { "checked", NUM_JSON_TEXT }, { "confidence", NUM_JSON_TEXT }, { NULL },
};

const NumJsonKey num_json_explanation[] = {
  { "line", NUM_JSON_TEXT },
  { "number", NUM_JSON_TEXT },
  { "source", NUM_JSON_TEXT },
  { "modem", NUM_JSON_TEXT },
  { "slot", NUM_JSON_COUNT },
  { "state", NUM_JSON_TEXT },
  { "detail", NUM_JSON_TEXT },
  { "verdict", NUM_JSON_TEXT },
  { "verdict_line", NUM_JSON_TEXT },
  { "when", NUM_JSON_TEXT },
  { "reasons", NUM_JSON_TEXTS },
  { "sources", NUM_JSON_OBJECTS, source },
  { "clocks", NUM_JSON_OBJECTS, running },
  { NULL },
};

const NumJsonKey num_json_explanations[] = {
  { "explanations", NUM_JSON_OBJECTS, num_json_explanation },
  { NULL },
};

static void add_object (JsonBuilder *builder, GVariant *dict, const NumJsonKey *keys);

/* A list of text; empty when @value is something else. */
static void
add_texts (JsonBuilder *builder, GVariant *value)
{
  GVariantIter iter;
  const char *text;

  json_builder_begin_array (builder);
  if (value && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_variant_iter_init (&iter, value);
      while (g_variant_iter_next (&iter, "&s", &text))
        json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
}

/* A list of objects; empty when @value is something else. */
static void
add_objects (JsonBuilder *builder, GVariant *value, const NumJsonKey *keys)
{
  gsize n = value && g_variant_is_of_type (value, G_VARIANT_TYPE ("aa{sv}"))
                ? g_variant_n_children (value)
                : 0;

  json_builder_begin_array (builder);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (value, i);

      add_object (builder, dict, keys);
    }
  json_builder_end_array (builder);
}

/* Adds a value of one of the kinds that cannot be null. Answers whether @kind is one of them. */
static gboolean
add_list (JsonBuilder *builder, GVariant *value, const NumJsonKey *key)
{
  if (key->kind == NUM_JSON_TEXTS)
    add_texts (builder, value);
  else if (key->kind == NUM_JSON_OBJECTS)
    add_objects (builder, value, key->inner);
  else
    return FALSE;
  return TRUE;
}

/* One value, or null when it is missing or of another type. */
static void
add_value (JsonBuilder *builder, GVariant *value, const NumJsonKey *key)
{
  gint64 count;

  if (add_list (builder, value, key))
    return;
  if (value && key->kind == NUM_JSON_TEXT && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    json_builder_add_string_value (builder, g_variant_get_string (value, NULL));
  else if (value && key->kind == NUM_JSON_COUNT && num_field_integer (value, &count))
    json_builder_add_int_value (builder, count);
  else if (value && key->kind == NUM_JSON_FLAG
           && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    json_builder_add_boolean_value (builder, g_variant_get_boolean (value));
  else if (value && key->kind == NUM_JSON_OBJECT
           && g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
    add_object (builder, value, key->inner);
  else
    json_builder_add_null_value (builder);
}

/* An object with every key of its table, in that order. */
static void
add_object (JsonBuilder *builder, GVariant *dict, const NumJsonKey *keys)
{
  json_builder_begin_object (builder);
  for (; keys->name; keys++)
    {
      g_autoptr (GVariant) value = g_variant_lookup_value (dict, keys->name, NULL);

      json_builder_set_member_name (builder, keys->name);
      add_value (builder, value, keys);
    }
  json_builder_end_object (builder);
}

/* What the generator leaves raw inside strings is escaped here: a terminal may obey it. Outside of
 * strings there are no such characters but newlines. */
static char *
finish (JsonBuilder *builder, gboolean pretty)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *raw = json_to_string (root, pretty);
  GString *out = g_string_new (NULL);

  for (const char *p = raw; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c > 0xffff || !num_text_is_unsafe (c))
        g_string_append_unichar (out, c);
      else
        g_string_append_printf (out, "\\u%04x", c);
    }
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

char *
num_json_object (GVariant *dict, const NumJsonKey *keys, gboolean pretty)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  add_object (builder, dict, keys);
  return finish (builder, pretty);
}

char *
num_json_list (GVariant *dicts, const NumJsonKey *keys)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, keys->name);
  add_objects (builder, dicts, keys->inner);
  json_builder_end_object (builder);
  return finish (builder, TRUE);
}

char *
num_json_texts (const char *name, ...)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  va_list args;

  va_start (args, name);
  json_builder_begin_object (builder);
  for (; name; name = va_arg (args, const char *))
    {
      const char *text = va_arg (args, const char *);

      json_builder_set_member_name (builder, name);
      if (text)
        json_builder_add_string_value (builder, text);
      else
        json_builder_add_null_value (builder);
    }
  json_builder_end_object (builder);
  va_end (args);
  return finish (builder, TRUE);
}
