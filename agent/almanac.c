/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The almanac. It is looked through when the ledger changed, when the clock was set, and on the
 * dates it named itself; in between it does not wake up. Looking through it twice does nothing the
 * second time: what was done is in the store, and so a power cut in between repeats nothing.
 *
 * An account lapses the day after its rule says, because a rule counts whole days and nobody knows
 * at what hour it was last used. Reminders come on the day itself: too early is no harm there. */

#include "agent/almanac.h"

#include "agent/alarm.h"
#include "agent/store-clocks.h"
#include "numberd/log.h"
#include "numberd/say.h"

#define AGAIN_USEC (60 * G_TIME_SPAN_SECOND) /* after something could not be stored */

struct NumAlmanac
{
  const NumRulebook *book;
  NumStore *store;
  const guint *reminder_days;
  NumAlmanacRecorded recorded;
  gpointer user_data;
  NumAlarm *alarm;
  guint changed;    /* source id of a review to come */
  gboolean failing; /* said once, until it works again */
};

/* One look through the almanac. */
typedef struct
{
  NumAlmanac *almanac;
  NumLedger *ledger;
  gint64 next_usec; /* 0: nothing happens */
  gboolean failed;
} Review;

/* Nothing is lost when a disk is full: it is tried again. */
static void
note (Review *review, gboolean done, GError *error)
{
  if (!done && !review->almanac->failing)
    num_warning ("what the day brings is not stored, and tried again: %s",
                 error ? error->message : "unknown");
  review->failed = review->failed || !done;
  review->almanac->failing = review->almanac->failing || !done;
  g_clear_error (&error);
}

/* Remembers that something happens at the beginning of @day. */
static void
expect (Review *review, NumDay day, const char *zone)
{
  gint64 usec = num_calendar_start_of (day, zone);

  if (review->next_usec == 0 || usec < review->next_usec)
    review->next_usec = usec;
}

/* A line that was given up before the clock was set: now that it is, the day can be told. Where it
 * is only known what it was not before, nothing is written, and each answer says so. */
static void
date_line (Review *review, const NumLine *line)
{
  NumAlmanac *almanac = review->almanac;
  g_autofree char *day = NULL, *reason = NULL;
  GError *error = NULL;
  NumEnding ending;

  if (line->state != NUM_LINE_GIVEN_UP || line->given_up_on)
    return;

  num_rulebook_ending (almanac->book, line, &ending);
  if (ending.start == 0 || ending.earliest)
    return;

  day = num_calendar_format (ending.start);
  reason = g_strdup_printf (
      NUM_SAY ("the clock was not set then; now it is known to have been on %s"), day);
  note (review, num_store_date_give_up (almanac->store, line->id, day, reason, &error), error);
}

/* Settles the binding if its app has let go; answers whether it did. */
static gboolean
lapse (Review *review, const NumBinding *binding, NumDay today, const char *zone)
{
  NumAlmanac *almanac = review->almanac;
  g_auto (NumDeadline) deadline = { 0 };
  g_autofree char *rule = NULL;
  GError *error = NULL;
  gboolean done;

  num_rulebook_app (almanac->book, binding, &deadline);
  if (deadline.day == 0)
    return FALSE;
  if (today <= deadline.day)
    {
      expect (review, deadline.day + 1, zone);
      return FALSE;
    }

  rule = g_strdup_printf ("%s: %s", deadline.origin, deadline.reason);
  done = num_store_lapse (almanac->store, binding->id, rule, deadline.reason, &error);
  note (review, done, error);
  return done;
}

/* The reminder days that have begun, 0-terminated; those to come are expected. */
static guint *
list_begun (Review *review, const NumDeadline *deadline, NumDay today, const char *zone)
{
  GArray *begun = g_array_new (TRUE, TRUE, sizeof (guint));

  for (const guint *days = review->almanac->reminder_days; *days; days++)
    if (num_calendar_difference (today, deadline->day) <= (int)*days)
      g_array_append_val (begun, *days);
    else
      expect (review, deadline->day - *days, zone);
  return (guint *)g_array_free (begun, FALSE);
}

static void
remind (Review *review, const NumLine *line, const NumBinding *binding, NumDay today,
        const char *zone)
{
  NumAlmanac *almanac = review->almanac;
  g_auto (NumDeadline) deadline = { 0 };
  g_autofree guint *begun = NULL;
  g_autofree char *day = NULL;
  GError *error = NULL;

  num_rulebook_binding (almanac->book, line, binding, &deadline);
  if (deadline.day == 0)
    return;

  begun = list_begun (review, &deadline, today, zone);
  day = num_calendar_format (deadline.day);
  note (review, num_store_remind (almanac->store, binding->id, day, begun, deadline.reason, &error),
        error);
}

/* What the day brings for the lines, then for what is due of them. */
static void
look_through (Review *review)
{
  NumAlmanac *almanac = review->almanac;
  g_autoptr (GPtrArray) due = NULL;
  GError *error = NULL;

  for (guint i = 0; i < review->ledger->lines->len; i++)
    date_line (review, review->ledger->lines->pdata[i]);

  due = num_store_bindings (almanac->store, 0, NUM_BINDINGS_DUE, &error);
  note (review, due != NULL, error);
  for (guint i = 0; due && i < due->len; i++)
    {
      const NumBinding *binding = due->pdata[i];
      const NumLine *line = num_ledger_line (review->ledger, binding->line);
      const char *zone = num_rulebook_zone (almanac->book, line);
      NumDay today = num_rulebook_today (almanac->book, line);

      if (!lapse (review, binding, today, zone))
        remind (review, line, binding, today, zone);
    }
}

gint64
num_almanac_review (NumAlmanac *almanac)
{
  g_autoptr (NumLedger) ledger = NULL;
  Review review = { almanac };
  guint64 seq = num_store_last_seq (almanac->store);

  g_clear_handle_id (&almanac->changed, g_source_remove);
  if (num_rulebook_today (almanac->book, NULL) > 0)
    ledger = num_store_load (almanac->store, NULL);
  review.ledger = ledger;
  if (ledger)
    look_through (&review);

  almanac->failing = review.failed;
  if (review.failed)
    review.next_usec = g_get_real_time () + AGAIN_USEC;
  num_alarm_set (almanac->alarm, review.next_usec);
  if (num_store_last_seq (almanac->store) != seq)
    almanac->recorded (almanac->user_data);
  return review.next_usec;
}

static void
on_alarm (gpointer user_data)
{
  num_almanac_review (user_data);
}

static gboolean
on_change (gpointer user_data)
{
  NumAlmanac *almanac = user_data;

  almanac->changed = 0;
  num_almanac_review (almanac);
  return G_SOURCE_REMOVE;
}

void
num_almanac_change (NumAlmanac *almanac)
{
  if (!almanac->changed)
    almanac->changed = g_idle_add (on_change, almanac);
}

NumAlmanac *
num_almanac_new (const NumRulebook *book, NumStore *store, const guint *reminder_days,
                 NumAlmanacRecorded recorded, gpointer user_data)
{
  NumAlmanac *almanac = g_new0 (NumAlmanac, 1);

  almanac->book = book;
  almanac->store = store;
  almanac->reminder_days = reminder_days;
  almanac->recorded = recorded;
  almanac->user_data = user_data;
  almanac->alarm = num_alarm_new (on_alarm, almanac);
  return almanac;
}

void
num_almanac_free (NumAlmanac *almanac)
{
  if (!almanac)
    return;

  g_clear_handle_id (&almanac->changed, g_source_remove);
  num_alarm_free (almanac->alarm);
  g_free (almanac);
}
