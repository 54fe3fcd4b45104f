/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Help. GTK makes a window of shortcuts from a description only; its texts are put in here, so that
 * they are translated with all the others. */

#include "agent/app/help.h"

#include "agent/app/speech.h"

#include "numberd/names.h"

#include <glib/gi18n.h>

static const struct
{
  const char *keys;
  const char *title;
} shortcuts[] = {
  { "<Alt>Left Escape", N_ ("Go back") },
  { "Tab <Shift>Tab", N_ ("Go to the next or the previous thing") },
  { "Return space", N_ ("Choose it") },
  { "<Control>z", N_ ("Take back what was just done") },
  { "<Control>w", N_ ("Close the window") },
  { "<Control>q", N_ ("Quit") },
  { "<Control>question", N_ ("Show these keys") },
};

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_show_about_window (
      num_window_widget (user_data), "application-name", _ ("Phone Number"), "application-icon",
      NUM_APP_ID, "version", NUM_VERSION, "developer-name", _ ("The numberd authors"), "copyright",
      "© 2026 The numberd authors", "license-type", GTK_LICENSE_LGPL_2_1, "comments",
      _ ("Knows which number is in the phone, notices when it changes, and keeps the list of "
         "accounts that still use the old one. Nothing of it leaves the phone."),
      NULL);
}

/* The description of the window, with texts in the person's language. */
static char *
describe_shortcuts (void)
{
  GString *xml = g_string_new ("<interface><object class=\"GtkShortcutsWindow\" id=\"help\">"
                               "<property name=\"modal\">1</property><child>"
                               "<object class=\"GtkShortcutsSection\"><child>"
                               "<object class=\"GtkShortcutsGroup\">");

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_autofree char *title = g_markup_escape_text (_ (shortcuts[i].title), -1);
      g_autofree char *keys = g_markup_escape_text (shortcuts[i].keys, -1);

      g_string_append_printf (xml,
                              "<child><object class=\"GtkShortcutsShortcut\">"
                              "<property name=\"accelerator\">%s</property>"
                              "<property name=\"title\">%s</property></object></child>",
                              keys, title);
    }
  g_string_append (xml, "</object></child></object></child></object></interface>");
  return g_string_free (xml, FALSE);
}

/* Appends the names of @keys, as "Alt+Left, Escape". */
static void
list_keys (GString *list, const char *keys)
{
  g_auto (GStrv) each = g_strsplit (keys, " ", -1);

  for (guint i = 0; each[i]; i++)
    {
      g_autofree char *label = NULL;
      GdkModifierType modifiers;
      guint key;

      gtk_accelerator_parse (each[i], &key, &modifiers);
      label = gtk_accelerator_get_label (key, modifiers);
      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", label);
    }
}

/* The same in words, as the name of the window: what is in it cannot be gone to. */
static char *
list_shortcuts (void)
{
  GString *list = g_string_new (_ ("Keyboard shortcuts"));

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_string_append_printf (list, "\n%s: ", _ (shortcuts[i].title));
      list_keys (list, shortcuts[i].keys);
    }
  return g_string_free (list, FALSE);
}

/* The button that opens the search has an icon only; any other one of its kind is not shown. */
static void
name_search (GtkWidget *within)
{
  for (GtkWidget *child = gtk_widget_get_first_child (within); child;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TOGGLE_BUTTON (child))
      num_speech_name (child, _ ("Search"));
    else
      name_search (child);
}

/* Its description is read when somebody wants to see it. */
static void
on_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *xml = describe_shortcuts ();
  g_autofree char *list = list_shortcuts ();
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (xml, -1);
  GtkWindow *help = GTK_WINDOW (gtk_builder_get_object (builder, "help"));

  gtk_window_set_transient_for (help, num_window_widget (user_data));
  num_speech_name (GTK_WIDGET (help), list);
  name_search (GTK_WIDGET (help));
  gtk_window_present (help);
}

void
num_help_add (NumWindow *window)
{
  static const GActionEntry entries[] = {
    { "about", on_about, NULL, NULL, NULL },
    { "shortcuts", on_shortcuts, NULL, NULL, NULL },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (num_window_widget (window)), entries,
                                   G_N_ELEMENTS (entries), window);
}
