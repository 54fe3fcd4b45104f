/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The store's part in the two clocks. A line may be given up while the clock says 1970. The event
 * that tells of it has the boot and the time since then, and that is enough once any moment of the
 * same boot is known. When the boot is over and its clock was never set, what is left is an order:
 * it was after the last event whose time is known, by at least as long as that boot had lasted. */

#include "agent/store-clocks.h"

#include "agent/store-private.h"
#include "numberd/error.h"
#include "numberd/say.h"

#include <string.h>

/* One row of one query as numbers and a boot id; FALSE when there is none, or on error. */
static gboolean
read_moment (NumStore *store, sqlite3_stmt *query, NumMoment *ret, gint64 *ret_seq, GError **error)
{
  const char *boot;

  if (!query || num_store_step (store, query, error) != SQLITE_ROW)
    return FALSE;

  boot = (const char *)sqlite3_column_text (query, 4);
  *ret_seq = sqlite3_column_int64 (query, 0);
  ret->wall_usec = sqlite3_column_int64 (query, 1);
  ret->clock_set = sqlite3_column_int (query, 2);
  ret->monotonic_usec = sqlite3_column_int64 (query, 3);
  g_strlcpy (ret->boot, boot ? boot : "", sizeof ret->boot);
  sqlite3_reset (query);
  return TRUE;
}

/* The first time that it was said since the line was last anything else: saying it again changes
 * how, not when. */
static gboolean
find_give_up (NumStore *store, gint64 line, NumMoment *ret, gint64 *ret_seq, GError **error)
{
  return read_moment (
      store,
      num_store_query (
          store, error,
          "SELECT seq, time_usec, clock_set, monotonic_usec, boot FROM event"
          " WHERE line = ?1 AND kind = 'line-given-up' AND seq > (SELECT coalesce(max(seq), 0)"
          "  FROM event WHERE line = ?1 AND kind IN ('line-kept', 'first-card', 'renumbered',"
          "   'replacement', 'new-line', 'added-line', 'returned', 'moved', 'unidentified'))"
          " ORDER BY seq LIMIT 1",
          "i", line),
      ret, ret_seq, error);
}

/* A moment of the same boot at which the clock was right: now, or the last one recorded. */
static gboolean
find_anchor (NumStore *store, const NumMoment *event, NumMoment *ret, GError **error)
{
  gint64 seq;

  if (!*event->boot)
    return FALSE;

  num_clock_now (store->clock, ret);
  if (ret->clock_set && strcmp (ret->boot, event->boot) == 0)
    return TRUE;
  return read_moment (
      store,
      num_store_query (store, error,
                       "SELECT seq, time_usec, clock_set, monotonic_usec, boot FROM event"
                       " WHERE boot = ? AND clock_set ORDER BY seq DESC LIMIT 1",
                       "t", event->boot),
      ret, &seq, error);
}

/* The earliest that an event can have been whose own boot never knew the time. */
static gint64
find_bound (NumStore *store, const NumMoment *event, gint64 seq, GError **error)
{
  NumMoment before = { 0 };
  gint64 unused;
  gboolean found = read_moment (
      store,
      num_store_query (store, error,
                       "SELECT seq, time_usec, clock_set, monotonic_usec, boot FROM event"
                       " WHERE seq < ? AND clock_set ORDER BY seq DESC LIMIT 1",
                       "i", seq),
      &before, &unused, error);

  return (found ? before.wall_usec : NUM_CLOCK_EARLIEST_USEC) + event->monotonic_usec;
}

gboolean
num_store_give_up_moment (NumStore *store, gint64 line, gint64 *ret_wall_usec, gboolean *ret_exact,
                          GError **error)
{
  g_autoptr (GError) failure = NULL;
  NumMoment event = { 0 }, anchor = { 0 }, now;
  gint64 seq = 0, wall_usec;
  gboolean exact;

  num_clock_now (store->clock, &now);
  if (!find_give_up (store, line, &event, &seq, error) || (!event.clock_set && !now.clock_set))
    return FALSE;

  exact = event.clock_set || find_anchor (store, &event, &anchor, &failure);
  if (event.clock_set)
    wall_usec = event.wall_usec;
  else if (exact)
    wall_usec = anchor.wall_usec - anchor.monotonic_usec + event.monotonic_usec;
  else
    wall_usec = find_bound (store, &event, seq, failure ? NULL : &failure);
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  *ret_wall_usec = wall_usec;
  *ret_exact = exact;
  return TRUE;
}

