/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* One number, and everything that its owner may want to know, say, or do about it. */

#include "agent/app/panes.h"

#include "agent/app/fold.h"
#include "agent/app/form.h"
#include "agent/app/history.h"
#include "agent/app/phrase.h"
#include "agent/app/row.h"
#include "agent/app/tale.h"
#include "agent/app/tell.h"
#include "agent/ctl/account.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>
#include <string.h>

#define FEWEST_DIGITS 5

static void
on_saved (NumWindow *window, GVariant *answer, const char *note)
{
  num_window_say (window, note, NULL);
}

/* What cannot be a number in any country is not sent. */
static gboolean
may_be_number (const char *text)
{
  guint digits = 0;

  for (const char *p = text; *p; p++)
    if (g_ascii_isdigit (*p))
      digits++;
    else if (!strchr ("+-. ()/", *p))
      return FALSE;
  return digits >= FEWEST_DIGITS;
}

/* Whether another line than @id has @text at @key. */
static gboolean
is_taken (NumState *state, const char *id, const char *key, const char *text)
{
  GPtrArray *lines = num_state_lines (state);

  for (guint i = 0; i < lines->len; i++)
    if (!num_field_is (lines->pdata[i], "id", id) && num_field_is (lines->pdata[i], key, text))
      return TRUE;
  return FALSE;
}

static void
on_number (NumPane *pane, NumState *state, const char *arg)
{
  g_autofree char *number = num_form_text (pane, "number");

  if (!may_be_number (number))
    num_form_refuse (pane, "number", _ ("That is no phone number."));
  else if (is_taken (state, arg, "number", number))
    num_form_refuse (pane, "number", _ ("That number is in the list already."));
  else
    num_form_send (pane, state, "number", "SetNumber", g_variant_new ("(ss)", arg, number),
                   on_saved, _ ("The number is noted."));
}

static void
on_label (NumPane *pane, NumState *state, const char *arg)
{
  g_autofree char *label = num_form_text (pane, "label");

  if (*label && is_taken (state, arg, "label", label))
    num_form_refuse (pane, "label", _ ("Another number has that name already."));
  else
    num_form_send (pane, state, "label", "Label", g_variant_new ("(ss)", arg, label), on_saved,
                   _ ("The name is noted"));
}

/* An entry whose button appears when something else was typed. */
static GtkEntry *
add_entry (NumPane *pane, NumState *state, AdwPreferencesGroup *group, const char *name,
           const char *title, const char *text, NumFormDone done, const char *arg)
{
  GtkEntry *entry = num_form_entry (group, name, title, text);

  num_form_apply (entry, pane, state, done, arg);
  num_form_trouble (pane, group, name, entry);
  return entry;
}

/* Since when, and with how many cards. */
static char *
describe (GVariant *line)
{
  g_autoptr (GPtrArray) cards = num_field_dicts (line, "cards");
  g_autofree char *first = num_field_text (line, "first_seen");
  g_autofree char *day = first ? num_tell_day (first) : NULL;
  g_autofree char *since = day ? g_strdup_printf (_ ("Known here since %s"), day) : NULL;
  g_autofree char *count
      = cards->len > 1 ? g_strdup_printf (
            ngettext ("%u card has carried it", "%u cards have carried it", cards->len), cards->len)
                       : NULL;

  if (since && count)
    return g_strconcat (since, "\n", count, NULL);
  return since ? g_steal_pointer (&since) : g_steal_pointer (&count);
}

static void
add_self (NumPane *pane, NumState *state, GVariant *line, const char *id)
{
  g_autofree char *number = num_field_text (line, "number");
  g_autofree char *label = num_field_text (line, "label");
  g_autofree char *where = num_phrase_state (line);
  g_autofree char *since = describe (line);
  gboolean unknown = !number && num_state_may (state, "read");
  AdwPreferencesGroup *group = num_pane_group (
      pane, NULL,
      unknown ? _ ("The card does not say its number. You find it on the contract, or "
                   "ask your operator.")
              : NULL);

  num_row_add (group, "state", where, since);
  gtk_entry_set_input_purpose (add_entry (pane, state, group, "number",
                                          number ? _ ("Number") : _ ("Tell its number"), number,
                                          on_number, id),
                               GTK_INPUT_PURPOSE_PHONE);
  add_entry (pane, state, group, "label", _ ("Name, such as “Private” or “Work”"), label, on_label,
             id);
}

/* Whether it is the same as another one: asked, or said and to be taken back. */
static void
add_twin (NumPane *pane, NumState *state, GVariant *line, GPtrArray *events, const char *id)
{
  g_autofree char *twin = num_field_text (line, "twin");
  GVariant *other = twin ? num_state_line (state, twin) : NULL;
  g_autofree char *name = other ? num_tell_line (other) : NULL;
  g_autofree char *question
      = name ? g_strdup_printf (_ ("Is it the same number as %s?"), name) : NULL;
  AdwPreferencesGroup *group;

  if (other)
    {
      group = num_pane_group (pane, question, _ ("The card that took its place may have it too."));
      num_row_act (group, "same", _ ("It is the same number"),
                   _ ("Nothing changes for its accounts"), "win.same-line",
                   g_variant_new ("(ss)", twin, id), FALSE);
      num_row_act (group, "two", _ ("They are two numbers"), NULL, "win.different",
                   g_variant_new ("(ss)", twin, id), FALSE);
    }
  else if (num_tale_merged (events, id) > 0)
    {
      group = num_pane_group (pane, NULL, NULL);
      num_row_act (group, "split", _ ("They are two numbers after all"),
                   _ ("You said that this one and another are the same"), "win.split",
                   g_variant_new_string (id), FALSE);
    }
}

