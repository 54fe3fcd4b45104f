/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The window. Two leaflets, one in the other: the outer one shows home and the panes side by side
 * where there is room for both, else one of them; the inner one stacks the panes and never unfolds.
 * Going back, by button, key or swipe, is always theirs; a pane that was left is then dropped.
 *
 * While nothing is known of the daemon, or it is away, the whole window says so instead. */

#include "agent/app/window.h"

#include "agent/app/act.h"
#include "agent/app/panes.h"

#include <glib/gi18n.h>
#include <string.h>

#define KEY "num-window"
#define PANE_KEY "num-pane-target"
#define WIDTH 960
#define HEIGHT 720
#define NARROWEST 300 /* what a phone in portrait has, less what a shell may take */
#define SIDE 360      /* of home beside a pane */

struct NumWindow
{
  GtkWindow *window;
  GtkWidget *toasts;
  GtkWidget *phases;
  GtkWidget *away;
  GtkWidget *outer;
  GtkWidget *inner;
  NumState *state;
  NumPane *home;
  GPtrArray *panes; /* those that are open beside home, the one on top last; not owned */
  guint idle;       /* drops the panes that were left */
};

static void
free_window (gpointer data)
{
  NumWindow *window = data;

  g_clear_handle_id (&window->idle, g_source_remove);
  g_ptr_array_unref (window->panes);
  num_state_free (window->state);
  g_free (window);
}

static NumPane *
get_top (NumWindow *window)
{
  return window->panes->len > 0 ? window->panes->pdata[window->panes->len - 1] : NULL;
}

static void
drop_top (NumWindow *window)
{
  NumPane *pane = get_top (window);

  g_ptr_array_set_size (window->panes, (gint)window->panes->len - 1);
  adw_leaflet_remove (ADW_LEAFLET (window->inner), num_pane_widget (pane));
}

/* Shows home alone, or what is on top of the panes. */
static void
show_side (NumWindow *window)
{
  adw_leaflet_navigate (ADW_LEAFLET (window->outer), window->panes->len > 0
                                                         ? ADW_NAVIGATION_DIRECTION_FORWARD
                                                         : ADW_NAVIGATION_DIRECTION_BACK);
}

/* Drops what lies on top of the pane that is shown. */
static gboolean
on_idle (gpointer user_data)
{
  NumWindow *window = user_data;
  GtkWidget *shown = adw_leaflet_get_visible_child (ADW_LEAFLET (window->inner));
  gboolean folded = adw_leaflet_get_folded (ADW_LEAFLET (window->outer));
  gboolean at_home = adw_leaflet_get_visible_child (ADW_LEAFLET (window->outer))
                     == num_pane_widget (window->home);

  window->idle = 0;
  while (get_top (window) && ((folded && at_home) || num_pane_widget (get_top (window)) != shown))
    drop_top (window);
  return G_SOURCE_REMOVE;
}

/* A transition is over: what was left can go. */
static void
on_transition (GObject *leaflet, GParamSpec *property, gpointer user_data)
{
  NumWindow *window = user_data;

  if (!adw_leaflet_get_child_transition_running (ADW_LEAFLET (leaflet)) && window->idle == 0)
    window->idle = g_idle_add (on_idle, window);
}

/* Fills what is open anew; a pane whose subject is gone closes. */
static void
refresh (NumWindow *window)
{
  num_pane_refresh (window->home, TRUE);
  for (guint i = 0; i < window->panes->len; i++)
    if (!num_pane_refresh (window->panes->pdata[i], TRUE))
      {
        while (window->panes->len > i)
          drop_top (window);
        show_side (window);
      }
}

