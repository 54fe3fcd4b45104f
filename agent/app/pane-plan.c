/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Before a number is cancelled. The order is the daemon's: the one in which nobody is locked out.
 * Each group says why it stands where it stands. */

#include "agent/app/panes.h"

#include "agent/app/find.h"
#include "agent/app/notice.h"
#include "agent/app/phrase.h"
#include "agent/app/row.h"
#include "agent/app/tell.h"
#include "agent/ctl/account.h"
#include "agent/ctl/field.h"
#include "agent/ctl/sentence.h"

#include <glib/gi18n.h>

static const struct
{
  const char *group;
  const char *title;
  const char *why;
} groups[] = {
  { "recovery", N_ ("First: what gets other accounts back"),
    N_ ("If anything goes wrong with one of the others, these let you back in.") },
  { "identity", N_ ("Accounts that are the number"),
    N_ ("Whoever has the number can log in here.") },
  { "second-factor", N_ ("Accounts that send codes to it"),
    N_ ("Without the number these let nobody in, not even you.") },
  { "contact", N_ ("Those that only know it"), N_ ("Nothing is lost if these come later.") },
};

static void
add_account (AdwPreferencesGroup *group, GVariant *binding)
{
  g_autofree char *id = num_field_text_or_dash (binding, "id");
  g_autofree char *name = g_strconcat ("binding-", id, NULL);
  g_autofree char *target = g_strconcat ("binding:", id, NULL);
  g_autofree char *title = num_account_app (binding);
  g_autofree char *account = num_field_text (binding, "account");
  gboolean needs = num_field_flag (binding, "needs_old_sim");
  const char *only = needs ? _ ("Only while the old SIM receives codes") : NULL;
  g_autofree char *subtitle = account && only ? g_strconcat (account, "\n", only, NULL)
                                              : g_strdup (account ? account : only);
  AdwActionRow *row = num_row_open (group, name, title, subtitle, target);

  if (needs)
    num_row_icon (row, "dialog-warning-symbolic");
}

static void
add_groups (NumPane *pane, GPtrArray *bindings)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      AdwPreferencesGroup *group = NULL;

      for (guint j = 0; j < bindings->len; j++)
        {
          if (!num_field_is (bindings->pdata[j], "group", groups[i].group))
            continue;
          if (!group)
            group = num_pane_group (pane, _ (groups[i].title), _ (groups[i].why));
          add_account (group, bindings->pdata[j]);
        }
    }
}

/* How much is left, in words that fit where the number is. */
static char *
count_left (GVariant *plan, guint left)
{
  if (num_field_flag (plan, "last_chance"))
    return g_strdup_printf (
        ngettext ("The number is back and codes arrive once more: the last chance for %u account.",
                  "The number is back and codes arrive once more: the last chance for %u accounts.",
                  left),
        left);
  if (num_field_is (plan, "state", "given-up"))
    return g_strdup_printf (ngettext ("The number was given up, and %u account is still on it.",
                                      "The number was given up, and %u accounts are still on it.",
                                      left),
                            left);
  return g_strdup_printf (
      ngettext ("%u account is still on it. Go through the list from the top, while the SIM "
                "receives codes.",
                "%u accounts are still on it. Go through the list from the top, while the SIM "
                "receives codes.",
                left),
      left);
}

static void
add_head (NumPane *pane, GVariant *plan)
{
  guint left = (guint)num_field_count (plan, "left");
  guint others = (guint)num_field_count (plan, "others");
  gboolean gone = num_field_is (plan, "state", "given-up");
  g_autofree char *text = count_left (plan, left);
  g_autofree char *more
      = g_strdup_printf (ngettext ("%u of them belongs to somebody else who uses this phone.",
                                   "%u of them belong to others who use this phone.", others),
                         others);
  g_autofree char *both = others > 0 ? g_strconcat (text, " ", more, NULL) : g_strdup (text);

  num_pane_words (pane,
                  num_field_flag (plan, "last_chance") ? _ ("Last chance")
                  : gone                               ? _ ("Still on it")
                                                       : _ ("Do not cancel it yet"),
                  both);
}

