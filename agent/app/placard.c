/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Placards. Each has a bar of its own, so that the window can be moved and closed whatever it
 * shows. */

#include "agent/app/placard.h"

#include "agent/app/row.h"
#include "agent/app/speech.h"

#include <glib/gi18n.h>

#define SAYS_KEY "num-placard-says"

GtkWidget *
num_placard_loading (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *wheel = num_row_wheel (_ ("Asking what is in the phone"));

  gtk_widget_set_vexpand (wheel, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), wheel);
  return box;
}

GtkWidget *
num_placard_away (GtkWidget **ret_page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "network-error-symbolic");
  gtk_widget_set_vexpand (page, TRUE);
  adw_status_page_set_child (
      ADW_STATUS_PAGE (page),
      num_row_pill ("retry", _ ("Try again"), "win.retry", NULL, "suggested-action"));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), num_speech_stop (page, "", NULL));
  *ret_page = page;
  return box;
}

GtkWidget *
num_placard_nothing (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *page = adw_status_page_new ();

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new ("", ""));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "phone-symbolic");
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Choose an account or a number to see what to do."));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), page);
  return box;
}

void
num_placard_explain (GtkWidget *page, const char *trouble)
{
  const char *text = trouble ? trouble
                             : _ ("The service that reads the SIM and keeps the list is not there. "
                                  "What it recorded is safe.");
  const char *title = trouble ? _ ("It cannot answer") : _ ("Not running");
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *whole = g_strconcat (title, "\n", text, NULL);

  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), escaped);
  num_speech_name (gtk_widget_get_parent (page), whole);
  g_object_set_data_full (G_OBJECT (page), SAYS_KEY, g_strdup (whole), g_free);
}

void
num_placard_enter (GtkWidget *page)
{
  GtkWidget *button = adw_status_page_get_child (ADW_STATUS_PAGE (page));

  num_speech_say (GTK_WINDOW (gtk_widget_get_root (page)),
                  g_object_get_data (G_OBJECT (page), SAYS_KEY));
  gtk_widget_grab_focus (button);
}
