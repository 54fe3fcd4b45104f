/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The newest events, masked as `numberctl log` masks them: a page is looked at over shoulders. The
 * bus gives the oldest events after a number, so the last number is looked for first, with a few
 * small questions instead of reading years of events. */

#include "agent/web/view.h"

#include "agent/ctl/event.h"
#include "agent/ctl/field.h"
#include "agent/ctl/when.h"
#include "agent/web/html.h"

#include <glib/gi18n.h>

#define LAST 100
#define WINDOW 1000 /* events of others, which are not told, lie in between */

/* The events after @after, at most @limit; NULL with an error. */
static GPtrArray *
list_events (NumPage *page, guint64 after, guint limit, GError **error)
{
  g_autoptr (GVariant) list = num_page_ask (
      page, "GetEvents", g_variant_new ("(txu)", after, (gint64)0, limit), error);

  return list ? num_field_elements (list) : NULL;
}

/* Whether there is an event after @seq; FALSE also when the daemon did not say. */
static gboolean
is_more (NumPage *page, guint64 seq)
{
  g_autoptr (GPtrArray) events = list_events (page, seq, 1, NULL);

  return events && events->len > 0;
}

/* The number of the last event, or 0. */
static guint64
find_last (NumPage *page)
{
  guint64 low = 0, high = WINDOW;

  while (high < G_MAXINT64 / 2 && is_more (page, high))
    {
      low = high;
      high *= 2;
    }
  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;

      if (is_more (page, middle))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
add_event (NumPage *page, GVariant *event)
{
  g_autofree char *text = num_event_text (event, FALSE);
  g_autofree char *time = num_field_text_or_dash (event, "time");
  g_autofree char *shown = num_when_show (time);

  num_html (page->out, "<li class=\"row\"><span class=\"meta\">%s</span> <span>%s</span></li>\n",
            num_field_flag (event, "clock_set") ? shown : _ ("(clock not set)"), text);
}

gboolean
num_view_history (NumPage *page, GError **error)
{
  guint64 last = find_last (page);
  g_autoptr (GPtrArray) events
      = list_events (page, last > WINDOW ? last - WINDOW : 0, WINDOW, error);

  if (!events)
    return FALSE;

  num_html (page->out, "<section aria-labelledby=\"s-log\">\n<h2 id=\"s-log\">%s</h2>\n",
            _ ("What happened last"));
  if (events->len == 0)
    num_html (page->out, "<p class=\"empty\">%s</p>\n", _ ("Nothing happened yet."));
  num_html (page->out, "<ul class=\"rows log\">\n");
  for (guint i = events->len; i > 0 && i + LAST > events->len; i--)
    add_event (page, events->pdata[i - 1]);
  num_html (page->out, "</ul>\n</section>\n");
  return TRUE;
}
