/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Looking, while the window stays alive. What is found shows up in home by itself, as the daemon
 * tells of it. */

#include "agent/app/seek.h"

#include "agent/scan/home.h"

#include <glib/gi18n.h>

#define LIMIT_MSEC 5000 /* a person waits for it */
#define ACTION "scan"

/* The window may be gone when a thread is done; an answer of the daemon does not come then. */
typedef struct
{
  NumWindow *window;
  GtkWindow *widget; /* NULL when it is gone */
  gsize bound;
} Search;

static void
end (Search *search)
{
  if (search->widget)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (search->widget), ACTION);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), TRUE);
    }
  g_clear_weak_pointer (&search->widget);
  g_free (search);
}

/* How many accounts an answer says were recorded. */
static gsize
count (GVariant *answer)
{
  g_autoptr (GVariant) bound = g_variant_get_child_value (answer, 0);

  return g_variant_n_children (bound);
}

static void
on_reported (GVariant *answer, const GError *error, gpointer user_data)
{
  Search *search = user_data;
  gsize n = search->bound + (answer ? count (answer) : 0);
  g_autofree char *found
      = g_strdup_printf (ngettext ("%u account was added", "%u accounts were added", n), (guint)n);

  if (error)
    num_window_fail (search->window, _ ("That did not work"), error);
  else
    num_window_say (search->window, n > 0 ? found : _ ("Finished looking"), NULL);
  end (search);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Search *search = user_data;
  g_autoptr (GVariant) findings = num_scan_home_finish (result);

  if (search->widget)
    num_link_tell (num_state_link (num_window_state (search->window)), "ReportFindings",
                   g_variant_new ("(@aa{sv})", findings), on_reported, search);
  else
    end (search);
}

/* A daemon that may not look for this user says so, and the home is looked into all the same. */
static void
on_services (GVariant *answer, const GError *error, gpointer user_data)
{
  Search *search = user_data;

  search->bound = answer ? count (answer) : 0;
  num_scan_home_async (LIMIT_MSEC, NULL, on_looked, search);
}

static void
on_scan (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  NumWindow *window = user_data;
  Search *search = g_new0 (Search, 1);

  g_simple_action_set_enabled (action, FALSE);
  search->window = window;
  g_set_weak_pointer (&search->widget, num_window_widget (window));
  num_link_tell (num_state_link (num_window_state (window)), "Scan", NULL, on_services, search);
}

void
num_seek_add (NumWindow *window)
{
  static const GActionEntry entry = { ACTION, on_scan, NULL, NULL, NULL };

  g_action_map_add_action_entries (G_ACTION_MAP (num_window_widget (window)), &entry, 1, window);
}
