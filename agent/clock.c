/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The clock of this machine. It counts as set when it is past the day this program was written:
 * no device that runs it can be living before that. */

#include "agent/clock.h"

#include <string.h>
#include <time.h>

#define BOOT_ID_FILE "/proc/sys/kernel/random/boot_id"

/* Time asleep is time that passed: GLib's monotonic clock stands still meanwhile. */
static gint64
since_boot (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
system_now (gpointer user_data, NumMoment *ret)
{
  g_autofree char *boot = NULL;

  *ret = (NumMoment){ 0 };
  ret->wall_usec = g_get_real_time ();
  ret->clock_set = ret->wall_usec >= NUM_CLOCK_EARLIEST_USEC;
  ret->monotonic_usec = since_boot ();
  if (g_file_get_contents (BOOT_ID_FILE, &boot, NULL, NULL))
    g_strlcpy (ret->boot, g_strstrip (boot), sizeof ret->boot);
}

const NumClock *
num_clock_system (void)
{
  static const NumClock clock = { system_now, NULL };

  return &clock;
}

void
num_clock_now (const NumClock *clock, NumMoment *ret)
{
  clock->now (clock->user_data, ret);
}

static char *
format_utc (gint64 wall_usec, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (wall_usec / G_USEC_PER_SEC);

  return time ? g_date_time_format (time, format) : NULL;
}

char *
num_clock_format (gint64 wall_usec)
{
  return format_utc (wall_usec, "%Y-%m-%dT%H:%M:%SZ");
}

char *
num_clock_format_day (gint64 wall_usec)
{
  return format_utc (wall_usec, "%Y-%m-%d");
}

gboolean
num_clock_is_day (const char *day)
{
  guint64 part[3];
  static const struct { guint at, digits; } parts[3] = { { 0, 4 }, { 5, 2 }, { 8, 2 } };

  if (!day || strlen (day) != 10 || day[4] != '-' || day[7] != '-')
    return FALSE;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strndup (day + parts[i].at, parts[i].digits);

      if (!g_ascii_string_to_unsigned (text, 10, 1, 9999, &part[i], NULL))
        return FALSE;
    }

  return part[1] <= 12
         && g_date_valid_dmy ((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0]);
}
