/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Near words by edit distance: letters left out, put in, changed, or swapped with the next. */

#include "agent/ctl/suggest.h"

#include <string.h>

#define MAX_WORD 32 /* longer ones are nothing that is known */

static guint
edit_distance (const char *a, const char *b)
{
  guint cost[MAX_WORD + 1][MAX_WORD + 1];
  gsize n = strlen (a), m = strlen (b);

  for (gsize i = 0; i <= n; i++)
    cost[i][0] = i;
  for (gsize j = 0; j <= m; j++)
    cost[0][j] = j;

  for (gsize i = 1; i <= n; i++)
    for (gsize j = 1; j <= m; j++)
      {
        guint changed = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);

        cost[i][j] = MIN (changed, MIN (cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          cost[i][j] = MIN (cost[i][j], cost[i - 2][j - 2] + 1);
      }

  return cost[n][m];
}

const char *
num_suggest (const char *word, const char *const *candidates)
{
  g_autofree char *wanted = g_ascii_strdown (word, -1);
  const char *best = NULL;
  guint best_distance = G_MAXUINT;

  if (strlen (wanted) > MAX_WORD)
    return NULL;

  for (; *candidates; candidates++)
    {
      gsize length = strlen (*candidates);
      guint distance = length <= MAX_WORD ? edit_distance (wanted, *candidates) : G_MAXUINT;

      /* More than every third letter wrong is another word. */
      if (distance < best_distance && distance <= MAX (length / 3, 1))
        {
          best = *candidates;
          best_distance = distance;
        }
    }

  return best;
}
