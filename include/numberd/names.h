/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Every name that the outside can see: bus, paths, journal fields, message ids, environment.
 * Anyone may include it. Names are added, never changed. */

#pragma once

#define NUM_BUS_NAME "org.numberd1"
#define NUM_BUS_ROOT "/org/numberd1"
#define NUM_BUS_LINES NUM_BUS_ROOT "/line" /* a line is NUM_BUS_LINES "/ID" */
#define NUM_SESSION_NAME NUM_BUS_NAME ".Session" /* of numberd-session, on the session bus */
#define NUM_APP_ID NUM_BUS_NAME ".App"           /* of numberd-app: its name there, its icon */
#define NUM_APP_ROOT NUM_BUS_ROOT "/App"
#define NUM_BUS_ERROR_PREFIX NUM_BUS_NAME ".Error."

/* The window, on the session bus; also what its desktop file and its icon are called. */
#define NUM_APP_ID NUM_BUS_NAME ".App"

/* polkit actions, packaging/polkit/. */
#define NUM_RIGHT_READ NUM_BUS_NAME ".read"     /* numbers, and bindings of other users */
#define NUM_RIGHT_MANAGE NUM_BUS_NAME ".manage" /* say what became of lines */
#define NUM_GROUP "numberd"                     /* has both rights where there is no polkit */

#define NUM_ENV_STATE_DIRECTORY "STATE_DIRECTORY" /* systemd.exec(5) */
#define NUM_ENV_SESSION_CLASS "XDG_SESSION_CLASS" /* pam_systemd(8) */
#define NUM_ENV_DATA_DIR "NUMBERD_DATA_DIR" /* instead of PREFIX/share/numberd, for tests */
#define NUM_ENV_SCAN_ROOT "NUMBERD_SCAN_ROOT"     /* instead of /, for tests */
#define NUM_ENV_WEB_CONFIG "NUMBERD_WEB_CONFIG" /* instead of SYSCONFDIR/numberd/web.conf */
#define NUM_ENV_LOCALE_DIR "NUMBERD_LOCALE_DIR" /* instead of PREFIX/share/locale, for tests */
/* Of gettext, beside that of the programs: what rule files say, packaging/rules/po. */
#define NUM_RULES_DOMAIN "numberd-rules"
#define NUM_WEB_ASSETS "/org/numberd1/web/" /* stylesheet and script in the program */

/* What a hook is told. Numbers are masked; what is not known is empty. */
#define NUM_HOOK_EVENT "NUMBERD_EVENT"   /* kind of the event, as in the JSON of numberctl log */
#define NUM_HOOK_OLD "NUMBERD_OLD"       /* number before the event */
#define NUM_HOOK_NEW "NUMBERD_NEW"       /* number after it */
#define NUM_HOOK_DUE "NUMBERD_DUE"       /* how many accounts are due now */
#define NUM_HOOK_SEQ "NUMBERD_SEQ"       /* sequence number of the event */
#define NUM_HOOK_TEXT "NUMBERD_TEXT"     /* what happened, in one sentence for a person */
#define NUM_HOOK_TIME "NUMBERD_TIME"     /* RFC 3339, UTC */
#define NUM_HOOK_LINE "NUMBERD_LINE"     /* id of the line */
#define NUM_HOOK_APP "NUMBERD_APP"       /* catalogue id of the binding's app */
#define NUM_HOOK_PROMPT "NUMBERD_PROMPT" /* changed, ask-same, last-chance, merge; else empty */

#define NUM_DB_NAME "numberd.db"
#define NUM_DB_APPLICATION_ID 0x4e554d31 /* "NUM1", in the header of the database */

/* Journal fields, all text; numbers, ICCIDs and IMSIs only masked. */
#define NUM_FIELD_KIND "NUMBERD_EVENT"
#define NUM_FIELD_LINE "NUMBERD_LINE"
#define NUM_FIELD_MODEM "NUMBERD_MODEM"
#define NUM_FIELD_SLOT "NUMBERD_SLOT"
#define NUM_FIELD_REASON "NUMBERD_REASON"

/* Message ids, packaging/catalog/numberd.catalog has the texts (journalctl -x). */
#define NUM_MESSAGE_STARTED "592841ef66bf4dd5a971d322608074f0"
#define NUM_MESSAGE_VERDICT "9caf74abacb64953987aa01fdb34dffb"  /* quiet verdicts */
#define NUM_MESSAGE_CHANGED "9f2948603eb64bc68150b5cde85b8e74"  /* verdicts that need the owner */
#define NUM_MESSAGE_MODEM "1e35d220fbf5424093dade39f2e050a4"    /* found, ready, occupied, lost */
#define NUM_MESSAGE_STORE "7b76e68ae7134e51b5b01f9902a7c92e"    /* set aside, full */
#define NUM_MESSAGE_CONFIG "5b428ff04a3d445dbc5cdaa0e2e0c9b3"   /* wrong key or value */
#define NUM_MESSAGE_OWNER "f701a87acbfd4745a415e4be632c782a"    /* what the owner said */
#define NUM_MESSAGE_REMINDED "bc4095fc613e4d1b8a758266032040bd" /* a date is near, or has passed */
