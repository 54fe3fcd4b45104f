/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Matters. An event alone is no reason to ask: it may be old, or answered long ago through another
 * program. State alone is none either: a line that is absent with something due has been answered
 * with "I know" as well as not at all. So an event leaves a note, and the note is a matter as long
 * as the state bears it out. A note that is no matter any more is dropped for good, so that cards
 * that take turns ask once.
 *
 * A second-hand number and proposals begin with the state, and what they leave is a note of the
 * answer only. */

#include "agent/session/matter-private.h"

#include "agent/clock.h"
#include "agent/ctl/account.h"
#include "agent/ctl/field.h"

#include <string.h>

/* Nothing sleeps for longer than a day; what claims to was written with a wrong clock. */
#define LONGEST_SLEEP (2 * G_TIME_SPAN_DAY)

/* The list that is being made. */
typedef struct
{
  NumMemory *memory;
  const NumFacts *facts;
  gint64 now_wall;
  gint64 wake_wall;
  GPtrArray *open;
} Listing;

static char *
name_note (const char *prefix, const char *id)
{
  return g_strconcat (prefix, id, NULL);
}

static NumMatter *
make_matter (NumMatterKind kind, const char *key)
{
  NumMatter *matter = g_new0 (NumMatter, 1);

  matter->kind = kind;
  matter->key = g_strdup (key);
  matter->apps = g_ptr_array_new_with_free_func (g_free);
  matter->urgent = kind <= NUM_MATTER_LAST_CHANCE;
  return matter;
}

void
num_matter_free (NumMatter *matter)
{
  if (!matter)
    return;

  g_free (matter->key);
  g_free (matter->line);
  g_free (matter->other);
  g_free (matter->number);
  g_free (matter->day);
  g_free (matter->proposal);
  g_ptr_array_unref (matter->apps);
  g_free (matter);
}

/* Facts. */

static GVariant *
find_by_id (GPtrArray *dicts, const char *id)
{
  for (guint i = 0; id && i < dicts->len; i++)
    if (num_field_is (dicts->pdata[i], "id", id))
      return dicts->pdata[i];
  return NULL;
}

static void
add_app (NumMatter *matter, GVariant *account)
{
  char *name = num_account_app (account);

  if (g_ptr_array_find_with_equal_func (matter->apps, name, g_str_equal, NULL))
    g_free (name);
  else
    g_ptr_array_add (matter->apps, name);
}

/* Whether @binding was settled before @time in a way that leaves it on the number: what was
 * settled since then is an answer. */
static gboolean
is_doubtful (GVariant *binding, const char *time)
{
  g_autofree char *changed = num_field_text (binding, "changed");

  return (num_field_is (binding, "outcome", "refused")
          || num_field_is (binding, "outcome", "accepted"))
         && time && changed && strcmp (changed, time) <= 0;
}

static void
add_due_apps (Listing *listing, NumMatter *matter, const char *line)
{
  for (guint i = 0; i < listing->facts->bindings->len; i++)
    {
      GVariant *binding = listing->facts->bindings->pdata[i];

      if (num_field_is (binding, "line", line) && num_field_is (binding, "state", "due"))
        add_app (matter, binding);
    }
}

static void
add_left_apps (Listing *listing, NumMatter *matter, const char *line, const char *time)
{
  for (guint i = 0; i < listing->facts->bindings->len; i++)
    {
      GVariant *binding = listing->facts->bindings->pdata[i];

      if (num_field_is (binding, "line", line)
          && (!num_field_is (binding, "state", "settled") || is_doubtful (binding, time)))
        add_app (matter, binding);
    }
}

/* The list. */

/* Whether the note sleeps. One that was put to sleep before the clock was set cannot have meant
 * when it says: it sleeps a day from now. */
static gboolean
is_asleep (Listing *listing, const char *note)
{
  gint64 until = num_memory_number (listing->memory, note, NUM_NOTE_UNTIL);
  gint64 now = listing->now_wall;

  if (until > 0 && until < NUM_CLOCK_EARLIEST_USEC && now >= NUM_CLOCK_EARLIEST_USEC)
    {
      until = now + G_TIME_SPAN_DAY;
      num_memory_set_number (listing->memory, note, NUM_NOTE_UNTIL, until);
    }
  if (until <= now || until - now > LONGEST_SLEEP)
    return FALSE;

  listing->wake_wall = listing->wake_wall > 0 ? MIN (listing->wake_wall, until) : until;
  return TRUE;
}