static gboolean
date_give_up (NumStore *store, gint64 id, const char *day, const char *reason, GError **error)
{
  g_autoptr (NumLedger) ledger = NULL;
  NumLine *line = num_store_take_line (store, id, &ledger, error);
  g_autoptr (NumEvent) event = num_event_new (NUM_EVENT_LINE_GIVEN_UP);

  if (!line || line->given_up_on)
    return line != NULL;

  event->line = id;
  event->number = g_strdup (line->number);
  event->state = g_strdup (line->give_up_reason);
  event->reasons = g_strsplit (reason, "\n", -1);
  return num_store_run (store, error, "UPDATE line SET given_up_on = ? WHERE id = ?", "ti", day, id)
         && num_store_add_event (store, event, error);
}

gboolean
num_store_date_give_up (NumStore *store, gint64 line, const char *day, const char *reason,
                        GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, date_give_up (store, line, day, reason, error), error);
}

/* The due binding @id with the ledger it is in; NULL when there is none. */
static NumBinding *
take_due (NumStore *store, gint64 id, NumLedger **ret_ledger, GError **error)
{
  g_autoptr (NumBinding) binding = num_store_binding (store, id, error);

  if (!binding)
    return NULL;
  if (binding->state != NUM_BINDING_DUE)
    {
      g_set_error (error, NUM_ERROR, NUM_ERROR_REFUSED, NUM_SAY ("binding %lld is not due"),
                   (long long)id);
      return NULL;
    }

  *ret_ledger = num_store_load (store, error);
  return *ret_ledger ? g_steal_pointer (&binding) : NULL;
}

static gboolean
lapse (NumStore *store, gint64 id, const char *rule, const char *reason, GError **error)
{
  g_autoptr (NumLedger) ledger = NULL;
  g_autoptr (NumBinding) binding = take_due (store, id, &ledger, error);

  return binding
         && num_store_run (store, error,
                           "UPDATE binding SET state = 'settled', outcome = 'lapsed',"
                           " undecided = 0, settled_by = ?, changed_usec = ? WHERE id = ?",
                           "tii", rule, num_store_now (store), id)
         && num_store_tell_binding (store, NUM_EVENT_BINDING_LAPSED, binding, "lapsed", reason,
                                    ledger, error);
}

gboolean
num_store_lapse (NumStore *store, gint64 binding, const char *rule, const char *reason,
                 GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, lapse (store, binding, rule, reason, error), error);
}

/* Whether it was said already; TRUE on error too, so that nothing is said twice. */
static gboolean
is_said (NumStore *store, gint64 binding, const char *deadline, guint days, GError **error)
{
  sqlite3_stmt *query = num_store_query (
      store, error, "SELECT 1 FROM reminder WHERE binding = ? AND deadline = ? AND days = ?", "iti",
      binding, deadline, (gint64)days);
  int result = query ? num_store_step (store, query, error) : SQLITE_ERROR;

  if (result == SQLITE_ROW)
    sqlite3_reset (query);
  return result != SQLITE_DONE;
}

/* All the days are noted, also those that passed while the device was off: one reminder, not
 * three. */
static gboolean
remind (NumStore *store, gint64 id, const char *deadline, const guint *days, const char *reason,
        GError **error)
{
  g_autoptr (NumLedger) ledger = NULL;
  g_autoptr (NumBinding) binding = take_due (store, id, &ledger, error);

  for (; binding && *days; days++)
    if (!num_store_run (store, error, "INSERT OR IGNORE INTO reminder VALUES (?, ?, ?)", "iti", id,
                        deadline, (gint64)*days))
      return FALSE;

  return binding
         && num_store_tell_binding (store, NUM_EVENT_REMINDED, binding, deadline, reason, ledger,
                                    error);
}

gboolean
num_store_remind (NumStore *store, gint64 binding, const char *deadline, const guint *days,
                  const char *reason, GError **error)
{
  g_autoptr (GError) failure = NULL;
  guint last = 0;

  for (const guint *day = days; *day; day++)
    last = *day;
  if (last == 0 || is_said (store, binding, deadline, last, &failure))
    {
      gboolean failed = failure != NULL;

      if (failed)
        g_propagate_error (error, g_steal_pointer (&failure));
      return !failed;
    }

  return num_store_begin (store, error)
         && num_store_end (store, remind (store, binding, deadline, days, reason, error), error);
}
