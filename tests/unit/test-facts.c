/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Numbering facts: which file wins, what a wrong one does, and that the ones which are shipped are
 * right: no figure without somebody who stands for it. */

#include "agent/facts.h"
#include "numberd/names.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define GOOD                                                                                       \
  "[Country]\nName=China\nTimeZone=Asia/Shanghai\n"                                                \
  "[Reissue cancelled]\nReason=cancelled;ported\nFreeze=90d\nText=It is frozen.\n"                 \
  "Source=a page\nChecked=2026-11-23\nConfidence=reported\n"

/* A shipped directory and one that overrides it, and what was complained about. */
typedef struct
{
  char *directories[3];
  GPtrArray *problems;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < 2; i++)
    f->directories[i] = g_dir_make_tmp ("numberd-XXXXXX", NULL);
  f->directories[2] = NULL;
  f->problems = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GDir) dir = g_dir_open (f->directories[i], 0, NULL);
      const char *name;

      while (dir && (name = g_dir_read_name (dir)))
        {
          g_autofree char *path = g_build_filename (f->directories[i], name, NULL);

          g_remove (path);
        }
      g_rmdir (f->directories[i]);
      g_free (f->directories[i]);
    }
  g_ptr_array_unref (f->problems);
}

static char *
put (Fixture *f, guint directory, const char *name, const char *text)
{
  char *path = g_build_filename (f->directories[directory], name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
on_problem (const char *problem, gpointer user_data)
{
  g_assert_null (strchr (problem, '\n'));
  g_ptr_array_add (user_data, g_strdup (problem));
}

static NumFacts *
load (Fixture *f)
{
  return num_facts_load ((const char *const *)f->directories, on_problem, f->problems);
}

/* All problems in one text, for a look. */
static char *
join (Fixture *f)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < f->problems->len; i++)
    g_string_append_printf (text, "%s\n", (char *)f->problems->pdata[i]);
  return g_strdup (text->str);
}

static void
test_whole (Fixture *f, gconstpointer unused)
{
  g_autofree char *path
      = put (f, 0, "cn.numbering",
             "# a comment\n[Country]\nName=China \nTimeZone=Asia/Shanghai\n"
             "[Reissue unpaid]\nReason=unpaid\nPlan=postpaid\nArrears=60\nFreeze=90d\n"
             "FreezeMax=6m\nText=Shut off.\nSource=a page\nChecked=2026-11-23\n"
             "Confidence=official\n"
             "[Inactivity]\nPlan=prepaid;postpaid\nDays=180\nText=Taken back.\nSource=b\n"
             "Checked=2026-11-22\nConfidence=reported\n[X-Shop]\nAnything=1\n");
  g_autoptr (NumFacts) facts = load (f);
  const NumCountryFacts *country = num_facts_find (facts, "CN");
  const NumFact *fact;

  g_assert_cmpuint (f->problems->len, ==, 0);
  g_assert_nonnull (country);
  g_assert_true (num_facts_find (facts, "cn") == country);
  g_assert_null (num_facts_find (facts, "us"));
  g_assert_null (num_facts_find (facts, NULL));
  g_assert_cmpstr (country->name, ==, "China");
  g_assert_cmpstr (country->zone, ==, "Asia/Shanghai");
  g_assert_cmpstr (country->file, ==, path);
  g_assert_cmpuint (country->facts->len, ==, 2);

  fact = country->facts->pdata[0];
  g_assert_cmpint (fact->kind, ==, NUM_FACT_REISSUE);
  g_assert_cmpstr (fact->name, ==, "Reissue unpaid");
  g_assert_cmpstr (fact->reasons[0], ==, "unpaid");
  g_assert_null (fact->reasons[1]);
  g_assert_cmpstr (fact->plans[0], ==, "postpaid");
  g_assert_cmpuint (fact->arrears, ==, 60);
  g_assert_cmpuint (fact->freeze.days, ==, 90);
  g_assert_cmpuint (fact->freeze_max.months, ==, 6);
  g_assert_cmpuint (fact->freeze_max.days, ==, 0);
  g_assert_cmpstr (fact->text, ==, "Shut off.");
  g_assert_true (fact->in_force);

  fact = country->facts->pdata[1];
  g_assert_cmpint (fact->kind, ==, NUM_FACT_INACTIVITY);
  g_assert_null (fact->reasons);
  g_assert_cmpstr (fact->plans[1], ==, "postpaid");
  g_assert_cmpuint (fact->days, ==, 180);
  g_assert_cmpstr (fact->checked, ==, "2026-11-22");
}

