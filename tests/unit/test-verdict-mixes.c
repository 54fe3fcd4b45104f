/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Several rules at once: what bad contacts, slow modems, two devices and forgetful owners make of
 * the table. */

#include "tests/unit/test-verdict-rows.h"

#include <stddef.h>

#define SAME "m/1 present iccid=A imsi=262011"
#define NEW "m/1 present iccid=B imsi=262022"
#define KEPT "L1 +491701 kept; C1 L1 iccid=A imsi=262011 ef=+491701; P m/1 C1 out;"
#define GIVEN_UP "L1 +491701 given-up due=1; C1 L1 iccid=A imsi=262011 ef=+491701; P m/1 C1 "
#define FAMILY                                                                                     \
  "L1 +491701 present; C1 L1 iccid=A imsi=262011 ef=+491701; C3 L1 iccid=C imsi=262033 "           \
  "ef=+491701;"

const VerdictRow verdict_mixes[] = {
  /* the driver reads again by itself: what is missing says nothing yet */
  { "retrying/first", "", SAME " ef=unreadable dms=unreadable retrying", "none" },
  { "retrying/first-with-number", "", SAME " ef=+491701 dms=unreadable retrying",
    "first-card C0 L0 +491701/ef news" },
  { "retrying/same", HOME, SAME " ef=unreadable dms=unreadable retrying", "same-card C1 L1" },
  { "retrying/same-nothing", HOME, SAME " retrying", "same-card C1 L1" },
  { "retrying/new", HOME, NEW " ef=unreadable dms=unreadable retrying", "none" },
  { "retrying/new-blank-so-far", HOME, NEW " ef=blank dms=unreadable retrying", "none" },
  { "retrying/new-beside", HOME, "m/2 present iccid=B ef=unreadable retrying", "none" },
  { "retrying/new-with-number", HOME, NEW " ef=+491702 dms=unreadable retrying",
    "new-line changed C0 L0 left=L1 due +491702/ef news" },
  { "retrying/new-with-known-number", HOME, NEW " ef=+491701 dms=unreadable retrying",
    "replacement C0 L1 news" },
  { "retrying/modem-before-card", HOME, NEW " ef=unreadable dms=+491701 retrying", "none" },
  { "retrying/card-silent-for-good", HOME, NEW " ef=unreadable dms=+491701",
    "replacement C0 L1 +491701/dms news" },
  { "retrying/returned", ABROAD, SAME " ef=unreadable retrying", "returned C1 L1 left=L2 due" },
  { "retrying/moved", HOME, "m/2 present iccid=A ef=unreadable retrying", "moved C1 L1" },
  { "retrying/removed", HOME, "m/1 absent retrying", "removed left=L1" },
  { "retrying/not-lost", HOME, SAME " ef=blank dms=unreadable retrying", "same-card C1 L1 news" },
  { "retrying/modem-lost",
    "L1 +491701/dms present; C1 L1 iccid=A ef=blank dms=+491701; P m/1 C1 in;",
    SAME " ef=blank dms=unreadable retrying", "same-card C1 L1" },

  /* two modems exchange their cards: one after the other is seen */
  { "exchange/first-half",
    HOME "L2 +491702 present; C2 L2 iccid=B imsi=262022 ef=+491702; P n/1 C2 in;",
    "m/1 present iccid=B imsi=262022 ef=+491702", "moved C2 L2 left=L1 due" },
  { "exchange/second-half",
    "L1 +491701 absent; C1 L1 iccid=A ef=+491701; L2 +491702 present; C2 L2 iccid=B ef=+491702;"
    "P m/1 C2 in; P n/1 - out;",
    "n/1 present iccid=A imsi=262011 ef=+491701", "returned C1 L1" },
  { "exchange/emptied-first",
    PULLED "L2 +491702 present; C2 L2 iccid=B imsi=262022 ef=+491702; P n/1 C2 in;",
    "n/1 present iccid=A imsi=262011 ef=+491701", "moved C1 L1 left=L2 due" },
  { "modems/same-slot-number", HOME, "n/1 present iccid=B imsi=262022 ef=+491702",
    "added-line C0 L0 +491702/ef news" },
  { "modems/removed-from-one",
    HOME "L2 +491702 present; C2 L2 iccid=B imsi=262022 ef=+491702; P n/1 C2 in;", "n/1 absent",
    "removed left=L2" },

  /* cards of which no place is known */
  { "lost/back-in-empty", "L1 +491701 absent; C1 L1 iccid=A ef=+491701;", SAME " ef=+491701",
    "returned C1 L1" },
  { "lost/back-in-used", "L1 +491701 absent; C1 L1 iccid=A ef=+491701;" SECOND,
    "m/2 present iccid=A ef=+491701", "returned C1 L1 left=L2 due" },
  { "lost/back-beside", ABROAD, "m/2 present iccid=A ef=+491701", "returned C1 L1" },
  { "lost/number-on-new-card", ABROAD, "m/2 present iccid=C ef=+491701", "replacement C0 L1 news" },
  { "lost/number-pushes-out", ABROAD, "m/1 present iccid=C ef=+491701",
    "replacement C0 L1 left=L2 due news" },

  /* several cards on one line */
  { "family/second-in-place-of-first", FAMILY "P m/1 C1 in;",
    "m/1 present iccid=C imsi=262033 ef=+491701", "moved C3 L1" },
  { "family/second-beside", FAMILY "P m/1 C1 in;", "m/2 present iccid=C imsi=262033 ef=+491701",
    "moved C3 L1" },
  { "family/third-in-place", FAMILY "P m/1 C1 in;", NEW " ef=+491701", "replacement C0 L1 news" },
  { "family/one-pushed-out", FAMILY "P m/1 C1 in; P m/2 C3 in;", NEW " ef=+491702",
    "added-line C0 L0 +491702/ef news" },
  { "family/one-pushed-out-blank", FAMILY "P m/1 C1 in; P m/2 C3 in;", NEW " ef=blank",
    "added-line C0 L0 news" },
  { "family/last-pushed-out", FAMILY "P m/1 C1 out; P m/2 C3 in;",
    "m/2 present iccid=B imsi=262022 ef=+491702",
    "new-line changed C0 L0 left=L1 due +491702/ef news" },
  { "family/one-renumbered", FAMILY "P m/1 C1 in; P m/2 C3 in;", SAME " ef=+491702",
    "renumbered changed C1 L0 +491702/ef news" },
  { "family/spare-card-renumbered", FAMILY "P m/1 C1 in;", SAME " ef=+491702",
    "renumbered changed C1 L0 left=L1 due +491702/ef news" },

  /* lines whose owner has spoken, and their place is taken */
  { "kept/place-taken", KEPT, NEW " ef=+491702", "added-line C0 L0 +491702/ef news" },
  { "kept/place-taken-blank", KEPT, NEW " ef=blank", "added-line C0 L0 news" },
  { "kept/place-taken-echo", KEPT, NEW " ef=blank dms=+491701", "added-line C0 L0 twin=L1 news" },
  { "kept/back-in-another-slot", KEPT, "m/2 present iccid=A ef=+491701", "returned C1 L1" },
  { "kept/known-card-takes-place", KEPT SECOND, "m/1 present iccid=B ef=+491702", "moved C2 L2" },
  { "given-up/place-taken", GIVEN_UP "out;", NEW " ef=+491702",
    "new-line changed C0 L0 left=L1 due +491702/ef news" },
  { "given-up/card-in-slot", GIVEN_UP "in;", NEW " ef=+491702",
    "new-line changed C0 L0 left=L1 due +491702/ef news" },
  { "given-up/card-in-slot-blank", GIVEN_UP "in;", NEW " ef=blank",
    "unidentified ask-same C0 L0 left=L1 due undecided twin=L1 news" },
  { "given-up/known-card-in-slot", GIVEN_UP "in;" SECOND, "m/1 present iccid=B ef=+491702",
    "moved C2 L2 left=L1 due" },
  { "given-up/back-in-another-slot", GIVEN_UP "out;", "m/2 present iccid=A ef=+491701",
    "returned last-chance C1 L1" },
  { "given-up/lost-in-slot", GIVEN_UP "in;", SAME " ef=blank", "number-lost C1 L1 news" },
  { "given-up/renumbered-in-slot", GIVEN_UP "in;", SAME " ef=+491702",
    "renumbered changed C1 L0 left=L1 due +491702/ef news" },
  { "given-up/number-back-on-new-card", GIVEN_UP "out;", NEW " ef=+491701",
    "replacement C0 L1 news" },

  /* undecided: the card without number is heard of again */
  { "unsure/stays", UNSURE, NEW " ef=blank dms=none", "same-card C2 L2" },
  { "unsure/another-number", UNSURE, NEW " ef=+491702 dms=none",
    "number-learned changed C2 L2 decided=L1 +491702/ef news" },
  { "unsure/another-number-nothing-open",
    "L1 +491701 absent; L2 - present twin=1; C2 L2 iccid=B ef=blank; P m/1 C2 in;",
    NEW " ef=+491702", "number-learned C2 L2 +491702/ef news" },
  { "unsure/the-same-number", UNSURE, NEW " ef=+491701 dms=none",
    "number-learned merge C2 L2 twin=L1 +491701/ef news" },
  { "unsure/echo-decides-nothing", UNSURE, NEW " ef=blank dms=+491701", "same-card C2 L2 news" },
  { "unsure/third-line-has-it", UNSURE "L3 +491703 absent; C3 L3 iccid=C ef=+491703;",
    NEW " ef=+491703 dms=none", "number-learned merge C2 L2 twin=L3 decided=L1 +491703/ef news" },
  { "unsure/twin-nameless",
    "L1 - absent undecided=1; C1 L1 iccid=A ef=blank; L2 - present twin=1; C2 L2 iccid=B ef=blank;"
    "P m/1 C2 in;",
    NEW " ef=+491702", "number-learned C2 L2 twin=L1 +491702/ef news" },
  { "unsure/old-card-back", UNSURE, SAME " ef=+491701", "returned C1 L1 left=L2 due" },
  { "unsure/old-card-beside", UNSURE, "m/2 present iccid=A ef=+491701", "returned C1 L1" },
  { "unsure/pulled", UNSURE, "m/1 absent", "removed left=L2" },
  { "unsure/replaced-by-old-number", UNSURE, "m/1 present iccid=C ef=+491701",
    "replacement C0 L1 left=L2 due news" },
  { "unsure/replaced-by-new-number", UNSURE, "m/1 present iccid=C ef=+491703",
    "new-line ask-same C0 L0 left=L2 due undecided twin=L2 +491703/ef news" },
  { "unsure/replaced-by-blank", UNSURE, "m/1 present iccid=C ef=blank",
    "unidentified ask-same C0 L0 left=L2 due undecided twin=L2 news" },
  { "nameless/new-number", NAMELESS, NEW " ef=+491702",
    "new-line ask-same C0 L0 left=L1 due undecided twin=L1 +491702/ef news" },

  /* answers that are no number */
  { "garbage/as-before", "L1 - present; C1 L1 iccid=A ef=garbage; P m/1 C1 in;", SAME " ef=garbage",
    "same-card C1 L1" },
  { "garbage/beside-number", HOME, SAME " ef=+491701 dms=garbage", "same-card C1 L1 news" },
  { "garbage/new-card-modem-knows", HOME, NEW " ef=garbage dms=+491701",
    "replacement C0 L1 +491701/dms news" },
  { "country/as-before", "L1 - present; C1 L1 iccid=A ef=country; P m/1 C1 in;", SAME " ef=country",
    "same-card C1 L1" },
  { "country/known-now", "L1 - present; C1 L1 iccid=A ef=country; P m/1 C1 in;",
    SAME " ef=0170123>+49170123", "number-learned C1 L1 +49170123/ef news" },
  { "country/was-known", HOME, SAME " ef=country dms=+491701", "same-card C1 L1 news" },

  /* the same number from a better place, and disagreement from the start */
  { "sources/better-says-the-same",
    "L1 +491701/dms present; C1 L1 iccid=A ef=unreadable dms=+491701; P m/1 C1 in;",
    SAME " ef=+491701 dms=+491701", "same-card C1 L1 +491701/ef news" },
  { "sources/disagree-as-recorded",
    "L1 +491701 present; C1 L1 iccid=A ef=+491701 dms=+491709; P m/1 C1 in;",
    SAME " ef=+491701 dms=+491709", "same-card C1 L1" },
  { "sources/new-card-two-records", HOME, NEW " ef=+491702 ef=+491701", "replacement C0 L1 news" },
  { "sources/new-card-card-disagrees", HOME, NEW " ims=+491702 ef=+491701",
    "new-line changed C0 L0 left=L1 due +491702/ims news" },
  { NULL },
};
