/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Panes. Filling anew throws the rows away, and with them the focus and what was typed; keep.h puts
 * that back. */

#include "agent/app/pane.h"

#include "agent/app/keep.h"
#include "agent/app/row.h"
#include "agent/app/sight.h"
#include "agent/app/speech.h"
#include "agent/app/tell.h"

#define KEY "num-pane"
#define MARGIN 12

struct NumPane
{
  GtkWidget *widget;
  GtkWidget *bar;
  GtkWidget *title;
  GtkWidget *scrolled;
  GtkWidget *clamp;
  GtkWidget *column;
  GtkWidget *top;
  NumState *state;
  NumPaneFill fill;
  char *arg;
  GHashTable *values; /* what was answered, or remembered: (element-type utf8 GVariant) */
  GHashTable *asked;  /* what was asked for since the state changed: a set of keys */
  char *trouble;
  char *headline;
  gboolean news;      /* the headline is */
  NumKeep *left;      /* as it was when another pane came on top of it */
  gboolean waits;     /* for something that can have the focus */
  GCancellable *gone; /* cancelled when the pane is */
};

typedef struct
{
  GCancellable *gone;
  NumPane *pane;
  char *key;
} Question;

static void
free_pane (gpointer data)
{
  NumPane *pane = data;

  g_cancellable_cancel (pane->gone);
  g_object_unref (pane->gone);
  g_hash_table_unref (pane->values);
  g_hash_table_unref (pane->asked);
  num_keep_free (pane->left);
  g_free (pane->trouble);
  g_free (pane->headline);
  g_free (pane->arg);
  g_free (pane);
}

static GtkWidget *
make_column (NumPane *pane)
{
  pane->clamp = adw_clamp_new ();
  pane->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2 * MARGIN);
  gtk_widget_set_margin_top (pane->column, MARGIN);
  gtk_widget_set_margin_bottom (pane->column, 2 * MARGIN);
  gtk_widget_set_margin_start (pane->column, MARGIN);
  gtk_widget_set_margin_end (pane->column, MARGIN);
  num_pane_set_width (pane, NUM_PANE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (pane->clamp), pane->column);
  return pane->clamp;
}

NumPane *
num_pane_new (NumState *state, const char *title, NumPaneFill fill, const char *arg)
{
  NumPane *pane = g_new0 (NumPane, 1);

  pane->state = state;
  pane->fill = fill;
  pane->arg = g_strdup (arg);
  pane->gone = g_cancellable_new ();
  pane->values
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_variant_unref);
  pane->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  pane->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  pane->title = adw_window_title_new (title, "");
  pane->bar = adw_header_bar_new ();
  pane->scrolled = gtk_scrolled_window_new ();
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (pane->bar), pane->title);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (pane->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (pane->scrolled), make_column (pane));
  gtk_widget_set_vexpand (pane->scrolled, TRUE);
  num_sight_keep (GTK_SCROLLED_WINDOW (pane->scrolled));
  gtk_box_append (GTK_BOX (pane->widget), pane->bar);
  gtk_box_append (GTK_BOX (pane->widget), pane->scrolled);
  g_object_set_data_full (G_OBJECT (pane->widget), KEY, pane, free_pane);
  return pane;
}

GtkWidget *
num_pane_widget (NumPane *pane)
{
  return pane->widget;
}

AdwHeaderBar *
num_pane_bar (NumPane *pane)
{
  return ADW_HEADER_BAR (pane->bar);
}

void
num_pane_title (NumPane *pane, const char *title, const char *subtitle)
{
  adw_window_title_set_title (ADW_WINDOW_TITLE (pane->title), title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (pane->title), subtitle ? subtitle : "");
}

static void
say (NumPane *pane, const char *text)
{
  num_speech_say (GTK_WINDOW (gtk_widget_get_root (pane->widget)), text);
}

static void
say_name (NumPane *pane)
{
  AdwWindowTitle *title = ADW_WINDOW_TITLE (pane->title);
  const char *subtitle = adw_window_title_get_subtitle (title);
  g_autofree char *name
      = g_strconcat (adw_window_title_get_title (title), *subtitle ? "\n" : NULL, subtitle, NULL);

  say (pane, name);
}

void
num_pane_headline (NumPane *pane, const char *text, gboolean news)
{
  if (pane->headline)
    return;
  pane->headline = g_strdup (text);
  pane->news = news;
}

/* The widget inside @within that is called @name, or NULL. */
static GtkWidget *
find_named (GtkWidget *within, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (within); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found
          = g_strcmp0 (gtk_widget_get_name (child), name) == 0 ? child : find_named (child, name);

      if (found)
        return found;
    }
  return NULL;
}

static void
clear (NumPane *pane)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (pane->column)))
    gtk_box_remove (GTK_BOX (pane->column), child);
}

/* News that came since the pane had the headline @before, which it had from the first filling on.
 */
static void
say_news (NumPane *pane, const char *before)
{
  if (before && pane->news && gtk_widget_get_mapped (pane->widget)
      && g_strcmp0 (before, pane->headline) != 0)
    say (pane, pane->headline);
}

