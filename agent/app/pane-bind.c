/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The account to be added, once it is known of which app: what only its owner can say. All of it
 * may be left open but the number, and the name of an app that nobody knows. The argument is the id
 * of a number, which may be empty, a colon, and the id or the name of the app. */

#include "agent/app/panes.h"

#include "agent/app/appid.h"
#include "agent/app/find.h"
#include "agent/app/form.h"
#include "agent/app/notice.h"
#include "agent/app/phrase.h"
#include "agent/app/tell.h"
#include "agent/ctl/account.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

static void
on_bound (NumWindow *window, GVariant *answer, const char *note)
{
  num_window_close (window, note);
  num_window_say (window, _ ("Added to your accounts"), NULL);
}

/* Whether that account is in the list and open. */
static gboolean
is_double (NumState *state, const char *app, const char *account, const char *line)
{
  GPtrArray *bindings = num_state_bindings (state);

  for (guint i = 0; i < bindings->len; i++)
    {
      g_autofree char *known = num_field_text (bindings->pdata[i], "account");

      if (num_field_is (bindings->pdata[i], "app", app)
          && num_field_is (bindings->pdata[i], "line", line)
          && !num_field_is (bindings->pdata[i], "state", "settled")
          && num_field_count (bindings->pdata[i], "uid") == getuid ()
          && g_str_equal (known ? known : "", account))
        return TRUE;
    }
  return FALSE;
}

/* The number that is chosen, or the only one there is; NULL for none. Owned by the caller. */
static char *
take_line (NumPane *pane, NumState *state)
{
  GPtrArray *lines = num_state_lines (state);

  return lines->len == 1 ? num_field_text (lines->pdata[0], "id") : num_form_chosen (pane, "line");
}

/* Tells the daemon; @name is NULL for an app of the catalogue, @pane_target is closed then. */
static void
bind (NumPane *pane, NumState *state, const char *app, const char *name, const char *pane_target)
{
  g_autofree char *account = num_form_text (pane, "account");
  g_autofree char *day = num_form_text (pane, "used");
  g_autofree char *line = take_line (pane, state);
  const char *wrong = num_form_check_day (day);
  GVariantBuilder options;

  if (wrong)
    {
      num_form_refuse (pane, "used", wrong);
      return;
    }

  if (line && is_double (state, app, account, line))
    {
      num_form_refuse (pane, "account", _ ("That account is in the list already."));
      return;
    }

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  if (*account)
    g_variant_builder_add (&options, "{sv}", "account", g_variant_new_string (account));
  if (line)
    g_variant_builder_add (&options, "{sv}", "line", g_variant_new_string (line));
  if (*day)
    g_variant_builder_add (&options, "{sv}", "last_used", g_variant_new_string (day));
  if (name)
    g_variant_builder_add (&options, "{sv}", "name", g_variant_new_string (name));
  num_form_send (pane, state, "account", "Bind", g_variant_new ("(sa{sv})", app, &options),
                 on_bound, pane_target);
}

static void
on_add (NumPane *pane, NumState *state, const char *arg)
{
  g_autofree char *target = g_strconcat ("bind:", arg, NULL);

  bind (pane, state, strchr (arg, ':') + 1, NULL, target);
}

static void
on_add_own (NumPane *pane, NumState *state, const char *arg)
{
  g_autofree char *target = g_strconcat ("bind-own:", arg, NULL);
  g_autofree char *name = num_form_text (pane, "name");
  g_autofree char *id = num_appid_make (name);

  if (id)
    bind (pane, state, id, name, target);
  else
    num_form_refuse (pane, "name", _ ("Give it a name first."));
}

/* Which of several numbers; the one that was come from, else one that is in the phone. */
static void
add_lines (NumPane *pane, NumState *state, const char *wanted)
{
  g_autoptr (GPtrArray) lines = num_find_lines (num_state_lines (state), NULL);
  GVariant *present = num_state_present (state);
  g_autofree char *here = present ? num_field_text (present, "id") : NULL;
  const char *chosen = *wanted ? wanted : here;
  GtkCheckButton *leader = NULL;
  AdwPreferencesGroup *group;

  if (lines->len < 2)
    return;
  group = num_pane_group (pane, _ ("On which number?"), NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *id = num_field_text_or_dash (lines->pdata[i], "id");
      g_autofree char *title = num_tell_line (lines->pdata[i]);
      g_autofree char *where = num_phrase_state (lines->pdata[i]);

      leader
          = num_form_choice (group, "line", id, title, where, g_strcmp0 (id, chosen) == 0, leader);
    }
}

/* The rest of the form, which is the same for every app. */
static void
add_form (NumPane *pane, NumState *state, const char *arg, NumFormDone done)
{
  g_autofree char *line = g_strndup (arg, strcspn (arg, ":"));
  AdwPreferencesGroup *group = num_pane_group (
      pane, _ ("Which account?"), _ ("If there are several: a name or a nickname, no password."));
  GtkEntry *account = num_form_entry (group, "account", _ ("Account (may stay empty)"), NULL);
  GtkEntry *day;

  num_form_trouble (pane, group, "account", account);
  num_form_connect (account, "activate", pane, state, done, arg);
  add_lines (pane, state, line);
  group = num_pane_group (pane, _ ("When did you last use it?"),
                          _ ("Some services drop an account that is not used."));
  day = num_form_day (group, "used", _ ("Year, month, day (may stay empty)"), NULL);
  num_form_trouble (pane, group, "used", day);
  num_form_connect (day, "activate", pane, state, done, arg);
  num_form_connect (num_form_button (pane, "bind", _ ("Add")), "clicked", pane, state, done, arg);
}

gboolean
num_pane_bind (NumPane *pane, NumState *state, const char *arg)
{
  const char *colon = strchr (arg, ':');
  GVariant *answer;
  g_autoptr (GPtrArray) apps = NULL;
  g_autofree char *name = NULL;

  if (!colon)
    return FALSE;
  answer = num_notice_need (pane, "app", "ListApps", g_variant_new ("(s)", colon + 1));
  apps = answer ? num_field_elements (answer) : NULL;
  if (!apps || apps->len == 0)
    return TRUE;

  name = num_account_app (apps->pdata[0]);
  num_pane_title (pane, name, _ ("Add an account"));
  add_form (pane, state, arg, on_add);
  return TRUE;
}

gboolean
num_pane_bind_own (NumPane *pane, NumState *state, const char *arg)
{
  const char *colon = strchr (arg, ':');
  AdwPreferencesGroup *group;
  GtkEntry *entry;

  if (!colon)
    return FALSE;

  group = num_pane_group (pane, _ ("What is it called?"),
                          _ ("The app, the shop, the bank, or whoever knows your number."));
  entry = num_form_entry (group, "name", _ ("Name"), colon + 1);
  num_form_trouble (pane, group, "name", entry);
  num_form_connect (entry, "activate", pane, state, on_add_own, arg);
  add_form (pane, state, arg, on_add_own);
  return TRUE;
}
