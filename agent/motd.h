/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The line at login: a file that is there while something is due, for pam_motd(8) or a profile
 * script to show. Used by the agent only. */

#pragma once

#include "agent/line.h"

/* Writes the file at @path, or removes it when nothing of @ledger is due. It names no number, since
 * everybody who logs in reads it. What cannot be written is a warning. */
void num_motd_update (const char *path, const NumLedger *ledger);
