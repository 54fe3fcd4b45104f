/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Domains of gettext. Everything inside is UTF-8, whatever the locale: it is converted where it is
 * shown, if at all. */

#include "agent/ctl/locale.h"

#include "numberd/names.h"

#include <glib.h>
#include <libintl.h>

void
num_locale_bind (void)
{
  static const char *const domains[] = { GETTEXT_PACKAGE, NUM_RULES_DOMAIN };
  const char *given = g_getenv (NUM_ENV_LOCALE_DIR);

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      bindtextdomain (domains[i], given ? given : NUM_LOCALE_DIR);
      bind_textdomain_codeset (domains[i], "UTF-8");
    }
  textdomain (GETTEXT_PACKAGE);
}
