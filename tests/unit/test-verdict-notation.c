/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Reads and writes the notation. A word that it does not know ends the test: a typing error in a
 * table must never pass for a result. */

#include "tests/unit/test-verdict-notation.h"

#include <stdlib.h>
#include <string.h>

static const char *const source_words[] = { "owner", "ims", "ef", "dms", "mm", "ofono" };

static const struct
{
  const char *word;
  NumSourceOutcome outcome;
  const char *raw;
} outcome_words[] = {
  { "blank", NUM_SOURCE_OUTCOME_BLANK, NULL },
  { "none", NUM_SOURCE_OUTCOME_NOT_PROVISIONED, NULL },
  { "locked", NUM_SOURCE_OUTCOME_LOCKED, NULL },
  { "unreadable", NUM_SOURCE_OUTCOME_UNREADABLE, NULL },
  { "unsupported", NUM_SOURCE_OUTCOME_UNSUPPORTED, NULL },
  { "garbage", NUM_SOURCE_OUTCOME_GARBAGE, "TM.ERROR" },
  { "country", NUM_SOURCE_OUTCOME_UNKNOWN_COUNTRY, "0170123" },
};

static gint64
parse_id (const char *word, char kind)
{
  g_assert_cmpint (word[0], ==, kind);
  return atoi (word + 1);
}

static void
take (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

/* What follows `@key=` in @word, or NULL. */
static const char *
value_of (const char *word, const char *key)
{
  gsize length = strlen (key);

  return g_str_has_prefix (word, key) && word[length] == '=' ? word + length + 1 : NULL;
}

static NumSourceReading *
parse_value (const char *value)
{
  NumSourceReading *source = g_new0 (NumSourceReading, 1);
  const char *arrow = strchr (value, '>');

  source->ton = NUM_TON_UNSPECIFIED;
  for (guint i = 0; i < G_N_ELEMENTS (outcome_words); i++)
    if (g_str_equal (value, outcome_words[i].word))
      {
        source->outcome = outcome_words[i].outcome;
        source->raw = g_strdup (outcome_words[i].raw);
        return source;
      }

  g_assert_true (value[0] == '+' || g_ascii_isdigit (value[0]));
  source->outcome = NUM_SOURCE_OUTCOME_NUMBER;
  source->raw = arrow ? g_strndup (value, (gsize)(arrow - value)) : g_strdup (value);
  source->e164 = arrow ? g_strdup (arrow + 1) : value[0] == '+' ? g_strdup (value) : NULL;
  return source;
}

/* Takes @word for a source and adds it to @sources; FALSE if it is none. */
static gboolean
parse_source (GPtrArray *sources, const char *word)
{
  const char *telecom = value_of (word, "tel");
  guint record = 1;

  for (guint i = NUM_SOURCE_IMS; i < NUM_SOURCE_NONE; i++)
    {
      const char *value = telecom && i == NUM_SOURCE_EF_MSISDN ? telecom
                                                               : value_of (word, source_words[i]);
      NumSourceReading *source;

      if (!value)
        continue;
      for (guint k = 0; k < sources->len; k++)
        record += ((NumSourceReading *)sources->pdata[k])->source == i;
      source = parse_value (value);
      source->source = i;
      source->fallback = telecom != NULL;
      source->record = i == NUM_SOURCE_EF_MSISDN || i == NUM_SOURCE_IMS ? record : 0;
      g_ptr_array_add (sources, source);
      return TRUE;
    }
  return FALSE;
}

static void
parse_number (NumLine *line, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "/", 2);
  int source = NUM_SOURCE_EF_MSISDN;

  if (g_str_equal (word, "-"))
    return;

  if (parts[1])
    source = num_names_find (source_words, G_N_ELEMENTS (source_words), parts[1]);
  g_assert_cmpint (source, >=, 0);
  g_assert_cmpint (parts[0][0], ==, '+');
  take (&line->number, parts[0]);
  line->source = (NumSource)source;
}

static void
parse_line (NumLedger *ledger, char **words)
{
  NumLine *line = num_line_new (parse_id (words[0], 'L'));

  g_ptr_array_add (ledger->lines, line);
  parse_number (line, words[1]);
  g_assert_true (num_line_state_parse (words[2], &line->state));
  for (guint i = 3; words[i]; i++)
    if (value_of (words[i], "twin"))
      line->twin = atoi (value_of (words[i], "twin"));
    else if (value_of (words[i], "undecided"))
      line->due = line->undecided = (guint)atoi (value_of (words[i], "undecided"));
    else if (value_of (words[i], "due"))
      line->due = (guint)atoi (value_of (words[i], "due"));
    else if (g_str_equal (words[i], "doubtful"))
      line->doubtful = TRUE;
    else if (g_str_equal (words[i], "warned"))
      line->last_chance_given = TRUE;
    else
      g_assert_cmpstr (words[i], ==, "twin, undecided, due, doubtful or warned");
}

static void
parse_card (NumLedger *ledger, char **words)
{
  NumLine *line = num_ledger_line (ledger, parse_id (words[1], 'L'));
  NumCard *card;

  g_assert_nonnull (line);
  card = num_card_new (parse_id (words[0], 'C'), line->id, NULL, NULL, NULL);
  g_ptr_array_add (line->cards, card);
  for (guint i = 2; words[i]; i++)
    if (value_of (words[i], "iccid"))
      card->iccid = g_strdup_printf ("894900000000%s", value_of (words[i], "iccid"));
    else if (value_of (words[i], "imsi"))
      take (&card->imsi, value_of (words[i], "imsi"));
    else if (value_of (words[i], "eid"))
      take (&card->eid, value_of (words[i], "eid"));
    else if (!parse_source (card->sources, words[i]))
      g_assert_cmpstr (words[i], ==, "iccid, imsi, eid or a source");
}

