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

/* Nothing but its task belongs to the thread. */
static void
scan_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, g_variant_ref_sink (num_scan_home (GPOINTER_TO_UINT (data))),
                         (GDestroyNotify)g_variant_unref);
}

void
num_scan_home_async (guint limit_msec, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, GUINT_TO_POINTER (limit_msec), NULL);
  g_task_run_in_thread (task, scan_in_thread);
}

GVariant *
num_scan_home_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
