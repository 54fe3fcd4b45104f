/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Lookup. Ids are short and numbers long, so an id is tried first; a label comes last because it
 * is free text. */

#include "agent/lookup.h"

#include "agent/number.h"
#include "numberd/error.h"
#include "numberd/say.h"

#include <string.h>

#define MAX_NUMBER 64

/* Any card will do: a line's cards are of one operator or were joined by its owner. */
char *
num_lookup_mcc (const NumLine *line)
{
  for (guint i = 0; i < line->cards->len; i++)
    {
      const NumCard *card = line->cards->pdata[i];

      if (card->imsi)
        return g_strndup (card->imsi, 3);
    }

  return NULL;
}

static char *
normalise (const char *text, const char *mcc)
{
  NumNumber number;
  char *e164;

  num_number_normalise (text, NUM_TON_UNSPECIFIED, mcc, &number);
  e164 = g_steal_pointer (&number.e164);
  num_number_clear (&number);
  return e164;
}

char *
num_lookup_number (const NumLine *line, const char *text, GError **error)
{
  g_autofree char *mcc = line ? num_lookup_mcc (line) : NULL;
  char *e164 = strlen (text) <= MAX_NUMBER ? normalise (text, mcc) : NULL;

  if (!e164)
    g_set_error_literal (error, NUM_ERROR, NUM_ERROR_INVALID,
                         mcc ? NUM_SAY ("that is no telephone number of the line's country: write "
                                        "it with + and the country code")
                             : NUM_SAY ("that is no telephone number: write it with + and the "
                                        "country code"));
  return e164;
}

/* Numbers are compared in international form, so that people can write them as they do. */
static gboolean
has_number (const NumLine *line, const char *text)
{
  g_autofree char *mcc = num_lookup_mcc (line);
  g_autofree char *e164 = line->number ? normalise (text, mcc) : NULL;

  return e164 && strcmp (e164, line->number) == 0;
}

static gboolean
has_label (const NumLine *line, const char *text)
{
  return g_strcmp0 (line->label, text) == 0;
}

static gboolean
is_present (const NumLine *line, const char *text)
{
  return line->state == NUM_LINE_PRESENT;
}

/* The only line that matches; NULL without error if none does, NULL with an error if several do. */
static NumLine *
find_only (const NumLedger *ledger, gboolean (*matches) (const NumLine *line, const char *text),
           const char *text, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  NumLine *found = NULL;
  guint n = 0;

  for (guint i = 0; i < ledger->lines->len; i++)
    {
      NumLine *line = ledger->lines->pdata[i];

      if (!matches (line, text))
        continue;
      found = line;
      g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, n++ ? ", " : "", line->id);
    }

  if (n <= 1)
    return found;
  g_set_error (error, NUM_ERROR, NUM_ERROR_INVALID,
               NUM_SAY ("several lines are meant: name one by its id, %s"), ids->str);
  return NULL;
}

/* Hands on why several were found, or says that there is none. */
static NumLine *
fail (GError **error, GError *several, const char *none)
{
  if (several)
    g_propagate_error (error, several);
  else
    g_set_error_literal (error, NUM_ERROR, NUM_ERROR_NOT_FOUND, none);
  return NULL;
}

/* On most devices there is one line, and nobody should have to name it. */
static NumLine *
find_present (const NumLedger *ledger, GError **error)
{
  GError *several = NULL;
  NumLine *line = find_only (ledger, is_present, "", &several);

  return line ? line
              : fail (error, several,
                      NUM_SAY ("no line is present: name the line (numberctl lines lists them)"));
}

NumLine *
num_lookup_line (const NumLedger *ledger, const char *text, GError **error)
{
  GError *several = NULL;
  NumLine *line = NULL;
  gint64 id;

  if (!*text)
    return find_present (ledger, error);
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    line = num_ledger_line (ledger, id);
  if (!line && strlen (text) <= MAX_NUMBER)
    line = find_only (ledger, has_number, text, &several);
  if (!line && !several)
    line = find_only (ledger, has_label, text, &several);
  return line
             ? line
             : fail (error, several, NUM_SAY ("there is no such line: numberctl lines lists them"));
}
