/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is open: rows of events, a state and what follows; then what answers do to it, and time. */

#include "agent/clock.h"
#include "agent/session/matter.h"
#include "tests/unit/test-session-matter-rows.h"

#include <string.h>

#define UID 1000
#define NOON G_GINT64_CONSTANT (1782216000000000) /* 2026-06-23T12:00:00Z */
#define DAY G_TIME_SPAN_DAY

static const char *const kind_names[] = {
  [NUM_MATTER_ASK_SAME] = "ask-same",
  [NUM_MATTER_CHANGED] = "changed",
  [NUM_MATTER_LAST_CHANCE] = "last-chance",
  [NUM_MATTER_DEADLINE] = "deadline",
  [NUM_MATTER_MERGE] = "merge",
  [NUM_MATTER_INTAKE] = "intake",
  [NUM_MATTER_PROPOSALS] = "proposals",
};

/* What a case works with. */
typedef struct
{
  NumMemory *memory;
  NumFacts facts;
  gint64 wake;
} Rig;

static GVariant *
parse_value (const char *key, const char *text)
{
  if (strcmp (key, "seq") == 0)
    return g_variant_new_uint64 (g_ascii_strtoull (text, NULL, 10));
  if (strcmp (key, "uid") == 0)
    return g_variant_new_uint32 ((guint32)g_ascii_strtoull (text, NULL, 10));
  if (strcmp (key, "last_chance") == 0)
    return g_variant_new_boolean (TRUE);
  return g_variant_new_string (text);
}

static GVariant *
parse_dict (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  for (char **word = words; *word; word++)
    {
      g_auto (GStrv) parts = g_strsplit (*word, "=", 2);

      g_variant_dict_insert_value (&dict, parts[0], parse_value (parts[0], parts[1]));
    }
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

static GPtrArray *
parse (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  GPtrArray *dicts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);

  for (char **part = parts; *part; part++)
    if (**part)
      g_ptr_array_add (dicts, parse_dict (*part));
  return dicts;
}

static void
say_state (Rig *rig, const char *lines, const char *bindings, const char *proposals)
{
  g_clear_pointer (&rig->facts.lines, g_ptr_array_unref);
  g_clear_pointer (&rig->facts.bindings, g_ptr_array_unref);
  g_clear_pointer (&rig->facts.proposals, g_ptr_array_unref);
  rig->facts = (NumFacts){ parse (lines), parse (bindings), parse (proposals), UID };
}

static void
note (Rig *rig, const char *text)
{
  g_autoptr (GPtrArray) events = parse (text);

  num_matter_note (rig->memory, events);
}

static Rig *
make_rig (void)
{
  Rig *rig = g_new0 (Rig, 1);

  rig->memory = num_memory_load ("/nowhere/at/all");
  say_state (rig, "", "", "");
  return rig;
}

static void
free_rig (Rig *rig)
{
  num_memory_free (rig->memory);
  g_ptr_array_unref (rig->facts.lines);
  g_ptr_array_unref (rig->facts.bindings);
  g_ptr_array_unref (rig->facts.proposals);
  g_free (rig);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rig, free_rig)

static char *
describe (const NumMatter *matter)
{
  g_autofree char *apps = NULL;

  g_ptr_array_add (matter->apps, NULL);
  apps = g_strjoinv (",", (char **)matter->apps->pdata);
  g_ptr_array_set_size (matter->apps, (int)matter->apps->len - 1);
  return g_strdup_printf ("%s %s %s%s%s", kind_names[matter->kind], matter->key, apps,
                          matter->day ? " " : "", matter->day ? matter->day : "");
}

static GPtrArray *
list_at (Rig *rig, gint64 now)
{
  return num_matter_list (rig->memory, &rig->facts, now, &rig->wake);
}

static void
assert_open (Rig *rig, gint64 now, const char *expected)
{
  g_autoptr (GPtrArray) open = list_at (rig, now);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < open->len; i++)
    {
      g_autofree char *one = describe (open->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ";" : "", one);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (Rig) rig = make_rig ();

  note (rig, row->events);
  say_state (rig, row->lines, row->bindings, row->proposals);
  assert_open (rig, NOON, row->open);
  assert_open (rig, NOON, row->open); /* saying it does not change it */
}

