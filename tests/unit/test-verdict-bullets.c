/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The rules below the table of verdicts, one after the other. */

#include "tests/unit/test-verdict-rows.h"

#include <stddef.h>

#define SAME "m/1 present iccid=A imsi=262011"
#define NEW "m/1 present iccid=B imsi=262022"
#define TWO_RECORDS "L1 +491701 present; C1 L1 iccid=A ef=+491701 ef=+491702; P m/1 C1 in;"
#define SAID "L1 +491701/owner present; C1 L1 iccid=A imsi=262011 "
#define NO_ICCID "L1 +491701 present; C1 L1 imsi=262011 ef=+491701; P m/1 C1 in;"
#define ONE_IMSI                                                                                   \
  "L1 +491701 present; C1 L1 iccid=A imsi=262011 ef=+491701; P m/1 C1 in;"                         \
  "L2 +491702 present; C2 L2 iccid=B imsi=262011 ef=+491702; P m/2 C2 in;"

const VerdictRow verdict_bullets[] = {
  /* a failed read is not a change */
  { "failed/unreadable", HOME, "m/1 unreadable", "none" },
  { "failed/unreadable-new", HOME, "m/1 unreadable iccid=B imsi=262022 ef=unreadable", "none" },
  { "failed/unreadable-first", "", "m/1 unreadable iccid=A", "none" },
  { "failed/nothing-known-of-card", HOME, "m/1 present", "none" },
  { "failed/nobody-but-number", HOME, "m/1 present ef=+491701", "none" },
  { "failed/new-silent-after-pulling", PULLED, NEW " ef=unreadable dms=locked", "none" },
  { "failed/not-when-it-cannot-tell", HOME, NEW " ef=unsupported dms=unsupported",
    "unidentified ask-same C0 L0 left=L1 due undecided twin=L1 news" },

  /* alternating between two known cards never prompts */
  { "travel/home", ABROAD, SAME " ef=+491701", "returned C1 L1 left=L2 due" },
  { "travel/home-unread", ABROAD, SAME " ef=unreadable", "returned C1 L1 left=L2 due" },
  { "travel/abroad-again",
    "L1 +491701 present; C1 L1 iccid=A ef=+491701; L2 +491702 absent; C2 L2 iccid=B ef=+491702;"
    "P m/1 C1 in;",
    NEW " ef=+491702", "returned C2 L2 left=L1 due" },
  { "travel/pulled-first",
    "L1 +491701 absent; C1 L1 iccid=A ef=+491701; L2 +491702 absent; C2 L2 iccid=B ef=+491702;"
    "P m/1 C1 out;",
    NEW " ef=+491702", "returned C2 L2 left=L1 due" },
  { "travel/stays", ABROAD, NEW " ef=+491702", "same-card C2 L2" },
  { "travel/third-card", ABROAD, "m/1 present iccid=C imsi=262033 ef=+491703",
    "new-line changed C0 L0 left=L2 due +491703/ef news" },
  { "travel/nameless", UNSURE, SAME " ef=+491701", "returned C1 L1 left=L2 due" },

  /* another IMSI on a known ICCID is the same card */
  { "imsi/roaming", HOME, "m/1 present iccid=A imsi=208099 ef=+491701", "same-card C1 L1" },
  { "imsi/of-another-card", HOME SECOND, "m/1 present iccid=A imsi=262022 ef=+491701",
    "same-card C1 L1" },
  { "imsi/missing", HOME, "m/1 present iccid=A ef=+491701", "same-card C1 L1" },
  { "imsi/shared-but-other-iccid", HOME, "m/1 present iccid=B imsi=262011 ef=+491702",
    "new-line changed C0 L0 left=L1 due +491702/ef news" },
  { "imsi/new-number-too", HOME, "m/1 present iccid=A imsi=208099 ef=+33170",
    "renumbered changed C1 L0 left=L1 due +33170/ef news" },

  /* a card that claims the number of a line that is present through another card */
  { "conflict/beside", HOME, "m/2 present iccid=B imsi=262022 ef=+491701",
    "added-line C0 L0 twin=L1 +491701/ef news" },
  { "conflict/other-modem", HOME, "n/1 present iccid=B imsi=262022 ims=+491701",
    "added-line C0 L0 twin=L1 +491701/ims news" },
  { "conflict/two-cards-of-line", HOME "C3 L1 iccid=C ef=+491701; P m/2 C3 in;",
    "n/1 present iccid=B imsi=262022 ef=+491701", "added-line C0 L0 twin=L1 +491701/ef news" },
  { "conflict/in-place-of-other", HOME SECOND, "m/2 present iccid=C imsi=262033 ef=+491701",
    "added-line changed C0 L0 left=L2 due twin=L1 +491701/ef news" },
  { "conflict/again-is-no-change",
    HOME "L2 +491701 present twin=1; C2 L2 iccid=B ef=+491701; P m/2 C2 in;",
    "m/2 present iccid=B ef=+491701", "same-card C2 L2" },
  { "conflict/replaced-in-place", HOME "C3 L1 iccid=C ef=+491701; P m/2 C3 in;", NEW " ef=+491701",
    "added-line C0 L0 twin=L1 +491701/ef news" },

  /* the order of EF_MSISDN records is not a change */
  { "records/swapped", TWO_RECORDS, SAME " ef=+491702 ef=+491701", "same-card C1 L1" },
  { "records/shifted", HOME, SAME " ef=blank ef=+491701 dms=+491701", "same-card C1 L1 news" },
  { "records/another-in-front", HOME, SAME " ef=+491702 ef=+491701", "same-card C1 L1 news" },
  { "records/former-gone", TWO_RECORDS, SAME " ef=+491702 ef=blank",
    "renumbered changed C1 L0 left=L1 due +491702/ef news" },
  { "records/other-gone", TWO_RECORDS, SAME " ef=+491701 ef=blank", "same-card C1 L1 news" },
  { "records/both-new", TWO_RECORDS, SAME " ef=+491704 ef=+491703",
    "renumbered changed C1 L0 left=L1 due +491704/ef news" },
  { "records/former-unreadable", TWO_RECORDS, SAME " ef=unreadable ef=+491702", "same-card C1 L1" },
  { "records/former-unread-retrying", HOME, SAME " ef=+491702 ef=unreadable retrying",
    "same-card C1 L1 news" },

  /* what only the modem repeats beside a blank EF_MSISDN proves nothing */
  { "echo/last-card", HOME, NEW " ef=blank dms=+491701",
    "unidentified ask-same C0 L0 left=L1 due undecided twin=L1 news" },
  { "echo/not-provisioned", HOME, NEW " ef=none dms=+491701",
    "unidentified ask-same C0 L0 left=L1 due undecided twin=L1 news" },
  { "echo/after-pulling", PULLED, NEW " ef=blank dms=+491701",
    "unidentified ask-same C0 L0 left=L1 due undecided twin=L1 news" },
  { "echo/all-records-blank", HOME, NEW " ef=blank ef=blank dms=+491701",
    "unidentified ask-same C0 L0 left=L1 due undecided twin=L1 news" },
  { "echo/through-service", HOME, NEW " ef=blank mm=+491701",
    "unidentified ask-same C0 L0 left=L1 due undecided twin=L1 news" },
  { "echo/beside", HOME, "m/2 present iccid=B imsi=262022 ef=blank dms=+491701",
    "added-line C0 L0 twin=L1 news" },
  { "echo/of-absent-line", ABROAD, "m/1 present iccid=C imsi=262033 ef=blank dms=+491702",
    "unidentified ask-same C0 L0 left=L2 due undecided twin=L2 news" },
  { "echo/own-number", "L1 +491701/dms present; C1 L1 iccid=A ef=blank dms=+491701; P m/1 C1 in;",
    SAME " ef=blank dms=+491701", "same-card C1 L1" },
  { "echo/no-replacement-without-slot", PULLED,
    "m/2 present iccid=B imsi=262022 ef=blank dms=+491701", "added-line C0 L0 twin=L1 news" },
  { "echo/not-when-unsupported", HOME, NEW " ef=unsupported dms=+491701",
    "replacement C0 L1 +491701/dms news" },
  { "echo/not-when-unknown", HOME, NEW " ef=blank dms=+491703",
    "new-line changed C0 L0 left=L1 due +491703/dms news" },
  { "echo/not-when-ims-says-so", HOME, NEW " ims=+491701 ef=blank dms=+491701",
    "replacement C0 L1 +491701/ims news" },
  { "echo/known-card",
    "L1 +491701/dms present; C1 L1 iccid=A ef=blank dms=+491701; P m/1 C1 in;" SECOND,
    SAME " ef=blank dms=+491702", "same-card C1 L1 news" },

  /* rows are tried in order: moved, returned, known number, the rest */
  { "order/moved-before-returned", PULLED, "m/2 present iccid=A ef=+491701", "moved C1 L1" },
  { "order/moved-before-number", HOME "L2 +491702 absent; C2 L2 iccid=B ef=+491702;",
    "m/2 present iccid=A ef=+491702", "moved C1 L1" },
  { "order/returned-before-number", PULLED "L2 +491702 absent; C2 L2 iccid=B ef=+491702;",
    SAME " ef=+491702 dms=+491702", "returned C1 L1" },
  { "order/number-before-new", HOME "L2 +491702 absent; C2 L2 iccid=C ef=+491702;",
    NEW " ef=+491702", "replacement C0 L2 left=L1 due news" },

  /* a known card takes a slot: the line that left is due again, without a prompt */
  { "pushed/by-moved", HOME SECOND, "m/1 present iccid=B ef=+491702", "moved C2 L2 left=L1 due" },
  { "pushed/by-returned", ABROAD, SAME, "returned C1 L1 left=L2 due" },
  { "pushed/by-given-up",
    "L1 +491701 given-up due=1; C1 L1 iccid=A ef=+491701;"
    "L2 +491702 present; C2 L2 iccid=B ef=+491702; P m/1 C2 in;",
    SAME " ef=+491701", "returned last-chance C1 L1 left=L2 due" },
  { "pushed/already-out", PULLED SECOND, "m/1 present iccid=B ef=+491702",
    "moved C2 L2 left=L1 due" },
  { "pushed/still-elsewhere", HOME "C3 L1 iccid=C ef=+491701; P n/1 C3 in;" SECOND,
    "m/1 present iccid=B ef=+491702", "moved C2 L2" },
  { "pushed/pulled-elsewhere", PULLED SECOND "L3 - absent; C3 L3 iccid=C;",
    "m/2 present iccid=C ef=blank", "returned C3 L3 left=L2 due" },

  /* locked cards */
  { "locked/known", HOME, "m/1 locked iccid=A", "none" },
  { "locked/known-with-sources", HOME, "m/1 locked iccid=A ef=locked dms=locked", "none" },
  { "locked/new", HOME, "m/1 locked iccid=B", "none" },
  { "locked/new-beside", HOME, "m/2 locked iccid=B", "none" },
  { "locked/first", "", "m/1 locked iccid=A", "none" },
  { "locked/blocked", HOME, "m/1 blocked iccid=B", "none" },
  { "locked/blocked-known", HOME, "m/1 blocked iccid=A ef=blank", "none" },
  { "locked/pulled-back", PULLED, "m/1 locked iccid=A", "none" },
  { "locked/unlocked", "L1 +491701 present; C1 L1 iccid=A ef=+491701; P m/1 C1 in;",
    SAME " ef=+491701", "same-card C1 L1" },

  /* without an ICCID a known IMSI means the same card */
  { "no-iccid/reading", HOME, "m/1 present imsi=262011 ef=+491701", "same-card C1 L1" },
  { "no-iccid/card", NO_ICCID, SAME " ef=+491701", "same-card C1 L1" },
  { "no-iccid/both", NO_ICCID, "m/1 present imsi=262011 ef=+491701", "same-card C1 L1" },
  { "no-iccid/unknown-imsi", HOME, "m/1 present imsi=262022 ef=+491702",
    "new-line changed C0 L0 left=L1 due +491702/ef news" },
  { "no-iccid/moved", HOME, "m/2 present imsi=262011 ef=+491701", "moved C1 L1" },
  { "no-iccid/returned", PULLED, "m/1 present imsi=262011 ef=+491701", "returned C1 L1" },
  { "no-iccid/renumbered", HOME, "m/1 present imsi=262011 ef=+491702",
    "renumbered changed C1 L0 left=L1 due +491702/ef news" },
  { "no-iccid/the-one-in-the-slot", ONE_IMSI, "m/2 present imsi=262011 ef=+491702",
    "same-card C2 L2" },
  { "no-iccid/the-other-one", ONE_IMSI, "m/1 present imsi=262011 ef=+491701", "same-card C1 L1" },

  /* an unchanged raw number keeps its E.164: the agent has filled it in by the card */
  { "raw/roaming", "L1 +491701 present; C1 L1 iccid=A ef=0170>+491701; P m/1 C1 in;",
    "m/1 present iccid=A imsi=208099 ef=0170>+491701", "same-card C1 L1" },
  { "raw/not-normalised", "L1 - present; C1 L1 iccid=A ef=01701234; P m/1 C1 in;",
    SAME " ef=01701234", "same-card C1 L1" },
  { "raw/other-form-same-number", "L1 +491701 present; C1 L1 iccid=A ef=0170>+491701; P m/1 C1 in;",
    SAME " ef=+491701", "same-card C1 L1 news" },

  /* slots are physical; a card in an inactive one is present */
  { "inactive/known", HOME SECOND, "m/2 present iccid=B", "same-card C2 L2" },
  { "inactive/moved-there", HOME, "m/2 present iccid=A", "moved C1 L1" },
  { "inactive/new", HOME SECOND, "m/2 present iccid=C", "none" },
  { "inactive/new-beside", HOME, "m/2 present iccid=B", "none" },
  { "inactive/back", PULLED, "m/1 present iccid=A", "returned C1 L1" },

  /* an eUICC without a profile */
  { "no-profile/plain", HOME, "m/1 no-profile eid=89049032", "removed left=L1" },
  { "no-profile/already", PULLED, "m/1 no-profile eid=89049032", "none" },
  { "no-profile/nothing-known", "", "m/2 no-profile", "none" },
  { "no-profile/other-slot", HOME, "m/2 no-profile", "none" },
  { "no-profile/then-new", PULLED, "m/1 present iccid=B eid=89049032 imsi=262022 ef=+491702",
    "new-line changed C0 L0 left=L1 due +491702/ef news" },
  { "no-profile/then-old", PULLED, "m/1 present iccid=A eid=89049032", "returned C1 L1" },

  /* the owner's word stands until a source that agreed with it says something else */
  { "owner/agreed-then-other", SAID "ef=+491701; P m/1 C1 in;", SAME " ef=+491702",
    "renumbered changed C1 L0 left=L1 due +491702/ef news" },
  { "owner/never-agreed", SAID "ef=+491702; P m/1 C1 in;", SAME " ef=+491702", "same-card C1 L1" },
  { "owner/disagreed-then-third", SAID "ef=+491702; P m/1 C1 in;", SAME " ef=+491703",
    "same-card C1 L1 news" },
  { "owner/blank-then-other", SAID "ef=blank; P m/1 C1 in;", SAME " ef=+491702",
    "same-card C1 L1 news" },
  { "owner/blank", SAID "ef=blank; P m/1 C1 in;", SAME " ef=blank", "same-card C1 L1" },
  { "owner/other-source-agreed", SAID "ef=blank dms=+491701; P m/1 C1 in;",
    SAME " ef=+491702 dms=+491701", "same-card C1 L1 news" },
  { "owner/modem-agreed-then-other", SAID "ef=blank dms=+491701; P m/1 C1 in;",
    SAME " ef=blank dms=+491702", "renumbered changed C1 L0 left=L1 due +491702/dms news" },
  { "owner/agreed-then-blank", SAID "ef=+491701; P m/1 C1 in;", SAME " ef=blank",
    "number-lost C1 L1 news" },
  { "owner/agreed-then-record-order", SAID "ef=+491701; P m/1 C1 in;",
    SAME " ef=+491702 ef=+491701", "same-card C1 L1 news" },
  { "owner/new-card-agrees", SAID "ef=blank; P m/1 C1 in;", NEW " ef=+491701",
    "replacement C0 L1 news" },
  { "owner/new-card-differs", SAID "ef=blank; P m/1 C1 in;", NEW " ef=+491702",
    "new-line changed C0 L0 left=L1 due +491702/ef news" },
  { NULL },
};
