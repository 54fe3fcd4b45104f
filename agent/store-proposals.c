/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What scans found. A scan says the same thing every time, so most of this is about saying nothing:
 * what is recorded is not recorded again, what was settled stays settled, what was dismissed stays
 * dismissed, also after lines were merged. What a scan no longer finds stays too: that a store is
 * gone does not mean that the account is.
 *
 * An account of which the number is proof is one account for each line, whatever label a store
 * gives it, and however many programs of that app there are. Weaker findings are told apart by
 * label. */

#include "agent/store-private.h"
#include "numberd/error.h"
#include "numberd/say.h"

#include <string.h>

/* Of one user together, whatever became of them. When there are so many nothing of theirs is taken
 * any more, not even what would be bound: else somebody who may not see the numbers of the device
 * could try out all there are. */
#define MAX_PROPOSALS 256

/* A merged line's proposals are those of the line that it is part of now. */
#define COLUMNS                                                                                    \
  "proposal.id, (WITH RECURSIVE up(id, into_line) AS (SELECT id, merged_into FROM line WHERE id =" \
  " proposal.line UNION SELECT line.id, line.merged_into FROM line JOIN up ON line.id ="           \
  " up.into_line) SELECT id FROM up WHERE into_line IS NULL), app, account, uid, found_by,"        \
  " evidence, state, found_usec, seen_usec"

static NumProposal *
read_row (sqlite3_stmt *row)
{
  NumProposal *proposal = num_proposal_new ();

  proposal->id = sqlite3_column_int64 (row, 0);
  proposal->line = sqlite3_column_int64 (row, 1);
  proposal->app = num_store_text (row, 2);
  proposal->account = num_store_text (row, 3);
  proposal->uid = (guint32)sqlite3_column_int64 (row, 4);
  proposal->found_by = num_store_text (row, 5);
  num_proof_parse ((const char *)sqlite3_column_text (row, 6), &proposal->proof);
  num_proposal_state_parse ((const char *)sqlite3_column_text (row, 7), &proposal->state);
  proposal->found_wall = sqlite3_column_int64 (row, 8);
  proposal->seen_wall = sqlite3_column_int64 (row, 9);
  return proposal;
}

/* All rows of a query, or NULL with an error. */
static GPtrArray *
read_rows (NumStore *store, sqlite3_stmt *query, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)num_proposal_free);
  int result = SQLITE_ERROR;

  while (query && (result = num_store_step (store, query, error)) == SQLITE_ROW)
    g_ptr_array_add (rows, read_row (query));
  return result == SQLITE_DONE ? g_steal_pointer (&rows) : NULL;
}

/* The only number in the only row of a query; FALSE with an error. */
static gboolean
read_count (NumStore *store, sqlite3_stmt *query, gint64 *ret, GError **error)
{
  if (!query || num_store_step (store, query, error) != SQLITE_ROW)
    return FALSE;

  *ret = sqlite3_column_int64 (query, 0);
  sqlite3_reset (query);
  return TRUE;
}

/* One that its owner has answered by recording the account is no longer a question. */
GPtrArray *
num_store_proposals (NumStore *store, gboolean all, GError **error)
{
  return read_rows (
      store,
      num_store_query (store, error,
                       "SELECT " COLUMNS " FROM proposal WHERE ? OR (state = 'open' AND NOT EXISTS"
                       " (SELECT 1 FROM binding AS b WHERE b.uid = proposal.uid AND b.app ="
                       " proposal.app AND (evidence = 'present' OR (b.line = proposal.line AND"
                       " (b.account IS NULL OR proposal.account IS NULL OR b.account ="
                       " proposal.account))))) ORDER BY id",
                       "i", (gint64)(all != FALSE)),
      error);
}

NumProposal *
num_store_proposal (NumStore *store, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) rows = read_rows (
      store,
      num_store_query (store, error, "SELECT " COLUMNS " FROM proposal WHERE id = ?", "i", id),
      error);

  if (rows && rows->len > 0)
    return g_ptr_array_steal_index (rows, 0);
  if (rows)
    g_set_error (error, NUM_ERROR, NUM_ERROR_NOT_FOUND,
                 NUM_SAY ("there is no proposal %lld: numberctl scan lists them"), (long long)id);
  return NULL;
}

static gboolean
tell_of (NumStore *store, const char *kind, const NumProposal *proposal, const char *state,
         GError **error)
{
  g_autoptr (NumEvent) event = num_event_new (kind);

  event->line = proposal->line;
  event->app = g_strdup (proposal->app);
  event->account = g_strdup (proposal->account);
  event->uid = proposal->uid;
  event->state = g_strdup (state);
  return num_store_add_event (store, event, error);
}

