/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What views share. The daemon's refusals have statuses of their own: whoever looks at the log of
 * the server shall see whether the page is broken or somebody may not do something. */

#include "agent/web/page.h"

#include "agent/ctl/client.h"
#include "agent/ctl/exit.h"
#include "agent/ctl/field.h"
#include "agent/ctl/words.h"
#include "agent/web/html.h"
#include "agent/web/http.h"
#include "numberd/names.h"

#include <glib/gi18n.h>

#define TIMEOUT_MSEC (25 * 1000)

static const struct
{
  const char *name;
  guint status;
} refusals[] = {
  { NUM_BUS_ERROR_PREFIX "Invalid", NUM_HTTP_BAD_REQUEST },
  { NUM_BUS_ERROR_PREFIX "NotFound", NUM_HTTP_NOT_FOUND },
  { NUM_BUS_ERROR_PREFIX "Refused", NUM_HTTP_CONFLICT },
  { NUM_BUS_ERROR_PREFIX "Denied", NUM_HTTP_FORBIDDEN },
  { "org.freedesktop.DBus.Error.AccessDenied", NUM_HTTP_FORBIDDEN },
};

/* The status for what the bus says. */
static guint
find_status (const GError *wrong, const GError *translated)
{
  g_autofree char *name = g_dbus_error_get_remote_error (wrong);

  for (guint i = 0; name && i < G_N_ELEMENTS (refusals); i++)
    if (g_str_equal (refusals[i].name, name))
      return refusals[i].status;
  return translated->code == NUM_EXIT_UNREACHABLE ? NUM_HTTP_UNAVAILABLE : NUM_HTTP_FAILED;
}

GVariant *
num_page_ask (NumPage *page, const char *method, GVariant *args, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) translated = NULL;
  g_autoptr (GVariant) answer = g_dbus_proxy_call_sync (
      page->daemon, method, args, G_DBUS_CALL_FLAGS_NONE, TIMEOUT_MSEC, NULL, &wrong);

  if (answer)
    return g_variant_n_children (answer) > 0 ? g_variant_get_child_value (answer, 0)
                                             : g_steal_pointer (&answer);

  translated = num_client_translate (wrong);
  g_set_error_literal (error, NUM_HTTP_ERROR, (int)find_status (wrong, translated),
                       translated->message);
  return NULL;
}

/* A caller without the right to read is told no cards, and that is how it is known. */
static gboolean
has_cards (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (GVariant) cards = g_variant_lookup_value (lines->pdata[i], "cards", NULL);

      if (!cards)
        return FALSE;
    }

  return TRUE;
}

gboolean
num_page_load (NumPage *page, GError **error)
{
  page->out = g_string_new (NULL);
  page->status = num_page_ask (page, "GetStatus", NULL, error);
  if (!page->status)
    return FALSE;

  page->lines = num_field_dicts (page->status, "lines");
  page->may_read = has_cards (page->lines);
  return TRUE;
}

void
num_page_clear (NumPage *page)
{
  g_clear_pointer (&page->status, g_variant_unref);
  g_clear_pointer (&page->lines, g_ptr_array_unref);
  if (page->out)
    g_string_free (g_steal_pointer (&page->out), TRUE);
}

GVariant *
num_page_find_line (NumPage *page, const char *id)
{
  for (guint i = 0; id && i < page->lines->len; i++)
    if (num_field_is (page->lines->pdata[i], "id", id))
      return page->lines->pdata[i];

  return NULL;
}

char *
num_page_name_line (GVariant *line)
{
  g_autofree char *label = num_field_text (line, "label");
  g_autofree char *number = num_field_text (line, "number");
  g_autofree char *id = num_field_text_or_dash (line, "id");

  if (label && number)
    return g_strdup_printf ("%s (%s)", label, number);
  if (label || number)
    return g_strdup (label ? label : number);
  return g_strdup_printf (_ ("line %s"), id);
}

void
num_page_line_options (NumPage *page, const char *state)
{
  for (guint i = 0; i < page->lines->len; i++)
    {
      GVariant *line = page->lines->pdata[i];
      g_autofree char *id = num_field_text_or_dash (line, "id");
      g_autofree char *name = num_page_name_line (line);
      g_autofree char *found = num_field_text_or_dash (line, "state");
      g_autofree char *text
          = g_strdup_printf ("%s, %s", name, num_words_say (NUM_WORDS_LINE, found));

      if (!state || g_str_equal (state, found))
        num_html_option (page->out, id, text);
    }
}

void
num_page_form (NumPage *page, const char *act)
{
  num_html (page->out, "<form method=\"post\" action=\"?\">\n");
  num_page_hidden (page, "token", page->token);
  if (act)
    num_page_hidden (page, "act", act);
}

void
num_page_hidden (NumPage *page, const char *name, const char *value)
{
  num_html (page->out, "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n", name, value);
}

void
num_page_button (NumPage *page, const char *name, const char *value, const char *text)
{
  if (name)
    num_html (page->out, "<button name=\"%s\" value=\"%s\">%s</button>\n", name, value, text);
  else
    num_html (page->out, "<button>%s</button>\n", text);
}

void
num_page_range (NumPage *page, guint n, guint *ret_first, guint *ret_end)
{
  guint last = n > 0 ? (n - 1) / NUM_PAGE_ITEMS : 0;

  *ret_first = MIN (num_cgi_page (page->cgi), last) * NUM_PAGE_ITEMS;
  *ret_end = MIN (*ret_first + NUM_PAGE_ITEMS, n);
}

static void
add_page_link (NumPage *page, const char *view, const char *more, guint number, const char *text)
{
  num_html (page->out, "<a href=\"?view=%s&amp;page=%u", view, number);
  num_html (page->out, "%s\">%s</a>\n", more ? more : "", text);
}

void
num_page_pager (NumPage *page, const char *view, const char *more, guint n)
{
  guint first, end;
  g_autofree char *where = NULL;

  num_page_range (page, n, &first, &end);
  if (n <= NUM_PAGE_ITEMS)
    return;

  where = g_strdup_printf (_ ("%u to %u of %u"), first + 1, end, n);
  num_html (page->out, "<nav class=\"pager\" aria-label=\"%s\">\n", _ ("Pages"));
  if (first > 0)
    add_page_link (page, view, more, first / NUM_PAGE_ITEMS, _ ("Back"));
  num_html (page->out, "<span>%s</span>\n", where);
  if (end < n)
    add_page_link (page, view, more, first / NUM_PAGE_ITEMS + 2, _ ("Next"));
  num_html (page->out, "</nav>\n");
}
