/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The terminal: how wide it is and whether it has colours. Knows nothing of what is printed. */

#pragma once

#include <glib.h>

typedef enum
{
  NUM_PAINT_NONE,   /* as it is */
  NUM_PAINT_STRONG, /* headings */
  NUM_PAINT_WARN,   /* what somebody should look at */
} NumPaint;

typedef struct
{
  guint width;     /* columns to use */
  gboolean colour; /* whether it may be painted */
} NumTerm;

/* Looks at stdout: 80 columns and no colour unless it is a terminal; NO_COLOR and TERM=dumb are
 * honoured. */
void num_term_init (NumTerm *term);

/* @text in @paint, or as it is where there is no colour. Owned by the caller. */
char *num_term_paint (const NumTerm *term, NumPaint paint, const char *text);
