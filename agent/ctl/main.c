/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* numberctl: the language of the person who asks, then the command line. */

#include "agent/ctl/run.h"

#include "numberd/names.h"

#include <glib.h>
#include <libintl.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  const char *given = g_getenv (NUM_ENV_LOCALE_DIR);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, given ? given : NUM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return num_run ((const char *const *)argv);
}