/* The focus stays where it was; who waits for something gets it, and is told where that is. */
static void
restore_focus (NumPane *pane, const NumKeep *keep)
{
  if (num_keep_had_focus (keep))
    num_keep_focus (keep, pane->column);
  else if (pane->waits && num_keep_can_focus (pane->column))
    {
      say_name (pane);
      pane->waits = !num_keep_focus_first (pane->column);
    }
}

gboolean
num_pane_refresh (NumPane *pane, gboolean changed)
{
  g_autofree char *before = g_steal_pointer (&pane->headline);
  GtkAdjustment *scroll
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (pane->scrolled));
  double value = gtk_adjustment_get_value (scroll);
  g_autoptr (NumKeep) keep = num_keep_take (pane->column);

  if (changed)
    g_hash_table_remove_all (pane->asked);
  clear (pane);
  if (!pane->fill (pane, pane->state, pane->arg))
    return FALSE;
  num_keep_give (keep, pane->column);
  say_news (pane, before);
  restore_focus (pane, keep);
  gtk_adjustment_set_value (scroll, value);
  return TRUE;
}

AdwPreferencesGroup *
num_pane_group (NumPane *pane, const char *title, const char *description)
{
  AdwPreferencesGroup *group = num_row_group (title, description);

  num_pane_add (pane, GTK_WIDGET (group));
  return group;
}

void
num_pane_words (NumPane *pane, const char *title, const char *description)
{
  num_pane_add (pane, num_row_words (title, description));
}

void
num_pane_add (NumPane *pane, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (pane->column), widget);
}

void
num_pane_set_top (NumPane *pane, GtkWidget *widget)
{
  pane->top = widget;
  gtk_box_insert_child_after (GTK_BOX (pane->widget), widget, pane->bar);
}

GtkWidget *
num_pane_top (NumPane *pane)
{
  return pane->top;
}

GVariant *
num_pane_memory (NumPane *pane, const char *key)
{
  return g_hash_table_lookup (pane->values, key);
}

void
num_pane_remember (NumPane *pane, const char *key, GVariant *value)
{
  if (value)
    g_hash_table_insert (pane->values, g_strdup (key), g_variant_take_ref (value));
  else
    g_hash_table_remove (pane->values, key);
}

const char *
num_pane_trouble (NumPane *pane)
{
  return pane->trouble;
}

static void
on_answer (GVariant *answer, const GError *error, gpointer user_data)
{
  Question *question = user_data;
  NumPane *pane = question->pane;

  if (!g_cancellable_is_cancelled (question->gone))
    {
      g_free (pane->trouble);
      pane->trouble = error ? num_tell_error (error) : NULL;
      if (answer)
        num_pane_remember (pane, question->key, g_variant_get_child_value (answer, 0));
      num_pane_refresh (pane, FALSE);
    }
  g_object_unref (question->gone);
  g_free (question->key);
  g_free (question);
}

GVariant *
num_pane_need (NumPane *pane, const char *key, const char *method, GVariant *args)
{
  Question *question;

  if (!g_hash_table_add (pane->asked, g_strdup (key)))
    {
      if (args)
        g_variant_unref (g_variant_ref_sink (args));
      return num_pane_memory (pane, key);
    }

  question = g_new0 (Question, 1);
  question->gone = g_object_ref (pane->gone);
  question->pane = pane;
  question->key = g_strdup (key);
  num_link_ask (num_state_link (pane->state), method, args, on_answer, question);
  return num_pane_memory (pane, key);
}

void
num_pane_leave (NumPane *pane)
{
  g_autoptr (NumKeep) keep = num_keep_take (pane->column);

  if (!num_keep_had_focus (keep))
    return;
  g_clear_pointer (&pane->left, num_keep_free);
  pane->left = g_steal_pointer (&keep);
}

/* While a wheel turns there is nothing that can have it; what comes in its place gets it. */
void
num_pane_return (NumPane *pane)
{
  g_autoptr (NumKeep) left = g_steal_pointer (&pane->left);

  pane->waits = FALSE;
  if (left && num_keep_focus (left, pane->column))
    return;
  if (pane->top)
    gtk_widget_child_focus (pane->top, GTK_DIR_TAB_FORWARD);
  else if (!num_keep_focus_first (pane->column))
    pane->waits = gtk_widget_child_focus (pane->scrolled, GTK_DIR_TAB_FORWARD);
}

/* What a pane is called may only be known when it is filled. */
void
num_pane_enter (NumPane *pane)
{
  if (pane->top || num_keep_can_focus (pane->column))
    say_name (pane);
  num_pane_return (pane);
}

/* A screen reader comes to know a window by what has the focus in it, so something has it before
 * anything is said; what the window is called, it says by itself. */
void
num_pane_greet (NumPane *pane)
{
  num_pane_return (pane);
  if (pane->headline)
    say (pane, pane->headline);
  else if (!pane->waits)
    say_name (pane);
}

GtkWidget *
num_pane_find (NumPane *pane, const char *name)
{
  return find_named (pane->column, name);
}

gboolean
num_pane_show (NumPane *pane, const char *name)
{
  GtkWidget *widget = num_pane_find (pane, name);

  return widget && gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

void
num_pane_set_width (NumPane *pane, int width)
{
  adw_clamp_set_maximum_size (ADW_CLAMP (pane->clamp), width);
}
