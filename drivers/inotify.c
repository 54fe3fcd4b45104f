/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* inotify(7) in the main loop. When it cannot be had (too many users of it), adding fails and
 * nothing is ever told: whoever needs to know has a timer besides. */

#include "drivers/inotify.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/inotify.h>
#include <unistd.h>

struct NumInotify
{
  int fd;  /* -1: not to be had */
  int why; /* the errno of that */
  guint source;
  NumInotifyEvent event;
  gpointer user_data;
};

static gboolean
on_readable (int fd, GIOCondition condition, gpointer data)
{
  NumInotify *inotify = data;
  char buffer[4096] __attribute__ ((aligned (__alignof__(struct inotify_event))));
  gssize length = read (fd, buffer, sizeof buffer);

  for (gssize at = 0; at < length;)
    {
      const struct inotify_event *event = (const struct inotify_event *)(buffer + at);

      inotify->event (inotify->user_data, event->len ? event->name : NULL, event->mask);
      at += (gssize)(sizeof *event + event->len);
    }

  return G_SOURCE_CONTINUE;
}

NumInotify *
num_inotify_new (NumInotifyEvent event, gpointer user_data)
{
  NumInotify *inotify = g_new0 (NumInotify, 1);

  inotify->event = event;
  inotify->user_data = user_data;
  inotify->fd = inotify_init1 (IN_CLOEXEC | IN_NONBLOCK);
  if (inotify->fd >= 0)
    inotify->source = g_unix_fd_add (inotify->fd, G_IO_IN, on_readable, inotify);
  else
    inotify->why = errno;
  return inotify;
}

gboolean
num_inotify_add (NumInotify *inotify, const char *path, guint32 mask)
{
  if (inotify->fd >= 0)
    return inotify_add_watch (inotify->fd, path, mask) >= 0;

  errno = inotify->why;
  return FALSE;
}

void
num_inotify_free (NumInotify *inotify)
{
  if (!inotify)
    return;

  g_clear_handle_id (&inotify->source, g_source_remove);
  if (inotify->fd >= 0)
    close (inotify->fd);
  g_free (inotify);
}
