/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* QMI device nodes: which there are, and when they come and go. The build chooses who is asked:
 * udev, or the kernel alone. Only the QMI driver includes it. */

#pragma once

#include <glib.h>

typedef struct NumQmiFinder NumQmiFinder;

/* A node came into being or has changed, or it went. One that is not @usable is only for those who
 * name it: it speaks something else, or somebody has said that it is to be left alone. */
typedef void (*NumQmiNodeChanged) (gpointer user_data, const char *path, gboolean present,
                                   gboolean usable);

/* Watches for nodes from now on. */
NumQmiFinder *num_qmi_finder_new (NumQmiNodeChanged changed, gpointer user_data);

/* Tells which nodes there are now. One that its system has not set up yet is told of later. */
void num_qmi_finder_look (NumQmiFinder *finder);

/* Stops watching; NULL is fine. */
void num_qmi_finder_free (NumQmiFinder *finder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumQmiFinder, num_qmi_finder_free)
