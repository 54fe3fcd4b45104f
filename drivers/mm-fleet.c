/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The fleet. Who an object is, is found out in this order:
 *
 *     same path             unless it says another IMEI than it did: paths are used again
 *     same device, lost     the usual case: a swap, a replug, a restart of ModemManager
 *
 * and otherwise it is new. What it is called does not depend on that, but on its IMEI alone, once
 * ModemManager has read it; until then it keeps the name that the one before it at that device had.
 * Of two modems that claim one IMEI, the one that came later is called by its device, too, and
 * stays so when the other one has left. */

#include "drivers/mm-fleet.h"

#include "drivers/equipment.h"
#include "numberd/say.h"

#include <string.h>

struct NumMmFleet
{
  const NumMmHost *host;
  char **devices;
  GPtrArray *modems; /* (element-type NumMmModem), shown and lost ones */
};

/* What is looked for in find(); NULL: does not matter. */
typedef struct
{
  const char *path; /* "" for none: lost */
  const char *id;
  const char *device;
} Wanted;

static gboolean
fits (const NumMmModem *modem, const Wanted *wanted)
{
  const char *path = num_mm_modem_path (modem);

  return (!wanted->path || strcmp (path ? path : "", wanted->path) == 0)
         && (!wanted->id || g_strcmp0 (num_mm_modem_id (modem), wanted->id) == 0)
         && (!wanted->device || g_strcmp0 (num_mm_modem_device (modem), wanted->device) == 0);
}

static NumMmModem *
find (const NumMmFleet *fleet, const Wanted wanted)
{
  for (guint i = 0; i < fleet->modems->len; i++)
    if (fits (fleet->modems->pdata[i], &wanted))
      return fleet->modems->pdata[i];

  return NULL;
}

static gboolean
is_wanted (const NumMmFleet *fleet, const char *device, const char *path)
{
  const char *const *devices = (const char *const *)fleet->devices;

  return !devices || !devices[0] || g_strv_contains (devices, device)
         || g_strv_contains (devices, path);
}

/* The id that the IMEI gives, or the other one if a modem that is shown has it. */
static char *
choose_id (const NumMmFleet *fleet, const NumMmModem *asking, const NumMmIdentity *identity)
{
  g_autofree char *id = num_equipment_id (identity->imei, identity->device);

  for (guint i = 0; i < fleet->modems->len; i++)
    {
      const NumMmModem *modem = fleet->modems->pdata[i];

      if (modem != asking && num_mm_modem_path (modem) && strcmp (num_mm_modem_id (modem), id) == 0)
        return num_equipment_twin_id (identity->imei, identity->device);
    }

  return g_steal_pointer (&id);
}

/* Whether the modem may be the one with that identity: nothing says that it is another. */
static gboolean
may_be (const NumMmModem *modem, const NumMmIdentity *identity)
{
  g_autofree char *id = NULL;

  if (!identity->imei || !num_mm_modem_is_identified (modem))
    return TRUE;

  id = num_equipment_id (identity->imei, identity->device);
  return g_str_has_prefix (num_mm_modem_id (modem), id); /* it may be a twin */
}

/* The modem at that path, unless ModemManager now shows another one there. */
static NumMmModem *
find_at_path (const NumMmFleet *fleet, const char *path, const NumMmIdentity *identity)
{
  NumMmModem *modem = find (fleet, (Wanted){ .path = path });

  if (!modem || may_be (modem, identity))
    return modem;

  num_mm_modem_lose (modem, NUM_SAY ("another modem is in its place"));
  return NULL;
}

/* A modem that was lost under an id which it turns out to have again. */
static void
forget_namesake (NumMmFleet *fleet, const NumMmModem *modem, const char *id)
{
  for (guint i = fleet->modems->len; i > 0; i--)
    {
      const NumMmModem *other = fleet->modems->pdata[i - 1];

      if (other != modem && !num_mm_modem_path (other)
          && g_strcmp0 (num_mm_modem_id (other), id) == 0)
        g_ptr_array_remove_index (fleet->modems, i - 1);
    }
}

static gboolean
show (NumMmFleet *fleet, const NumMmTree *tree, const NumMmObject *object, gboolean patient)
{
  g_auto (NumMmIdentity) identity = { 0 };
  g_autofree char *id = NULL;
  NumMmModem *modem;

  num_mm_identity_init (&identity, object);
  if (!is_wanted (fleet, identity.device, object->path))
    return FALSE;

  modem = find_at_path (fleet, object->path, &identity);
  if (!modem)
    modem = find (fleet, (Wanted){ .path = "", .device = identity.device });
  if (!modem)
    g_ptr_array_add (fleet->modems, modem = num_mm_modem_new (fleet->host));

  if (num_mm_modem_is_identified (modem) && may_be (modem, &identity))
    id = g_strdup (num_mm_modem_id (modem));
  else
    id = choose_id (fleet, modem, &identity);
  forget_namesake (fleet, modem, id);
  return num_mm_modem_show (modem, tree, object, &identity, id, patient);
}

static gboolean
is_in (const NumMmTree *tree, const char *path)
{
  for (guint i = 0; i < tree->modems->len; i++)
    if (strcmp (((const NumMmObject *)tree->modems->pdata[i])->path, path) == 0)
      return TRUE;

  return FALSE;
}

NumMmFleet *
num_mm_fleet_new (const NumMmHost *host, const char *const *devices)
{
  NumMmFleet *fleet = g_new0 (NumMmFleet, 1);

  fleet->host = host;
  fleet->devices = g_strdupv ((char **)devices);
  fleet->modems = g_ptr_array_new_with_free_func ((GDestroyNotify)num_mm_modem_free);
  return fleet;
}

void
num_mm_fleet_free (NumMmFleet *fleet)
{
  if (!fleet)
    return;

  g_ptr_array_unref (fleet->modems);
  g_strfreev (fleet->devices);
  g_free (fleet);
}

gboolean
num_mm_fleet_take (NumMmFleet *fleet, const NumMmTree *tree, gboolean patient)
{
  gboolean waits = FALSE;

  for (guint i = 0; i < fleet->modems->len; i++)
    {
      NumMmModem *modem = fleet->modems->pdata[i];

      if (num_mm_modem_path (modem) && !is_in (tree, num_mm_modem_path (modem)))
        num_mm_modem_lose (modem, NUM_SAY ("ModemManager does not show it"));
    }

  for (guint i = 0; i < tree->modems->len; i++)
    waits = show (fleet, tree, tree->modems->pdata[i], patient) || waits;
  return waits;
}

void
num_mm_fleet_lose (NumMmFleet *fleet, const char *why)
{
  for (guint i = 0; i < fleet->modems->len; i++)
    if (num_mm_modem_path (fleet->modems->pdata[i]))
      num_mm_modem_lose (fleet->modems->pdata[i], why);
}

gboolean
num_mm_fleet_has (const NumMmFleet *fleet, const char *id)
{
  const NumMmModem *modem = find (fleet, (Wanted){ .id = id });

  return modem && num_mm_modem_path (modem);
}
