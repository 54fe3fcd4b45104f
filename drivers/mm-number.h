/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The numbers that ModemManager gives a modem. Pure. Only the ModemManager driver includes it. */

#pragma once

#include "drivers/mm-tree.h"
#include "numberd/reading.h"

/* Adds what OwnNumbers says to the reading of the card in use; always at least one answer.
 * @unlocked: whether ModemManager got far enough to read numbers, so that none means none. */
void num_mm_number_add (NumReading *reading, const NumMmObject *modem, gboolean unlocked);
