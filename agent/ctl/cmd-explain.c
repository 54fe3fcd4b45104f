/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* `explain`: why a line has the number it has. For a support engineer: which modems there are, who
 * reads them and whether they can be read; every source, what it said in its own form, what was
 * mended in it, and the reasons of the last verdict. */

#include "agent/ctl/command.h"

#include "agent/ctl/client.h"
#include "agent/ctl/field.h"
#include "agent/ctl/json.h"
#include "agent/ctl/place.h"
#include "agent/ctl/sentence.h"
#include "agent/ctl/table.h"
#include "agent/ctl/text.h"
#include "agent/ctl/when.h"
#include "agent/ctl/words.h"

#include <glib/gi18n.h>
#include <string.h>

/* A note beneath a source; none where there is no @text. */
static void
add_note (NumTable *table, const char *title, const char *text)
{
  g_autofree char *note = text ? g_strdup_printf (_ ("%s: %s"), title, text) : NULL;

  if (note)
    num_table_note (table, "-", note);
}

/* Which answer it is: EF_MSISDN has records, and may be in two places of the card. */
static char *
name_source (GVariant *source)
{
  g_autofree char *name = num_field_text_or_dash (source, "source");
  g_autofree char *place = num_field_text (source, "place");
  gint64 record = num_field_count (source, "record");
  g_autofree char *number = record > 0 ? g_strdup_printf (" %" G_GINT64_FORMAT, record) : NULL;

  return g_strconcat (name, number ? number : "", place ? ", " : NULL, place, NULL);
}

/* One answer of one source, with everything that was seen of it. */
static void
add_source (NumTable *table, GVariant *source)
{
  g_autofree char *name = name_source (source);
  g_autofree char *outcome = num_field_text (source, "outcome");
  g_autofree char *raw = num_field_text (source, "raw");
  g_autofree char *number = num_field_text (source, "number");
  g_autofree char *ton = num_field_text (source, "ton");
  g_autofree char *alpha = num_field_text (source, "alpha");
  g_autofree char *detail = num_sentence_text (source, "detail");
  g_auto (GStrv) fixups = num_sentence_texts (source, "fixups");
  const char *cells[] = { name, num_words_say (NUM_WORDS_ANSWER, outcome), raw, number };

  num_table_row (table, cells);
  add_note (table, _ ("type of number"), num_words_say (NUM_WORDS_TON, ton));
  add_note (table, _ ("name beside it"), alpha);
  add_note (table, _ ("detail"), detail);
  for (char **fixup = fixups; *fixup; fixup++)
    add_note (table, _ ("mended"), *fixup);
  if (num_field_flag (source, "recorded"))
    num_table_note (table, "-", _ ("as it was when the card was last read"));
}

/* Whether two sources that are read now have different numbers. */
static gboolean
disagree (GPtrArray *sources)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < sources->len; i++)
    {
      g_autofree char *number = num_field_text (sources->pdata[i], "number");

      if (first && number && strcmp (first, number) != 0)
        return TRUE;
      if (!first)
        first = g_steal_pointer (&number);
    }

  return FALSE;
}

/* What the answers mean, each once. */
static void
append_legend (GString *out, const NumTerm *term, GPtrArray *sources)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      g_autofree char *outcome = num_field_text_or_dash (sources->pdata[i], "outcome");
      const char *answer = num_words_say (NUM_WORDS_ANSWER, outcome);
      const char *reason = num_words_say (NUM_WORDS_REASON, outcome);
      g_autofree char *text = g_strdup_printf (_ ("%s: %s"), answer, reason);

      if (reason == outcome || g_hash_table_contains (said, outcome))
        continue;
      if (g_hash_table_size (said) == 0)
        g_string_append_c (out, '\n');
      g_string_append (out, "  ");
      num_text_wrap (out, text, 2, 2, term->width);
      g_hash_table_add (said, g_steal_pointer (&outcome));
    }
}

