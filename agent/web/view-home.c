/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What a person came for, in the order of the questions: did my number change, what became of the
 * old one, what is left to do. */

#include "agent/web/view.h"

#include "agent/ctl/field.h"
#include "agent/ctl/place.h"
#include "agent/ctl/sentence.h"
#include "agent/ctl/words.h"
#include "agent/web/ask.h"
#include "agent/web/binding.h"
#include "agent/web/html.h"

#include <glib/gi18n.h>
#include <string.h>

/* The number in a slot and how it is known; without one, why. */
static void
add_number (NumPage *page, GVariant *line)
{
  g_autofree char *number = num_field_text (line, "number");
  g_autofree char *source = num_field_text (line, "source");
  g_autofree char *label = num_field_text (line, "label");
  gint64 bound = num_field_count (line, "bound");

  if (number)
    num_html (page->out, "<p class=\"number\"><bdi dir=\"ltr\">%s</bdi></p>\n", number);
  else
    num_html (page->out, "<p class=\"meta\">%s</p>\n",
              page->may_read ? _ ("Its number is not known.")
                             : _ ("Its number is not shown to you."));
  if (number && source)
    num_html (page->out, "<p class=\"meta\">%s</p>\n", num_words_say (NUM_WORDS_SOURCE, source));
  if (label)
    num_html (page->out, "<p class=\"meta\"><bdi>%s</bdi></p>\n", label);
  if (bound > 0)
    num_html (page->out, "<p class=\"meta\">%s: %u</p>\n", _ ("Accounts on it"), (guint)bound);
}

/* The owner's word about a line whose card does not say its number. */
static void
add_ask_number (NumPage *page, const char *id)
{
  num_html (page->out, "<details><summary>%s</summary>\n", _ ("Tell its number"));
  num_page_form (page, "number");
  num_page_hidden (page, "line", id);
  num_html (page->out,
            "<p><label>%s <input name=\"number\" type=\"tel\" autocomplete=\"off\" required "
            "maxlength=\"40\"></label></p>\n",
            _ ("Number:"));
  num_page_button (page, NULL, NULL, _ ("Save"));
  num_html (page->out, "</form></details>\n");
}

static void
add_slot (NumPage *page, const char *modem, GVariant *slot)
{
  g_autofree char *state = num_field_text_or_dash (slot, "state");
  g_autofree char *detail = num_sentence_text (slot, "detail");
  g_autofree char *id = num_field_text (slot, "line");
  GVariant *line = num_page_find_line (page, id);
  g_autofree char *number = line ? num_field_text (line, "number") : NULL;

  num_html (page->out, "<article class=\"card\">\n<h3><bdi>%s</bdi>, %s %u</h3>\n", modem,
            _ ("slot"), (guint)num_field_count (slot, "slot"));
  if (strcmp (state, "present") != 0)
    num_html (page->out, "<p>%s</p>\n", num_words_say (NUM_WORDS_SLOT, state));
  if (detail)
    num_html (page->out, "<p class=\"meta\">%s</p>\n", detail);
  if (line)
    add_number (page, line);
  if (line && !number && page->may_read)
    add_ask_number (page, id);
  num_html (page->out, "</article>\n");
}

static void
add_modem (NumPage *page, GVariant *modem)
{
  g_autofree char *maker = num_field_text (modem, "manufacturer");
  g_autofree char *model = num_field_text (modem, "model");
  g_autofree char *device = num_field_text_or_dash (modem, "device");
  g_autofree char *said = num_place_state (modem, NUM_WORDS_MODEM);
  g_autofree char *name
      = model ? g_strdup_printf ("%s %s", maker ? maker : "", model) : g_strdup (device);
  g_autoptr (GPtrArray) slots = num_field_dicts (modem, "slots");

  g_strstrip (name);
  for (guint i = 0; i < slots->len; i++)
    add_slot (page, name, slots->pdata[i]);
  if (slots->len == 0 || !num_field_is (modem, "state", "ready"))
    num_html (page->out,
              "<article class=\"card\">\n<h3><bdi>%s</bdi></h3>\n<p>%s</p>\n</article>\n", name,
              said);
}

static void
add_status (NumPage *page)
{
  g_autoptr (GPtrArray) modems = num_field_dicts (page->status, "modems");
  g_autofree char *notice = num_sentence_text (page->status, "notice");

  num_html (page->out, "<section aria-labelledby=\"s-now\">\n<h2 id=\"s-now\">%s</h2>\n",
            _ ("In this device"));
  if (notice)
    num_html (page->out, "<p class=\"note\">%s</p>\n", notice);
  if (!page->may_read)
    num_html (page->out, "<p class=\"note\">%s</p>\n",
              _ ("The user that the web server runs as may not see numbers and the accounts of "
                 "others. An administrator can add it to the group numberd."));
  if (modems->len == 0)
    num_html (page->out, "<p class=\"empty\">%s</p>\n",
              _ ("There is no modem, or it was not found yet."));
  num_html (page->out, "<div class=\"cards\">\n");
  for (guint i = 0; i < modems->len; i++)
    add_modem (page, modems->pdata[i]);
  num_html (page->out, "</div>\n</section>\n");
}

/* A number that is new here is offered its checklist, until somebody has looked at it. */
static void
add_intake_hints (NumPage *page)
{
  for (guint i = 0; i < page->lines->len; i++)
    if (num_field_is (page->lines->pdata[i], "intake", "open"))
      {
        g_autofree char *id = num_field_text_or_dash (page->lines->pdata[i], "id");
        g_autofree char *name = num_page_name_line (page->lines->pdata[i]);

        num_html (page->out,
                  "<p class=\"note\"><bdi>%s</bdi>: %s <a href=\"?view=intake&amp;line=%s\">%s</a>"
                  "</p>\n",
                  name, _ ("somebody else may have had this number before you."), id,
                  _ ("What to check"));
      }
}

gboolean
num_view_home (NumPage *page, GError **error)
{
  g_autoptr (GVariant) list
      = num_page_ask (page, "ListBindings", g_variant_new ("(ss)", "", "due"), error);
  g_autoptr (GPtrArray) due = list ? num_field_elements (list) : NULL;
  guint first, end;

  if (!due)
    return FALSE;

  add_status (page);
  add_intake_hints (page);
  num_ask_show (page);
  num_page_range (page, due->len, &first, &end);
  num_html (page->out, "<section aria-labelledby=\"s-due\">\n<h2 id=\"s-due\">%s (%u)</h2>\n",
            _ ("Still on a former number"), due->len);
  if (due->len == 0)
    num_html (page->out, "<p class=\"empty\">%s</p>\n", _ ("Nothing is due."));
  num_page_pager (page, "due", NULL, due->len);
  num_html (page->out, "<div class=\"cards\" data-filter>\n");
  for (guint i = first; i < end; i++)
    num_binding_show (page, due->pdata[i]);
  num_html (page->out, "</div>\n</section>\n");
  return TRUE;
}
