/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* UCI files as OpenWrt writes them, as people write them, and as no one should. */

#include "drivers/uci.h"

/* Sections as TYPE(NAME) and their options, sorted, as `key=value`. */
static char *
describe (const char *text)
{
  g_autoptr (GPtrArray) sections = num_uci_parse (text);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      const NumUciSection *section = sections->pdata[i];
      g_autoptr (GList) keys
          = g_list_sort (g_hash_table_get_keys (section->options), (GCompareFunc)g_strcmp0);

      g_string_append_printf (all, "%s(%s)", section->type, section->name);
      for (GList *key = keys; key; key = key->next)
        g_string_append_printf (all, " %s=%s", (char *)key->data, num_uci_get (section, key->data));
      g_string_append_c (all, '\n');
    }

  return g_string_free (all, FALSE);
}

static const struct
{
  const char *name, *text, *expected;
} vectors[] = {
  { "as-written",
    "\nconfig interface 'loopback'\n\toption device 'lo'\n\toption proto 'static'\n"
    "\tlist ipaddr '127.0.0.1/8'\n\nconfig interface 'wan'\n\toption proto 'qmi'\n"
    "\toption device '/dev/cdc-wdm0'\n",
    "interface(loopback) device=lo proto=static\n"
    "interface(wan) device=/dev/cdc-wdm0 proto=qmi\n" },
  { "quotes", "config interface \"a b\"\noption x \"say \\\"hi\\\"\" # no\noption y it\\'s\n",
    "interface(a b) x=say \"hi\" y=it's\n" },
  { "joined", "config interface w\noption x 'it'\\''s'\"!\"\n", "interface(w) x=it's!\n" },
  { "anonymous", "config globals\n\toption ula_prefix 'fd::/48'\n",
    "globals() ula_prefix=fd::/48\n" },
  { "short", "c interface wan\no proto qmi\nl dns 9.9.9.9\n", "interface(wan) proto=qmi\n" },
  { "semicolons", "config interface wan; option proto mbim; option device /dev/cdc-wdm1",
    "interface(wan) device=/dev/cdc-wdm1 proto=mbim\n" },
  { "comments", "# config interface no\nconfig interface wan # yes\n#option proto qmi\n",
    "interface(wan)\n" },
  { "not-a-comment", "config interface wan\noption x a#b\n", "interface(wan) x=a#b\n" },
  { "several-lines", "config interface wan\noption x 'a\nb'\noption y 1\n",
    "interface(wan) x=a\nb y=1\n" },
  { "last-counts", "config interface wan\noption x 1\noption x 2\n", "interface(wan) x=2\n" },
  { "windows", "config interface wan\r\noption proto qmi\r\n", "interface(wan) proto=qmi\n" },
  { "package", "package network\n\nconfig interface wan\n", "interface(wan)\n" },
  { "empty", "", "" },
  { "option-first", "option proto qmi\nconfig\nconfig interface wan\noption\noption proto\n",
    "interface(wan)\n" },
  { "unfinished", "config interface 'wan\noption proto qmi", "interface(wan\noption proto qmi)\n" },
  { "backslash-at-end", "config interface wan\\", "interface(wan\\)\n" },
  { "empty-value", "config interface wan\noption proto ''\n", "interface(wan) proto=\n" },
};

static void
test_vector (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *found = describe (vectors[i].text);

  g_assert_cmpstr (found, ==, vectors[i].expected);
}

static void
test_booleans (void)
{
  g_autoptr (GPtrArray) sections = num_uci_parse ("config a\noption yes on\noption no 0\n"
                                                  "option odd maybe\n");
  const NumUciSection *section = sections->pdata[0];

  g_assert_true (num_uci_is_set (section, "yes"));
  g_assert_false (num_uci_is_unset (section, "yes"));
  g_assert_true (num_uci_is_unset (section, "no"));
  g_assert_false (num_uci_is_set (section, "no"));
  g_assert_false (num_uci_is_set (section, "odd"));
  g_assert_false (num_uci_is_unset (section, "odd"));
  g_assert_false (num_uci_is_set (section, "none"));
  g_assert_false (num_uci_is_unset (section, "none"));
}

/* Whatever is cut off or in the way, there is an answer. */
static void
test_noise (void)
{
  static const char letters[] = "cofig'\"\\;# \n\tx";

  for (guint round = 0; round < 20000; round++)
    {
      char text[24] = "c a\n";
      g_autofree char *found = NULL;

      for (guint i = 4; i < sizeof text - 1; i++)
        text[i] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      found = describe (text);
      g_assert_true (g_str_has_prefix (found, "a("));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *path = g_strconcat ("/uci/", vectors[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_vector);
    }
  g_test_add_func ("/uci/booleans", test_booleans);
  g_test_add_func ("/uci/noise", test_noise);
  return g_test_run ();
}
