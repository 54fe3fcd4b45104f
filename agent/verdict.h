/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The verdict: what a settled reading means against what is known. A pure function that answers
 * plain values; the caller stores them in one transaction and announces them afterwards. */

#pragma once

#include "agent/line.h"

typedef enum
{
  NUM_VERDICT_NONE,           /* the reading says nothing (not readable, locked, nothing there) */
  NUM_VERDICT_FIRST_CARD,     /* nothing was known */
  NUM_VERDICT_SAME_CARD,      /* as before */
  NUM_VERDICT_NUMBER_LEARNED, /* same card; its number was unknown and can now be read */
  NUM_VERDICT_NUMBER_LOST,    /* same card; a number that was read is now blank */
  NUM_VERDICT_RENUMBERED,     /* same card, another number */
  NUM_VERDICT_REPLACEMENT,    /* new card with the number of a known line */
  NUM_VERDICT_NEW_LINE,       /* new card with another number took the slot of a known line */
  NUM_VERDICT_ADDED_LINE,     /* new card, and no line left */
  NUM_VERDICT_RETURNED,       /* card of an absent, kept or given-up line is back */
  NUM_VERDICT_MOVED,          /* known card in another slot or modem */
  NUM_VERDICT_UNIDENTIFIED,   /* new card without a readable number took the slot of a line */
  NUM_VERDICT_REMOVED,        /* the slot is empty, or its eUICC has no profile */
} NumVerdictKind;

/* What its owner must be asked or told, if anything. */
typedef enum
{
  NUM_PROMPT_NONE,        /* nothing */
  NUM_PROMPT_CHANGED,     /* your number changed */
  NUM_PROMPT_ASK_SAME,    /* same number as before, or a new one? */
  NUM_PROMPT_LAST_CHANCE, /* the old card is back: codes can arrive now */
  NUM_PROMPT_MERGE,       /* two lines claim one number: are they one? */
} NumPrompt;

/* What changes. Ids are of the ledger; 0 means none, or "make it" where that is said. */
typedef struct
{
  NumVerdictKind kind;
  NumPrompt prompt;
  gint64 card;      /* the card in the slot; 0: make it from the reading; unused for REMOVED */
  gint64 line;      /* the line that the card carries from now on; 0: make it; unused for REMOVED.
                       Unless given up with its card in the slot, it is present from now on, and its
                       due bindings are bound again */
  char *number;     /* the line's number from now on, E.164; NULL: as it was */
  NumSource source; /* where @number is from */
  gint64 left; /* line that is no longer here: absent, unless its owner said what became of it */
  gboolean left_is_due; /* its open bindings become due (REMOVED leaves them) */
  gboolean undecided;   /* … but @line may turn out to be the same line */
  gint64 twin;    /* the line that @line may turn out to be, 0: none. Set on @line when the card,
                     the line or its number is new */
  gint64 decided; /* line whose undecided bindings are now known to be due */
  gboolean keep_sources; /* the reading's sources are worth recording with the card */
  GPtrArray *reasons;    /* (element-type utf8) in words, without personal data */
} NumVerdict;

/* Decides. @reading is settled, and num_evidence_normalise has filled in its numbers. Never NULL.
 */
NumVerdict *num_verdict_decide (const NumLedger *known, const NumReading *reading);

/* Whether applying @verdict changes anything in the ledger. */
gboolean num_verdict_is_change (const NumVerdict *verdict);

/* Frees @verdict; NULL is fine. */
void num_verdict_free (NumVerdict *verdict);

/* `first-card` …; `none` for NONE; static. */
const char *num_verdict_to_string (NumVerdictKind kind);

/* `changed`, `ask-same`, `last-chance`, `merge`; NULL for NONE; static. */
const char *num_prompt_to_string (NumPrompt prompt);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumVerdict, num_verdict_free)
