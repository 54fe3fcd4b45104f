/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The table of panes. A new pane is one file and one line here. */

#include "agent/app/panes.h"

#include <glib/gi18n.h>

const NumPaneKind num_pane_kinds[] = {
  { "accounts", N_ ("All accounts"), num_pane_accounts },
  { "binding", N_ ("Account"), num_pane_binding },
  { NULL },
};