/* Each row is put in the place of a line of a good file, and takes the whole file out. */
static void
test_wrong (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *instead_of;
    const char *line;
    const char *says;
  } rows[] = {
    { "Freeze=90d", "Freeze=90", ":6: Freeze=" },
    { "Freeze=90d", "Freeze=d", ":6: Freeze=" },
    { "Freeze=90d", "Freeze=0d", ":6: Freeze=" },
    { "Freeze=90d", "Freeze=-1d", ":6: Freeze=" },
    { "Freeze=90d", "Freeze=121m", "such as 90d or 6m" },
    { "Freeze=90d", "Freeze=1y", ":6: Freeze=" },
    { "Freeze=90d", "Arrears=5", "Freeze= is missing" },
    { "Freeze=90d", "Freeze=90d\nArrears=x", ":7: Arrears=" },
    { "Reason=cancelled;ported", "Reason=canceled", "allowed: cancelled, unpaid, ported" },
    { "Reason=cancelled;ported", "Reason=", ":5: Reason=" },
    { "Reason=cancelled;ported", "Plan=free", "allowed: prepaid, postpaid" },
    { "Confidence=reported", "Confidence=sure", ":10: Confidence=" },
    { "Confidence=reported", "", "Confidence= is missing" },
    { "Checked=2026-11-23", "Checked=2026-02-30", ":9: Checked=" },
    { "Checked=2026-11-23", "", "Checked= is missing" },
    { "Source=a page", "", "Source= or Checked=" },
    { "Text=It is frozen.", "", "Text= is missing" },
    { "Text=It is frozen.", "Text=a\\tb", ":7: Text=" },
    { "Name=China", "", "Name= is missing" },
    { "TimeZone=Asia/Shanghai", "TimeZone=../../etc/passwd", ":3: TimeZone=" },
    { "TimeZone=Asia/Shanghai", "TimeZone=/etc/passwd", ":3: TimeZone=" },
    { "[Country]", "Country", ":1: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) parts = g_strsplit (GOOD, rows[i].instead_of, 2);
      g_autofree char *text = g_strjoin (rows[i].line, parts[0], parts[1], NULL);
      g_autofree char *path = put (f, 0, "cn.numbering", text);
      g_autoptr (NumFacts) facts = load (f);
      g_autofree char *said = join (f);

      g_test_message ("%s: %s", rows[i].line, said);
      g_assert_null (num_facts_find (facts, "cn"));
      g_assert_nonnull (strstr (said, rows[i].says));
      g_assert_false (num_facts_check (path, NULL, NULL));
      g_ptr_array_set_size (f->problems, 0);
    }
}

/* A note needs no figure and no source; it is kept, and never in force. */
static void
test_notes (Fixture *f, gconstpointer unused)
{
  g_autofree char *path
      = put (f, 0, "jp.numbering",
             "[Country]\nName=Japan\n[Reissue]\nText=Nobody knows.\nConfidence=unverified\n"
             "[Reissue bill]\nFreeze=18m\nText=A bill.\nConfidence=proposed\n");
  g_autoptr (NumFacts) facts = load (f);
  const NumCountryFacts *country = num_facts_find (facts, "jp");

  g_assert_cmpuint (f->problems->len, ==, 0);
  g_assert_cmpuint (country->facts->len, ==, 2);
  for (guint i = 0; i < country->facts->len; i++)
    g_assert_false (((NumFact *)country->facts->pdata[i])->in_force);
  g_assert_null (country->zone);
  g_assert_true (num_facts_check (path, NULL, NULL));
}

/* What is unknown is told of and passed over, but a check does not pass it. */
static void
test_unknown (Fixture *f, gconstpointer unused)
{
  g_autofree char *path
      = put (f, 0, "cn.numbering", GOOD "Thaw=1\n[Reissues]\nA=1\n[Country X]\nB=1\n");
  g_autoptr (NumFacts) facts = load (f);
  g_autofree char *said = join (f);

  g_assert_nonnull (num_facts_find (facts, "cn"));
  g_assert_cmpuint (f->problems->len, ==, 3);
  g_assert_nonnull (strstr (said, ":11: unknown key Thaw"));
  g_assert_nonnull (strstr (said, ":12: unknown group [Reissues]"));
  g_assert_false (num_facts_check (path, on_problem, f->problems));
  g_assert_cmpuint (f->problems->len, ==, 6);
}

