/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Nothing to do. No status page: that fills a window, and this stands among other groups. */

#include "agent/app/calm.h"

#include "agent/app/row.h"
#include "agent/app/speech.h"

#include <glib/gi18n.h>

#define ICON_SIZE 64
#define SPACING 12

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* An icon, a heading and a text in the middle; answers what goes below them. */
static GtkWidget *
add_box (NumPane *pane, const char *icon, const char *title, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  GtkWidget *image = num_row_image (icon);

  num_pane_headline (pane, title, FALSE);
  gtk_image_set_pixel_size (GTK_IMAGE (image), ICON_SIZE);
  gtk_widget_add_css_class (box, "num-calm");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), make_label (title, "title-2"));
  gtk_box_append (GTK_BOX (box), make_label (text, "body"));
  num_pane_add (pane, num_speech_stop (box, title, text));
  return box;
}

void
num_calm_add_welcome (NumPane *pane)
{
  GtkWidget *box
      = add_box (pane, "phone-symbolic", _ ("Which accounts use your number?"),
                 _ ("Messengers, banks and shops know you by your phone number. List them here, "
                    "and when the number changes you are told what to move, and by when."));

  gtk_box_append (GTK_BOX (box), num_row_pill ("look", _ ("Look for accounts"), "win.scan", NULL,
                                               "suggested-action"));
  gtk_box_append (GTK_BOX (box), num_row_pill ("add", _ ("Add an account"), "win.open",
                                               g_variant_new_string ("add"), NULL));
}

void
num_calm_add_done (NumPane *pane, guint accounts)
{
  g_autofree char *text
      = accounts == 0
            ? g_strdup (_ ("No account is left on a number that is not yours any more."))
            : g_strdup_printf (ngettext ("%u account is on the number in this phone, as it should "
                                         "be.",
                                         "%u accounts are on the number in this phone, as they "
                                         "should be.",
                                         accounts),
                               accounts);

  add_box (pane, "emblem-ok-symbolic", _ ("Nothing to do"), text);
}
