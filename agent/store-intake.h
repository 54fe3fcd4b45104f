/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What came of checking a number that may be second-hand, and whether its owner was told of the
 * checklist. What there is to check is agent/intake.h. Verbs of the store, with its promises
 * (store.h). */

#pragma once

#include "agent/store.h"

typedef struct
{
  char *item;          /* id of what was checked */
  char *result;        /* what came of it */
  gint64 changed_wall; /* microseconds since 1970, UTC */
} NumIntakeResult;

/* Frees @result; NULL is fine. */
void num_intake_result_free (NumIntakeResult *result);

/* What came of each check of @line so far (element-type NumIntakeResult); NULL on error. */
GPtrArray *num_store_intake (NumStore *store, gint64 line, GError **error);

/* Records what came of checking @item, in place of what was recorded before; the same result again
 * writes nothing. Whether these words make sense is for the caller to know. */
gboolean num_store_record_intake (NumStore *store, gint64 line, const char *item,
                                  const char *result, GError **error);

/* The owner of @line has seen the checklist, or does not want it: nobody is told of it again. A
 * line that was never offered one stays so. */
gboolean num_store_close_intake (NumStore *store, gint64 line, GError **error);
