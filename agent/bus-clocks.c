/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The clocks of a line as dictionaries, for those who want to know where a date is from: first the
 * one that runs, then every fact that was looked at, then the clocks of its accounts. A fact that
 * nobody stands for is there too, and has no date. */

#include "agent/bus-dict.h"

static void
add_origin (GVariantBuilder *clock, const char *origin, const char *source, const char *checked,
            const char *confidence)
{
  num_dict_add_text (clock, "origin", origin);
  num_dict_add_text (clock, "source", source);
  num_dict_add_text (clock, "checked", checked);
  num_dict_add_text (clock, "confidence", confidence);
}

/* A clock that runs; nothing when there is no day. */
static void
add_deadline (GVariantBuilder *clocks, const char *what, gint64 binding,
              const NumDeadline *deadline)
{
  g_autofree char *day = num_calendar_format (deadline->day);
  GVariantBuilder clock;

  if (!day)
    return;

  g_variant_builder_init (&clock, G_VARIANT_TYPE_VARDICT);
  num_dict_add_text (&clock, "what", what);
  num_dict_add_id (&clock, "binding", binding);
  num_dict_add_text (&clock, "date", day);
  num_dict_add_text (&clock, "text", deadline->reason);
  add_origin (&clock, deadline->origin, deadline->source, deadline->checked, deadline->confidence);
  g_variant_builder_add_value (clocks, g_variant_builder_end (&clock));
}

/* A line in this device is in use, and one that was given up cannot become idle. */
static gboolean
matters (const NumFact *fact, const NumLine *line, const NumEnding *ending)
{
  if (fact->kind == NUM_FACT_INACTIVITY)
    return line->state == NUM_LINE_ABSENT || line->state == NUM_LINE_KEPT;
  return num_deadline_applies (fact, ending);
}

static void
add_facts (GVariantBuilder *clocks, const NumRulebook *book, const NumLine *line)
{
  const NumCountryFacts *country = num_rulebook_country (book, line);
  NumEnding ending;

  num_rulebook_ending (book, line, &ending);
  for (guint i = 0; country && i < country->facts->len; i++)
    {
      const NumFact *fact = country->facts->pdata[i];
      GVariantBuilder clock;

      if (!matters (fact, line, &ending))
        continue;
      g_variant_builder_init (&clock, G_VARIANT_TYPE_VARDICT);
      num_dict_add_text (&clock, "what",
                         fact->kind == NUM_FACT_REISSUE ? "reissue-fact" : "inactivity-fact");
      num_dict_add_text (&clock, "text", fact->text);
      add_origin (&clock, country->file, fact->source, fact->checked, fact->confidence);
      g_variant_builder_add_value (clocks, g_variant_builder_end (&clock));
    }
}

GVariant *
num_dict_clocks (const NumRulebook *book, const NumLine *line, GPtrArray *bindings)
{
  g_auto (NumDeadline) reissue = { 0 };
  GVariantBuilder clocks;

  g_variant_builder_init (&clocks, G_VARIANT_TYPE ("aa{sv}"));
  num_rulebook_reissue (book, line, &reissue);
  add_deadline (&clocks, "reissue", 0, &reissue);
  add_facts (&clocks, book, line);
  for (guint i = 0; bindings && i < bindings->len; i++)
    {
      const NumBinding *binding = bindings->pdata[i];
      g_auto (NumDeadline) app = { 0 };

      num_rulebook_app (book, binding, &app);
      add_deadline (&clocks, "app", binding->id, &app);
    }
  return g_variant_builder_end (&clocks);
}
