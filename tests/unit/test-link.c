/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The link to the daemon, on a bus of its own: a daemon that comes, records something, goes and
 * comes back, one that is never there, and a bus that goes. */

#include "agent/ctl/exit.h"
#include "agent/ctl/link.h"
#include "numberd/names.h"
#include "org.numberd1.h"

#include <string.h>

typedef struct
{
  GTestDBus *bus;
  NumLink *link;
  guint told; /* how often */
  gboolean here;
  GVariant *answer;
  GError *error;
  gboolean answered;
} Rig;

/* A daemon that answers two methods. */
typedef struct
{
  GDBusConnection *bus;
  NumBusManager *object;
  guint name;
} Daemon;

static void
on_changed (gboolean here, gpointer user_data)
{
  Rig *rig = user_data;

  rig->told++;
  rig->here = here;
}

static void
on_answer (GVariant *answer, const GError *error, gpointer user_data)
{
  Rig *rig = user_data;

  rig->answered = TRUE;
  g_clear_pointer (&rig->answer, g_variant_unref);
  g_clear_error (&rig->error);
  rig->answer = answer ? g_variant_ref (answer) : NULL;
  rig->error = error ? g_error_copy (error) : NULL;
}

static void
await_told (Rig *rig, guint times)
{
  while (rig->told < times)
    g_main_context_iteration (NULL, TRUE);
}

static void
await_answer (Rig *rig)
{
  while (!rig->answered)
    g_main_context_iteration (NULL, TRUE);
  rig->answered = FALSE;
}

static gboolean
on_keep (NumBusManager *object, GDBusMethodInvocation *invocation, const char *line)
{
  if (strcmp (line, "1") == 0)
    num_bus_manager_complete_keep (object, invocation);
  else
    g_dbus_method_invocation_return_dbus_error (invocation, NUM_BUS_ERROR_PREFIX "NotFound",
                                                "there is no line 7");
  return TRUE;
}

static gboolean
on_give_up (NumBusManager *object, GDBusMethodInvocation *invocation, const char *line,
            GVariant *options)
{
  return TRUE; /* no answer */
}

static Daemon *
start_daemon (Rig *rig)
{
  Daemon *daemon = g_new0 (Daemon, 1);

  daemon->bus = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (rig->bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);
  daemon->object = num_bus_manager_skeleton_new ();
  g_signal_connect (daemon->object, "handle-keep", G_CALLBACK (on_keep), NULL);
  g_signal_connect (daemon->object, "handle-give-up", G_CALLBACK (on_give_up), NULL);
  g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (daemon->object), daemon->bus,
                                    NUM_BUS_ROOT, NULL);
  daemon->name = g_bus_own_name_on_connection (daemon->bus, NUM_BUS_NAME,
                                               G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  return daemon;
}

static void
stop_daemon (Daemon *daemon)
{
  g_bus_unown_name (daemon->name);
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (daemon->object));
  g_object_unref (daemon->object);
  g_dbus_connection_close_sync (daemon->bus, NULL, NULL);
  g_object_unref (daemon->bus);
  g_free (daemon);
}

static void
set_up (Rig *rig, gconstpointer data)
{
  rig->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (rig->bus);
  rig->link = num_link_new (TRUE, on_changed, rig);
}

static void
tear_down (Rig *rig, gconstpointer data)
{
  num_link_free (rig->link);
  g_clear_pointer (&rig->answer, g_variant_unref);
  g_clear_error (&rig->error);
  g_test_dbus_down (rig->bus); /* checks that nobody holds the bus any more */
  g_object_unref (rig->bus);
}

static void
test_never_there (Rig *rig, gconstpointer data)
{
  await_told (rig, 1);
  g_assert_false (rig->here);
  g_assert_false (num_link_is_here (rig->link));
  g_assert_true (num_link_has_bus (rig->link));

  num_link_ask (rig->link, "GetStatus", NULL, on_answer, rig);
  await_answer (rig);
  g_assert_error (rig->error, NUM_EXIT_ERROR, NUM_EXIT_UNREACHABLE);
  g_assert_null (rig->answer);

  num_link_retry (rig->link);
  await_told (rig, 2);
  g_assert_false (rig->here);
}

static void
test_comes_and_goes (Rig *rig, gconstpointer data)
{
  Daemon *daemon;

  await_told (rig, 1);
  daemon = start_daemon (rig);
  await_told (rig, 2);
  g_assert_true (rig->here);
  stop_daemon (daemon);
  await_told (rig, 3);
  g_assert_false (rig->here);
  daemon = start_daemon (rig);
  await_told (rig, 4);
  g_assert_true (rig->here);
  stop_daemon (daemon);
}

