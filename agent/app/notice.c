/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Notices. Asking again is the window's retry: what keeps one question from being answered keeps
 * all of them. */

#include "agent/app/notice.h"

#include <glib/gi18n.h>

#define WHEEL 32

static void
add_wheel (NumPane *pane)
{
  GtkWidget *wheel = gtk_spinner_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (wheel), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Looking it up"), -1);
  gtk_widget_set_size_request (wheel, WHEEL, WHEEL);
  gtk_widget_set_halign (wheel, GTK_ALIGN_CENTER);
  gtk_spinner_start (GTK_SPINNER (wheel));
  num_pane_add (pane, wheel);
}

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
    add_wheel (pane);
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
  num_pane_add (pane, GTK_WIDGET (page));
  return page;
}

void
num_notice_button (AdwStatusPage *page, const char *name, const char *label, const char *action,
                   const char *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_name (button, name);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  if (target)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_string (target));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_status_page_set_child (page, button);
}
