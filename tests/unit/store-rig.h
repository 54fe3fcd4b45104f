/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A store in a directory of its own, for tests of its verbs. */

#pragma once

#include "agent/store.h"
#include "numberd/error.h"

#include <string.h>

typedef struct
{
  char *dir;
  NumStore *store;
} StoreRig;

/* Makes the directory, and an empty store in it. */
void store_rig_set_up (StoreRig *rig, gconstpointer unused);

/* Closes the store, and removes it. */
void store_rig_tear_down (StoreRig *rig, gconstpointer unused);

/* Removes @dir and the files in it. */
void store_rig_remove (char *dir);

/* As after a restart of the daemon. */
void store_rig_reopen (StoreRig *rig);

/* Shows a reading to the verdict, as the agent does: until nothing changes. */
void store_rig_show (StoreRig *rig, const NumReading *reading);

/* The same with a card in @slot of the modem "m". @iccid NULL is an empty slot, @number NULL a
 * blank number. */
void store_rig_see (StoreRig *rig, guint slot, const char *iccid, const char *number);

/* Binds an account of root's, as its owner would; answers its id. */
gint64 store_rig_bind (StoreRig *rig, const char *app, gint64 line);

/* One word for each line, those that matter: `1:present/+12025550143 b1 d0 u0`, its bound, due and
 * undecided bindings. Looks twice, the second time through another opening of the database. */
void store_rig_check_lines (StoreRig *rig, const char *expected);

/* The kinds of all events, and that their numbers have no gap. */
void store_rig_check_events (StoreRig *rig, const char *expected);

/* The call, with a GError *error of its own, failed with @code in one line; nothing was recorded.
 */
#define STORE_RIG_REFUSED(rig, code, call)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    guint64 before_ = num_store_last_seq ((rig)->store);                                           \
    GError *error = NULL;                                                                          \
    g_assert_false (call);                                                                         \
    g_assert_error (error, NUM_ERROR, code);                                                       \
    g_assert_null (strchr (error->message, '\n'));                                                 \
    g_assert_cmpuint (num_store_last_seq ((rig)->store), ==, before_);                             \
    g_error_free (error);                                                                          \
  }                                                                                                \
  G_STMT_END
