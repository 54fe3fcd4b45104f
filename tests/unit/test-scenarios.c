/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Swaps as they were seen or reported, observation by observation, and what the owner should be
 * told. Observations become readings by way of the driver's own view of a slot, and go through the
 * agent into the real store; a boot closes both and opens them again.
 *
 * Time is that of the scenario: where less than the settle time lies between two observations, the
 * main loop does not run, and where more does, it runs until all slots have settled. */

#include "agent/agent.h"
#include "tests/unit/scene.h"
#include "tests/unit/vectors.h"

#include <glib/gstdio.h>
#include <string.h>

#define SETTLE_SEC 3.0 /* of a scenario */
#define SETTLE_MSEC 10 /* of the agent */

struct NumDriver
{
  const NumSink *sink;
  gpointer user_data;
  GHashTable *now; /* what a read finds: "MODEM/SLOT" to NumReading */
  guint answers;   /* on their way */
};

static NumDriver driver;

typedef struct
{
  char *dir;
  NumConfig config;
  NumStore *store;
  NumAgent *agent;
  GPtrArray *scenes; /* (element-type Scene) */
  GString *heard;    /* verdicts that were announced */
} Play;

/* The driver. */

static NumDriver *
start (const NumDriverConfig *config, const NumSink *sink, gpointer user_data)
{
  driver.sink = sink;
  driver.user_data = user_data;
  return &driver;
}

static gboolean
on_answer (gpointer data)
{
  driver.answers--;
  driver.sink->reading (driver.user_data, data);
  return G_SOURCE_REMOVE;
}

static char *
key_of (const char *modem, guint slot)
{
  return g_strdup_printf ("%s/%u", modem, slot);
}

static void
read_slot (NumDriver *self, const char *modem, guint slot)
{
  g_autofree char *key = key_of (modem, slot);

  self->answers++;
  g_idle_add_full (G_PRIORITY_DEFAULT, on_answer,
                   num_reading_copy (g_hash_table_lookup (self->now, key)),
                   (GDestroyNotify)num_reading_free);
}

static void
stop (NumDriver *self, NumDriverStopped stopped, gpointer user_data)
{
  stopped (user_data);
}

static const NumDriverClass played = { "played", start, read_slot, stop };

const NumDriverClass *
num_driver_find (const char *name)
{
  return &played;
}

const char *const *
num_driver_names (void)
{
  static const char *const names[] = { "played", NULL };

  return names;
}

/* Tells of each slot about which there is something new to tell. */
static void
report (const Scene *scene)
{
  for (guint slot = 1; slot <= num_qmi_view_count (&scene->cards, &scene->places); slot++)
    {
      NumReading *reading = scene_compose (scene, slot);
      g_autofree char *key = key_of (scene->name, slot);
      const NumReading *before = g_hash_table_lookup (driver.now, key);

      if (before && num_reading_equal (before, reading))
        {
          num_reading_free (reading);
          continue;
        }
      g_hash_table_insert (driver.now, g_steal_pointer (&key), reading);
      driver.sink->reading (driver.user_data, reading);
    }
}

/* The stage. */

static void
on_event (gpointer user_data, const NumEvent *event)
{
  Play *play = user_data;

  if (event->line && !g_str_has_prefix (event->kind, "binding-"))
    g_string_append_printf (play->heard, "%s ", event->kind);
}

static void
on_ledger (gpointer user_data, const NumLedger *ledger)
{
}

static const NumListener listener = { on_event, on_ledger };

static void
raise_curtain (Play *play)
{
  g_autoptr (GError) error = NULL;

  driver = (NumDriver){ .now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                      (GDestroyNotify)num_reading_free) };
  play->store = num_store_open (play->dir, num_clock_system (), &error);
  g_assert_no_error (error);
  play->agent = num_agent_new (&play->config, play->store);
  num_agent_set_listener (play->agent, &listener, play);
  num_agent_start (play->agent);
  for (guint i = 0; i < play->scenes->len; i++)
    {
      const char *name = ((Scene *)play->scenes->pdata[i])->name;
      NumModemReport modem = { name, "played", name, NULL, NULL, NUM_MODEM_READY, NULL };

      driver.sink->modem (driver.user_data, &modem);
    }
}

