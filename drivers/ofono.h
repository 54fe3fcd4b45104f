/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The oFono driver, for the registry alone: everyone else asks num_driver_find(). */

#pragma once

#include "numberd/driver.h"

/* Modems that oFono owns, as on many phones: read over its D-Bus API on the system bus. */
extern const NumDriverClass num_ofono_driver;
