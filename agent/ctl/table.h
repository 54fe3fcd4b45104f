/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A table: columns that line up, cut to the width of the terminal where a column may be cut, and
 * notes beneath a row. Cells are made harmless for a terminal here, whatever was put in. */

#pragma once

#include "agent/ctl/term.h"

typedef struct
{
  const char *title; /* translated when shown */
  gboolean flexible; /* may be cut; ids and numbers never are */
} NumColumn;

typedef struct NumTable NumTable;

/* Makes an empty table. @columns ends with a NULL title and is borrowed for its life. */
NumTable *num_table_new (const NumColumn *columns);

/* Frees @table; NULL is fine. */
void num_table_free (NumTable *table);

/* Adds a row: one text for each column; NULL is shown as `-`. */
void num_table_row (NumTable *table, const char *const *cells);

/* Adds a note beneath the last row, wrapped and never cut; @mark, such as `1.`, stands before it.
 */
void num_table_note (NumTable *table, const char *mark, const char *note);

/* The whole table as text. Owned by the caller. */
char *num_table_format (const NumTable *table, const NumTerm *term);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumTable, num_table_free)
