/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A home. Whoever runs this looks into their own, root too: directories of somebody else are passed
 * over, whatever HOME says. What is wrong in the app files the daemon has told in its log. */

#include "agent/scan/home.h"

#include "agent/catalog.h"
#include "agent/scan/scan.h"
#include "numberd/names.h"

static NumCatalog *
load_catalog (void)
{
  const char *chosen = g_getenv (NUM_ENV_DATA_DIR);
  g_autofree char *shipped = g_build_filename (chosen ? chosen : NUM_DATA_DIR, "apps.d", NULL);
  const char *directories[] = { shipped, NUM_SYSCONF_DIR "/apps.d", NULL };

  return num_catalog_load (directories, NULL, NULL);
}

static void
add_text (GVariantBuilder *builder, const char *key, const char *text)
{
  if (text)
    g_variant_builder_add (builder, "{sv}", key, g_variant_new_string (text));
}

GVariant *
num_scan_home (guint limit_msec)
{
  g_autoptr (NumCatalog) catalog = load_catalog ();
  g_autoptr (GPtrArray) probes = num_catalog_probes (catalog);
  NumScanPlace place = { .scope = NUM_SCOPE_USER,
                         .home = g_get_home_dir (),
                         .data_home = g_get_user_data_dir (),
                         .config_home = g_get_user_config_dir (),
                         .limit_msec = limit_msec };
  g_autoptr (NumHits) hits = num_scan_run (probes, &place);
  GVariantBuilder findings;

  g_variant_builder_init (&findings, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < num_hits_get (hits)->len; i++)
    {
      const NumHit *hit = num_hits_get (hits)->pdata[i];

      g_variant_builder_open (&findings, G_VARIANT_TYPE_VARDICT);
      add_text (&findings, "app", hit->probe->app);
      add_text (&findings, "probe", hit->probe->name);
      add_text (&findings, "number", hit->number);
      add_text (&findings, "account", hit->account);
      g_variant_builder_close (&findings);
    }
  return g_variant_builder_end (&findings);
}