static void
on_state (gpointer user_data)
{
  NumWindow *window = user_data;
  const char *trouble = num_state_trouble (window->state);

  switch (num_state_phase (window->state))
    {
    case NUM_STATE_LOADING:
      break;
    case NUM_STATE_READY:
      gtk_stack_set_visible_child_name (GTK_STACK (window->phases), "ready");
      refresh (window);
      break;
    case NUM_STATE_AWAY:
      adw_status_page_set_description (
          ADW_STATUS_PAGE (window->away),
          trouble ? trouble
                  : _ ("The service that reads the SIM and keeps the list is not there. What it "
                       "recorded is safe."));
      gtk_stack_set_visible_child_name (GTK_STACK (window->phases), "away");
      break;
    }
}

static void
on_open (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  num_window_open (user_data, g_variant_get_string (parameter, NULL));
}

static void
on_back (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  num_window_back (user_data);
}

static void
on_retry (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  NumWindow *window = user_data;

  gtk_stack_set_visible_child_name (GTK_STACK (window->phases), "loading");
  num_link_retry (num_state_link (window->state));
}

static GtkWidget *
make_loading (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Asking what is in the phone"), -1);
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (spinner, TRUE);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), spinner);
  return box;
}

static GtkWidget *
make_away (NumWindow *window)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_label (_ ("Try again"));

  window->away = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (window->away), "network-error-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (window->away), _ ("Not running"));
  gtk_widget_set_vexpand (window->away, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_name (button, "retry");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.retry");
  adw_status_page_set_child (ADW_STATUS_PAGE (window->away), button);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), window->away);
  return box;
}

/* What stands beside home as long as nothing is opened there. */
static GtkWidget *
make_nothing (void)
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

/* The window's own buttons stand at the outer ends only, also when two bars are side by side. */
static void
share_buttons (NumWindow *window, GtkWidget *bar, const char *property)
{
  g_object_bind_property (window->outer, "folded", bar, property, G_BINDING_SYNC_CREATE);
}

static GtkWidget *
make_leaflets (NumWindow *window)
{
  GtkWidget *home;

  window->outer = adw_leaflet_new ();
  window->inner = adw_leaflet_new ();
  window->home = num_pane_new (window->state, _ ("Phone Number"), num_pane_home, "");
  home = num_pane_widget (window->home);
  gtk_widget_set_size_request (home, SIDE - 60, -1);
  share_buttons (window, GTK_WIDGET (num_pane_bar (window->home)), "show-end-title-buttons");
  gtk_widget_set_hexpand (window->inner, TRUE);
  adw_leaflet_set_can_unfold (ADW_LEAFLET (window->inner), FALSE);
  adw_leaflet_set_can_navigate_back (ADW_LEAFLET (window->inner), TRUE);
  adw_leaflet_set_can_navigate_back (ADW_LEAFLET (window->outer), TRUE);
  adw_leaflet_append (ADW_LEAFLET (window->inner), make_nothing ());
  adw_leaflet_append (ADW_LEAFLET (window->outer), home);
  adw_leaflet_append (ADW_LEAFLET (window->outer), window->inner);
  g_signal_connect (window->inner, "notify::child-transition-running", G_CALLBACK (on_transition),
                    window);
  g_signal_connect (window->outer, "notify::child-transition-running", G_CALLBACK (on_transition),
                    window);
  return window->outer;
}

NumWindow *
num_window_new (AdwApplication *application)
{
  static const GActionEntry entries[] = {
    { "open", on_open, "s", NULL, NULL },
    { "back", on_back, NULL, NULL, NULL },
    { "retry", on_retry, NULL, NULL, NULL },
  };
  NumWindow *window = g_new0 (NumWindow, 1);

  window->window = GTK_WINDOW (adw_application_window_new (GTK_APPLICATION (application)));
  window->panes = g_ptr_array_new ();
  window->state = num_state_new (on_state, window);
  window->phases = gtk_stack_new ();
  window->toasts = adw_toast_overlay_new ();
  gtk_stack_add_named (GTK_STACK (window->phases), make_loading (), "loading");
  gtk_stack_add_named (GTK_STACK (window->phases), make_away (window), "away");
  gtk_stack_add_named (GTK_STACK (window->phases), make_leaflets (window), "ready");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (window->toasts), window->phases);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window->window), window->toasts);
  gtk_window_set_title (window->window, _ ("Phone Number"));
  gtk_window_set_default_size (window->window, WIDTH, HEIGHT);
  gtk_widget_set_size_request (GTK_WIDGET (window->window), NARROWEST, -1);
  g_action_map_add_action_entries (G_ACTION_MAP (window->window), entries, G_N_ELEMENTS (entries),
                                   window);
  num_act_add (window);
  g_object_set_data_full (G_OBJECT (window->window), KEY, window, free_window);
  return window;
}