/* Takes @matter, unless it was seen to or sleeps. */
static void
take (Listing *listing, NumMatter *matter)
{
  gboolean closed = num_memory_number (listing->memory, matter->key, NUM_NOTE_CLOSED) != 0;

  if (matter->seq == 0)
    matter->seq = num_memory_number (listing->memory, matter->key, NUM_NOTE_SEQ);
  if (closed || is_asleep (listing, matter->key))
    num_matter_free (matter);
  else
    g_ptr_array_add (listing->open, matter);
}

/* Only of a line that is just gone: one that was given up or is used elsewhere has been answered.
 */
static void
list_left (Listing *listing, const char *note)
{
  const char *left = note + strlen (NUM_NOTE_LEFT);
  gboolean ask = num_memory_number (listing->memory, note, NUM_NOTE_ASK) != 0;
  GVariant *old = find_by_id (listing->facts->lines, left);
  g_autofree char *line = num_memory_text (listing->memory, note, NUM_NOTE_LINE);
  GVariant *new = find_by_id (listing->facts->lines, line);
  g_autoptr (NumMatter) matter = make_matter (ask ? NUM_MATTER_ASK_SAME : NUM_MATTER_CHANGED, note);
  gboolean open = old && num_field_is (old, "state", "absent");

  add_due_apps (listing, matter, left);
  open = open && (ask ? new &&num_field_is (new, "twin", left) : matter->apps->len > 0);
  if (!open)
    {
      num_memory_drop (listing->memory, note);
      return;
    }

  matter->line = g_steal_pointer (&line);
  matter->other = g_strdup (left);
  matter->number = num_field_text (old, "number");
  take (listing, g_steal_pointer (&matter));
}

static void
list_last_chance (Listing *listing, const char *note)
{
  const char *id = note + strlen (NUM_NOTE_LAST_CHANCE);
  GVariant *line = find_by_id (listing->facts->lines, id);
  g_autofree char *time = num_memory_text (listing->memory, note, NUM_NOTE_TIME);
  g_autoptr (NumMatter) matter = make_matter (NUM_MATTER_LAST_CHANCE, note);

  add_left_apps (listing, matter, id, time);
  if (!line || !num_field_flag (line, "last_chance") || matter->apps->len == 0)
    {
      num_memory_drop (listing->memory, note);
      return;
    }

  matter->line = g_strdup (id);
  matter->number = num_field_text (line, "number");
  take (listing, g_steal_pointer (&matter));
}

static void
list_merge (Listing *listing, const char *note)
{
  const char *id = note + strlen (NUM_NOTE_MERGE);
  GVariant *line = find_by_id (listing->facts->lines, id);
  g_autofree char *other = num_memory_text (listing->memory, note, NUM_NOTE_OTHER);
  NumMatter *matter;

  if (!line || !other || !num_field_is (line, "twin", other)
      || !find_by_id (listing->facts->lines, other))
    {
      num_memory_drop (listing->memory, note);
      return;
    }

  matter = make_matter (NUM_MATTER_MERGE, note);
  matter->line = g_strdup (id);
  matter->other = g_steal_pointer (&other);
  matter->number = num_field_text (line, "number");
  take (listing, matter);
}

/* Adds what a reminder was about, if it still is: due, and by that day. */
static gboolean
add_item (Listing *listing, NumMatter *matter, const char *item)
{
  g_auto (GStrv) parts = g_strsplit (item, "@", 2);
  GVariant *binding = find_by_id (listing->facts->bindings, parts[0]);

  if (!binding || !parts[1] || !num_field_is (binding, "state", "due")
      || !num_field_is (binding, "deadline", parts[1]))
    return FALSE;

  add_app (matter, binding);
  if (!matter->day || strcmp (parts[1], matter->day) < 0)
    {
      g_free (matter->day);
      matter->day = g_strdup (parts[1]);
    }
  return TRUE;
}

/* The day after the one of @now_wall here, YYYY-MM-DD. */
static char *
find_tomorrow (gint64 now_wall)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_wall / G_USEC_PER_SEC);
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (now, 1);

  return g_date_time_format (tomorrow, "%Y-%m-%d");
}

