/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Notes of matters: what an event begins, and what its owner answers. An event that begins a matter
 * anew takes away the former answer. */

#include "agent/session/matter-private.h"

#include "agent/ctl/field.h"

#include <string.h>

static char *
name_note (const char *prefix, const char *id)
{
  return g_strconcat (prefix, id, NULL);
}

static void
begin_note (NumMemory *memory, const char *note, GVariant *event)
{
  g_autofree char *time = num_field_text (event, "time");

  num_memory_set_number (memory, note, NUM_NOTE_SEQ, num_field_count (event, "seq"));
  num_memory_set_text (memory, note, NUM_NOTE_TIME, time);
  num_memory_set_text (memory, note, NUM_NOTE_CLOSED, NULL);
  num_memory_set_text (memory, note, NUM_NOTE_UNTIL, NULL);
}

/* The line whose place @line took, by what is noted of it. */
static char *
find_left (const NumMemory *memory, const char *line)
{
  g_auto (GStrv) notes = num_memory_list (memory, NUM_NOTE_LEFT);

  for (char **note = notes; *note; note++)
    {
      g_autofree char *came = num_memory_text (memory, *note, NUM_NOTE_LINE);

      if (g_strcmp0 (came, line) == 0)
        return g_strdup (*note + strlen (NUM_NOTE_LEFT));
    }
  return NULL;
}

/* A number that was learned later names only the line that has it. */
static void
note_left (NumMemory *memory, GVariant *event, const char *line)
{
  g_autofree char *named = num_field_text (event, "other_line");
  g_autofree char *left = named ? g_steal_pointer (&named) : find_left (memory, line);
  g_autofree char *note = left ? name_note (NUM_NOTE_LEFT, left) : NULL;
  gboolean ask = num_field_is (event, "prompt", "ask-same");

  if (!note)
    return;

  begin_note (memory, note, event);
  num_memory_set_text (memory, note, NUM_NOTE_LINE, line);
  num_memory_set_number (memory, note, NUM_NOTE_ASK, ask);
}

/* That they have one number answers whether it is the same, all but the owner's yes. */
static void
note_merge (NumMemory *memory, GVariant *event, const char *line)
{
  g_autofree char *other = num_field_text (event, "other_line");
  g_autofree char *note = name_note (NUM_NOTE_MERGE, line);
  g_autofree char *left = find_left (memory, line);
  g_autofree char *asked
      = left && g_strcmp0 (left, other) == 0 ? name_note (NUM_NOTE_LEFT, left) : NULL;

  begin_note (memory, note, event);
  num_memory_set_text (memory, note, NUM_NOTE_OTHER, other);
  if (asked)
    num_memory_drop (memory, asked);
}

/* Reminders add up until the owner has seen them. */
static void
note_reminder (NumMemory *memory, GVariant *event)
{
  g_autofree char *binding = num_field_text_or_dash (event, "binding");
  g_autofree char *day = num_field_text_or_dash (event, "state");
  g_autofree char *before = num_memory_text (memory, NUM_NOTE_DEADLINE, NUM_NOTE_ITEMS);
  g_autofree char *items = g_strdup_printf ("%s%s@%s ", before ? before : "", binding, day);

  begin_note (memory, NUM_NOTE_DEADLINE, event);
  num_memory_set_text (memory, NUM_NOTE_DEADLINE, NUM_NOTE_ITEMS, items);
}

static void
note_event (NumMemory *memory, GVariant *event)
{
  g_autofree char *line = num_field_text (event, "line");

  if (num_field_is (event, "kind", "reminded"))
    note_reminder (memory, event);
  else if (line && num_field_is (event, "prompt", "merge"))
    note_merge (memory, event, line);
  else if (line
           && (num_field_is (event, "prompt", "changed")
               || num_field_is (event, "prompt", "ask-same")))
    note_left (memory, event, line);
  else if (line && num_field_is (event, "prompt", "last-chance"))
    {
      g_autofree char *note = name_note (NUM_NOTE_LAST_CHANCE, line);

      begin_note (memory, note, event);
    }
}

void
num_matter_note (NumMemory *memory, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      g_autofree char *time = num_field_text_or_dash (events->pdata[i], "time");

      note_event (memory, events->pdata[i]);
      num_memory_set_number (memory, NUM_MEMORY_RECORD, NUM_NOTE_SEQ,
                             num_field_count (events->pdata[i], "seq"));
      num_memory_set_text (memory, NUM_MEMORY_RECORD, NUM_NOTE_TIME, time);
    }
}

/* One answer is enough for all changes until then: the list has all of them. */
static void
answer_changes (NumMemory *memory, gint64 seq, const char *key, gint64 value)
{
  g_auto (GStrv) notes = num_memory_list (memory, NUM_NOTE_LEFT);

  for (char **note = notes; *note; note++)
    if (num_memory_number (memory, *note, NUM_NOTE_ASK) == 0
        && num_memory_number (memory, *note, NUM_NOTE_SEQ) <= seq)
      num_memory_set_number (memory, *note, key, value);
}

void
num_matter_close (NumMemory *memory, const NumMatter *matter)
{
  switch (matter->kind)
    {
    case NUM_MATTER_CHANGED:
      answer_changes (memory, matter->seq, NUM_NOTE_CLOSED, 1);
      break;
    case NUM_MATTER_DEADLINE:
      num_memory_drop (memory, matter->key);
      break;
    case NUM_MATTER_PROPOSALS:
      num_memory_set_number (memory, matter->key, NUM_NOTE_LAST, matter->seq);
      num_memory_set_number (memory, matter->key, NUM_NOTE_UNTIL, 0);
      break;
    case NUM_MATTER_ASK_SAME:
    case NUM_MATTER_LAST_CHANCE:
    case NUM_MATTER_MERGE:
    case NUM_MATTER_INTAKE:
      num_memory_set_number (memory, matter->key, NUM_NOTE_CLOSED, 1);
      break;
    }
}

void
num_matter_snooze (NumMemory *memory, const NumMatter *matter, gint64 now_wall)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_wall / G_USEC_PER_SEC);
  g_autoptr (GDateTime) then = g_date_time_add_days (now, 1);
  gint64 until_wall = g_date_time_to_unix (then) * G_USEC_PER_SEC;

  if (matter->kind == NUM_MATTER_CHANGED)
    answer_changes (memory, matter->seq, NUM_NOTE_UNTIL, until_wall);
  else
    num_memory_set_number (memory, matter->key, NUM_NOTE_UNTIL, until_wall);
}

void
num_matter_decide (NumMemory *memory, const NumMatter *matter)
{
  num_memory_set_number (memory, matter->key, NUM_NOTE_ASK, 0);
  num_memory_set_number (memory, matter->key, NUM_NOTE_UNTIL, 0);
}
