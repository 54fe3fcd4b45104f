/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Plain language: what a word means, and where it helps, what to do about it. */

#include "agent/ctl/words.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *word;
  const char *meaning;
} Word;

static const Word sources[] = {
  { "owner", N_ ("your word") },
  { "ims", N_ ("from the card (IMS identity)") },
  { "ef-msisdn", N_ ("from the card (EF_MSISDN)") },
  { "dms-msisdn", N_ ("from the modem (DMS)") },
  { "modemmanager", N_ ("from ModemManager") },
  { "ofono", N_ ("from oFono") },
  { NULL },
};

static const Word answers[] = {
  { "number", N_ ("a number") },
  { "blank", N_ ("blank") },
  { "not-provisioned", N_ ("none was given") },
  { "locked", N_ ("locked") },
  { "unreadable", N_ ("unreadable") },
  { "unsupported", N_ ("not supported") },
  { "garbage", N_ ("no number") },
  { "unknown-country", N_ ("country unknown") },
  { NULL },
};

/* What the answers mean to whoever has to find out why there is no number. */
static const Word reasons[] = {
  { "blank", N_ ("the place for a number is there, and nobody has written one") },
  { "not-provisioned", N_ ("the card or the modem says that it was given no number") },
  { "locked", N_ ("a PIN or PUK stands before it") },
  { "unreadable", N_ ("no answer, or an error that may pass: it is tried again") },
  { "unsupported", N_ ("this modem or card has no such source") },
  { "garbage", N_ ("what was read there is no telephone number") },
  { "unknown-country", N_ ("a national number, and the country of the card is not known") },
  { NULL },
};

static const Word modems[] = {
  { "ready", N_ ("ready") },
  { "starting", N_ ("starting: it has not been read yet") },
  { "occupied", N_ ("occupied: another program owns it, and it is left alone") },
  { "lost", N_ ("lost: unplugged or silent; it is tried again") },
  { NULL },
};

static const Word slots[] = {
  { "absent", N_ ("empty") },
  { "present", N_ ("present") },
  { "locked", N_ ("locked: the card waits for its PIN") },
  { "blocked", N_ ("blocked: the card waits for its PUK (ask the operator), or for good") },
  { "unreadable", N_ ("unreadable: the card does not answer; it is tried again") },
  { "no-profile", N_ ("an eSIM without an enabled profile") },
  { NULL },
};

static const Word lines[] = {
  { "present", N_ ("present") },
  { "absent", N_ ("absent") },
  { "kept", N_ ("kept") },
  { "given-up", N_ ("given up") },
  { NULL },
};

static const Word outcomes[] = {
  { "rebound", N_ ("rebound") }, { "unbound", N_ ("unbound") },
  { "closed", N_ ("closed") },   { "transferred", N_ ("transferred") },
  { "refused", N_ ("refused") }, { "accepted", N_ ("accepted") },
  { "lapsed", N_ ("lapsed") },   { NULL },
};

static const Word endings[] = {
  { "cancelled", N_ ("cancelled") },
  { "unpaid", N_ ("unpaid") },
  { "ported", N_ ("ported") },
  { NULL },
};

static const Word plans[] = {
  { "prepaid", N_ ("prepaid") },
  { "postpaid", N_ ("postpaid") },
  { NULL },
};

static const Word bindings[] = {
  { "bound", N_ ("bound") },
  { "due", N_ ("due") },
  { "settled", N_ ("settled") },
  { NULL },
};

static const Word evidence[] = {
  { "registered", N_ ("an account") },
  { "configured", N_ ("in its settings") },
  { "present", N_ ("is set up here") },
  { NULL },
};

static const Word verdicts[] = {
  { "first-card", N_ ("the first card in this device") },
  { "same-card", N_ ("the same card as before") },
  { "number-learned", N_ ("the number can be read now") },
  { "number-lost", N_ ("the number can no longer be read, and is kept") },
  { "renumbered", N_ ("the same card with another number") },
  { "replacement", N_ ("a new card with a known number") },
  { "new-line", N_ ("a new number in the place of another") },
  { "added-line", N_ ("one more number") },
  { "returned", N_ ("a known card is back") },
  { "moved", N_ ("a known card in another slot") },
  { "unidentified", N_ ("a new card whose number cannot be read") },
  { "removed", N_ ("the card was taken out") },
  { NULL },
};

