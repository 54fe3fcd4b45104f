/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Keeping. A widget that nobody named is called by its type, and is passed over. What stood in an
 * entry when it was made is noted on it, so that what a person typed can be told from it. */

#include "agent/app/keep.h"

#include "agent/app/speech.h"

#include <adwaita.h>

#define FIRST_KEY "num-keep-first"

struct NumKeep
{
  char *focus;        /* name of what had it, or NULL */
  guint place;        /* of its row among all rows */
  int cursor;         /* in the text that had it */
  GHashTable *values; /* name to what was done: (element-type utf8 GVariant) */
};

static gboolean
is_named (GtkWidget *widget)
{
  return g_strcmp0 (gtk_widget_get_name (widget), G_OBJECT_TYPE_NAME (widget)) != 0;
}

/* Every widget inside @within that somebody named, and every row or text that can be gone to, from
 * top to bottom. */
static void
collect (GtkWidget *within, GPtrArray *named, GPtrArray *rows)
{
  for (GtkWidget *child = gtk_widget_get_first_child (within); child;
       child = gtk_widget_get_next_sibling (child))
    {
      if (is_named (child))
        g_ptr_array_add (named, child);
      if ((GTK_IS_LIST_BOX_ROW (child) || num_speech_is_stop (child))
          && gtk_widget_get_mapped (child))
        g_ptr_array_add (rows, child);
      collect (child, named, rows);
    }
}

/* What can be done to @widget, as it is now; NULL when that is nothing. Not floating. */
static GVariant *
read_value (GtkWidget *widget)
{
  GVariant *value = NULL;

  if (ADW_IS_EXPANDER_ROW (widget))
    value = g_variant_new_boolean (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (widget)));
  else if (GTK_IS_EDITABLE (widget))
    value = g_variant_new_string (gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (ADW_IS_COMBO_ROW (widget))
    value = g_variant_new_uint32 (adw_combo_row_get_selected (ADW_COMBO_ROW (widget)));
  else if (GTK_IS_CHECK_BUTTON (widget))
    value = g_variant_new_boolean (gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)));
  return value ? g_variant_ref_sink (value) : NULL;
}

static void
write_value (GtkWidget *widget, GVariant *value)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), g_variant_get_boolean (value));
  else if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_text (GTK_EDITABLE (widget), g_variant_get_string (value, NULL));
  else if (ADW_IS_COMBO_ROW (widget))
    adw_combo_row_set_selected (ADW_COMBO_ROW (widget), g_variant_get_uint32 (value));
  else if (GTK_IS_CHECK_BUTTON (widget))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (widget), g_variant_get_boolean (value));
}

/* The row that is, or holds, @widget, by its number. */
static guint
find_place (GPtrArray *rows, GtkWidget *widget)
{
  for (guint i = rows->len; i > 0; i--)
    if (rows->pdata[i - 1] == widget || gtk_widget_is_ancestor (widget, rows->pdata[i - 1]))
      return i - 1;
  return 0;
}

static void
take_focus (NumKeep *keep, GtkWidget *column, GPtrArray *rows)
{
  GtkRoot *root = gtk_widget_get_root (column);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!focus || !gtk_widget_is_ancestor (focus, column))
    return;
  keep->place = find_place (rows, focus);
  keep->cursor = GTK_IS_EDITABLE (focus) ? gtk_editable_get_position (GTK_EDITABLE (focus)) : -1;
  while (focus != column && !is_named (focus))
    focus = gtk_widget_get_parent (focus);
  keep->focus = g_strdup (focus == column ? "" : gtk_widget_get_name (focus));
}

NumKeep *
num_keep_take (GtkWidget *column)
{
  NumKeep *keep = g_new0 (NumKeep, 1);
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  keep->values
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_variant_unref);
  collect (column, named, rows);
  for (guint i = 0; i < named->len; i++)
    {
      GVariant *first = g_object_get_data (named->pdata[i], FIRST_KEY);
      g_autoptr (GVariant) value = first ? read_value (named->pdata[i]) : NULL;

      if (value && !g_variant_equal (value, first))
        g_hash_table_insert (keep->values, g_strdup (gtk_widget_get_name (named->pdata[i])),
                             g_variant_ref_sink (g_variant_new ("(vv)", first, value)));
    }
  take_focus (keep, column, rows);
  return keep;
}

void
num_keep_free (NumKeep *keep)
{
  if (!keep)
    return;

  g_free (keep->focus);
  g_hash_table_unref (keep->values);
  g_free (keep);
}

gboolean
num_keep_had_focus (const NumKeep *keep)
{
  return keep->focus != NULL;
}

void
num_keep_give (const NumKeep *keep, GtkWidget *column)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (column, named, rows);
  for (guint i = 0; i < named->len; i++)
    {
      GVariant *first = read_value (named->pdata[i]);
      GVariant *done
          = keep ? g_hash_table_lookup (keep->values, gtk_widget_get_name (named->pdata[i])) : NULL;
      g_autoptr (GVariant) before = NULL;
      g_autoptr (GVariant) after = NULL;

      if (!first)
        continue;
      g_object_set_data_full (named->pdata[i], FIRST_KEY, first, (GDestroyNotify)g_variant_unref);
      if (done)
        g_variant_get (done, "(vv)", &before, &after);
      if (done && g_variant_equal (before, first))
        write_value (named->pdata[i], after);
    }
}

/* A row that cannot have it hands it on to what is in it. */
static gboolean
focus_row (GtkWidget *row)
{
  return gtk_widget_grab_focus (row) || gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

gboolean
num_keep_focus (const NumKeep *keep, GtkWidget *column)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (column, named, rows);
  for (guint i = 0; i < named->len; i++)
    if (g_strcmp0 (gtk_widget_get_name (named->pdata[i]), keep->focus) == 0
        && gtk_widget_grab_focus (named->pdata[i]))
      {
        if (GTK_IS_EDITABLE (named->pdata[i]) && keep->cursor >= 0)
          gtk_editable_set_position (GTK_EDITABLE (named->pdata[i]), keep->cursor);
        return TRUE;
      }
  for (guint i = MIN (keep->place, rows->len); i < rows->len; i++)
    if (focus_row (rows->pdata[i]))
      return TRUE;
  return rows->len > 0 && focus_row (rows->pdata[rows->len - 1]);
}

gboolean
num_keep_can_focus (GtkWidget *column)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (column, named, rows);
  return rows->len > 0;
}

gboolean
num_keep_focus_first (GtkWidget *column)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (column, named, rows);
  return rows->len > 0 && focus_row (rows->pdata[0]);
}
