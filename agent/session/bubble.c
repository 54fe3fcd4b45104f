/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The bubble. There is what is wanted and what is up, and one step at a time from one to the other:
 * a server that is not there is started if the bus can, and waited for; then it is asked what it
 * can; then it is told. While one step is under way the next waits, so that what is wanted last is
 * what is up in the end.
 *
 * Servers that show many notifications still show one of ours: the next takes the place of the
 * last, as long as that one is there. One that was answered is closed by most servers, and by us
 * where it is not. */

#include "agent/session/bubble.h"

#include "numberd/log.h"
#include "numberd/names.h"

#include <glib/gi18n.h>

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"
#define CATEGORY "device"
#define URGENCY_NORMAL 1
#define URGENCY_CRITICAL 2
#define EXPIRES_NEVER 0
#define EXPIRES_AS_USUAL (-1)
#define REASON_DISMISSED 2 /* of NotificationClosed */

struct NumBubble
{
  GDBusConnection *bus;
  const NumBubbleEvents *events;
  gpointer user_data;
  GCancellable *cancellable;
  guint watch;
  guint signals;
  char *server;        /* unique name of the server, or NULL */
  char **capabilities; /* NULL: not asked yet */
  char *former_server; /* what may be adopted */
  guint former_id;
  NumNotice *wanted;
  NumNotice *up;      /* what @id says; NULL when it is not known */
  guint id;           /* 0: nothing is up */
  gboolean told;      /* what is wanted is known: not from the answer on until what follows is */
  gboolean busy;      /* a call is under way */
  gboolean notifying; /* it is Notify */
  gboolean refused;   /* the server did not take what is wanted now */
  char *token;
};

static void pump (NumBubble *bubble);

static gboolean
can (const NumBubble *bubble, const char *capability)
{
  return bubble->capabilities
         && g_strv_contains ((const char *const *)bubble->capabilities, capability);
}

static void
forget_up (NumBubble *bubble)
{
  bubble->id = 0;
  g_clear_pointer (&bubble->up, num_notice_free);
  g_clear_pointer (&bubble->token, g_free);
}

static void
call (NumBubble *bubble, const char *method, GVariant *args, GAsyncReadyCallback on_done)
{
  bubble->busy = TRUE;
  g_dbus_connection_call (bubble->bus, NAME, PATH, NAME, method, args, NULL, G_DBUS_CALL_FLAGS_NONE,
                          -1, bubble->cancellable, on_done, bubble);
}

/* What a call answered; NULL with @ret_bubble NULL when there is nobody left to tell. */
static GVariant *
finish (GObject *source, GAsyncResult *result, gpointer user_data, const char *what,
        NumBubble **ret_bubble)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      *ret_bubble = NULL;
      return NULL;
    }
  *ret_bubble = user_data;
  (*ret_bubble)->busy = FALSE;
  if (error)
    num_info ("%s: %s", what, error->message);
  return answer;
}

/* Where the call started a server, its name is told of before the answer. */
static void
on_capabilities (GObject *source, GAsyncResult *result, gpointer user_data)
{
  NumBubble *bubble;
  g_autoptr (GVariant) answer
      = finish (source, result, user_data, "no notification server", &bubble);

  if (!bubble || !answer || !bubble->server)
    return;

  g_strfreev (bubble->capabilities);
  bubble->capabilities = NULL;
  if (g_variant_is_of_type (answer, G_VARIANT_TYPE ("(as)")))
    g_variant_get (answer, "(^as)", &bubble->capabilities);
  else
    bubble->capabilities = g_new0 (char *, 1);
  pump (bubble);
}

/* A server that went meanwhile took it along. */
static void
on_notified (GObject *source, GAsyncResult *result, gpointer user_data)
{
  NumBubble *bubble;
  g_autoptr (GVariant) answer
      = finish (source, result, user_data, "the notification was not taken", &bubble);

  if (!bubble)
    return;
  bubble->notifying = FALSE;
  if (!answer || !bubble->server || !g_variant_is_of_type (answer, G_VARIANT_TYPE ("(u)")))
    {
      forget_up (bubble);
      bubble->refused = TRUE;
    }
  else
    {
      g_variant_get (answer, "(u)", &bubble->id);
      bubble->events->raised (bubble->server, bubble->id, bubble->user_data);
    }
  pump (bubble);
}