static const Word categories[] = {
  { "account", N_ ("account") },
  { "bank", N_ ("bank") },
  { "delivery", N_ ("delivery") },
  { "game", N_ ("game") },
  { "government", N_ ("government") },
  { "health", N_ ("health") },
  { "messenger", N_ ("messenger") },
  { "payment", N_ ("payment") },
  { "shop", N_ ("shop") },
  { "social", N_ ("social") },
  { "telecom", N_ ("telecom") },
  { "transport", N_ ("transport") },
  { "work", N_ ("work") },
  { "other", N_ ("other") },
  { NULL },
};

static const Word identities[] = {
  { "identity", N_ ("the account itself: whoever has the number can log in") },
  { "second-factor", N_ ("where codes and recovery go") },
  { "contact", N_ ("an address, no more") },
  { NULL },
};

static const Word short_identities[] = {
  { "identity", N_ ("the account") },
  { "second-factor", N_ ("for codes") },
  { "contact", N_ ("an address") },
  { NULL },
};

static const Word ways[] = {
  { "general", N_ ("What to do") },
  { "rebind", N_ ("To change the number") },
  { "unbind", N_ ("To take the number off") },
  { "close", N_ ("To close the account") },
  { NULL },
};

static const Word confidences[] = {
  { "official", N_ ("the provider says so") },
  { "reported", N_ ("others say so") },
  { "unverified", N_ ("nobody has made sure") },
  { "proposed", N_ ("proposed, not in force") },
  { NULL },
};

static const Word short_confidences[] = {
  { "official", N_ ("official") },
  { "reported", N_ ("reported") },
  { "unverified", N_ ("unverified") },
  { "proposed", N_ ("proposed") },
  { NULL },
};

static const Word types[] = {
  { "unknown", N_ ("unknown") },
  { "international", N_ ("international") },
  { "national", N_ ("national") },
  { "network-specific", N_ ("network-specific") },
  { "dedicated", N_ ("dedicated") },
  { "reserved", N_ ("reserved") },
  { "extension", N_ ("extension") },
  { NULL },
};

static const Word results[] = {
  { "clean", N_ ("clean") },
  { "held", N_ ("held by the former owner") },
  { "asked", N_ ("asked, no answer yet") },
  { "freed", N_ ("freed") },
  { "skipped", N_ ("skipped") },
  { NULL },
};

static const Word *const topics[] = {
  [NUM_WORDS_SOURCE] = sources,   [NUM_WORDS_ANSWER] = answers, [NUM_WORDS_MODEM] = modems,
  [NUM_WORDS_SLOT] = slots,       [NUM_WORDS_LINE] = lines,     [NUM_WORDS_OUTCOME] = outcomes,
  [NUM_WORDS_VERDICT] = verdicts,
  [NUM_WORDS_CATEGORY] = categories,
  [NUM_WORDS_IDENTITY] = identities,
  [NUM_WORDS_IDENTITY_SHORT] = short_identities,
  [NUM_WORDS_WAY] = ways,
  [NUM_WORDS_CONFIDENCE] = confidences,
  [NUM_WORDS_REASON] = reasons,
  [NUM_WORDS_RESULT] = results,
  [NUM_WORDS_EVIDENCE] = evidence,
  [NUM_WORDS_ENDING] = endings,
  [NUM_WORDS_PLAN] = plans,
  [NUM_WORDS_BINDING] = bindings,
  [NUM_WORDS_CONFIDENCE_SHORT] = short_confidences,
  [NUM_WORDS_TON] = types,
};

const char *
num_words_say (NumWords topic, const char *word)
{
  for (const Word *known = topics[topic]; word && known->word; known++)
    if (strcmp (known->word, word) == 0)
      return _ (known->meaning);

  return word;
}
