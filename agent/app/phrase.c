/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Phrases. Sentences are whole ones, so that each language can build its own. */

#include "agent/app/phrase.h"

#include "agent/app/tell.h"
#include "agent/ctl/field.h"

#include <glib/gi18n.h>

char *
num_phrase_moment (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
  g_autoptr (GDateTime) here = time ? g_date_time_to_local (time) : NULL;

  return here ? g_date_time_format (here, C_ ("date", "%-d %B %Y, %H:%M")) : g_strdup (text);
}

char *
num_phrase_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/* A day that has come is one on which somebody else may have it already. */
static char *
say_given_up (GVariant *line)
{
  g_autoptr (GVariant) given_up = num_field_dict (line, "given_up");
  g_autofree char *from = given_up ? num_field_text (given_up, "reissue_from") : NULL;
  g_autofree char *day = from ? num_tell_day (from) : NULL;
  g_autofree char *today = num_phrase_today ();

  if (!from)
    return g_strdup (_ ("Given up"));
  if (g_strcmp0 (from, today) <= 0)
    return g_strdup_printf (_ ("Given up; somebody else may have it since %s"), day);
  return g_strdup_printf (_ ("Given up; it can go to somebody else from %s"), day);
}

char *
num_phrase_state (GVariant *line)
{
  if (num_field_is (line, "state", "present"))
    return g_strdup (_ ("In this phone"));
  if (num_field_is (line, "state", "kept"))
    return g_strdup (_ ("You use it elsewhere"));
  if (num_field_is (line, "state", "given-up"))
    return say_given_up (line);
  return g_strdup (_ ("Not in this phone"));
}

char *
num_phrase_accounts (GVariant *line)
{
  guint count = (guint)(num_field_count (line, "due") + num_field_count (line, "bound"));

  if (count == 0)
    return g_strdup (_ ("No account on it"));
  return g_strdup_printf (ngettext ("%u account on it", "%u accounts on it", count), count);
}
