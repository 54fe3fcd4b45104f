/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Asking. The question is the heading and each answer is a row as wide as the screen, for a thumb;
 * below each it says what follows from it. */

#include "agent/app/ask.h"

#include "agent/app/question.h"
#include "agent/app/row.h"
#include "agent/app/tell.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>

/* A group that asks; what waits for the answer is said below the question. */
static AdwPreferencesGroup *
add_group (NumPane *pane, const char *name, GVariant *line, const char *title, const char *text)
{
  g_autofree char *id = num_field_text_or_dash (line, "id");
  g_autofree char *whole = g_strdup_printf ("%s-%s", name, id);
  AdwPreferencesGroup *group = num_pane_group (pane, title, text);

  num_pane_headline (pane, title, TRUE);
  gtk_widget_set_name (GTK_WIDGET (group), whole);
  return group;
}

/* An answer; @name and the line make the name of its row. */
static void
add_answer (AdwPreferencesGroup *group, const char *name, const char *id, const char *title,
            const char *subtitle, const char *action, GVariant *target)
{
  g_autofree char *whole = g_strdup_printf ("%s-%s", name, id);

  num_row_act (group, whole, title, subtitle, action, target, FALSE);
}

/* The same, for an answer that opens a pane. */
static void
add_way (AdwPreferencesGroup *group, const char *name, const char *id, const char *title,
         const char *subtitle, const char *kind)
{
  g_autofree char *whole = g_strdup_printf ("%s-%s", name, id);
  g_autofree char *target = g_strdup_printf ("%s:%s", kind, id);

  num_row_open (group, whole, title, subtitle, target);
}

/* What is known of the two numbers, which is little. */
static char *
tell_same (const NumQuestion *question)
{
  g_autofree char *before = num_field_text (question->line, "number");
  g_autofree char *now = num_field_text (question->other, "number");
  g_autofree char *old_number = num_tell_number (before);
  g_autofree char *new_number = num_tell_number (now);

  if (before && now)
    return g_strdup_printf (_ ("There is another card in the phone. It has the number %s, as an "
                               "earlier card had."),
                            new_number);
  if (before)
    return g_strdup_printf (_ ("There is another card in the phone, and it does not say its "
                               "number. Before, it was %s."),
                            old_number);
  if (now)
    return g_strdup_printf (_ ("There is another card in the phone, with the number %s. That of "
                               "the card before it is not known."),
                            new_number);
  return g_strdup (_ ("There is another card in the phone, and neither it nor the one before it "
                      "says its number."));
}

static void
ask_same (NumPane *pane, NumState *state, const NumQuestion *question)
{
  g_autofree char *text = tell_same (question);
  g_autofree char *id = num_field_text_or_dash (question->line, "id");
  g_autofree char *other = num_field_text_or_dash (question->other, "id");
  AdwPreferencesGroup *group
      = add_group (pane, "same", question->line, _ ("Is it still the same number?"), text);

  add_answer (group, "same-yes", id, _ ("It is the same number"),
              _ ("A new card for the old number: nothing is to be done"), "win.same-line",
              g_variant_new ("(ss)", id, other));
  add_answer (group, "same-no", id, _ ("It is a new number"),
              _ ("What is still on the old number is listed"), "win.different",
              g_variant_new ("(ss)", id, other));
}

static void
ask_last_chance (NumPane *pane, NumState *state, const NumQuestion *question)
{
  g_autofree char *number = num_tell_line (question->line);
  g_autofree char *id = num_field_text_or_dash (question->line, "id");
  g_autofree char *text = g_strdup_printf (
      ngettext ("You had given up %s. Its codes reach you once more: a last chance to move the "
                "%u account that is still on it.",
                "You had given up %s. Its codes reach you once more: a last chance to move the "
                "%u accounts that are still on it.",
                question->accounts),
      number, question->accounts);
  AdwPreferencesGroup *group
      = add_group (pane, "back", question->line, _ ("Your old number is back"), text);

  add_way (group, "back-plan", id, _ ("What is left to do"), NULL, "plan");
}

/* A card for a journey is called so when it has no other name. */
static void
add_travel (AdwPreferencesGroup *group, NumState *state, const char *id)
{
  GVariant *present = num_state_present (state);
  g_autofree char *here = present ? num_field_text (present, "id") : NULL;

  add_answer (group, "became-travel", id, _ ("The new card is for travel"),
              _ ("The old number stays yours, and nothing is to be done meanwhile"), "win.travel",
              g_variant_new ("(ss)", id, here ? here : ""));
}

static void
ask_what_became (NumPane *pane, NumState *state, const NumQuestion *question)
{
  g_autofree char *plain = num_field_text (question->line, "number");
  g_autofree char *number = num_tell_number (plain);
  g_autofree char *id = num_field_text_or_dash (question->line, "id");
  g_autofree char *title = number
                               ? g_strdup_printf (_ ("What became of the old number %s?"), number)
                               : g_strdup (_ ("What became of the old number?"));
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u account still uses it. What there is to do, and how long there is time, "
                "depends on the answer.",
                "%u accounts still use it. What there is to do, and how long there is time, "
                "depends on the answer.",
                question->accounts),
      question->accounts);
  AdwPreferencesGroup *group = add_group (pane, "became", question->line, title, text);

  add_way (group, "became-gone", id, _ ("I gave it up"),
           _ ("Cancelled, no longer paid, or moved to another operator"), "give-up");
  add_answer (group, "became-kept", id, _ ("I use it elsewhere"),
              _ ("In another phone, for example: nothing is to be done"), "win.keep",
              g_variant_new_string (id));
  add_travel (group, state, id);
}

static void
ask_second_hand (NumPane *pane, NumState *state, const NumQuestion *question)
{
  g_autofree char *id = num_field_text_or_dash (question->line, "id");
  AdwPreferencesGroup *group = add_group (
      pane, "second-hand", question->line, _ ("This number may have had another owner"),
      _ ("Operators sell numbers again. A few checks tell whether accounts of somebody else are "
         "still on it."));

  add_way (group, "second-hand-yes", id, _ ("See what to check"), NULL, "intake");
  add_answer (group, "second-hand-no", id, _ ("No, thanks"), NULL, "win.dismiss-intake",
              g_variant_new_string (id));
}

void
num_ask_add (NumPane *pane, NumState *state, GPtrArray *questions, gboolean urgent)
{
  static void (*const ways[]) (NumPane *, NumState *, const NumQuestion *) = {
    [NUM_QUESTION_SAME] = ask_same,
    [NUM_QUESTION_LAST_CHANCE] = ask_last_chance,
    [NUM_QUESTION_WHAT_BECAME] = ask_what_became,
    [NUM_QUESTION_SECOND_HAND] = ask_second_hand,
  };

  for (guint i = 0; i < questions->len; i++)
    {
      const NumQuestion *question = questions->pdata[i];

      if (urgent == (question->kind != NUM_QUESTION_SECOND_HAND))
        ways[question->kind](pane, state, question);
    }
}
