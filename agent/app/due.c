/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is due, in the order in which the daemon gives it: soonest first. How urgent it is, a colour
 * says, an icon, and the words: each of them alone is enough. */

#include "agent/app/due.h"

#include "agent/app/question.h"
#include "agent/app/row.h"
#include "agent/app/tell.h"
#include "agent/ctl/account.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>

static const struct
{
  const char *icon;
  const char *style;
} marks[] = {
  [NUM_URGENCY_OPEN] = { NULL, "num-subtitle" },
  [NUM_URGENCY_LATER] = { NULL, "num-subtitle" },
  [NUM_URGENCY_SOON] = { "alarm-symbolic", "warning" },
  [NUM_URGENCY_NOW] = { "dialog-warning-symbolic", "error" },
  [NUM_URGENCY_PAST] = { "dialog-warning-symbolic", "error" },
};

/* A line with an icon, or none, at the end of @row. */
static void
add_mark (GtkWidget *row, GtkBox *box, const char *icon, const char *style, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  if (icon)
    {
      GtkWidget *image = num_row_image (icon);

      gtk_widget_set_valign (image, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (line), image);
    }
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (line), label);
  gtk_widget_add_css_class (line, style);
  gtk_widget_add_css_class (line, "num-mark");
  gtk_box_append (box, line);
  num_row_more (row, label);
}

static void
add_left (GtkWidget *row, GtkBox *box, GVariant *binding)
{
  g_autofree char *deadline = num_field_text (binding, "deadline");
  g_autoptr (GDateTime) today = num_tell_today ();
  NumUrgency urgency = num_tell_urgency (deadline, today, NULL);
  g_autofree char *left = num_tell_left (deadline, today);

  add_mark (row, box, marks[urgency].icon, marks[urgency].style, left);
}

/* What people need to tell this account from another: its label, its number, or neither. */
static char *
tell_which (GVariant *binding, gboolean with_number)
{
  g_autofree char *account = num_field_text (binding, "account");
  g_autofree char *plain = with_number ? num_field_text (binding, "number") : NULL;
  g_autofree char *number = num_tell_number (plain);

  if (account && number)
    return g_strdup_printf ("%s · %s", account, number);
  return account ? g_steal_pointer (&account) : g_steal_pointer (&number);
}

void
num_due_add_row (AdwPreferencesGroup *group, NumState *state, GVariant *binding,
                 gboolean with_number)
{
  g_autofree char *id = num_field_text_or_dash (binding, "id");
  g_autofree char *app = num_account_app (binding);
  g_autofree char *which = tell_which (binding, with_number);
  g_autofree char *name = g_strconcat ("binding-", id, NULL);
  g_autofree char *target = g_strconcat ("binding:", id, NULL);
  GtkBox *box;
  GtkWidget *row = num_row_tall (group, name, app, which, &box);

  if (num_question_holds (num_state_lines (state), binding))
    add_mark (row, box, "dialog-question-symbolic", "num-subtitle",
              _ ("Only if the number is a new one"));
  else if (num_field_is (binding, "state", "due"))
    add_left (row, box, binding);
  num_row_leads (row, "win.open", g_variant_new_string (target));
}

/* Whether the accounts that are due are on more than one number. */
static gboolean
are_mixed (GPtrArray *due)
{
  for (guint i = 1; i < due->len; i++)
    {
      g_autofree char *line = num_field_text_or_dash (due->pdata[0], "line");

      if (!num_field_is (due->pdata[i], "line", line))
        return TRUE;
    }
  return FALSE;
}

guint
num_due_add (NumPane *pane, NumState *state)
{
  g_autoptr (GPtrArray) due = g_ptr_array_new ();
  GPtrArray *bindings = num_state_bindings (state);
  g_autofree char *title = NULL;
  AdwPreferencesGroup *group;
  gboolean mixed;

  for (guint i = 0; i < bindings->len; i++)
    if (num_field_is (bindings->pdata[i], "state", "due"))
      g_ptr_array_add (due, bindings->pdata[i]);
  if (due->len == 0)
    return 0;

  title = g_strdup_printf (ngettext ("%u account is still on the old number",
                                     "%u accounts are still on the old number", due->len),
                           due->len);
  group = num_pane_group (pane, title, NULL);
  num_pane_headline (pane, title, FALSE);
  gtk_widget_set_name (GTK_WIDGET (group), "due");
  mixed = are_mixed (due);
  for (guint i = 0; i < due->len; i++)
    num_due_add_row (group, state, due->pdata[i], mixed);
  return due->len;
}
