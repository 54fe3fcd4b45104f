/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The verb about what is to be done before a line is cancelled. It must not say that nothing is
 * left while another user's accounts hang on the line, so these are counted, and no more. */

#include "agent/bus-verbs.h"

#include "agent/plan.h"
#include "numberd/say.h"

/* What the caller may see of @bindings, borrowed; the others are counted. */
static GPtrArray *
pick_visible (const NumCall *call, GPtrArray *bindings, guint *ret_others)
{
  GPtrArray *visible = g_ptr_array_new ();

  for (guint i = 0; i < bindings->len; i++)
    {
      NumBinding *binding = bindings->pdata[i];

      if (call->caller->may_read || binding->uid == call->caller->uid)
        g_ptr_array_add (visible, binding);
    }

  *ret_others = bindings->len - visible->len;
  return visible;
}

/* A binding as the lists have it, and its place in the plan. */
static GVariant *
make_entry (const NumCall *call, const NumPlanEntry *entry)
{
  g_autoptr (GVariant) binding = g_variant_ref_sink (num_call_dict (call, entry->binding));
  GVariantDict dict;

  g_variant_dict_init (&dict, binding);
  g_variant_dict_insert (&dict, "group", "s", num_plan_group_to_string (entry->group));
  g_variant_dict_insert (&dict, "needs_old_sim", "b", entry->needs_old_sim);
  return g_variant_dict_end (&dict);
}

static void
add_entries (const NumCall *call, GVariantBuilder *answer, GPtrArray *visible)
{
  g_autoptr (GArray) plan = num_plan_make (visible, call->catalog);
  GVariantBuilder entries;

  g_variant_builder_init (&entries, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < plan->len; i++)
    g_variant_builder_add_value (&entries,
                                 make_entry (call, &g_array_index (plan, NumPlanEntry, i)));
  g_variant_builder_add (answer, "{sv}", "bindings", g_variant_builder_end (&entries));
}

/* When the number would go, or goes, to somebody else. */
static void
add_reissue (const NumCall *call, GVariantBuilder *answer, const NumLine *line)
{
  g_auto (NumDeadline) deadline = { 0 };
  g_autofree char *day = NULL;

  if (line->state == NUM_LINE_GIVEN_UP)
    num_rulebook_reissue (call->book, line, &deadline);
  else
    num_rulebook_if_cancelled (call->book, line, &deadline);
  day = num_calendar_format (deadline.day);
  num_dict_add_text (answer, "reissue_from", day);
  num_dict_add_text (answer, "reissue_reason", deadline.reason);
}

/* A SIM that is put into a drawer instead may be taken back, so that is told for a line in use
 * too. */
static gboolean
is_worth_noting (const NumFact *fact, const NumLine *line, const NumEnding *ending)
{
  return fact->kind == NUM_FACT_INACTIVITY ? line->state != NUM_LINE_GIVEN_UP
                                           : num_deadline_applies (fact, ending);
}

/* A fact with how sure it is; that is one of four words. */
static char *
make_note (const NumCountryFacts *country, const NumFact *fact)
{
  if (strcmp (fact->confidence, "official") == 0)
    return g_strdup_printf (NUM_SAY ("%s: %s (official)"), country->name, fact->text);
  if (strcmp (fact->confidence, "reported") == 0)
    return g_strdup_printf (NUM_SAY ("%s: %s (reported)"), country->name, fact->text);
  if (strcmp (fact->confidence, "proposed") == 0)
    return g_strdup_printf (NUM_SAY ("%s: %s (proposed)"), country->name, fact->text);
  return g_strdup_printf (NUM_SAY ("%s: %s (unverified)"), country->name, fact->text);
}

/* What is said of the country besides, with how sure it is: nothing of it is a date. */
static void
add_notes (const NumCall *call, GVariantBuilder *answer, const NumLine *line)
{
  const NumCountryFacts *country = num_rulebook_country (call->book, line);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  NumEnding ending = { line->give_up_reason, line->give_up_plan };

  for (guint i = 0; country && i < country->facts->len; i++)
    {
      const NumFact *fact = country->facts->pdata[i];

      if (is_worth_noting (fact, line, &ending))
        g_ptr_array_add (notes, make_note (country, fact));
    }

  g_ptr_array_add (notes, NULL);
  num_dict_add_texts (answer, "notes", (const char *const *)notes->pdata);
}

static GVariant *
make_plan (const NumCall *call, GVariant *args, GError **error)
{
  g_autoptr (GPtrArray) bindings = NULL;
  g_autoptr (GPtrArray) visible = NULL;
  GVariantBuilder answer;
  const NumLine *line;
  const char *text;
  guint others = 0;

  g_variant_get (args, "(&s)", &text);
  line = num_call_line (call, text, error);
  bindings = line ? num_store_bindings (call->store, line->id, NUM_BINDINGS_OPEN, error) : NULL;
  if (!bindings)
    return NULL;

  visible = pick_visible (call, bindings, &others);
  g_variant_builder_init (&answer, G_VARIANT_TYPE_VARDICT);
  num_dict_add_id (&answer, "line", line->id);
  num_dict_add_text (&answer, "number", call->caller->may_read ? line->number : NULL);
  num_dict_add_text (&answer, "state", num_line_state_to_string (line->state));
  g_variant_builder_add (&answer, "{sv}", "last_chance",
                         g_variant_new_boolean (num_rulebook_is_last_chance (call->book, line)));
  g_variant_builder_add (&answer, "{sv}", "left", g_variant_new_uint32 (bindings->len));
  g_variant_builder_add (&answer, "{sv}", "others", g_variant_new_uint32 (others));
  add_reissue (call, &answer, line);
  add_notes (call, &answer, line);
  add_entries (call, &answer, visible);
  return g_variant_new ("(a{sv})", &answer);
}

const NumVerb num_verbs_plan[] = {
  { "Plan", make_plan },
  { NULL, NULL },
};