static void
list_deadlines (Listing *listing)
{
  g_autofree char *text = num_memory_text (listing->memory, NUM_NOTE_DEADLINE, NUM_NOTE_ITEMS);
  g_auto (GStrv) items = g_strsplit (text ? text : "", " ", -1);
  g_autoptr (NumMatter) matter = make_matter (NUM_MATTER_DEADLINE, NUM_NOTE_DEADLINE);
  g_autoptr (GString) left = g_string_new (NULL);
  g_autofree char *tomorrow = find_tomorrow (listing->now_wall);

  for (char **item = items; *item; item++)
    if (**item && !g_strv_contains ((const char *const *)item + 1, *item)
        && add_item (listing, matter, *item))
      g_string_append_printf (left, "%s ", *item);
  if (left->len == 0)
    {
      num_memory_drop (listing->memory, NUM_NOTE_DEADLINE);
      return;
    }

  num_memory_set_text (listing->memory, NUM_NOTE_DEADLINE, NUM_NOTE_ITEMS, left->str);
  matter->urgent = strcmp (matter->day, tomorrow) <= 0;
  take (listing, g_steal_pointer (&matter));
}

static void
list_intakes (Listing *listing)
{
  for (guint i = 0; i < listing->facts->lines->len; i++)
    {
      GVariant *line = listing->facts->lines->pdata[i];
      g_autofree char *id = num_field_text_or_dash (line, "id");
      g_autofree char *note = name_note (NUM_NOTE_INTAKE, id);
      NumMatter *matter;

      if (!num_field_is (line, "intake", "open"))
        num_memory_drop (listing->memory, note);
      else if (num_field_is (line, "state", "present"))
        {
          matter = make_matter (NUM_MATTER_INTAKE, note);
          matter->line = g_strdup (id);
          matter->number = num_field_text (line, "number");
          take (listing, matter);
        }
    }
}

/* One alone can be answered with yes or no, unless it is of a number that is no line's: then
 * somebody has to say whose. */
static void
add_proposal (NumMatter *matter, GVariant *proposal, gint64 id)
{
  g_autofree char *line = num_field_text (proposal, "line");
  gboolean alone = matter->apps->len == 0;
  gboolean plain = line || num_field_is (proposal, "evidence", "present");

  add_app (matter, proposal);
  matter->seq = MAX (matter->seq, id);
  g_clear_pointer (&matter->proposal, g_free);
  if (alone && plain)
    matter->proposal = num_field_text (proposal, "id");
}

static void
list_proposals (Listing *listing)
{
  gint64 last = num_memory_number (listing->memory, NUM_NOTE_PROPOSALS, NUM_NOTE_LAST);
  g_autoptr (NumMatter) matter = make_matter (NUM_MATTER_PROPOSALS, NUM_NOTE_PROPOSALS);

  for (guint i = 0; i < listing->facts->proposals->len; i++)
    {
      GVariant *proposal = listing->facts->proposals->pdata[i];
      g_autofree char *text = num_field_text_or_dash (proposal, "id");
      gint64 id = g_ascii_strtoll (text, NULL, 10);

      if (num_field_count (proposal, "uid") == listing->facts->uid && id > last)
        add_proposal (matter, proposal, id);
    }
  if (matter->apps->len > 0)
    take (listing, g_steal_pointer (&matter));
}

/* The newest of a kind first: it is what the owner just did. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const NumMatter *one = *(const NumMatter *const *)a, *other = *(const NumMatter *const *)b;

  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  return one->seq == other->seq ? 0 : one->seq > other->seq ? -1 : 1;
}

static void
list_notes (Listing *listing, const char *prefix, void (*list) (Listing *, const char *))
{
  g_auto (GStrv) notes = num_memory_list (listing->memory, prefix);

  for (char **note = notes; *note; note++)
    list (listing, *note);
}

GPtrArray *
num_matter_list (NumMemory *memory, const NumFacts *facts, gint64 now_wall, gint64 *ret_wake_wall)
{
  Listing listing = { memory, facts, now_wall, 0, NULL };

  listing.open = g_ptr_array_new_with_free_func ((GDestroyNotify)num_matter_free);
  list_notes (&listing, NUM_NOTE_LEFT, list_left);
  list_notes (&listing, NUM_NOTE_LAST_CHANCE, list_last_chance);
  list_notes (&listing, NUM_NOTE_MERGE, list_merge);
  list_deadlines (&listing);
  list_intakes (&listing);
  list_proposals (&listing);
  g_ptr_array_sort (listing.open, compare);
  *ret_wake_wall = listing.wake_wall;
  return listing.open;
}
