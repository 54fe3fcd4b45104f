/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* One more account: find the app in the catalogue, then say which account and which line. An app
 * that is not in the catalogue is given a name by hand. */

#include "agent/web/view.h"

#include "agent/ctl/field.h"
#include "agent/ctl/rule.h"
#include "agent/ctl/words.h"
#include "agent/web/html.h"
#include "agent/web/http.h"

#include <glib/gi18n.h>

static void
add_search (NumPage *page, const char *q)
{
  num_html (page->out,
            "<form method=\"get\" action=\"?\" role=\"search\">\n<input type=\"hidden\" "
            "name=\"view\" value=\"add\">\n<p><label>%s <input type=\"search\" name=\"q\" "
            "value=\"%s\" maxlength=\"64\"></label></p>\n<button>%s</button>\n</form>\n",
            _ ("App or service:"), q ? q : "", _ ("Search"));
}

static void
add_app (NumPage *page, GVariant *app)
{
  g_autofree char *id = num_field_text_or_dash (app, "id");
  g_autofree char *name = num_rule_text_or_dash (app, "name");
  g_autofree char *category = num_field_text (app, "category");

  num_html (page->out,
            "<li class=\"row\"><a href=\"?view=add&amp;app=%s\"><bdi>%s</bdi></a> "
            "<span class=\"meta\">%s</span></li>\n",
            id, name, category ? num_words_say (NUM_WORDS_CATEGORY, category) : "");
}

/* What the rest of the form asks, for an app that is known and for one that is not. */
static void
add_details (NumPage *page)
{
  num_html (page->out,
            "<p><label>%s <input name=\"account\" maxlength=\"200\" autocomplete=\"off\"></label> "
            "<span class=\"meta\">%s</span></p>\n<p><label>%s <select name=\"line\">\n",
            _ ("Which account:"), _ ("A name or a nickname, no password."), _ ("On which number:"));
  num_page_line_options (page, "present");
  num_page_line_options (page, "absent");
  num_page_line_options (page, "given-up");
  num_page_line_options (page, "kept");
  num_html (page->out,
            "</select></label></p>\n<p><label>%s <input type=\"date\" name=\"last_used\"></label>"
            "</p>\n",
            _ ("Last used on:"));
  num_page_button (page, NULL, NULL, _ ("Record it"));
  num_html (page->out, "</form>\n");
}

/* The form for an app that the catalogue does not have. */
static void
add_other (NumPage *page)
{
  num_html (page->out, "<details><summary>%s</summary>\n", _ ("It is not in the list"));
  num_page_form (page, "bind");
  num_html (page->out,
            "<p><label>%s <input name=\"app\" required maxlength=\"64\" pattern=\"[a-z0-9._\\-]+\" "
            "autocapitalize=\"none\" autocomplete=\"off\"></label> <span class=\"meta\">%s</span>"
            "</p>\n<p><label>%s <input name=\"name\" required maxlength=\"200\"></label></p>\n",
            _ ("A short name:"), _ ("small letters and digits"), _ ("What it is called:"));
  add_details (page);
  num_html (page->out, "</details>\n");
}

/* The catalogue as far as it fits @q; that nothing does is no failure. */
static GPtrArray *
list_apps (NumPage *page, const char *q, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GVariant) list
      = num_page_ask (page, "ListApps", g_variant_new ("(s)", q ? q : ""), &wrong);

  if (list)
    return num_field_elements (list);
  if (wrong->code == NUM_HTTP_NOT_FOUND || wrong->code == NUM_HTTP_BAD_REQUEST)
    {
      num_html (page->out, "<p class=\"note\" role=\"status\">%s</p>\n",
                _ ("No app is called so."));
      return g_ptr_array_new ();
    }
  g_propagate_error (error, g_steal_pointer (&wrong));
  return NULL;
}

static gboolean
show_list (NumPage *page, GError **error)
{
  const char *q = num_cgi_query (page->cgi, "q");
  g_autofree char *escaped = q ? g_uri_escape_string (q, NULL, FALSE) : NULL;
  g_autofree char *more = q ? g_strconcat ("&q=", escaped, NULL) : NULL;
  g_autoptr (GPtrArray) apps = NULL;
  guint first, end;

  num_html (page->out, "<section aria-labelledby=\"s-add\">\n<h2 id=\"s-add\">%s</h2>\n",
            _ ("Add an account"));
  add_search (page, q);
  apps = list_apps (page, q, error);
  if (!apps)
    return FALSE;

  num_page_range (page, apps->len, &first, &end);
  num_html (page->out, "<ul class=\"rows\">\n");
  for (guint i = first; i < end; i++)
    add_app (page, apps->pdata[i]);
  num_html (page->out, "</ul>\n");
  num_page_pager (page, "add", more, apps->len);
  add_other (page);
  num_html (page->out, "</section>\n");
  return TRUE;
}

static gboolean
show_form (NumPage *page, const char *id, GError **error)
{
  g_autoptr (GVariant) list = num_page_ask (page, "ListApps", g_variant_new ("(s)", id), error);
  g_autoptr (GPtrArray) apps = list ? num_field_elements (list) : NULL;
  g_autofree char *name = apps && apps->len > 0 ? num_rule_text (apps->pdata[0], "name") : NULL;

  if (!apps)
    return FALSE;

  num_html (page->out,
            "<section aria-labelledby=\"s-add\">\n<h2 id=\"s-add\">%s <bdi>%s</bdi></h2>\n",
            _ ("Add an account with"), name ? name : id);
  num_page_form (page, "bind");
  num_page_hidden (page, "app", id);
  add_details (page);
  num_html (page->out, "<p><a href=\"?view=add\">%s</a></p>\n</section>\n", _ ("Another app"));
  return TRUE;
}

gboolean
num_view_add (NumPage *page, GError **error)
{
  const char *app = num_cgi_query_id (page->cgi, "app");

  return app ? show_form (page, app, error) : show_list (page, error);
}