/* What became of it, for one that is not here. */
static void
add_fate (NumPane *pane, GVariant *line, const char *id)
{
  g_autofree char *target = g_strconcat ("give-up:", id, NULL);
  gboolean given_up = num_field_is (line, "state", "given-up");
  gboolean kept = num_field_is (line, "state", "kept");
  AdwPreferencesGroup *group;

  if (num_field_is (line, "state", "present"))
    return;
  group = num_pane_group (pane, _ ("What became of it?"), NULL);
  num_row_open (group, "give-up", given_up ? _ ("I gave it up: how and when") : _ ("I gave it up"),
                given_up ? NULL : _ ("Its accounts have to be moved in time"), target);
  if (!kept)
    num_row_act (group, "keep", _ ("I use it elsewhere"),
                 _ ("In another phone, or only now and then: its accounts stay as they are"),
                 "win.keep", g_variant_new_string (id), FALSE);
}

static void
add_account (AdwPreferencesGroup *group, GtkWidget *fold, GVariant *binding)
{
  g_autofree char *id = num_field_text_or_dash (binding, "id");
  g_autofree char *name = g_strconcat ("binding-", id, NULL);
  g_autofree char *target = g_strconcat ("binding:", id, NULL);
  g_autofree char *title = num_account_app (binding);
  g_autofree char *account = num_field_text (binding, "account");
  AdwActionRow *row;

  if (fold)
    {
      num_fold_act (fold, name, title, account, "win.open", g_variant_new_string (target));
      return;
    }
  row = num_row_open (group, name, title, account, target);
  if (num_field_is (binding, "state", "due"))
    num_row_icon (row, "dialog-warning-symbolic");
}

/* Open accounts, and those that are done behind a row. */
static void
add_accounts (NumPane *pane, NumState *state, GVariant *line, const char *id)
{
  GPtrArray *bindings = num_state_bindings (state);
  g_autofree char *count = num_phrase_accounts (line);
  g_autofree char *target = g_strconcat ("add:", id, NULL);
  AdwPreferencesGroup *group = num_pane_group (pane, count, NULL);
  GtkWidget *fold = NULL;

  for (guint i = 0; i < bindings->len; i++)
    if (num_field_is (bindings->pdata[i], "line", id)
        && !num_field_is (bindings->pdata[i], "state", "settled"))
      add_account (group, NULL, bindings->pdata[i]);
  for (guint i = 0; i < bindings->len; i++)
    if (num_field_is (bindings->pdata[i], "line", id)
        && num_field_is (bindings->pdata[i], "state", "settled"))
      {
        if (!fold)
          fold = num_row_fold (group, "settled", _ ("Done"), NULL);
        add_account (NULL, fold, bindings->pdata[i]);
      }
  num_row_open (group, "add-account", _ ("Add an account"), NULL, target);
}

static void
add_ways (NumPane *pane, NumState *state, GVariant *line, GPtrArray *events, const char *id)
{
  g_autofree char *plan = g_strconcat ("plan:", id, NULL);
  g_autofree char *intake = g_strconcat ("intake:", id, NULL);
  AdwPreferencesGroup *group = num_pane_group (pane, NULL, NULL);

  if (num_field_is (line, "state", "given-up"))
    num_row_open (group, "plan", _ ("What is left on it"), NULL, plan);
  else
    num_row_open (group, "plan", _ ("Before you cancel it"),
                  _ ("What to do first, and in which order"), plan);
  if (num_field_is (line, "state", "present") && num_state_may (state, "read"))
    num_row_open (group, "intake", _ ("Did somebody have it before?"),
                  _ ("What to check of a second-hand number"), intake);
  if (events->len > 0)
    num_history_add (pane, group, state, events, id);
}

gboolean
num_pane_line (NumPane *pane, NumState *state, const char *arg)
{
  GVariant *line = num_state_line (state, arg);
  g_autofree char *number = line ? num_tell_line (line) : NULL;
  g_autofree char *shown = line ? num_field_text (line, "number") : NULL;
  g_autofree char *label = shown ? num_field_text (line, "label") : NULL;
  g_autoptr (GPtrArray) events = NULL;

  if (!line)
    return FALSE;

  events = num_history_need (pane);
  num_pane_title (pane, number, label);
  add_self (pane, state, line, arg);
  add_twin (pane, state, line, events, arg);
  add_fate (pane, line, arg);
  add_accounts (pane, state, line, arg);
  add_ways (pane, state, line, events, arg);
  return TRUE;
}
