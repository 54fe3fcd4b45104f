/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* An account. Its outcomes are told as what somebody did, because a person on a phone has not read
 * a manual; those that the provider offers come first, the others are one tap away, because what
 * the owner says counts. */

#include "agent/web/binding.h"

#include "agent/ctl/account.h"
#include "agent/ctl/field.h"
#include "agent/ctl/rule.h"
#include "agent/ctl/sentence.h"
#include "agent/ctl/words.h"
#include "agent/web/ask.h"
#include "agent/web/html.h"

#include <glib/gi18n.h>

static const struct
{
  const char *outcome;
  const char *text;
  gboolean usual; /* shown first when it is not known what the provider offers */
} outcomes[] = {
  { "rebound", N_ ("Moved to my new number"), TRUE },
  { "unbound", N_ ("Number taken off"), TRUE },
  { "closed", N_ ("Account closed"), TRUE },
  { "transferred", N_ ("Handed to somebody else"), FALSE },
  { "refused", N_ ("The provider refuses"), FALSE },
  { "accepted", N_ ("I leave it as it is"), FALSE },
};

/* How many lines are in the device. */
static guint
count_present (NumPage *page)
{
  guint n = 0;

  for (guint i = 0; i < page->lines->len; i++)
    n += num_field_is (page->lines->pdata[i], "state", "present");
  return n;
}

static void
add_outcomes (NumPage *page, GVariant *binding, gboolean offered)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (num_account_offers (binding, outcomes[i].outcome, outcomes[i].usual) == offered)
      num_page_button (page, "outcome", outcomes[i].outcome, _ (outcomes[i].text));
}

/* The form with all outcomes; which line is the new one is asked only where there are several. */
static void
add_settle (NumPage *page, const char *id, GVariant *binding)
{
  num_html (page->out, "<div role=\"group\" aria-labelledby=\"b%s\">\n", id);
  num_page_form (page, "settle");
  num_page_hidden (page, "binding", id);
  if (count_present (page) > 1)
    {
      num_html (page->out, "<p><label>%s <select name=\"to\">\n", _ ("My new number:"));
      num_page_line_options (page, "present");
      num_html (page->out, "</select></label></p>\n");
    }
  num_html (page->out, "<div class=\"buttons\">\n");
  add_outcomes (page, binding, TRUE);
  num_html (page->out,
            "</div>\n<details><summary>%s</summary>\n"
            "<div class=\"buttons choice\">\n",
            _ ("It ended otherwise"));
  add_outcomes (page, binding, FALSE);
  num_html (page->out, "</div></details>\n</form>\n</div>\n");
}

/* Which number, and by when; a date that has passed is told as such. */
static void
add_facts (NumPage *page, GVariant *binding)
{
  g_autofree char *number = num_field_text (binding, "number");
  g_autofree char *line = num_field_text_or_dash (binding, "line");
  g_autofree char *deadline = num_field_text (binding, "deadline");
  g_autofree char *reason = num_sentence_text (binding, "deadline_reason");
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  gboolean late = deadline && g_strcmp0 (deadline, today) < 0;

  if (number)
    num_html (page->out, "<p class=\"meta\">%s <bdi dir=\"ltr\">%s</bdi></p>\n", _ ("Still on"),
              number);
  else
    num_html (page->out, "<p class=\"meta\">%s %s</p>\n", _ ("Still on line"), line);
  if (deadline)
    num_html (page->out, "<p class=\"%s\">%s <time>%s</time></p>\n", late ? "late" : "deadline",
              late ? _ ("Was to be done by") : _ ("By"), deadline);
  if (reason)
    num_html (page->out, "<p class=\"meta\">%s</p>\n", reason);
  if (num_ask_holds (page, binding))
    num_html (page->out, "<p class=\"note\"><a href=\"?view=due#s-same\">%s</a></p>\n",
              _ ("It is not known whether the number changed. Answer that first."));
  if (num_field_flag (binding, "needs_old_sim"))
    num_html (page->out, "<p class=\"note\">%s</p>\n",
              _ ("A code comes to the old number: do this while its SIM still works."));
}