static void
parse_place (NumLedger *ledger, char **words)
{
  g_auto (GStrv) where = g_strsplit (words[1], "/", 2);
  gint64 card = g_str_equal (words[2], "-") ? 0 : parse_id (words[2], 'C');
  gboolean occupied = g_str_equal (words[3], "in");

  g_assert_true (occupied || g_str_equal (words[3], "out"));
  g_assert_true (!card || num_ledger_card (ledger, card));
  g_ptr_array_add (ledger->places,
                   num_place_new (where[0], (guint)atoi (where[1]), card, occupied));
}

/* The words of @text; for g_strfreev. */
static char **
split (const char *text)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));

  return g_strsplit (copy, " ", -1);
}

NumLedger *
notation_ledger (const char *text)
{
  NumLedger *ledger = num_ledger_new ();
  g_auto (GStrv) items = g_strsplit (text, ";", -1);

  for (guint i = 0; items[i]; i++)
    {
      g_auto (GStrv) words = split (items[i]);

      if (!words[0] || !words[0][0])
        continue;
      if (words[0][0] == 'L')
        parse_line (ledger, words);
      else if (words[0][0] == 'C')
        parse_card (ledger, words);
      else if (g_str_equal (words[0], "P"))
        parse_place (ledger, words);
      else
        g_assert_cmpstr (words[0], ==, "L, C or P");
    }
  return ledger;
}

NumReading *
notation_reading (const char *text)
{
  g_auto (GStrv) words = split (text);
  g_auto (GStrv) where = g_strsplit (words[0], "/", 2);
  NumReading *reading = num_reading_new (where[0], (guint)atoi (where[1]), NUM_SLOT_ABSENT);

  g_assert_true (num_slot_state_parse (words[1], &reading->state));
  for (guint i = 2; words[i]; i++)
    if (value_of (words[i], "iccid"))
      reading->iccid = g_strdup_printf ("894900000000%s", value_of (words[i], "iccid"));
    else if (value_of (words[i], "imsi"))
      take (&reading->imsi, value_of (words[i], "imsi"));
    else if (value_of (words[i], "eid"))
      take (&reading->eid, value_of (words[i], "eid"));
    else if (g_str_equal (words[i], "retrying"))
      reading->retrying = TRUE;
    else if (!parse_source (reading->sources, words[i]))
      g_assert_cmpstr (words[i], ==, "iccid, imsi, eid, retrying or a source");
  return reading;
}

static void
write_id (GString *text, const char *what, gint64 id)
{
  if (id)
    g_string_append_printf (text, " %s=L%" G_GINT64_FORMAT, what, id);
}

static gboolean
sets_number (const NumLedger *known, const NumVerdict *verdict)
{
  const NumLine *line = num_ledger_line (known, verdict->line);

  return verdict->number
         && !(line && line->source == verdict->source
              && g_strcmp0 (line->number, verdict->number) == 0);
}

char *
notation_verdict (const NumLedger *known, const NumVerdict *verdict)
{
  GString *text = g_string_new (num_verdict_to_string (verdict->kind));
  gboolean has_card = verdict->kind != NUM_VERDICT_NONE && verdict->kind != NUM_VERDICT_REMOVED;

  if (verdict->prompt != NUM_PROMPT_NONE)
    g_string_append_printf (text, " %s", num_prompt_to_string (verdict->prompt));
  if (has_card)
    g_string_append_printf (text, " C%" G_GINT64_FORMAT " L%" G_GINT64_FORMAT, verdict->card,
                            verdict->line);
  write_id (text, "left", verdict->left);
  if (verdict->left_is_due)
    g_string_append (text, " due");
  if (verdict->undecided)
    g_string_append (text, " undecided");
  write_id (text, "twin", verdict->twin);
  write_id (text, "decided", verdict->decided);
  if (sets_number (known, verdict))
    g_string_append_printf (text, " %s/%s", verdict->number,
                            verdict->source < NUM_SOURCE_NONE ? source_words[verdict->source]
                                                              : "nobody");
  if (verdict->keep_sources)
    g_string_append (text, " news");
  return g_string_free (text, FALSE);
}

char *
notation_of_sources (GPtrArray *sources)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      const NumSourceReading *source = sources->pdata[i];

      g_string_append_printf (text, " %s=%s:%s>%s", source_words[source->source],
                              num_source_outcome_to_string (source->outcome),
                              source->raw ? source->raw : "", source->e164 ? source->e164 : "");
    }
  return g_string_free (text, FALSE);
}

static void
write_line (GString *text, const NumLine *line)
{
  g_string_append_printf (text, "L%d %s/%d %s twin=%d; ", (int)line->id,
                          line->number ? line->number : "-", line->source,
                          num_line_state_to_string (line->state), (int)line->twin);
  for (guint i = 0; i < line->cards->len; i++)
    {
      const NumCard *card = line->cards->pdata[i];
      g_autofree char *sources = notation_of_sources (card->sources);

      g_string_append_printf (text, "C%d L%d iccid=%s imsi=%s%s; ", (int)card->id, (int)card->line,
                              card->iccid ? card->iccid : "-", card->imsi ? card->imsi : "-",
                              sources);
    }
}

char *
notation_of_ledger (const NumLedger *ledger)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ledger->lines->len; i++)
    write_line (text, ledger->lines->pdata[i]);
  for (guint i = 0; i < ledger->places->len; i++)
    {
      const NumPlace *place = ledger->places->pdata[i];

      g_string_append_printf (text, "P %s/%u C%d %s; ", place->modem, place->slot, (int)place->card,
                              place->occupied ? "in" : "out");
    }
  return g_string_free (text, FALSE);
}