/* That it is closed already is as good. */
static void
on_closed_by_us (GObject *source, GAsyncResult *result, gpointer user_data)
{
  NumBubble *bubble;
  GVariant *answer = finish (source, result, user_data, "the notification was not closed", &bubble);

  g_clear_pointer (&answer, g_variant_unref);
  if (bubble)
    pump (bubble);
}

/* What a server can show of @notice: where it has no room for a body, the summary has all; where
 * nothing can be pressed, the body says what to do instead. */
static void
fit (const NumBubble *bubble, const NumNotice *notice, char **ret_summary, char **ret_body)
{
  g_autofree char *body
      = can (bubble, "actions")
            ? g_strdup (notice->body)
            : g_strconcat (notice->body, " ", _ ("Open “Phone Number” to answer."), NULL);

  if (!can (bubble, "body"))
    {
      *ret_summary = g_strconcat (notice->summary, " – ", body, NULL);
      *ret_body = g_strdup ("");
      return;
    }
  *ret_summary = g_strdup (notice->summary);
  *ret_body
      = can (bubble, "body-markup") ? g_markup_escape_text (body, -1) : g_steal_pointer (&body);
}

static GVariant *
make_hints (const NumNotice *notice)
{
  GVariantBuilder hints;

  g_variant_builder_init (&hints, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&hints, "{sv}", "urgency",
                         g_variant_new_byte (notice->urgent ? URGENCY_CRITICAL : URGENCY_NORMAL));
  g_variant_builder_add (&hints, "{sv}", "desktop-entry", g_variant_new_string (NUM_APP_ID));
  g_variant_builder_add (&hints, "{sv}", "category", g_variant_new_string (CATEGORY));
  return g_variant_builder_end (&hints);
}

static void
notify (NumBubble *bubble)
{
  const NumNotice *notice = bubble->wanted;
  const char *const *actions
      = can (bubble, "actions") ? (const char *const *)notice->actions : NULL;
  g_autofree char *summary = NULL, *body = NULL;

  fit (bubble, notice, &summary, &body);
  g_clear_pointer (&bubble->up, num_notice_free);
  bubble->up = g_steal_pointer (&bubble->wanted);
  bubble->wanted = num_notice_copy (bubble->up);
  bubble->notifying = TRUE;
  call (bubble, "Notify",
        g_variant_new ("(susss@as@a{sv}i)", _ ("Phone Number"), bubble->id, NUM_APP_ID, summary,
                       body, g_variant_new_strv (actions, actions ? -1 : 0), make_hints (notice),
                       notice->urgent ? EXPIRES_NEVER : EXPIRES_AS_USUAL),
        on_notified);
}

/* The next step, if there is one to take. A server that is not there is only asked for while there
 * is something to show. */
static void
pump (NumBubble *bubble)
{
  gboolean right = bubble->id > 0 ? bubble->up && num_notice_equal (bubble->wanted, bubble->up)
                                  : !bubble->wanted;

  if (bubble->busy || !bubble->told || right || bubble->refused)
    return;

  if (!bubble->capabilities)
    call (bubble, "GetCapabilities", NULL, on_capabilities);
  else if (bubble->wanted)
    notify (bubble);
  else
    {
      GVariant *id = g_variant_new ("(u)", bubble->id);

      forget_up (bubble);
      call (bubble, "CloseNotification", id, on_closed_by_us);
    }
}

static void
on_server (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  NumBubble *bubble = user_data;

  forget_up (bubble);
  if (g_strcmp0 (owner, bubble->former_server) == 0)
    bubble->id = bubble->former_id;
  g_clear_pointer (&bubble->former_server, g_free);
  g_clear_pointer (&bubble->capabilities, g_strfreev);
  g_free (bubble->server);
  bubble->server = g_strdup (owner);
  bubble->refused = FALSE;
  bubble->events->came (bubble->user_data);
  pump (bubble);
}

