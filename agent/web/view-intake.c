/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A number that is new to its owner may have had another one: what to check, what came of it. */

#include "agent/web/view.h"

#include "agent/ctl/field.h"
#include "agent/ctl/rule.h"
#include "agent/ctl/words.h"
#include "agent/web/html.h"

#include <glib/gi18n.h>

/* Steps under a heading, if there are any. */
static void
add_steps (NumPage *page, GVariant *item, const char *key, const char *title)
{
  g_auto (GStrv) steps = num_rule_texts (item, key);

  if (!steps[0])
    return;
  num_html (page->out, "<details><summary>%s</summary>\n", title);
  num_html_steps (page->out, steps);
  num_html (page->out, "</details>\n");
}

/* A button for each result that the item can have. */
static void
add_results (NumPage *page, const char *line, const char *id, GVariant *item)
{
  g_auto (GStrv) results = num_field_texts (item, "results");

  num_html (page->out, "<div role=\"group\" aria-labelledby=\"i%s\">\n", id);
  num_page_form (page, "intake");
  num_page_hidden (page, "line", line);
  num_page_hidden (page, "item", id);
  num_html (page->out, "<div class=\"buttons choice\">\n");
  for (char **result = results; *result; result++)
    num_page_button (page, "result", *result, num_words_say (NUM_WORDS_RESULT, *result));
  num_html (page->out, "</div>\n</form>\n</div>\n");
}

static void
add_item (NumPage *page, const char *line, GVariant *item)
{
  g_autofree char *id = num_field_text_or_dash (item, "id");
  g_autofree char *title = num_rule_text_or_dash (item, "title");
  g_autofree char *result = num_field_text (item, "result");
  g_autofree char *answer = num_rule_text (item, "answer");
  g_autofree char *url = num_field_text (item, "url");

  num_html (page->out,
            "<article class=\"card\">\n<h3 id=\"i%s\">%s</h3>\n<p class=\"meta\">%s</p>\n",
            id, title, result ? num_words_say (NUM_WORDS_RESULT, result) : _ ("not checked"));
  add_steps (page, item, "steps", _ ("How to check"));
  if (url)
    num_html_link (page->out, url, _ ("Where to check"));
  if (answer)
    num_html (page->out, "<p>%s</p>\n", answer);
  add_steps (page, item, "held", _ ("If the former owner still has it"));
  add_results (page, line, id, item);
  num_html (page->out, "</article>\n");
}

static gboolean
show_checklist (NumPage *page, const char *id, GError **error)
{
  g_autoptr (GVariant) list = num_page_ask (page, "GetIntake", g_variant_new ("(s)", id), error);
  g_autoptr (GPtrArray) items = list ? num_field_dicts (list, "items") : NULL;

  if (!list)
    return FALSE;

  num_html (page->out, "<div class=\"cards\">\n");
  for (guint i = 0; i < items->len; i++)
    add_item (page, id, items->pdata[i]);
  num_html (page->out, "</div>\n");
  num_page_form (page, "dismiss");
  num_page_hidden (page, "line", id);
  num_page_button (page, NULL, NULL, _ ("I do not need this list"));
  num_html (page->out, "</form>\n");
  return TRUE;
}

gboolean
num_view_intake (NumPage *page, GError **error)
{
  const char *id = num_cgi_query_id (page->cgi, "line");

  num_html (page->out,
            "<section aria-labelledby=\"s-new\">\n<h2 id=\"s-new\">%s</h2>\n<p>%s</p>\n",
            _ ("A number that is new to you"),
            _ ("If somebody else had it before you, accounts of theirs may still hang on it."));
  if (id && !show_checklist (page, id, error))
    return FALSE;
  if (!id)
    num_view_choose_line (page, "intake");
  num_html (page->out, "</section>\n");
  return TRUE;
}
