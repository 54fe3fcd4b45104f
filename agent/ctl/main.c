/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* numberctl: the language of the person who asks, then the command line. */

#include "agent/ctl/locale.h"
#include "agent/ctl/run.h"

#include <locale.h>

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  num_locale_bind ();
  return num_run ((const char *const *)argv);
}
