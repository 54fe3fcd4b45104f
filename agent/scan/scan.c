/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Scanning. One after the other and in the order of the probes, so that two scans of the same
 * stores say the same; within one span of time for all, so that a store that is slow, by accident
 * or not, costs the ones behind it and not the program. */

#include "agent/scan/scan.h"

#include "agent/scan/store.h"

#include <string.h>
#include <unistd.h>

/* What a found file is to be given to. */
typedef struct
{
  const NumProbe *probe;
  NumHits *hits;
} Visit;

static const struct
{
  NumStoreReader read;
  gboolean open; /* it looks into regular files */
} readers[] = {
  [NUM_FORMAT_JSON] = { num_store_json, TRUE },
  [NUM_FORMAT_INI] = { num_store_ini, TRUE },
  [NUM_FORMAT_XML] = { num_store_xml, TRUE },
  [NUM_FORMAT_SQLITE] = { num_store_sqlite, TRUE },
  [NUM_FORMAT_PATH] = { num_store_path, FALSE },
  [NUM_FORMAT_LINES] = { num_store_lines, TRUE },
  [NUM_FORMAT_EXISTS] = { num_store_exists, FALSE },
};

/* A store that is not what it seems has no accounts; it is not worth a word in a log, which would
 * have to name a path with somebody's number in it. */
static gboolean
on_found (const NumFile *file, gpointer user_data)
{
  const Visit *visit = user_data;

  num_hits_begin (visit->hits, visit->probe);
  if (!file->denied)
    readers[visit->probe->format].read (visit->probe, file, visit->hits);
  else if (visit->probe->proof == NUM_PROOF_REGISTERED)
    num_hits_add (visit->hits, NULL, NULL);
  return !num_hits_is_over (visit->hits);
}

/* The directory that @path begins with, and the rest of it; NULL when it is not of this place. */
static const char *
find_base (const NumScanPlace *place, const char *path, const char **ret_rest)
{
  const struct
  {
    const char *prefix, *base;
  } bases[] = {
    { "${HOME}/", place->home },
    { "${XDG_DATA_HOME}/", place->data_home },
    { "${XDG_CONFIG_HOME}/", place->config_home },
  };

  *ret_rest = path + 1;
  if (*path == '/')
    return place->scope == NUM_SCOPE_SYSTEM ? place->root : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    if (place->scope == NUM_SCOPE_USER && g_str_has_prefix (path, bases[i].prefix))
      {
        *ret_rest = path + strlen (bases[i].prefix);
        return bases[i].base;
      }

  return NULL;
}

static void
run_probe (const NumProbe *probe, const NumScanPlace *place, NumHits *hits)
{
  uid_t owner = place->scope == NUM_SCOPE_USER ? getuid () : NUM_FILES_ANY_OWNER;
  Visit visit = { probe, hits };

  for (char **path = probe->paths; *path; path++)
    {
      const char *rest;
      const char *base = find_base (place, *path, &rest);

      if (base)
        num_files_walk (base, rest, owner, readers[probe->format].open, num_hits_deadline (hits),
                        on_found, &visit);
    }
}

NumHits *
num_scan_run (GPtrArray *probes, const NumScanPlace *place)
{
  NumHits *hits = num_hits_new (g_get_monotonic_time ()
                                + (gint64)place->limit_msec * G_TIME_SPAN_MILLISECOND);

  for (guint i = 0; i < probes->len && !num_hits_is_over (hits); i++)
    {
      const NumProbe *probe = probes->pdata[i];

      if (probe->scopes & place->scope)
        run_probe (probe, place, hits);
    }
  return hits;
}
