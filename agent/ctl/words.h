/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What the words of the bus mean in plain language. A word that is not known here, from a newer
 * daemon, is shown as it is. */

#pragma once

#include <glib.h>

typedef enum
{
  NUM_WORDS_SOURCE,  /* where a number came from */
  NUM_WORDS_ANSWER,  /* what reading a source gave */
  NUM_WORDS_MODEM,   /* state of a modem */
  NUM_WORDS_SLOT,    /* state of a slot, and what to do */
  NUM_WORDS_LINE,    /* state of a line */
  NUM_WORDS_OUTCOME, /* how a binding ended */
  NUM_WORDS_ENDING,  /* how a line ended */
  NUM_WORDS_PLAN,    /* how a line was paid for */
  NUM_WORDS_BINDING, /* state of a binding */
  NUM_WORDS_EVIDENCE, /* what a scan's finding proves */
  NUM_WORDS_VERDICT, /* what a reading meant */
  NUM_WORDS_CATEGORY,       /* what kind of app it is */
  NUM_WORDS_IDENTITY,       /* what the number is to an app */
  NUM_WORDS_IDENTITY_SHORT, /* the same for a column of a table */
  NUM_WORDS_WAY,            /* a way to take an account off a number, as a heading */
  NUM_WORDS_CONFIDENCE,     /* how well a fact is known */
  NUM_WORDS_CONFIDENCE_SHORT, /* the same for a column of a table */
  NUM_WORDS_TON,    /* type of a number, as the card has it */
  NUM_WORDS_REASON, /* what an answer of a source means */
  NUM_WORDS_RESULT,  /* what came of checking a number that may be second-hand */
} NumWords;

/* @word in plain language, or @word itself; NULL for NULL. Static, or @word. */
const char *num_words_say (NumWords topic, const char *word);
