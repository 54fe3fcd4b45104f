/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The report. A table says which keys of the bus hold something personal, and which a word of
 * numberd's own; any other text, also under a key that a newer daemon has added, may hold anything
 * and is covered as a text. A word is only taken for one where it looks like one.
 *
 * The program's own words are kept a second time, so that the last look at the report can tell a
 * line called `state` from the key of that name. */

#include "agent/ctl/bundle.h"

#include "agent/ctl/exit.h"
#include "agent/ctl/field.h"
#include "agent/ctl/scroll.h"
#include "agent/ctl/text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_WORD 40
#define NOTE_WIDTH 90
#define MAX_DIGITS 6 /* of an id or a count: more may be a number */

struct NumBundle
{
  NumRedactor *redactor;
  GHashTable *apps; /* ids that the catalogue has */
  GString *out;
  GString *own; /* what the program said itself */
};

typedef struct
{
  const char *key;
  NumSecretKind kind;
} Personal;

static const Personal personal[] = {
  { "number", NUM_SECRET_NUMBER },   { "old_number", NUM_SECRET_NUMBER },
  { "raw", NUM_SECRET_NUMBER },      { "iccid", NUM_SECRET_ICCID },
  { "imsi", NUM_SECRET_IMSI },       { "eid", NUM_SECRET_EID },
  { "account", NUM_SECRET_ACCOUNT }, { "label", NUM_SECRET_LABEL },
  { "alpha", NUM_SECRET_NAME },      { "app", NUM_SECRET_APP },
  { "modem", NUM_SECRET_MODEM },     { "boot", NUM_SECRET_BOOT },
};

/* Words of numberd, and lists of such. */
static const char *const words[]
    = { "state",   "kind",   "verdict", "outcome", "outcomes", "ton",        "prompt", "plan",
        "country", "driver", "what",    "group",   "evidence", "confidence", "rights", NULL };

/* Numbers that numberd gave. */
static const char *const ids[]
    = { "id", "line", "other_line", "verdict_line", "twin", "binding", NULL };

/* What is long, and the catalogue's; `name` is that of an app, whose id is there already. */
static const char *const left_out[] = { "steps", "url", "name", NULL };

static void append_value (NumBundle *bundle, const char *key, GVariant *value, guint indent);

NumBundle *
num_bundle_new (const guint8 *key, gsize length)
{
  NumBundle *bundle = g_new0 (NumBundle, 1);

  bundle->redactor = num_redactor_new (key, length);
  bundle->apps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bundle->out = g_string_new (NULL);
  /* What pseudonyms and their shapes are made of. */
  bundle->own = g_string_new ("digits, no plus, in front, first, characters, MCC ");
  for (NumSecretKind kind = NUM_SECRET_NUMBER; kind <= NUM_SECRET_BOOT; kind++)
    g_string_append_printf (bundle->own, "%s ", num_pseudonym_kind (kind));
  return bundle;
}

void
num_bundle_free (NumBundle *bundle)
{
  if (!bundle)
    return;

  num_redactor_free (bundle->redactor);
  g_hash_table_unref (bundle->apps);
  g_string_free (bundle->out, TRUE);
  g_string_free (bundle->own, TRUE);
  g_free (bundle);
}

void
num_bundle_know_app (NumBundle *bundle, const char *id)
{
  g_hash_table_add (bundle->apps, g_strdup (id));
}

/* What @key holds, or NULL. */
static const Personal *
find_personal (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (personal); i++)
    if (strcmp (personal[i].key, key) == 0)
      return &personal[i];
  return NULL;
}

/* Whether @value under @key is personal: the id of an app is, if somebody made it up. */
static gboolean
is_personal (const NumBundle *bundle, const Personal *key, const char *value)
{
  return key && *value
         && !(key->kind == NUM_SECRET_APP && g_hash_table_contains (bundle->apps, value));
}

/* The name of an app that the catalogue does not have is what somebody called it. */
static void
learn_name (NumBundle *bundle, GVariant *dict)
{
  const char *app, *name;

  if (g_variant_lookup (dict, "app", "&s", &app) && g_variant_lookup (dict, "name", "&s", &name)
      && !g_hash_table_contains (bundle->apps, app))
    num_redactor_learn (bundle->redactor, NUM_SECRET_NAME, name);
}

