/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Every account that is recorded, a hundred at a time. */

#include "agent/web/view.h"

#include "agent/ctl/field.h"
#include "agent/web/binding.h"
#include "agent/web/html.h"

#include <glib/gi18n.h>

gboolean
num_view_accounts (NumPage *page, GError **error)
{
  g_autoptr (GVariant) list
      = num_page_ask (page, "ListBindings", g_variant_new ("(ss)", "", "all"), error);
  g_autoptr (GPtrArray) all = list ? num_field_elements (list) : NULL;
  guint first, end;

  if (!all)
    return FALSE;

  num_page_range (page, all->len, &first, &end);
  num_html (page->out, "<section aria-labelledby=\"s-all\">\n<h2 id=\"s-all\">%s (%u)</h2>\n",
            _ ("All accounts"), all->len);
  if (all->len == 0)
    num_html (page->out, "<p class=\"empty\">%s <a href=\"?view=add\">%s</a></p>\n",
              _ ("No account is recorded yet."), _ ("Add one"));
  num_page_pager (page, "accounts", NULL, all->len);
  num_html (page->out, "<ul class=\"rows\" data-filter>\n");
  for (guint i = first; i < end; i++)
    num_binding_show_row (page, all->pdata[i]);
  num_html (page->out, "</ul>\n");
  num_page_pager (page, "accounts", NULL, all->len);
  num_html (page->out, "</section>\n");
  return TRUE;
}
