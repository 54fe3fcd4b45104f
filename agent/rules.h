/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Where the files of facts are: shipped with the program, and put beside by the administrator, who
 * has the last word. Used by main.c only. */

#pragma once

#include "agent/intake.h"
#include "agent/options.h"

/* The app catalogue. Problems are logged. For num_catalog_free. */
NumCatalog *num_rules_catalog (const NumOptions *options);

/* What to check of a second-hand number. Problems are logged. For num_intake_free. */
NumIntake *num_rules_intake (const NumOptions *options);
