/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The rulebook. Nothing is kept: a list has a handful of entries, and a rule that was changed or
 * published a moment ago counts at once. What cannot be read from the store is as if it were not
 * there; that a disk fails is said elsewhere. */

#include "agent/rulebook.h"

#include "agent/store-clocks.h"
#include "agent/store-rules.h"
#include "numberd/say.h"

/* After that its owner has seen it, or uses the number on. */
#define LAST_CHANCE_USEC (30 * G_TIME_SPAN_DAY)

struct NumRulebook
{
  NumStore *store;
  const NumClock *clock;
  const NumCatalog *catalog;
  const NumFacts *facts;
};

NumRulebook *
num_rulebook_new (NumStore *store, const NumClock *clock, const NumCatalog *catalog,
                  const NumFacts *facts)
{
  NumRulebook *book = g_new0 (NumRulebook, 1);

  book->store = store;
  book->clock = clock;
  book->catalog = catalog;
  book->facts = facts;
  return book;
}

void
num_rulebook_free (NumRulebook *book)
{
  g_free (book);
}

const NumCountryFacts *
num_rulebook_country (const NumRulebook *book, const NumLine *line)
{
  return line ? num_facts_find (book->facts, line->country) : NULL;
}

const char *
num_rulebook_zone (const NumRulebook *book, const NumLine *line)
{
  const NumCountryFacts *country = num_rulebook_country (book, line);

  return country ? country->zone : NULL;
}

NumDay
num_rulebook_today (const NumRulebook *book, const NumLine *line)
{
  NumMoment now;

  num_clock_now (book->clock, &now);
  return now.clock_set ? num_calendar_day_of (now.wall_usec, num_rulebook_zone (book, line)) : 0;
}

/* A day that was named is the owner's word; else it is worked out from when it was said. */
void
num_rulebook_ending (const NumRulebook *book, const NumLine *line, NumEnding *ret)
{
  gboolean exact = TRUE;
  gint64 wall_usec;

  *ret = (NumEnding){ line->give_up_reason, line->give_up_plan,
                      num_calendar_parse (line->given_up_on), FALSE };
  if (ret->start > 0 || !num_store_give_up_moment (book->store, line->id, &wall_usec, &exact, NULL))
    return;

  ret->start = num_calendar_day_of (wall_usec, num_rulebook_zone (book, line));
  ret->earliest = !exact;
}

void
num_rulebook_reissue (const NumRulebook *book, const NumLine *line, NumDeadline *ret)
{
  NumEnding ending;

  *ret = (NumDeadline){ 0 };
  if (line->state != NUM_LINE_GIVEN_UP)
    return;

  num_rulebook_ending (book, line, &ending);
  num_deadline_reissue (num_rulebook_country (book, line), &ending, ret);
}

void
num_rulebook_if_cancelled (const NumRulebook *book, const NumLine *line, NumDeadline *ret)
{
  NumEnding ending = { "cancelled", line->give_up_plan, num_rulebook_today (book, line), FALSE };

  num_deadline_reissue (num_rulebook_country (book, line), &ending, ret);
}

void
num_rulebook_app (const NumRulebook *book, const NumBinding *binding, NumDeadline *ret)
{
  const NumApp *app = num_catalog_find (book->catalog, binding->app);
  NumAppRule rule = { .app = binding->name ? binding->name : app ? app->name : binding->app };
  g_autoptr (NumRule) published = num_store_rule (book->store, binding->uid, binding->app, NULL);

  if (published)
    {
      rule.days = published->inactivity_days;
      rule.origin = NUM_SAY ("the app itself");
      rule.source = published->source;
      rule.confidence = "official";
    }
  else if (app)
    {
      rule.days = app->inactivity_days;
      rule.origin = app->files[0];
      rule.source = app->inactivity_source;
      rule.checked = app->inactivity_checked;
      rule.confidence = app->inactivity_confidence;
    }

  num_deadline_app (&rule, binding->last_used, ret);
}

void
num_rulebook_binding (const NumRulebook *book, const NumLine *line, const NumBinding *binding,
                      NumDeadline *ret)
{
  NumDeadline reissue = { 0 }, letting_go = { 0 };

  *ret = (NumDeadline){ 0 };
  if (binding->state == NUM_BINDING_SETTLED)
    return;

  if (line)
    num_rulebook_reissue (book, line, &reissue);
  num_rulebook_app (book, binding, &letting_go);
  num_deadline_earlier (&reissue, &letting_go, ret);
}

gboolean
num_rulebook_is_last_chance (const NumRulebook *book, const NumLine *line)
{
  g_autoptr (NumEvent) event = NULL;
  NumMoment now;

  if (line->state != NUM_LINE_PRESENT || !line->last_chance_given)
    return FALSE;

  num_clock_now (book->clock, &now);
  event = num_store_last_verdict (book->store, line->id, NULL);
  return event && event->line == line->id && g_strcmp0 (event->prompt, "last-chance") == 0
         && now.wall_usec - event->when.wall_usec < LAST_CHANCE_USEC;
}
