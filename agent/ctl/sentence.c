/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* printf backwards. A text is held against the format of every sentence: what is between its places
 * must be there to the letter, a place for a number takes digits, and one for a text takes as
 * little as will do, but something. Of the sentences that fit, the one with the most words of its
 * own is meant.
 *
 * Values come from anywhere, a label or the name of a program, and may hold the words of a
 * sentence. Then a text may be taken apart at another place than it was put together; but nothing
 * is lost or added, as all of it is said again. Where there is no translation, that is the text as
 * it was. */

#include "agent/ctl/sentence.h"

#include "agent/ctl/field.h"
#include "agent/ctl/rule.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PLACES 8
#define MAX_DEPTH 4 /* sentences in sentences; the daemon's are two deep */

/* What stands in the places of a format, as pieces of a text. */
typedef struct
{
  guint n;
  gboolean exhausted; /* a place for a text was tried to the end, see match_text() */
  struct
  {
    const char *start;
    gsize length;
    gboolean number;
  } at[MAX_PLACES];
} Values;

typedef enum
{
  NO_PLACE,
  PLACE_TEXT,
  PLACE_NUMBER,
} Place;

/* What is at *@format, which is moved behind it if it is a place. Of translations, they may say
 * which place it is, as in %2$s: *@ret_index is that then. */
static Place
take_place (const char **format, guint *ret_index)
{
  const char *p = *format + 1;
  gsize digits;

  if (**format != '%')
    return NO_PLACE;

  digits = strspn (p, "0123456789");
  if (digits > 0 && p[digits] == '$')
    {
      *ret_index = (guint)atoi (p) - 1;
      p += digits + 1;
    }
  p += strspn (p, "l");
  if (*p == '\0' || !strchr ("sud", *p))
    return NO_PLACE;

  *format = p + 1;
  return *p == 's' ? PLACE_TEXT : PLACE_NUMBER;
}

static gboolean
put (Values *values, guint n, const char *start, gsize length, gboolean number)
{
  if (n >= MAX_PLACES || length == 0)
    return FALSE;

  values->n = n + 1;
  values->at[n].start = start;
  values->at[n].length = length;
  values->at[n].number = number;
  return TRUE;
}

static gboolean match (const char *format, const char *text, Values *values, guint n);

/* A place for a text takes as little as will do. That leaves most to the places behind it, so that
 * where these fail all the same there is no need to try longer ones. */
static gboolean
match_text (const char *format, const char *text, Values *values, guint n)
{
  for (const char *end = text; *end; end++)
    {
      if (put (values, n, text, end + 1 - text, FALSE) && match (format, end + 1, values, n + 1))
        return TRUE;
      if (values->exhausted)
        return FALSE;
    }

  values->exhausted = TRUE;
  return FALSE;
}

/* Whether @text is @format with something in its places: *@values, of which there are @n before. */
static gboolean
match (const char *format, const char *text, Values *values, guint n)
{
  while (*format)
    {
      guint index = n;
      gsize digits;

      switch (take_place (&format, &index))
        {
        case PLACE_TEXT:
          return match_text (format, text, values, n);
        case PLACE_NUMBER:
          digits = strspn (text, "0123456789");
          if (!put (values, n++, text, digits, TRUE))
            return FALSE;
          text += digits;
          break;
        case NO_PLACE:
          if (*format++ != *text++)
            return FALSE;
        }
    }

  values->n = n;
  return *text == '\0';
}

/* How much of @format is its own. */
static guint
weigh (const char *format)
{
  guint weight = 0, index;

  while (*format)
    if (take_place (&format, &index) == NO_PLACE)
      {
        weight++;
        format++;
      }

  return weight;
}

/* Holds @text against @format; takes it as *@best if it weighs more than *@weight. */
static gboolean
try_format (const char *format, const char *text, Values *best, guint *weight)
{
  Values values = { 0 };

  if (!format || !match (format, text, &values, 0) || weigh (format) <= *weight)
    return FALSE;

  *weight = weigh (format);
  *best = values;
  return TRUE;
}

static const NumSentence *
find (const char *text, Values *ret_values)
{
  const NumSentence *found = NULL;
  guint weight = 0;

  for (const NumSentence *sentence = num_sentences; sentence->one; sentence++)
    if (try_format (sentence->one, text, ret_values, &weight)
        || try_format (sentence->many, text, ret_values, &weight))
      found = sentence;

  return found;
}

/* The count is the first number. */
static gulong
count (const Values *values)
{
  for (guint i = 0; i < values->n; i++)
    if (values->at[i].number)
      return strtoul (values->at[i].start, NULL, 10);

  return 1;
}

static char *say (const char *text, guint depth);

static void
append_value (GString *out, const Values *values, guint index, guint depth)
{
  g_autofree char *value = NULL, *said = NULL;

  if (index >= values->n)
    return;

  value = g_strndup (values->at[index].start, values->at[index].length);
  said = say (value, depth + 1);
  g_string_append (out, said);
}

static char *
fill_in (const char *format, const Values *values, guint depth)
{
  GString *out = g_string_new (NULL);

  for (guint next = 0; *format;)
    {
      guint index = next;

      if (take_place (&format, &index) == NO_PLACE)
        {
          g_string_append_c (out, *format++);
          continue;
        }
      append_value (out, values, index, depth);
      next++;
    }

  return g_string_free (out, FALSE);
}

static char *
say (const char *text, guint depth)
{
  Values values = { 0 };
  const NumSentence *sentence = depth < MAX_DEPTH ? find (text, &values) : NULL;

  if (!sentence)
    return g_strdup (num_rule_say (text));
  return fill_in (sentence->many ? ngettext (sentence->one, sentence->many, count (&values))
                                 : _ (sentence->one),
                  &values, depth);
}

char *
num_sentence_say (const char *text)
{
  return text ? say (text, 0) : NULL;
}

char *
num_sentence_text (GVariant *dict, const char *key)
{
  g_autofree char *text = num_field_text (dict, key);

  return num_sentence_say (text);
}

char **
num_sentence_texts (GVariant *dict, const char *key)
{
  char **texts = num_field_texts (dict, key);

  for (char **text = texts; *text; text++)
    {
      g_autofree char *plain = *text;

      *text = num_sentence_say (plain);
    }
  return texts;
}