static gboolean
set_state (NumStore *store, gint64 id, NumProposalState state, GError **error)
{
  return num_store_run (store, error, "UPDATE proposal SET state = ? WHERE id = ?", "ti",
                        num_proposal_state_to_string (state), id);
}

/* Whether the number alone says which account it is. */
static gboolean
is_certain (const NumFinding *finding)
{
  return finding->proof == NUM_PROOF_REGISTERED && finding->line > 0;
}

/* What tells the account apart from others: its label, or else the number that no line has. */
static const char *
name_account (const NumFinding *finding)
{
  return finding->account || finding->line > 0 ? finding->account : finding->number;
}

/* Whether a binding, in whatever state, already is about what was found. Of an app that is merely
 * there any binding is enough. */
static gboolean
count_bindings (NumStore *store, const NumFinding *finding, gint64 *ret, GError **error)
{
  return read_count (
      store,
      num_store_query (store, error,
                       "SELECT count(*) FROM binding WHERE uid = ? AND app = ? AND (?3 OR"
                       " (?4 > 0 AND line = ?4 AND (?5 OR account IS NULL OR ?6 IS NULL OR"
                       " account = ?6)) OR (?4 = 0 AND account IS NOT NULL AND account = ?6))",
                       "itiiit", (gint64)finding->uid, finding->app,
                       (gint64)(finding->proof == NUM_PROOF_PRESENT), finding->line,
                       (gint64)is_certain (finding), name_account (finding)),
      ret, error);
}

/* What was said of it before, NULL if it is new; *error tells whether that is an answer. A proposal
 * that was made when no line had the number has the number for its label, unless the account has
 * one. */
static NumProposal *
find_former (NumStore *store, const NumFinding *finding, GError **error)
{
  const char *former_name = finding->account ? finding->account : finding->number;
  g_autoptr (GPtrArray) rows = read_rows (
      store,
      num_store_query (store, error,
                       "WITH RECURSIVE family(id) AS (VALUES (?1) UNION SELECT line.id FROM line"
                       " JOIN family ON line.merged_into = family.id)"
                       " SELECT " COLUMNS " FROM proposal WHERE uid = ?2 AND app = ?3"
                       " AND ((line IN family AND (?4 OR account IS ?5))"
                       "  OR (line IS NULL AND account IS ?6))"
                       " ORDER BY state = 'open', id LIMIT 1",
                       "iititt", finding->line, (gint64)finding->uid, finding->app,
                       (gint64)is_certain (finding), name_account (finding), former_name),
      error);

  return rows && rows->len > 0 ? g_ptr_array_steal_index (rows, 0) : NULL;
}

/* What the number proves is recorded at once, without asking. */
static gboolean
bind_found (NumStore *store, const NumFinding *finding, gint64 *ret_id, GError **error)
{
  g_autoptr (NumBinding) binding = num_binding_new ();

  binding->line = finding->line;
  binding->app = g_strdup (finding->app);
  binding->account = g_strdup (finding->account);
  binding->uid = finding->uid;
  binding->found_by = g_strdup (finding->found_by);
  return num_store_add_binding (store, binding, ret_id, error);
}

static gboolean
propose (NumStore *store, const NumFinding *finding, GError **error)
{
  g_autoptr (NumProposal) proposal = NULL;
  gint64 now = num_store_now (store);

  if (!num_store_run (store, error,
                      "INSERT INTO proposal (line, app, account, uid, found_by, evidence, state,"
                      " found_usec, seen_usec) VALUES (nullif(?, 0), ?, ?, ?, ?, ?, 'open', ?, ?)",
                      "ittittii", finding->line, finding->app, name_account (finding),
                      (gint64)finding->uid, finding->found_by, num_proof_to_string (finding->proof),
                      now, now))
    return FALSE;

  proposal = num_store_proposal (store, sqlite3_last_insert_rowid (store->db), error);
  return proposal
         && tell_of (store, NUM_EVENT_BINDING_PROPOSED, proposal,
                     num_proof_to_string (finding->proof), error);
}

/* That it was seen again is worth one write a day, not one a scan. Meanwhile a line may have got
 * the number. */
static gboolean
touch (NumStore *store, const NumProposal *former, const NumFinding *finding, GError **error)
{
  gint64 now = num_store_now (store);

  if (former->line == finding->line && now - former->seen_wall < G_TIME_SPAN_DAY)
    return TRUE;
  return num_store_run (
      store, error,
      "UPDATE OR IGNORE proposal SET line = nullif(?, 0), account = ?, seen_usec = ?"
      " WHERE id = ?",
      "itii", finding->line, name_account (finding), now, former->id);
}

