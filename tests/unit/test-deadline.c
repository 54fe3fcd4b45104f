/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The two clocks, against the facts that are shipped and against made ones. The dates were counted
 * on a calendar. A deadline may be too early; one that is too late costs somebody an account. */

#include "agent/deadline.h"
#include "numberd/names.h"

#include <glib/gstdio.h>
#include <string.h>

/* One ending, and the day that follows from it; NULL: none. */
typedef struct
{
  const char *country;
  const char *reason;
  const char *plan;
  const char *start;
  const char *day;
} Row;

static NumFacts *
load_shipped (void)
{
  g_autofree char *directory = g_build_filename (g_getenv (NUM_ENV_DATA_DIR), "numbering.d", NULL);
  const char *directories[] = { directory, NULL };

  return num_facts_load (directories, NULL, NULL);
}

static void
check_row (const NumFacts *facts, const Row *row)
{
  NumEnding ending = { row->reason, row->plan, num_calendar_parse (row->start), FALSE };
  g_auto (NumDeadline) deadline = { 0 };
  g_autofree char *day = NULL;

  num_deadline_reissue (num_facts_find (facts, row->country), &ending, &deadline);
  day = num_calendar_format (deadline.day);
  g_test_message ("%s %s %s %s: %s", row->country, row->reason, row->plan, row->start,
                  deadline.reason);
  g_assert_cmpstr (day, ==, row->day);
  g_assert_true ((deadline.reason != NULL) == (row->day != NULL));
  g_assert_true ((deadline.origin != NULL) == (row->day != NULL));
}

/* As the law and the press have it, country by country. */
static void
test_shipped (void)
{
  static const Row rows[] = {
    /* China: 90 days; on a contract that is not paid 60 more, before. */
    { "cn", "cancelled", NULL, "2026-10-01", "2026-12-30" },
    { "cn", "cancelled", "prepaid", "2026-10-01", "2026-12-30" },
    { "cn", "ported", NULL, "2026-10-01", "2026-12-30" },
    { "cn", "unpaid", "postpaid", "2026-10-01", "2027-02-28" },
    { "cn", "unpaid", "prepaid", "2026-10-01", "2026-12-30" },
    { "cn", "unpaid", NULL, "2026-10-01", "2026-12-30" },   /* it may be prepaid */
    { "cn", NULL, "postpaid", "2026-10-01", "2026-12-30" }, /* it may be cancelled */
    { "cn", NULL, NULL, "2026-10-01", "2026-12-30" },
    { "us", "cancelled", NULL, "2026-10-01", "2026-11-15" },      /* 45 days */
    { "us", "unpaid", "postpaid", "2024-01-31", "2024-03-16" },   /* over 29 February */
    { "za", "cancelled", "prepaid", "2026-10-31", "2026-11-30" }, /* a month, not 30 days */
    { "za", "cancelled", NULL, "2027-01-31", "2027-02-28" },
    { "za", "cancelled", NULL, "2028-01-31", "2028-02-29" },
    { "au", "cancelled", NULL, "2026-08-31", "2027-02-28" }, /* six months */
    { "au", "cancelled", NULL, "2026-10-01", "2027-04-01" },
    { "fr", "cancelled", NULL, "2026-10-01", "2026-11-15" }, /* 45 to 120: the first of them */
    { "in", "cancelled", "prepaid", "2026-10-01", "2026-12-30" },
    { "kr", NULL, NULL, "2026-10-01", "2026-12-30" },
    { "my", NULL, NULL, "2026-10-01", "2027-04-01" },
    { "id", NULL, NULL, "2026-10-01", "2026-11-30" },
    { "ru", NULL, NULL, "2026-10-01", "2026-12-01" },
    /* Known, but nobody stands for it: no date. */
    { "br", "cancelled", NULL, "2026-10-01", NULL },
    { "ch", "cancelled", NULL, "2026-10-01", NULL },
    { "es", "cancelled", NULL, "2026-10-01", NULL },
    { "ng", "cancelled", NULL, "2026-10-01", NULL },
    { "jp", "cancelled", NULL, "2026-10-01", NULL },
    /* Nothing to count from, and nothing to count. */
    { "cn", "cancelled", NULL, NULL, NULL },
    { "aq", "cancelled", NULL, "2026-10-01", NULL },
  };
  g_autoptr (NumFacts) facts = load_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_row (facts, &rows[i]);
}

