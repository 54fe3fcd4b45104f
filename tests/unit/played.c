/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Drivers that are played, and their registry. */

#include "tests/unit/played.h"

#include "drivers/auto.h"

#include <string.h>

struct NumDriver played[PLAYED_DRIVERS];
static const char *const names[] = { "good", "fair", "poor", NULL };

static NumDriver *
start_child (guint which, const NumDriverConfig *config, const NumSink *sink, gpointer user_data)
{
  NumDriver *child = &played[which];

  child->sink = sink;
  child->user_data = user_data;
  child->devices = config->devices ? g_strjoinv (";", (char **)config->devices) : g_strdup ("");
  child->reads = g_string_new (NULL);
  return child;
}

static NumDriver *
start_good (const NumDriverConfig *config, const NumSink *sink, gpointer user_data)
{
  return start_child (0, config, sink, user_data);
}

static NumDriver *
start_fair (const NumDriverConfig *config, const NumSink *sink, gpointer user_data)
{
  return start_child (1, config, sink, user_data);
}

static NumDriver *
start_poor (const NumDriverConfig *config, const NumSink *sink, gpointer user_data)
{
  return start_child (2, config, sink, user_data);
}

static void
read_slot (NumDriver *child, const char *modem, guint slot)
{
  g_string_append_printf (child->reads, "%s/%u ", modem, slot);
}

static void
stop_at_once (NumDriver *child, NumDriverStopped stopped, gpointer user_data)
{
  g_free (child->devices);
  g_string_free (child->reads, TRUE);
  stopped (user_data);
}

/* Stops when the test says so. */
static void
stop_later (NumDriver *child, NumDriverStopped stopped, gpointer user_data)
{
  child->stopped = stopped;
  child->stopped_data = user_data;
  g_free (child->devices);
  g_string_free (child->reads, TRUE);
}

static const NumDriverClass classes[] = {
  { "good", start_good, read_slot, stop_at_once },
  { "fair", start_fair, read_slot, stop_later },
  { "poor", start_poor, read_slot, stop_at_once },
};

const NumDriverClass *
num_driver_find (const char *name)
{
  for (guint i = 0; i < PLAYED_DRIVERS; i++)
    if (strcmp (name, classes[i].name) == 0)
      return &classes[i];

  return strcmp (name, "auto") == 0 ? &num_auto_driver : NULL;
}

const char *const *
num_driver_names (void)
{
  return names;
}

void
played_reset (void)
{
  memset (played, 0, sizeof played);
}

void
played_report (guint which, const char *id, const char *device, NumModemState state,
               const char *detail)
{
  NumModemReport told = { id, names[which], device, NULL, NULL, state, detail };

  played[which].sink->modem (played[which].user_data, &told);
}

void
played_finish (void)
{
  played[1].stopped (played[1].stopped_data);
}

void
played_await (const gboolean *flag)
{
  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
}