/* Waits, without a main loop, until everything that the daemon sent has come to the link: the
 * thread that GIO has for each of them sees to this call, and it comes back behind the rest. */
static void
await_arrival (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) pong
      = g_dbus_connection_call_sync (bus, NUM_BUS_NAME, NUM_BUS_ROOT, "org.freedesktop.DBus.Peer",
                                     "Ping", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pong);
}

static void
test_many_events_are_told_once (Rig *rig, gconstpointer data)
{
  Daemon *daemon = start_daemon (rig);

  await_told (rig, 1);
  while (!rig->here)
    await_told (rig, rig->told + 1);
  rig->told = 0;
  for (guint i = 0; i < 50; i++)
    num_bus_manager_emit_event (daemon->object, i, "binding-due", "/");
  await_arrival ();
  await_told (rig, 1);
  /* An answer comes after everything that was sent before it. */
  num_link_tell (rig->link, "Keep", g_variant_new ("(s)", "1"), on_answer, rig);
  await_answer (rig);
  g_assert_cmpuint (rig->told, ==, 1);
  stop_daemon (daemon);
}

static void
test_answers (Rig *rig, gconstpointer data)
{
  Daemon *daemon = start_daemon (rig);

  await_told (rig, 1);
  while (!rig->here)
    await_told (rig, rig->told + 1);
  num_link_tell (rig->link, "Keep", g_variant_new ("(s)", "1"), on_answer, rig);
  await_answer (rig);
  g_assert_no_error (rig->error);
  g_assert_nonnull (rig->answer);

  num_link_ask (rig->link, "Keep", g_variant_new ("(s)", "7"), on_answer, rig);
  await_answer (rig);
  g_assert_error (rig->error, NUM_EXIT_ERROR, NUM_EXIT_FAILED);
  g_assert_cmpstr (rig->error->message, ==, "there is no line 7");

  /* Who does not want to know need not. */
  num_link_tell (rig->link, "Keep", g_variant_new ("(s)", "1"), NULL, NULL);
  stop_daemon (daemon);
}

/* What is not answered when the link goes is never answered. */
static void
test_freed_while_asking (Rig *rig, gconstpointer data)
{
  Daemon *daemon = start_daemon (rig);

  await_told (rig, 1);
  while (!rig->here)
    await_told (rig, rig->told + 1);
  num_link_tell (rig->link, "GiveUp", g_variant_new ("(sa{sv})", "1", NULL), on_answer, rig);
  g_clear_pointer (&rig->link, num_link_free);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (rig->answered);
  stop_daemon (daemon);
}

/* The daemon was not there, so nothing but the bus can be missed. */
static void
test_bus_goes (void)
{
  Rig rig = { 0 };

  rig.bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (rig.bus);
  rig.link = num_link_new (TRUE, on_changed, &rig);
  await_told (&rig, 1);
  g_test_dbus_stop (rig.bus);
  await_told (&rig, 2);
  g_assert_false (num_link_has_bus (rig.link));
  g_assert_false (num_link_is_here (rig.link));

  num_link_ask (rig.link, "GetStatus", NULL, on_answer, &rig);
  await_answer (&rig);
  g_assert_error (rig.error, NUM_EXIT_ERROR, NUM_EXIT_UNREACHABLE);
  num_link_free (rig.link);
  g_clear_error (&rig.error);
  g_object_unref (rig.bus);
}

static void
test_no_bus (void)
{
  Rig rig = { 0 };

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  rig.link = num_link_new (TRUE, on_changed, &rig);
  await_told (&rig, 1);
  g_assert_false (num_link_has_bus (rig.link));
  num_link_ask (rig.link, "Keep", g_variant_new ("(s)", "1"), on_answer, &rig);
  g_assert_true (rig.answered); /* at once */
  g_assert_error (rig.error, NUM_EXIT_ERROR, NUM_EXIT_UNREACHABLE);
  num_link_free (rig.link);
  g_clear_error (&rig.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/link/never-there", Rig, NULL, set_up, test_never_there, tear_down);
  g_test_add ("/link/comes-and-goes", Rig, NULL, set_up, test_comes_and_goes, tear_down);
  g_test_add ("/link/many-events", Rig, NULL, set_up, test_many_events_are_told_once, tear_down);
  g_test_add ("/link/answers", Rig, NULL, set_up, test_answers, tear_down);
  g_test_add ("/link/freed-while-asking", Rig, NULL, set_up, test_freed_while_asking, tear_down);
  g_test_add_func ("/link/bus-goes", test_bus_goes);
  g_test_add_func ("/link/no-bus", test_no_bus);
  return g_test_run ();
}