static void
append_sources (GString *out, const NumTerm *term, GVariant *explanation)
{
  static const NumColumn columns[] = { { N_ ("SOURCE") },
                                       { N_ ("ANSWER"), TRUE },
                                       { N_ ("AS READ"), TRUE },
                                       { N_ ("NUMBER") },
                                       { NULL } };
  g_autoptr (GPtrArray) sources = num_field_dicts (explanation, "sources");
  g_autoptr (NumTable) table = num_table_new (columns);
  g_autofree char *text = NULL;

  for (guint i = 0; i < sources->len; i++)
    add_source (table, sources->pdata[i]);
  text = sources->len > 0 ? num_table_format (table, term) : g_strdup (_ ("No source was read.\n"));
  g_string_append_printf (out, "\n%s", text);
  if (disagree (sources))
    num_text_wrap (out,
                   _ ("The sources disagree. One further up counts before one further down; "
                      "DF.TELECOM counts only where the other place has no number."),
                   0, 0, term->width);
  append_legend (out, term, sources);
}

/* What a clock is about. */
static char *
name_clock (GVariant *clock)
{
  g_autofree char *what = num_field_text_or_dash (clock, "what");
  g_autofree char *binding = num_field_text (clock, "binding");

  if (binding)
    return g_strdup_printf (_ ("app lets go (binding %s)"), binding);
  if (num_field_is (clock, "what", "reissue"))
    return g_strdup (_ ("number sold again"));
  if (num_field_is (clock, "what", "reissue-fact"))
    return g_strdup (_ ("fact: sold again"));
  if (num_field_is (clock, "what", "inactivity-fact"))
    return g_strdup (_ ("fact: not used"));
  return g_steal_pointer (&what);
}

/* One clock, or one fact without a date, with where it is from. */
static void
add_clock (NumTable *table, GVariant *clock)
{
  g_autofree char *name = name_clock (clock);
  g_autofree char *date = num_field_text (clock, "date");
  g_autofree char *confidence = num_field_text (clock, "confidence");
  g_autofree char *text = num_sentence_text (clock, "text");
  g_autofree char *origin = num_sentence_text (clock, "origin");
  g_autofree char *source = num_field_text (clock, "source");
  g_autofree char *checked = num_field_text (clock, "checked");
  const char *cells[] = { name, date, num_words_say (NUM_WORDS_CONFIDENCE_SHORT, confidence) };

  num_table_row (table, cells);
  if (text)
    num_table_note (table, "-", text);
  add_note (table, _ ("rule"), origin);
  add_note (table, _ ("source"), source);
  add_note (table, _ ("checked"), checked);
}

static void
append_clocks (GString *out, const NumTerm *term, GVariant *explanation)
{
  static const NumColumn columns[]
      = { { N_ ("CLOCK"), TRUE }, { N_ ("DATE") }, { N_ ("CONFIDENCE") }, { NULL } };
  g_autoptr (GPtrArray) clocks = num_field_dicts (explanation, "clocks");
  g_autoptr (NumTable) table = num_table_new (columns);
  g_autofree char *text = NULL;

  if (clocks->len == 0)
    return;
  for (guint i = 0; i < clocks->len; i++)
    add_clock (table, clocks->pdata[i]);
  text = num_table_format (table, term);
  g_string_append_printf (out, "\n%s", text);
}

/* What is explained: a line, or a card that has none yet. */
static char *
make_heading (GVariant *explanation)
{
  g_autofree char *line = num_field_text (explanation, "line");
  g_autofree char *modem = num_field_text (explanation, "modem");
  g_autofree char *place
      = modem ? g_strdup_printf (_ ("slot %u of %s"),
                                 (guint)num_field_count (explanation, "slot"), modem)
              : NULL;

  if (line && place)
    return g_strdup_printf (_ ("Line %s, in %s"), line, place);
  if (line)
    return g_strdup_printf (_ ("Line %s, in no slot"), line);
  return g_strdup_printf (_ ("A card without a line, in %s"), place ? place : "-");
}

/* The number and where it is from, and what the card does. */
static void
append_facts (GString *out, GVariant *explanation)
{
  g_autofree char *line = num_field_text (explanation, "line");
  g_autofree char *number = num_field_text_or_dash (explanation, "number");
  g_autofree char *source = num_field_text (explanation, "source");
  g_autofree char *state = num_field_text (explanation, "state");
  g_autofree char *card = num_place_state (explanation, NUM_WORDS_SLOT);
  g_autofree char *origin
      = source ? g_strdup_printf (_ ("%s, %s"), number, num_words_say (NUM_WORDS_SOURCE, source))
               : NULL;

  if (line)
    g_string_append_printf (out, _ ("Number: %s\n"), origin ? origin : number);
  if (state)
    g_string_append_printf (out, _ ("Card: %s\n"), card);
}

