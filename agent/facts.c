/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Numbering facts. A wrong date is worse than none: an owner who trusts it comes too late. So a
 * value that is not understood takes its whole file out, as in the app catalogue, and only what is
 * official or reported counts. What nobody has verified, or somebody merely proposes, is kept as a
 * note, with whatever its file says. */

#include "agent/facts.h"

#include "agent/clock.h"
#include "agent/dropin.h"
#include "agent/entry.h"

#include <string.h>

#define SUFFIX ".numbering"
#define COUNTRY "Country"
#define REISSUE "Reissue"
#define INACTIVITY "Inactivity"
#define FOREIGN_PREFIX "X-" /* groups that belong to other programs */

#define MAX_DAYS 3660
#define MAX_MONTHS 120

#define CONFIDENCES "official, reported, unverified, proposed"
#define REASONS "cancelled, unpaid, ported"
#define PLANS "prepaid, postpaid"

struct NumFacts
{
  GPtrArray *countries; /* (element-type NumCountryFacts), in no order */
  char **directories;
  NumKeyfileProblem on_problem;
  gpointer user_data;
};

/* A file being read, and whether anything in it was wrong. */
typedef struct
{
  NumKeyfileProblem on_problem;
  gpointer user_data;
  NumFacts *facts;
  NumKeyfile *file;
  gboolean wrong;
} Reader;

static void
on_complaint (const char *problem, gpointer user_data)
{
  Reader *reader = user_data;

  reader->wrong = TRUE;
  if (reader->on_problem)
    reader->on_problem (problem, reader->user_data);
}

static void
free_fact (gpointer data)
{
  NumFact *fact = data;

  g_free (fact->name);
  g_strfreev (fact->reasons);
  g_strfreev (fact->plans);
  g_free (fact->text);
  g_free (fact->source);
  g_free (fact->checked);
  g_free (fact->confidence);
  g_free (fact);
}

static void
free_country (gpointer data)
{
  NumCountryFacts *country = data;

  g_free (country->id);
  g_free (country->name);
  g_free (country->zone);
  g_free (country->file);
  g_ptr_array_unref (country->facts);
  g_free (country);
}

