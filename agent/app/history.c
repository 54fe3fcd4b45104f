/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* History. The bus gives events from the oldest on, so all of them are walked through once; a piece
 * that is full is not asked for again. */

#include "agent/app/history.h"

#include "agent/app/fold.h"
#include "agent/app/phrase.h"
#include "agent/app/row.h"
#include "agent/app/tale.h"
#include "agent/app/tell.h"
#include "agent/ctl/account.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>

#define PIECE 1000 /* events, the most that the bus gives at once */
#define PAGE 50
#define MEMORY "history-rows"

GPtrArray *
num_history_need (NumPane *pane)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  gsize count = PIECE;

  for (guint64 after = 0; count == PIECE;)
    {
      g_autofree char *key = g_strdup_printf ("history-%" G_GUINT64_FORMAT, after);
      GVariant *piece = num_pane_memory (pane, key);

      if (!piece || g_variant_n_children (piece) < PIECE)
        piece = num_pane_need (pane, key, "GetEvents",
                               g_variant_new ("(txu)", after, (gint64)0, (guint32)PIECE));
      count = piece ? g_variant_n_children (piece) : 0;
      for (gsize i = 0; i < count; i++)
        g_ptr_array_add (events, g_variant_get_child_value (piece, i));
      if (count > 0)
        after = (guint64)num_field_count (events->pdata[events->len - 1], "seq");
    }
  return events;
}

/* What the app of @event is called, as its account has it. */
static char *
find_app (NumState *state, GVariant *event)
{
  g_autofree char *id = num_field_text (event, "binding");
  GVariant *binding = id ? num_state_binding (state, id) : NULL;

  return binding ? num_account_app (binding) : NULL;
}

/* Appends one event; FALSE when it is not about @line. */
static gboolean
add_event (GtkWidget *fold, NumState *state, GVariant *event, const char *line)
{
  g_autofree char *app = find_app (state, event);
  g_autofree char *text = num_tale_tell (event, line, app);
  g_autofree char *time = num_field_text_or_dash (event, "time");
  g_autofree char *moment = num_field_flag (event, "clock_set")
                                ? num_phrase_moment (time)
                                : g_strdup (_ ("The clock was not set then"));

  if (text)
    num_fold_row (fold, "event", text, moment);
  return text != NULL;
}

static void
on_more (AdwActionRow *row, gpointer user_data)
{
  NumPane *pane = user_data;
  GVariant *shown = num_pane_memory (pane, MEMORY);
  guint32 count = shown ? g_variant_get_uint32 (shown) : PAGE;

  num_pane_remember (pane, MEMORY, g_variant_new_uint32 (count + PAGE));
  num_pane_refresh (pane, FALSE);
}

static void
add_more (GtkWidget *fold, NumPane *pane)
{
  AdwActionRow *row
      = num_row_make_control ("history-more", _ ("Show more"), NULL, GTK_ACCESSIBLE_ROLE_BUTTON);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (fold), GTK_WIDGET (row));
  g_signal_connect (row, "activated", G_CALLBACK (on_more), pane);
}

void
num_history_add (NumPane *pane, AdwPreferencesGroup *group, NumState *state, GPtrArray *events,
                 const char *line)
{
  GtkWidget *fold = num_row_fold (group, "history", _ ("What happened"), NULL);
  GVariant *shown = num_pane_memory (pane, MEMORY);
  guint most = shown ? g_variant_get_uint32 (shown) : PAGE, count = 0;

  for (guint i = events->len; i > 0; i--)
    {
      if (count == most)
        {
          add_more (fold, pane);
          return;
        }
      count += add_event (fold, state, events->pdata[i - 1], line);
    }
}
