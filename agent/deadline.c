/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The two clocks. Both err on the early side. What the owner did not say may be anything, so that
 * every rule which could apply is tried, and the one that leaves least time counts. A fact that
 * nobody stands for never becomes a date: it is shown beside, elsewhere. */

#include "agent/deadline.h"

#include "numberd/say.h"

#include <string.h>

static gboolean
allows (char *const *words, const char *word)
{
  return !words || !word || g_strv_contains ((const char *const *)words, word);
}

gboolean
num_deadline_applies (const NumFact *fact, const NumEnding *ending)
{
  return fact->kind == NUM_FACT_REISSUE && allows (fact->reasons, ending->reason)
         && allows (fact->plans, ending->plan);
}

/* Months are counted as calendars do it, days one by one. */
static NumDay
count (const NumFact *fact, NumDay start)
{
  NumDay frozen = num_calendar_add_days (start, fact->arrears);

  return fact->freeze.months > 0 ? num_calendar_add_months (frozen, fact->freeze.months)
                                 : num_calendar_add_days (frozen, fact->freeze.days);
}

/* The fact that leaves least time, and its day; NULL if none applies. */
static const NumFact *
choose (const NumCountryFacts *country, const NumEnding *ending, NumDay *ret_day)
{
  const NumFact *chosen = NULL;

  for (guint i = 0; i < country->facts->len; i++)
    {
      const NumFact *fact = country->facts->pdata[i];

      if (!fact->in_force || !num_deadline_applies (fact, ending))
        continue;
      if (chosen && count (fact, ending->start) >= *ret_day)
        continue;
      chosen = fact;
      *ret_day = count (fact, ending->start);
    }

  return chosen;
}

/* The number by how it ended, which is what the rule is about. */
static const char *
name_subject (const NumEnding *ending)
{
  static const char *const subjects[][2] = {
    { "cancelled", NUM_SAY ("a cancelled number") },
    { "unpaid", NUM_SAY ("an unpaid number") },
    { "ported", NUM_SAY ("a number that was ported away") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (g_strcmp0 (subjects[i][0], ending->reason) == 0)
      return subjects[i][1];

  return NUM_SAY ("a number given up");
}

static char *
describe_span (const NumSpan *span)
{
  if (span->months > 0)
    return g_strdup_printf (NUM_SAY_N ("%u month", "%u months", span->months), span->months);
  return g_strdup_printf (NUM_SAY_N ("%u day", "%u days", span->days), span->days);
}

/* The rule with its figures and the day they are counted from, so that it can be worked out by
 * hand. */
static char *
explain (const NumCountryFacts *country, const NumFact *fact, const NumEnding *ending)
{
  g_autofree char *span = describe_span (&fact->freeze);
  g_autofree char *start = num_calendar_format (ending->start);

  if (fact->arrears == 0)
    return g_strdup_printf (NUM_SAY ("%s: %s can be sold again %s after %s"), country->name,
                            name_subject (ending), span, start);
  return g_strdup_printf (NUM_SAY_N ("%s: %s is shut off after %u day and can be sold again %s"
                                     " after that, counted from %s",
                                     "%s: %s is shut off after %u days and can be sold again %s"
                                     " after that, counted from %s",
                                     fact->arrears),
                          country->name, name_subject (ending), fact->arrears, span, start);
}

/* The same, with what is not sure of it. */
static char *
explain_doubt (const NumCountryFacts *country, const NumFact *fact, const NumEnding *ending)
{
  g_autofree char *reason = explain (country, fact, ending);

  return ending->earliest ? g_strdup_printf (
             NUM_SAY ("%s; the day is not known, it was not before that one"), reason)
                          : g_steal_pointer (&reason);
}

void
num_deadline_reissue (const NumCountryFacts *country, const NumEnding *ending, NumDeadline *ret)
{
  const NumFact *fact;
  NumDay day = 0;

  *ret = (NumDeadline){ 0 };
  fact = country && ending->start > 0 ? choose (country, ending, &day) : NULL;
  if (!fact)
    return;

  ret->day = day;
  ret->reason = explain_doubt (country, fact, ending);
  ret->origin = g_strdup (country->file);
  ret->source = g_strdup (fact->source);
  ret->checked = g_strdup (fact->checked);
  ret->confidence = g_strdup (fact->confidence);
}

static gboolean
is_in_force (const NumAppRule *rule)
{
  return rule->days > 0
         && (g_strcmp0 (rule->confidence, "official") == 0
             || g_strcmp0 (rule->confidence, "reported") == 0);
}

void
num_deadline_app (const NumAppRule *rule, const char *last_used, NumDeadline *ret)
{
  NumDay used = num_calendar_parse (last_used);

  *ret = (NumDeadline){ 0 };
  if (used == 0 || !is_in_force (rule))
    return;

  ret->day = num_calendar_add_days (used, rule->days);
  ret->reason = g_strdup_printf (
      NUM_SAY_N ("%s: an account that is not used for %u day is let go, and this one was last used"
                 " on %s",
                 "%s: an account that is not used for %u days is let go, and this one was last used"
                 " on %s",
                 rule->days),
      rule->app, rule->days, last_used);
  ret->origin = g_strdup (rule->origin);
  ret->source = g_strdup (rule->source);
  ret->checked = g_strdup (rule->checked);
  ret->confidence = g_strdup (rule->confidence);
}

void
num_deadline_earlier (NumDeadline *a, NumDeadline *b, NumDeadline *ret)
{
  gboolean first = a->day > 0 && (b->day == 0 || a->day <= b->day);
  NumDeadline *chosen = first ? a : b;
  NumDeadline *other = first ? b : a;

  *ret = *chosen;
  *chosen = (NumDeadline){ 0 };
  num_deadline_clear (other);
}

void
num_deadline_clear (NumDeadline *deadline)
{
  g_free (deadline->reason);
  g_free (deadline->origin);
  g_free (deadline->source);
  g_free (deadline->checked);
  g_free (deadline->confidence);
  *deadline = (NumDeadline){ 0 };
}
