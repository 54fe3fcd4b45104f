/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The rules that apply: numbering facts, the app catalogue and what apps publish, put together with
 * what the store knows of a line or a binding. Says by which day what happens; does nothing about
 * it. */

#pragma once

#include "agent/catalog.h"
#include "agent/deadline.h"
#include "agent/store.h"

typedef struct NumRulebook NumRulebook;

/* Makes a rulebook; all that is given outlives it. For num_rulebook_free. */
NumRulebook *num_rulebook_new (NumStore *store, const NumClock *clock, const NumCatalog *catalog,
                               const NumFacts *facts);

/* Frees @book; NULL is fine. */
void num_rulebook_free (NumRulebook *book);

/* What is known of the country of @line, or NULL; NULL is fine. Borrowed. */
const NumCountryFacts *num_rulebook_country (const NumRulebook *book, const NumLine *line);

/* The time zone in which the days of @line are counted; NULL: UTC. Borrowed. */
const char *num_rulebook_zone (const NumRulebook *book, const NumLine *line);

/* The day that it is in the country of @line (NULL: in UTC); 0 while the clock is not set. */
NumDay num_rulebook_today (const NumRulebook *book, const NumLine *line);

/* How @line ended. Its words are borrowed from the line. */
void num_rulebook_ending (const NumRulebook *book, const NumLine *line, NumEnding *ret);

/* From when on the number of @line can belong to somebody else. Only a line that was given up has
 * such a day: a SIM that was taken out ends no contract. */
void num_rulebook_reissue (const NumRulebook *book, const NumLine *line, NumDeadline *ret);

/* The same, if @line were cancelled today. */
void num_rulebook_if_cancelled (const NumRulebook *book, const NumLine *line, NumDeadline *ret);

/* By when the app of @binding lets go of it. What the app itself publishes for its user goes before
 * the catalogue. */
void num_rulebook_app (const NumRulebook *book, const NumBinding *binding, NumDeadline *ret);

/* Whichever comes first for @binding on @line (or NULL); none when it is settled. */
void num_rulebook_binding (const NumRulebook *book, const NumLine *line, const NumBinding *binding,
                           NumDeadline *ret);

/* Whether @line came back after its owner had given it up, or had left accounts on it, and that is
 * not long ago: codes arrive now that may never arrive again. */
gboolean num_rulebook_is_last_chance (const NumRulebook *book, const NumLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumRulebook, num_rulebook_free)
