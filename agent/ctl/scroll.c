/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Reading letter by letter. A date must not be taken for a number, or a report would say nothing of
 * when; a number must not be taken for a date, or it would be in the report. So a date is what ISO
 * 8601 has, with a month and a day that exist, and nothing that goes on behind it. */

#include "agent/ctl/scroll.h"

#include <string.h>

#define DAY "9999-99-99"
#define TIME "99:99:99"
#define MAX_GAP 3 /* separators between two digits of one number */
#define MAX_ROW_GAP 32

void
num_scroll_init (NumScroll *scroll, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);

  scroll->letters = g_utf8_to_ucs4_fast (normal, -1, &scroll->length);
  scroll->folded = g_new0 (gunichar, scroll->length + 1);
  for (glong i = 0; i < scroll->length; i++)
    scroll->folded[i] = g_unichar_tolower (scroll->letters[i]);
}

void
num_scroll_clear (NumScroll *scroll)
{
  g_clear_pointer (&scroll->letters, g_free);
  g_clear_pointer (&scroll->folded, g_free);
}

/* Whether the letters at @at are like @form: `9` for an ASCII digit, others for themselves. */
static gboolean
is_like (const NumScroll *scroll, glong at, const char *form)
{
  for (; *form; form++, at++)
    if (at >= scroll->length
        || (*form == '9' ? scroll->letters[at] < '0' || scroll->letters[at] > '9'
                         : scroll->letters[at] != (guchar)*form))
      return FALSE;
  return TRUE;
}

/* The number that the two digits at @at are. */
static guint
read_two (const NumScroll *scroll, glong at)
{
  return (scroll->letters[at] - '0') * 10 + (scroll->letters[at + 1] - '0');
}

/* Whether digits go on at @end, behind what was a date or a time so far. */
static gboolean
goes_on (const NumScroll *scroll, glong end)
{
  return is_like (scroll, end, "9") || is_like (scroll, end, ":9") || is_like (scroll, end, "-9");
}

/* Behind a time: a fraction of a second and a zone, if there are any. */
static glong
skip_zone (const NumScroll *scroll, glong end)
{
  static const char *const zones[] = { "Z", "+99:99", "-99:99", "+9999", "-9999" };

  if (is_like (scroll, end, ".9"))
    for (end++; is_like (scroll, end, "9"); end++)
      ;
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (is_like (scroll, end, zones[i]))
      return end + strlen (zones[i]);
  return end;
}

static glong
measure_time (const NumScroll *scroll, glong at)
{
  glong end = at + strlen (TIME);

  if (!is_like (scroll, at, TIME) || read_two (scroll, at) > 24 || read_two (scroll, at + 3) > 59
      || read_two (scroll, at + 6) > 60)
    return 0;

  end = skip_zone (scroll, end);
  return goes_on (scroll, end) ? 0 : end - at;
}

glong
num_scroll_moment (const NumScroll *scroll, glong at)
{
  glong end = at + strlen (DAY), time = 0;
  guint month, day;

  if (at > 0 && g_unichar_isdigit (scroll->letters[at - 1]))
    return 0;
  if (!is_like (scroll, at, DAY))
    return measure_time (scroll, at);

  month = read_two (scroll, at + 5);
  day = read_two (scroll, at + 8);
  if (read_two (scroll, at) < 19 || read_two (scroll, at) > 21 || month < 1 || month > 12 || day < 1
      || day > 31 || goes_on (scroll, end))
    return 0;
  if (is_like (scroll, end, "T") || is_like (scroll, end, " "))
    time = measure_time (scroll, end + 1);
  return end + (time > 0 ? time + 1 : 0) - at;
}

/* Whether nothing goes on at @at that began before it: a plus begins a number, and a comma before a
 * blank ends whatever was. */
static gboolean
is_break (const NumScroll *scroll, glong at)
{
  gunichar c = scroll->letters[at];

  return g_unichar_isalpha (c) || c == '+' || c == 0xff0b
         || ((c == ',' || c == ';' || c == ':') && g_unichar_isspace (scroll->letters[at + 1]));
}

glong
num_scroll_cluster (const NumScroll *scroll, glong at)
{
  glong end = at;

  for (glong i = at; i < scroll->length && i - end <= MAX_GAP && !is_break (scroll, i); i++)
    if (g_unichar_isdigit (scroll->letters[i]))
      {
        if (i > end && num_scroll_moment (scroll, i) > 0)
          break;
        end = i + 1;
      }

  return end;
}

glong
num_scroll_row (const NumScroll *scroll, glong at, guint n)
{
  glong end = at;

  for (glong i = at; i < scroll->length && i - end <= MAX_ROW_GAP && n > 0; i++)
    if (num_scroll_moment (scroll, i) > 0 || g_unichar_isalpha (scroll->letters[i]))
      break;
    else if (g_unichar_isdigit (scroll->letters[i]))
      {
        end = i + 1;
        n--;
      }

  return end;
}

/* A kind of letter of which a word is made: 1 are letters, 2 digits, 0 neither. */
static int
letter_class (gunichar c)
{
  if (g_unichar_isdigit (c))
    return 2;
  return g_unichar_isalpha (c) && !g_unichar_iswide (c) ? 1 : 0;
}

gboolean
num_scroll_in_word (const NumScroll *scroll, glong at)
{
  int before = at > 0 && at < scroll->length ? letter_class (scroll->letters[at - 1]) : 0;

  return before != 0 && before == letter_class (scroll->letters[at]);
}

char *
num_scroll_copy (const NumScroll *scroll, glong at, glong end)
{
  return g_ucs4_to_utf8 (scroll->letters + at, end - at, NULL, NULL, NULL);
}
