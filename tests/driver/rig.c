/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The rig. Commands to the modem are answered at once, so they may block; everything that the
 * driver has a part in is waited for in the main loop, with a limit that only a failure reaches. */

#include "tests/driver/rig.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#define LIMIT_SEC 120
#define TICK_MSEC 20

typedef gboolean (*Condition) (Rig *rig, gconstpointer what);

/* What rig_await() waits for. */
typedef struct
{
  guint slot;
  NumSlotState state;
  const char *iccid;
  const char *number;
  const NumReading *found;
} Wanted;

static void
free_report (gpointer data)
{
  RigReport *report = data;

  g_free (report->id);
  g_free (report->device);
  g_free (report->detail);
  g_free (report);
}

static void
on_modem (gpointer user_data, const NumModemReport *report)
{
  Rig *rig = user_data;
  RigReport *copy = g_new0 (RigReport, 1);

  g_assert_cmpstr (report->driver, ==, rig->driver_class->name);
  copy->id = g_strdup (report->id);
  copy->device = g_strdup (report->device);
  copy->state = report->state;
  copy->detail = g_strdup (report->detail);
  g_test_message ("modem %s is %s: %s", copy->id, num_modem_state_to_string (copy->state),
                  copy->detail ? copy->detail : "-");
  g_ptr_array_add (rig->reports, copy);
}

static void
on_reading (gpointer user_data, const NumReading *reading)
{
  Rig *rig = user_data;
  const RigReport *last = NULL;

  for (guint i = 0; i < rig->reports->len; i++)
    {
      const RigReport *report = rig->reports->pdata[i];

      if (strcmp (report->id, reading->modem) == 0)
        last = report;
    }
  g_assert_nonnull (last);
  g_assert_cmpint (last->state, ==, NUM_MODEM_READY);
  g_test_message ("slot %u is %s%s, card %s, %u answers: %s", reading->slot,
                  num_slot_state_to_string (reading->state), reading->retrying ? " (retrying)" : "",
                  reading->iccid ? reading->iccid : "-", reading->sources->len,
                  reading->detail ? reading->detail : "-");
  g_ptr_array_add (rig->readings, num_reading_copy (reading));
}

static const NumSink sink = { on_modem, on_reading };

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
on_limit (gpointer data)
{
  g_printerr ("this never happened: %s\n", (const char *)data);
  g_assert_not_reached ();
  return G_SOURCE_REMOVE;
}

static void
await (Rig *rig, Condition condition, gconstpointer what, const char *description)
{
  guint limit = g_timeout_add_seconds (LIMIT_SEC, on_limit, (gpointer)description);
  guint tick = g_timeout_add (TICK_MSEC, on_tick, NULL);

  while (!condition (rig, what))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (tick);
  g_source_remove (limit);
}

G_GNUC_PRINTF (2, 0)
static char *
ask_valist (Rig *rig, const char *format, va_list args)
{
  g_autofree char *command = g_strdup_vprintf (format, args);
  g_autofree char *line = g_strconcat (command, "\n", NULL);
  g_autofree char *reply = NULL;
  g_autoptr (GError) error = NULL;
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (rig->control));

  g_output_stream_write_all (out, line, strlen (line), NULL, NULL, &error);
  g_assert_no_error (error);
  reply = g_data_input_stream_read_line (rig->replies, NULL, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s", command, reply);
  g_assert_true (reply && g_str_has_prefix (reply, "ok"));
  return g_strdup (reply[2] ? reply + 3 : "");
}

char *
rig_ask (Rig *rig, const char *format, ...)
{
  va_list args;
  char *reply;

  va_start (args, format);
  reply = ask_valist (rig, format, args);
  va_end (args);
  return reply;
}

void
rig_do (Rig *rig, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_free (ask_valist (rig, format, args));
  va_end (args);
}

static void
connect_control (Rig *rig, const char *path)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GError) error = NULL;

  rig->control = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, &error);
  g_assert_no_error (error);
  rig->replies
      = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (rig->control)));
}

static void
await_ready_line (Rig *rig)
{
  g_autoptr (GDataInputStream) lines
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (rig->modem));
  g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  g_assert_true (line && g_str_has_prefix (line, "ready"));
}

/* A test that fails ends at once, and nothing that it started may outlive it. */
static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

Rig *
rig_new_bare (const char *driver)
{
  Rig *rig = g_new0 (Rig, 1);

  rig->devices[0] = RIG_DEVICE;
  rig->driver_class = num_driver_find (driver);
  rig->reports = g_ptr_array_new_with_free_func (free_report);
  rig->readings = g_ptr_array_new_with_free_func ((GDestroyNotify)num_reading_free);
  return rig;
}

Rig *
rig_new (const char *argument, ...)
{
  Rig *rig = rig_new_bare ("qmi");
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *name = NULL;
  va_list args;

  rig->dir = g_dir_make_tmp ("numberd-rig-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (rig->dir, "control", NULL);
  name = g_path_get_basename (rig->dir);
  rig->socket = g_strdup (name);
  g_ptr_array_add (argv, (gpointer)g_getenv ("NUM_PEER"));
  g_assert_nonnull (argv->pdata[0]);
  g_ptr_array_add (argv, (gpointer) "--socket");
  g_ptr_array_add (argv, rig->socket);
  g_ptr_array_add (argv, (gpointer) "--control");
  g_ptr_array_add (argv, path);
  va_start (args, argument);
  for (const char *word = argument; word; word = va_arg (args, const char *))
    g_ptr_array_add (argv, (gpointer)word);
  va_end (args);
  g_ptr_array_add (argv, NULL);

  launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  rig->modem = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv->pdata, &error);
  g_assert_no_error (error);
  await_ready_line (rig);
  connect_control (rig, path);
  rig_do (rig, RIG_CARD_A);
  rig_do (rig, RIG_CARD_B);
  return rig;
}

