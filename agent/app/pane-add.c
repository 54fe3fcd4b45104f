/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* One more account: the app or service is found by typing; one that nobody knows is added by its
 * name. The argument is the number that it is for, or empty. */

#include "agent/app/panes.h"

#include "agent/app/find.h"
#include "agent/app/notice.h"
#include "agent/app/row.h"
#include "agent/app/speech.h"
#include "agent/app/tell.h"
#include "agent/ctl/account.h"
#include "agent/ctl/field.h"
#include "agent/ctl/words.h"

#include <glib/gi18n.h>

#define FIRST "first-target"

static void
on_search (GtkSearchEntry *entry, gpointer user_data)
{
  num_pane_refresh (user_data, FALSE);
}

/* Takes the first one that is listed. */
static void
on_enter (GtkSearchEntry *entry, gpointer user_data)
{
  GVariant *first = num_pane_memory (user_data, FIRST);

  if (first)
    gtk_widget_activate_action_variant (GTK_WIDGET (entry), "win.open", first);
}

/* The entry stays where it is while what it finds is listed below. */
static GtkWidget *
add_search (NumPane *pane)
{
  GtkWidget *entry = gtk_search_entry_new ();
  GtkWidget *clamp = adw_clamp_new ();

  gtk_widget_set_name (entry, "search");
  g_object_set (entry, "placeholder-text", _ ("App or service"), "search-delay", 0, NULL);
  num_speech_name (entry, _ ("App or service"));
  g_signal_connect (entry, "search-changed", G_CALLBACK (on_search), pane);
  g_signal_connect (entry, "activate", G_CALLBACK (on_enter), pane);
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  gtk_widget_set_margin_top (clamp, 6);
  gtk_widget_set_margin_bottom (clamp, 6);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), NUM_PANE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), entry);
  num_pane_set_top (pane, clamp);
  return clamp;
}

/* Answers where its row leads. Owned by the caller. */
static char *
add_app (AdwPreferencesGroup *group, GVariant *app, const char *line)
{
  g_autofree char *id = num_field_text_or_dash (app, "id");
  g_autofree char *name = g_strconcat ("app-", id, NULL);
  g_autofree char *title = num_account_app (app);
  g_autofree char *category = num_field_text (app, "category");
  char *target = g_strdup_printf ("bind:%s:%s", line, id);

  num_row_open (group, name, title, num_words_say (NUM_WORDS_CATEGORY, category), target);
  return target;
}

/* What was typed as the name of one that nobody knows. */
static void
add_other (NumPane *pane, const char *typed, const char *line)
{
  g_autofree char *target = g_strdup_printf ("bind-own:%s:%s", line, typed);
  g_autofree char *title
      = *typed ? g_strdup_printf (_ ("Add “%s”"), typed) : g_strdup (_ ("It is not in the list"));

  num_row_open (num_pane_group (pane, NULL, NULL), "other", title,
                _ ("You give it a name yourself"), target);
}

gboolean
num_pane_add_account (NumPane *pane, NumState *state, const char *arg)
{
  GtkWidget *top = num_pane_top (pane) ? num_pane_top (pane) : add_search (pane);
  GtkWidget *entry = adw_clamp_get_child (ADW_CLAMP (top));
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  GVariant *answer = num_notice_need (pane, "apps", "ListApps", g_variant_new ("(s)", ""));
  g_autoptr (GPtrArray) apps = answer ? num_field_elements (answer) : NULL;
  g_autoptr (GPtrArray) found = apps ? num_find_apps (apps, g_strstrip (typed)) : NULL;
  AdwPreferencesGroup *group;

  num_pane_remember (pane, FIRST, NULL);
  if (!found)
    return TRUE;
  if (found->len > 0)
    {
      group = num_pane_group (pane, NULL, NULL);
      for (guint i = 0; i < found->len; i++)
        {
          g_autofree char *target = add_app (group, found->pdata[i], arg);

          if (i == 0)
            num_pane_remember (pane, FIRST, g_variant_new_string (target));
        }
    }
  else
    num_pane_words (pane, NULL, _ ("No app is called so."));
  add_other (pane, typed, arg);
  return TRUE;
}