/* A matter that is none any more does not come back with the state. */
static void
test_dropped_for_good (void)
{
  g_autoptr (Rig) rig = make_rig ();

  note (rig, NEW_LINE);
  say_state (rig, GONE, DUE, "");
  assert_open (rig, NOON, "changed left 1 WhatsApp");
  say_state (rig, "id=1 state=present;id=2 state=absent", BOUND, "");
  assert_open (rig, NOON, "");
  say_state (rig, GONE, DUE, "");
  assert_open (rig, NOON, "");
  note (rig, "seq=20 kind=new-line prompt=changed line=3 other_line=1");
  assert_open (rig, NOON, "changed left 1 WhatsApp");
}

typedef void (*Answer) (Rig *, const NumMatter *);

static void
close_it (Rig *rig, const NumMatter *matter)
{
  num_matter_close (rig->memory, matter);
}

static void
snooze_it (Rig *rig, const NumMatter *matter)
{
  num_matter_snooze (rig->memory, matter, NOON);
}

/* Answers the first thing that is open at noon. */
static void
answer (Rig *rig, Answer give)
{
  g_autoptr (GPtrArray) open = list_at (rig, NOON);

  g_assert_cmpuint (open->len, >, 0);
  give (rig, open->pdata[0]);
}

/* Everything that can be closed stays closed, until something of its kind begins anew. */
static void
test_closed (void)
{
  static const struct
  {
    const char *events, *lines, *bindings, *proposals;              /* what begins it */
    const char *next, *lines_then, *bindings_then, *proposals_then; /* what begins it anew */
  } cases[] = {
    { NEW_LINE, GONE, DUE, "", "seq=20 kind=new-line prompt=changed line=3 other_line=1", GONE, DUE,
      "" },
    { UNIDENTIFIED, UNKNOWN, DUE, "", LEARNED_OTHER, GONE, DUE, "" },
    { RETURNED, BACK, BOUND, "", RETURNED, BACK, BOUND, "" },
    { REMINDED, GONE, DUE, "", REMINDED, GONE, DUE, "" },
    { LEARNED_SAME, UNKNOWN, DUE, "", LEARNED_SAME, UNKNOWN, DUE, "" },
    { "", "id=2 state=present intake=open", "", "", "", "id=3 state=present intake=open", "", "" },
    { "", "", "", FOUND, "", "", "",
      FOUND ";id=5 uid=1000 app=signal name=Signal evidence=present" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Rig) rig = make_rig ();
      g_autoptr (GPtrArray) open = NULL;

      note (rig, cases[i].events);
      say_state (rig, cases[i].lines, cases[i].bindings, cases[i].proposals);
      answer (rig, close_it);
      assert_open (rig, NOON, "");
      assert_open (rig, NOON + 30 * DAY, "");
      note (rig, cases[i].next);
      say_state (rig, cases[i].lines_then, cases[i].bindings_then, cases[i].proposals_then);
      open = list_at (rig, NOON);
      g_assert_cmpuint (open->len, ==, 1);
    }
}

static void
test_snoozed (void)
{
  static const struct
  {
    const char *events, *lines, *bindings, *proposals;
  } cases[] = {
    { NEW_LINE, GONE, DUE, "" }, { RETURNED, BACK, BOUND, "" },
    { REMINDED, GONE, DUE, "" }, { "", "id=2 state=present intake=open", "", "" },
    { "", "", "", FOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Rig) rig = make_rig ();
      g_autoptr (GPtrArray) later = NULL;

      note (rig, cases[i].events);
      say_state (rig, cases[i].lines, cases[i].bindings, cases[i].proposals);
      answer (rig, snooze_it);
      assert_open (rig, NOON, "");
      g_assert_cmpint (rig->wake, ==, NOON + DAY); /* no change of clocks in June */
      assert_open (rig, NOON + DAY - 1, "");
      later = list_at (rig, NOON + DAY);
      g_assert_cmpuint (later->len, ==, 1);
      g_assert_cmpint (rig->wake, ==, 0);
    }
}

/* An answer to the newest change answers those before it, and those only. */
static void
test_changes_are_answered_together (void)
{
  g_autoptr (Rig) rig = make_rig ();

  note (rig, NEW_LINE ";seq=8 kind=new-line prompt=changed line=3 other_line=2");
  say_state (rig, "id=1 state=absent;id=2 state=absent;id=3 state=present",
             DUE ";id=2 line=2 state=due app=google name=Google", "");
  answer (rig, snooze_it);
  assert_open (rig, NOON, "");
  note (rig, "seq=20 kind=new-line prompt=changed line=4 other_line=3");
  say_state (rig, "id=1 state=absent;id=2 state=absent;id=3 state=absent",
             DUE ";id=3 line=3 state=due app=bank name=Bank", "");
  assert_open (rig, NOON, "changed left 3 Bank");
  answer (rig, close_it);
  assert_open (rig, NOON + DAY, "");
}