static void
on_stopped (gpointer user_data)
{
  Rig *rig = user_data;

  rig->driver = NULL;
}

static gboolean
has_stopped (Rig *rig, gconstpointer what)
{
  return rig->driver == NULL;
}

void
rig_start (Rig *rig)
{
  NumDriverConfig config
      = { rig->devices, rig->standard_proxy ? NULL : rig->socket, FALSE };

  rig->driver = rig->driver_class->start (&config, &sink, rig);
  g_assert_cmpuint (rig->reports->len, ==, 0);
}

void
rig_await_stopped (Rig *rig)
{
  await (rig, has_stopped, NULL, "the driver stops");
}

void
rig_stop (Rig *rig)
{
  guint reports = rig->reports->len, readings = rig->readings->len;

  rig->driver_class->stop (rig->driver, on_stopped, rig);
  g_assert_nonnull (rig->driver);
  rig_await_stopped (rig);
  g_assert_cmpuint (rig->reports->len, ==, reports);
  g_assert_cmpuint (rig->readings->len, ==, readings);
}

static void
end_modem (Rig *rig)
{
  g_autofree char *control = g_build_filename (rig->dir, "control", NULL);
  g_autofree char *violations = NULL;

  if (!rig->leaks)
    rig_await_reply (rig, "clients", "{}");
  violations = rig_ask (rig, "violations");
  g_assert_cmpstr (violations, ==, "[]");

  g_object_unref (rig->replies);
  g_object_unref (rig->control);
  g_subprocess_send_signal (rig->modem, SIGTERM);
  g_subprocess_wait (rig->modem, NULL, NULL);
  g_object_unref (rig->modem);
  g_unlink (control);
  g_rmdir (rig->dir);
}

void
rig_free (Rig *rig)
{
  if (rig->driver)
    rig_stop (rig);
  if (rig->modem)
    end_modem (rig);
  g_ptr_array_unref (rig->reports);
  g_ptr_array_unref (rig->readings);
  g_free (rig->dir);
  g_free (rig->socket);
  g_free (rig);
}

void
rig_forget (Rig *rig)
{
  g_ptr_array_set_size (rig->readings, 0);
}

static gboolean
is_in_state (Rig *rig, gconstpointer what)
{
  const RigReport *last = rig->reports->len ? rig->reports->pdata[rig->reports->len - 1] : NULL;

  return last && last->state == *(const NumModemState *)what;
}

const RigReport *
rig_await_modem (Rig *rig, NumModemState state)
{
  await (rig, is_in_state, &state, num_modem_state_to_string (state));
  return rig->reports->pdata[rig->reports->len - 1];
}

static gboolean
has_number (const NumReading *reading, const char *number)
{
  for (guint i = 0; i < reading->sources->len; i++)
    {
      const NumSourceReading *source = reading->sources->pdata[i];
      const char *digits = source->ton == NUM_TON_INTERNATIONAL ? number + 1 : number;

      if (source->outcome == NUM_SOURCE_OUTCOME_NUMBER
          && (strcmp (source->raw, digits) == 0 || strcmp (source->raw, number) == 0))
        return TRUE;
    }

  return FALSE;
}

static gboolean
was_read (Rig *rig, gconstpointer what)
{
  Wanted *wanted = (Wanted *)what;

  for (guint i = rig->readings->len; i > 0; i--)
    {
      const NumReading *reading = rig->readings->pdata[i - 1];

      if (reading->slot != wanted->slot)
        continue;
      wanted->found = reading;
      return reading->state == wanted->state && !reading->retrying
             && (!wanted->iccid || g_strcmp0 (reading->iccid, wanted->iccid) == 0)
             && (!wanted->number || has_number (reading, wanted->number));
    }

  return FALSE;
}

const NumReading *
rig_await (Rig *rig, guint slot, NumSlotState state, const char *iccid, const char *number)
{
  Wanted wanted = { slot, state, iccid, number, NULL };
  g_autofree char *description
      = g_strdup_printf ("slot %u %s, %s, %s", slot, num_slot_state_to_string (state),
                         iccid ? iccid : "-", number ? number : "-");

  await (rig, was_read, &wanted, description);
  return wanted.found;
}

static gboolean
replies (Rig *rig, gconstpointer what)
{
  const char *const *words = what;
  g_autofree char *reply = rig_ask (rig, "%s", words[0]);

  return strstr (reply, words[1]) != NULL;
}

void
rig_await_reply (Rig *rig, const char *command, const char *text)
{
  const char *words[] = { command, text };

  await (rig, replies, words, text);
}

const NumSourceReading *
rig_find (const NumReading *reading, NumSource source, guint record)
{
  for (guint i = 0; i < reading->sources->len; i++)
    {
      const NumSourceReading *answer = reading->sources->pdata[i];

      if (answer->source == source && answer->record == record)
        return answer;
    }

  return NULL;
}
