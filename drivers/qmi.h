/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The QMI driver, for the registry alone: everyone else asks num_driver_find(). */

#pragma once

#include "numberd/driver.h"

/* Modems that speak Qualcomm's QMI, through libqmi. */
extern const NumDriverClass num_qmi_driver;
