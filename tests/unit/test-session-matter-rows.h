/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Rows for test-session-matter.c: events, a state, and what is open then, written as KEY=VALUE
 * words, dictionaries apart by semicolons. */

#pragma once

/* Events of which many rows have one. */
#define NEW_LINE "seq=5 kind=new-line prompt=changed line=2 other_line=1"
#define UNIDENTIFIED "seq=5 kind=unidentified prompt=ask-same line=2 other_line=1"
#define LEARNED_OTHER "seq=7 kind=number-learned prompt=changed line=2"
#define LEARNED_SAME "seq=7 kind=number-learned prompt=merge line=2 other_line=1"
#define RETURNED "seq=9 kind=returned prompt=last-chance line=1 time=2026-06-20T00:00:00Z"
#define REMINDED "seq=9 kind=reminded binding=1 line=1 state=2026-06-30"
#define REMINDED_2 "seq=10 kind=reminded binding=2 line=1 state=2026-06-28"
#define GONE "id=1 state=absent number=+12025550143;id=2 state=present number=+12025550178"
#define UNKNOWN "id=1 state=absent number=+12025550143;id=2 state=present twin=1"
#define BACK "id=1 state=present last_chance=1"
#define DUE "id=1 line=1 state=due app=whatsapp name=WhatsApp deadline=2026-06-30"
#define DUE_2 DUE ";id=2 line=1 state=due app=google name=Google deadline=2026-06-28"
#define BOUND "id=1 line=1 state=bound app=whatsapp name=WhatsApp"
#define FOUND "id=4 uid=1000 app=telegram name=Telegram evidence=present"

typedef struct
{
  const char *name;
  const char *events;
  const char *lines;
  const char *bindings;
  const char *proposals;
  const char *open; /* `KIND NOTE APPS`, in their order, apart by semicolons */
} Row;

