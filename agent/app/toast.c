/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Toasts. Who hears the window, and goes from one thing to the next with a key, is not at the
 * button of a toast before the toast is gone: so what can be taken back can be with one key, until
 * something else is said. */

#include "agent/app/toast.h"

#include "agent/app/speech.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SAID_SEC 10 /* what is said can be read, and taken back with the keyboard */
#define UNDO_KEY "num-toast-undo"
#define TOAST_KEY "num-toast"
#define OVERLAY_KEY "num-toast-overlay"

/* Who is to be told that a button was used. */
typedef struct
{
  NumToastUsed used;
  gpointer user_data;
  GListModel *children; /* of the overlay: the toasts that are shown, and what is below them */
} Overlay;

static void
free_overlay (gpointer data)
{
  Overlay *self = data;

  g_object_unref (self->children);
  g_free (self);
}

/* Swapped; the toast has done what it has to do. */
static void
on_clicked (gpointer user_data)
{
  Overlay *self = user_data;

  self->used (self->user_data);
}

/* libadwaita 1.2 gives the round button that closes a toast no name. */
static void
set_up_buttons (Overlay *self, GtkWidget *toast)
{
  for (GtkWidget *child = gtk_widget_get_first_child (toast); child;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      {
        if (gtk_widget_has_css_class (child, "circular"))
          num_speech_name (child, _ ("Close this message"));
        g_signal_connect_swapped (child, "clicked", G_CALLBACK (on_clicked), self);
      }
}

/* A toast may have to wait for the one before it, and is a child of the overlay when it is shown.
 */
static void
on_children (GListModel *children, guint position, guint removed, guint added, gpointer user_data)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      set_up_buttons (user_data, child);
    }
}

GtkWidget *
num_toast_overlay (GtkWidget *child, NumToastUsed used, gpointer user_data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  Overlay *self = g_new0 (Overlay, 1);

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), child);
  self->used = used;
  self->user_data = user_data;
  self->children = gtk_widget_observe_children (overlay);
  g_signal_connect (self->children, "items-changed", G_CALLBACK (on_children), self);
  g_object_set_data_full (G_OBJECT (overlay), OVERLAY_KEY, self, free_overlay);
  return overlay;
}

static void
speak (GtkWidget *overlay, const char *text, gboolean undo)
{
  /* Translators: %s is what was done; this is heard, not seen */
  g_autofree char *whole
      = undo ? g_strdup_printf (_ ("%s. Control Z takes it back."), text) : g_strdup (text);

  num_speech_say (GTK_WINDOW (gtk_widget_get_root (overlay)), whole);
}

void
num_toast_say (GtkWidget *overlay, const char *text, const char *undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, SAID_SEC);
  if (undo)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_detailed_action_name (toast, undo);
    }
  g_object_set_data_full (G_OBJECT (overlay), UNDO_KEY, g_strdup (undo), g_free);
  g_object_set_data_full (G_OBJECT (overlay), TOAST_KEY, g_object_ref (toast), g_object_unref);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  speak (overlay, text, undo != NULL);
}

void
num_toast_undo (GtkWidget *overlay)
{
  g_autofree char *undo = g_object_steal_data (G_OBJECT (overlay), UNDO_KEY);
  g_autofree char *action = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!undo || !g_action_parse_detailed_name (undo, &action, &target, NULL))
    return;
  adw_toast_dismiss (g_object_get_data (G_OBJECT (overlay), TOAST_KEY));
  gtk_widget_activate_action_variant (overlay, action, target);
}
