/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Numbers from standard input through num_number_normalise, for tests in other languages: a line
 * `RAW <tab> TYPE-OF-NUMBER <tab> MCC` is answered by `OUTCOME <tab> E164`; MCC and E164 may be
 * empty. */

#include "agent/number.h"

#include <stdio.h>
#include <string.h>

static void
answer (char *line)
{
  g_auto (GStrv) fields = NULL;
  NumNumber number;

  line[strcspn (line, "\n")] = '\0';
  fields = g_strsplit (line, "\t", 3);
  g_assert (g_strv_length (fields) == 3);
  num_number_normalise (fields[0], (NumTon)g_ascii_strtoull (fields[1], NULL, 10),
                        *fields[2] ? fields[2] : NULL, &number);
  printf ("%s\t%s\n", num_source_outcome_to_string (number.outcome),
          number.e164 ? number.e164 : "");
  num_number_clear (&number);
}

int
main (void)
{
  char line[1024];

  while (fgets (line, sizeof line, stdin))
    answer (line);
  return 0;
}
