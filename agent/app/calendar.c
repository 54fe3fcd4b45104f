/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Calendars. In the one of GTK 4.8 the arrow keys move a mark that nobody hears of. Here they
 * choose the day, and the calendar is called by it, so that a screen reader says each one. */

#include "agent/app/calendar.h"

#include "agent/app/part.h"
#include "agent/app/speech.h"
#include "agent/app/tell.h"
#include "agent/ctl/when.h"

#include <glib/gi18n.h>

#define ENTRY_KEY "num-calendar-entry"
#define WEEK 7

/* The day that is chosen, as it is typed. */
static char *
read_day (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);

  return g_date_time_format (day, "%Y-%m-%d");
}

static void
name_day (GtkCalendar *calendar)
{
  g_autofree char *text = read_day (calendar);
  g_autofree char *name = num_tell_day (text);

  num_speech_name (GTK_WIDGET (calendar), name);
}

/* It turned to another day, month or year. */
static void
on_turned (GtkCalendar *calendar, GParamSpec *property, gpointer user_data)
{
  name_day (calendar);
}

static void
on_day (GtkCalendar *calendar, gpointer user_data)
{
  g_autofree char *text = read_day (calendar);

  gtk_editable_set_text (GTK_EDITABLE (user_data), text);
}

/* Goes to @day without writing it. */
static void
select_day (GtkCalendar *calendar, GDateTime *day)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (calendar), ENTRY_KEY);

  g_signal_handlers_block_by_func (calendar, on_day, entry);
  gtk_calendar_select_day (calendar, day);
  g_signal_handlers_unblock_by_func (calendar, on_day, entry);
  name_day (calendar);
}

/* By how many days, or else months, a key goes on; FALSE for other keys. */
static gboolean
read_key (guint key, gboolean mirrored, int *ret_days, int *ret_months)
{
  int ahead = mirrored ? -1 : 1;

  *ret_days = key == GDK_KEY_Left    ? -ahead
              : key == GDK_KEY_Right ? ahead
              : key == GDK_KEY_Up    ? -WEEK
              : key == GDK_KEY_Down  ? WEEK
                                     : 0;
  *ret_months = key == GDK_KEY_Page_Up ? -1 : key == GDK_KEY_Page_Down ? 1 : 0;
  return *ret_days != 0 || *ret_months != 0;
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType modifiers,
        gpointer user_data)
{
  GtkCalendar *calendar = user_data;
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autoptr (GDateTime) other = NULL;
  int days, months;

  if (!gtk_widget_is_focus (GTK_WIDGET (calendar))
      || !read_key (key, gtk_widget_get_direction (GTK_WIDGET (calendar)) == GTK_TEXT_DIR_RTL,
                    &days, &months))
    return GDK_EVENT_PROPAGATE;
  other = months != 0 ? g_date_time_add_months (day, months) : g_date_time_add_days (day, days);
  if (other)
    {
      select_day (calendar, other);
      on_day (calendar, g_object_get_data (G_OBJECT (calendar), ENTRY_KEY));
    }
  return GDK_EVENT_STOP;
}

/* Turns the calendar to the day that is typed, if it is one. */
static void
turn (GtkCalendar *calendar)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (calendar), ENTRY_KEY);
  const char *text = gtk_editable_get_text (entry);
  g_autofree char *noon = g_strconcat (text, "T12:00:00", NULL);
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) day
      = num_when_is_day (text) ? g_date_time_new_from_iso8601 (noon, here) : NULL;

  if (day)
    select_day (calendar, day);
  name_day (calendar);
}

/* The focus goes into it, which brings it into sight. */
static void
on_button (GtkButton *button, gpointer user_data)
{
  GtkWidget *calendar = user_data;
  GtkWidget *row = gtk_widget_get_parent (calendar);
  gboolean unfold = !gtk_widget_get_visible (row);

  gtk_widget_set_visible (row, unfold);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, unfold, -1);
  if (!unfold)
    return;
  turn (GTK_CALENDAR (calendar));
  gtk_widget_grab_focus (calendar);
}

/* Its buttons have icons only, and stand in this order. */
static void
name_buttons (GtkWidget *calendar)
{
  static const char *const names[]
      = { N_ ("Previous month"), N_ ("Next month"), N_ ("Previous year"), N_ ("Next year") };
  GtkWidget *button = num_part_find (calendar, GTK_TYPE_BUTTON, NULL);

  for (guint i = 0; button && i < G_N_ELEMENTS (names);
       button = gtk_widget_get_next_sibling (button))
    if (GTK_IS_BUTTON (button))
      num_speech_icon (button, _ (names[i++]));
}

void
num_calendar_add (AdwPreferencesGroup *group, const char *title, GtkEditable *entry,
                  GtkWidget *button)
{
  static const char *const parts[] = { "notify::day", "notify::month", "notify::year" };
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *calendar = gtk_calendar_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (calendar, "card");
  name_buttons (calendar);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), calendar);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_visible (row, FALSE);
  num_speech_role (row, GTK_ACCESSIBLE_ROLE_GENERIC);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), calendar, 0);
  gtk_widget_add_controller (calendar, keys);
  g_object_set_data (G_OBJECT (calendar), ENTRY_KEY, entry);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (on_day), entry, 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_signal_connect (calendar, parts[i], G_CALLBACK (on_turned), NULL);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_button), calendar, 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
}