static const Row rows[] = {
  { "nothing", "", "", "", "", "" },
  { "first card", "seq=1 kind=first-card line=1", "id=1 state=present", BOUND, "", "" },

  /* The number changed. */
  { "changed", NEW_LINE, GONE, DUE, "", "changed left 1 WhatsApp" },
  { "changed, two apps", NEW_LINE, GONE, DUE_2, "", "changed left 1 WhatsApp,Google" },
  { "two accounts are one app", NEW_LINE, GONE,
    DUE ";id=2 line=1 state=due app=whatsapp name=WhatsApp", "", "changed left 1 WhatsApp" },
  { "apps of another line do not count", NEW_LINE, GONE,
    DUE ";id=2 line=3 state=due app=google name=Google", "", "changed left 1 WhatsApp" },
  { "settled ones do not count", NEW_LINE, GONE,
    DUE ";id=2 line=1 state=settled outcome=unbound app=google name=Google", "",
    "changed left 1 WhatsApp" },
  { "nothing due", NEW_LINE, GONE, "", "", "" },
  { "kept", NEW_LINE, "id=1 state=kept;id=2 state=present", BOUND, "", "" },
  { "given up", NEW_LINE, "id=1 state=given-up;id=2 state=present", DUE, "", "" },
  { "back", NEW_LINE, "id=1 state=present;id=2 state=absent", BOUND, "", "" },
  { "merged away", NEW_LINE, "id=2 state=present", DUE, "", "" },
  { "renumbered", "seq=5 kind=renumbered prompt=changed line=2 other_line=1", GONE, DUE, "",
    "changed left 1 WhatsApp" },
  { "no app is named, its id is", NEW_LINE, GONE, "id=1 line=1 state=due app=gym", "",
    "changed left 1 gym" },
  { "two changes, the later first",
    NEW_LINE ";seq=8 kind=new-line prompt=changed line=3 other_line=2",
    "id=1 state=absent;id=2 state=absent;id=3 state=present",
    DUE ";id=2 line=2 state=due app=google name=Google", "",
    "changed left 2 Google;changed left 1 WhatsApp" },
  { "absent by hand is no event", "seq=5 kind=line-added line=1", "id=1 state=absent", DUE, "",
    "" },
  { "state without an event", "", GONE, DUE, "", "" },

  /* Nobody knows whether it did. */
  { "asked", UNIDENTIFIED, UNKNOWN, DUE, "", "ask-same left 1 WhatsApp" },
  { "asked, nothing due", UNIDENTIFIED, UNKNOWN, "", "", "ask-same left 1 " },
  { "merged", UNIDENTIFIED, "id=1 state=present", BOUND, "", "" },
  { "split by another program", UNIDENTIFIED, GONE, DUE, "", "" },
  { "the old card is back", UNIDENTIFIED, "id=1 state=present;id=2 state=absent twin=1", BOUND, "",
    "" },
  { "the old line is kept", UNIDENTIFIED, "id=1 state=kept;id=2 state=present twin=1", BOUND, "",
    "" },
  { "another twin", UNIDENTIFIED, "id=1 state=absent;id=2 state=present twin=3", DUE, "", "" },
  { "learned: another", UNIDENTIFIED ";" LEARNED_OTHER, GONE, DUE, "", "changed left 1 WhatsApp" },
  { "learned: another, of a line nobody asked about", LEARNED_OTHER, GONE, DUE, "", "" },
  { "learned: the same", UNIDENTIFIED ";" LEARNED_SAME, UNKNOWN, DUE, "", "merge merge 2 " },
  { "learned: that of a third",
    UNIDENTIFIED ";seq=7 kind=number-learned prompt=merge line=2 other_line=3",
    "id=1 state=absent;id=2 state=present twin=3;id=3 state=absent", DUE, "", "merge merge 2 " },
  { "merge: answered", LEARNED_SAME, "id=1 state=present", BOUND, "", "" },
  { "merge: two after all", LEARNED_SAME, GONE, DUE, "", "" },

  /* The old card is back. */
  { "last chance", RETURNED, BACK, BOUND, "", "last-chance last-chance 1 WhatsApp" },
  { "last chance, over", RETURNED, "id=1 state=present", BOUND, "", "" },
  { "last chance, nothing on it", RETURNED, BACK, "", "", "" },
  { "last chance, settled with a doubt before", RETURNED, BACK,
    "id=1 line=1 state=settled outcome=refused app=a changed=2026-06-19T00:00:00Z", "",
    "last-chance last-chance 1 a" },
  { "last chance, settled with a doubt since", RETURNED, BACK,
    "id=1 line=1 state=settled outcome=refused app=a changed=2026-06-21T00:00:00Z", "", "" },
  { "last chance, settled without", RETURNED, BACK,
    "id=1 line=1 state=settled outcome=unbound app=a changed=2026-06-19T00:00:00Z", "", "" },
  { "returned without a prompt", "seq=9 kind=returned line=1", BACK, BOUND, "", "" },

  /* A date is near. */
  { "reminded", REMINDED, GONE, DUE, "", "deadline deadline WhatsApp 2026-06-30" },
  { "reminded of two", REMINDED ";" REMINDED_2, GONE, DUE_2, "",
    "deadline deadline WhatsApp,Google 2026-06-28" },
  { "reminded twice", REMINDED ";" REMINDED, GONE, DUE, "",
    "deadline deadline WhatsApp 2026-06-30" },
  { "settled since", REMINDED ";" REMINDED_2, GONE, DUE, "",
    "deadline deadline WhatsApp 2026-06-30" },
  { "another date since", "seq=9 kind=reminded binding=1 line=1 state=2026-06-25", GONE, DUE, "",
    "" },
  { "an id that ends like another",
    "seq=9 kind=reminded binding=11 line=1 state=2026-06-30;" REMINDED, GONE,
    DUE ";id=11 line=1 state=due app=b name=B deadline=2026-06-30", "",
    "deadline deadline B,WhatsApp 2026-06-30" },

  /* A number that may be second-hand. */
  { "second-hand", "", "id=2 state=present intake=open", "", "", "intake intake 2 " },
  { "looked at", "", "id=2 state=present intake=done", "", "", "" },
  { "not here", "", "id=2 state=absent intake=open", "", "", "" },

  /* What a scan found. */
  { "found", "", "", "", FOUND, "proposals proposals Telegram" },
  { "found two", "", "", "", FOUND ";id=5 uid=1000 app=signal name=Signal evidence=present",
    "proposals proposals Telegram,Signal" },
  { "of somebody else", "", "", "", "id=4 uid=0 app=telegram name=Telegram", "" },

  /* One after the other. */
  { "all at once",
    NEW_LINE ";seq=6 kind=unidentified prompt=ask-same line=4 other_line=3"
             ";seq=7 kind=reminded binding=1 line=1 state=2026-06-30"
             ";seq=8 kind=number-learned prompt=merge line=5 other_line=6"
             ";seq=9 kind=returned prompt=last-chance line=7 time=2026-06-20T00:00:00Z",
    "id=1 state=absent;id=2 state=present intake=open;id=3 state=absent;id=4 state=present twin=3;"
    "id=5 state=present twin=6;id=6 state=absent;id=7 state=present last_chance=1",
    DUE ";id=7 line=7 state=bound app=b", FOUND,
    "ask-same left 3 ;changed left 1 WhatsApp;last-chance last-chance 7 b;"
    "deadline deadline WhatsApp 2026-06-30;merge merge 5 ;intake intake 2 ;"
    "proposals proposals Telegram" },

  /* Nonsense is no matter. */
  { "an event without a line", "seq=5 kind=new-line prompt=changed other_line=1", GONE, DUE, "",
    "" },
  { "an unknown prompt", "seq=5 kind=new-line prompt=dance line=2 other_line=1", GONE, DUE, "",
    "" },
  { "a reminder of nothing", "seq=5 kind=reminded", GONE, DUE, "", "" },
};