static void
on_no_server (GDBusConnection *bus, const char *name, gpointer user_data)
{
  NumBubble *bubble = user_data;

  forget_up (bubble);
  g_clear_pointer (&bubble->capabilities, g_strfreev);
  g_clear_pointer (&bubble->server, g_free);
}

static void
take_answer (NumBubble *bubble, const char *action)
{
  g_autofree char *token = g_steal_pointer (&bubble->token);

  bubble->told = FALSE;
  g_clear_pointer (&bubble->wanted, num_notice_free);
  g_clear_pointer (&bubble->up, num_notice_free);
  bubble->events->answered (action, token, bubble->user_data);
}

/* After an answer it is what servers do. */
static void
take_closing (NumBubble *bubble, guint reason)
{
  forget_up (bubble);
  if (!bubble->told)
    return;
  bubble->told = FALSE;
  g_clear_pointer (&bubble->wanted, num_notice_free);
  bubble->events->gone (reason == REASON_DISMISSED, bubble->user_data);
}

/* Other programs' notifications are told of as well. What comes while the server has yet to say
 * that it took ours was said of what was there before. */
static void
on_signal (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *signal, GVariant *args, gpointer user_data)
{
  NumBubble *bubble = user_data;
  const char *text;
  guint id, reason;

  if (g_str_equal (signal, "NotificationClosed")
      && g_variant_is_of_type (args, G_VARIANT_TYPE ("(uu)")))
    {
      g_variant_get (args, "(uu)", &id, &reason);
      if (id == bubble->id && id > 0 && !bubble->notifying)
        take_closing (bubble, reason);
      return;
    }
  if (!g_variant_is_of_type (args, G_VARIANT_TYPE ("(us)")))
    return;

  g_variant_get (args, "(u&s)", &id, &text);
  if (id != bubble->id || id == 0 || bubble->notifying)
    return;
  if (g_str_equal (signal, "ActionInvoked"))
    take_answer (bubble, text);
  else if (g_str_equal (signal, "ActivationToken"))
    {
      g_free (bubble->token);
      bubble->token = g_strdup (text);
    }
}

NumBubble *
num_bubble_new (GDBusConnection *bus, const NumBubbleEvents *events, gpointer user_data)
{
  NumBubble *bubble = g_new0 (NumBubble, 1);

  bubble->bus = g_object_ref (bus);
  bubble->events = events;
  bubble->user_data = user_data;
  bubble->cancellable = g_cancellable_new ();
  bubble->signals = g_dbus_connection_signal_subscribe (
      bus, NAME, NAME, NULL, PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_signal, bubble, NULL);
  bubble->watch = g_bus_watch_name_on_connection (bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                  on_server, on_no_server, bubble, NULL);
  return bubble;
}

/* At the end nobody waits for an answer, but the message must be out. */
void
num_bubble_free (NumBubble *bubble)
{
  if (!bubble)
    return;

  g_cancellable_cancel (bubble->cancellable);
  if (bubble->id > 0 && bubble->server)
    {
      g_dbus_connection_call (bubble->bus, bubble->server, PATH, NAME, "CloseNotification",
                              g_variant_new ("(u)", bubble->id), NULL,
                              G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
      g_dbus_connection_flush_sync (bubble->bus, NULL, NULL);
    }
  g_bus_unwatch_name (bubble->watch);
  g_dbus_connection_signal_unsubscribe (bubble->bus, bubble->signals);
  forget_up (bubble);
  num_notice_free (bubble->wanted);
  g_strfreev (bubble->capabilities);
  g_free (bubble->server);
  g_free (bubble->former_server);
  g_object_unref (bubble->cancellable);
  g_object_unref (bubble->bus);
  g_free (bubble);
}

void
num_bubble_adopt (NumBubble *bubble, const char *server, guint id)
{
  g_free (bubble->former_server);
  bubble->former_server = g_strdup (server);
  bubble->former_id = id;
}

void
num_bubble_want (NumBubble *bubble, NumNotice *notice)
{
  if (!num_notice_equal (bubble->wanted, notice))
    bubble->refused = FALSE;
  num_notice_free (bubble->wanted);
  bubble->wanted = notice;
  bubble->told = TRUE;
  pump (bubble);
}