/* An IANA name, and nothing that GLib would open as a file outside of the time zones. */
static gboolean
is_zone (const char *value)
{
  return num_entry_is_line (value) && g_ascii_isalpha (*value) && !strstr (value, "..")
         && strspn (value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-")
                == strlen (value);
}

static gboolean
is_confidence (const char *value)
{
  return num_entry_is_word_of (value, CONFIDENCES);
}

/* Whether @group is one of @kind: a kind may be followed by a name, to tell several apart. */
static gboolean
is_of (const char *group, const char *kind)
{
  gsize length = strlen (kind);

  return strncmp (group, kind, length) == 0 && (group[length] == '\0' || group[length] == ' ');
}

/* Takes the text at @key if it is right; what is not there stays NULL. */
static void
take_text (Reader *reader, const char *group, const char *key,
           gboolean (*is_right) (const char *value), const char *allowed, char **ret)
{
  g_autofree char *value
      = g_key_file_get_locale_string (num_keyfile_get (reader->file), group, key, NULL, NULL);

  if (!value)
    return;

  g_strchomp (value);
  if (is_right (value))
    *ret = g_steal_pointer (&value);
  else
    num_keyfile_complain (reader->file, group, key, "%s= is not understood; allowed: %s", key,
                          allowed);
}

/* Takes a list of words, each of them in @allowed. */
static void
take_words (Reader *reader, const char *group, const char *key, const char *allowed, char ***ret)
{
  g_auto (GStrv) words
      = g_key_file_get_string_list (num_keyfile_get (reader->file), group, key, NULL, NULL);
  gboolean right = words && *words;

  if (!words)
    return;

  for (char **word = words; *word; word++)
    right = num_entry_is_word_of (g_strstrip (*word), allowed) && right;
  if (right)
    *ret = g_steal_pointer (&words);
  else
    num_keyfile_complain (reader->file, group, key,
                          "%s= is not understood; allowed: %s, with ; between them", key, allowed);
}

/* Takes a count of days. */
static void
take_days (Reader *reader, const char *group, const char *key, guint *ret)
{
  g_autofree char *value = g_key_file_get_string (num_keyfile_get (reader->file), group, key, NULL);
  guint64 days;

  if (!value)
    return;

  if (g_ascii_string_to_unsigned (g_strstrip (value), 10, 1, MAX_DAYS, &days, NULL))
    *ret = (guint)days;
  else
    num_keyfile_complain (reader->file, group, key, "%s= is not understood; allowed: 1 to %d", key,
                          MAX_DAYS);
}

/* `90d` or `6m`: a month is not thirty days, and laws say which of the two they mean. */
static gboolean
parse_span (const char *value, NumSpan *ret)
{
  gsize length = strlen (value);
  g_autofree char *count = g_strndup (value, length > 0 ? length - 1 : 0);
  char unit = length > 0 ? value[length - 1] : '\0';
  guint64 number;

  if ((unit != 'd' && unit != 'm')
      || !g_ascii_string_to_unsigned (count, 10, 1, unit == 'd' ? MAX_DAYS : MAX_MONTHS, &number,
                                      NULL))
    return FALSE;

  ret->days = unit == 'd' ? (guint)number : 0;
  ret->months = unit == 'm' ? (guint)number : 0;
  return TRUE;
}

/* Takes a span. */
static void
take_span (Reader *reader, const char *group, const char *key, NumSpan *ret)
{
  g_autofree char *value = g_key_file_get_string (num_keyfile_get (reader->file), group, key, NULL);

  if (value && !parse_span (g_strstrip (value), ret))
    num_keyfile_complain (reader->file, group, key,
                          "%s= is not understood; allowed: days or calendar months, such as 90d or"
                          " 6m",
                          key);
}

/* A fact that is to become a date has one, and says who stands for it. */
static void
check_whole (Reader *reader, const char *group, const NumFact *fact)
{
  gboolean figure = fact->kind == NUM_FACT_REISSUE ? fact->freeze.days + fact->freeze.months > 0
                                                   : fact->days > 0;
  const char *key = fact->kind == NUM_FACT_REISSUE ? "Freeze" : "Days";

  if (!fact->confidence)
    num_keyfile_complain (reader->file, group, NULL,
                          "Confidence= is missing from [%s]; allowed: " CONFIDENCES, group);
  else if (!fact->text)
    num_keyfile_complain (reader->file, group, NULL, "Text= is missing from [%s]", group);
  else if (fact->in_force && !figure)
    num_keyfile_complain (reader->file, group, NULL,
                          "%s= is missing from [%s]: what is %s has a figure", key, group,
                          fact->confidence);
  else if (fact->in_force && (!fact->source || !fact->checked))
    num_keyfile_complain (reader->file, group, NULL,
                          "Source= or Checked= is missing from [%s]: what is %s was read somewhere",
                          group, fact->confidence);
}

static NumFact *
read_fact (Reader *reader, const char *group, NumFactKind kind)
{
  NumFact *fact = g_new0 (NumFact, 1);

  fact->kind = kind;
  fact->name = g_strdup (group);
  take_words (reader, group, "Plan", PLANS, &fact->plans);
  take_words (reader, group, "Reason", REASONS, &fact->reasons);
  take_days (reader, group, "Arrears", &fact->arrears);
  take_span (reader, group, "Freeze", &fact->freeze);
  take_span (reader, group, "FreezeMax", &fact->freeze_max);
  take_days (reader, group, "Days", &fact->days);
  take_text (reader, group, "Text", num_entry_is_line, NUM_ENTRY_LINE, &fact->text);
  take_text (reader, group, "Source", num_entry_is_line, NUM_ENTRY_LINE, &fact->source);
  take_text (reader, group, "Checked", num_clock_is_day, NUM_ENTRY_DAY, &fact->checked);
  take_text (reader, group, "Confidence", is_confidence, CONFIDENCES, &fact->confidence);
  fact->in_force = g_strcmp0 (fact->confidence, "official") == 0
                   || g_strcmp0 (fact->confidence, "reported") == 0;
  check_whole (reader, group, fact);
  return fact;
}

/* What is unknown is passed over: it may be meant for a newer numberd. */
static void
report_unknown (Reader *reader)
{
  g_auto (GStrv) groups = g_key_file_get_groups (num_keyfile_get (reader->file), NULL);

  for (char **group = groups; *group; group++)
    if (strcmp (*group, COUNTRY) == 0)
      num_entry_report_unknown (reader->file, *group, "Name, TimeZone");
    else if (is_of (*group, REISSUE))
      num_entry_report_unknown (reader->file, *group,
                                "Reason, Plan, Arrears, Freeze, FreezeMax, Text, Source, Checked,"
                                " Confidence");
    else if (is_of (*group, INACTIVITY))
      num_entry_report_unknown (reader->file, *group,
                                "Plan, Days, Text, Source, Checked, Confidence");
    else if (!g_str_has_prefix (*group, FOREIGN_PREFIX))
      num_keyfile_complain (reader->file, *group, NULL,
                            "unknown group [%s]; allowed: [" COUNTRY "], [" REISSUE
                            " NAME], [" INACTIVITY " NAME], and groups that begin"
                            " with " FOREIGN_PREFIX,
                            *group);
}

/* The facts in the order of the file, as a person put them. */
static void
read_facts (Reader *reader, NumCountryFacts *country)
{
  g_auto (GStrv) groups = g_key_file_get_groups (num_keyfile_get (reader->file), NULL);

  for (char **group = groups; *group; group++)
    if (is_of (*group, REISSUE))
      g_ptr_array_add (country->facts, read_fact (reader, *group, NUM_FACT_REISSUE));
    else if (is_of (*group, INACTIVITY))
      g_ptr_array_add (country->facts, read_fact (reader, *group, NUM_FACT_INACTIVITY));
}

/* Answers NULL when the file is wrong; the reader has heard why. */
static NumCountryFacts *
read_country (Reader *reader, const char *path, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NumKeyfile) file = num_keyfile_load (path, on_complaint, reader, &error);
  NumCountryFacts *country;

  if (!file)
    {
      on_complaint (error->message, reader);
      return NULL;
    }

  reader->file = file;
  country = g_new0 (NumCountryFacts, 1);
  country->id = g_strdup (id);
  country->file = g_strdup (path);
  country->facts = g_ptr_array_new_with_free_func (free_fact);
  take_text (reader, COUNTRY, "Name", num_entry_is_line, NUM_ENTRY_LINE, &country->name);
  take_text (reader, COUNTRY, "TimeZone", is_zone, "an IANA name, such as Asia/Shanghai",
             &country->zone);
  read_facts (reader, country);
  if (!country->name && !reader->wrong)
    num_keyfile_complain (file, COUNTRY, NULL, "Name= is missing from [" COUNTRY "]");

  if (reader->wrong)
    g_clear_pointer (&country, free_country);
  report_unknown (reader);
  reader->file = NULL;
  return country;
}

