/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Lines, the cards that carried them, the places where cards sit, and the ledger that holds them
 * all: plain values, loaded by the store, looked at by the verdict. Pure.
 *
 * The line is the identity; its number is an attribute that may be unknown. */

#pragma once

#include "numberd/reading.h"

typedef enum
{
  NUM_LINE_PRESENT,  /* one of its cards is in a slot */
  NUM_LINE_ABSENT,   /* none is, and nobody has said what became of it */
  NUM_LINE_KEPT,     /* its owner uses it elsewhere */
  NUM_LINE_GIVEN_UP, /* its owner gave it up; its card may still be in a slot */
} NumLineState;

/* Whether its owner was told that the number may have had another owner. */
typedef enum
{
  NUM_LINE_INTAKE_NONE, /* there is no reason to */
  NUM_LINE_INTAKE_OPEN, /* yes, and it was not looked at yet */
  NUM_LINE_INTAKE_DONE, /* it was looked at, or is not wanted: never again */
} NumLineIntake;

/* One SIM or one eSIM profile. */
typedef struct
{
  gint64 id;
  gint64 line;        /* line it carries */
  char *iccid;        /* or NULL: never read */
  char *imsi;         /* as first read, or NULL */
  char *eid;          /* or NULL: not an eSIM profile */
  GPtrArray *sources; /* (element-type NumSourceReading) what its sources said when last recorded */
} NumCard;

typedef struct
{
  gint64 id;           /* from 1 */
  char *number;        /* E.164, or NULL: unknown */
  NumSource source;    /* where the number is from; NONE without a number */
  NumLineState state;
  char *label;         /* what its owner calls it, or NULL */
  char *country;       /* ISO 3166-1 alpha-2, or NULL */
  gint64 twin;         /* another line that this one may turn out to be, or 0 */
  gboolean doubtful;   /* has settled bindings whose account may still hang on the number */
  gboolean last_chance_given; /* the "last chance" prompt was shown since it was given up */
  NumLineIntake intake; /* as intake.h has it: what to check of a number that is new here */
  char *give_up_reason; /* cancelled, unpaid, ported, or NULL */
  char *give_up_plan;   /* prepaid, postpaid, or NULL */
  char *given_up_on;    /* YYYY-MM-DD, or NULL */
  gint64 first_seen_wall; /* microseconds since 1970, UTC */
  gint64 last_seen_wall;  /* when it was last here; for a present line, when it came */
  guint bound;         /* open bindings that are not due */
  guint due;
  guint undecided;     /* of the due ones */
  GPtrArray *cards;    /* (element-type NumCard) */
} NumLine;

/* A physical slot and the card that is, or was last, in it. A card is in one place at most: one
 * that turns up elsewhere is forgotten here. */
typedef struct
{
  char *modem;
  guint slot;        /* from 1 */
  gint64 card;       /* id, or 0 */
  gboolean occupied; /* it is there now, as far as was read */
} NumPlace;

typedef struct
{
  GPtrArray *lines;  /* (element-type NumLine), without those merged into another, by id */
  GPtrArray *places; /* (element-type NumPlace) */
} NumLedger;

/* An empty ledger, for num_ledger_free. */
NumLedger *num_ledger_new (void);

/* Frees the ledger and all in it; NULL is fine. */
void num_ledger_free (NumLedger *ledger);

/* Makes a line without number in state ABSENT, with an empty array of cards, for num_line_free. */
NumLine *num_line_new (gint64 id);

/* Frees a line and its cards; NULL is fine. */
void num_line_free (NumLine *line);

/* Makes a card with copies of the strings and an empty array of sources, for num_card_free. */
NumCard *num_card_new (gint64 id, gint64 line, const char *iccid, const char *imsi,
                       const char *eid);

/* Frees a card; NULL is fine. */
void num_card_free (NumCard *card);

/* Makes a place, for num_place_free. */
NumPlace *num_place_new (const char *modem, guint slot, gint64 card, gboolean occupied);

/* Frees a place; NULL is fine. */
void num_place_free (NumPlace *place);

/* The line with this id, or NULL. Borrowed from the ledger, as all that follow. */
NumLine *num_ledger_line (const NumLedger *ledger, gint64 id);

/* The line that has this E.164 number, other than @except (an id or 0): a present one before an
 * absent one, else the oldest; NULL if there is none, or @number is NULL. */
NumLine *num_ledger_line_by_number (const NumLedger *ledger, const char *number, gint64 except);

/* The card with this id, or NULL. */
NumCard *num_ledger_card (const NumLedger *ledger, gint64 id);

/* The card that a reading is of: by ICCID; where either side has no ICCID, by IMSI. Several cards
 * may share an IMSI (multi-IMSI products): with an ICCID on both sides the IMSI proves nothing. */
NumCard *num_ledger_card_of (const NumLedger *ledger, const char *iccid, const char *imsi);

/* The place at @modem and @slot, or NULL. */
NumPlace *num_ledger_place (const NumLedger *ledger, const char *modem, guint slot);

/* The place that holds, or held last, @card; NULL if another card has taken it since. */
NumPlace *num_ledger_place_of (const NumLedger *ledger, gint64 card);

/* Whether a card of @line sits in some place now, other than @except (or NULL). */
gboolean num_ledger_is_seated (const NumLedger *ledger, const NumLine *line,
                               const NumPlace *except);

/* Whether the bindings of @line hang on a line that is no longer here: given up; or absent, and
 * its last place was taken by another card (or it never had one). Merely pulling the card out
 * leaves its place to it, and nothing is due. */
gboolean num_ledger_is_gone (const NumLedger *ledger, const NumLine *line);

/* `open`, `done`, NULL for NONE; static. */
const char *num_line_intake_to_string (NumLineIntake intake);

/* `present`, `absent`, `kept`, `given-up`; static. */
const char *num_line_state_to_string (NumLineState state);

/* The other way round; FALSE when @name is none of them. */
gboolean num_line_state_parse (const char *name, NumLineState *ret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumLedger, num_ledger_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumLine, num_line_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumCard, num_card_free)
