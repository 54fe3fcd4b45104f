/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Before a line is cancelled: the order of the daemon's plan is the order in which nobody is locked
 * out, so it is kept, and each group says why it stands where it stands. */

#include "agent/web/view.h"

#include "agent/ctl/field.h"
#include "agent/ctl/sentence.h"
#include "agent/web/binding.h"
#include "agent/web/html.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *group;
  const char *title;
} groups[] = {
  { "recovery", N_ ("First: what other accounts are recovered with") },
  { "identity", N_ ("Accounts that are the number") },
  { "second-factor", N_ ("Accounts that send codes to it") },
  { "contact", N_ ("Those that only know it") },
};

static const char *
say_group (const char *group)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (strcmp (groups[i].group, group) == 0)
      return _ (groups[i].title);

  return group;
}

/* When somebody else can have the number, and what else is known. */
static void
add_facts (NumPage *page, GVariant *plan)
{
  g_autofree char *from = num_field_text (plan, "reissue_from");
  g_autofree char *reason = num_sentence_text (plan, "reissue_reason");
  g_auto (GStrv) notes = num_sentence_texts (plan, "notes");
  gint64 others = num_field_count (plan, "others");

  if (from)
    num_html (page->out, "<p class=\"deadline\">%s <time>%s</time></p>\n",
              _ ("Somebody else can have the number from"), from);
  if (reason)
    num_html (page->out, "<p class=\"meta\">%s</p>\n", reason);
  for (char **note = notes; *note; note++)
    num_html (page->out, "<p class=\"meta\">%s</p>\n", *note);
  if (others > 0)
    num_html (page->out, "<p class=\"note\">%s: %u</p>\n",
              _ ("Accounts of others that are not shown to you"), (guint)others);
}

static void
add_bindings (NumPage *page, GPtrArray *bindings)
{
  g_autofree char *last = NULL;
  guint first, end;

  num_page_range (page, bindings->len, &first, &end);
  for (guint i = first; i < end; i++)
    {
      g_autofree char *group = num_field_text_or_dash (bindings->pdata[i], "group");

      if (g_strcmp0 (group, last) != 0)
        num_html (page->out, "<h3>%s</h3>\n", say_group (group));
      num_binding_show (page, bindings->pdata[i]);
      g_free (last);
      last = g_steal_pointer (&group);
    }
}

static gboolean
show_plan (NumPage *page, const char *id, GError **error)
{
  g_autoptr (GVariant) plan = num_page_ask (page, "Plan", g_variant_new ("(s)", id), error);
  g_autoptr (GPtrArray) bindings = plan ? num_field_dicts (plan, "bindings") : NULL;
  g_autofree char *number = plan ? num_field_text (plan, "number") : NULL;
  g_autofree char *more = g_strconcat ("&line=", id, NULL);

  if (!plan)
    return FALSE;

  if (number)
    num_html (page->out, "<p class=\"number\"><bdi dir=\"ltr\">%s</bdi></p>\n", number);
  add_facts (page, plan);
  if (num_field_count (plan, "left") == 0)
    num_html (page->out, "<p class=\"empty\">%s</p>\n",
              _ ("Nothing hangs on it: it can be cancelled."));
  num_page_pager (page, "plan", more, bindings->len);
  num_html (page->out, "<div data-filter>\n");
  add_bindings (page, bindings);
  num_html (page->out, "</div>\n");
  return TRUE;
}

gboolean
num_view_plan (NumPage *page, GError **error)
{
  const char *id = num_cgi_query_id (page->cgi, "line");

  num_html (page->out,
            "<section aria-labelledby=\"s-plan\">\n<h2 id=\"s-plan\">%s</h2>\n<p>%s</p>\n",
            _ ("Before you cancel a line"),
            _ ("What hangs on a number has to go first, while its SIM still gets codes."));
  if (id && !show_plan (page, id, error))
    return FALSE;
  if (!id)
    num_view_choose_line (page, "plan");
  num_html (page->out, "</section>\n");
  return TRUE;
}
