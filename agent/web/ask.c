/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Questions. What became of a number that is not here is known to its owner only. */

#include "agent/web/ask.h"

#include "agent/ctl/field.h"
#include "agent/web/html.h"

#include <glib/gi18n.h>

/* The line that came in the place of @id and may be the same, or NULL. */
static char *
find_successor (NumPage *page, const char *id)
{
  for (guint i = 0; i < page->lines->len; i++)
    if (num_field_is (page->lines->pdata[i], "twin", id))
      return num_field_text (page->lines->pdata[i], "id");

  return NULL;
}

/* The facts from which it is worked out when somebody else can have the number. */
static void
add_give_up (NumPage *page, const char *id)
{
  num_html (page->out, "<details><summary>%s</summary>\n", _ ("I gave it up"));
  num_page_form (page, "give-up");
  num_page_hidden (page, "line", id);
  num_html (page->out, "<p><label>%s <select name=\"reason\">\n", _ ("How it ended:"));
  num_html_option (page->out, "cancelled", _ ("I cancelled it"));
  num_html_option (page->out, "unpaid", _ ("I stopped paying"));
  num_html_option (page->out, "ported", _ ("Its number went to another operator"));
  num_html (page->out, "</select></label></p>\n<p><label>%s <select name=\"plan\">\n",
            _ ("How it was paid:"));
  num_html_option (page->out, "", _ ("I do not know"));
  num_html_option (page->out, "prepaid", _ ("in advance (prepaid)"));
  num_html_option (page->out, "postpaid", _ ("by a bill (postpaid)"));
  num_html (page->out,
            "</select></label></p>\n<p><label>%s <input type=\"date\" name=\"on\"></label></p>\n",
            _ ("Since (empty: today):"));
  num_page_button (page, NULL, NULL, _ ("I gave it up"));
  num_html (page->out, "</form></details>\n");
}

/* What became of one line that is not here. */
static void
add_question (NumPage *page, GVariant *line)
{
  g_autofree char *id = num_field_text_or_dash (line, "id");
  g_autofree char *name = num_page_name_line (line);
  g_autofree char *other = find_successor (page, id);

  num_html (page->out, "<article class=\"card ask\">\n<h3>%s <bdi>%s</bdi>?</h3>\n",
            _ ("What became of"), name);
  if (other)
    {
      num_page_form (page, "same-line");
      num_page_hidden (page, "line", id);
      num_page_hidden (page, "other", other);
      num_page_button (page, NULL, NULL, _ ("The new card has the same number"));
      num_html (page->out, "</form>\n");
    }
  num_page_form (page, "keep");
  num_page_hidden (page, "line", id);
  num_page_button (page, NULL, NULL, _ ("I use it elsewhere"));
  num_html (page->out, "</form>\n");
  add_give_up (page, id);
  num_html (page->out, "</article>\n");
}

/* Every line of which nobody has said what became of it. Who may not see numbers may not say. */
void
num_ask_show (NumPage *page)
{
  gboolean any = FALSE;

  for (guint i = 0; page->may_read && i < page->lines->len; i++)
    if (num_field_is (page->lines->pdata[i], "state", "absent"))
      {
        if (!any)
          num_html (page->out, "<section aria-labelledby=\"s-old\">\n<h2 id=\"s-old\">%s</h2>\n",
                    _ ("Numbers that are not here"));
        any = TRUE;
        add_question (page, page->lines->pdata[i]);
      }

  if (any)
    num_html (page->out, "</section>\n");
}
