/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A text being read letter by letter, with an eye for what digits in it are: a date, a time of day,
 * or a cluster that may be a number. Knows no value; redact.h does. */

#pragma once

#include <glib.h>

typedef struct
{
  gunichar *letters; /* in one normal form, ended with 0 */
  gunichar *folded;  /* the same in small letters */
  glong length;
} NumScroll;

/* Opens @text; what is not UTF-8 in it is replaced. For num_scroll_clear. */
void num_scroll_init (NumScroll *scroll, const char *text);

/* Frees what @scroll holds. */
void num_scroll_clear (NumScroll *scroll);

/* How long the day, moment or time of day at @at is, as ISO 8601 writes them; 0 where there is
 * none. */
glong num_scroll_moment (const NumScroll *scroll, glong at);

/* Where the cluster of digits that begins at @at ends: digits with at most a few separators between
 * them, so that `1 (202) 555-0143` is one. It does not reach into a date. */
glong num_scroll_cluster (const NumScroll *scroll, glong at);

/* Where @n digits end that begin at @at, or as many as there are before a letter or a date,
 * whatever else is between them: they may be a number that somebody has taken apart. */
glong num_scroll_row (const NumScroll *scroll, glong at, guint n);

/* Whether a word, or a number, goes on from the letter before @at to the one at it. Scripts with
 * wide letters have no blanks, so there every letter is a word. */
gboolean num_scroll_in_word (const NumScroll *scroll, glong at);

/* The letters from @at to before @end as UTF-8. Owned by the caller. */
char *num_scroll_copy (const NumScroll *scroll, glong at, glong end);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NumScroll, num_scroll_clear)
