/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A table. Each column is as wide as its widest cell; while the sum is more than the terminal has,
 * the widest of the flexible ones gives way. */

#include "agent/ctl/table.h"

#include "agent/ctl/text.h"

#include <glib/gi18n.h>

#define GAP 2
#define LEAST 4 /* columns that a flexible one keeps */
#define NOTE_INDENT 4

typedef struct
{
  char **cells; /* NULL: a note */
  char *mark;
  char *note;
} Row;

struct NumTable
{
  const NumColumn *columns;
  guint n_columns;
  GPtrArray *rows; /* (element-type Row) */
};

static void
free_row (gpointer data)
{
  Row *row = data;

  g_strfreev (row->cells);
  g_free (row->mark);
  g_free (row->note);
  g_free (row);
}

/* Columns and the gaps between them. */
static guint
sum_widths (const guint *widths, guint n)
{
  guint sum = (n - 1) * GAP;

  for (guint i = 0; i < n; i++)
    sum += widths[i];
  return sum;
}

/* The widest flexible column that can give way, or NULL. */
static guint *
find_widest (const NumTable *table, guint *widths)
{
  guint *widest = NULL;

  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].flexible && widths[i] > LEAST && (!widest || widths[i] > *widest))
      widest = &widths[i];
  return widest;
}

/* The widths of the columns, owned by the caller: first what they want, then what there is. */
static guint *
measure (const NumTable *table, guint available)
{
  guint *widths = g_new0 (guint, table->n_columns);
  guint *widest;

  for (guint i = 0; i < table->n_columns; i++)
    widths[i] = num_text_width (_ (table->columns[i].title));
  for (guint i = 0; i < table->rows->len; i++)
    {
      const Row *row = table->rows->pdata[i];

      for (guint j = 0; row->cells && j < table->n_columns; j++)
        widths[j] = MAX (widths[j], num_text_width (row->cells[j]));
    }

  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].flexible)
      widths[i] = MIN (widths[i], available);
  while (sum_widths (widths, table->n_columns) > available
         && (widest = find_widest (table, widths)))
    (*widest)--;
  return widths;
}

/* One row as a line without blanks at its end. */
static char *
format_row (const NumTable *table, const char *const *cells, const guint *widths)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autofree char *cell
          = table->columns[i].flexible ? num_text_cut (cells[i], widths[i]) : g_strdup (cells[i]);

      num_text_pad (out, cell, widths[i] + GAP);
    }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* The titles, painted as one line so that paint is in no column. */
static void
append_head (const NumTable *table, const NumTerm *term, const guint *widths, GString *out)
{
  g_autofree const char **titles = g_new (const char *, table->n_columns);
  g_autofree char *line = NULL;
  g_autofree char *painted = NULL;

  for (guint i = 0; i < table->n_columns; i++)
    titles[i] = _ (table->columns[i].title);
  line = format_row (table, titles, widths);
  painted = num_term_paint (term, NUM_PAINT_STRONG, line);
  g_string_append_printf (out, "%s\n", painted);
}

/* A note; its lines begin right of the mark. */
static void
append_note (const Row *row, guint width, GString *out)
{
  guint column = NOTE_INDENT + num_text_width (row->mark) + 1;

  g_string_append_printf (out, "%*s%s ", NOTE_INDENT, "", row->mark);
  num_text_wrap (out, row->note, column, column, width);
}

NumTable *
num_table_new (const NumColumn *columns)
{
  NumTable *table = g_new0 (NumTable, 1);

  table->columns = columns;
  while (columns[table->n_columns].title)
    table->n_columns++;
  table->rows = g_ptr_array_new_with_free_func (free_row);
  return table;
}

void
num_table_free (NumTable *table)
{
  if (!table)
    return;

  g_ptr_array_unref (table->rows);
  g_free (table);
}

void
num_table_row (NumTable *table, const char *const *cells)
{
  Row *row = g_new0 (Row, 1);

  row->cells = g_new0 (char *, table->n_columns + 1);
  for (guint i = 0; i < table->n_columns; i++)
    row->cells[i] = num_text_escape (cells[i] ? cells[i] : "-");
  g_ptr_array_add (table->rows, row);
}

void
num_table_note (NumTable *table, const char *mark, const char *note)
{
  Row *row = g_new0 (Row, 1);

  row->mark = num_text_escape (mark);
  row->note = num_text_escape (note);
  g_ptr_array_add (table->rows, row);
}

char *
num_table_format (const NumTable *table, const NumTerm *term)
{
  g_autofree guint *widths = measure (table, term->width);
  GString *out = g_string_new (NULL);

  append_head (table, term, widths, out);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const Row *row = table->rows->pdata[i];
      g_autofree char *line = NULL;

      if (!row->cells)
        {
          append_note (row, term->width, out);
          continue;
        }
      line = format_row (table, (const char *const *)row->cells, widths);
      g_string_append_printf (out, "%s\n", line);
    }

  return g_string_free (out, FALSE);
}
