/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* HTML. */

#include "agent/web/html.h"

#include "agent/ctl/text.h"

void
num_html (GString *out, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_markup_vprintf_escaped (format, args);
  va_end (args);
  g_string_append (out, text);
}

void
num_html_steps (GString *out, char **steps)
{
  gboolean open = FALSE;

  for (char **step = steps; *step; step++)
    {
      gboolean heading = num_text_is_heading (*step);

      if (open && heading)
        num_html (out, "</ol>\n");
      if (!open && !heading)
        num_html (out, "<ol>\n");
      num_html (out, heading ? "<h4>%s</h4>\n" : "<li>%s</li>\n", *step);
      open = !heading;
    }

  if (open)
    num_html (out, "</ol>\n");
}

void
num_html_link (GString *out, const char *url, const char *text)
{
  if (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://"))
    num_html (out, "<p><a class=\"out\" href=\"%s\" rel=\"noreferrer noopener\">%s</a></p>\n", url,
              text);
  else
    num_html (out, "<p>%s</p>\n", url);
}

void
num_html_option (GString *out, const char *value, const char *text)
{
  num_html (out, "<option value=\"%s\">%s</option>\n", value, text);
}