static void
test_decided (void)
{
  g_autoptr (Rig) rig = make_rig ();
  g_autoptr (GPtrArray) open = NULL;

  note (rig, UNIDENTIFIED);
  say_state (rig, UNKNOWN, DUE, "");
  open = list_at (rig, NOON);
  num_matter_decide (rig->memory, open->pdata[0]);
  say_state (rig, GONE, DUE, "");
  assert_open (rig, NOON, "changed left 1 WhatsApp");
}

/* A clock that was wrong neither silences anything for years nor wakes it at once. */
static void
test_clock (void)
{
  g_autoptr (Rig) rig = make_rig ();
  g_autoptr (GPtrArray) open = NULL;
  const gint64 in_1970 = G_TIME_SPAN_HOUR;

  note (rig, NEW_LINE);
  say_state (rig, GONE, DUE, "");
  open = list_at (rig, NOON);
  num_matter_snooze (rig->memory, open->pdata[0], NOON + 1000 * DAY);
  assert_open (rig, NOON, "changed left 1 WhatsApp"); /* the clock was ahead */

  num_matter_snooze (rig->memory, open->pdata[0], in_1970);
  assert_open (rig, in_1970, "");
  assert_open (rig, NOON, ""); /* then it was set */
  g_assert_cmpint (rig->wake, ==, NOON + DAY);
  assert_open (rig, NOON + DAY, "changed left 1 WhatsApp");
}

static void
test_urgency (void)
{
  g_autoptr (Rig) rig = make_rig ();
  g_autoptr (GPtrArray) before = NULL, day_before = NULL;
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) eve = g_date_time_new (here, 2026, 6, 29, 8, 0, 0);

  note (rig, REMINDED);
  say_state (rig, GONE, DUE, "");
  before = list_at (rig, NOON);
  g_assert_false (((NumMatter *)before->pdata[0])->urgent);
  day_before = list_at (rig, g_date_time_to_unix (eve) * G_USEC_PER_SEC);
  g_assert_true (((NumMatter *)day_before->pdata[0])->urgent);
}

static const NumMatter *
first_of (GPtrArray *open)
{
  g_assert_cmpuint (open->len, ==, 1);
  return open->pdata[0];
}

/* One that can be answered with a word is named; whose number nobody has cannot be. */
static void
test_one_proposal (void)
{
  static const struct
  {
    const char *proposals, *id;
  } cases[] = {
    { FOUND, "4" },
    { "id=4 uid=1000 app=a evidence=registered line=1", "4" },
    { "id=4 uid=1000 app=a evidence=registered", NULL },
    { FOUND ";id=5 uid=1000 app=telegram name=Telegram evidence=present", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Rig) rig = make_rig ();
      g_autoptr (GPtrArray) open = NULL;

      say_state (rig, "", "", cases[i].proposals);
      open = list_at (rig, NOON);
      g_assert_cmpstr (first_of (open)->proposal, ==, cases[i].id);
    }
}

static void
test_what_it_is_about (void)
{
  g_autoptr (Rig) rig = make_rig ();
  g_autoptr (GPtrArray) open = NULL;

  note (rig, NEW_LINE);
  say_state (rig, GONE, DUE, "");
  open = list_at (rig, NOON);
  g_assert_cmpstr (first_of (open)->line, ==, "2");
  g_assert_cmpstr (first_of (open)->other, ==, "1");
  g_assert_cmpstr (first_of (open)->number, ==, "+12025550143");
  g_assert_cmpint (first_of (open)->seq, ==, 5);
  g_assert_cmpint (num_memory_number (rig->memory, NUM_MEMORY_RECORD, "Seq"), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/matter/row/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/matter/dropped-for-good", test_dropped_for_good);
  g_test_add_func ("/matter/closed", test_closed);
  g_test_add_func ("/matter/snoozed", test_snoozed);
  g_test_add_func ("/matter/changes-are-answered-together", test_changes_are_answered_together);
  g_test_add_func ("/matter/decided", test_decided);
  g_test_add_func ("/matter/clock", test_clock);
  g_test_add_func ("/matter/urgency", test_urgency);
  g_test_add_func ("/matter/one-proposal", test_one_proposal);
  g_test_add_func ("/matter/what-it-is-about", test_what_it_is_about);
  return g_test_run ();
}
