/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The list of views, and the question which line is meant. */

#include "agent/web/view.h"

#include "agent/ctl/field.h"
#include "agent/ctl/words.h"
#include "agent/web/html.h"

#include <glib/gi18n.h>

const NumView num_views[] = {
  { "due", N_ ("To do"), num_view_home },
  { "accounts", N_ ("Accounts"), num_view_accounts },
  { "add", N_ ("Add"), num_view_add },
  { "plan", N_ ("Cancel a line"), num_view_plan },
  { "intake", N_ ("New number"), num_view_intake },
  { "history", N_ ("History"), num_view_history },
  { NULL },
};

const NumView *
num_view_find (const char *name)
{
  if (!name)
    return num_views;
  for (const NumView *view = num_views; view->name; view++)
    if (g_str_equal (view->name, name))
      return view;

  return NULL;
}

void
num_view_choose_line (NumPage *page, const char *view)
{
  if (page->lines->len == 0)
    num_html (page->out, "<p class=\"empty\">%s</p>\n", _ ("No SIM was seen here yet."));
  num_html (page->out, "<ul class=\"rows\">\n");
  for (guint i = 0; i < page->lines->len; i++)
    {
      GVariant *line = page->lines->pdata[i];
      g_autofree char *id = num_field_text_or_dash (line, "id");
      g_autofree char *name = num_page_name_line (line);
      g_autofree char *state = num_field_text_or_dash (line, "state");

      num_html (page->out,
                "<li class=\"row\"><a href=\"?view=%s&amp;line=%s\"><bdi>%s</bdi></a> "
                "<span class=\"meta\">%s</span></li>\n",
                view, id, name, num_words_say (NUM_WORDS_LINE, state));
    }
  num_html (page->out, "</ul>\n");
}
