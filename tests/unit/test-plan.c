/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Plans: in which order accounts leave a number, from the catalogue that is shipped and from apps
 * that nobody described. */

#include "agent/plan.h"
#include "numberd/names.h"

#include <glib/gstdio.h>
#include <string.h>

static NumCatalog *
load_shipped (void)
{
  g_autofree char *directory = g_build_filename (g_getenv (NUM_ENV_DATA_DIR), "apps.d", NULL);
  const char *directories[] = { directory, NULL };

  return num_catalog_load (directories, NULL, NULL);
}

/* Bindings of the apps in @names, with ids from 1. */
static GPtrArray *
make_bindings (const char *names)
{
  g_auto (GStrv) apps = g_strsplit (names, " ", -1);
  GPtrArray *bindings = g_ptr_array_new_with_free_func ((GDestroyNotify)num_binding_free);

  for (guint i = 0; apps[i]; i++)
    {
      NumBinding *binding = num_binding_new ();

      binding->id = i + 1;
      binding->app = g_strdup (apps[i]);
      binding->state = i % 2 ? NUM_BINDING_DUE : NUM_BINDING_BOUND;
      g_ptr_array_add (bindings, binding);
    }
  return bindings;
}

/* The plan in words: `app:group`, with a star when it needs the old SIM. */
static char *
describe (GArray *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plan->len; i++)
    {
      const NumPlanEntry *entry = &g_array_index (plan, NumPlanEntry, i);

      g_string_append_printf (text, "%s%s:%s%s", i > 0 ? " " : "", entry->binding->app,
                              num_plan_group_to_string (entry->group),
                              entry->needs_old_sim ? "*" : "");
    }
  return g_strdup (text->str);
}

static void
test_order (void)
{
  static const struct
  {
    const char *apps;
    const char *plan;
  } rows[] = {
    { "shop bank whatsapp google", "bank:recovery google:recovery whatsapp:identity shop:contact" },
    /* Changing the number of a WeChat takes a code to the old one. */
    { "alipay wechat", "wechat:recovery* alipay:recovery" },
    { "telegram whatsapp", "telegram:identity whatsapp:identity" }, /* as they were recorded */
    { "microsoft signal apple", "microsoft:recovery apple:recovery signal:identity" },
    /* Of the gym nothing is known, so that it may send codes. */
    { "shop gym bank", "bank:recovery gym:second-factor shop:contact" },
    { "shop", "shop:contact" },
  };
  g_autoptr (NumCatalog) catalog = load_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) bindings = make_bindings (rows[i].apps);
      g_autoptr (GArray) plan = num_plan_make (bindings, catalog);
      g_autofree char *text = describe (plan);

      g_assert_cmpstr (text, ==, rows[i].plan);
    }
}

/* What is done with is not planned. */
static void
test_settled (void)
{
  g_autoptr (NumCatalog) catalog = load_shipped ();
  g_autoptr (GPtrArray) bindings = make_bindings ("google bank shop");
  g_autoptr (GArray) plan = NULL;
  g_autofree char *text = NULL;

  ((NumBinding *)bindings->pdata[1])->state = NUM_BINDING_SETTLED;
  plan = num_plan_make (bindings, catalog);
  text = describe (plan);
  g_assert_cmpstr (text, ==, "google:recovery shop:contact");
}

/* A file that does not say what the number is to its app may mean a code. */
static void
test_undescribed (void)
{
  g_autofree char *dir = g_dir_make_tmp ("numberd-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "mail.app", NULL);
  const char *directories[] = { dir, NULL };
  g_autoptr (NumCatalog) catalog = NULL;
  g_autoptr (GPtrArray) bindings = make_bindings ("mail");
  g_autoptr (GArray) plan = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "[App]\nName=Mail\nCategory=account\n", -1, NULL));
  catalog = num_catalog_load (directories, NULL, NULL);
  g_assert_nonnull (num_catalog_find (catalog, "mail"));
  plan = num_plan_make (bindings, catalog);
  text = describe (plan);
  g_assert_cmpstr (text, ==, "mail:second-factor");
  g_remove (path);
  g_rmdir (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/order", test_order);
  g_test_add_func ("/plan/settled", test_settled);
  g_test_add_func ("/plan/undescribed", test_undescribed);
  return g_test_run ();
}
