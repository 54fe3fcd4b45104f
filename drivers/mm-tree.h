/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What ModemManager has at one moment: its modems, and the cards that they name. Values as they
 * came, without an opinion. Only the ModemManager driver includes it. */

#pragma once

#include <gio/gio.h>

#define NUM_MM_MAX_SLOTS 16 /* of one modem; what is beyond is not looked at */

/* A modem. */
typedef struct
{
  char *path;
  GVariant *properties; /* a{sv}, of the Modem interface */
} NumMmObject;

typedef struct
{
  GPtrArray *modems; /* (element-type NumMmObject) */
  GHashTable *sims;  /* path → a{sv} of the Sim interface; only those that answered */
} NumMmTree;

/* A tree being fetched. */
typedef struct NumMmFetch NumMmFetch;

/* Called once, from the main loop. @tree is borrowed, and NULL when ModemManager did not answer;
 * then @why is a line that says so. The fetch may be freed here. */
typedef void (*NumMmFetched) (gpointer user_data, const NumMmTree *tree, const char *why);

/* Asks @owner for everything. */
NumMmFetch *num_mm_fetch_new (GDBusConnection *connection, const char *owner, NumMmFetched done,
                              gpointer user_data);

/* Ends the fetch unheard; NULL is fine. */
void num_mm_fetch_free (NumMmFetch *fetch);

/* The paths of the cards in a modem's slots, "/" for an empty one, at most NUM_MM_MAX_SLOTS: where
 * it names no slots, the one card it uses. Owned by the caller. */
char **num_mm_tree_slots (const NumMmObject *modem);