/* Facts of a country that is called xx, with @text behind its name. */
static NumFacts *
make_facts (const char *text)
{
  g_autofree char *dir = g_dir_make_tmp ("numberd-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "xx.numbering", NULL);
  g_autofree char *whole = g_strconcat ("[Country]\nName=Utopia\n", text, NULL);
  const char *directories[] = { dir, NULL };
  NumFacts *facts;

  g_assert_true (g_file_set_contents (path, whole, -1, NULL));
  facts = num_facts_load (directories, NULL, NULL);
  g_assert_nonnull (num_facts_find (facts, "xx"));
  g_remove (path);
  g_rmdir (dir);
  return facts;
}

/* Whatever the confidence, the two that count do, and the two that do not, do not. */
static void
test_confidence (void)
{
  static const char *const words[] = { "official", "reported", "unverified", "proposed" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *text = g_strdup_printf ("[Reissue]\nFreeze=10d\nText=x\nSource=s\n"
                                               "Checked=2026-01-01\nConfidence=%s\n",
                                               words[i]);
      g_autoptr (NumFacts) facts = make_facts (text);
      Row row = { "xx", NULL, NULL, "2026-10-01", i < 2 ? "2026-10-11" : NULL };

      check_row (facts, &row);
    }
}

/* An early fact of which nobody is sure does not hide a later one that counts. */
static void
test_mixed (void)
{
  g_autoptr (NumFacts) facts
      = make_facts ("[Reissue a]\nFreeze=5d\nText=x\nConfidence=unverified\n"
                    "[Reissue b]\nFreeze=40d\nText=x\nSource=s\nChecked=2026-01-01\n"
                    "Confidence=official\n"
                    "[Reissue c]\nPlan=prepaid\nFreeze=1m\nText=x\nSource=s\nChecked=2026-01-01\n"
                    "Confidence=reported\n"
                    "[Inactivity]\nDays=1\nText=x\nSource=s\nChecked=2026-01-01\n"
                    "Confidence=official\n");
  static const Row rows[] = {
    { "xx", NULL, "postpaid", "2026-10-01", "2026-11-10" },
    { "xx", NULL, "prepaid", "2026-10-01", "2026-11-01" },
    { "xx", NULL, NULL, "2026-10-01", "2026-11-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_row (facts, &rows[i]);
}

/* A person can work it out by hand from what is said. */
static void
test_reasons (void)
{
  static const struct
  {
    NumEnding ending;
    const char *says;
  } rows[] = {
    { { "cancelled" }, "China: a cancelled number can be sold again 90 days after 2026-10-01" },
    { { "ported" },
      "China: a number that was ported away can be sold again 90 days after 2026-10-01" },
    { { NULL }, "China: a number given up can be sold again 90 days after 2026-10-01" },
    { { "unpaid", "postpaid" },
      "China: an unpaid number is shut off after 60 days and can be sold again 90 days after that,"
      " counted from 2026-10-01" },
    { { "cancelled", NULL, 0, TRUE },
      "China: a cancelled number can be sold again 90 days after 2026-10-01; the day is not known,"
      " it was not before that one" },
  };
  g_autoptr (NumFacts) facts = load_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NumEnding ending = rows[i].ending;
      g_auto (NumDeadline) deadline = { 0 };

      ending.start = num_calendar_parse ("2026-10-01");
      num_deadline_reissue (num_facts_find (facts, "cn"), &ending, &deadline);
      g_assert_cmpstr (deadline.reason, ==, rows[i].says);
      g_assert_true (g_str_has_suffix (deadline.origin, "/numbering.d/cn.numbering"));
      g_assert_cmpstr (deadline.confidence, ==, "reported");
      g_assert_nonnull (deadline.source);
      g_assert_nonnull (deadline.checked);
    }
}

static void
test_app (void)
{
  static const struct
  {
    guint days;
    const char *confidence;
    const char *last_used;
    const char *day;
  } rows[] = {
    { 120, "official", "2026-05-01", "2026-08-29" },
    { 120, "reported", "2026-05-01", "2026-08-29" },
    { 1, "official", "2024-02-28", "2024-02-29" },
    { 120, "unverified", "2026-05-01", NULL },
    { 90, "proposed", "2026-05-01", NULL },
    { 120, NULL, "2026-05-01", NULL },
    { 0, "official", "2026-05-01", NULL },
    { 120, "official", NULL, NULL },
    { 120, "official", "nonsense", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NumAppRule rule
          = { "WhatsApp", rows[i].days, "a.app", "s", "2026-01-01", rows[i].confidence };
      g_auto (NumDeadline) deadline = { 0 };
      g_autofree char *day = NULL;

      num_deadline_app (&rule, rows[i].last_used, &deadline);
      day = num_calendar_format (deadline.day);
      g_assert_cmpstr (day, ==, rows[i].day);
      if (i == 0)
        g_assert_cmpstr (deadline.reason, ==,
                         "WhatsApp: an account that is not used for 120 days is let go, and this"
                         " one was last used on 2026-05-01");
    }
}

static void
test_earlier (void)
{
  static const struct
  {
    NumDay a, b;
    const char *wins;
  } rows[] = { { 5, 9, "a" }, { 9, 5, "b" }, { 7, 7, "a" },
               { 0, 5, "b" }, { 5, 0, "a" }, { 0, 0, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NumDeadline a = { rows[i].a, g_strdup (rows[i].a ? "a" : NULL) };
      NumDeadline b = { rows[i].b, g_strdup (rows[i].b ? "b" : NULL) };
      g_auto (NumDeadline) earlier = { 0 };

      num_deadline_earlier (&a, &b, &earlier);
      g_assert_cmpstr (earlier.reason, ==, rows[i].wins);
      g_assert_null (a.reason);
      g_assert_null (b.reason);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deadline/shipped", test_shipped);
  g_test_add_func ("/deadline/confidence", test_confidence);
  g_test_add_func ("/deadline/mixed", test_mixed);
  g_test_add_func ("/deadline/reasons", test_reasons);
  g_test_add_func ("/deadline/app", test_app);
  g_test_add_func ("/deadline/earlier", test_earlier);
  return g_test_run ();
}
