/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The window. Two leaflets, one in the other: the outer one shows home and the panes side by side
 * where there is room for both, else one of them; the inner one stacks the panes and never unfolds.
 * Going back, by button, key or swipe, is always theirs; a pane that was left is then dropped.
 *
 * While nothing is known of the daemon, or it is away, the whole window says so instead. */

#include "agent/app/window.h"

#include "agent/app/keys.h"
#include "agent/app/menu.h"
#include "agent/app/panes.h"
#include "agent/app/placard.h"
#include "agent/app/speech.h"
#include "agent/app/tell.h"
#include "agent/app/toast.h"

#include <glib/gi18n.h>
#include <string.h>

#define KEY "num-window"
#define PANE_KEY "num-pane-target"
#define WIDTH 960
#define HEIGHT 720
#define SIDE 360 /* of home beside a pane, and of the narrowest phone */

struct NumWindow
{
  GtkWindow *window;
  GtkWidget *toasts;
  GtkWidget *phases;
  GtkWidget *away;
  GtkWidget *outer;
  GtkWidget *inner;
  GtkWidget *nothing; /* below the panes, and never seen where there is room for one thing only */
  NumState *state;
  NumPane *home;
  GPtrArray *panes; /* those that are open beside home, the one on top last; not owned */
  guint idle;       /* drops the panes that were left */
  char *wish;       /* what of home is to be seen as soon as it is filled, or NULL */
  char *missed;     /* what was asked for, and is not there unless it is new, or NULL */
};

static void
free_window (gpointer data)
{
  NumWindow *window = data;

  g_clear_handle_id (&window->idle, g_source_remove);
  g_ptr_array_unref (window->panes);
  num_state_free (window->state);
  g_free (window->wish);
  g_free (window->missed);
  g_free (window);
}

static NumPane *
get_top (NumWindow *window)
{
  return window->panes->len > 0 ? window->panes->pdata[window->panes->len - 1] : NULL;
}

/* The leaflet would go on with its first child, not with the one below. */
static void
drop_top (NumWindow *window)
{
  AdwLeaflet *inner = ADW_LEAFLET (window->inner);
  GtkWidget *pane = num_pane_widget (get_top (window));

  g_ptr_array_set_size (window->panes, (gint)window->panes->len - 1);
  if (adw_leaflet_get_visible_child (inner) == pane)
    adw_leaflet_set_visible_child (inner, get_top (window) ? num_pane_widget (get_top (window))
                                                           : window->nothing);
  adw_leaflet_remove (inner, pane);
}

/* Shows home alone, or what is on top of the panes. */
static void
show_side (NumWindow *window)
{
  adw_leaflet_navigate (ADW_LEAFLET (window->outer), window->panes->len > 0
                                                         ? ADW_NAVIGATION_DIRECTION_FORWARD
                                                         : ADW_NAVIGATION_DIRECTION_BACK);
}

/* The pane that is on top of the others: the last one that was opened, or home. */
static NumPane *
get_shown (NumWindow *window)
{
  NumPane *top = get_top (window);

  return top ? top : window->home;
}

