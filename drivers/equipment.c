/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Equipment: an id that says which modem it is, and not what its IMEI is. */

#include "drivers/equipment.h"

#include <string.h>

#define ID_PREFIX "modem-"
#define ID_DIGITS 8

static char *
name_device (const char *device)
{
  const char *name = g_str_has_prefix (device, "/dev/") ? device + strlen ("/dev/") : device;
  char *id = g_strdup (name);

  return g_strcanon (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS, '-');
}

char *
num_equipment_id (const char *imei, const char *device)
{
  g_autofree char *hash = imei ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, imei, -1)
                               : name_device (device);

  if (imei)
    hash[ID_DIGITS] = '\0';
  return g_strconcat (ID_PREFIX, hash, NULL);
}

char *
num_equipment_twin_id (const char *imei, const char *device)
{
  g_autofree char *id = num_equipment_id (imei, device);
  g_autofree char *name = name_device (device);

  return g_strconcat (id, "-", name, NULL);
}