/* Nothing is left: what else there is to say is whether it was cancelled. */
static void
add_done (NumPane *pane, GVariant *plan, const char *id)
{
  g_autofree char *target = g_strconcat ("give-up:", id, NULL);
  gboolean gone = num_field_is (plan, "state", "given-up");
  AdwStatusPage *page = num_notice_add (
      pane, "object-select-symbolic", gone ? _ ("Nothing is left on it") : _ ("You can cancel it"),
      gone ? _ ("All accounts that were on it are done.")
           : _ ("No account that you have added is on this number."));

  if (!gone)
    num_notice_button (page, "give-up", _ ("I gave it up"), "win.open", target);
}

/* When somebody else can have it, and what is said besides. */
static void
add_rule (NumPane *pane, GVariant *plan)
{
  g_autofree char *from = num_field_text (plan, "reissue_from");
  g_autofree char *day = from ? num_tell_day (from) : NULL;
  g_autofree char *sentence = num_sentence_text (plan, "reissue_reason");
  g_autofree char *reason = num_tell_days (sentence);
  g_auto (GStrv) notes = num_sentence_texts (plan, "notes");
  gboolean gone = num_field_is (plan, "state", "given-up");
  g_autofree char *title
      = day ? g_strdup_printf (gone ? _ ("Somebody else can have it from %s")
                                    : _ ("If it is cancelled today, somebody else can have it "
                                         "from %s"),
                               day)
            : NULL;
  AdwPreferencesGroup *group;

  if (!day && !notes[0])
    return;
  group = num_pane_group (pane, _ ("What becomes of the number"), NULL);
  if (title)
    num_row_add (group, "reissue", title, reason);
  for (char **note = notes; *note; note++)
    num_row_add (group, "note", *note, NULL);
}

/* Without a number, and more than one in the phone: which? */
static gboolean
choose_line (NumPane *pane, NumState *state)
{
  g_autoptr (GPtrArray) lines = num_find_lines (num_state_lines (state), NULL);
  AdwPreferencesGroup *group;

  if (lines->len == 0)
    {
      num_notice_add (pane, "phone-symbolic", _ ("No number yet"),
                      _ ("As soon as a SIM is in the phone, its number is listed here."));
      return TRUE;
    }
  group = num_pane_group (pane, _ ("Which number is it?"), NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *id = num_field_text_or_dash (lines->pdata[i], "id");
      g_autofree char *name = g_strconcat ("line-", id, NULL);
      g_autofree char *target = g_strconcat ("plan:", id, NULL);
      g_autofree char *title = num_tell_line (lines->pdata[i]);
      g_autofree char *where = num_phrase_state (lines->pdata[i]);

      num_row_open (group, name, title, where, target);
    }
  return TRUE;
}

gboolean
num_pane_plan (NumPane *pane, NumState *state, const char *arg)
{
  GVariant *line = *arg ? num_state_line (state, arg) : num_state_present (state);
  g_autofree char *id = line ? num_field_text_or_dash (line, "id") : NULL;
  g_autofree char *number = line ? num_tell_line (line) : NULL;
  g_autoptr (GPtrArray) bindings = NULL;
  GVariant *plan;

  if (!line)
    return !*arg && choose_line (pane, state);

  num_pane_title (pane, _ ("Before you cancel"), number);
  plan = num_notice_need (pane, "plan", "Plan", g_variant_new ("(s)", id));
  if (!plan)
    return TRUE;

  bindings = num_field_dicts (plan, "bindings");
  if (num_field_count (plan, "left") > 0)
    add_head (pane, plan);
  else
    add_done (pane, plan, id);
  add_groups (pane, bindings);
  add_rule (pane, plan);
  return TRUE;
}