static void
learn_entry (NumBundle *bundle, GVariant *entry)
{
  g_autoptr (GVariant) key = g_variant_get_child_value (entry, 0);
  g_autoptr (GVariant) boxed = g_variant_get_child_value (entry, 1);
  g_autoptr (GVariant) value = g_variant_is_of_type (boxed, G_VARIANT_TYPE_VARIANT)
                                   ? g_variant_get_variant (boxed)
                                   : g_variant_ref (boxed);
  const Personal *found = g_variant_is_of_type (key, G_VARIANT_TYPE_STRING)
                              ? find_personal (g_variant_get_string (key, NULL))
                              : NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
      && is_personal (bundle, found, g_variant_get_string (value, NULL)))
    num_redactor_learn (bundle->redactor, found->kind, g_variant_get_string (value, NULL));
  num_bundle_learn (bundle, value);
}

void
num_bundle_learn (NumBundle *bundle, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DICT_ENTRY))
    {
      learn_entry (bundle, value);
      return;
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
    learn_name (bundle, value);
  for (gsize i = 0; g_variant_is_container (value) && i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);

      num_bundle_learn (bundle, child);
    }
}

void
num_bundle_learn_text (NumBundle *bundle, NumSecretKind kind, const char *value)
{
  num_redactor_learn (bundle->redactor, kind, value);
}

/* Appends what the program says itself. */
static void
append_own (NumBundle *bundle, const char *words_of_ours)
{
  g_string_append (bundle->out, words_of_ours);
  g_string_append_printf (bundle->own, "%s\n", words_of_ours);
}

/* Keys are the contract's; what does not look like one is not shown. */
static void
append_key (NumBundle *bundle, const char *key)
{
  gboolean plain = *key && strspn (key, "abcdefghijklmnopqrstuvwxyz_") == strlen (key);

  append_own (bundle, plain && strlen (key) <= MAX_WORD ? key : "?");
}

/* Whether @text is what it has to be under @key: a word, or an id. */
static gboolean
is_word (const char *key, const char *text)
{
  gsize length = strlen (text);

  if (g_strv_contains (ids, key))
    return length <= MAX_DIGITS && strspn (text, "0123456789") == length;
  return g_strv_contains (words, key) && length <= MAX_WORD
         && strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-") == length;
}

static gboolean
is_moment (const char *text)
{
  g_auto (NumScroll) scroll = { 0 };

  num_scroll_init (&scroll, text);
  return scroll.length > 0 && num_scroll_moment (&scroll, 0) == scroll.length;
}

/* Appends a text that may hold anything. */
static void
append_foreign (NumBundle *bundle, const char *text)
{
  g_autofree char *covered = num_redactor_text (bundle->redactor, text);
  g_autofree char *escaped = num_text_escape (covered);

  g_string_append (bundle->out, escaped);
}

/* Appends the text under @key (NULL: under none). */
static void
append_text (NumBundle *bundle, const char *key, const char *text)
{
  const Personal *found = key ? find_personal (key) : NULL;
  g_autofree char *name = NULL;

  if (is_personal (bundle, found, text))
    {
      name = num_redactor_value (bundle->redactor, found->kind, text);
      g_string_append (bundle->out, name);
    }
  else if (found || is_moment (text) || (key && is_word (key, text)))
    append_own (bundle, text);
  else
    append_foreign (bundle, text);
}

/* Appends what is no text and holds nothing: a truth, a count. Few have more digits than a number
 * may have: those that count events. */
static void
append_plain (NumBundle *bundle, const char *key, GVariant *value)
{
  g_autofree char *text = g_variant_print (value, FALSE);
  gint64 count;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN)
      || (num_field_integer (value, &count)
          && (strlen (text) <= MAX_DIGITS || g_strcmp0 (key, "seq") == 0)))
    append_own (bundle, text);
  else
    append_foreign (bundle, text);
}

/* Appends what fits in a line: a text, a plain value, or a list of such. */
static void
append_inline (NumBundle *bundle, const char *key, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      g_autoptr (GVariant) inner = g_variant_get_variant (value);

      append_inline (bundle, key, inner);
    }
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    append_text (bundle, key, g_variant_get_string (value, NULL));
  else if (!g_variant_is_container (value))
    append_plain (bundle, key, value);
  else if (g_variant_n_children (value) == 0)
    append_own (bundle, "none");
  else
    for (gsize i = 0; i < g_variant_n_children (value); i++)
      {
        g_autoptr (GVariant) child = g_variant_get_child_value (value, i);

        g_string_append (bundle->out, i > 0 ? "; " : "");
        append_inline (bundle, key, child);
      }
}

