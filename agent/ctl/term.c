/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The terminal. Colour is an extra: nothing is said by it alone. */

#include "agent/ctl/term.h"

#include <sys/ioctl.h>
#include <unistd.h>

#define USUAL_WIDTH 80
#define LEAST_WIDTH 40
#define LARGEST_WIDTH 160

static const char *const paints[] = {
  [NUM_PAINT_NONE] = "",
  [NUM_PAINT_STRONG] = "\x1b[1m",
  [NUM_PAINT_WARN] = "\x1b[33m",
};

/* https://no-color.org: any value that is not empty. */
static gboolean
wants_colour (void)
{
  const char *no_color = g_getenv ("NO_COLOR");
  const char *type = g_getenv ("TERM");

  return !(no_color && *no_color) && type && *type && g_strcmp0 (type, "dumb") != 0;
}

void
num_term_init (NumTerm *term)
{
  struct winsize size = { 0 };

  *term = (NumTerm){ USUAL_WIDTH, FALSE };
  if (!isatty (STDOUT_FILENO))
    return;

  term->colour = wants_colour ();
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    term->width = CLAMP (size.ws_col, LEAST_WIDTH, LARGEST_WIDTH);
}

char *
num_term_paint (const NumTerm *term, NumPaint paint, const char *text)
{
  if (!term->colour || paint == NUM_PAINT_NONE)
    return g_strdup (text);
  return g_strconcat (paints[paint], text, "\x1b[0m", NULL);
}
