/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* QMI device nodes: which there are, and when they come and go. Needs no udev. Only the QMI driver
 * includes it. */

#pragma once

#include <gio/gio.h>

#define NUM_QMI_DEVICE_DIR "/dev"

typedef struct NumQmiFinder NumQmiFinder;

/* A node came into being, or went. */
typedef void (*NumQmiNodeChanged) (gpointer user_data, const char *path, gboolean present);

/* The nodes that are there now, as paths; NULL-terminated, owned by the caller. */
char **num_qmi_find_nodes (void);

/* Watches for nodes from now on. */
NumQmiFinder *num_qmi_finder_new (NumQmiNodeChanged changed, gpointer user_data);

/* Stops watching; NULL is fine. */
void num_qmi_finder_free (NumQmiFinder *finder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumQmiFinder, num_qmi_finder_free)
