/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The table of panes. A new pane is one file and one line here. */

#include "agent/app/panes.h"

#include <glib/gi18n.h>

const NumPaneKind num_pane_kinds[] = {
  { "accounts", N_ ("All accounts"), num_pane_accounts },
  { "binding", N_ ("Account"), num_pane_binding },
  { "lines", N_ ("All numbers"), num_pane_lines },
  { "line", N_ ("Number"), num_pane_line },
  { "give-up", N_ ("I gave it up"), num_pane_give_up },
  { "number", N_ ("Add an old number"), num_pane_number },
  { "add", N_ ("Add an account"), num_pane_add_account },
  { "bind", N_ ("Add an account"), num_pane_bind },
  { "bind-own", N_ ("Add an account"), num_pane_bind_own },
  { "plan", N_ ("Before you cancel"), num_pane_plan },
  { "intake", N_ ("A second-hand number"), num_pane_intake },
  { "proposals", N_ ("Found on this phone"), num_pane_proposals },
  { "settings", N_ ("Settings"), num_pane_settings },
  { "keys", N_ ("Keyboard shortcuts"), num_pane_keys },
  { "about", N_ ("About Phone Number"), num_pane_about },
  { NULL },
};
