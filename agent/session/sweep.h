/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The scan of the user's home, beside everything else: a thread looks, and what it found is
 * reported to the daemon. */

#pragma once

#include "agent/ctl/link.h"

typedef struct NumSweep NumSweep;

/* Makes one that reports through @link, which must stay. */
NumSweep *num_sweep_new (NumLink *link);

/* Frees @sweep; what it finds is not reported any more. NULL is fine. */
void num_sweep_free (NumSweep *sweep);

/* Looks once. If it is at it, once more after that. */
void num_sweep_start (NumSweep *sweep);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumSweep, num_sweep_free)
