/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The configuration, numberd.conf(5): a GKeyFile and the drop-ins beside it. What is wrong in it
 * is reported, and its default is used instead. */

#pragma once

#include "agent/keyfile.h"

typedef struct
{
  char *driver;            /* `auto` or a name of num_driver_names() */
  char **devices;          /* NULL-terminated; empty: find them */
  char *proxy_socket;      /* NULL: the standard one */
  gboolean check_device;
  guint settle_msec;
  gboolean log_numbers;    /* numbers in clear in the journal */
  guint *reminder_days;    /* before a deadline, descending, 0-terminated */
} NumConfig;

/* Reads @path, then the *.conf in the directory @path.d in the order of their names. Each problem
 * goes to @on_problem. @drivers are the names that Driver= may have besides `auto`. NULL when @path
 * cannot be read; unless @required it may be missing. For num_config_free. */
NumConfig *num_config_load (const char *path, gboolean required, const char *const *drivers,
                            NumKeyfileProblem on_problem, gpointer user_data, GError **error);

/* Frees @config; NULL is fine. */
void num_config_free (NumConfig *config);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumConfig, num_config_free)
