/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The numbers in the phone. A slot without a card is worth a word only when there is no number at
 * all: half of the phones have a second slot that nobody uses. */

#include "agent/app/present.h"

#include "agent/app/row.h"
#include "agent/app/tell.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>

/* A state of a modem, or of a slot, that hides a number. */
typedef struct
{
  const char *state;
  const char *title;
  const char *subtitle;
} Trouble;

static const Trouble modem_troubles[] = {
  { "starting", N_ ("Reading the SIM card"), N_ ("This takes a moment after the phone starts.") },
  { "occupied", N_ ("The modem is in use"),
    N_ ("Another program has it, so its SIM card cannot be read. What is known stays as it is.") },
  { "lost", N_ ("The modem does not answer"), N_ ("It is tried again by itself.") },
};

static const Trouble slot_troubles[] = {
  { "locked", N_ ("The SIM card is locked"), N_ ("Its number is read when the PIN was entered.") },
  { "blocked", N_ ("The SIM card is blocked"),
    N_ ("It waits for its PUK, which the operator has, or it is blocked for good.") },
  { "unreadable", N_ ("The SIM card does not answer"), N_ ("It is tried again by itself.") },
  { "no-profile", N_ ("No eSIM is switched on"),
    N_ ("Its number is read when one of its profiles is.") },
};

static void
add_words (AdwPreferencesGroup *group, const char *icon, const char *title, const char *subtitle)
{
  AdwActionRow *row = num_row_add (group, "in-phone", title, subtitle);

  num_row_icon (row, icon);
}

/* Says what is the matter; FALSE when nothing is. */
static gboolean
add_trouble (AdwPreferencesGroup *group, GVariant *dict, const Trouble *troubles, guint n)
{
  for (guint i = 0; i < n; i++)
    if (num_field_is (dict, "state", troubles[i].state))
      {
        add_words (group, "dialog-warning-symbolic", _ (troubles[i].title),
                   _ (troubles[i].subtitle));
        return TRUE;
      }
  return FALSE;
}

static void
add_line (AdwPreferencesGroup *group, NumState *state, GVariant *line)
{
  g_autofree char *id = num_field_text_or_dash (line, "id");
  g_autofree char *plain = num_field_text (line, "number");
  g_autofree char *number = num_tell_number (plain);
  g_autofree char *label = num_field_text (line, "label");
  g_autofree char *name = g_strconcat ("line-", id, NULL);
  g_autofree char *target = g_strconcat ("line:", id, NULL);
  gboolean may_read = num_state_may (state, "read");
  const char *unknown = may_read ? _ ("Number not known") : _ ("Number not shown");
  const char *advice = may_read ? _ ("The SIM card does not say it: tell it once") : NULL;
  AdwActionRow *row = num_row_open (group, name, number ? number : unknown,
                                    label    ? label
                                    : number ? NULL
                                             : advice,
                                    target);

  if (number)
    gtk_widget_add_css_class (GTK_WIDGET (row), "num-number");
}

/* What stands in the way in @modem; how often something did. */
static guint
add_modem (AdwPreferencesGroup *group, GVariant *modem)
{
  g_autoptr (GPtrArray) slots = num_field_dicts (modem, "slots");
  guint n = add_trouble (group, modem, modem_troubles, G_N_ELEMENTS (modem_troubles));

  for (guint i = 0; n == 0 && i < slots->len; i++)
    n += add_trouble (group, slots->pdata[i], slot_troubles, G_N_ELEMENTS (slot_troubles));
  return n;
}

void
num_present_add (NumPane *pane, NumState *state)
{
  gboolean may_read = num_state_may (state, "read");
  AdwPreferencesGroup *group = num_pane_group (
      pane, _ ("In this phone"),
      may_read ? NULL
               : _ ("You may see your own accounts here, but no numbers. An administrator "
                    "can allow it."));
  g_autoptr (GPtrArray) modems = num_field_dicts (num_state_status (state), "modems");
  GPtrArray *lines = num_state_lines (state);
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    if (num_field_is (lines->pdata[i], "state", "present"))
      {
        add_line (group, state, lines->pdata[i]);
        n++;
      }
  for (guint i = 0; i < modems->len; i++)
    n += add_modem (group, modems->pdata[i]);
  if (n == 0 && modems->len == 0)
    add_words (group, "network-cellular-offline-symbolic", _ ("No modem"),
               _ ("None was found yet. A phone that was just started needs a moment."));
  else if (n == 0)
    add_words (group, "auth-sim-missing-symbolic", _ ("No SIM card"),
               _ ("When one is put in, its number is shown here."));
}
