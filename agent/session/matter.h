/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is open between numberd and the owner of the phone: matters. An event begins one, the state
 * of the daemon says whether it still is one, and the memory what the owner has answered. Pure:
 * plain values in, plain values out; the memory is changed and not kept. */

#pragma once

#include "agent/session/memory.h"

/* The most important first. */
typedef enum
{
  NUM_MATTER_ASK_SAME,    /* another card, and nobody knows whether the number is another one */
  NUM_MATTER_CHANGED,     /* the number changed, and apps still hang on the old one */
  NUM_MATTER_LAST_CHANCE, /* the old card is back: codes arrive once more */
  NUM_MATTER_DEADLINE,    /* a date is near */
  NUM_MATTER_MERGE,       /* two lines turned out to have one number */
  NUM_MATTER_INTAKE,      /* the number may be second-hand */
  NUM_MATTER_PROPOSALS,   /* a scan found what may be accounts */
} NumMatterKind;

/* One of them. What does not apply is NULL. */
typedef struct
{
  NumMatterKind kind;
  char *key;       /* what its note is called: the same as long as it is the same matter */
  gint64 seq;      /* larger when it began anew: of its event, or of the newest proposal; or 0 */
  char *line;      /* id of the line that is here */
  char *other;     /* id of the line that left, or that has the number as well */
  char *number;    /* that of the line it is about: personal */
  GPtrArray *apps; /* names of the apps, each once (element-type utf8); never NULL */
  char *day;       /* the nearest deadline, YYYY-MM-DD */
  char *proposal;  /* id, if there is only one */
  gboolean urgent; /* it is not to wait */
} NumMatter;

/* What the daemon says now: dictionaries as ListLines, ListBindings ("all") and ListProposals
 * ("open") answer them (element-type GVariant); all of them borrowed. */
typedef struct
{
  GPtrArray *lines;
  GPtrArray *bindings;
  GPtrArray *proposals;
  guint32 uid; /* whose proposals count */
} NumFacts;

/* Notes what @events (element-type GVariant, as from GetEvents) begin, and that they were read. */
void num_matter_note (NumMemory *memory, GPtrArray *events);

/* The matters that are open and awake at @now_wall, the most important first (element-type
 * NumMatter); owned by the caller. Notes of those that are no longer any are dropped.
 * @ret_wake_wall is when the first of those that sleep wakes up, or 0. */
GPtrArray *num_matter_list (NumMemory *memory, const NumFacts *facts, gint64 now_wall,
                            gint64 *ret_wake_wall);

/* The owner has seen to it: it does not come again, unless something new begins it anew. */
void num_matter_close (NumMemory *memory, const NumMatter *matter);

/* The owner wants it later: it sleeps until the same time tomorrow. */
void num_matter_snooze (NumMemory *memory, const NumMatter *matter, gint64 now_wall);

/* The owner says, of NUM_MATTER_ASK_SAME, that the number is another one: if apps hang on the old
 * one, the matter is NUM_MATTER_CHANGED from now on. */
void num_matter_decide (NumMemory *memory, const NumMatter *matter);

/* Frees @matter; NULL is fine. */
void num_matter_free (NumMatter *matter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumMatter, num_matter_free)
