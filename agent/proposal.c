/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Findings and proposals as values. The one decision here is whose number a store holds. A number
 * with its country code is the same everywhere; without one it means what it would mean in the
 * country of each line, and only a line that has just that number is meant. */

#include "agent/proposal.h"

#include "agent/lookup.h"
#include "agent/number.h"

static const char *const state_names[] = {
  [NUM_PROPOSAL_OPEN] = "open",
  [NUM_PROPOSAL_CONFIRMED] = "confirmed",
  [NUM_PROPOSAL_DISMISSED] = "dismissed",
};

/* The line that @number means in its own country, or NULL. */
static const NumLine *
find_at_home (const NumLedger *ledger, const char *number)
{
  for (guint i = 0; i < ledger->lines->len; i++)
    {
      const NumLine *line = ledger->lines->pdata[i];
      g_autofree char *meant = line->number ? num_lookup_number (line, number, NULL) : NULL;

      if (meant && g_strcmp0 (meant, line->number) == 0)
        return num_ledger_line_by_number (ledger, meant, 0);
    }

  return NULL;
}

/* Fills in the number and its line. */
static void
take_number (NumFinding *finding, const NumLedger *ledger, const char *raw)
{
  const NumLine *line = NULL;
  NumNumber number;

  num_number_normalise (raw, NUM_TON_UNSPECIFIED, NULL, &number);
  line = number.e164 ? num_ledger_line_by_number (ledger, number.e164, 0)
                     : find_at_home (ledger, raw);
  finding->number = g_strdup (line ? line->number : number.e164 ? number.e164 : raw);
  finding->line = line ? line->id : 0;
  num_number_clear (&number);
}

NumFinding *
num_finding_new (const NumLedger *ledger, const NumProbe *probe, const char *number,
                 const char *account, guint32 uid)
{
  NumFinding *finding = g_new0 (NumFinding, 1);

  finding->app = g_strdup (probe->app);
  finding->account = account && *account ? g_strdup (account) : NULL;
  finding->uid = uid;
  finding->found_by = g_strconcat (NUM_FOUND_BY_PROBE, probe->name, NULL);
  finding->proof = number && *number ? probe->proof : NUM_PROOF_PRESENT;
  if (number && *number)
    take_number (finding, ledger, number);
  return finding;
}

void
num_finding_free (NumFinding *finding)
{
  if (!finding)
    return;

  g_free (finding->app);
  g_free (finding->account);
  g_free (finding->number);
  g_free (finding->found_by);
  g_free (finding);
}

NumProposal *
num_proposal_new (void)
{
  return g_new0 (NumProposal, 1);
}

void
num_proposal_free (NumProposal *proposal)
{
  if (!proposal)
    return;

  g_free (proposal->app);
  g_free (proposal->account);
  g_free (proposal->found_by);
  g_free (proposal);
}

const char *
num_proposal_state_to_string (NumProposalState state)
{
  return state_names[state];
}

gboolean
num_proposal_state_parse (const char *name, NumProposalState *ret)
{
  int state = num_names_find (state_names, G_N_ELEMENTS (state_names), name);

  if (state < 0)
    return FALSE;

  *ret = (NumProposalState)state;
  return TRUE;
}
