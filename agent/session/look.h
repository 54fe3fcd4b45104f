/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* One look at the daemon: what was recorded since a place in its record, and the state that goes
 * with it. */

#pragma once

#include "agent/ctl/link.h"
#include "agent/session/matter.h"

typedef enum
{
  NUM_LOOK_DONE,   /* all is there */
  NUM_LOOK_DENIED, /* this user may not see it now: the session is not the active one, perhaps */
  NUM_LOOK_FAILED, /* the daemon does not answer, or went */
} NumLookResult;

typedef struct NumLook NumLook;

/* What was seen; borrowed, until the look is freed. */
typedef void (*NumLookDone) (NumLook *look, NumLookResult result, gpointer user_data);

/* Begins to look for what came after event @seq, which was recorded at @time; 0 and NULL for all.
 * @done is told once, perhaps before this returns; until then @link must stay. */
NumLook *num_look_new (NumLink *link, gint64 seq, const char *time, NumLookDone done,
                       gpointer user_data);

/* Frees @look, not before it is done unless its link is freed; NULL is fine. */
void num_look_free (NumLook *look);

/* The events (element-type GVariant), oldest first. */
GPtrArray *num_look_events (const NumLook *look);

/* Whether the record is another one than before: then these are all of its events. */
gboolean num_look_is_anew (const NumLook *look);

/* The state after the last of the events. */
const NumFacts *num_look_facts (const NumLook *look);
