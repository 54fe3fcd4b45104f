/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What a scan finds, and how much of it is wanted: the one place where a text out of somebody's
 * store becomes a number and a label that may be handed on. Readers (store.h) add, the scan takes.
 * Logs nothing: all of it is personal. */

#pragma once

#include "agent/scan/probe.h"

/* One account that was found. */
typedef struct
{
  const NumProbe *probe; /* borrowed from the probes */
  char *number;          /* as it stands there; NULL: the account is present, that is all */
  char *account;         /* label, UTF-8 without control characters; or NULL */
} NumHit;

typedef struct NumHits NumHits;

/* Makes an empty collection that is full after 256, and over at @deadline_usec (monotonic). */
NumHits *num_hits_new (gint64 deadline_usec);

/* Frees @hits; NULL is fine. */
void num_hits_free (NumHits *hits);

/* What follows is found by @probe, in another store than before. */
void num_hits_begin (NumHits *hits, const NumProbe *probe);

/* Adds what a store says: @value, in which the number stands, or NULL for an account that is
 * merely there, and @account, its label, or NULL. A value that holds no number is passed over, and
 * so is what was found before. */
void num_hits_add (NumHits *hits, const char *value, const char *account);

/* Whether no more are wanted: enough of this store, of all, or too much time. */
gboolean num_hits_is_enough (const NumHits *hits);

/* Whether no more are wanted at all: enough of all, or too much time. */
gboolean num_hits_is_over (const NumHits *hits);

/* When it is over, on the monotonic clock. */
gint64 num_hits_deadline (const NumHits *hits);

/* All of them (element-type NumHit), borrowed. */
GPtrArray *num_hits_get (NumHits *hits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumHits, num_hits_free)