static void
on_stopped (gpointer user_data)
{
}

static void
drop_curtain (Play *play)
{
  num_agent_stop (play->agent, on_stopped, NULL);
  num_agent_free (play->agent);
  num_store_free (play->store);
  g_hash_table_unref (driver.now);
}

static gboolean
is_settling (Play *play)
{
  GPtrArray *modems = num_agent_modems (play->agent);

  for (guint i = 0; i < modems->len; i++)
    {
      const NumModem *modem = modems->pdata[i];

      for (guint j = 0; j < modem->slots->len; j++)
        if (((const NumSlot *)modem->slots->pdata[j])->timer)
          return TRUE;
    }

  return driver.answers > 0;
}

static void
settle (Play *play)
{
  while (is_settling (play))
    g_main_context_iteration (NULL, TRUE);
}

/* What was in the slot, and is in the store, before the scenario begins. */
static void
recall (Scene *scene, JsonObject *card)
{
  scene_recall (scene, card);
  scene->blank = scene->msisdn == NULL;
  report (scene);
  scene->blank = FALSE;
}

static void
set_the_stage (Play *play, JsonObject *initial)
{
  const char *const names[] = { "m1", "m2" };
  JsonObject *modems = json_object_has_member (initial, "modems")
                           ? json_object_get_object_member (initial, "modems")
                           : NULL;

  for (guint i = 0; i < (modems ? G_N_ELEMENTS (names) : 1); i++)
    g_ptr_array_add (play->scenes, scene_new (names[i]));
  raise_curtain (play);
  for (guint i = 0; modems && i < G_N_ELEMENTS (names); i++)
    recall (play->scenes->pdata[i], json_object_get_object_member (modems, names[i]));
  if (json_object_has_member (initial, "stored"))
    recall (play->scenes->pdata[0], json_object_get_object_member (initial, "stored"));
  else if (json_object_has_member (initial, "iccid"))
    recall (play->scenes->pdata[0], initial);
  settle (play);
  g_string_truncate (play->heard, 0);
}

/* What came of it. */

static Scene *
find_scene (Play *play, const char *name)
{
  for (guint i = 0; name && i < play->scenes->len; i++)
    if (g_str_equal (((Scene *)play->scenes->pdata[i])->name, name))
      return play->scenes->pdata[i];

  return play->scenes->pdata[0];
}

static const NumLine *
line_of (Play *play, const Scene *scene)
{
  const NumLedger *ledger = num_agent_ledger (play->agent);
  const NumPlace *place = num_ledger_place (ledger, scene->name, 1);
  const NumCard *card = place ? num_ledger_card (ledger, place->card) : NULL;

  return card ? num_ledger_line (ledger, card->line) : NULL;
}

static NumSlotState
state_of (Play *play, guint slot)
{
  NumModem *modem = num_agent_modems (play->agent)->pdata[0];

  return num_modem_slot (modem, slot)->reading->state;
}

static void
check_number (Play *play, const Scene *scene, const char *number)
{
  const NumLine *line = line_of (play, scene);

  if (number)
    g_assert_cmpstr (line->number, ==, number);
}

/* The slot has the line with the new number, and the line with the old one is no longer there. */
static void
check_changed (Play *play, const Scene *scene, JsonObject *expected)
{
  const NumLine *left = num_ledger_line_by_number (num_agent_ledger (play->agent),
                                                   vectors_text (expected, "old"), 0);

  check_number (play, scene, vectors_text (expected, "new"));
  g_assert_nonnull (left);
  g_assert_true (left != line_of (play, scene));
  /* The second card's former place was the first one to be taken. */
  if (play->scenes->len > 1)
    g_assert_cmpstr (play->heard->str, ==, "moved returned ");
  else
    {
      g_assert_true (g_str_has_suffix (play->heard->str, "new-line "));
      g_assert_cmpint (left->state, ==, NUM_LINE_ABSENT);
    }
}

