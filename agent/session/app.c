/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The app is an org.freedesktop.Application: one call starts it and says what to show. */

#include "agent/session/app.h"

#include "numberd/names.h"

#define INTERFACE "org.freedesktop.Application"
#define ACTION_SHOW "show"
#define START_TIMEOUT_MSEC (60 * 1000) /* a phone takes its time */

typedef struct
{
  NumAppShown shown;
  gpointer user_data;
} Call;

static void
on_activated (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Call *call = user_data;
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  g_clear_pointer (&answer, g_variant_unref);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    call->shown (error, call->user_data);
}

/* Wayland's name for the token, and X11's. */
static GVariant *
make_platform_data (const char *token)
{
  GVariantBuilder data;

  g_variant_builder_init (&data, G_VARIANT_TYPE_VARDICT);
  if (token)
    {
      g_variant_builder_add (&data, "{sv}", "activation-token", g_variant_new_string (token));
      g_variant_builder_add (&data, "{sv}", "desktop-startup-id", g_variant_new_string (token));
    }
  return g_variant_builder_end (&data);
}

void
num_app_show (GDBusConnection *bus, const char *target, const char *token,
              GCancellable *cancellable, NumAppShown shown, gpointer user_data)
{
  Call *call = g_new0 (Call, 1);
  GVariant *parameter = g_variant_new_variant (g_variant_new_string (target));

  call->shown = shown;
  call->user_data = user_data;
  g_dbus_connection_call (
      bus, NUM_APP_ID, NUM_APP_ROOT, INTERFACE, "ActivateAction",
      g_variant_new ("(s@av@a{sv})", ACTION_SHOW,
                     g_variant_new_array (G_VARIANT_TYPE_VARIANT, &parameter, 1),
                     make_platform_data (token)),
      NULL, G_DBUS_CALL_FLAGS_NONE, START_TIMEOUT_MSEC, cancellable, on_activated, call);
}