static void
test_names (Fixture *f, gconstpointer unused)
{
  g_autofree char *upper = put (f, 0, "CN.numbering", GOOD);
  g_autofree char *longer = put (f, 0, "chn.numbering", GOOD);
  g_autofree char *other = put (f, 0, "cn.numbering~", GOOD);
  g_autoptr (NumFacts) facts = load (f);

  g_assert_nonnull (longer);
  g_assert_nonnull (other);
  g_assert_null (num_facts_find (facts, "cn"));
  g_assert_null (num_facts_find (facts, "chn"));
  g_assert_cmpuint (f->problems->len, ==, 2);
  g_assert_false (num_facts_check (upper, NULL, NULL));
}

/* A right file replaces, an empty one masks, a wrong one leaves what was there. */
static void
test_override (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *text;
    const char *name;
  } rows[] = { { "[Country]\nName=Mine\n", "Mine" }, { "", NULL }, { "nonsense", "China" } };
  g_autofree char *shipped = put (f, 0, "cn.numbering", GOOD);

  g_assert_nonnull (shipped);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = put (f, 1, "cn.numbering", rows[i].text);
      g_autoptr (NumFacts) facts = load (f);
      const NumCountryFacts *country = num_facts_find (facts, "cn");

      g_assert_nonnull (path);
      g_assert_cmpstr (country ? country->name : NULL, ==, rows[i].name);
    }
}

static void
test_mask_by_link (Fixture *f, gconstpointer unused)
{
  g_autofree char *shipped = put (f, 0, "cn.numbering", GOOD);
  g_autofree char *path = g_build_filename (f->directories[1], "cn.numbering", NULL);
  g_autoptr (NumFacts) facts = NULL;

  g_assert_nonnull (shipped);
  g_assert_cmpint (symlink ("/dev/null", path), ==, 0);
  facts = load (f);
  g_assert_null (num_facts_find (facts, "cn"));
  g_assert_cmpuint (f->problems->len, ==, 0);
}

/* A directory that is not there is no problem; a file that cannot be read is one. */
static void
test_places (Fixture *f, gconstpointer unused)
{
  const char *directories[] = { "/nonexistent/numbering.d", f->directories[0], NULL };
  g_autofree char *path = g_build_filename (f->directories[0], "cn.numbering", NULL);
  g_autoptr (NumFacts) facts = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  facts = num_facts_load (directories, on_problem, f->problems);
  g_assert_null (num_facts_find (facts, "cn"));
  g_assert_cmpuint (f->problems->len, ==, 1);
  g_assert_false (num_facts_check ("/nonexistent/cn.numbering", NULL, NULL));
}

/* Whoever reads a shipped fact can look it up, and its days begin when they do there. */
static void
check_shipped (const NumCountryFacts *country)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new (country->zone);

  g_test_message ("%s", country->file);
  g_assert_cmpstr (g_time_zone_get_identifier (zone), ==, country->zone);
  g_assert_cmpuint (country->facts->len, >=, 1);
  for (guint i = 0; i < country->facts->len; i++)
    {
      const NumFact *fact = country->facts->pdata[i];

      g_assert_nonnull (fact->source);
      g_assert_nonnull (fact->checked);
    }
}

static void
test_shipped (Fixture *f, gconstpointer unused)
{
  const char *data = g_getenv (NUM_ENV_DATA_DIR);
  g_autofree char *directory = g_build_filename (data, "numbering.d", NULL);
  const char *directories[] = { directory, NULL };
  g_autoptr (NumFacts) facts = num_facts_load (directories, on_problem, f->problems);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  guint n = 0;
  const char *name;

  g_assert_cmpuint (f->problems->len, ==, 0);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *id = g_strndup (name, 2);
      const NumCountryFacts *country = num_facts_find (facts, id);

      g_assert_true (num_facts_check (path, on_problem, f->problems));
      g_assert_nonnull (country);
      check_shipped (country);
      n++;
    }
  g_assert_cmpuint (n, >=, 22);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/facts/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("whole", test_whole);
  ADD ("wrong", test_wrong);
  ADD ("notes", test_notes);
  ADD ("unknown", test_unknown);
  ADD ("names", test_names);
  ADD ("override", test_override);
  ADD ("mask-by-link", test_mask_by_link);
  ADD ("places", test_places);
  ADD ("shipped", test_shipped);
  return g_test_run ();
}