static gboolean
is_id (const char *id)
{
  return strlen (id) == 2 && g_ascii_islower (id[0]) && g_ascii_islower (id[1]);
}

/* Whether @id is a country; if not, that is a complaint. */
static gboolean
check_id (Reader *reader, const char *path, const char *id)
{
  g_autofree char *problem = g_strdup_printf (
      "%s: the name is no country; allowed: its two letters of ISO 3166-1 in lower case"
      " before " SUFFIX,
      path);

  if (is_id (id))
    return TRUE;
  on_complaint (problem, reader);
  return FALSE;
}

/* The earlier file goes only when the later one is a mask or is right. */
static void
on_file (const char *path, const char *id, gboolean masked, gpointer user_data)
{
  Reader *reader = user_data;
  const NumCountryFacts *earlier;
  NumCountryFacts *country = NULL;

  reader->wrong = FALSE;
  if (!check_id (reader, path, id) || (!masked && !(country = read_country (reader, path, id))))
    return;

  earlier = num_facts_find (reader->facts, id);
  if (earlier)
    g_ptr_array_remove_fast (reader->facts->countries, (gpointer)earlier);
  if (country)
    g_ptr_array_add (reader->facts->countries, country);
}

NumFacts *
num_facts_load (const char *const *directories, NumKeyfileProblem on_problem, gpointer user_data)
{
  NumFacts *facts = g_new0 (NumFacts, 1);

  facts->directories = g_strdupv ((char **)directories);
  facts->on_problem = on_problem;
  facts->user_data = user_data;
  facts->countries = g_ptr_array_new_with_free_func (free_country);
  num_facts_reload (facts);
  return facts;
}

void
num_facts_reload (NumFacts *facts)
{
  Reader reader = { facts->on_problem, facts->user_data, facts };

  g_ptr_array_set_size (facts->countries, 0);
  num_dropin_walk ((const char *const *)facts->directories, SUFFIX, on_file, on_complaint, &reader);
}

void
num_facts_free (NumFacts *facts)
{
  if (!facts)
    return;

  g_ptr_array_unref (facts->countries);
  g_strfreev (facts->directories);
  g_free (facts);
}

const NumCountryFacts *
num_facts_find (const NumFacts *facts, const char *country)
{
  for (guint i = 0; country && i < facts->countries->len; i++)
    {
      const NumCountryFacts *known = facts->countries->pdata[i];

      if (g_ascii_strcasecmp (known->id, country) == 0)
        return known;
    }

  return NULL;
}

gboolean
num_facts_check (const char *path, NumKeyfileProblem on_problem, gpointer user_data)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *id = g_strndup (name, strcspn (name, "."));
  Reader reader = { on_problem, user_data };
  NumCountryFacts *country = check_id (&reader, path, id) ? read_country (&reader, path, id) : NULL;

  g_clear_pointer (&country, free_country);
  return !reader.wrong;
}
