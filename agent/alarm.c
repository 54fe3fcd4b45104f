/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* An alarm on a timerfd. GLib's timeouts count time awake, so that a phone which sleeps a week
 * would be a week late, and they do not hear of a router whose clock jumps from 1970 to today. The
 * kernel does both: a timer of CLOCK_REALTIME is due on waking if its moment has passed, and with
 * TFD_TIMER_CANCEL_ON_SET it is due as well when somebody sets the clock. */

#include "agent/alarm.h"

#include "numberd/log.h"

#include <errno.h>
#include <glib-unix.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* 2100-01-01, for an alarm without a date; the kernel counts nanoseconds, and so not for ever. */
#define FAR_SEC G_GINT64_CONSTANT (4102444800)

struct NumAlarm
{
  NumAlarmRing ring;
  gpointer user_data;
  int fd;
  guint source;
};

/* It does not matter which of the two it was: whoever is rung looks at the clock anyway. */
static gboolean
on_ready (int fd, GIOCondition condition, gpointer user_data)
{
  NumAlarm *alarm = user_data;
  guint64 expirations;
  ssize_t n = read (fd, &expirations, sizeof expirations);

  if (n >= 0 || errno == ECANCELED)
    alarm->ring (alarm->user_data);
  return G_SOURCE_CONTINUE;
}

NumAlarm *
num_alarm_new (NumAlarmRing ring, gpointer user_data)
{
  NumAlarm *alarm = g_new0 (NumAlarm, 1);

  alarm->ring = ring;
  alarm->user_data = user_data;
  alarm->fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (alarm->fd >= 0)
    alarm->source = g_unix_fd_add (alarm->fd, G_IO_IN, on_ready, alarm);
  else
    num_warning ("there is no timer, so nobody is reminded: %s", g_strerror (errno));
  return alarm;
}

void
num_alarm_free (NumAlarm *alarm)
{
  if (!alarm)
    return;

  g_clear_handle_id (&alarm->source, g_source_remove);
  if (alarm->fd >= 0)
    close (alarm->fd);
  g_free (alarm);
}

/* A moment as the kernel takes it. Where its seconds have 32 bits, later ones are as late as can
 * be; rounded up, so that it never rings before its time. */
static struct timespec
to_timespec (gint64 wall_usec)
{
  gint64 last = sizeof (time_t) > 4 ? FAR_SEC : G_MAXINT32;
  gint64 sec = wall_usec > 0 ? (wall_usec + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC : last;

  return (struct timespec){ .tv_sec = (time_t)MIN (sec, last) };
}

void
num_alarm_set (NumAlarm *alarm, gint64 wall_usec)
{
  struct itimerspec when = { .it_value = to_timespec (wall_usec) };

  if (alarm->fd >= 0
      && timerfd_settime (alarm->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL) < 0)
    num_warning ("the timer cannot be set, so nobody is reminded: %s", g_strerror (errno));
}
