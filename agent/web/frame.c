/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The frame. */

#include "agent/web/frame.h"

#include "agent/web/html.h"
#include "agent/web/language.h"
#include "agent/web/view.h"

#include <glib/gi18n.h>

static void
add_head (GString *out, const char *title)
{
  num_html (out,
            "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s - "
            "numberd</title>\n<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
            "<link rel=\"stylesheet\" href=\"?asset=numberd.css&amp;v=%s\">\n"
            "<script src=\"?asset=numberd.js&amp;v=%s\" defer></script>\n</head>\n<body>\n",
            num_language_tag (), title, NUM_VERSION, NUM_VERSION);
}

static void
add_views (GString *out, const char *current)
{
  num_html (out, "<nav class=\"views\" aria-label=\"%s\">\n<ul>\n", _ ("Sections"));
  for (const NumView *view = num_views; view->name; view++)
    {
      gboolean here = g_str_equal (view->name, current);

      num_html (out, "<li><a href=\"?view=%s\"", view->name);
      num_html (out, here ? " aria-current=\"page\">%s</a></li>\n" : ">%s</a></li>\n",
                _ (view->title));
    }
  num_html (out, "</ul>\n</nav>\n");
}

GString *
num_frame_make (const char *title, const char *view, const char *user, const GString *content)
{
  GString *out = g_string_sized_new (content->len + 4096);

  add_head (out, title);
  num_html (out, "<a class=\"skip\" href=\"#main\">%s</a>\n<header>\n<h1>numberd</h1>\n",
            _ ("To the content"));
  if (view)
    add_views (out, view);
  num_html (out, "</header>\n<main id=\"main\" tabindex=\"-1\" data-filter-label=\"%s\">\n",
            _ ("Show only what holds:"));
  g_string_append_len (out, content->str, (gssize)content->len);
  num_html (out, "</main>\n<footer>\n");
  if (user)
    num_html (out, "<p>%s <bdi>%s</bdi></p>\n", _ ("You are logged in as"), user);
  num_html (out, "<p>numberd %s</p>\n</footer>\n</body>\n</html>\n", NUM_VERSION);
  return out;
}
