/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Text on a terminal. Labels and account names are written by anybody, so nothing of them may move
 * the cursor or turn the line around; joiners stay, since emoji and Indic scripts need them. */

#include "agent/ctl/text.h"

#define ELLIPSIS "…"
#define ZERO_WIDTH_NON_JOINER 0x200c
#define ZERO_WIDTH_JOINER 0x200d

/* Columns of one character, by its East Asian width. */
static guint
char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

guint
num_text_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    width += char_width (g_utf8_get_char (p));
  return width;
}

gboolean
num_text_is_unsafe (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER)
    return FALSE;
  return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR
         || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

char *
num_text_escape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!num_text_is_unsafe (c))
        g_string_append_unichar (out, c);
      else
        g_string_append_printf (out, c < 0x100 ? "\\x%02x" : "\\u%04x", c);
    }

  return g_string_free (out, FALSE);
}

/* Where the first @width columns of @text end; a combining mark stays with its letter. */
static const char *
find_column (const char *text, guint width)
{
  guint used = 0;

  for (; *text; text = g_utf8_next_char (text))
    {
      used += char_width (g_utf8_get_char (text));
      if (used > width)
        return text;
    }

  return text;
}

/* The wide colon is that of Chinese and Japanese. */
gboolean
num_text_is_heading (const char *text)
{
  return g_str_has_suffix (text, ":") || g_str_has_suffix (text, "\uff1a");
}

char *
num_text_cut (const char *text, guint width)
{
  g_autofree char *start = NULL;

  if (num_text_width (text) <= width)
    return g_strdup (text);
  if (width == 0)
    return g_strdup ("");

  start = g_strndup (text, find_column (text, width - 1) - text);
  return g_strconcat (start, ELLIPSIS, NULL);
}

void
num_text_pad (GString *out, const char *text, guint width)
{
  guint used = num_text_width (text);

  g_string_append (out, text);
  if (used < width)
    g_string_append_printf (out, "%*s", (int)(width - used), "");
}

/* Where a line that has room for @room columns of @text ends: at its last blank, after its last
 * wide character, or in the middle of a word that has no room in a line of its own either. */
static const char *
find_break (const char *text, guint room, guint full)
{
  const char *end = find_column (text, room);
  const char *best = NULL;

  if (!*end)
    return end;
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    if (g_unichar_iswide (g_utf8_get_char (p)))
      best = g_utf8_next_char (p);
    else if (*p == ' ')
      best = p;
  if (*end == ' ' || (best && best < end && g_unichar_iswide (g_utf8_get_char (end))))
    best = end;

  if (best && best > text)
    return best;
  return room < full ? text : MAX (end, g_utf8_next_char (text));
}

void
num_text_wrap (GString *out, const char *text, guint column, guint indent, guint width)
{
  guint full = width > indent ? width - indent : 1;
  guint room = width > column ? width - column : 0;

  while (TRUE)
    {
      const char *end = find_break (text, room, full);

      g_string_append_len (out, text, end - text);
      g_string_append_c (out, '\n');
      for (text = end; *text == ' '; text++)
        ;
      if (!*text)
        return;
      g_string_append_printf (out, "%*s", (int)indent, "");
      room = full;
    }
}
