/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What scans find, and what is asked about it: a finding is an account in some store, with the line
 * whose number it has; a proposal is a finding that its owner has to say yes or no to. Plain
 * values. Pure. */

#pragma once

#include "agent/line.h"
#include "agent/scan/probe.h"

/* One account that a scan found. */
typedef struct
{
  char *app;      /* catalogue id */
  char *account;  /* label, personal, or NULL */
  char *number;   /* E.164, or as it was found; personal; NULL: it cannot be seen */
  gint64 line;    /* that has this number, or 0 */
  guint32 uid;    /* whose store it is */
  char *found_by; /* NUM_FOUND_BY_PROBE and the probe's name */
  NumProof proof;
} NumFinding;

#define NUM_FOUND_BY_PROBE "probe:"

typedef enum
{
  NUM_PROPOSAL_OPEN,      /* nobody has said anything yet */
  NUM_PROPOSAL_CONFIRMED, /* it is a binding now */
  NUM_PROPOSAL_DISMISSED, /* its owner does not want to hear of it again */
} NumProposalState;

typedef struct
{
  gint64 id;      /* from 1 */
  gint64 line;    /* whose number the store holds, or 0 */
  char *app;      /* catalogue id */
  char *account;  /* label, or the number where no line has it; personal; or NULL */
  guint32 uid;    /* whose it is */
  char *found_by; /* the probe */
  NumProof proof;
  NumProposalState state;
  gint64 found_wall; /* microseconds since 1970, UTC */
  gint64 seen_wall;  /* when a scan last found it, to the day */
} NumProposal;

/* What it means that @probe found @number (as it stands there, or NULL) and @account in a store of
 * @uid: the line is looked for in @ledger, by the number in any form that the line's country
 * allows. For num_finding_free. */
NumFinding *num_finding_new (const NumLedger *ledger, const NumProbe *probe, const char *number,
                             const char *account, guint32 uid);

/* Frees @finding; NULL is fine. */
void num_finding_free (NumFinding *finding);

/* Makes an empty proposal, for num_proposal_free. */
NumProposal *num_proposal_new (void);

/* Frees @proposal; NULL is fine. */
void num_proposal_free (NumProposal *proposal);

/* `open`, `confirmed`, `dismissed`; static. */
const char *num_proposal_state_to_string (NumProposalState state);

/* The other way round; FALSE when @name is none of them. */
gboolean num_proposal_state_parse (const char *name, NumProposalState *ret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumFinding, num_finding_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumProposal, num_proposal_free)
