/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The bus. A method call is: who is calling (asynchronously, polkit may ask a person), then the
 * verb, then announcing what it stored, then the answer. A verb that is denied is tried once more
 * with the right to manage, so that nobody is asked for a password before it is known to matter.
 *
 * Signals and line objects come out of the agent's announcements, whoever caused them. They carry
 * nothing personal: everybody on the bus can hear them. */

#include "agent/bus.h"

#include "agent/bus-peers.h"
#include "agent/bus-verbs.h"
#include "numberd/error.h"
#include "numberd/names.h"
#include "numberd/say.h"
#include "org.numberd1.h"

#include <string.h>

struct NumBus
{
  GDBusConnection *connection;
  NumAgent *agent;
  const NumCatalog *catalog;
  const NumRulebook *book;
  const NumIntake *intake;
  NumPeers *peers;
  guint registration;
  guint apps_registration;
  guint sleep_watch;
  GDBusObjectManagerServer *lines;
  guint due;        /* as announced */
  guint in_flight;  /* calls being checked */
  gboolean closing; /* freed as soon as none is */
};

typedef struct
{
  NumBus *bus;
  GDBusMethodInvocation *invocation;
  const NumVerb *verb;
  gboolean managing; /* the right to manage was asked for */
} Request;

static const GDBusErrorEntry error_names[] = {
  { NUM_ERROR_FAILED, NUM_BUS_ERROR_PREFIX "Failed" },
  { NUM_ERROR_INVALID, NUM_BUS_ERROR_PREFIX "Invalid" },
  { NUM_ERROR_NOT_FOUND, NUM_BUS_ERROR_PREFIX "NotFound" },
  { NUM_ERROR_REFUSED, NUM_BUS_ERROR_PREFIX "Refused" },
  { NUM_ERROR_DENIED, NUM_BUS_ERROR_PREFIX "Denied" },
  { NUM_ERROR_STORE, NUM_BUS_ERROR_PREFIX "Store" },
  { NUM_ERROR_BUSY, NUM_BUS_ERROR_PREFIX "Busy" },
};

static const NumVerb *
find_in (const NumVerb *verbs, const char *method)
{
  for (const NumVerb *verb = verbs; verb->method; verb++)
    if (strcmp (verb->method, method) == 0)
      return verb;

  return NULL;
}

/* A method of the Manager. Those of the Apps interface may have the same names. */
static const NumVerb *
find_verb (const char *method)
{
  const NumVerb *const tables[]
      = { num_verbs_lines, num_verbs_bindings, num_verbs_catalog, num_verbs_plan,
          num_verbs_scan,  num_verbs_reports,  num_verbs_intake };
  const NumVerb *verb = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tables) && !verb; i++)
    verb = find_in (tables[i], method);
  return verb;
}

/* Apps have an interface to themselves: no verb of it asks for a right, or tells a number. */
static gboolean
is_for_apps (const char *interface)
{
  return strcmp (interface, NUM_BUS_NAME ".Apps") == 0;
}

/* The bus may be gone while polkit was asked; the last request frees it. */
static void
finish_request (Request *request)
{
  NumBus *bus = request->bus;

  bus->in_flight--;
  if (bus->closing && bus->in_flight == 0)
    g_free (bus);
  g_free (request);
}

static void on_caller_known (const NumCaller *caller, const GError *error, gpointer user_data);

static void
run_verb (Request *request, const NumCaller *caller)
{
  NumBus *bus = request->bus;
  NumCall call = { bus->agent,
                   num_agent_store (bus->agent),
                   num_agent_ledger (bus->agent),
                   bus->catalog,
                   bus->intake,
                   bus->book,
                   caller };
  g_autoptr (GError) error = NULL;
  GVariant *answer = request->verb->run (
      &call, g_dbus_method_invocation_get_parameters (request->invocation), &error);

  if (g_error_matches (error, NUM_ERROR, NUM_ERROR_DENIED) && !request->managing)
    {
      request->managing = TRUE;
      num_access_check (request->invocation, NUM_ACCESS_MANAGE, on_caller_known, request);
      return;
    }

  num_agent_announce (bus->agent);
  if (answer)
    g_dbus_method_invocation_return_value (request->invocation, answer);
  else
    g_dbus_method_invocation_return_gerror (request->invocation, error);
  finish_request (request);
}

static void
on_caller_known (const NumCaller *caller, const GError *error, gpointer user_data)
{
  Request *request = user_data;

  if (caller && !request->bus->closing)
    {
      if (is_for_apps (g_dbus_method_invocation_get_interface_name (request->invocation)))
        num_peers_add (request->bus->peers,
                       g_dbus_method_invocation_get_sender (request->invocation), caller->uid);
      run_verb (request, caller);
      return;
    }

  g_dbus_method_invocation_return_error (request->invocation, NUM_ERROR, NUM_ERROR_DENIED,
                                         NUM_SAY ("the caller is not known: %s"),
                                         error ? error->message : NUM_SAY ("numberd is stopping"));
  finish_request (request);
}

