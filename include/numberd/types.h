/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The words of numberd that both halves share: where a number came from, what reading it gave,
 * what state a slot or a modem is in. Enumerations and their printable names, nothing else.
 * Anyone may include it; it needs GLib only.
 *
 * The printable names are part of the command line and of D-Bus: they never change meaning. */

#pragma once

#include <glib.h>

/* Where a number was read, best first: a smaller value outranks a larger one. */
typedef enum
{
  NUM_SOURCE_OWNER,        /* the owner said so */
  NUM_SOURCE_IMS,          /* EF_IMPU `tel:` identity on the ISIM, 3GPP TS 31.103 4.2.4 */
  NUM_SOURCE_EF_MSISDN,    /* EF_MSISDN on the card, 3GPP TS 31.102 4.2.26 */
  NUM_SOURCE_DMS_MSISDN,   /* QMI DMS Get MSISDN: what the modem says */
  NUM_SOURCE_MODEMMANAGER, /* OwnNumbers of ModemManager */
  NUM_SOURCE_OFONO,        /* SubscriberNumbers of oFono */
  NUM_SOURCE_NONE,         /* no source: the number is not known */
} NumSource;

/* What reading one source gave. Expected results, not errors. */
typedef enum
{
  NUM_SOURCE_OUTCOME_NUMBER,          /* a number */
  NUM_SOURCE_OUTCOME_BLANK,           /* the place for a number is there and empty */
  NUM_SOURCE_OUTCOME_NOT_PROVISIONED, /* the card or modem says that it was given none */
  NUM_SOURCE_OUTCOME_LOCKED,          /* a PIN or PUK stands before it */
  NUM_SOURCE_OUTCOME_UNREADABLE,      /* no answer, or an error that may pass: says nothing */
  NUM_SOURCE_OUTCOME_UNSUPPORTED,     /* this modem or card does not have the source */
  NUM_SOURCE_OUTCOME_GARBAGE,         /* an answer that is no number */
  NUM_SOURCE_OUTCOME_UNKNOWN_COUNTRY, /* a national number whose country is not known */
} NumSourceOutcome;

/* State of one physical slot. */
typedef enum
{
  NUM_SLOT_ABSENT,     /* no card */
  NUM_SLOT_PRESENT,    /* a card that answers */
  NUM_SLOT_LOCKED,     /* a card that waits for its PIN */
  NUM_SLOT_BLOCKED,    /* a card that waits for its PUK, or is blocked for good */
  NUM_SLOT_UNREADABLE, /* a card that does not answer (yet) */
  NUM_SLOT_NO_PROFILE, /* an eUICC without an enabled profile, GSMA SGP.22 */
} NumSlotState;

/* State of a modem. */
typedef enum
{
  NUM_MODEM_STARTING, /* being opened, or not yet read */
  NUM_MODEM_READY,    /* answers */
  NUM_MODEM_OCCUPIED, /* another program owns it, and it is left alone */
  NUM_MODEM_LOST,     /* unplugged, hung up or silent; it is tried again */
} NumModemState;

/* Type of number as coded in 3GPP TS 24.008 10.5.4.7, and "nobody said". */
typedef enum
{
  NUM_TON_UNKNOWN = 0,          /* the sender does not know */
  NUM_TON_INTERNATIONAL = 1,    /* calling code first, without a plus */
  NUM_TON_NATIONAL = 2,         /* without calling code; a trunk prefix may be there all the same */
  NUM_TON_NETWORK_SPECIFIC = 3, /* of the operator's own */
  NUM_TON_DEDICATED = 4,        /* short code */
  NUM_TON_RESERVED_5 = 5,       /* reserved */
  NUM_TON_RESERVED_6 = 6,       /* reserved */
  NUM_TON_EXTENSION = 7,        /* reserved for extension */
  NUM_TON_UNSPECIFIED = 8, /* the source carries no type of number (a plain string) */
} NumTon;

/* Each function below answers the printable name of @value; the string is static. The *_parse
 * functions answer FALSE, and leave @ret alone, when @name is none of the names. */

/* `owner`, `ims`, `ef-msisdn`, `dms-msisdn`, `modemmanager`, `ofono`; NULL for NONE. */
const char *num_source_to_string (NumSource value);
gboolean num_source_parse (const char *name, NumSource *ret);

/* `number`, `blank`, `not-provisioned`, `locked`, `unreadable`, `unsupported`, `garbage`,
 * `unknown-country`. */
const char *num_source_outcome_to_string (NumSourceOutcome value);
gboolean num_source_outcome_parse (const char *name, NumSourceOutcome *ret);

/* `absent`, `present`, `locked`, `blocked`, `unreadable`, `no-profile`. */
const char *num_slot_state_to_string (NumSlotState value);
gboolean num_slot_state_parse (const char *name, NumSlotState *ret);

/* `starting`, `ready`, `occupied`, `lost`. */
const char *num_modem_state_to_string (NumModemState value);

/* Finds @name in @names, an array of @n strings that may hold NULL. Answers its index or -1. */
int num_names_find (const char *const *names, guint n, const char *name);
