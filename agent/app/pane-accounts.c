/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* All accounts: those that are due, those on each number in the phone, and, folded away, those that
 * are done with. Where there are many, what is typed leaves those that have it in them. */

#include "agent/app/panes.h"

#include "agent/app/due.h"
#include "agent/app/find.h"
#include "agent/app/fold.h"
#include "agent/app/row.h"
#include "agent/app/speech.h"
#include "agent/app/tell.h"
#include "agent/ctl/account.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>

#define FEW 10 /* are seen at once, and need no search */

static void
on_typed (GtkSearchEntry *entry, gpointer user_data)
{
  num_pane_refresh (user_data, FALSE);
}

/* Once it is there it stays: it would go away under the hand of who typed. */
static void
add_search (NumPane *pane, guint accounts)
{
  GtkWidget *clamp, *entry;

  if (accounts <= FEW || num_pane_top (pane))
    return;
  clamp = adw_clamp_new ();
  entry = gtk_search_entry_new ();
  g_object_set (entry, "placeholder-text", _ ("Search accounts"), NULL);
  num_speech_name (entry, _ ("Search accounts"));
  gtk_widget_set_name (entry, "search");
  gtk_widget_set_margin_top (clamp, 6);
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), NUM_PANE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), entry);
  num_pane_set_top (pane, clamp);
  g_signal_connect (entry, "search-changed", G_CALLBACK (on_typed), pane);
}

/* Whether @binding has what was typed in its name, or account. */
static gboolean
is_wanted (NumPane *pane, GVariant *binding)
{
  GtkWidget *top = num_pane_top (pane);
  GtkWidget *entry = top ? adw_clamp_get_child (ADW_CLAMP (top)) : NULL;
  const char *typed = entry ? gtk_editable_get_text (GTK_EDITABLE (entry)) : "";
  g_autofree char *app = num_account_app (binding);
  g_autofree char *account = num_field_text (binding, "account");
  g_autofree char *all = g_strdup_printf ("%s %s", app, account ? account : "");

  return num_find_has (all, typed);
}

/* The accounts on @line that are open, or all that are due where it is NULL. */
static guint
add_group (NumPane *pane, NumState *state, GVariant *line)
{
  GPtrArray *bindings = num_state_bindings (state);
  AdwPreferencesGroup *group = NULL;
  g_autofree char *id = line ? num_field_text_or_dash (line, "id") : NULL;
  g_autofree char *title = line ? num_tell_line (line) : g_strdup (_ ("Still on an old number"));
  guint n = 0;

  for (guint i = 0; i < bindings->len; i++)
    if (num_field_is (bindings->pdata[i], "state", line ? "bound" : "due")
        && (!line || num_field_is (bindings->pdata[i], "line", id))
        && is_wanted (pane, bindings->pdata[i]))
      {
        if (!group)
          group = num_pane_group (pane, title, NULL);
        num_due_add_row (group, state, bindings->pdata[i], FALSE);
        n++;
      }
  return n;
}

static void
add_settled_row (GtkWidget *fold, GVariant *binding)
{
  g_autofree char *id = num_field_text_or_dash (binding, "id");
  g_autofree char *app = num_account_app (binding);
  g_autofree char *account = num_field_text (binding, "account");
  g_autofree char *outcome = num_field_text_or_dash (binding, "outcome");
  g_autofree char *title = account ? g_strdup_printf ("%s · %s", app, account) : g_strdup (app);
  g_autofree char *name = g_strconcat ("binding-", id, NULL);
  g_autofree char *target = g_strconcat ("binding:", id, NULL);

  num_fold_act (fold, name, title, num_tell_outcome (outcome), "win.open",
                g_variant_new_string (target));
}

/* Those that are done with; how many. */
static guint
add_settled (NumPane *pane, NumState *state)
{
  GPtrArray *bindings = num_state_bindings (state);
  GtkWidget *fold = NULL;
  guint n = 0;

  for (guint i = 0; i < bindings->len; i++)
    if (num_field_is (bindings->pdata[i], "state", "settled")
        && is_wanted (pane, bindings->pdata[i]))
      {
        if (!fold)
          fold = num_row_fold (num_pane_group (pane, NULL, NULL), "settled", _ ("Done with"), NULL);
        add_settled_row (fold, bindings->pdata[i]);
        n++;
      }
  return n;
}

gboolean
num_pane_accounts (NumPane *pane, NumState *state, const char *arg)
{
  GPtrArray *lines = num_state_lines (state);
  guint all = num_state_bindings (state)->len;
  guint n;

  add_search (pane, all);
  n = add_group (pane, state, NULL);
  for (guint i = 0; i < lines->len; i++)
    n += add_group (pane, state, lines->pdata[i]);
  n += add_settled (pane, state);
  if (n == 0)
    num_row_add (num_pane_group (pane, NULL, NULL), "none",
                 all > 0 ? _ ("No account is called so") : _ ("No account is listed yet"), NULL);
  num_row_open (num_pane_group (pane, NULL, NULL), "add", _ ("Add an account"), NULL, "add");
  return TRUE;
}
