/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Questions. Whether a card has the number of another comes before what became of that one: if they
 * are the same, nothing became of it. When that card is gone as well, both are asked: the number of
 * the first is not here, whatever the second one was. */

#include "agent/web/ask.h"

#include "agent/ctl/field.h"
#include "agent/web/html.h"

#include <glib/gi18n.h>

/* What is isolated has a direction of its own and leaves that of the sentence alone. */
#define ISOLATE "\xe2\x81\xa8"
#define POP_ISOLATE "\xe2\x81\xa9"

/* The line that may be the one called @id, which is not here; one that is here before others. NULL
 * when there is none. */
static GVariant *
find_successor (NumPage *page, const char *id)
{
  GVariant *found = NULL;

  for (guint i = 0; i < page->lines->len; i++)
    if (num_field_is (page->lines->pdata[i], "twin", id)
        && (!found || num_field_is (page->lines->pdata[i], "state", "present")))
      found = page->lines->pdata[i];

  return found;
}

/* What @line is called, as a part of a sentence; NULL while its number is not known. */
static char *
name_number (GVariant *line)
{
  g_autofree char *number = num_field_text (line, "number");
  g_autofree char *name = num_page_name_line (line);

  return number ? g_strconcat (ISOLATE, name, POP_ISOLATE, NULL) : NULL;
}

/* What is known of the two numbers, which is little. */
static char *
tell_same (GVariant *line, GVariant *other)
{
  g_autofree char *before = name_number (line);
  g_autofree char *now = name_number (other);

  if (before && now)
    return g_strdup_printf (
        _ ("Another card was put in. It has the number %s, as an earlier card had."), now);
  if (before)
    return g_strdup_printf (
        _ ("Another card was put in, and it does not say its number. Before, it was %s."), before);
  if (now)
    return g_strdup_printf (_ ("Another card was put in, with the number %s. That of the card "
                               "before it is not known."),
                            now);
  return g_strdup (_ ("Another card was put in, and neither it nor the one before it says its "
                      "number."));
}

/* A button, and in it what follows from it. */
static void
add_answer (NumPage *page, const char *act, const char *text, const char *follows)
{
  num_html (page->out, "<button name=\"act\" value=\"%s\">%s<br><small>%s</small></button>\n", act,
            text, follows);
}

/* Whether the card that came has the number of @line. One form, so that only one is answered. */
static void
ask_same (NumPage *page, GVariant *line)
{
  g_autofree char *id = num_field_text_or_dash (line, "id");
  GVariant *other = find_successor (page, id);
  g_autofree char *other_id = num_field_text_or_dash (other, "id");
  g_autofree char *text = tell_same (line, other);

  num_html (page->out, "<article class=\"card ask\">\n<p>%s</p>\n", text);
  num_page_form (page, NULL);
  num_page_hidden (page, "line", id);
  num_page_hidden (page, "other", other_id);
  num_html (page->out, "<div class=\"cards\">\n");
  add_answer (page, "same-line", _ ("It is the same number"),
              _ ("A new card for the old number: nothing is to be done"));
  add_answer (page, "split", _ ("It is a new number"),
              _ ("What is still on the old number is listed"));
  num_html (page->out, "</div>\n</form>\n</article>\n");
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
ask_fate (NumPage *page, GVariant *line)
{
  g_autofree char *id = num_field_text_or_dash (line, "id");
  g_autofree char *name = num_page_name_line (line);

  num_html (page->out, "<article class=\"card ask\">\n<h3>%s <bdi>%s</bdi>?</h3>\n",
            _ ("What became of"), name);
  num_page_form (page, "keep");
  num_page_hidden (page, "line", id);
  num_page_button (page, NULL, NULL, _ ("I use it elsewhere"));
  num_html (page->out, "</form>\n");
  add_give_up (page, id);
  num_html (page->out, "</article>\n");
}

static gboolean
may_be_another (NumPage *page, GVariant *line)
{
  g_autofree char *id = num_field_text_or_dash (line, "id");

  return find_successor (page, id) != NULL;
}

/* That it is not here is certain unless the card that is may have its number. */
static gboolean
is_gone (NumPage *page, GVariant *line)
{
  g_autofree char *id = num_field_text_or_dash (line, "id");
  GVariant *other = find_successor (page, id);

  return !other || !num_field_is (other, "state", "present");
}

/* One kind of question, about every line of which nobody has said what became of it. */
static void
add_section (NumPage *page, const char *id, const char *title,
             gboolean (*is_open) (NumPage *, GVariant *), void (*ask) (NumPage *, GVariant *))
{
  gboolean any = FALSE;

  for (guint i = 0; i < page->lines->len; i++)
    if (num_field_is (page->lines->pdata[i], "state", "absent")
        && is_open (page, page->lines->pdata[i]))
      {
        if (!any)
          num_html (page->out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n", id, id,
                    title);
        any = TRUE;
        ask (page, page->lines->pdata[i]);
      }

  if (any)
    num_html (page->out, "</section>\n");
}

void
num_ask_show (NumPage *page)
{
  if (!page->may_read)
    return;

  add_section (page, "s-same", _ ("Is it still the same number?"), may_be_another, ask_same);
  add_section (page, "s-old", _ ("Numbers that are not here"), is_gone, ask_fate);
}

gboolean
num_ask_holds (NumPage *page, GVariant *binding)
{
  g_autofree char *id = num_field_text_or_dash (binding, "line");
  GVariant *line = num_page_find_line (page, id);

  return page->may_read && num_field_flag (binding, "undecided") && line
         && num_field_is (line, "state", "absent") && may_be_another (page, line);
}