/* The last verdict in both languages, its name and its meaning, and the reasons. It is another
 * line's where that one took the place of this. */
static void
append_verdict (GString *out, const NumTerm *term, GVariant *explanation)
{
  g_autofree char *verdict = num_field_text (explanation, "verdict");
  g_autofree char *when = num_field_text_or_dash (explanation, "when");
  g_autofree char *shown = num_when_show (when);
  g_autofree char *line = num_field_text (explanation, "verdict_line");
  g_autofree char *about = line ? g_strdup_printf (_ (", about line %s"), line) : NULL;
  g_autofree char *text
      = verdict ? g_strdup_printf (_ ("Verdict: %s, %s (%s)%s"), verdict,
                                   num_words_say (NUM_WORDS_VERDICT, verdict), shown,
                                   about ? about : "")
                : g_strdup (_ ("No verdict yet."));
  g_auto (GStrv) reasons = num_sentence_texts (explanation, "reasons");

  num_text_wrap (out, text, 0, 0, term->width);
  for (char **reason = reasons; *reason; reason++)
    {
      g_string_append (out, "  - ");
      num_text_wrap (out, *reason, 4, 4, term->width);
    }
}

/* One explanation, with an empty line between it and the one before. */
static void
append_explanation (GString *out, const NumTerm *term, GVariant *explanation)
{
  g_autofree char *heading = make_heading (explanation);
  g_autofree char *painted = num_term_paint (term, NUM_PAINT_STRONG, heading);

  g_string_append_printf (out, "%s%s\n", out->len > 0 ? "\n" : "", painted);
  append_facts (out, explanation);
  append_verdict (out, term, explanation);
  append_sources (out, term, explanation);
  append_clocks (out, term, explanation);
}

/* What is connected now: a number that is not known may be no matter of the card. */
static void
append_modems (GString *out, const NumTerm *term, GVariant *answer)
{
  g_autoptr (GVariant) status = g_variant_get_child_value (answer, 0);

  num_place_append (out, term, status);
}

static NumExit
run_explain (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  const char *line = request->args[0] ? request->args[0] : "";
  g_autoptr (GVariant) answer
      = num_client_ask (daemon, "Explain", g_variant_new ("(s)", line), error);
  g_autoptr (GVariant) list = answer ? g_variant_get_child_value (answer, 0) : NULL;
  g_autoptr (GPtrArray) explanations = list ? num_field_elements (list) : NULL;
  g_autoptr (GVariant) status = NULL;
  GString *out;

  if (!explanations)
    return NUM_EXIT_FAILED;
  if (request->json)
    {
      num_command_print (explanations->len == 1
                             ? num_json_object (explanations->pdata[0], num_json_explanation, TRUE)
                             : num_json_list (list, num_json_explanations));
      return NUM_EXIT_DONE;
    }

  out = g_string_new (NULL);
  status = num_client_ask (daemon, "GetStatus", NULL, NULL);
  if (status)
    append_modems (out, &request->term, status);
  for (guint i = 0; i < explanations->len; i++)
    append_explanation (out, &request->term, explanations->pdata[i]);
  if (explanations->len == 0)
    g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "",
                            _ ("There is nothing to explain: no line was seen yet.\n"));
  num_command_print (g_string_free (out, FALSE));
  return NUM_EXIT_DONE;
}

const NumCommand num_commands_explain[] = {
  { "explain", "[LINE]", "", run_explain, N_ ("why a line has the number it has"),
    N_ ("Which modems there are, through which driver they are read, and what is in the way; every "
        "source of a line's number, what it said in its own form, what was mended in it, and the "
        "last verdict with its reasons; the dates that run for it, by which rule from which file; "
        "without LINE, of every line."),
    "numberctl explain 1" },
  { NULL },
};
