/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Tales. An event may be about two lines, the one that came and the one that went, and means
 * something else for each of them. */

#include "agent/app/tale.h"

#include "agent/ctl/event.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>

#define APP "{app}"

typedef struct
{
  const char *kind;
  const char *own;   /* for the line that it is about */
  const char *other; /* for the other one, or NULL */
} Tale;

static const Tale tales[] = {
  { "first-card", N_ ("It was seen in this phone for the first time"), NULL },
  { "added-line", N_ ("It was seen in this phone for the first time, beside another"), NULL },
  { "new-line", N_ ("It came into this phone in the place of another number"),
    N_ ("Another number took its place in this phone") },
  { "unidentified", N_ ("A new card was put in, and its number could not be read"),
    N_ ("A new card whose number could not be read took its place") },
  { "renumbered", N_ ("The card in this phone has had this number since then"),
    N_ ("The card in this phone got another number") },
  { "replacement", N_ ("A new card with this number was put in"), NULL },
  { "number-learned", N_ ("The number could be read from the card"), NULL },
  { "number-lost", N_ ("The card no longer says its number"), NULL },
  { "returned", N_ ("It was back in this phone"),
    N_ ("Another number took its place in this phone") },
  { "moved", N_ ("Its card was put into another slot"), NULL },
  { "removed", N_ ("Its card was taken out"), NULL },
  { "line-kept", N_ ("You said that you use it elsewhere"), NULL },
  { "line-given-up", N_ ("You said that you gave it up"), NULL },
  { "line-labelled", N_ ("You gave it a name"), NULL },
  { "lines-merged", N_ ("You said that it is the same as another number"),
    N_ ("You said that it is the same as another number") },
  { "lines-split", N_ ("You said that it is not the same as another number"),
    N_ ("You said that it is not the same as another number") },
  { "line-added", N_ ("You added it"), NULL },
  { "number-set", N_ ("You told the number"), NULL },
  { "binding-added", N_ ("{app} was added"), NULL },
  { "binding-due", N_ ("{app} was left on it when it was gone"), NULL },
  { "binding-settled", N_ ("{app} was done"), NULL },
  { "binding-reopened", N_ ("{app} was opened again"), NULL },
  { "binding-lapsed", N_ ("{app} dropped the account by its own rule"), NULL },
  { "binding-proposed", N_ ("{app} was found on this phone"), NULL },
  { "proposal-dismissed", N_ ("You said that {app} is not on it"), NULL },
  { "reminded", N_ ("You were reminded of {app}"), NULL },
};

/* A kind from a newer daemon is told as the record has it, without what it asks. */
static char *
tell_plainly (GVariant *event)
{
  g_autoptr (GVariant) quiet = NULL;
  GVariantDict dict;

  g_variant_dict_init (&dict, event);
  g_variant_dict_remove (&dict, "prompt");
  quiet = g_variant_ref_sink (g_variant_dict_end (&dict));
  return num_event_text (quiet, TRUE);
}

char *
num_tale_tell (GVariant *event, const char *line, const char *app)
{
  gboolean own = num_field_is (event, "line", line);

  if (!own && !num_field_is (event, "other_line", line))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tales); i++)
    if (num_field_is (event, "kind", tales[i].kind))
      {
        const char *text = own ? tales[i].own : tales[i].other;
        g_autofree char *id = num_field_text_or_dash (event, "app");
        g_auto (GStrv) parts = text ? g_strsplit (_ (text), APP, -1) : NULL;

        return text ? g_strjoinv (app ? app : id, parts) : NULL;
      }
  return tell_plainly (event);
}

guint
num_tale_merged (GPtrArray *events, const char *line)
{
  g_autoptr (GHashTable) merged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < events->len; i++)
    {
      g_autofree char *other = num_field_text_or_dash (events->pdata[i], "other_line");

      if (!num_field_is (events->pdata[i], "line", line))
        continue;
      if (num_field_is (events->pdata[i], "kind", "lines-merged"))
        g_hash_table_add (merged, g_steal_pointer (&other));
      else if (num_field_is (events->pdata[i], "kind", "lines-split"))
        g_hash_table_remove (merged, other);
    }
  return g_hash_table_size (merged);
}
