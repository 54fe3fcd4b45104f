/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Access. Three questions, one after the other and none of them blocking: the bus is asked who the
 * caller is; root and the daemon's own user need no more; polkit is asked for the right that reads,
 * and, where it matters, for the one that manages. If there is no polkit on the bus, membership of
 * the group decides. polkit is called over D-Bus directly: one method does not need its library. */

#include "agent/bus-access.h"

#include "numberd/error.h"
#include "numberd/names.h"

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#define POLKIT_NAME "org.freedesktop.PolicyKit1"
#define POLKIT_ALLOW_USER_INTERACTION 1
#define POLKIT_TIMEOUT_MSEC (120 * 1000)
#define BUS_TIMEOUT_MSEC (10 * 1000)

typedef struct
{
  GDBusMethodInvocation *invocation; /* borrowed: the caller is answered after known() */
  NumAccess access;
  NumCaller caller;
  NumCallerKnown known;
  gpointer user_data;
} Check;

static void
finish (Check *check, const GError *error)
{
  check->known (error ? NULL : &check->caller, error, check->user_data);
  g_free (check);
}

static gboolean
is_group_member (uid_t uid)
{
  const struct group *group = getgrnam (NUM_GROUP);
  const struct passwd *user = getpwuid (uid);

  if (!group || !user)
    return FALSE;
  if (user->pw_gid == group->gr_gid)
    return TRUE;
  return g_strv_contains ((const char *const *)group->gr_mem, user->pw_name);
}

static GDBusConnection *
get_connection (const Check *check)
{
  return g_dbus_method_invocation_get_connection (check->invocation);
}

static void
ask_polkit (Check *check, const char *action, gboolean interactive, GAsyncReadyCallback on_answer)
{
  const char *sender = g_dbus_method_invocation_get_sender (check->invocation);
  GVariantBuilder subject;

  g_variant_builder_init (&subject, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&subject, "{sv}", "name", g_variant_new_string (sender));
  g_dbus_connection_call (get_connection (check), POLKIT_NAME,
                          "/org/freedesktop/PolicyKit1/Authority", POLKIT_NAME ".Authority",
                          "CheckAuthorization",
                          g_variant_new ("((sa{sv})sa{ss}us)", "system-bus-name", &subject, action,
                                         NULL, interactive ? POLKIT_ALLOW_USER_INTERACTION : 0, ""),
                          G_VARIANT_TYPE ("((bba{ss}))"), G_DBUS_CALL_FLAGS_NONE,
                          POLKIT_TIMEOUT_MSEC, NULL, on_answer, check);
}

/* FALSE when there is no polkit to answer. */
static gboolean
take_answer (Check *check, GAsyncResult *result, gboolean *ret_allowed)
{
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (get_connection (check), result, NULL);

  if (!answer)
    return FALSE;
  g_variant_get (answer, "((bba{ss}))", ret_allowed, NULL, NULL);
  return TRUE;
}

static void
decide_by_group (Check *check)
{
  check->caller.may_read = check->caller.may_manage = is_group_member (check->caller.uid);
  finish (check, NULL);
}

static void
on_manage_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Check *check = user_data;

  if (!take_answer (check, result, &check->caller.may_manage))
    check->caller.may_manage = FALSE;
  finish (check, NULL);
}

static void
on_read_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Check *check = user_data;
  GDBusMessage *message = g_dbus_method_invocation_get_message (check->invocation);
  gboolean interactive
      = g_dbus_message_get_flags (message) & G_DBUS_MESSAGE_FLAGS_ALLOW_INTERACTIVE_AUTHORIZATION;

  if (!take_answer (check, result, &check->caller.may_read))
    decide_by_group (check);
  else if (check->access == NUM_ACCESS_READ)
    finish (check, NULL);
  else
    ask_polkit (check, NUM_RIGHT_MANAGE, interactive && check->access == NUM_ACCESS_MANAGE,
                on_manage_answer);
}

static void
on_uid (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Check *check = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (get_connection (check), result, &error);

  if (!answer)
    {
      finish (check, error);
      return;
    }

  g_variant_get (answer, "(u)", &check->caller.uid);
  if (check->access == NUM_ACCESS_IDENTITY)
    {
      finish (check, NULL);
      return;
    }
  if (check->caller.uid == 0 || check->caller.uid == getuid ())
    {
      check->caller.may_read = check->caller.may_manage = TRUE;
      finish (check, NULL);
      return;
    }
  ask_polkit (check, NUM_RIGHT_READ, FALSE, on_read_answer);
}

/* The bus knows for certain; what a caller says of itself does not count. */
void
num_access_check (GDBusMethodInvocation *invocation, NumAccess access, NumCallerKnown known,
                  gpointer user_data)
{
  Check *check = g_new0 (Check, 1);

  check->invocation = invocation;
  check->access = access;
  check->known = known;
  check->user_data = user_data;
  g_dbus_connection_call (get_connection (check), "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "GetConnectionUnixUser",
                          g_variant_new ("(s)", g_dbus_method_invocation_get_sender (invocation)),
                          G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, BUS_TIMEOUT_MSEC, NULL,
                          on_uid, check);
}