GtkWindow *
num_window_widget (NumWindow *window)
{
  return window->window;
}

NumState *
num_window_state (NumWindow *window)
{
  return window->state;
}

/* The kind of pane that @target means, and what stands behind its colon. */
static const NumPaneKind *
find_kind (const char *target, const char **ret_arg)
{
  gsize length = strcspn (target, ":");

  *ret_arg = target[length] ? target + length + 1 : "";
  for (const NumPaneKind *kind = num_pane_kinds; kind->kind; kind++)
    if (strlen (kind->kind) == length && strncmp (kind->kind, target, length) == 0)
      return kind;
  return NULL;
}

/* Whether @target is on top already. */
static gboolean
is_on_top (NumWindow *window, const char *target)
{
  NumPane *top = get_top (window);

  return top
         && g_strcmp0 (g_object_get_data (G_OBJECT (num_pane_widget (top)), PANE_KEY), target) == 0;
}

static void
add_back (NumWindow *window, NumPane *pane)
{
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");

  gtk_widget_set_tooltip_text (back, _ ("Back"));
  gtk_widget_set_name (back, "back");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "win.back");
  adw_header_bar_pack_start (num_pane_bar (pane), back);
  if (window->panes->len == 0)
    share_buttons (window, back, "visible");
  share_buttons (window, GTK_WIDGET (num_pane_bar (pane)), "show-start-title-buttons");
}

/* A pane that is opened from home beside it takes the place of what was there. */
static void
make_room (NumWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window->window);
  gboolean from_home = focus && gtk_widget_is_ancestor (focus, num_pane_widget (window->home));

  while (from_home && window->panes->len > 0)
    drop_top (window);
}

void
num_window_open (NumWindow *window, const char *target)
{
  const char *arg;
  const NumPaneKind *kind = find_kind (target, &arg);
  NumPane *pane;

  if (is_on_top (window, target))
    return;
  make_room (window);
  if (!kind)
    {
      while (window->panes->len > 0)
        drop_top (window);
      show_side (window);
      return;
    }

  pane = num_pane_new (window->state, _ (kind->title), kind->fill, arg);
  g_object_set_data_full (G_OBJECT (num_pane_widget (pane)), PANE_KEY, g_strdup (target), g_free);
  add_back (window, pane);
  adw_leaflet_append (ADW_LEAFLET (window->inner), num_pane_widget (pane));
  g_ptr_array_add (window->panes, pane);
  num_pane_refresh (pane, TRUE);
  adw_leaflet_set_visible_child (ADW_LEAFLET (window->inner), num_pane_widget (pane));
  show_side (window);
  num_pane_focus (pane);
}

void
num_window_back (NumWindow *window)
{
  if (window->panes->len > 1)
    adw_leaflet_navigate (ADW_LEAFLET (window->inner), ADW_NAVIGATION_DIRECTION_BACK);
  else
    adw_leaflet_navigate (ADW_LEAFLET (window->outer), ADW_NAVIGATION_DIRECTION_BACK);
}

void
num_window_say (NumWindow *window, const char *text, const char *undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (undo)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_detailed_action_name (toast, undo);
    }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (window->toasts), toast);
}