/* The app and which account of it. */
static void
add_title (NumPage *page, GVariant *binding)
{
  g_autofree char *name = num_account_app (binding);
  g_autofree char *account = num_field_text (binding, "account");

  num_html (page->out, "<bdi>%s</bdi>", name);
  if (account)
    num_html (page->out, " <bdi class=\"account\">%s</bdi>", account);
}

void
num_binding_show (NumPage *page, GVariant *binding)
{
  g_autofree char *id = num_field_text_or_dash (binding, "id");
  g_auto (GStrv) steps = num_rule_texts (binding, "steps");
  g_autofree char *url = num_field_text (binding, "url");

  num_html (page->out, "<article class=\"card\">\n<h3 id=\"b%s\">", id);
  add_title (page, binding);
  num_html (page->out, "</h3>\n");
  add_facts (page, binding);
  if (steps[0])
    {
      num_html (page->out, "<details open><summary>%s</summary>\n", _ ("How to do it"));
      num_html_steps (page->out, steps);
      num_html (page->out, "</details>\n");
    }
  if (url)
    num_html_link (page->out, url, _ ("What the provider says"));
  add_settle (page, id, binding);
  num_html (page->out, "</article>\n");
}

/* The button of a row: an account that is used does not lapse, and what is settled can be undone.
 */
static void
add_row_button (NumPage *page, const char *id, gboolean settled)
{
  num_page_form (page, settled ? "reopen" : "used");
  num_page_hidden (page, "binding", id);
  num_html (page->out, "<button id=\"u%s\" aria-labelledby=\"u%s b%s\">%s</button>\n</form>\n", id,
            id, id, settled ? _ ("Undo") : _ ("I used it today"));
}

void
num_binding_show_row (NumPage *page, GVariant *binding)
{
  g_autofree char *id = num_field_text_or_dash (binding, "id");
  g_autofree char *outcome = num_field_text (binding, "outcome");
  g_autofree char *number = num_field_text (binding, "number");
  g_autofree char *used = num_field_text (binding, "last_used");
  gboolean settled = num_field_is (binding, "state", "settled");
  const char *state = settled && outcome ? num_words_say (NUM_WORDS_OUTCOME, outcome)
                      : num_field_is (binding, "state", "due") ? _ ("due")
                                                               : _ ("bound");

  num_html (page->out, "<li class=\"row\"><div>\n<p id=\"b%s\"><b>", id);
  add_title (page, binding);
  num_html (page->out, "</b></p>\n<p class=\"meta\">%s", state);
  if (number)
    num_html (page->out, " · <bdi dir=\"ltr\">%s</bdi>", number);
  if (used)
    num_html (page->out, " · %s %s", _ ("used on"), used);
  num_html (page->out, "</p>\n</div>\n");
  add_row_button (page, id, settled);
  num_html (page->out, "</li>\n");
}

/* The binding called @id, or NULL; it is no reason to fail that it cannot be found. */
static GVariant *
find (NumPage *page, const char *id)
{
  g_autoptr (GVariant) list
      = num_page_ask (page, "ListBindings", g_variant_new ("(ss)", "", "all"), NULL);
  g_autoptr (GPtrArray) all = list ? num_field_elements (list) : NULL;

  for (guint i = 0; all && i < all->len; i++)
    if (num_field_is (all->pdata[i], "id", id))
      return g_variant_ref (all->pdata[i]);

  return NULL;
}

void
num_binding_show_undo (NumPage *page, const char *id)
{
  g_autoptr (GVariant) binding = find (page, id);
  g_autofree char *outcome = binding ? num_field_text (binding, "outcome") : NULL;

  if (!outcome || !num_field_is (binding, "state", "settled"))
    return;
  num_html (page->out, "<div class=\"flash\" role=\"status\"><p>%s <b>", _ ("Settled:"));
  add_title (page, binding);
  num_html (page->out, "</b> (%s)</p>\n", num_words_say (NUM_WORDS_OUTCOME, outcome));
  num_page_form (page, "reopen");
  num_page_hidden (page, "binding", id);
  num_page_button (page, NULL, NULL, _ ("Undo"));
  num_html (page->out, "</form></div>\n");
}
