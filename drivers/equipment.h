/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The mobile equipment as 3GPP TS 23.003 6 names it by its IMEI, and the id that stands for it in
 * reports. Every driver makes the same id of the same modem. Pure. Only drivers include it. */

#pragma once

#include <glib.h>

/* The id of a modem: from its IMEI, so that it is the same in another socket, but does not give the
 * IMEI away; from @device as long as there is none. Owned by the caller. */
char *num_equipment_id (const char *imei, const char *device);

/* The same for a modem whose IMEI another one claims, too. */
char *num_equipment_twin_id (const char *imei, const char *device);
