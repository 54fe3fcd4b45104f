/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The parts that an almanac needs, put together as numberd does it. */

#include "tests/unit/almanac-rig.h"

#include "numberd/names.h"

#include <glib/gstdio.h>
#include <string.h>

static void
tell_time (gpointer user_data, NumMoment *ret)
{
  *ret = *(NumMoment *)user_data;
}

static void
on_recorded (gpointer user_data)
{
  Rig *f = user_data;

  f->recorded++;
}

gint64
rig_moment (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

/* The clock is set to @text, and is right from now on. */
void
rig_set_clock (Rig *f, const char *text)
{
  f->now.wall_usec = rig_moment (text);
  f->now.clock_set = TRUE;
}

/* Time passes. */
void
rig_pass (Rig *f, gint64 usec)
{
  f->now.wall_usec += usec;
  f->now.monotonic_usec += usec;
}

/* The device starts, in the year 1970. */
void
rig_boot (Rig *f, const char *id)
{
  f->now = (NumMoment){ 0 };
  g_strlcpy (f->now.boot, id, sizeof f->now.boot);
  rig_pass (f, 10 * RIG_MINUTE);
}

/* Apps and numbers as they are shipped, but for one app whose rule is not in force. */
static void
load_rules (Rig *f)
{
  const char *data = g_getenv (NUM_ENV_DATA_DIR);
  g_autofree char *apps = g_build_filename (data, "apps.d", NULL);
  g_autofree char *path = g_build_filename (f->dir, "wallet.app", NULL);
  g_autofree char *countries = g_build_filename (data, "numbering.d", NULL);
  const char *directories[] = { apps, f->dir, NULL };
  const char *numbering[] = { countries, NULL };

  g_assert_true (g_file_set_contents (path,
                                      "[App]\nName=Wallet\n[Inactivity]\nDays=90\n"
                                      "Confidence=proposed\n",
                                      -1, NULL));
  f->catalog = num_catalog_load (directories, NULL, NULL);
  f->facts = num_facts_load (numbering, NULL, NULL);
}

void
rig_set_up (Rig *f, gconstpointer unused)
{
  static const guint days[] = { 30, 7, 1, 0 };

  f->dir = g_dir_make_tmp ("numberd-almanac-XXXXXX", NULL);
  f->clock = (NumClock){ tell_time, &f->now };
  rig_boot (f, "first");
  f->store = num_store_open (f->dir, &f->clock, NULL);
  g_assert_nonnull (f->store);
  load_rules (f);
  f->book = num_rulebook_new (f->store, &f->clock, f->catalog, f->facts);
  f->almanac = num_almanac_new (f->book, f->store, days, on_recorded, f);
}

void
rig_tear_down (Rig *f, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (f->dir, 0, NULL);
  const char *name;

  num_almanac_free (f->almanac);
  num_rulebook_free (f->book);
  num_facts_free (f->facts);
  num_catalog_free (f->catalog);
  num_store_free (f->store);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (f->dir, name, NULL);

      g_remove (path);
    }
  g_rmdir (f->dir);
  g_free (f->dir);
}

/* A line that is not here, so that what is bound to it is due. */
gint64
rig_add_line (Rig *f, const char *country)
{
  gint64 line = 0;

  g_assert_true (num_store_add_line (f->store, RIG_NUMBER, country, &line, NULL));
  return line;
}

gint64
rig_bind (Rig *f, gint64 line, const char *app, guint32 uid, const char *last_used)
{
  g_autoptr (NumBinding) binding = num_binding_new ();
  gint64 id = 0;

  binding->line = line;
  binding->app = g_strdup (app);
  binding->uid = uid;
  binding->found_by = g_strdup ("owner");
  binding->last_used = g_strdup (last_used);
  g_assert_true (num_store_bind (f->store, binding, &id, NULL));
  return id;
}

void
rig_give_up (Rig *f, gint64 line, const char *plan, const char *day)
{
  g_assert_true (num_store_give_up (f->store, line, "cancelled", plan, day, NULL));
}

/* What is recorded of @kind, as the states of the events, with blanks between them. */
void
rig_assert_events (Rig *f, const char *kind, const char *expected)
{
  g_autoptr (GPtrArray) events = num_store_events (f->store, 0, 0, 1000, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const NumEvent *event = events->pdata[i];

      if (strcmp (event->kind, kind) == 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                                event->state ? event->state : "-");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* The almanac is looked through; what happens next does so at @next (NULL: nothing does), and
 * looking once more does nothing. */
void
rig_review (Rig *f, const char *next)
{
  gint64 usec = num_almanac_review (f->almanac);
  guint64 seq = num_store_last_seq (f->store);
  guint recorded;

  g_assert_cmpint (usec, ==, next ? rig_moment (next) : 0);
  recorded = f->recorded;
  g_assert_cmpint (num_almanac_review (f->almanac), ==, usec);
  g_assert_cmpuint (num_store_last_seq (f->store), ==, seq);
  g_assert_cmpuint (f->recorded, ==, recorded);
}
