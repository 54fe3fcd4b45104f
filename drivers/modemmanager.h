/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The ModemManager driver, for the registry alone: everyone else asks num_driver_find(). */

#pragma once

#include "numberd/driver.h"

/* Modems that ModemManager looks after, through its D-Bus interface. */
extern const NumDriverClass num_mm_driver;
