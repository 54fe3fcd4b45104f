/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Who asks. Logging in is the web server's work, or LuCI's; this finds out that it was done. Only
 * agent/web includes it. */

#pragma once

#include "agent/web/settings.h"

#include <gio/gio.h>

typedef struct
{
  char *identity; /* what the forms are bound to; holds a session's id, so it is never shown */
  char *name;     /* what may be shown; NULL when there is none */
} NumLogin;

/* Finds out who asks, and whether they may look, or @write too. FALSE with an error of
 * NUM_HTTP_ERROR when nobody logged in. To be cleared in either case. */
gboolean num_login_find (NumLogin *login, const NumSettings *settings, gboolean write,
                         GError **error);

/* Whether a POST can come from this page, as far as the browser tells. FALSE with an error. */
gboolean num_login_check_origin (GError **error);

/* Frees what @login holds. */
void num_login_clear (NumLogin *login);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NumLogin, num_login_clear)
