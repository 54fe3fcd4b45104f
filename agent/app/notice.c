/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Notices. Asking again is the window's retry: what keeps one question from being answered keeps
 * all of them. */

#include "agent/app/notice.h"

#include "agent/app/row.h"
#include "agent/app/speech.h"

#include <glib/gi18n.h>

GVariant *
num_notice_need (NumPane *pane, const char *key, const char *method, GVariant *args)
{
  GVariant *answer = num_pane_need (pane, key, method, args);
  const char *trouble = num_pane_trouble (pane);

  if (!answer && trouble)
    num_notice_button (
        num_notice_add (pane, "dialog-error-symbolic", _ ("That did not work"), trouble), "retry",
        _ ("Try again"), "win.retry", NULL);
  else if (!answer)
    num_pane_add (pane, num_row_wheel (_ ("Looking it up")));
  return answer;
}

AdwStatusPage *
num_notice_add (NumPane *pane, const char *icon, const char *title, const char *description)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (adw_status_page_new ());
  g_autofree char *line = description ? g_markup_escape_text (description, -1) : NULL;

  gtk_widget_add_css_class (GTK_WIDGET (page), "compact");
  adw_status_page_set_icon_name (page, icon);
  adw_status_page_set_title (page, title);
  adw_status_page_set_description (page, line);
  num_pane_add (pane, num_speech_stop (GTK_WIDGET (page), title, description));
  return page;
}

void
num_notice_button (AdwStatusPage *page, const char *name, const char *label, const char *action,
                   const char *target)
{
  GVariant *value = target ? g_variant_new_string (target) : NULL;

  adw_status_page_set_child (page, num_row_pill (name, label, action, value, NULL));
}