static gboolean
count_proposals (NumStore *store, const NumFinding *finding, gint64 *ret, GError **error)
{
  return read_count (store,
                     num_store_query (store, error, "SELECT count(*) FROM proposal WHERE uid = ?",
                                      "i", (gint64)finding->uid),
                     ret, error);
}

static gboolean
take_finding (NumStore *store, const NumFinding *finding, GArray *bound, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (NumProposal) former = NULL;
  gint64 bindings = 0, proposals = 0, id = 0;

  if (!count_bindings (store, finding, &bindings, error)
      || !count_proposals (store, finding, &proposals, error))
    return FALSE;
  if (bindings > 0 || proposals >= MAX_PROPOSALS)
    return TRUE;

  former = find_former (store, finding, &trouble);
  if (trouble)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  if (former && former->state != NUM_PROPOSAL_OPEN)
    return TRUE;
  if (!is_certain (finding))
    return former ? touch (store, former, finding, error) : propose (store, finding, error);

  if (!bind_found (store, finding, &id, error))
    return FALSE;
  g_array_append_val (bound, id);
  return !former || set_state (store, former->id, NUM_PROPOSAL_CONFIRMED, error);
}

/* The strongest first: what they prove makes asking about the others needless. */
static gboolean
take_findings (NumStore *store, GPtrArray *findings, GArray *bound, GError **error)
{
  for (int proof = NUM_PROOF_REGISTERED; proof >= NUM_PROOF_PRESENT; proof--)
    for (guint i = 0; i < findings->len; i++)
      {
        const NumFinding *finding = findings->pdata[i];

        if ((int)finding->proof == proof && !take_finding (store, finding, bound, error))
          return FALSE;
      }

  return TRUE;
}

gboolean
num_store_find (NumStore *store, GPtrArray *findings, GArray *ret_bound, GError **error)
{
  g_autoptr (GArray) bound = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (findings->len == 0)
    return TRUE;
  if (!num_store_begin (store, error)
      || !num_store_end (store, take_findings (store, findings, bound, error), error))
    return FALSE;

  if (bound->len > 0)
    g_array_append_vals (ret_bound, bound->data, bound->len);
  return TRUE;
}

/* The proposal, unless it has become a binding. */
static NumProposal *
take_proposal (NumStore *store, gint64 id, GError **error)
{
  g_autoptr (NumProposal) proposal = num_store_proposal (store, id, error);

  if (!proposal || proposal->state != NUM_PROPOSAL_CONFIRMED)
    return g_steal_pointer (&proposal);

  g_set_error (error, NUM_ERROR, NUM_ERROR_REFUSED,
               NUM_SAY ("proposal %lld is recorded already: numberctl bindings lists it"),
               (long long)id);
  return NULL;
}

/* Recorded by its owner meanwhile is as good. */
static gboolean
confirm (NumStore *store, gint64 id, gint64 line, const char *account, gint64 *ret_binding,
         GError **error)
{
  g_autoptr (NumProposal) proposal = take_proposal (store, id, error);
  g_autoptr (NumBinding) binding = num_binding_new ();

  if (!proposal)
    return FALSE;

  binding->line = line;
  binding->app = g_strdup (proposal->app);
  binding->account = g_strdup (account ? account : proposal->account);
  binding->uid = proposal->uid;
  binding->found_by = g_strdup (proposal->found_by);
  return num_store_have_binding (store, binding, ret_binding, error)
         && set_state (store, id, NUM_PROPOSAL_CONFIRMED, error);
}

gboolean
num_store_confirm (NumStore *store, gint64 proposal, gint64 line, const char *account,
                   gint64 *ret_binding, GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, confirm (store, proposal, line, account, ret_binding, error),
                           error);
}

static gboolean
dismiss (NumStore *store, gint64 id, GError **error)
{
  g_autoptr (NumProposal) proposal = take_proposal (store, id, error);

  if (!proposal)
    return FALSE;
  return proposal->state == NUM_PROPOSAL_DISMISSED
         || (set_state (store, id, NUM_PROPOSAL_DISMISSED, error)
             && tell_of (store, NUM_EVENT_PROPOSAL_DISMISSED, proposal, NULL, error));
}

gboolean
num_store_dismiss (NumStore *store, gint64 proposal, GError **error)
{
  return num_store_begin (store, error)
         && num_store_end (store, dismiss (store, proposal, error), error);
}
