/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* XML, through GMarkup: it knows the five entities of XML and no others, so there is nothing to
 * expand, and it reads neither a DTD nor another file. The value, its condition and its label are
 * elements side by side, in any order; what they come to is known when the element around them
 * ends. */

#include "agent/scan/store.h"

#include <string.h>

#define MAX_DEPTH 32
#define MAX_CONTENT 1024

/* An element that is open. */
typedef struct
{
  GString *text;
  gboolean met; /* Where=, by one of those in it */
  char *value;  /* of those in it */
  char *account;
} Frame;

typedef struct
{
  const NumProbe *probe;
  NumHits *hits;
  char **path; /* of Select=, outermost first */
  guint length;
  GPtrArray *names;  /* of the elements that are open */
  GPtrArray *frames; /* (element-type Frame) likewise */
} Reading;

static void
free_frame (gpointer data)
{
  Frame *frame = data;

  g_string_free (frame->text, TRUE);
  g_free (frame->value);
  g_free (frame->account);
  g_free (frame);
}

static void
on_start (GMarkupParseContext *context, const char *name, const char **attributes,
          const char **values, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  Frame *frame;

  if (reading->frames->len >= MAX_DEPTH || num_hits_is_enough (reading->hits))
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "too much");
      return;
    }

  frame = g_new0 (Frame, 1);
  frame->text = g_string_new (NULL);
  g_ptr_array_add (reading->names, g_strdup (name));
  g_ptr_array_add (reading->frames, frame);
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
         GError **error)
{
  Reading *reading = user_data;
  Frame *frame;

  if (reading->frames->len == 0)
    return;

  frame = reading->frames->pdata[reading->frames->len - 1];
  if (frame->text->len + length <= MAX_CONTENT)
    g_string_append_len (frame->text, text, (gssize)length);
}

/* Whether the element that ends now is the one that Select= means. */
static gboolean
is_selected (const Reading *reading)
{
  guint depth = reading->names->len;

  for (guint i = 0; i < reading->length; i++)
    if (depth <= i
        || strcmp (reading->names->pdata[depth - 1 - i], reading->path[reading->length - 1 - i])
               != 0)
      return FALSE;

  return TRUE;
}

/* What @name with this @text means to the element around it. */
static void
tell_parent (Reading *reading, Frame *parent, const char *name, const char *text)
{
  const char *where = reading->probe->where;
  gsize length = strlen (name);

  if (where && strncmp (where, name, length) == 0 && where[length] == '='
      && strcmp (where + length + 1, text) == 0)
    parent->met = TRUE;
  if (g_strcmp0 (name, reading->probe->account) == 0 && !parent->account)
    parent->account = g_strdup (text);
  if (is_selected (reading) && !parent->value)
    parent->value = g_strdup (text);
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  guint depth = reading->frames->len;
  Frame *frame = reading->frames->pdata[depth - 1];
  g_autofree char *text = g_strstrip (g_strdup (frame->text->str));

  if (depth > 1)
    tell_parent (reading, reading->frames->pdata[depth - 2], name, text);
  if (frame->value && (frame->met || !reading->probe->where))
    num_hits_add (reading->hits, frame->value, frame->account);
  g_ptr_array_set_size (reading->frames, (int)depth - 1);
  g_ptr_array_set_size (reading->names, (int)depth - 1);
}

gboolean
num_store_xml (const NumProbe *probe, const NumFile *file, NumHits *hits)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  g_auto (GStrv) path = g_strsplit (probe->select, "/", -1);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func (free_frame);
  Reading reading = { probe, hits, path, g_strv_length (path), names, frames };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
  g_autofree char *text = NULL;
  gsize length;

  text = num_file_read (file, NUM_STORE_MAX_TEXT, &length);
  return text && g_utf8_validate (text, (gssize)length, NULL)
         && g_markup_parse_context_parse (context, text, (gssize)length, NULL)
         && g_markup_parse_context_end_parse (context, NULL);
}