/* What a report is called among verdicts and states. */
static void
check_report (Play *play, JsonObject *expected)
{
  const char *report = vectors_text (expected, "report");
  const Scene *scene = find_scene (play, vectors_text (expected, "modem"));

  if (g_str_equal (report, "number_changed"))
    {
      check_changed (play, scene, expected);
      return;
    }
  if (g_str_equal (report, "sim_absent"))
    {
      g_assert_cmpstr (play->heard->str, ==, "removed ");
      g_assert_cmpint (line_of (play, scene)->state, ==, NUM_LINE_ABSENT);
      check_number (play, scene, vectors_text (expected, "last_number"));
      return;
    }
  if (g_str_equal (report, "number_learned"))
    {
      g_assert_cmpstr (play->heard->str, ==, "number-learned ");
      check_number (play, scene, vectors_text (expected, "new"));
      return;
    }

  g_assert_cmpstr (play->heard->str, ==, "");
  check_number (play, scene, vectors_text (expected, "number"));
  if (g_str_equal (report, "locked"))
    g_assert_true (state_of (play, 1) == NUM_SLOT_LOCKED || state_of (play, 1) == NUM_SLOT_BLOCKED);
  else if (g_str_equal (report, "no_profile"))
    g_assert_cmpint (state_of (play, 2), ==, NUM_SLOT_NO_PROFILE);
  else
    g_assert_true (g_str_equal (report, "no_change") || g_str_equal (report, "pending"));
}

static void
boot (Play *play)
{
  drop_curtain (play);
  for (guint i = 0; i < play->scenes->len; i++)
    scene_enter_app (play->scenes->pdata[i], "detected");
  raise_curtain (play);
}

static void
perform (Play *play, JsonObject *observation)
{
  const char *event = vectors_text (observation, "event");
  g_auto (GStrv) words = g_strsplit (event, ".", 2);
  Scene *scene = find_scene (play, words[1] ? words[0] : NULL);

  if (g_str_equal (event, "boot"))
    boot (play);
  else
    scene_observe (scene, words[1] ? words[1] : event, observation);
  report (scene);
}

static void
check_after (Play *play, JsonArray *expected, int index, int last)
{
  for (guint i = 0; i < json_array_get_length (expected); i++)
    {
      JsonObject *entry = json_array_get_object_element (expected, i);
      int after = (int)json_object_get_int_member (entry, "after");

      if ((after < 0 ? last : after) == index)
        check_report (play, entry);
    }
}

static void
play_out (Play *play, JsonArray *observations, JsonArray *expected)
{
  int n = (int)json_array_get_length (observations);

  for (int i = 0; i < n; i++)
    {
      JsonObject *now = json_array_get_object_element (observations, (guint)i);
      JsonObject *next
          = i + 1 < n ? json_array_get_object_element (observations, (guint)i + 1) : NULL;

      perform (play, now);
      if (!next
          || json_object_get_double_member (next, "t") - json_object_get_double_member (now, "t")
                 >= SETTLE_SEC)
        settle (play);
      check_after (play, expected, i, n - 1);
    }
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_remove (file);
    }
  g_rmdir (path);
}

static void
play_scenario (const char *id, JsonObject *row)
{
  static char name[] = "played";
  static char *devices[] = { NULL };
  Play play = { .dir = g_dir_make_tmp ("numberd-play-XXXXXX", NULL) };

  g_test_message ("%s: %s", id, vectors_text (row, "title"));
  play.config.driver = name;
  play.config.devices = devices;
  play.config.settle_msec = SETTLE_MSEC;
  play.scenes = g_ptr_array_new_with_free_func ((GDestroyNotify)scene_free);
  play.heard = g_string_new (NULL);
  set_the_stage (&play, json_object_get_object_member (row, "initial"));
  play_out (&play, json_object_get_array_member (row, "observations"),
            json_object_get_array_member (row, "expected"));

  drop_curtain (&play);
  remove_all (play.dir);
  g_string_free (play.heard, TRUE);
  g_ptr_array_unref (play.scenes);
  g_free (play.dir);
}

static void
test_scenarios (void)
{
  vectors_for_each ("swap_scenarios.jsonl", play_scenario);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenarios", test_scenarios);
  return g_test_run ();
}