/* Drops what lies on top of the pane that is shown, and goes on there where it was left. */
static gboolean
on_idle (gpointer user_data)
{
  NumWindow *window = user_data;
  GtkWidget *shown = adw_leaflet_get_visible_child (ADW_LEAFLET (window->inner));
  gboolean folded = adw_leaflet_get_folded (ADW_LEAFLET (window->outer));
  gboolean at_home = adw_leaflet_get_visible_child (ADW_LEAFLET (window->outer))
                     == num_pane_widget (window->home);
  guint open = window->panes->len;

  window->idle = 0;
  while (get_top (window) && ((folded && at_home) || num_pane_widget (get_top (window)) != shown))
    drop_top (window);
  if (window->panes->len < open)
    num_pane_enter (get_shown (window));
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

/* Home shows what was asked for before it was filled. */
static void
grant_wish (NumWindow *window)
{
  g_autofree char *wish = g_steal_pointer (&window->wish);

  if (wish)
    num_pane_show (window->home, wish);
}

/* Fills what is open anew; a pane whose subject is gone closes. */
static void
refresh (NumWindow *window)
{
  num_pane_refresh (window->home, TRUE);
  grant_wish (window);
  for (guint i = 0; i < window->panes->len; i++)
    if (!num_pane_refresh (window->panes->pdata[i], TRUE))
      {
        while (window->panes->len > i)
          drop_top (window);
        show_side (window);
        num_pane_enter (get_shown (window));
      }
}

/* Shows one of the phases; whether another one was shown before. */
static gboolean
show_phase (NumWindow *window, const char *phase)
{
  GtkStack *phases = GTK_STACK (window->phases);
  gboolean other = g_strcmp0 (gtk_stack_get_visible_child_name (phases), phase) != 0;

  gtk_stack_set_visible_child_name (phases, phase);
  return other;
}

static void
on_state (gpointer user_data)
{
  NumWindow *window = user_data;
  gboolean other;

  switch (num_state_phase (window->state))
    {
    case NUM_STATE_LOADING:
      break;
    case NUM_STATE_READY:
      other = show_phase (window, "ready");
      refresh (window);
      if (other)
        num_pane_greet (get_shown (window));
      if (window->missed)
        num_window_open (window, window->missed);
      break;
    case NUM_STATE_AWAY:
      num_placard_explain (window->away, num_state_trouble (window->state));
      if (show_phase (window, "away"))
        num_placard_enter (window->away);
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

/* The focus was in a toast that goes. */
static void
on_toast_used (gpointer user_data)
{
  num_pane_return (get_shown (user_data));
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  num_toast_undo (((NumWindow *)user_data)->toasts);
}

/* The window's own buttons stand at the outer ends only, also when two bars are side by side. */
static void
share_buttons (NumWindow *window, GtkWidget *bar, const char *property)
{
  g_object_bind_property (window->outer, "folded", bar, property, G_BINDING_SYNC_CREATE);
}

/* Alone, home is as wide as any pane; beside one, it is no wider than a list needs. */
static void
on_folded (GObject *leaflet, GParamSpec *property, gpointer user_data)
{
  NumWindow *window = user_data;

  num_pane_set_width (window->home,
                      adw_leaflet_get_folded (ADW_LEAFLET (leaflet)) ? NUM_PANE_WIDTH : SIDE);
}

/* The line between home and the panes; nothing that can be gone to. */
static void
add_separator (NumWindow *window)
{
  AdwLeafletPage *page = adw_leaflet_append (ADW_LEAFLET (window->outer),
                                             gtk_separator_new (GTK_ORIENTATION_VERTICAL));

  adw_leaflet_page_set_navigatable (page, FALSE);
}

static GtkWidget *
make_leaflets (NumWindow *window)
{
  GtkWidget *home;

  window->outer = adw_leaflet_new ();
  window->inner = adw_leaflet_new ();
  window->home = num_pane_new (window->state, _ ("Phone Number"), num_pane_home, "");
  home = num_pane_widget (window->home);
  gtk_widget_set_hexpand (home, FALSE);
  gtk_widget_set_size_request (home, SIDE, -1);
  adw_header_bar_pack_end (num_pane_bar (window->home), num_menu_new ());
  share_buttons (window, GTK_WIDGET (num_pane_bar (window->home)), "show-end-title-buttons");
  gtk_widget_set_hexpand (window->inner, TRUE);
  adw_leaflet_set_can_unfold (ADW_LEAFLET (window->inner), FALSE);
  adw_leaflet_set_can_navigate_back (ADW_LEAFLET (window->inner), TRUE);
  adw_leaflet_set_can_navigate_back (ADW_LEAFLET (window->outer), TRUE);
  window->nothing = num_placard_nothing ();
  g_object_bind_property (window->outer, "folded",
                          adw_leaflet_append (ADW_LEAFLET (window->inner), window->nothing),
                          "navigatable", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  adw_leaflet_append (ADW_LEAFLET (window->outer), home);
  add_separator (window);
  adw_leaflet_append (ADW_LEAFLET (window->outer), window->inner);
  g_signal_connect (window->inner, "notify::child-transition-running", G_CALLBACK (on_transition),
                    window);
  g_signal_connect (window->outer, "notify::child-transition-running", G_CALLBACK (on_transition),
                    window);
  g_signal_connect (window->outer, "notify::folded", G_CALLBACK (on_folded), window);
  on_folded (G_OBJECT (window->outer), NULL, window);
  return window->outer;
}

NumWindow *
num_window_new (AdwApplication *application)
{
  static const GActionEntry entries[] = {
    { "open", on_open, "s", NULL, NULL },
    { "back", on_back, NULL, NULL, NULL },
    { "retry", on_retry, NULL, NULL, NULL },
    { "undo", on_undo, NULL, NULL, NULL },
  };
  NumWindow *window = g_new0 (NumWindow, 1);

  window->window = GTK_WINDOW (adw_application_window_new (GTK_APPLICATION (application)));
  window->panes = g_ptr_array_new ();
  window->state = num_state_new (on_state, window);
  window->phases = gtk_stack_new ();
  window->toasts = num_toast_overlay (window->phases, on_toast_used, window);
  gtk_stack_add_named (GTK_STACK (window->phases), num_placard_loading (), "loading");
  gtk_stack_add_named (GTK_STACK (window->phases), num_placard_away (&window->away), "away");
  gtk_stack_add_named (GTK_STACK (window->phases), make_leaflets (window), "ready");
  num_speech_pages (GTK_STACK (window->phases));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window->window), window->toasts);
  gtk_window_set_title (window->window, _ ("Phone Number"));
  gtk_window_set_default_size (window->window, WIDTH, HEIGHT);
  gtk_window_set_focus_visible (window->window, FALSE); /* until a key is used */
  g_action_map_add_action_entries (G_ACTION_MAP (window->window), entries, G_N_ELEMENTS (entries),
                                   window);
  num_keys_add (GTK_WIDGET (window->window));
  g_object_set_data_full (G_OBJECT (window->window), KEY, window, free_window);
  return window;
}

/* It may have others: dialogs. */
NumWindow *
num_window_find (GtkApplication *application)
{
  for (GList *item = gtk_application_get_windows (application); item; item = item->next)
    if (g_object_get_data (item->data, KEY))
      return g_object_get_data (item->data, KEY);
  return NULL;
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

  num_speech_icon (back, C_ ("button of a window", "Back"));
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

/* Home, and in it what is called @name. */
static void
open_home (NumWindow *window, const char *name)
{
  while (window->panes->len > 0)
    drop_top (window);
  show_side (window);
  g_free (window->wish);
  window->wish = g_strdup (name);
  if (num_state_phase (window->state) != NUM_STATE_READY)
    return;
  if (!num_pane_find (window->home, name))
    num_pane_enter (window->home);
  grant_wish (window);
}

/* Puts a filled pane on top. */
static void
push (NumWindow *window, NumPane *pane)
{
  num_pane_leave (get_shown (window));
  add_back (window, pane);
  adw_leaflet_append (ADW_LEAFLET (window->inner), num_pane_widget (pane));
  g_ptr_array_add (window->panes, pane);
  adw_leaflet_set_visible_child (ADW_LEAFLET (window->inner), num_pane_widget (pane));
  show_side (window);
  num_pane_enter (get_shown (window));
}

/* There is no @target. What a notification leads to may be newer than what is known here, so it is
 * looked for once more, among what is there now. */
static void
miss (NumWindow *window, const char *target, const char *missed)
{
  if (g_strcmp0 (target, missed) == 0)
    {
      num_window_say (window, _ ("That is not there any more"), NULL);
      return;
    }
  window->missed = g_strdup (target);
  num_state_renew (window->state);
}

void
num_window_open (NumWindow *window, const char *target)
{
  g_autofree char *missed = g_steal_pointer (&window->missed);
  const char *arg;
  const NumPaneKind *kind = find_kind (target, &arg);
  NumPane *pane;

  if (is_on_top (window, target))
    return;
  make_room (window);
  if (!kind)
    {
      open_home (window, target);
      return;
    }

  pane = num_pane_new (window->state, _ (kind->title), kind->fill, arg);
  g_object_set_data_full (G_OBJECT (num_pane_widget (pane)), PANE_KEY, g_strdup (target), g_free);
  if (!num_pane_refresh (pane, TRUE) && num_state_phase (window->state) == NUM_STATE_READY)
    {
      g_object_ref_sink (num_pane_widget (pane));
      g_object_unref (num_pane_widget (pane));
      miss (window, target, missed);
      return;
    }
  push (window, pane);
}

/* Beside home, the last pane gives way to what stands there when nothing is open. */
void
num_window_back (NumWindow *window)
{
  gboolean folded = adw_leaflet_get_folded (ADW_LEAFLET (window->outer));

  if (window->panes->len > 1)
    adw_leaflet_navigate (ADW_LEAFLET (window->inner), ADW_NAVIGATION_DIRECTION_BACK);
  else if (folded)
    adw_leaflet_navigate (ADW_LEAFLET (window->outer), ADW_NAVIGATION_DIRECTION_BACK);
  else if (window->panes->len == 1)
    {
      drop_top (window);
      num_pane_enter (get_shown (window));
    }
}

void
num_window_close (NumWindow *window, const char *target)
{
  if (is_on_top (window, target))
    num_window_back (window);
}

void
num_window_say (NumWindow *window, const char *text, const char *undo)
{
  num_toast_say (window->toasts, text, undo);
}

/* A toast would be gone before it is read, and has room for one line. */
void
num_window_fail (NumWindow *window, const char *heading, const GError *error)
{
  g_autofree char *why = num_tell_error (error);
  GtkWidget *dialog = adw_message_dialog_new (num_window_widget (window), heading, why);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("OK"));
  gtk_window_present (GTK_WINDOW (dialog));
}
