/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the owner wants of prompts, read again when one of the files changes. A value that makes no
 * sense counts for nothing, with one line in the log. */

#pragma once

#include "agent/ctl/prompts.h"

#include <gio/gio.h>

typedef struct NumSettings NumSettings;

/* Told from the main loop that the files were read again. */
typedef void (*NumSettingsChanged) (gpointer user_data);

/* Reads @paths, NULL-terminated; those that are not there are watched for all the same. */
NumSettings *num_settings_new (const char *const *paths, NumSettingsChanged changed,
                               gpointer user_data);

/* Frees @settings; NULL is fine. */
void num_settings_free (NumSettings *settings);

/* What of a number prompts may show. */
NumReveal num_settings_reveal (const NumSettings *settings);

/* Whether the home may be looked into. */
gboolean num_settings_may_scan (const NumSettings *settings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumSettings, num_settings_free)