static void
on_method_call (GDBusConnection *connection, const char *sender, const char *path,
                const char *interface, const char *method, GVariant *parameters,
                GDBusMethodInvocation *invocation, gpointer user_data)
{
  NumBus *bus = user_data;
  Request *request = g_new0 (Request, 1);

  request->bus = bus;
  request->invocation = invocation;
  request->verb = is_for_apps (interface) ? find_in (num_verbs_apps, method) : find_verb (method);
  bus->in_flight++;
  if (request->verb && is_for_apps (interface))
    {
      num_access_check (invocation, NUM_ACCESS_IDENTITY, on_caller_known, request);
      return;
    }
  if (request->verb)
    {
      num_access_check (invocation,
                        request->verb->tells_rights ? NUM_ACCESS_RIGHTS : NUM_ACCESS_READ,
                        on_caller_known, request);
      return;
    }

  g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD,
                                         NUM_SAY ("there is no method %s"), method);
  finish_request (request);
}

static GVariant *
on_get_property (GDBusConnection *connection, const char *sender, const char *path,
                 const char *interface, const char *property, GError **error, gpointer user_data)
{
  NumBus *bus = user_data;

  if (strcmp (property, "Due") == 0)
    return g_variant_new_uint32 (bus->due);
  return g_variant_new_string (NUM_VERSION);
}

static char *
make_line_path (gint64 line)
{
  return line > 0 ? g_strdup_printf (NUM_BUS_LINES "/%" G_GINT64_FORMAT, line) : g_strdup ("/");
}

static void
emit (NumBus *bus, const char *path, const char *interface, const char *signal, GVariant *arguments)
{
  g_dbus_connection_emit_signal (bus->connection, NULL, path, interface, signal, arguments, NULL);
}

static gboolean
is_verdict (const char *kind)
{
  for (guint i = NUM_VERDICT_FIRST_CARD; i <= NUM_VERDICT_REMOVED; i++)
    if (strcmp (num_verdict_to_string (i), kind) == 0)
      return TRUE;

  return FALSE;
}

static void
on_event (gpointer user_data, const NumEvent *event)
{
  NumBus *bus = user_data;
  g_autofree char *path = make_line_path (event->line);
  g_autofree char *left = make_line_path (event->other_line);

  emit (bus, NUM_BUS_ROOT, NUM_BUS_NAME ".Manager", "Event",
        g_variant_new ("(tso)", event->seq, event->kind, path));
  num_peers_tell (bus->peers, event);
  if (!is_verdict (event->kind))
    return;

  if (event->line > 0)
    emit (bus, path, NUM_BUS_NAME ".Line", "Changed", g_variant_new ("(s)", event->kind));
  if (event->other_line > 0 && event->other_line != event->line)
    emit (bus, left, NUM_BUS_NAME ".Line", "Changed", g_variant_new ("(s)", event->kind));
}

/* Changed properties of a plain object are announced by hand. */
static void
set_due (NumBus *bus, guint due)
{
  GVariantBuilder changed;

  if (bus->due == due)
    return;

  bus->due = due;
  g_variant_builder_init (&changed, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&changed, "{sv}", "Due", g_variant_new_uint32 (due));
  emit (bus, NUM_BUS_ROOT, "org.freedesktop.DBus.Properties", "PropertiesChanged",
        g_variant_new ("(sa{sv}as)", NUM_BUS_NAME ".Manager", &changed, NULL));
}

/* Takes over a line's public facts, and says so when its due bindings changed. */
static void
update_line (NumBus *bus, NumBusLine *object, const NumLine *line, const char *path)
{
  gboolean due_changed = num_bus_line_get_due (object) != line->due;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, line->id);

  num_bus_line_set_id (object, id);
  num_bus_line_set_state (object, num_line_state_to_string (line->state));
  num_bus_line_set_has_number (object, line->number != NULL);
  num_bus_line_set_due (object, line->due);
  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (object));
  if (due_changed)
    emit (bus, NUM_BUS_ROOT, NUM_BUS_NAME ".Manager", "DueChanged",
          g_variant_new ("(ou)", path, line->due));
}

/* The object is complete before it is announced. */
static void
export_line (NumBus *bus, const NumLine *line, const char *path)
{
  g_autoptr (NumBusObjectSkeleton) object = num_bus_object_skeleton_new (path);
  g_autoptr (NumBusLine) skeleton = num_bus_line_skeleton_new ();

  update_line (bus, skeleton, line, path);
  num_bus_object_skeleton_set_line (object, skeleton);
  g_dbus_object_manager_server_export (bus->lines, G_DBUS_OBJECT_SKELETON (object));
}

