/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the command line and the environment of numberd say. Used by main.c only. */

#pragma once

#include <glib.h>

typedef struct
{
  char *config_path;        /* the configuration; never NULL */
  gboolean config_required; /* it was named on the command line, so it must be there */
  char *state_dir;          /* where the ledger is; never NULL */
  char *data_dir;           /* what is shipped: apps.d; never NULL */
  char *motd;               /* file with the line at login, or NULL: none is kept */
  gboolean session_bus;
  gboolean verbose;
  gboolean version;
} NumOptions;

/* Reads the command line and the environment; NULL with an error of one line when the former makes
 * no sense. For num_options_free. */
NumOptions *num_options_parse (int *argc, char ***argv, GError **error);

/* Frees @options; NULL is fine. */
void num_options_free (NumOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumOptions, num_options_free)
