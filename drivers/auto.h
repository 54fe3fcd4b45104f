/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The driver `auto`: all others together, each modem read by the best that can. For the registry
 * alone: everyone else asks num_driver_find(). */

#pragma once

#include "numberd/driver.h"

/* Made of the drivers of num_driver_names(), which name the best first. */
extern const NumDriverClass num_auto_driver;