/* Lines that were merged into another have no object. */
static void
drop_lines (NumBus *bus, const NumLedger *ledger)
{
  GList *objects = g_dbus_object_manager_get_objects (G_DBUS_OBJECT_MANAGER (bus->lines));

  for (GList *item = objects; item; item = item->next)
    {
      const char *path = g_dbus_object_get_object_path (item->data);
      const char *id = strrchr (path, '/') + 1;

      if (!num_ledger_line (ledger, g_ascii_strtoll (id, NULL, 10)))
        g_dbus_object_manager_server_unexport (bus->lines, path);
    }

  g_list_free_full (objects, g_object_unref);
}

static void
on_ledger (gpointer user_data, const NumLedger *ledger)
{
  NumBus *bus = user_data;
  guint due = 0;

  for (guint i = 0; i < ledger->lines->len; i++)
    {
      const NumLine *line = ledger->lines->pdata[i];
      g_autofree char *path = make_line_path (line->id);
      g_autoptr (GDBusInterface) object = g_dbus_object_manager_get_interface (
          G_DBUS_OBJECT_MANAGER (bus->lines), path, NUM_BUS_NAME ".Line");

      due += line->due;
      if (object)
        update_line (bus, NUM_BUS_LINE (object), line, path);
      else
        export_line (bus, line, path);
    }

  drop_lines (bus, ledger);
  num_peers_refresh (bus->peers);
  set_due (bus, due);
}

static void
on_status (gpointer user_data)
{
  emit (user_data, NUM_BUS_ROOT, NUM_BUS_NAME ".Manager", "StatusChanged", NULL);
}

/* systemd-logind and elogind say so before sleeping and after waking. */
static void
on_sleep (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
          const char *signal, GVariant *parameters, gpointer user_data)
{
  NumBus *bus = user_data;
  gboolean going_to_sleep = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &going_to_sleep);
  if (!going_to_sleep)
    num_agent_read_all (bus->agent);
}

static const NumListener listener = { on_event, on_ledger, on_status };

static const GDBusInterfaceVTable vtable = { on_method_call, on_get_property, NULL, { NULL } };

/* For the whole program, so that errors of verbs become errors of the bus by themselves. */
static void
register_errors (void)
{
  static gsize registered = 0;

  if (!g_once_init_enter (&registered))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (error_names); i++)
    g_dbus_error_register_error (NUM_ERROR, error_names[i].error_code,
                                 error_names[i].dbus_error_name);
  g_once_init_leave (&registered, 1);
}

/* Both interfaces of the root object, or none. */
static gboolean
register_root (NumBus *bus, GDBusConnection *connection, GError **error)
{
  bus->registration = g_dbus_connection_register_object (
      connection, NUM_BUS_ROOT, num_bus_manager_interface_info (), &vtable, bus, NULL, error);
  if (!bus->registration)
    return FALSE;

  bus->apps_registration = g_dbus_connection_register_object (
      connection, NUM_BUS_ROOT, num_bus_apps_interface_info (), &vtable, bus, NULL, error);
  if (!bus->apps_registration)
    g_dbus_connection_unregister_object (connection, bus->registration);
  return bus->apps_registration > 0;
}

GDBusConnection *
num_bus_connect (gboolean session, GError **error)
{
  GDBusConnection *connection
      = g_bus_get_sync (session ? G_BUS_TYPE_SESSION : G_BUS_TYPE_SYSTEM, NULL, error);

  if (connection)
    g_dbus_connection_set_exit_on_close (connection, FALSE);
  else
    g_prefix_error (error, "the %s bus cannot be reached: ", session ? "session" : "system");
  return connection;
}

NumBus *
num_bus_new (GDBusConnection *connection, NumAgent *agent, const NumCatalog *catalog,
             const NumIntake *intake, const NumRulebook *book, GError **error)
{
  NumBus *bus = g_new0 (NumBus, 1);

  register_errors ();
  bus->agent = agent;
  bus->catalog = catalog;
  bus->intake = intake;
  bus->book = book;
  if (!register_root (bus, connection, error))
    {
      g_free (bus);
      return NULL;
    }

  bus->connection = g_object_ref (connection);
  bus->peers = num_peers_new (connection, num_agent_store (agent));
  bus->sleep_watch = g_dbus_connection_signal_subscribe (
      connection, "org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
      "/org/freedesktop/login1", NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_sleep, bus, NULL);
  bus->lines = g_dbus_object_manager_server_new (NUM_BUS_ROOT);
  num_agent_set_listener (agent, &listener, bus);
  g_dbus_object_manager_server_set_connection (bus->lines, connection);
  return bus;
}

void
num_bus_free (NumBus *bus)
{
  if (!bus)
    return;

  num_agent_set_listener (bus->agent, NULL, NULL);
  g_dbus_connection_signal_unsubscribe (bus->connection, bus->sleep_watch);
  g_dbus_connection_unregister_object (bus->connection, bus->registration);
  g_dbus_connection_unregister_object (bus->connection, bus->apps_registration);
  g_clear_pointer (&bus->peers, num_peers_free);
  g_clear_object (&bus->lines);
  g_clear_object (&bus->connection);
  if (bus->in_flight > 0)
    bus->closing = TRUE;
  else
    g_free (bus);
}
