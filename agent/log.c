/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Logging on GLib's structured log: GLib itself speaks the journal's protocol, so no library is
 * needed for it. Without a journal a record is one line on stderr, its level in front where it is
 * not plain news. Libraries that log through GLib (libqmi, GIO) come out the same way. */

#include "numberd/log.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define DOMAIN "numberd"
#define MAX_FIELDS 16

/* What --verbose adds, from numberd itself only: libqmi's chatter has numbers in it. */
#define CHATTER (G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG)

static const char *
find_field (const GLogField *fields, gsize n_fields, const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, key) == 0 && fields[i].length < 0)
      return fields[i].value;

  return NULL;
}

static gboolean
is_ours (const GLogField *fields, gsize n_fields)
{
  return g_strcmp0 (find_field (fields, n_fields, "GLIB_DOMAIN"), DOMAIN) == 0;
}

/* A modem that sends nonsense has libqmi warn of each piece; what comes of it is for the driver to
 * say, once. */
static GLogLevelFlags
weigh (GLogLevelFlags level, const GLogField *fields, gsize n_fields)
{
  gboolean qmi = g_strcmp0 (find_field (fields, n_fields, "GLIB_DOMAIN"), "Qmi") == 0;

  return qmi && level & G_LOG_LEVEL_WARNING ? G_LOG_LEVEL_DEBUG : level;
}

static const char *
level_prefix (GLogLevelFlags level)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    return "critical: ";
  if (level & G_LOG_LEVEL_WARNING)
    return "warning: ";
  if (level & G_LOG_LEVEL_DEBUG)
    return "debug: ";
  return "";
}

/* A line must stay a line, whatever a modem put into it. */
static char *
flatten (const char *message)
{
  char *line = g_utf8_make_valid (message, -1);

  for (char *c = line; *c; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return line;
}

static GLogWriterOutput
on_record (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  GLogLevelFlags shown = GPOINTER_TO_UINT (user_data);
  const char *message = find_field (fields, n_fields, "MESSAGE");
  GLogLevelFlags weight = weigh (level, fields, n_fields);
  gboolean known = weight != level || is_ours (fields, n_fields);
  g_autofree char *line = NULL;

  if (!message || !(weight & (known ? shown : shown & ~CHATTER)))
    return G_LOG_WRITER_HANDLED;
  if (g_log_writer_is_journald (STDERR_FILENO)
      && g_log_writer_journald (level, fields, n_fields, NULL) == G_LOG_WRITER_HANDLED)
    return G_LOG_WRITER_HANDLED;

  line = flatten (message);
  fprintf (stderr, "numberd: %s%s\n", level_prefix (weight), line);
  return G_LOG_WRITER_HANDLED;
}

void
num_log_init (gboolean verbose)
{
  GLogLevelFlags shown = G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING
                         | G_LOG_LEVEL_MESSAGE;

  if (verbose)
    shown |= CHATTER;
  g_log_set_writer_func (on_record, GUINT_TO_POINTER (shown), NULL);
}

static const char *
priority_of (GLogLevelFlags level)
{
  if (level & G_LOG_LEVEL_WARNING)
    return "4";
  if (level & G_LOG_LEVEL_MESSAGE)
    return "5";
  return level & G_LOG_LEVEL_INFO ? "6" : "7";
}

void
num_log (GLogLevelFlags level, const char *message_id, const char *const *fields,
         const char *format, ...)
{
  GLogField record[MAX_FIELDS] = { { "PRIORITY", priority_of (level), -1 },
                                   { "SYSLOG_IDENTIFIER", DOMAIN, -1 },
                                   { "GLIB_DOMAIN", DOMAIN, -1 } };
  gsize n = 3;
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  record[n++] = (GLogField){ "MESSAGE", message, -1 };
  if (message_id)
    record[n++] = (GLogField){ "MESSAGE_ID", message_id, -1 };
  for (; fields && fields[0] && n < MAX_FIELDS; fields += 2)
    if (fields[1])
      record[n++] = (GLogField){ fields[0], fields[1], -1 };

  g_log_structured_array (level, record, n);
}

char *
num_mask (const char *personal)
{
  glong length = personal ? g_utf8_strlen (personal, -1) : 0;

  if (!personal)
    return g_strdup ("-");
  if (length < 6)
    return g_strdup ("***");
  return g_strconcat ("***", g_utf8_offset_to_pointer (personal, length - 2), NULL);
}
