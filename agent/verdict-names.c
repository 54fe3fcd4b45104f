/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The words of verdicts and prompts, as the bus and the record have them. */

#include "agent/verdict.h"

static const char *const kind_names[] = {
  [NUM_VERDICT_NONE] = "none",
  [NUM_VERDICT_FIRST_CARD] = "first-card",
  [NUM_VERDICT_SAME_CARD] = "same-card",
  [NUM_VERDICT_NUMBER_LEARNED] = "number-learned",
  [NUM_VERDICT_NUMBER_LOST] = "number-lost",
  [NUM_VERDICT_RENUMBERED] = "renumbered",
  [NUM_VERDICT_REPLACEMENT] = "replacement",
  [NUM_VERDICT_NEW_LINE] = "new-line",
  [NUM_VERDICT_ADDED_LINE] = "added-line",
  [NUM_VERDICT_RETURNED] = "returned",
  [NUM_VERDICT_MOVED] = "moved",
  [NUM_VERDICT_UNIDENTIFIED] = "unidentified",
  [NUM_VERDICT_REMOVED] = "removed",
};

static const char *const prompt_names[] = {
  [NUM_PROMPT_NONE] = NULL,           [NUM_PROMPT_CHANGED] = "changed",
  [NUM_PROMPT_ASK_SAME] = "ask-same", [NUM_PROMPT_LAST_CHANCE] = "last-chance",
  [NUM_PROMPT_MERGE] = "merge",
};

const char *
num_verdict_to_string (NumVerdictKind kind)
{
  return kind_names[kind];
}

const char *
num_prompt_to_string (NumPrompt prompt)
{
  return prompt_names[prompt];
}