/* Appends the keys of @dict; the first one stands in the line that was begun if @begun. */
static void
append_keys (NumBundle *bundle, GVariant *dict, guint indent, gboolean begun)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, dict);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      if (g_strv_contains (left_out, key))
        continue;
      g_string_append_printf (bundle->out, "%*s", begun ? 1 : (int)indent, "");
      append_key (bundle, key);
      g_string_append_c (bundle->out, ':');
      append_value (bundle, key, value, indent);
      begun = FALSE;
    }
  if (begun)
    g_string_append_c (bundle->out, '\n');
}

/* Appends the items of a list, each behind a dash. */
static void
append_items (NumBundle *bundle, const char *key, GVariant *list, guint indent)
{
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (list, i);

      g_string_append_printf (bundle->out, "%*s-", (int)indent, "");
      if (g_variant_is_of_type (item, G_VARIANT_TYPE_VARDICT))
        append_keys (bundle, item, indent + 2, TRUE);
      else
        append_value (bundle, key, item, indent);
    }
}

/* Whether the children of @value under @key stand below each other: dictionaries, and texts, which
 * are sentences if they are no words. */
static gboolean
is_list (const char *key, GVariant *value)
{
  return (g_variant_is_of_type (value, G_VARIANT_TYPE ("aa{sv}"))
          || (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY)
              && !g_strv_contains (words, key)))
         && g_variant_n_children (value) > 0;
}

/* Appends a value to the line that was begun, and ends that. */
static void
append_value (NumBundle *bundle, const char *key, GVariant *value, guint indent)
{
  g_autoptr (GVariant) inner
      = g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT) ? g_variant_get_variant (value) : NULL;

  if (inner)
    append_value (bundle, key, inner, indent);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
    {
      g_string_append_c (bundle->out, '\n');
      append_keys (bundle, value, indent + 2, FALSE);
    }
  else if (is_list (key, value))
    {
      g_string_append_c (bundle->out, '\n');
      append_items (bundle, key, value, indent);
    }
  else
    {
      g_string_append_c (bundle->out, ' ');
      append_inline (bundle, key, value);
      g_string_append_c (bundle->out, '\n');
    }
}

void
num_bundle_note (NumBundle *bundle, const char *words_of_ours)
{
  GString *wrapped = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  num_text_wrap (wrapped, words_of_ours, 0, 0, NOTE_WIDTH);
  text = g_string_free (wrapped, FALSE);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (char **line = lines; *line; line++)
    {
      g_string_append (bundle->out, "# ");
      append_own (bundle, *line);
      g_string_append_c (bundle->out, '\n');
    }
}

void
num_bundle_section (NumBundle *bundle, const char *title)
{
  g_string_append (bundle->out, "\n== ");
  append_own (bundle, title);
  g_string_append_c (bundle->out, '\n');
}

void
num_bundle_fact (NumBundle *bundle, const char *key, const char *value)
{
  append_key (bundle, key);
  g_string_append (bundle->out, ": ");
  append_own (bundle, value);
  g_string_append_c (bundle->out, '\n');
}

void
num_bundle_text (NumBundle *bundle, const char *key, const char *text)
{
  if (!text)
    return;
  if (key)
    {
      append_key (bundle, key);
      g_string_append (bundle->out, ": ");
    }
  append_text (bundle, key, text);
  g_string_append_c (bundle->out, '\n');
}

void
num_bundle_dict (NumBundle *bundle, GVariant *dict)
{
  append_keys (bundle, dict, 0, FALSE);
}

void
num_bundle_list (NumBundle *bundle, GVariant *list)
{
  append_items (bundle, "", list, 0);
  if (g_variant_n_children (list) == 0)
    num_bundle_note (bundle, "none");
}

/* What is empty is left out: there are many rows. */
void
num_bundle_row (NumBundle *bundle, GVariant *dict)
{
  gsize start = bundle->out->len;
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, dict);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      if (g_variant_is_container (value) && g_variant_n_children (value) == 0)
        continue;
      if (bundle->out->len > start)
        g_string_append (bundle->out, ", ");
      append_key (bundle, key);
      g_string_append_c (bundle->out, '=');
      append_inline (bundle, key, value);
    }
  g_string_append_c (bundle->out, '\n');
}

char *
num_bundle_finish (NumBundle *bundle, GError **error)
{
  const char *found = num_redactor_find (bundle->redactor, bundle->out->str, bundle->own->str);

  if (!found)
    return g_strdup (bundle->out->str);

  g_set_error (error, NUM_EXIT_ERROR, NUM_EXIT_FAILED,
               _ ("the report would have shown something personal (%s) in clear and was not "
                  "written: please tell the authors of numberd"),
               found);
  return NULL;
}
