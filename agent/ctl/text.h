/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Text on a terminal: how many columns it takes, how it is cut, wrapped and made harmless. UTF-8
 * throughout; East Asian wide characters take two columns, combining ones none. */

#pragma once

#include <glib.h>

/* Columns that @text takes. */
guint num_text_width (const char *text);

/* Whether @c must not reach a terminal as it is: control characters, and those that turn or break
 * lines. */
gboolean num_text_is_unsafe (gunichar c);

/* @text with unsafe characters written as \xNN or \uNNNN. Owned by the caller. */
char *num_text_escape (const char *text);

/* Whether @text, one of several steps, is the heading of those after it: it ends with a colon. */
gboolean num_text_is_heading (const char *text);

/* @text, or as much of it as fits in @width columns with `…` at its end. Owned by the caller. */
char *num_text_cut (const char *text, guint width);

/* Appends @text and blanks up to @width columns. */
void num_text_pad (GString *out, const char *text, guint width);

/* Appends @text, broken at blanks into lines of at most @width columns and ended with a newline;
 * @column columns of the first line are taken already, and the others are indented by @indent. A
 * word that is wider than a line is broken where the line ends. */
void num_text_wrap (GString *out, const char *text, guint column, guint indent, guint width);
