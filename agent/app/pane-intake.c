/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A number that is new to its owner may have had another one: what to check, what that tells, and
 * what came of it. */

#include "agent/app/panes.h"

#include "agent/app/fold.h"
#include "agent/app/notice.h"
#include "agent/app/row.h"
#include "agent/app/speech.h"
#include "agent/app/tell.h"
#include "agent/ctl/field.h"
#include "agent/ctl/rule.h"

#include <glib/gi18n.h>

static const struct
{
  const char *result;
  const char *answer; /* what its owner says */
  const char *told;   /* what is then known */
  const char *icon;
} results[] = {
  { "clean", N_ ("Nobody else has it there"), N_ ("Nobody else has it"), "object-select-symbolic" },
  { "held", N_ ("Somebody else still has it there"), N_ ("Somebody else still has it"),
    "dialog-warning-symbolic" },
  { "asked", N_ ("I asked, and wait for an answer"), N_ ("Asked, no answer yet"),
    "content-loading-symbolic" },
  { "freed", N_ ("It was taken, and is free now"), N_ ("It is free now"),
    "object-select-symbolic" },
  { "skipped", N_ ("I do not need to know"), N_ ("Skipped"), "action-unavailable-symbolic" },
};

/* The place in the table of what came of @item; its end when nothing did. */
static guint
find_result (const char *result)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (results) && g_strcmp0 (results[i].result, result) != 0)
    i++;
  return i;
}

static void
add_heading (GtkWidget *fold, const char *name, const char *title)
{
  GtkWidget *row = GTK_WIDGET (num_fold_row (fold, name, title, NULL));

  gtk_widget_add_css_class (row, "heading");
}

static void
add_texts (GtkWidget *fold, GVariant *item, const char *key, const char *title)
{
  g_auto (GStrv) texts = num_rule_texts (item, key);

  if (!texts[0])
    return;
  add_heading (fold, key, title);
  num_fold_steps (fold, texts);
}

/* A row for each result that the item can have; the one that was recorded has a mark. */
static void
add_results (GtkWidget *fold, GVariant *item, const char *line, const char *id, const char *result)
{
  g_auto (GStrv) allowed = num_field_texts (item, "results");
  GtkCheckButton *leader = NULL;

  add_heading (fold, "question", _ ("What came of it?"));
  for (char **one = allowed; *one; one++)
    {
      guint i = find_result (*one);
      const char *text = i < G_N_ELEMENTS (results) ? _ (results[i].answer) : *one;
      g_autofree char *name = g_strdup_printf ("%s-%s", id, *one);
      AdwActionRow *row = num_fold_act (fold, name, text, NULL, "win.record-intake",
                                        g_variant_new ("(sss)", line, id, *one));
      GtkWidget *mark = gtk_check_button_new ();

      gtk_check_button_set_group (GTK_CHECK_BUTTON (mark), leader);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (mark), g_strcmp0 (*one, result) == 0);
      gtk_widget_set_can_target (mark, FALSE);
      adw_action_row_add_prefix (row, mark);
      num_speech_choice (ADW_PREFERENCES_ROW (row), mark);
      leader = GTK_CHECK_BUTTON (mark);
    }
}

static void
add_item (AdwPreferencesGroup *group, GVariant *item, const char *line)
{
  g_autofree char *id = num_field_text_or_dash (item, "id");
  g_autofree char *name = g_strconcat ("item-", id, NULL);
  g_autofree char *title = num_rule_text_or_dash (item, "title");
  g_autofree char *result = num_field_text (item, "result");
  g_autofree char *answer = num_rule_text (item, "answer");
  g_autofree char *url = num_field_text (item, "url");
  guint i = find_result (result);
  GtkWidget *fold = num_row_fold (
      group, name, title, i < G_N_ELEMENTS (results) ? _ (results[i].told) : _ ("Not checked yet"));

  if (i < G_N_ELEMENTS (results))
    num_fold_icon (fold, results[i].icon);
  if (g_strcmp0 (result, "held") == 0)
    add_texts (fold, item, "held", _ ("Because somebody else still has it:"));
  add_texts (fold, item, "steps", _ ("How to check:"));
  if (answer)
    num_fold_row (fold, "answer", answer, NULL);
  if (url)
    num_fold_link (fold, "url", _ ("Where to check"), url);
  add_results (fold, item, line, id, result);
}

/* The group of all items; its heading says how far it is. */
static AdwPreferencesGroup *
add_head (NumPane *pane, GPtrArray *items)
{
  g_autofree char *text = NULL;
  guint checked = 0;

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *result = num_field_text (items->pdata[i], "result");

      checked += result != NULL;
    }
  text = g_strdup_printf (_ ("%u of %u checked"), checked, items->len);
  num_pane_headline (pane, text, TRUE);
  return num_pane_group (
      pane, text,
      _ ("If somebody else had it before you, accounts of theirs may still hang on "
         "it."));
}

/* Looking is enough for the daemon, and it tells nobody: home must not ask any more. Once, as a
 * daemon that cannot store it goes on saying that nobody has looked. */
static void
note_look (NumPane *pane, NumState *state, GVariant *line)
{
  if (!num_field_is (line, "intake", "open") || num_pane_memory (pane, "looked"))
    return;
  num_pane_remember (pane, "looked", g_variant_new_boolean (TRUE));
  num_state_renew (state);
}

gboolean
num_pane_intake (NumPane *pane, NumState *state, const char *arg)
{
  GVariant *line = *arg ? num_state_line (state, arg) : num_state_present (state);
  g_autofree char *id = line ? num_field_text_or_dash (line, "id") : NULL;
  g_autofree char *number = line ? num_tell_line (line) : NULL;
  g_autoptr (GPtrArray) items = NULL;
  AdwPreferencesGroup *group;
  GVariant *list;

  if (!line)
    return FALSE;

  num_pane_title (pane, _ ("A second-hand number"), number);
  list = num_notice_need (pane, "intake", "GetIntake", g_variant_new ("(s)", id));
  if (!list)
    return TRUE;

  note_look (pane, state, line);
  items = num_field_dicts (list, "items");
  group = add_head (pane, items);
  for (guint i = 0; i < items->len; i++)
    add_item (group, items->pdata[i], id);
  num_row_act (num_pane_group (pane, NULL, NULL), "dismiss", _ ("I do not need this list"),
               _ ("It can always be opened again from the number"), "win.dismiss-intake",
               g_variant_new_string (id), FALSE);
  return TRUE;
}
