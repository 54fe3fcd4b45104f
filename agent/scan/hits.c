/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Hits. A store is written by a program that may be wrong and read by one that must not be: values
 * have a size here, text has no control characters, and a number looks like one. */

#include "agent/scan/hits.h"

#include <string.h>

#define MAX_HITS 256
#define MAX_ROWS 64 /* values looked at in one store */
#define MAX_VALUE 512
#define MAX_NUMBER 32
#define MAX_ACCOUNT 128
#define ACCOUNT_GROUP "account"

struct NumHits
{
  GPtrArray *hits; /* (element-type NumHit) */
  GRegex *number;  /* what a number looks like where the probe does not say */
  const NumProbe *probe;
  guint rows;
  gint64 deadline_usec;
};

static void
free_hit (gpointer data)
{
  NumHit *hit = data;

  g_free (hit->number);
  g_free (hit->account);
  g_free (hit);
}

NumHits *
num_hits_new (gint64 deadline_usec)
{
  NumHits *hits = g_new0 (NumHits, 1);

  hits->hits = g_ptr_array_new_with_free_func (free_hit);
  hits->number = g_regex_new ("^\\s*(\\+?[0-9][0-9 ()./-]{5,24})\\s*$", 0, 0, NULL);
  hits->deadline_usec = deadline_usec;
  return hits;
}

void
num_hits_free (NumHits *hits)
{
  if (!hits)
    return;

  g_ptr_array_unref (hits->hits);
  g_regex_unref (hits->number);
  g_free (hits);
}

void
num_hits_begin (NumHits *hits, const NumProbe *probe)
{
  hits->probe = probe;
  hits->rows = 0;
}

/* Characters that a terminal or a reader could be led astray by are dropped, not escaped: a label
 * tells accounts apart, and does that without them. */
static char *
clean_account (const char *account)
{
  GString *out = g_string_new (NULL);

  if (account && g_utf8_validate (account, -1, NULL))
    for (const char *c = account; *c; c = g_utf8_next_char (c))
      {
        gunichar u = g_utf8_get_char (c);
        GUnicodeType type = g_unichar_type (u);

        if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT
            || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR)
          continue;
        if (out->len + 6 > MAX_ACCOUNT)
          break;
        g_string_append_unichar (out, u);
      }

  g_strstrip (out->str);
  if (*out->str)
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  return NULL;
}

/* Takes the number, and perhaps the label, out of @value. */
static gboolean
match (const NumHits *hits, const char *value, char **ret_number, char **ret_account)
{
  const NumProbe *probe = hits->probe;
  GRegex *pattern = probe->pattern ? probe->pattern : hits->number;
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *number = NULL;

  if (strlen (value) > MAX_VALUE || !g_utf8_validate (value, -1, NULL)
      || !g_regex_match (pattern, value, 0, &info))
    return FALSE;

  number = g_match_info_fetch (info, 1);
  if (!number || strlen (g_strstrip (number)) > MAX_NUMBER || !*number)
    return FALSE;
  if (probe->international && *number != '+')
    *ret_number = g_strconcat ("+", number, NULL);
  else
    *ret_number = g_steal_pointer (&number);
  if (g_regex_get_string_number (pattern, ACCOUNT_GROUP) > 0)
    *ret_account = g_match_info_fetch_named (info, ACCOUNT_GROUP);
  return TRUE;
}

static gboolean
is_known (const NumHits *hits, const char *number, const char *account)
{
  for (guint i = 0; i < hits->hits->len; i++)
    {
      const NumHit *hit = hits->hits->pdata[i];

      if (hit->probe == hits->probe && g_strcmp0 (hit->number, number) == 0
          && g_strcmp0 (hit->account, account) == 0)
        return TRUE;
    }

  return FALSE;
}

void
num_hits_add (NumHits *hits, const char *value, const char *account)
{
  g_autofree char *number = NULL;
  g_autofree char *named = NULL;
  g_autofree char *label = NULL;
  NumHit *hit;

  if (num_hits_is_enough (hits))
    return;

  hits->rows++;
  if (value && !match (hits, value, &number, &named))
    return;
  label = clean_account (named ? named : account);
  if (is_known (hits, number, label))
    return;

  hit = g_new0 (NumHit, 1);
  hit->probe = hits->probe;
  hit->number = g_steal_pointer (&number);
  hit->account = g_steal_pointer (&label);
  g_ptr_array_add (hits->hits, hit);
}

gboolean
num_hits_is_enough (const NumHits *hits)
{
  return hits->rows >= MAX_ROWS || num_hits_is_over (hits);
}

gboolean
num_hits_is_over (const NumHits *hits)
{
  return hits->hits->len >= MAX_HITS || g_get_monotonic_time () > hits->deadline_usec;
}

gint64
num_hits_deadline (const NumHits *hits)
{
  return hits->deadline_usec;
}

GPtrArray *
num_hits_get (NumHits *hits)
{
  return hits->hits;
}
