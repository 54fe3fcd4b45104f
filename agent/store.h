/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The ledger on disk. Speaks in verbs of the domain: no SQL, no row and no path leaves it.
 *
 * Every verb that changes something is one transaction, with the events that tell of it, and is
 * durable when it returns TRUE. On FALSE nothing was changed: NUM_ERROR_STORE when it could not be
 * written, NUM_ERROR_NOT_FOUND, _REFUSED or _INVALID when it makes no sense, with a message that
 * says what to do. A verb that finds nothing to change writes nothing and succeeds. */

#pragma once

#include "agent/binding.h"
#include "agent/event.h"
#include "agent/proposal.h"
#include "agent/verdict.h"

typedef struct NumStore NumStore;

/* Opens, or makes, the database in @directory (made with mode 0700 if it is missing). A database
 * that is damaged, of another program, or of a newer numberd is set aside under another name and a
 * fresh one begun; that is recorded as an event, and num_store_notice tells. Fails with
 * NUM_ERROR_BUSY when another process has it open, NUM_ERROR_STORE when the directory cannot be
 * used. @clock outlives the store. */
NumStore *num_store_open (const char *directory, const NumClock *clock, GError **error);

/* Closes; NULL is fine. */
void num_store_free (NumStore *store);

/* What an administrator should know (a database that was set aside), or NULL. Borrowed. */
const char *num_store_notice (NumStore *store);

/* Sequence number of the newest event, 0 if there is none. Needs no disk access. */
guint64 num_store_last_seq (NumStore *store);

/* Everything known about lines, cards and places, for num_ledger_free; NULL on error. */
NumLedger *num_store_load (NumStore *store, GError **error);

/* Carries out @verdict on @reading. */
gboolean num_store_apply (NumStore *store, const NumVerdict *verdict, const NumReading *reading,
                          GError **error);

/* Records @event, whose kind, modem, slot, state and reasons are used, in a transaction of its
 * own. */
gboolean num_store_record (NumStore *store, const NumEvent *event, GError **error);

/* At most @limit events with seq > @after and not older than @since_wall (0: any), oldest first
 * (element-type NumEvent); NULL on error. */
GPtrArray *num_store_events (NumStore *store, guint64 after, gint64 since_wall, guint limit,
                             GError **error);

/* The newest verdict event that has to do with @line, for num_event_free; NULL without error if
 * there is none. */
NumEvent *num_store_last_verdict (NumStore *store, gint64 line, GError **error);

/* What there can be of one user; root has no limit. */
#define NUM_BINDINGS_MAX 1000        /* bindings, settled ones too */
#define NUM_BINDING_EVENTS_MAX 10000 /* events of them: recorded, due, settled, reopened */

/* Which bindings are meant. */
typedef enum
{
  NUM_BINDINGS_DUE,  /* due */
  NUM_BINDINGS_OPEN, /* bound and due */
  NUM_BINDINGS_ALL,  /* settled too */
} NumBindings;

/* Bindings of @line (0: of all lines) in the order of state (due, bound, settled) and id
 * (element-type NumBinding); NULL on error. */
GPtrArray *num_store_bindings (NumStore *store, gint64 line, NumBindings which, GError **error);

/* Bindings of a user, of @app (NULL: of all apps), in that order too; NULL on error. */
GPtrArray *num_store_bindings_of (NumStore *store, guint32 uid, const char *app, GError **error);

/* One binding, for num_binding_free; NULL with NUM_ERROR_NOT_FOUND. */
NumBinding *num_store_binding (NumStore *store, gint64 id, GError **error);

/* Records @binding (line, app, name, account, uid, found_by and last_used are used): bound, or due
 * when its line is gone. Refuses a second open binding of the same uid, line, app and account. */
gboolean num_store_bind (NumStore *store, const NumBinding *binding, gint64 *ret_id,
                         GError **error);

/* Ends an open binding. REBOUND makes the same binding on line @to, unless one like it is open
 * there already; *ret_rebound is its id. @to and @ret_rebound are ignored for other outcomes.
 * Refused: a binding that is settled already, @to being its own line. */
gboolean num_store_settle (NumStore *store, gint64 binding, NumOutcome outcome, gint64 to,
                           gint64 *ret_rebound, GError **error);

/* Makes a settled binding bound again, or due when its line is gone. What REBOUND made on another
 * line is unbound, unless something was said of it since. */
gboolean num_store_reopen (NumStore *store, gint64 binding, GError **error);

/* The account was used on @day, YYYY-MM-DD. An earlier day than the one known changes nothing; a
 * later one reopens a binding that has lapsed. */
gboolean num_store_used (NumStore *store, gint64 binding, const char *day, GError **error);

/* Its owner uses @line elsewhere: due bindings are bound. Refused while it is present. */
gboolean num_store_keep (NumStore *store, gint64 line, GError **error);

/* @line is given up: open bindings are due, and decided. @reason, @plan and @day may be NULL: the
 * value known stays. Without any day it is today, or while the clock is not set none: see
 * store-clocks.h. */
gboolean num_store_give_up (NumStore *store, gint64 line, const char *reason, const char *plan,
                            const char *day, GError **error);

/* @other turned out to be @line: its cards and bindings join @line, which is present if either was,
 * and has the number of the one that had a number. Refused when their numbers differ. */
gboolean num_store_merge (NumStore *store, gint64 line, gint64 other, GError **error);

/* @line and another are two. A line with a twin is not that line: it has no twin any more,
 * undecided bindings of the other are decided, and its number, if no line is known to have it, is
 * new here. Otherwise a merge is undone: @line is the line that stayed (its newest merge) or the
 * one that was merged. *ret_other is the line that is one of its own now: @line, or the one that is
 * back. */
gboolean num_store_split (NumStore *store, gint64 line, gint64 *ret_other, GError **error);

/* The owner's word for the number of @line, E.164. Refused when another line has it: that is a
 * merge. A line that was thought to be the same perhaps and has another number is not. */
gboolean num_store_set_number (NumStore *store, gint64 line, const char *number, GError **error);

/* Names @line, unique; NULL: no name. */
gboolean num_store_label (NumStore *store, gint64 line, const char *label, GError **error);

/* A line that was never seen here: absent. @number is E.164, @country ISO 3166-1 alpha-2 or NULL.
 * Refused when a line has the number. */
gboolean num_store_add_line (NumStore *store, const char *number, const char *country,
                             gint64 *ret_line, GError **error);

/* Takes what a scan found (element-type NumFinding): an account that is registered with the number
 * of a line is bound, and its id is added to @ret_bound (of gint64); of anything else a proposal is
 * made. What is bound, settled, proposed or dismissed already is left as it is. */
gboolean num_store_find (NumStore *store, GPtrArray *findings, GArray *ret_bound, GError **error);

/* Proposals by id (element-type NumProposal), @all, or those that are open and not answered by a
 * binding that was recorded since; NULL on error. */
GPtrArray *num_store_proposals (NumStore *store, gboolean all, GError **error);

/* One proposal, for num_proposal_free; NULL with NUM_ERROR_NOT_FOUND. */
NumProposal *num_store_proposal (NumStore *store, gint64 id, GError **error);

/* A proposal is right: it is bound to @line, with @account (NULL: the label that was found), unless
 * it is bound there already. A dismissed one can be confirmed, a confirmed one cannot. */
gboolean num_store_confirm (NumStore *store, gint64 proposal, gint64 line, const char *account,
                            gint64 *ret_binding, GError **error);

/* A proposal is not wanted, now or later. Refused when it is confirmed. */
gboolean num_store_dismiss (NumStore *store, gint64 proposal, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumStore, num_store_free)
