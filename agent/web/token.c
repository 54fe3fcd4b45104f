/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* HMAC-SHA256 over who and which day. A cookie that is compared with a field would need no key, but
 * whoever can set a cookie, such as another program on the same host, could write both.
 *
 * The key is made once, under a name of its own, and then linked to its place: of two requests that
 * come first together, one makes the key and both use it, and a half-written key is never seen. A
 * key that somebody else can read or could have written is no key. */

#include "agent/web/token.h"

#include "agent/web/http.h"
#include "numberd/log.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEY_LENGTH 32
#define DAY_SEC (24 * 60 * 60)

/* The server's log is told why, the person what to do. */
static gboolean
fail (GError **error, const char *path, const char *why)
{
  num_warning ("%s: %s", path, why);
  g_set_error (error, NUM_HTTP_ERROR, NUM_HTTP_FAILED,
               _ ("there is no safe place for a key: the directory %s has to be there, owned by "
                  "the user of the web server and closed to others"),
               path);
  return FALSE;
}

/* Whether others than the user we run as could have read or written it. */
static gboolean
is_open_to_others (const struct stat *info)
{
  return info->st_uid != geteuid () || (info->st_mode & (S_IRWXG | S_IRWXO));
}

/* Writes a new key beside @path and gives it that name, unless there is one by now. */
static gboolean
make_key (const char *path)
{
  g_autofree char *draft = g_strdup_printf ("%s.%d", path, (int)getpid ());
  guint8 key[KEY_LENGTH];
  int fd;
  gboolean done;

  if (getrandom (key, sizeof key, 0) != sizeof key)
    return FALSE;
  unlink (draft); /* of a process with the same id that did not live to do so */
  fd = open (draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return FALSE;

  done = write (fd, key, sizeof key) == sizeof key;
  done = close (fd) == 0 && done;
  done = done && (link (draft, path) == 0 || errno == EEXIST);
  unlink (draft);
  return done;
}

/* Reads the key; FALSE with errno, 0 when it is not safe. */
static gboolean
read_key (const char *path, guint8 *key)
{
  struct stat info;
  gboolean good;
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0)
    return FALSE;
  good = fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && !is_open_to_others (&info)
         && info.st_size == KEY_LENGTH && read (fd, key, KEY_LENGTH) == KEY_LENGTH;
  close (fd);
  errno = 0;
  return good;
}

/* The key in @directory; both are made when they are not there. */
static gboolean
get_key (const char *directory, guint8 *key, GError **error)
{
  g_autofree char *path = g_build_filename (directory, "form-key", NULL);
  struct stat info;

  if (mkdir (directory, 0700) < 0 && errno != EEXIST)
    return fail (error, directory, g_strerror (errno));
  if (lstat (directory, &info) < 0 || !S_ISDIR (info.st_mode) || is_open_to_others (&info))
    return fail (error, directory, "not a directory that is ours alone");
  if (read_key (path, key))
    return TRUE;
  if (errno == ENOENT && make_key (path) && read_key (path, key))
    return TRUE;
  return fail (error, directory, errno ? g_strerror (errno) : "the key in it is not ours alone");
}

static char *
sign (const guint8 *key, const char *identity, gint64 day)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT " %s", day, identity);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, key, KEY_LENGTH, text, -1);
}

static gint64
today (void)
{
  return g_get_real_time () / G_USEC_PER_SEC / DAY_SEC;
}

/* Takes as long for a wrong beginning as for a wrong end. */
static gboolean
is_same (const char *a, const char *b)
{
  gsize length = strlen (a);
  guint8 difference = 0;

  if (strlen (b) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    difference |= (guint8)a[i] ^ (guint8)b[i];
  return difference == 0;
}

char *
num_token_make (const char *directory, const char *identity, GError **error)
{
  guint8 key[KEY_LENGTH];

  return get_key (directory, key, error) ? sign (key, identity, today ()) : NULL;
}

gboolean
num_token_check (const char *directory, const char *identity, const char *token, GError **error)
{
  guint8 key[KEY_LENGTH];

  if (!get_key (directory, key, error))
    return FALSE;
  for (gint64 day = today (); token && day >= today () - 1; day--)
    {
      g_autofree char *right = sign (key, identity, day);

      if (is_same (right, token))
        return TRUE;
    }

  g_set_error_literal (error, NUM_HTTP_ERROR, NUM_HTTP_FORBIDDEN,
                       _ ("this form is too old, or not of this page: nothing was done. Go back, "
                          "reload the page and try again"));
  return FALSE;
}
